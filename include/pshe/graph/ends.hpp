// Items that lead nowhere.
#pragma once

#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// isolated: no link at all. loose: links that help or revisit alone, so that nothing says when to
/// teach it. dead_end: it rests on others and nothing rests on it.
enum class EndKind { isolated, loose, dead_end };
template <>
struct Words<EndKind> {
  static constexpr std::array text{"isolated", "loose", "dead-end"};
};

/// An item that nothing rests on.
struct End {
  ItemIndex item;
  EndKind kind = EndKind::isolated;
};

/// Items without anything that rests on them, by kind, then by code; single starts of chains are
/// none. O(n + m).
[[nodiscard]] std::vector<End> ends(const Network& network);

}  // namespace pshe

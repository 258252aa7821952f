// What to teach next, what to teach first, and what is lost with an item.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// One item to teach on the way to a target.
struct PathStep {
  ItemIndex item;
  std::optional<std::uint32_t> link;  ///< to the first later step that needs it; none: the target
};

/// Steps that lead to a target.
struct LearningPath {
  std::vector<PathStep> steps;  ///< by layer, then by code; the last is the target
  bool fewest = true;           ///< false where the search for fewer items was cut short
};

/// What is still to teach before the target, and the target, so that every need is met by what is
/// taught or by a step. Of alternatives, those that make the fewest steps: choices are tried in the
/// order of needs met, the one that adds least first, then by code, and the first best one counts.
/// Where that takes more than 20,000 tries, or more than 64 needs have alternatives, the best found
/// so far is given and `fewest` is false. Throws CycleError. O(n + m) without alternatives.
[[nodiscard]] LearningPath learning_path(const Network& network, ItemIndex target,
                                         std::span<const ItemIndex> taught);

/// An item that can be taught next.
struct ReadyItem {
  ItemIndex item;
  std::vector<ItemIndex> together;  ///< untaught items that it has to be taught with
};

/// Items not yet taught whose needs are all met by what is taught, or that can be taught together
/// with others of them where `with` links ask for it. By code. O((n + m) d), d the most links that
/// end at one item.
[[nodiscard]] std::vector<ReadyItem> fringe(const Network& network,
                                            std::span<const ItemIndex> taught);

/// An item that loses a need.
struct Loss {
  ItemIndex item;
  std::uint32_t link = 0;  ///< the link whose loss it cannot bear
  bool direct = false;     ///< the link comes from a dropped item
};

/// What is lost with dropped items, and what an alternative saves.
struct Breaks {
  std::vector<Loss> lost;             ///< direct losses first, then what follows from them
  std::vector<std::uint32_t> spared;  ///< links lost where an alternative is left, rising
};

/// What can no longer be taught in order when items are dropped: an item is lost when all
/// alternatives of a need are. O((n + m) d).
[[nodiscard]] Breaks what_breaks(const Network& network, std::span<const ItemIndex> dropped);

}  // namespace pshe

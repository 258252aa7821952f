// Items and the links between them: what every question of this room is asked of.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pshe/base/diagnostic.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"

namespace pshe {

struct Ladder;

/// One link of a Network.
struct NetworkLink {
  ItemIndex before;
  ItemIndex after;
  LinkKind kind = LinkKind::requires_;
  Strength strength = Strength::strong;
  /// Links that end at the same item with the same number are alternatives: any one of them is
  /// enough. 0 stands alone.
  std::uint32_t alternative = 0;

  friend bool operator==(const NetworkLink&, const NetworkLink&) = default;
};

/// What a Network is made of. Items are numbered from 0.
struct NetworkData {
  std::vector<std::string> codes;  ///< of the items, all different
  std::vector<NetworkLink> links;
};

/// Every defect of the rows, in their order: codes that come twice or are empty, links that come
/// twice, that join an item to itself, or whose ends are no items. O(n + m).
[[nodiscard]] Faults check(const NetworkData& data);

/// A link by the codes of its ends.
struct LinkRow {
  std::string_view before;
  std::string_view after;
  LinkKind kind = LinkKind::requires_;
  Strength strength = Strength::strong;
  std::string_view alternative;  ///< name of the group of alternatives; empty stands alone
};

/// A number above 0 for each name, the same for equal names, and 0 for the empty one. O(names).
[[nodiscard]] std::vector<std::uint32_t> number_names(std::span<const std::string_view> names);

/// Numbers the ends of links. Without `codes`, the items are the ends in the order in which they
/// first come. Throws DataError with every defect, an end without an item included. O(n + m).
[[nodiscard]] NetworkData number_rows(std::vector<std::string> codes,
                                      std::span<const LinkRow> rows);

/// The other end of a link, and the link's position in Network::links().
struct Neighbour {
  ItemIndex item;
  std::uint32_t link = 0;
};

/// n items and m links, immutable and compact. `requires` and `with` links order the items, also
/// those that are one of several alternatives; `helps` and `revisits` links do not.
///
/// Links may form circles. A circle of `with` links alone means "taught together" and orders
/// nothing inside; any other circle is a contradiction, and questions that need an order then
/// throw CycleError, which names a shortest one.
class Network {
 public:
  /// Throws DataError with every defect. O(n + m), and O(n log n) where the codes are not sorted.
  explicit Network(NetworkData data);

  [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }
  [[nodiscard]] const std::string& code(ItemIndex item) const { return codes_.at(item.value()); }
  [[nodiscard]] std::span<const NetworkLink> links() const noexcept { return links_; }
  /// The item with this code; nothing when there is none. O(log n).
  [[nodiscard]] std::optional<ItemIndex> find(std::string_view code) const;
  /// As find, but throws UnknownCodeError with the nearest codes.
  [[nodiscard]] ItemIndex at(std::string_view code) const;
  /// All items, sorted by code.
  [[nodiscard]] std::span<const ItemIndex> by_code() const noexcept { return by_code_; }
  /// Place of the item in by_code().
  [[nodiscard]] std::uint32_t rank(ItemIndex item) const { return rank_[item.value()]; }

  /// Whether the link says what comes first: `requires` or `with`.
  [[nodiscard]] static bool orders(LinkKind kind) noexcept {
    return kind == LinkKind::requires_ || kind == LinkKind::with;
  }
  /// What ordering links lead to from the item, sorted by code, then by link.
  [[nodiscard]] std::span<const Neighbour> after(ItemIndex item) const {
    return neighbours(after_, item);
  }
  /// What ordering links lead from to the item, sorted by code, then by link.
  [[nodiscard]] std::span<const Neighbour> before(ItemIndex item) const {
    return neighbours(before_, item);
  }

  /// Whether links contradict each other: they form a circle that holds a `requires` link.
  [[nodiscard]] bool contradictory() const noexcept { return ladder_ == nullptr; }
  /// The order that the links give; its header stays inside this room. Throws CycleError.
  [[nodiscard]] const Ladder& ladder() const;

 private:
  struct Neighbours {
    std::vector<std::uint32_t> first;  // of each item, in `all`
    std::vector<Neighbour> all;
  };
  [[nodiscard]] static std::span<const Neighbour> neighbours(const Neighbours& of, ItemIndex item) {
    return std::span(of.all).subspan(of.first[item.value()],
                                     of.first[item.value() + 1] - of.first[item.value()]);
  }
  void sort_codes();
  void join_ends();

  std::vector<std::string> codes_;
  std::vector<NetworkLink> links_;
  std::vector<ItemIndex> by_code_;
  std::vector<std::uint32_t> rank_;
  Neighbours after_, before_;
  std::shared_ptr<const Ladder> ladder_;  // nothing where links contradict each other
};

using NetworkPtr = std::shared_ptr<const Network>;

/// The links of a curriculum between its items, with the same numbers. O(n + m + n log n).
[[nodiscard]] Network network_of(const Curriculum& curriculum);

}  // namespace pshe

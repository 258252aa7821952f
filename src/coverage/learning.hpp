// How far lessons bring a pupil with one item: the one meaning of the four levels.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "coverage/lessons.hpp"
#include "pshe/coverage/cell.hpp"
#include "pshe/model/curriculum.hpp"

namespace pshe::covering {

/// A condition on an item: one of these items has to be met before it.
struct Condition {
  struct Before {
    ItemIndex item;
    bool with = false;  ///< the same lesson time is early enough
  };
  std::vector<Before> any;
};

/// What holds for an item whoever is taught it.
struct Item {
  ItemIndex index;
  int last_year = 11;                 ///< in which it can still be secured in time
  std::vector<Condition> conditions;  ///< its `requires` and `with` links

  [[nodiscard]] static Item of(const Curriculum& curriculum, ItemIndex index);
};

/// A lesson of a class that teaches the item: its position in ClassLessons::lessons.
struct Teaching {
  std::uint32_t given = 0;
  Depth depth = Depth::introduces;
};

/// Where a pupil stands with one item.
struct Standing {
  std::optional<Date> first;     ///< the first lesson on it
  std::optional<Date> in_order;  ///< the first lesson on it that came after what it rests on
  bool revisited = false;
  bool secured = false;
  std::vector<char> met;  ///< which conditions are met, by what came before the school year

  [[nodiscard]] Met level() const;
  /// Takes a school year in a class: its lessons on the item, by date. Without `in_time` nothing
  /// is secured any more.
  void learn(const Item& item, const ClassLessons& group, std::span<const Teaching> lessons,
             bool in_time);

  friend auto operator<=>(const Standing&, const Standing&) = default;
};

/// Whether lessons could secure: one of depth `secures` after an earlier one. Else nobody needs to
/// know what the item rests on.
[[nodiscard]] bool may_secure(const ClassLessons& group, std::span<const Teaching> lessons);

}  // namespace pshe::covering

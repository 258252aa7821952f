// The dependency graph of a curriculum and the questions about it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"

namespace pshe {

/// One step of an explanation: `before` comes first because of `link`.
struct Step {
  ItemIndex before;
  ItemIndex after;
  std::size_t link = 0;  ///< position in Curriculum::links()

  friend bool operator==(const Step&, const Step&) = default;
};

/// Statements, topics and lessons joined by `requires` and `with` links. `helps` and `revisits`
/// links order nothing and are left out. n items, m links; immutable.
class DependencyGraph {
 public:
  /// Throws CycleError, naming a shortest circle through a `requires` link, when there is one.
  /// Circles of `with` links alone are allowed: they mean "in the same lesson". O(n + m) when
  /// there is no circle, O(m (n + m)) to name one.
  explicit DependencyGraph(CurriculumPtr curriculum);

  [[nodiscard]] const Curriculum& curriculum() const noexcept { return *curriculum_; }

  /// Every item, each after all it rests on; ties by code. O((n + m) log n).
  [[nodiscard]] std::vector<ItemIndex> topological_order() const;
  /// Everything the item rests on, directly or not, in topological order. O((n + m) log n).
  [[nodiscard]] std::vector<ItemIndex> ancestors(ItemIndex item) const;
  /// Everything that rests on the item, directly or not, in topological order. O((n + m) log n).
  [[nodiscard]] std::vector<ItemIndex> descendants(ItemIndex item) const;
  /// Every link behind the item, with its reasons, in topological order of `after`, then of
  /// `before`. O((n + m) log n).
  [[nodiscard]] std::vector<Step> why(ItemIndex item) const;
  /// A shortest chain of links from `from` to `to`, first step first; empty when there is none.
  /// Ties go to the smaller code. O(n + m log m).
  [[nodiscard]] std::vector<Step> chain(ItemIndex from, ItemIndex to) const;

 private:
  struct Impl;
  CurriculumPtr curriculum_;
  std::shared_ptr<const Impl> impl_;
};

using GraphPtr = std::shared_ptr<const DependencyGraph>;

}  // namespace pshe

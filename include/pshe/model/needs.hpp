// What has to come before a lesson or an item, and what pupils are taken to have met.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// One condition on a lesson: at least one of `links` must be met, in the way its kind says.
/// More than one link only for a group of alternatives.
struct Need {
  std::vector<std::size_t> links;  ///< positions in Curriculum::links()
};

/// The conditions on everything the lesson introduces and on the lesson itself, for links of the
/// given kinds. Ordered by the curriculum's order. O(links at its items).
[[nodiscard]] std::vector<Need> needs_of(const Curriculum& curriculum, LessonIndex lesson,
                                         const std::vector<LinkKind>& kinds = {LinkKind::requires_,
                                                                               LinkKind::with});
/// The conditions on one item alone. O(its links).
[[nodiscard]] std::vector<Need> needs_of(const Curriculum& curriculum, ItemIndex item,
                                         const std::vector<LinkKind>& kinds = {LinkKind::requires_,
                                                                               LinkKind::with});

/// Whether a lesson teaches the item or is the item. O(its taught items).
[[nodiscard]] bool teaches(const Curriculum& curriculum, LessonIndex lesson, ItemIndex item);

/// The items that count as met by a year group before the plan starts: what the school lists
/// and, under PriorPolicy::programme, topics and statements that start in an earlier key stage
/// than the year's, and all that the school's programme of earlier years teaches, those lessons
/// included. O(items + lessons times taught items).
[[nodiscard]] std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school,
                                              int year);
/// The same for a class: what all of its year groups have met.
[[nodiscard]] std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school,
                                              const ClassGroup& group);
/// The same for a class, as a mark for each item of the curriculum.
[[nodiscard]] std::vector<bool> prior_marks(const Curriculum& curriculum, const School& school,
                                            const ClassGroup& group);

}  // namespace pshe

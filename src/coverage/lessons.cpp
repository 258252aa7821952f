#include "coverage/lessons.hpp"

#include <algorithm>
#include <tuple>

namespace pshe::covering {
namespace {

/// When a lesson begins that stands in the plan as its last part: at the nearest first part.
When begin_of(const Plan& plan, const Placement& last) {
  When begins{last.slot.date, last.slot.number};
  if (last.parts == 1) return begins;
  std::optional<When> found;
  for (const Placement& row : plan.placements) {
    const When at{row.slot.date, row.slot.number};
    if (row.part == 1 && row.parts == last.parts && row.lesson == last.lesson &&
        row.slot.class_code == last.slot.class_code && at <= begins && (!found || *found < at))
      found = at;
  }
  return found.value_or(begins);
}

/// A lesson with its position in the curriculum.
using Known = std::pair<LessonIndex, Given>;

void by_end(std::vector<Known>& lessons) {
  std::stable_sort(lessons.begin(), lessons.end(), [](const Known& a, const Known& b) {
    return std::tie(a.second.ends, a.second.minutes, a.second.lesson) <
           std::tie(b.second.ends, b.second.minutes, b.second.lesson);
  });
}

void meet(ClassLessons& group, std::optional<ItemIndex> item, When when) {
  if (item) group.met[item->value()] = std::min(group.met[item->value()], when);
}

ClassLessons of_class(const Curriculum& curriculum, const ClassGroup& group,
                      std::vector<Known> lessons, std::size_t items,
                      const Translation& translation) {
  by_end(lessons);
  ClassLessons made;
  made.group = &group;
  made.met.assign(items, never);
  made.lessons.reserve(lessons.size());
  for (auto& [index, given] : lessons) {
    const auto at = static_cast<std::uint32_t>(made.lessons.size());
    const auto taught = curriculum.taught_items(index);
    const std::vector<Teaches>& teaches = curriculum.lesson(index).teaches;
    for (std::size_t i = 0; i < taught.size(); ++i) {
      const auto item = translation ? translation(taught[i]) : taught[i];
      if (item) made.taught.push_back({*item, at, teaches[i].depth});
      meet(made, item, given.ends);
    }
    const ItemIndex own = curriculum.item(index);
    meet(made, translation ? translation(own) : own, given.ends);
    made.lessons.push_back(std::move(given));
  }
  return made;
}

}  // namespace

std::vector<ClassLessons> lessons_of(const Curriculum& curriculum, const School& school,
                                     const Plan& plan) {
  return lessons_of(curriculum, school, plan, curriculum.item_count(), {});
}

std::vector<ClassLessons> lessons_of(const Curriculum& curriculum, const School& school,
                                     const Plan& plan, std::size_t items,
                                     const Translation& translation) {
  std::map<ClassCode, std::vector<Known>> known;
  for (const ClassGroup& group : school.classes()) known[group.code];
  for (const Placement& row : whole_lessons(plan)) {
    const auto group = known.find(row.slot.class_code);
    const auto lesson = curriculum.find(row.lesson);
    if (group == known.end() || !lesson) continue;
    group->second.emplace_back(*lesson, Given{row.lesson,
                                              begin_of(plan, row),
                                              {row.slot.date, row.slot.number},
                                              row.slot.minutes,
                                              row.progress});
  }
  std::vector<ClassLessons> classes;
  for (const ClassGroup& group : school.classes())
    classes.push_back(
        of_class(curriculum, group, std::move(known[group.code]), items, translation));
  return classes;
}

}  // namespace pshe::covering

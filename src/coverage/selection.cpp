#include "pshe/coverage/selection.hpp"

#include <set>
#include <tuple>

namespace pshe {

Plan without_withdrawable(const Curriculum& curriculum, const Plan& plan) {
  Plan rest = plan;
  std::erase_if(rest.placements, [&](const Placement& placement) {
    const auto lesson = curriculum.find(placement.lesson);
    return lesson && curriculum.lesson(*lesson).withdrawable;
  });
  return rest;
}

Plan only_taught(const Plan& plan) {
  using Whole = std::tuple<ClassCode, LessonCode, int>;
  std::set<Whole> in_parts;  // whose last part is taught
  for (const Placement& row : plan.placements)
    if (row.parts > 1 && row.part == row.parts && row.progress == Progress::taught)
      in_parts.emplace(row.slot.class_code, row.lesson, row.parts);
  Plan taught = plan;
  std::erase_if(taught.placements, [&](const Placement& row) {
    if (row.part == row.parts) return row.progress != Progress::taught;
    return !in_parts.contains({row.slot.class_code, row.lesson, row.parts});
  });
  return taught;
}

Plan until(const Plan& plan, Date day) {
  Plan part = plan;
  std::erase_if(part.placements, [&](const Placement& row) { return row.slot.date > day; });
  std::erase_if(part.spare, [&](const Slot& slot) { return slot.date > day; });
  return part;
}

}  // namespace pshe

#include "pshe/plan/absence.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pshe/base/error.hpp"
#include "pshe/plan/order.hpp"

namespace pshe {
namespace {

using LessonKey = std::pair<ClassCode, LessonCode>;

/// A lesson of the class, with whether the pupil meets it.
struct Lived {
  LessonIndex lesson;
  Slot begins;
  Slot ends;
  bool met = false;
  std::vector<LessonCode> needed;  // set when it has to be caught up
  std::optional<Date> needed_by;
};

class CatchingUp {
 public:
  CatchingUp(const Curriculum& curriculum, std::set<ItemIndex> prior)
      : curriculum_(curriculum), prior_(std::move(prior)) {}

  void add(const Plan& plan, const ClassCode& class_code, const Attendance& attendance) {
    std::map<LessonCode, std::size_t> places;
    for (const Placement& row : plan.placements) {
      const auto lesson = curriculum_.find(row.lesson);
      if (row.slot.class_code != class_code || !lesson) continue;
      const auto [found, fresh] = places.emplace(row.lesson, lessons_.size());
      if (fresh) lessons_.push_back({*lesson, row.slot, row.slot, true, {}, {}});
      Lived& entry = lessons_[found->second];
      entry.ends = row.slot;
      entry.met = entry.met && attendance.there(row.slot.date);
    }
  }

  /// From the last lesson to the first, since what is needed lies before.
  std::vector<CatchUp> run() {
    for (std::size_t i = lessons_.size(); i-- > 0;)
      if (lessons_[i].met || !lessons_[i].needed.empty()) look_back(i);
    std::vector<CatchUp> found;
    for (Lived& entry : lessons_)
      if (!entry.needed.empty()) {
        std::reverse(entry.needed.begin(), entry.needed.end());
        found.push_back({curriculum_.lesson(entry.lesson).code, entry.begins.date,
                         std::move(entry.needed), entry.needed_by});
      }
    return found;
  }

 private:
  [[nodiscard]] bool before(const Lived& earlier, const Lived& later) const {
    return earlier.ends < later.begins;
  }

  void look_back(std::size_t at) {
    std::set<std::size_t> missed;
    for (const Need& need : needs_of(curriculum_, lessons_[at].lesson))
      if (const auto found = missed_for(need, lessons_[at])) missed.insert(*found);
    for (const std::size_t i : missed) {
      Lived& entry = lessons_[i];
      entry.needed.push_back(curriculum_.lesson(lessons_[at].lesson).code);
      const auto day =
          lessons_[at].met ? std::optional{lessons_[at].begins.date} : lessons_[at].needed_by;
      if (day && (!entry.needed_by || *day < *entry.needed_by)) entry.needed_by = day;
    }
  }

  /// The first lesson by which the class met the need, when the pupil met it by none.
  [[nodiscard]] std::optional<std::size_t> missed_for(const Need& need, const Lived& later) const {
    std::optional<std::size_t> missed;
    for (const std::size_t link : need.links) {
      const ItemIndex item = curriculum_.before(link);
      if (prior_.contains(item)) return std::nullopt;
      if (curriculum_.links()[link].kind == LinkKind::with &&
          teaches(curriculum_, later.lesson, item))
        return std::nullopt;
      for (std::size_t i = 0; i < lessons_.size(); ++i) {
        if (!before(lessons_[i], later) || !teaches(curriculum_, lessons_[i].lesson, item))
          continue;
        if (lessons_[i].met) return std::nullopt;
        if (!missed || i < *missed) missed = i;
      }
    }
    return missed;
  }

  const Curriculum& curriculum_;
  std::set<ItemIndex> prior_;
  std::vector<Lived> lessons_;  // by beginning
};

}  // namespace

bool Attendance::there(Date day) const {
  return (!joined || *joined <= day) &&
         std::none_of(missed.begin(), missed.end(), [&](const auto& absence) {
           return absence.first <= day && day <= absence.second;
         });
}

Plan attended(const Plan& plan, const Attendance& attendance) {
  std::set<LessonKey> incomplete;
  for (const Placement& row : plan.placements)
    if (row.parts > 1 && !attendance.there(row.slot.date))
      incomplete.emplace(row.slot.class_code, row.lesson);
  Plan met = plan;
  std::erase_if(met.placements, [&](const Placement& row) {
    return !attendance.there(row.slot.date) ||
           (row.parts > 1 && incomplete.contains({row.slot.class_code, row.lesson}));
  });
  return met;
}

std::vector<CatchUp> catch_up(const Curriculum& curriculum, const School& school, const Plan& plan,
                              const ClassCode& class_code, const Attendance& attendance) {
  const ClassGroup* group = school.find(class_code);
  if (group == nullptr) {
    std::vector<std::string> known;
    for (const ClassGroup& other : school.classes()) known.push_back(other.code.str());
    throw UnknownCodeError("class", class_code.str(), nearest_codes(class_code.str(), known));
  }
  CatchingUp work(curriculum, prior_items(curriculum, school, *group));
  work.add(plan, class_code, attendance);
  return work.run();
}

}  // namespace pshe

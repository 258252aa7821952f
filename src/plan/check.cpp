#include "pshe/plan/check.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "pshe/plan/order.hpp"

namespace pshe {
namespace {

/// Checks the placements of one class, which are ordered by date.
class ClassCheck {
 public:
  ClassCheck(const Curriculum& curriculum, const School& school, const ClassGroup& group,
             std::vector<const Placement*> placements, std::vector<Break>& breaks)
      : curriculum_(curriculum),
        school_(school),
        group_(group),
        placements_(std::move(placements)),
        breaks_(breaks),
        prior_(prior_items(curriculum, school, group.year)) {
    for (const Placement* placement : placements_) {
      const auto lesson = curriculum_.find(placement->lesson);
      if (!lesson) continue;
      meet(curriculum_.item(*lesson), placement->slot.date);
      for (const ItemIndex item : curriculum_.taught_items(*lesson))
        meet(item, placement->slot.date);
    }
  }

  void run() {
    slots();
    lessons();
    pins();
    missing();
  }

 private:
  void meet(ItemIndex item, Date date) {
    const auto [found, fresh] = first_met_.emplace(item, date);
    if (!fresh) found->second = std::min(found->second, date);
  }

  void add(const Placement& placement, std::string code, std::string message, std::string mend) {
    breaks_.push_back({placement.slot.date, group_.code, placement.lesson, std::move(code),
                       std::move(message), std::move(mend)});
  }

  [[nodiscard]] std::string title(const LessonCode& code) const {
    const auto lesson = curriculum_.find(code);
    return "\"" + (lesson ? curriculum_.lesson(*lesson).title : code.str()) + "\"";
  }

  void slots() {
    const auto slots = slots_of(school_, group_);
    std::set<std::pair<Date, int>> used;
    for (const Placement* placement : placements_) {
      const Slot& slot = placement->slot;
      if (!std::binary_search(slots.begin(), slots.end(), slot)) {
        std::string why = school_.closed(slot.date, group_.year);
        if (why.empty()) why = "it is not one of the class's lesson times";
        add(*placement, "closed-day",
            "Class " + group_.code.str() + " has no lesson on " + plain(slot.date) + ": " + why +
                ".",
            "Move " + title(placement->lesson) + " to a day on which the class meets.");
      }
      if (!used.emplace(slot.date, slot.minutes).second)
        add(*placement, "two-in-a-slot",
            "Class " + group_.code.str() + " has two lessons on " + plain(slot.date) + ".",
            "Move one of them.");
    }
  }

  void lessons() {
    std::map<LessonCode, Date> seen;
    for (const Placement* placement : placements_) {
      const auto lesson = curriculum_.find(placement->lesson);
      if (!lesson) {
        add(*placement, "unknown-lesson", "There is no lesson " + title(placement->lesson) + ".",
            "Take it out of the plan or add it to the curriculum.");
        continue;
      }
      const Lesson& row = curriculum_.lesson(*lesson);
      if (row.minutes > placement->slot.minutes)
        add(*placement, "too-long",
            title(row.code) + " takes " + std::to_string(row.minutes) +
                " minutes and the slot has " + std::to_string(placement->slot.minutes) + ".",
            "Shorten it or move it to a longer slot.");
      const auto [found, fresh] = seen.emplace(row.code, placement->slot.date);
      if (!fresh)
        add(*placement, "twice",
            title(row.code) + " was taught on " + plain(found->second) + " already.",
            "Take one of the two out.");
      order(*placement, *lesson);
    }
  }

  void order(const Placement& placement, LessonIndex lesson) {
    for (const Need& need : needs_of(curriculum_, lesson))
      if (std::none_of(need.links.begin(), need.links.end(),
                       [&](std::size_t link) { return met(link, lesson, placement.slot.date); }))
        add(placement, "order", out_of_order(placement, need.links.front()),
            mend_order(need.links.front()));
  }

  [[nodiscard]] bool met(std::size_t link, LessonIndex lesson, Date date) const {
    const ItemIndex before = curriculum_.before(link);
    if (prior_.contains(before)) return true;
    const auto first = first_met_.find(before);
    if (first != first_met_.end() && first->second < date) return true;
    const auto items = curriculum_.taught_items(lesson);
    return curriculum_.links()[link].kind == LinkKind::with &&
           std::find(items.begin(), items.end(), before) != items.end();
  }

  [[nodiscard]] std::string out_of_order(const Placement& placement, std::size_t link) const {
    const ItemIndex before = curriculum_.before(link);
    const auto first = first_met_.find(before);
    const std::string when =
        first == first_met_.end()
            ? "which class " + group_.code.str() + " never meets"
            : "which class " + group_.code.str() + " first meets on " + plain(first->second);
    return title(placement.lesson) + " on " + plain(placement.slot.date) + " rests on \"" +
           curriculum_.title(before) + "\", " + when + ". " + curriculum_.links()[link].reason;
  }

  [[nodiscard]] std::string mend_order(std::size_t link) const {
    const auto first = first_met_.find(curriculum_.before(link));
    return first == first_met_.end()
               ? "Add a lesson that teaches it before, or list it under Prior."
               : "Move this lesson to after " + plain(first->second) +
                     ", or that one to before it.";
  }

  void pins() {
    for (const Pin& pin : school_.data().pins) {
      if (pin.class_code != group_.code) continue;
      for (const Placement* placement : placements_)
        if (placement->lesson == pin.lesson && placement->slot.date != pin.date)
          add(*placement, "pin", title(pin.lesson) + " is pinned to " + plain(pin.date) + ".",
              "Move it to that day, or change the pin.");
    }
  }

  void missing() {
    std::set<LessonCode> placed;
    for (const Placement* placement : placements_) placed.insert(placement->lesson);
    std::set<LessonCode> wanted;
    for (const LessonIndex lesson : school_.programme(curriculum_, group_.year)) {
      const LessonCode& code = curriculum_.lesson(lesson).code;
      wanted.insert(code);
      if (!placed.contains(code))
        breaks_.push_back({school_.data().half_terms.back().last, group_.code, code, "missing",
                           title(code) + " is in the programme of Year " +
                               std::to_string(group_.year) + " and class " + group_.code.str() +
                               " is never taught it.",
                           "Put it into a free slot, or take it out of the programme."});
    }
    for (const Placement* placement : placements_)
      if (!wanted.contains(placement->lesson) && curriculum_.find(placement->lesson))
        add(*placement, "outside-programme",
            title(placement->lesson) + " is not in the programme of Year " +
                std::to_string(group_.year) + ".",
            "Add it to the programme, or take it out of the plan.");
  }

  const Curriculum& curriculum_;
  const School& school_;
  const ClassGroup& group_;
  std::vector<const Placement*> placements_;
  std::vector<Break>& breaks_;
  std::set<ItemIndex> prior_;
  std::map<ItemIndex, Date> first_met_;
};

}  // namespace

std::vector<Break> check(const Curriculum& curriculum, const School& school, const Plan& plan) {
  std::vector<Break> breaks;
  std::map<ClassCode, std::vector<const Placement*>> by_class;
  for (const Placement& placement : plan.placements)
    by_class[placement.slot.class_code].push_back(&placement);
  for (const auto& [code, placements] : by_class)
    if (school.find(code) == nullptr)
      for (const Placement* placement : placements)
        breaks.push_back({placement->slot.date, code, placement->lesson, "unknown-class",
                          "There is no class \"" + code.str() + "\".",
                          "Add the class to the school, or take its lessons out of the plan."});
  for (const ClassGroup& group : school.classes())
    ClassCheck(curriculum, school, group, by_class[group.code], breaks).run();
  std::sort(breaks.begin(), breaks.end(), [](const Break& a, const Break& b) {
    return std::tie(a.date, a.class_code, a.lesson, a.code, a.message) <
           std::tie(b.date, b.class_code, b.lesson, b.code, b.message);
  });
  return breaks;
}

}  // namespace pshe

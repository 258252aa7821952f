// Small random schools with every kind of hard rule, and random plans for them.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pshe/plan/check.hpp"
#include "sample.hpp"

namespace pshe::drawn {

struct Case {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Plan plan;
};

inline int below(int limit) { return *rc::gen::inRange(0, limit); }
inline bool one_in(int chances) { return below(chances) == 0; }
inline LessonCode code(int lesson) {
  return LessonCode{std::string("L-") + static_cast<char>('a' + lesson)};
}
inline Date day(int number) { return sample::date("2026-09-02") + std::chrono::days{number}; }

inline constexpr int weeks = 5;

/// Topics with links of any direction, and the two that say where to turn for help.
inline CurriculumPtr curriculum(int lessons) {
  CurriculumBuilder builder;
  builder.version("sample");
  const char* help = "trusted-adults-and-telling";
  const bool helps = !one_in(3);
  if (helps) builder.add(sample::topic(help));
  for (int i = 0; i < lessons; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    Lesson lesson = sample::lesson("L-" + name, {sample::teaches(name)});
    lesson.position = i + 1;
    lesson.minutes = 30 * (1 + below(3));
    lesson.sensitivity = one_in(3) ? Sensitivity::high : Sensitivity::none;
    lesson.is_protected = one_in(3);
    lesson.years = one_in(6) ? std::vector{6} : std::vector{7};
    if (i > 0 && one_in(3)) lesson.teaches.push_back(sample::teaches("a", Depth::develops));
    if (helps && one_in(4)) lesson.teaches.push_back(sample::teaches(help));
    builder.add(sample::topic(name)).add(std::move(lesson));
  }
  for (int after = 0; after < lessons; ++after)
    for (int before = 0; before < lessons; ++before)
      if ((before * 5) % 7 < (after * 5) % 7 && one_in(5)) {
        Link link = sample::link(std::string(1, static_cast<char>('a' + before)),
                                 one_in(2) ? LinkKind::requires_ : LinkKind::with,
                                 std::string(1, static_cast<char>('a' + after)));
        if (one_in(3)) link.alternative = "either";
        builder.add(std::move(link));
      }
  return builder.build();
}

/// Module "unit" with some of the lessons: one opens it at most, and one closes it. Whether it has
/// any.
inline bool add_module(SchoolBuilder& builder, int lessons) {
  const int opens = below(2 * lessons);
  const int closes = below(2 * lessons);
  bool any = false;
  for (int i = 0; i < lessons; ++i) {
    if (!one_in(2)) continue;
    const ModuleRole role = i == opens    ? ModuleRole::opens
                            : i == closes ? ModuleRole::closes
                                          : ModuleRole::lesson;
    builder.add(ModuleLesson{"unit", code(i), role});
    any = true;
  }
  return any;
}

inline SchoolPtr school(const Curriculum& curriculum, int lessons) {
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::middle;
  about.prior_policy = one_in(2) ? PriorPolicy::listed : PriorPolicy::programme;
  SchoolBuilder builder;
  builder.about(about).add(HalfTerm{"Autumn 1", day(0), day(7 * weeks)});
  ClassGroup group{ClassCode{"7A"}, 7, {{Weekday::wednesday, 60}}};
  group.meetings.push_back({Weekday::thursday, 30, Rhythm::weekly, true, {}, {}});
  group.meetings.push_back({Weekday::friday, 30, Rhythm::weekly, !one_in(4), {}, {}});
  if (one_in(3)) group.year_groups = {6, 7};
  group.joins_any_week = one_in(3);
  builder.add(group);
  const auto some = [&] { return code(below(lessons)); };
  if (one_in(2)) builder.add(Closure{day(8), day(8), ClosureKind::event, "Trip", {}});
  if (one_in(3)) builder.add(ExtraTime{group.code, day(14), 45, ""});
  if (one_in(3)) builder.add(ExtraTime{group.code, day(14), 60, ""});
  if (one_in(3))
    builder.add(Prior{7, ItemCode{std::string(1, static_cast<char>('a' + below(lessons)))}});
  const bool module = add_module(builder, lessons);
  if (one_in(3)) {
    DateBound bound;
    bound.what = module && one_in(2) ? "unit" : some().str();
    const int first = below(20);
    if (one_in(2)) bound.first = day(first);
    bound.last = day(first + below(15));
    bound.must = !one_in(4);
    builder.add(bound);
  }
  if (module && one_in(2)) {
    builder.add(Turn{group.code, "unit", day(0), day(7 + below(20))});
    if (one_in(3)) builder.add(Turn{group.code, "unit", day(28), day(28 + below(7))});
  }
  if (one_in(3)) builder.add(Session{SessionKind::staff, day(below(20)), {}, ""});
  if (one_in(3)) builder.add(Session{SessionKind::parents, day(below(20)), {7}, ""});
  if (one_in(3) && curriculum.find(code(0)) && curriculum.lessons()[0].years.front() == 7)
    builder.add(Pin{group.code, code(0), day(7), ""});
  return builder.build(curriculum);
}

/// Lessons at random in lesson times, some left out, some beside a lesson time, some in parts.
inline Plan plan(const Curriculum& curriculum, const School& school) {
  const ClassGroup& group = school.classes().front();
  std::vector<Slot> slots;
  for (const LessonTime& time : lesson_times(school, group)) slots.push_back(time.slot);
  Plan plan;
  for (const Lesson& lesson : curriculum.lessons()) {
    if (one_in(8)) continue;
    const auto at = static_cast<std::size_t>(below(static_cast<int>(slots.size()) - 2));
    const int parts = one_in(3) ? 2 : 1;
    for (int part = 1; part <= parts; ++part) {
      Placement row{slots[at + static_cast<std::size_t>(part) - 1], lesson.code};
      row.part = part;
      row.parts = parts;
      if (one_in(15)) row.slot.number += 1;
      if (one_in(15)) row.slot.minutes += 5;
      if (one_in(15)) row.part = 1;
      if (!one_in(15)) plan.placements.push_back(row);
    }
  }
  if (one_in(10)) plan.placements.push_back({slots.front(), LessonCode{"L-x"}});
  std::sort(plan.placements.begin(), plan.placements.end());
  return plan;
}

/// Lessons one after the other in open times, in any order, in parts where times split; up to some
/// day all of them are taught.
inline Plan tidy_plan(const Curriculum& curriculum, const School& school) {
  const auto slots = slots_of(school, school.classes().front());
  std::vector<LessonIndex> left;
  for (std::size_t i = 0; i < curriculum.lessons().size(); ++i) left.emplace_back(i);
  const Date taught = day(below(7 * weeks) - 7 * weeks / 2);
  Plan plan;
  for (std::size_t at = 0; !left.empty() && at < slots.size(); at += one_in(3) ? 1U : 0U) {
    const auto chosen = left.begin() + below(static_cast<int>(left.size()));
    const Lesson& lesson = curriculum.lesson(*chosen);
    left.erase(chosen);
    const bool two = lesson.minutes > 30 && lesson.minutes <= 60 && at + 1 < slots.size() &&
                     slots[at].minutes == 30 && slots[at + 1].minutes == 30;
    for (int part = 1; part <= (two ? 2 : 1); ++part, ++at) {
      Placement row{slots[at], lesson.code,
                    slots[at].date < taught ? Progress::taught : Progress::planned};
      row.part = part;
      row.parts = two ? 2 : 1;
      plan.placements.push_back(row);
    }
  }
  return plan;
}

inline Case any_case() {
  const int lessons = 2 + below(5);
  Case made;
  made.curriculum = curriculum(lessons);
  made.school = school(*made.curriculum, lessons);
  made.plan = plan(*made.curriculum, *made.school);
  return made;
}

}  // namespace pshe::drawn

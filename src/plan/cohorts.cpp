#include "pshe/plan/cohorts.hpp"

#include <algorithm>

#include "plan/check_rules.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/history.hpp"
#include "pshe/plan/order.hpp"

namespace pshe {
namespace {

using namespace cohorts;

/// "Years 3 and 4".
std::string years_in_words(const std::set<int>& years) {
  std::string text = years.size() == 1 ? "Year " : "Years ";
  std::size_t left = years.size();
  for (const int year : years) {
    text += std::to_string(year);
    if (--left > 0) text += left == 1 ? " and " : ", ";
  }
  return text;
}

/// Judges the way of one cohort.
class Judge {
 public:
  Judge(const Way& way, const KnownYear& last) : way_(way), last_(last) {}

  std::vector<Break> run() {
    for (std::size_t at = 0; at < way_.stays.size(); ++at)
      for (const ClassYear* one : way_.stays[at].classes) {
        order(at, *one);
        twice(at, *one);
      }
    never();
    judging::sort_breaks(found_);
    return std::move(found_);
  }

 private:
  void order(std::size_t at, const ClassYear& one) {
    const Curriculum& curriculum = *way_.stays[at].year->given.curriculum;
    for (const Lived& lived : one.lessons) {
      const auto lesson = curriculum.find(lived.lesson);
      if (!lesson) continue;
      for (const Need& need : needs_of(curriculum, *lesson))
        if (!met(at, one, lived, need, curriculum)) out_of_order(at, one, lived, need, curriculum);
    }
  }

  static std::vector<ItemCode> items_of(const Need& need, const Curriculum& curriculum) {
    std::vector<ItemCode> items;
    for (const std::size_t link : need.links)
      items.push_back(curriculum.code(curriculum.before(link)));
    return items;
  }

  /// Whether all pupils who come to the lesson in this class have met the need, whichever classes
  /// they were in before.
  [[nodiscard]] bool met(std::size_t at, const ClassYear& one, const Lived& lived, const Need& need,
                         const Curriculum& curriculum) const {
    const std::vector<ItemCode> items = items_of(need, curriculum);
    const auto taught = curriculum.taught_items(curriculum.at(lived.lesson));
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto here = one.met.find(items[i]);
      if (way_.before.contains(items[i]) || way_.stays[at].listed.contains(items[i]) ||
          (here != one.met.end() && here->second < lived.begins))
        return true;
      if (curriculum.links()[need.links[i]].kind != LinkKind::with) continue;
      const bool beside = here != one.met.end() && here->second == lived.begins;  // merged
      if (beside ||
          std::find(taught.begin(), taught.end(), curriculum.before(need.links[i])) != taught.end())
        return true;
    }
    return std::any_of(way_.stays.begin(), way_.stays.begin() + static_cast<std::ptrdiff_t>(at),
                       [&](const KnownStay& stay) { return stay.all_met(items); });
  }

  void out_of_order(std::size_t at, const ClassYear& one, const Lived& lived, const Need& need,
                    const Curriculum& curriculum) {
    const std::vector<ItemCode> items = items_of(need, curriculum);
    const bool assumed = std::any_of(items.begin(), items.end(), [&](const ItemCode& item) {
      return one.assumed.contains(item);
    });
    const std::size_t link = need.links.front();
    Break entry = start(one, lived, assumed ? "assumed" : "order");
    entry.about = items.front().str();
    entry.message = title(at, lived.lesson) + " on " + plain(lived.begins.first) + " in class " +
                    one.group->code.str() + " rests on \"" +
                    curriculum.title(curriculum.before(link)) + "\", " + who_met(at, one, items) +
                    (assumed ? ", though the plan takes it as met." : ".") + " " +
                    curriculum.links()[link].reason;
    entry.mend = "Teach it to these pupils before this lesson.";
    found_.push_back(std::move(entry));
  }

  /// "which class 7A was taught in 2026-27 and class 7B was not".
  [[nodiscard]] std::string who_met(std::size_t at, const ClassYear& one,
                                    const std::vector<ItemCode>& items) const {
    for (std::size_t i = at; i-- > 0;) {
      std::string taught;
      std::string not_taught;
      for (const ClassYear* other : way_.stays[i].classes) {
        std::string& names = other->met_any(items) ? taught : not_taught;
        names += (names.empty() ? "class " : ", ") + other->group->code.str();
      }
      if (!taught.empty())
        return "which " + taught + " was taught in " + academic_year(i) + " and " + not_taught +
               " was not";
    }
    if (one.met_any(items)) return "which the class meets later that year";
    return "which none of the pupils' classes was taught";
  }

  void twice(std::size_t at, const ClassYear& one) {
    for (const Lived& lived : one.lessons)
      for (std::size_t i = 0; i < at; ++i) {
        const auto& classes = way_.stays[i].classes;
        const auto other = std::find_if(classes.begin(), classes.end(), [&](const ClassYear* c) {
          return c->taught(lived.lesson);
        });
        if (other == classes.end()) continue;
        Break entry = start(one, lived, "twice");
        entry.about = academic_year(i);
        entry.message = title(at, lived.lesson) + " is taught to class " + one.group->code.str() +
                        " on " + plain(lived.begins.first) + ", and pupils who were in class " +
                        (*other)->group->code.str() + " in " + academic_year(i) + " had it then.";
        entry.mend = "Teach another lesson of the cycle in its place.";
        found_.push_back(std::move(entry));
        break;
      }
  }

  void never() {
    std::set<std::set<int>> judged;
    for (const KnownStay& stay : way_.stays) {
      std::set<int> band;
      for (const ClassYear* one : stay.classes)
        band.insert(one->group->year_groups.begin(), one->group->year_groups.end());
      if (!been_through(band) || !judged.insert(band).second) continue;
      std::set<LessonCode> due;
      for (const KnownStay& other : way_.stays)
        if (band.contains(other.year_group))
          for (const LessonIndex lesson :
               other.year->given.school->programme(*other.year->given.curriculum, other.year_group))
            due.insert(other.year->given.curriculum->lesson(lesson).code);
      for (const LessonCode& lesson : due)
        if (!all_taught(lesson)) never_taught(lesson, band, stay);
    }
  }

  [[nodiscard]] bool been_through(const std::set<int>& band) const {
    return std::all_of(band.begin(), band.end(), [&](int year) {
      return std::any_of(way_.stays.begin(), way_.stays.end(),
                         [&](const KnownStay& stay) { return stay.year_group == year; });
    });
  }

  [[nodiscard]] bool all_taught(const LessonCode& lesson) const {
    return way_.before.contains(ItemCode{lesson.str()}) ||
           std::any_of(way_.stays.begin(), way_.stays.end(),
                       [&](const KnownStay& stay) { return stay.all_taught(lesson); });
  }

  void never_taught(const LessonCode& lesson, const std::set<int>& band, const KnownStay& stay) {
    Break entry;
    entry.date = last_.given.school->data().half_terms.back().last;
    entry.class_code = stay.classes.front()->group->code;
    entry.lesson = lesson;
    entry.code = "never";
    entry.message = quoted(lesson) + " is in the programme of " + years_in_words(band) +
                    ", which these pupils have been through, and not all of them were taught it.";
    entry.mend = "Teach it next, or change which year of the cycle has it.";
    found_.push_back(std::move(entry));
  }

  [[nodiscard]] static Break start(const ClassYear& one, const Lived& lived, std::string code) {
    Break entry;
    entry.date = lived.begins.first;
    entry.class_code = one.group->code;
    entry.lesson = lived.lesson;
    entry.code = std::move(code);
    return entry;
  }

  [[nodiscard]] const std::string& academic_year(std::size_t at) const {
    return way_.stays[at].year->given.school->data().academic_year;
  }
  [[nodiscard]] std::string title(std::size_t at, const LessonCode& lesson) const {
    return judging::quoted(*way_.stays[at].year->given.curriculum, lesson);
  }
  /// As the latest of the cohort's curricula that knows it names it.
  [[nodiscard]] std::string quoted(const LessonCode& lesson) const {
    for (auto stay = way_.stays.rbegin(); stay != way_.stays.rend(); ++stay)
      if (stay->year->given.curriculum->find(lesson))
        return judging::quoted(*stay->year->given.curriculum, lesson);
    return judging::quoted(*last_.given.curriculum, lesson);
  }

  const Way& way_;
  const KnownYear& last_;
  std::vector<Break> found_;
};

Cohort cohort_of(const History& history, int year_group) {
  const KnownYear& last = history.years().back();
  const Way way = history.way(last.start, year_group);
  Cohort cohort;
  cohort.year = year_group;
  for (const KnownStay& stay : way.stays) {
    cohort.stays.push_back({stay.year->given.school->data().academic_year, stay.year_group, {}});
    for (const ClassYear* one : stay.classes)
      cohort.stays.back().classes.push_back(one->group->code);
  }
  const std::set<ItemCode> met = surely_met(way);
  const Curriculum& curriculum = *last.given.curriculum;
  for (std::size_t i = 0; i < curriculum.item_count(); ++i)
    if (const ItemCode code = curriculum.code(ItemIndex{i}); met.contains(code))
      cohort.met.push_back(code);
  cohort.breaks = Judge(way, last).run();
  return cohort;
}

}  // namespace

std::vector<Cohort> follow(std::vector<SchoolYear> history) {
  if (history.empty())
    throw DataError({{"", "no-plans", "There is no plan to follow pupils through.",
                      "Give the plans of the years, for example follow([last_year, this_year])."}});
  const History known(std::move(history));
  std::set<int> year_groups;
  for (const ClassYear& one : known.years().back().classes)
    year_groups.insert(one.group->year_groups.begin(), one.group->year_groups.end());
  std::vector<Cohort> cohorts;
  for (const int year_group : year_groups) cohorts.push_back(cohort_of(known, year_group));
  return cohorts;
}

}  // namespace pshe

#include <rapidcheck.h>

#include <set>
#include <tuple>

#include "catch.hpp"
#include "drawn_school.hpp"
#include "pshe/plan/order.hpp"

using namespace pshe;

namespace {

using Found = std::set<std::pair<std::string, std::string>>;  // code and lesson

using When = std::pair<Date, int>;
When when(const Placement& row) { return {row.slot.date, row.slot.number}; }

/// The rules said again, each as plainly as can be and with no care for speed, for class 7A.
class Oracle {
 public:
  explicit Oracle(const drawn::Case& given)
      : curriculum(*given.curriculum),
        school(*given.school),
        data(school.data()),
        group(school.classes().front()),
        rows(given.plan.placements) {
    std::stable_sort(rows.begin(), rows.end(), [](const Placement& a, const Placement& b) {
      return std::tuple(when(a), a.lesson, a.part) < std::tuple(when(b), b.lesson, b.part);
    });
    for (const LessonTime& time : lesson_times(school, group))
      if (!time.shut_by) open.push_back(time);
    for (const int year : group.year_groups)
      priors.push_back(prior_items(curriculum, school, year));
  }

  Found run() {
    for (const Placement& row : rows) slot(row);
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (when(rows[i]) == when(rows[i - 1])) add("two-in-a-slot", rows[i].lesson);
    for (const Lesson& lesson : curriculum.lessons()) judge(lesson);
    help();
    return found;
  }

 private:
  void add(const std::string& code, const LessonCode& lesson) { found.emplace(code, lesson.str()); }

  std::vector<Placement> of(const LessonCode& lesson) const {
    std::vector<Placement> theirs;
    for (const Placement& row : rows)
      if (row.lesson == lesson) theirs.push_back(row);
    return theirs;
  }

  const LessonTime* time_of(const Placement& row) const {
    for (const LessonTime& time : open)
      if (time.slot.date == row.slot.date && time.slot.number == row.slot.number) return &time;
    return nullptr;
  }

  void slot(const Placement& row) {
    const LessonTime* time = time_of(row);
    if (time == nullptr) add("closed-day", row.lesson);
    if (time != nullptr && time->slot.minutes != row.slot.minutes) add("other-minutes", row.lesson);
    if (!curriculum.find(row.lesson)) add("unknown-lesson", row.lesson);
  }

  static bool whole(const std::vector<Placement>& theirs) {
    return std::all_of(theirs.begin(), theirs.end(),
                       [](const Placement& row) { return row.part == 1 && row.parts == 1; });
  }
  When begins(const LessonCode& lesson) const { return when(of(lesson).front()); }
  When ends(const LessonCode& lesson) const {
    const auto theirs = of(lesson);
    return when(theirs.front().parts > 1 ? theirs.back() : theirs.front());
  }

  bool in_programme(const LessonCode& lesson) const {
    for (const LessonIndex wanted : school.programme(curriculum, group.year))
      if (curriculum.lesson(wanted).code == lesson) return true;
    return false;
  }

  void judge(const Lesson& lesson) {
    const auto theirs = of(lesson.code);
    if (theirs.empty()) {
      if (in_programme(lesson.code)) add("missing", lesson.code);
      return;
    }
    if (!in_programme(lesson.code)) add("outside-programme", lesson.code);
    if (whole(theirs)) {
      if (theirs.size() > 1) add("twice", lesson.code);
      for (const Placement& row : theirs)
        if (row.slot.minutes < lesson.minutes) add("too-long", lesson.code);
    } else if (!good_parts(lesson, theirs)) {
      add("parts", lesson.code);
    }
    order(lesson);
    dates(lesson, theirs);
    modules(lesson);
  }

  bool good_parts(const Lesson& lesson, const std::vector<Placement>& theirs) const {
    int minutes = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (theirs[i].part != static_cast<int>(i) + 1) return false;
      if (theirs[i].parts != static_cast<int>(theirs.size())) return false;
    }
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const LessonTime* time = time_of(theirs[i]);
      if (time == nullptr) return true;  // is a closed day
      if (!time->splits) return false;
      if (i > 0)
        for (const LessonTime& other : open)
          if (std::pair(other.slot.date, other.slot.number) > when(theirs[i - 1]) &&
              std::pair(other.slot.date, other.slot.number) < when(theirs[i]))
            return false;
      if (i > 0 && minutes >= lesson.minutes) return false;
      minutes += theirs[i].slot.minutes;
    }
    return minutes >= lesson.minutes;
  }

  std::set<ItemIndex> met_by(const LessonCode& code) const {
    const auto lesson = curriculum.at(code);
    const auto items = curriculum.taught_items(lesson);
    std::set<ItemIndex> met(items.begin(), items.end());
    met.insert(curriculum.item(lesson));
    return met;
  }

  bool one_module(const LessonCode& a, const LessonCode& b) const {
    for (const ModuleLesson& one : data.modules)
      for (const ModuleLesson& two : data.modules)
        if (one.module == two.module && one.lesson == a && two.lesson == b) return true;
    return false;
  }

  bool met(std::size_t link, const Lesson& lesson) const {
    const ItemIndex before = curriculum.before(link);
    if (std::all_of(priors.begin(), priors.end(),
                    [&](const auto& prior) { return prior.contains(before); }))
      return true;
    if (curriculum.links()[link].kind == LinkKind::with && met_by(lesson.code).contains(before))
      return true;
    for (const Lesson& other : curriculum.lessons())
      if (!of(other.code).empty() && met_by(other.code).contains(before) &&
          ends(other.code) < begins(lesson.code) &&
          (!group.joins_any_week || one_module(lesson.code, other.code)))
        return true;
    return false;
  }

  void order(const Lesson& lesson) {
    for (const Need& need : needs_of(curriculum, curriculum.at(lesson.code))) {
      bool kept = false;
      for (const std::size_t link : need.links) kept = kept || met(link, lesson);
      if (!kept) add("order", lesson.code);
    }
  }

  bool meant(const std::string& what, const LessonCode& lesson) const {
    if (what == lesson.str()) return true;
    for (const ModuleLesson& row : data.modules)
      if (row.module == what && row.lesson == lesson) return true;
    return false;
  }

  void dates(const Lesson& lesson, const std::vector<Placement>& theirs) {
    const Date first = begins(lesson.code).first;
    const Date last = ends(lesson.code).first;
    for (const Pin& pin : data.pins)
      if (pin.lesson == lesson.code && pin.date != theirs.front().slot.date)
        add("pin", lesson.code);
    for (const DateBound& bound : data.bounds)
      if (bound.must && meant(bound.what, lesson.code) &&
          ((bound.first && first < *bound.first) || (bound.last && last > *bound.last)))
        add("dates", lesson.code);
    bool turns = false;
    bool inside = false;
    for (const Turn& turn : data.turns) {
      if (!meant(turn.module, lesson.code)) continue;
      turns = true;
      inside = inside || (turn.first <= first && last <= turn.last);
    }
    if (turns && !inside) add("turn", lesson.code);
    for (const Session& session : data.sessions)
      if (lesson.sensitivity == Sensitivity::high && first <= session.date)
        add("session", lesson.code);
  }

  void modules(const Lesson& lesson) {
    for (const ModuleLesson& mine : data.modules)
      for (const ModuleLesson& other : data.modules) {
        if (mine.lesson != lesson.code || other.lesson == lesson.code || of(other.lesson).empty() ||
            mine.module != other.module || mine.role == other.role)
          continue;
        if (mine.role == ModuleRole::opens && ends(lesson.code) >= begins(other.lesson))
          add("module-order", lesson.code);
        if (mine.role == ModuleRole::closes && other.role == ModuleRole::lesson &&
            ends(other.lesson) >= begins(lesson.code))
          add("module-order", lesson.code);
      }
  }

  void help() {
    const auto topic = curriculum.find(ItemCode{"trusted-adults-and-telling"});
    if (!topic || std::all_of(priors.begin(), priors.end(),
                              [&](const auto& prior) { return prior.contains(*topic); }))
      return;
    for (const Placement& row : rows) {
      const auto lesson = curriculum.find(row.lesson);
      if (!lesson || curriculum.lesson(*lesson).sensitivity != Sensitivity::high) continue;
      bool told = met_by(row.lesson).contains(*topic);
      for (const Lesson& other : curriculum.lessons())
        told = told || (!of(other.code).empty() && met_by(other.code).contains(*topic) &&
                        ends(other.code) < when(row));
      if (!told) add("help-first", row.lesson);
      return;
    }
  }

  const Curriculum& curriculum;
  const School& school;
  const SchoolData& data;
  const ClassGroup& group;
  std::vector<Placement> rows;
  std::vector<LessonTime> open;
  std::vector<std::set<ItemIndex>> priors;
  Found found;
};

}  // namespace

TEST_CASE("The checker finds what the rules, said again one by one, find") {
  CHECK(rc::check([] {
    const drawn::Case sample = drawn::any_case();
    Found found;
    for (const Break& entry : check(*sample.curriculum, *sample.school, sample.plan))
      found.emplace(entry.code, entry.lesson.str());
    RC_ASSERT(found == Oracle(sample).run());
  }));
}

TEST_CASE("A class checked by itself breaks what it breaks in the whole plan") {
  CHECK(rc::check([] {
    const drawn::Case sample = drawn::any_case();
    const Checker checker(sample.curriculum, sample.school);
    RC_ASSERT(checker.check(ClassCode{"7A"}, sample.plan.placements) == checker.check(sample.plan));
  }));
}

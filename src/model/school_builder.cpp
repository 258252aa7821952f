#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "pshe/base/error.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {
namespace {

std::string range(Date first, Date last) {
  return first == last ? plain(first) : plain(first) + " to " + plain(last);
}

void check_years(Faults& faults, const std::vector<int>& years, const std::string& place) {
  for (const int year : years)
    if (year < 1 || year > 11)
      faults.push_back({place, "impossible-year", "There is no Year " + std::to_string(year) + ".",
                        "Years run from 1 to 11."});
}

std::vector<std::string> codes_of(const std::vector<ClassGroup>& classes) {
  std::vector<std::string> codes;
  codes.reserve(classes.size());
  for (const ClassGroup& group : classes) codes.push_back(group.code.str());
  return codes;
}

std::string nearest(const std::string& code, const std::vector<std::string>& known) {
  const auto found = nearest_codes(code, known);
  return found.empty() ? "Check the spelling." : "Did you mean \"" + found.front() + "\"?";
}

/// The slots of a class on either side of a day, to offer instead of it.
std::string slots_near(const std::vector<Slot>& slots, Date date) {
  std::string text;
  const auto after = std::find_if(slots.begin(), slots.end(),
                                  [&](const Slot& slot) { return slot.date > date; });
  if (after != slots.begin()) text = plain(std::prev(after)->date);
  if (after != slots.end()) text += (text.empty() ? "" : " or ") + plain(after->date);
  return text.empty() ? "Give the class a weekly lesson first." : "Choose " + text + ".";
}

void check_pin(Faults& faults, const School& school, const Curriculum& curriculum, const Pin& pin,
               const std::string& place) {
  const ClassGroup* group = school.find(pin.class_code);
  if (group == nullptr) {
    faults.push_back({place, "unknown-class", "There is no class \"" + pin.class_code.str() + "\".",
                      nearest(pin.class_code.str(), codes_of(school.data().classes))});
    return;
  }
  const auto lesson = curriculum.find(pin.lesson);
  if (!lesson) return;  // reported with the other unknown lessons
  const auto wanted = school.programme(curriculum, group->year);
  if (std::find(wanted.begin(), wanted.end(), *lesson) == wanted.end())
    faults.push_back({place, "pin-outside-programme",
                      "Lesson \"" + pin.lesson.str() + "\" is not in the programme of Year " +
                          std::to_string(group->year) + ".",
                      "Add it to the programme of that year, or take the pin away."});
  const auto slots = slots_of(school, *group);
  if (std::any_of(slots.begin(), slots.end(),
                  [&](const Slot& slot) { return slot.date == pin.date; }))
    return;
  std::string why = school.closed(pin.date, group->year);
  if (why.empty()) why = "class " + group->code.str() + " has no lesson on a " +
                         plain(weekday(pin.date));
  faults.push_back({place, "pin-on-closed-day",
                    "Lesson \"" + pin.lesson.str() + "\" is pinned to " + plain(pin.date) +
                        " for class " + group->code.str() + ", but " + why + ".",
                    slots_near(slots, pin.date)});
}

}  // namespace

SchoolBuilder& SchoolBuilder::about(SchoolData about, std::string place) {
  about_ = {std::move(about), std::move(place)};
  return *this;
}

// One overload a list: the row goes to its vector, with its place.
#define PSHE_ADD(Row, member)                                     \
  SchoolBuilder& SchoolBuilder::add(Row row, std::string place) { \
    member.push_back({std::move(row), std::move(place)});         \
    return *this;                                                 \
  }
PSHE_ADD(HalfTerm, half_terms_)
PSHE_ADD(Closure, closures_)
PSHE_ADD(ClassGroup, classes_)
PSHE_ADD(Pin, pins_)
PSHE_ADD(Prior, priors_)
PSHE_ADD(Wanted, wanted_)
#undef PSHE_ADD

SchoolData SchoolBuilder::assemble() const {
  SchoolData data = about_.row;
  const auto rows = [](const auto& placed, auto& out) {
    out.clear();
    for (const auto& entry : placed) out.push_back(entry.row);
  };
  rows(half_terms_, data.half_terms);
  rows(closures_, data.closures);
  rows(pins_, data.pins);
  rows(priors_, data.priors);
  rows(wanted_, data.wanted);
  std::map<std::pair<int, ClassCode>, ClassGroup> classes;
  for (const auto& entry : classes_) {
    const auto [found, fresh] = classes.emplace(std::pair{entry.row.year, entry.row.code}, entry.row);
    if (!fresh)
      found->second.meetings.insert(found->second.meetings.end(), entry.row.meetings.begin(),
                                    entry.row.meetings.end());
  }
  data.classes.clear();
  for (auto& [key, group] : classes) {
    std::sort(group.meetings.begin(), group.meetings.end(), [](const Meeting& a, const Meeting& b) {
      return std::pair{a.weekday, a.minutes} < std::pair{b.weekday, b.minutes};
    });
    data.classes.push_back(std::move(group));
  }
  const auto by = [](auto& list, auto key) {
    std::stable_sort(list.begin(), list.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
  };
  by(data.half_terms, [](const HalfTerm& row) { return row.first; });
  by(data.closures, [](const Closure& row) { return std::pair{row.first, row.last}; });
  by(data.pins, [](const Pin& row) { return std::pair{row.class_code, row.date}; });
  by(data.priors, [](const Prior& row) { return std::pair{row.year, row.item}; });
  by(data.wanted, [](const Wanted& row) { return std::pair{row.year, row.lesson}; });
  return data;
}

Faults SchoolBuilder::check(const Curriculum& curriculum) const {
  const School school{assemble()};
  Faults faults;
  const auto fault = [&](const std::string& place, std::string code, std::string message,
                         std::string mend) {
    faults.push_back({place, std::move(code), std::move(message), std::move(mend)});
  };

  if (about_.row.name.empty())
    fault(about_.place, "missing-name", "The school has no name.", "Write it.");
  if (half_terms_.empty())
    fault(about_.place, "missing-half-terms", "The school has no half-terms.",
          "Add the first and last day of each.");
  if (classes_.empty())
    fault(about_.place, "missing-classes", "The school has no classes.",
          "Add a row for each class, with its year, weekday and minutes.");

  for (std::size_t i = 0; i < half_terms_.size(); ++i) {
    const auto& [row, place] = half_terms_[i];
    if (row.last < row.first)
      fault(place, "impossible-dates", row.name + " ends before it begins.", "Swap the dates.");
    for (std::size_t j = 0; j < i; ++j)
      if (row.first <= half_terms_[j].row.last && half_terms_[j].row.first <= row.last)
        fault(place, "overlap", row.name + " overlaps " + half_terms_[j].row.name + ".",
              "Check both rows.");
  }
  for (const auto& [row, place] : closures_) {
    check_years(faults, row.years, place);
    if (row.last < row.first)
      fault(place, "impossible-dates",
            "The closure " + range(row.first, row.last) + " ends before it begins.",
            "Swap the dates.");
  }
  std::map<ClassCode, int> year_of;
  std::set<std::tuple<ClassCode, Weekday>> met;
  for (const auto& [row, place] : classes_) {
    if (row.code.empty())
      fault(place, "missing-code", "This class has no name.", "Give it one, for example 8B.");
    check_years(faults, {row.year}, place);
    if (const auto [found, fresh] = year_of.emplace(row.code, row.year);
        !fresh && found->second != row.year)
      fault(place, "class-in-two-years",
            "Class " + row.code.str() + " is in Year " + std::to_string(found->second) +
                " and in Year " + std::to_string(row.year) + ".",
            "Give it one year.");
    for (const Meeting& meeting : row.meetings) {
      if (meeting.minutes < 5 || meeting.minutes > 300)
        fault(place, "impossible-minutes",
              "Class " + row.code.str() + " has a lesson of " + std::to_string(meeting.minutes) +
                  " minutes.",
              "Give its length in minutes, from 5 to 300.");
      if (meeting.weekday >= Weekday::saturday)
        fault(place, "weekend", "Class " + row.code.str() + " meets on a " +
              plain(meeting.weekday) + ".", "Choose a day from Monday to Friday.");
      if (!met.emplace(row.code, meeting.weekday).second)
        fault(place, "duplicate-row",
              "Class " + row.code.str() + " stands twice for " + plain(meeting.weekday) + ".",
              "Keep one row; write one longer lesson if the two follow each other.");
    }
  }
  std::vector<std::string> lessons;
  for (const Lesson& lesson : curriculum.lessons()) lessons.push_back(lesson.code.str());
  const auto check_lesson = [&](const LessonCode& code, const std::string& place) {
    if (!curriculum.find(code))
      fault(place, "unknown-code", "There is no lesson \"" + code.str() + "\".",
            nearest(code.str(), lessons));
  };
  std::set<std::pair<int, LessonCode>> wanted;
  for (const auto& [row, place] : wanted_) {
    check_lesson(row.lesson, place);
    check_years(faults, {row.year}, place);
    if (!wanted.emplace(row.year, row.lesson).second)
      fault(place, "duplicate-row",
            "Lesson \"" + row.lesson.str() + "\" is in the programme of Year " +
                std::to_string(row.year) + " twice.",
            "Keep one row.");
  }
  for (const auto& [row, place] : priors_) {
    check_years(faults, {row.year}, place);
    if (!curriculum.find(row.item)) {
      std::vector<std::string> known = lessons;
      for (const Topic& topic : curriculum.topics()) known.push_back(topic.code.str());
      for (const Statement& row_ : curriculum.statements()) known.push_back(row_.code.str());
      fault(place, "unknown-code",
            "There is no statement, topic or lesson \"" + row.item.str() + "\".",
            nearest(row.item.str(), known));
    }
  }
  std::set<std::pair<ClassCode, Date>> pinned_dates;
  std::set<std::pair<ClassCode, LessonCode>> pinned_lessons;
  for (const auto& [row, place] : pins_) {
    check_lesson(row.lesson, place);
    if (faults.empty() || !wanted_.empty() || curriculum.find(row.lesson)) {
      const bool programme_known =
          std::all_of(wanted_.begin(), wanted_.end(),
                      [&](const auto& entry) { return curriculum.find(entry.row.lesson); });
      if (programme_known) check_pin(faults, school, curriculum, row, place);
    }
    if (!pinned_dates.emplace(row.class_code, row.date).second ||
        !pinned_lessons.emplace(row.class_code, row.lesson).second)
      fault(place, "two-pins",
            "Class " + row.class_code.str() + " has another pin for " + plain(row.date) +
                " or for lesson \"" + row.lesson.str() + "\".",
            "Keep one of them.");
  }
  return faults;
}

SchoolPtr SchoolBuilder::build(const Curriculum& curriculum) const {
  if (Faults faults = check(curriculum); !faults.empty()) throw DataError(std::move(faults));
  return std::shared_ptr<const School>(new School(assemble()));
}

}  // namespace pshe

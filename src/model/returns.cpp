#include "pshe/model/returns.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace pshe {
namespace {

constexpr int most_minutes = 400;

/// "2026-27": two years that follow each other.
bool is_academic_year(const std::string& text) {
  const auto digits = [&](std::size_t first, std::size_t count) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(first),
                       text.begin() + static_cast<std::ptrdiff_t>(first + count),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
  };
  if (text.size() != 7 || text[4] != '-' || !digits(0, 4) || !digits(5, 2)) return false;
  return (std::stoi(text.substr(0, 4)) + 1) % 100 == std::stoi(text.substr(5));
}

void check_about(Faults& faults, const Return& given) {
  const auto fault = [&](const std::string& code, const std::string& message,
                         const std::string& mend) {
    faults.push_back({"", code, message, mend});
  };
  if (given.urn.empty()) fault("no-urn", "The return has no URN.", "Write the school's URN.");
  if (given.name.empty())
    fault("no-name", "The return has no school name.", "Write the name of the school.");
  if (!is_academic_year(given.academic_year))
    fault("academic-year", "\"" + given.academic_year + "\" is no academic year.",
          "Write it like 2026-27.");
  if (given.classes.empty())
    fault("no-classes", "The return has no class.", "Add a row for each class.");
}

/// Codes of rows; each that stands twice is a fault.
template <class Rows>
auto codes(Faults& faults, const Rows& rows, const std::string& noun) {
  std::set<decltype(rows.front().code)> found;
  for (const auto& row : rows)
    if (!found.insert(row.code).second)
      faults.push_back({"", "duplicate", noun + " " + row.code.str() + " stands twice.",
                        "Give each its own code."});
  return found;
}

void check_items(Faults& faults, const Return& given, const Curriculum& curriculum) {
  for (const ReturnLesson& lesson : given.lessons)
    for (const Teaches& row : lesson.teaches)
      if (!curriculum.find(row.item))
        faults.push_back({"", "unknown-code",
                          "Lesson " + lesson.code.str() + " teaches \"" + row.item.str() +
                              "\", which the curriculum does not have.",
                          "Write a code of a statement or a topic."});
}

void check_taught(Faults& faults, const Return& given, const std::set<ClassCode>& classes,
                  const std::set<LessonCode>& lessons) {
  const auto unknown = [&](const std::string& noun, const std::string& code) {
    faults.push_back({"", "unknown-code", "There is no " + noun + " " + code + ".",
                      "Add it, or mend the row that names it."});
  };
  for (const ClassLesson& row : given.taught) {
    if (!classes.contains(row.class_code)) unknown("class", row.class_code.str());
    if (!lessons.contains(row.lesson)) unknown("lesson", row.lesson.str());
    if (row.minutes < 1 || row.minutes > most_minutes)
      faults.push_back({"", "minutes",
                        "Lesson " + row.lesson.str() + " of class " + row.class_code.str() +
                            " on " + iso(row.date) + " lasts " + std::to_string(row.minutes) +
                            " minutes.",
                        "Write a number from 1 to " + std::to_string(most_minutes) + "."});
  }
}

bool earlier(const ClassLesson& a, const ClassLesson& b) {
  return std::tie(a.date, a.class_code, a.lesson, a.minutes, a.progress) <
         std::tie(b.date, b.class_code, b.lesson, b.minutes, b.progress);
}

ReturnLesson lesson_row(const Lesson& lesson) {
  return {lesson.code, lesson.title, lesson.sensitivity, lesson.withdrawable, lesson.teaches};
}

}  // namespace

Return in_order(Return given) {
  std::stable_sort(given.classes.begin(), given.classes.end(),
                   [](const ReturnClass& a, const ReturnClass& b) {
                     return std::tie(a.year, a.code) < std::tie(b.year, b.code);
                   });
  std::stable_sort(given.lessons.begin(), given.lessons.end(),
                   [](const ReturnLesson& a, const ReturnLesson& b) { return a.code < b.code; });
  std::stable_sort(given.taught.begin(), given.taught.end(), earlier);
  return given;
}

Faults check(const Return& given, const Curriculum& curriculum) {
  Faults faults;
  check_about(faults, given);
  const auto classes = codes(faults, given.classes, "Class");
  const auto lessons = codes(faults, given.lessons, "Lesson");
  check_items(faults, given, curriculum);
  check_taught(faults, given, classes, lessons);
  return faults;
}

Return return_of(const Curriculum& curriculum, const School& school, const Plan& plan) {
  const SchoolData& about = school.data();
  Return made{about.urn, about.name, about.phase, about.academic_year, {}, {}, {}};
  for (const ClassGroup& group : school.classes())
    made.classes.push_back({group.code, group.year, group.year_groups});
  std::set<LessonCode> lessons;
  for (const Placement& row : whole_lessons(plan)) {
    if (!curriculum.find(row.lesson) || school.find(row.slot.class_code) == nullptr) continue;
    lessons.insert(row.lesson);
    made.taught.push_back(
        {row.slot.class_code, row.lesson, row.slot.date, row.slot.minutes, row.progress});
  }
  for (const LessonCode& code : lessons)
    made.lessons.push_back(lesson_row(curriculum.lesson(*curriculum.find(code))));
  return in_order(std::move(made));
}

Return redacted(Return given) {
  std::stable_sort(given.taught.begin(), given.taught.end(), earlier);
  std::map<LessonCode, LessonCode> names;
  const auto name = [&](const LessonCode& code) {
    return names.try_emplace(code, "lesson-" + std::to_string(names.size() + 1)).first->second;
  };
  for (ClassLesson& row : given.taught) row.lesson = name(row.lesson);
  for (ReturnLesson& lesson : given.lessons) {
    lesson.code = name(lesson.code);
    lesson.title.clear();
  }
  return in_order(std::move(given));
}

}  // namespace pshe

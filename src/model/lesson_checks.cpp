// Checks of what is taught: programme, modules, dates, turns, pairs and aims.
#include <algorithm>
#include <optional>
#include <set>

#include "model/school_checks.hpp"
#include "pshe/model/plan.hpp"

namespace pshe::detail {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::set<std::string> modules_of(const School& school) {
  std::set<std::string> names;
  for (const ModuleLesson& row : school.data().modules) names.insert(row.module);
  return names;
}

void check_what(Faults& faults, const School& school, const Curriculum& curriculum,
                const std::string& what, const std::string& place) {
  const std::set<std::string> modules = modules_of(school);
  if (modules.contains(what) || curriculum.find(LessonCode{what})) return;
  std::vector<std::string> known = codes_of(curriculum.lessons());
  known.insert(known.end(), modules.begin(), modules.end());
  faults.push_back({place, "unknown-code", "There is no lesson or module " + quoted(what) + ".",
                    nearest(what, known)});
}

/// Faults where a module gets its second opening or closing lesson.
class Roles {
 public:
  void check(Faults& faults, const ModuleLesson& row, const std::string& place) {
    if (row.role == ModuleRole::lesson) return;
    const auto [found, fresh] = lessons_.try_emplace({row.module, row.role}, row.lesson);
    if (fresh || found->second == row.lesson) return;
    const bool opens = row.role == ModuleRole::opens;
    faults.push_back({place, opens ? "two-openings" : "two-closings",
                      "Module " + quoted(row.module) + (opens ? " opens" : " closes") + " with " +
                          quoted(found->second.str()) + " and with " + quoted(row.lesson.str()) +
                          ".",
                      "Keep one of them."});
  }

 private:
  std::map<std::pair<std::string, ModuleRole>, LessonCode> lessons_;
};

/// Earlier turns of the class that share a day with this one.
void check_overlap(Faults& faults, const Rows<Turn>& rows, std::size_t turn) {
  const auto& [row, place] = rows[turn];
  for (std::size_t i = 0; i < turn; ++i) {
    const Turn& other = rows[i].row;
    if (other.class_code == row.class_code && row.first <= other.last && other.first <= row.last)
      faults.push_back({place, "overlap",
                        "Class " + row.class_code.str() + " is at " + quoted(row.module) +
                            " while it is at " + quoted(other.module) + ".",
                        "End one turn before the other begins."});
  }
}

void check_turn_times(Faults& faults, const School& school, const ClassGroup& group,
                      const Turn& row, const std::string& place) {
  const auto slots = slots_of(school, group);
  if (std::none_of(slots.begin(), slots.end(), [&](const Slot& slot) {
        return row.first <= slot.date && slot.date <= row.last;
      }))
    faults.push_back({place, "turn-without-times",
                      "Class " + group.code.str() + " has no lesson during its turn at " +
                          quoted(row.module) + ", " + range(row.first, row.last) + ".",
                      "Choose days on which it has lessons."});
}

/// A heavy lesson needs its full time, and who is withdrawn from one lesson has to meet the other.
void check_merge(Faults& faults, const Curriculum& curriculum, const Pairing& row,
                 const std::string& place) {
  const auto first = curriculum.find(row.first);
  const auto second = curriculum.find(row.second);
  if (!first || !second || row.first == row.second) return;
  for (const LessonIndex index : {*first, *second})
    if (const Lesson& lesson = curriculum.lesson(index); lesson.sensitivity == Sensitivity::high)
      faults.push_back({place, "impossible-merge",
                        "Lesson " + quoted(lesson.code.str()) +
                            " is of high sensitivity and needs a lesson time of its own.",
                        "Merge lessons that are less sensitive."});
  const bool may = curriculum.lesson(*first).withdrawable;
  if (may != curriculum.lesson(*second).withdrawable)
    faults.push_back({place, "impossible-merge",
                      "Parents may withdraw a child from " +
                          quoted((may ? row.first : row.second).str()) + " and not from " +
                          quoted((may ? row.second : row.first).str()) +
                          ", so the two cannot be one lesson.",
                      "Merge two lessons that parents may withdraw from, or two that they may "
                      "not."});
}

}  // namespace

void check_wanted(Faults& faults, const Curriculum& curriculum, const Rows<Wanted>& rows) {
  std::set<std::pair<int, LessonCode>> seen;
  for (const auto& [row, place] : rows) {
    check_lesson(faults, curriculum, row.lesson, place);
    check_years(faults, {row.year}, place);
    if (!seen.emplace(row.year, row.lesson).second)
      faults.push_back({place, "duplicate-row",
                        "Lesson " + quoted(row.lesson.str()) + " is in the programme of Year " +
                            std::to_string(row.year) + " twice.",
                        "Keep one row."});
  }
}

void check_priors(Faults& faults, const Curriculum& curriculum, const Rows<Prior>& rows) {
  for (const auto& [row, place] : rows) {
    check_years(faults, {row.year}, place);
    if (curriculum.find(row.item)) continue;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < curriculum.item_count(); ++i)
      known.push_back(curriculum.code(ItemIndex{i}).str());
    faults.push_back({place, "unknown-code",
                      "There is no statement, topic or lesson " + quoted(row.item.str()) + ".",
                      nearest(row.item.str(), known)});
  }
}

void check_modules(Faults& faults, const Curriculum& curriculum, const Rows<ModuleLesson>& rows) {
  std::set<std::pair<std::string, LessonCode>> seen;
  Roles roles;
  for (const auto& [row, place] : rows) {
    if (row.module.empty())
      faults.push_back({place, "missing-code", "This module has no name.", "Give it one."});
    if (curriculum.find(LessonCode{row.module}))
      faults.push_back({place, "duplicate-code",
                        "Module " + quoted(row.module) + " is called what a lesson is called.",
                        "Give it another name."});
    check_lesson(faults, curriculum, row.lesson, place);
    if (!seen.emplace(row.module, row.lesson).second)
      faults.push_back(
          {place, "duplicate-row",
           "Lesson " + quoted(row.lesson.str()) + " is in module " + quoted(row.module) + " twice.",
           "Keep one row."});
    roles.check(faults, row, place);
  }
}

void check_bounds(Faults& faults, const School& school, const Curriculum& curriculum,
                  const Rows<DateBound>& rows) {
  for (const auto& [row, place] : rows) {
    check_years(faults, row.years, place);
    check_what(faults, school, curriculum, row.what, place);
    if (!row.first && !row.last)
      faults.push_back({place, "missing-dates",
                        "The row about " + quoted(row.what) + " has no date.",
                        "Give the first day, the last day or both."});
    if (row.first && row.last && *row.last < *row.first)
      faults.push_back({place, "impossible-dates",
                        "The days for " + quoted(row.what) + " end before they begin.",
                        "Swap the dates."});
  }
}

void check_turns(Faults& faults, const School& school, const Rows<Turn>& rows) {
  const std::set<std::string> modules = modules_of(school);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [row, place] = rows[i];
    const ClassGroup* group = check_class(faults, school, row.class_code, place);
    if (!modules.contains(row.module))
      faults.push_back({place, "unknown-module", "There is no module " + quoted(row.module) + ".",
                        nearest(row.module, {modules.begin(), modules.end()})});
    if (row.last < row.first) {
      faults.push_back({place, "impossible-dates",
                        "The turn at " + quoted(row.module) + " ends before it begins.",
                        "Swap the dates."});
      continue;
    }
    check_overlap(faults, rows, i);
    if (group != nullptr) check_turn_times(faults, school, *group, row, place);
  }
}

void check_pairings(Faults& faults, const Curriculum& curriculum, const Rows<Pairing>& rows) {
  for (const auto& [row, place] : rows) {
    const std::string both = quoted(row.first.str()) + " and " + quoted(row.second.str());
    check_lesson(faults, curriculum, row.first, place);
    if (row.second != row.first) check_lesson(faults, curriculum, row.second, place);
    if (row.second == row.first)
      faults.push_back({place, "pair-of-one",
                        "Lesson " + quoted(row.first.str()) + " is a pair with itself.",
                        "Name two lessons."});
    if (row.weeks < 0 || (row.keep == Keep::apart && row.weeks == 0) ||
        (row.keep == Keep::merge && row.weeks != 0))
      faults.push_back({place, "impossible-weeks",
                        "Between " + both + " are to be " + std::to_string(row.weeks) + " weeks.",
                        row.keep == Keep::apart ? "Say how many weeks apart, 1 or more."
                                                : "Leave the weeks out."});
    if (row.keep == Keep::merge) check_merge(faults, curriculum, row, place);
  }
}

void check_aims(Faults& faults, const Rows<AimWeight>& rows) {
  std::set<Aim> seen;
  for (const auto& [row, place] : rows) {
    const std::string name = "The aim " + quoted(word(row.aim));
    if (row.weight < 0 || row.weight > 1000)
      faults.push_back({place, "impossible-weight",
                        name + " has the weight " + std::to_string(row.weight) + ".",
                        "Give it a weight from 0, which switches it off, to 1000."});
    if (!seen.insert(row.aim).second)
      faults.push_back({place, "duplicate-row", name + " stands twice.", "Keep one row."});
  }
}

}  // namespace pshe::detail

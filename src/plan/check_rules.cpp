#include "plan/check_rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "pshe/base/error.hpp"

namespace pshe::judging {
namespace {

const Date first_day = Date::min();
const Date last_day = Date::max();

/// Prepares the rules on one class.
class ClassMaker {
 public:
  ClassMaker(const Rules& rules, const ClassGroup& group, std::vector<char> prior)
      : curriculum_(*rules.curriculum), school_(rules.school->data()), rules_(rules) {
    made_.group = &group;
    made_.prior = std::move(prior);
  }

  ClassRules run(const CheckOptions& options) {
    times();
    programme(options);
    help();
    pins();
    dates();
    turns();
    sessions();
    modules();
    return std::move(made_);
  }

 private:
  [[nodiscard]] const ClassGroup& group() const { return *made_.group; }

  void times() {
    made_.times = lesson_times(*rules_.school, group());
    for (const LessonTime& time : made_.times)
      if (!time.shut_by) made_.open.push_back(time);
  }

  void programme(const CheckOptions& options) {
    made_.wanted.resize(curriculum_.lessons().size());
    made_.left_out.resize(curriculum_.lessons().size());
    for (const LessonIndex lesson : rules_.school->programme(curriculum_, group().year)) {
      made_.programme.push_back(lesson.value());
      made_.wanted[lesson.value()] = 1;
    }
    for (const auto& [code, lesson] : options.left_out)
      if (const auto found = curriculum_.find(lesson); found && code == group().code)
        made_.left_out[found->value()] = 1;
  }

  void help() {
    bool known = false;
    for (const std::string_view code : help_seeking_topics)
      if (const auto item = curriculum_.find(ItemCode{std::string(code)})) {
        known = true;
        if (made_.prior[item->value()] != 0) made_.help_known = true;
      }
    if (!known) made_.help_known = true;
  }

  /// Lessons that a code means: the lesson itself or those of a module.
  [[nodiscard]] std::vector<std::size_t> lessons_of(const std::string& what) const {
    std::vector<std::size_t> lessons;
    if (const auto lesson = curriculum_.find(LessonCode{what})) lessons.push_back(lesson->value());
    for (const ModuleLesson& row : school_.modules)
      if (const auto lesson = curriculum_.find(row.lesson); lesson && row.module == what)
        lessons.push_back(lesson->value());
    std::sort(lessons.begin(), lessons.end());
    lessons.erase(std::unique(lessons.begin(), lessons.end()), lessons.end());
    return lessons;
  }

  void pins() {
    for (std::size_t row = 0; row < school_.pins.size(); ++row) {
      const Pin& pin = school_.pins[row];
      const auto lesson = curriculum_.find(pin.lesson);
      if (lesson && pin.class_code == group().code)
        made_.windows.push_back({Kind::pin, lesson->value(), row, {{pin.date, pin.date}}});
    }
  }

  void dates() {
    for (std::size_t row = 0; row < school_.bounds.size(); ++row) {
      const DateBound& bound = school_.bounds[row];
      if (!bound.must || !concerns(bound.years, group())) continue;
      for (const std::size_t lesson : lessons_of(bound.what))
        made_.windows.push_back(
            {Kind::dates,
             lesson,
             row,
             {{bound.first.value_or(first_day), bound.last.value_or(last_day)}}});
    }
  }

  /// A module may have several turns; each of its lessons is inside one of them.
  void turns() {
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < school_.turns.size(); ++row)
      if (school_.turns[row].class_code == group().code)
        rows[school_.turns[row].module].push_back(row);
    for (const auto& [module, turns] : rows) {
      Window window{Kind::turn, 0, turns.front(), {}};
      for (const std::size_t row : turns)
        window.spans.emplace_back(school_.turns[row].first, school_.turns[row].last);
      for (const std::size_t lesson : lessons_of(module)) {
        window.lesson = lesson;
        made_.windows.push_back(window);
      }
    }
  }

  void sessions() {
    for (const SessionKind kind : {SessionKind::staff, SessionKind::parents}) {
      const auto first = std::find_if(
          school_.sessions.begin(), school_.sessions.end(),
          [&](const Session& row) { return row.kind == kind && concerns(row.years, group()); });
      if (first == school_.sessions.end()) continue;
      const auto row = static_cast<std::size_t>(first - school_.sessions.begin());
      for (std::size_t lesson = 0; lesson < curriculum_.lessons().size(); ++lesson)
        if (rules_.lesson(lesson).sensitivity == Sensitivity::high)
          made_.windows.push_back(
              {Kind::session, lesson, row, {{first->date + std::chrono::days{1}, last_day}}});
    }
  }

  /// Two lessons that open (or close) one module may come in either order.
  void modules() {
    const auto& rows = school_.modules;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto lesson = curriculum_.find(rows[row].lesson);
      if (!lesson || rows[row].role == ModuleRole::lesson) continue;
      const bool opens = rows[row].role == ModuleRole::opens;
      for (const ModuleLesson& other_row : rows) {
        const auto other = curriculum_.find(other_row.lesson);
        if (!other || *other == *lesson || other_row.module != rows[row].module ||
            other_row.role == rows[row].role || (!opens && other_row.role == ModuleRole::opens))
          continue;
        if (opens)
          made_.modules.push_back({lesson->value(), other->value(), true, row});
        else
          made_.modules.push_back({other->value(), lesson->value(), false, row});
      }
    }
  }

  const Curriculum& curriculum_;
  const SchoolData& school_;
  const Rules& rules_;
  ClassRules made_;
};

void prepare_lessons(Rules& rules) {
  const Curriculum& curriculum = *rules.curriculum;
  const std::size_t count = curriculum.lessons().size();
  rules.needs.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    rules.needs.push_back(needs_of(curriculum, LessonIndex{i}));
  rules.modules.resize(count);
  for (const ModuleLesson& row : rules.school->data().modules)
    if (const auto lesson = curriculum.find(row.lesson))
      rules.modules[lesson->value()].push_back(row.module);
  rules.helps.resize(count);
  for (const std::string_view code : help_seeking_topics)
    if (const auto item = curriculum.find(ItemCode{std::string(code)}))
      for (const LessonIndex lesson : curriculum.lessons_teaching(*item))
        rules.helps[lesson.value()] = 1;
}

}  // namespace

Rules prepare(CurriculumPtr curriculum, SchoolPtr school, const CheckOptions& options) {
  Rules rules;
  rules.curriculum = std::move(curriculum);
  rules.school = std::move(school);
  prepare_lessons(rules);
  std::map<std::vector<int>, std::vector<char>> priors;  // classes of a year share theirs
  for (const ClassGroup& group : rules.school->classes()) {
    const auto [found, fresh] = priors.try_emplace(group.year_groups);
    if (fresh) {
      found->second.resize(rules.curriculum->item_count());
      for (const ItemIndex item : prior_items(*rules.curriculum, *rules.school, group))
        found->second[item.value()] = 1;
    }
    rules.classes.push_back(ClassMaker(rules, group, found->second).run(options));
  }
  return rules;
}

const ClassRules& Rules::of(const ClassCode& code) const {
  for (const ClassRules& rules : classes)
    if (rules.group->code == code) return rules;
  std::vector<std::string> known;
  for (const ClassRules& rules : classes) known.push_back(rules.group->code.str());
  throw UnknownCodeError("class", code.str(), nearest_codes(code.str(), known));
}

const Taught* State::find(std::size_t lesson) const {
  for (const Taught& entry : taught)
    if (entry.lesson == lesson) return &entry;
  return nullptr;
}

State lay_out(const Rules& rules, std::vector<Placement> placements) {
  State state;
  state.rows = std::move(placements);
  std::sort(state.rows.begin(), state.rows.end(), [](const Placement& a, const Placement& b) {
    const Moment left = moment(a.slot);
    const Moment right = moment(b.slot);
    return std::tie(left, a.lesson, a.part, a) < std::tie(right, b.lesson, b.part, b);
  });
  const std::size_t known = rules.curriculum->lessons().size();
  std::set<LessonCode> unknown;
  for (const Placement& row : state.rows) {
    const auto lesson = rules.curriculum->find(row.lesson);
    if (!lesson) unknown.insert(row.lesson);
    state.lessons.push_back(lesson ? lesson->value() : known);
  }
  std::vector<std::size_t> seen(known + unknown.size(), no_row);  // by lesson, in `taught`
  for (std::size_t row = 0; row < state.rows.size(); ++row) {
    std::size_t& lesson = state.lessons[row];
    if (lesson == known)
      lesson += static_cast<std::size_t>(
          std::distance(unknown.begin(), unknown.find(state.rows[row].lesson)));
    const Moment at = moment(state.rows[row].slot);
    if (seen[lesson] == no_row) {
      seen[lesson] = state.taught.size();
      state.taught.push_back({lesson, row, at, at});
    } else if (state.rows[state.taught[seen[lesson]].row].parts > 1) {
      state.taught[seen[lesson]].ends = at;
    }
  }
  return state;
}

const LessonTime* open_time(const ClassRules& group, Moment at) {
  const auto found =
      std::partition_point(group.open.begin(), group.open.end(),
                           [&](const LessonTime& time) { return moment(time.slot) < at; });
  return found != group.open.end() && moment(found->slot) == at ? &*found : nullptr;
}

}  // namespace pshe::judging

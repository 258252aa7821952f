#include "plan/move_limits.hpp"

#include <algorithm>

namespace pshe::judging {
namespace {

bool untidy(const Finding& finding) {
  return finding.kind == Kind::closed_day || finding.kind == Kind::two_in_a_slot ||
         finding.kind == Kind::parts || finding.kind == Kind::twice;
}

bool shares_a_time(const State& state) {
  return std::adjacent_find(state.rows.begin(), state.rows.end(),
                            [](const Placement& a, const Placement& b) {
                              return moment(a.slot) == moment(b.slot);
                            }) != state.rows.end();
}

}  // namespace

Limits::Limits(const Rules& rules, const ClassRules& group, const State& state,
               const std::vector<Finding>& broken)
    : rules_(rules), group_(group), state_(state), broken_(broken) {
  known_ = !group.group->joins_any_week && !shares_a_time(state) &&
           std::none_of(broken.begin(), broken.end(), untidy);
  if (!known_) return;
  limits_.resize(state.taught.size());
  windows_.resize(state.taught.size());
  const Curriculum& curriculum = *rules.curriculum;
  std::vector<std::vector<std::size_t>> teachers(curriculum.item_count());
  for (std::size_t entry = 0; entry < state.taught.size(); ++entry) {
    const LessonIndex lesson{state.taught[entry].lesson};
    if (lesson.value() >= curriculum.lessons().size()) continue;
    teachers[curriculum.item(lesson).value()].push_back(entry);
    for (const ItemIndex item : curriculum.taught_items(lesson))
      teachers[item.value()].push_back(entry);
  }
  for (std::size_t entry = 0; entry < state.taught.size(); ++entry) add_needs(entry, teachers);
  add_modules();
  add_windows();
}

bool Limits::breaks(Kind kind, std::size_t lesson, std::size_t about) const {
  const Finding finding{kind, lesson, about};
  return std::any_of(broken_.begin(), broken_.end(),
                     [&](const Finding& other) { return other.same(finding); });
}

std::size_t Limits::find(std::size_t lesson) const {
  const Taught* entry = state_.find(lesson);
  return entry == nullptr ? no_row : static_cast<std::size_t>(entry - state_.taught.data());
}

void Limits::add_needs(std::size_t entry, const std::vector<std::vector<std::size_t>>& teachers) {
  const Curriculum& curriculum = *rules_.curriculum;
  const std::size_t lesson = state_.taught[entry].lesson;
  if (lesson >= curriculum.lessons().size()) return;
  const auto& needs = rules_.needs[lesson];
  for (std::size_t need = 0; need < needs.size(); ++need) {
    if (breaks(Kind::order, lesson, need)) continue;
    std::vector<std::size_t> all;
    bool met = false;
    for (const std::size_t link : needs[need].links) {
      const std::size_t item = curriculum.before(link).value();
      met = met || group_.prior[item] != 0;
      for (const std::size_t teacher : teachers[item])
        if (teacher != entry)
          all.push_back(teacher);
        else
          met = met || curriculum.links()[link].kind == LinkKind::with;
    }
    if (!met && !all.empty()) add_need(entry, all);
  }
}

/// The first of the teachers is over before the lesson; where one alone is, it stays before it.
void Limits::add_need(std::size_t entry, const std::vector<std::size_t>& teachers) {
  const Moment begins = state_.taught[entry].begins;
  const std::size_t first = *std::min_element(
      teachers.begin(), teachers.end(),
      [&](std::size_t a, std::size_t b) { return state_.taught[a].ends < state_.taught[b].ends; });
  limits_[entry].push_back({true, state_.taught[first].ends, teachers});
  std::vector<std::size_t> others{entry};
  for (const std::size_t teacher : teachers) {
    if (teacher == first) continue;
    if (state_.taught[teacher].ends < begins) return;
    others.push_back(teacher);
  }
  limits_[first].push_back({false, begins, std::move(others)});
}

void Limits::add_modules() {
  for (std::size_t i = 0; i < group_.modules.size(); ++i) {
    const ModuleOrder& rule = group_.modules[i];
    const std::size_t first = find(rule.first);
    const std::size_t second = find(rule.second);
    if (first == no_row || second == no_row ||
        breaks(Kind::module_order, rule.opens ? rule.first : rule.second, i))
      continue;
    limits_[second].push_back({true, state_.taught[first].ends, {first}});
    limits_[first].push_back({false, state_.taught[second].begins, {second}});
  }
}

void Limits::add_windows() {
  for (std::size_t i = 0; i < group_.windows.size(); ++i) {
    const Window& window = group_.windows[i];
    const std::size_t entry = find(window.lesson);
    if (entry != no_row && !breaks(window.kind, window.lesson, i))
      windows_[entry].push_back(&window);
  }
}

/// Whether a lesson is moved or driven out.
bool Limits::moves(std::size_t entry, const Taken& taken) const {
  const Taught& row = state_.taught[entry];
  return entry == taken.moved || (row.begins <= taken.last && taken.first <= row.ends);
}

/// Whether a lesson surely breaks something new when it begins in a slot.
bool Limits::stopped(std::size_t entry, const Slot& slot, const Taken& taken) const {
  if (state_.rows[state_.taught[entry].row].progress == Progress::taught) return true;
  const auto outside = [&](const Window* window) {
    return std::none_of(window->spans.begin(), window->spans.end(), [&](const auto& span) {
      return span.first <= slot.date && slot.date <= span.second;
    });
  };
  if (std::any_of(windows_[entry].begin(), windows_[entry].end(), outside)) return true;
  const Moment at = moment(slot);
  return std::any_of(limits_[entry].begin(), limits_[entry].end(), [&](const Limit& limit) {
    return (limit.after ? at <= limit.at : at >= limit.at) &&
           std::none_of(limit.others.begin(), limit.others.end(),
                        [&](std::size_t other) { return other != entry && moves(other, taken); });
  });
}

bool Limits::forbid(std::size_t moved, std::size_t time) const {
  if (!known_) return false;
  const Taught& own = state_.taught[moved];
  int left =
      own.lesson < rules_.curriculum->lessons().size() ? rules_.lesson(own.lesson).minutes : 0;
  std::size_t end = time;
  for (left -= group_.open[time].slot.minutes; left > 0 && end + 1 < group_.open.size(); ++end)
    left -= group_.open[end + 1].slot.minutes;
  const Slot& slot = group_.open[time].slot;
  const Taken taken{moment(slot), moment(group_.open[end].slot), moved};
  if (stopped(moved, slot, taken)) return true;
  if (own.begins <= taken.last && taken.first <= own.ends) return false;
  // What was at the time goes to where the moved lesson was.
  for (std::size_t entry = 0; entry < state_.taught.size(); ++entry)
    if (state_.taught[entry].begins <= taken.first && taken.first <= state_.taught[entry].ends)
      return stopped(entry, state_.rows[own.row].slot, taken);
  return false;
}

}  // namespace pshe::judging

// Tasks drawn at random, and which of their rules some starts break, by the letter of each rule.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <random>
#include <vector>

#include "plan/task.hpp"

namespace pshe::drawn {

using Random = std::mt19937;

/// What to draw; the sizes are the most there can be.
struct Sizes {
  std::size_t jobs = 5;
  std::size_t times = 6;
  std::size_t shuts = 2;
  std::size_t dates = 3;  ///< pins, bounds, turns, sessions, lessons taught already
  std::size_t needs = 4;
  bool lengths = true;     ///< jobs and times of several lengths, and times that split
  bool some_split = true;  ///< times that split beside others that do not
};

inline std::size_t below(Random& random, std::size_t end) { return random() % end; }

inline std::vector<std::size_t> some_of(Random& random, std::size_t count, std::size_t most) {
  std::vector<std::size_t> result;
  const std::size_t wanted = below(random, most + 1);
  for (std::size_t i = 0; i < wanted; ++i) result.push_back(below(random, count));
  return result;
}

inline detail::Rule date_rule(Random& random, const detail::Task& task) {
  using detail::RuleKind;
  constexpr RuleKind kinds[] = {RuleKind::pin, RuleKind::bound, RuleKind::turn, RuleKind::session,
                                RuleKind::fixed};
  detail::Rule rule{kinds[below(random, 5)], below(random, task.jobs.size())};
  const std::size_t count = task.times.size();
  rule.first = below(random, count);
  rule.last = rule.first + below(random, count - rule.first);
  if (below(random, 2) == 0) rule.first /= 2;
  if (rule.kind == RuleKind::session) rule.last = count - 1;
  if (rule.kind == RuleKind::turn && rule.last - rule.first > 1 && below(random, 2) == 0) {
    const std::size_t gap = rule.first + 1 + below(random, rule.last - rule.first - 1);
    rule.ranges = {{rule.first, gap - below(random, 2)}, {gap + 1, rule.last}};
  } else if (below(random, 40) == 0) {
    rule.first = rule.last + 1;
  }
  return rule;
}

inline void add_times(Random& random, const Sizes& sizes, detail::Task& task) {
  const std::size_t count = sizes.times - below(random, (sizes.times + 1) / 2);
  const int lengths[] = {20, 30, 60};
  const bool split = below(random, 2) != 0;
  for (std::size_t i = 0; i < count; ++i) {
    LessonTime time;
    time.slot.date = Date{} + std::chrono::days{static_cast<int>(7 * i)};
    time.slot.minutes = sizes.lengths ? lengths[below(random, 3)] : 60;
    time.half_term = 3 * i / count;
    time.splits = sizes.lengths && (sizes.some_split ? below(random, 3) != 0 : split);
    task.times.push_back(time);
  }
}

/// A task whose rules have costs from 0 (rarely) to 4. Curriculum and school stay null.
inline detail::Task draw(Random& random, const Sizes& sizes = {}) {
  using detail::Rule;
  using detail::RuleKind;
  detail::Task task;
  add_times(random, sizes, task);
  const int lengths[] = {20, 40, 60, 60};
  const std::size_t count = 1 + below(random, sizes.jobs);
  for (std::size_t job = 0; job < count; ++job) {
    task.jobs.push_back({LessonIndex{}, sizes.lengths ? lengths[below(random, 4)] : 60});
    task.rules.push_back({RuleKind::taught, job});
  }
  for (std::size_t i = below(random, sizes.shuts + 1); i > 0; --i) {
    Rule rule{RuleKind::shut};
    rule.row = i;
    rule.times = some_of(random, task.times.size(), 2);
    for (const std::size_t time : rule.times) task.times[time].shut_by = i;
    task.rules.push_back(rule);
  }
  for (std::size_t job = 0; job < count; ++job)
    if (below(random, 10) != 0) task.rules.push_back({RuleKind::fits, job});
  for (std::size_t i = below(random, sizes.dates + 1); i > 0; --i)
    task.rules.push_back(date_rule(random, task));
  for (std::size_t i = below(random, sizes.needs + 1); i > 0; --i) {
    constexpr RuleKind kinds[] = {RuleKind::need, RuleKind::help, RuleKind::module};
    Rule rule{kinds[below(random, 3)], below(random, count)};
    rule.before = some_of(random, count, 3);
    if (rule.before.empty() && below(random, 20) != 0) continue;
    task.rules.push_back(rule);
  }
  std::stable_sort(task.rules.begin(), task.rules.end(),
                   [](const Rule& a, const Rule& b) { return a.kind < b.kind; });
  for (Rule& rule : task.rules)
    rule.cost = below(random, 12) == 0 ? 0 : 1 + static_cast<int>(below(random, 4));
  return task;
}

/// All rules but, now and then, some.
inline detail::Active draw_active(Random& random, const detail::Task& task) {
  detail::Active active(task.rules.size(), 1);
  if (below(random, 2) == 0)
    for (char& one : active) one = below(random, 5) != 0;
  return active;
}

/// Tries every way to place the jobs, one job after another, and calls with each that keeps the
/// active rules. With `free_untaught`, jobs whose `taught` is off may be placed or not.
class Everything {
 public:
  using Visit = std::function<void(const detail::Starts&)>;
  Everything(const detail::Task& task, const detail::Active& active, bool free_untaught = false)
      : task_(task),
        active_(active),
        free_(free_untaught),
        shut_(task.times.size()),
        taken_(task.times.size()),
        must_(task.jobs.size()),
        fits_(task.jobs.size()),
        starts_(task.jobs.size(), detail::not_placed),
        ends_(task.jobs.size()) {
    for (std::size_t i = 0; i < task.rules.size(); ++i) {
      const detail::Rule& rule = task.rules[i];
      if (active[i] == 0) continue;
      for (const std::size_t time : rule.times) shut_[time] = 1;
      if (rule.kind == detail::RuleKind::taught) must_[rule.job] = 1;
      if (rule.kind == detail::RuleKind::fits) fits_[rule.job] = 1;
    }
  }

  /// How many there are; stops at `most`.
  std::size_t count(const Visit& visit = nullptr, std::size_t most = SIZE_MAX) {
    found_ = 0;
    place(0, visit, most);
    return found_;
  }

  /// Whether the starts keep every active rule.
  [[nodiscard]] bool keeps(const detail::Starts& starts) {
    Everything fresh(task_, active_, free_);
    for (std::size_t job = 0; job < starts.size(); ++job) {
      if (starts[job] == detail::not_placed ? must_[job] != 0 : must_[job] == 0 && !free_)
        return false;
      if (starts[job] != detail::not_placed && !fresh.put(job, starts[job])) return false;
    }
    return fresh.keeps_needs();
  }

 private:
  void place(std::size_t job, const Visit& visit, std::size_t most) {
    if (found_ >= most) return;
    if (job == starts_.size()) {
      if (!keeps_needs()) return;
      ++found_;
      if (visit) visit(starts_);
      return;
    }
    if (must_[job] == 0) place(job + 1, visit, most);
    if (must_[job] == 0 && !free_) return;
    for (std::size_t time = 0; time < shut_.size(); ++time) {
      const std::vector<char> before = taken_;
      if (put(job, time)) place(job + 1, visit, most);
      taken_ = before;
      starts_[job] = detail::not_placed;
    }
  }

  /// Places a job where nothing is, by its length and dates; whether it can be there.
  bool put(std::size_t job, std::size_t start) {
    int left = task_.jobs[job].minutes;
    const bool whole = fits_[job] == 0 || left <= task_.times[start].slot.minutes;
    std::size_t end = start;
    for (; end < shut_.size() && (end == start || left > 0); ++end) {
      if (shut_[end] != 0 && end != start) continue;
      if (shut_[end] != 0 || taken_[end] != 0) return false;
      if (!whole && !task_.times[end].splits) return false;
      taken_[end] = 1;
      left = whole ? 0 : left - task_.times[end].slot.minutes;
    }
    if (left > 0) return false;
    starts_[job] = start;
    ends_[job] = end - 1;
    return keeps_dates(job);
  }

  [[nodiscard]] bool keeps_dates(std::size_t job) const {
    for (std::size_t i = 0; i < task_.rules.size(); ++i) {
      const detail::Rule& rule = task_.rules[i];
      if (active_[i] == 0 || rule.job != job || rule.kind < detail::RuleKind::pin ||
          rule.kind == detail::RuleKind::help || rule.kind == detail::RuleKind::need ||
          rule.kind == detail::RuleKind::module)
        continue;
      const bool to_end =
          rule.kind == detail::RuleKind::bound || rule.kind == detail::RuleKind::turn;
      const std::size_t end = to_end ? ends_[job] : starts_[job];
      if (starts_[job] < rule.first || end > rule.last) return false;
      std::size_t inside = rule.ranges.empty() ? 1 : 0;
      for (const detail::Range& range : rule.ranges)
        inside += range.first <= starts_[job] && end <= range.last ? 1U : 0U;
      if (inside == 0) return false;
    }
    return true;
  }

  [[nodiscard]] bool keeps_needs() const {
    for (std::size_t i = 0; i < task_.rules.size(); ++i) {
      const detail::Rule& rule = task_.rules[i];
      const bool need = rule.kind == detail::RuleKind::need ||
                        rule.kind == detail::RuleKind::help ||
                        rule.kind == detail::RuleKind::module;
      if (active_[i] == 0 || !need || starts_[rule.job] == detail::not_placed) continue;
      if (std::none_of(rule.before.begin(), rule.before.end(), [&](std::size_t before) {
            return starts_[before] != detail::not_placed && ends_[before] < starts_[rule.job];
          }))
        return false;
    }
    return true;
  }

  const detail::Task& task_;
  const detail::Active& active_;
  bool free_;
  std::vector<char> shut_, taken_, must_, fits_;
  detail::Starts starts_;
  std::vector<std::size_t> ends_;
  std::size_t found_ = 0;
};

}  // namespace pshe::drawn

// Years in which lesson times are lost at random.
#include <algorithm>
#include <map>
#include <stdexcept>

#include "plan/class_lessons.hpp"
#include "plan/split_mix.hpp"
#include "pshe/plan/resilience.hpp"

namespace pshe {
namespace {

using detail::ClassLessons;
using detail::PlannedLesson;

/// One class in one simulated year.
class Year {
 public:
  Year(const ClassLessons& plan, const std::vector<char>& lost) : plan_(plan), lost_(lost) {}

  [[nodiscard]] bool gap_as_it_stands() const {
    std::vector<char> taught(plan_.lessons.size());
    for (std::size_t i = 0; i < taught.size(); ++i)
      taught[i] = std::none_of(plan_.lessons[i].times.begin(), plan_.lessons[i].times.end(),
                               [&](std::size_t time) { return lost_[time] != 0; })
                      ? 1
                      : 0;
    return gap(taught);
  }

  [[nodiscard]] bool gap_planned_again() {
    start();
    for (std::size_t time = 0; time < lost_.size(); ++time) {
      const bool spare = planned_[time] == 0;
      if (lost_[time] != 0) {
        if (!spare) ++behind_;
        make_room(time + 1);
      } else if (!spare || behind_ > 0) {
        if (spare) --behind_;
        teach();
      }
    }
    return gap(taught_);
  }

 private:
  [[nodiscard]] bool gap(const std::vector<char>& taught) const {
    std::vector<char> met(plan_.statements.size());
    for (std::size_t i = 0; i < taught.size(); ++i)
      if (taught[i] != 0)
        for (const std::size_t statement : plan_.lessons[i].teaches) met[statement] = 1;
    return std::find(met.begin(), met.end(), 0) != met.end();
  }

  void start() {
    planned_.assign(lost_.size(), 0);
    left_.assign(plan_.lessons.size(), 0);
    taught_.assign(plan_.lessons.size(), 0);
    teachers_.assign(plan_.statements.size(), 0);
    queue_ = 0;
    behind_ = 0;
    for (std::size_t i = 0; i < plan_.lessons.size(); ++i) {
      left_[i] = plan_.lessons[i].times.size();
      for (const std::size_t time : plan_.lessons[i].times) planned_[time] = 1;
      for (const std::size_t statement : plan_.lessons[i].teaches) ++teachers_[statement];
    }
  }

  /// The next part of the next lesson is taught.
  void teach() {
    while (queue_ < left_.size() && left_[queue_] == 0) ++queue_;
    if (queue_ == left_.size()) return;
    if (--left_[queue_] == 0) taught_[queue_] = 1;
  }

  /// Leaves lessons out until the rest fits the times from `time` on, as far as any may be.
  void make_room(std::size_t time) {
    std::size_t needed = 0;
    for (const std::size_t parts : left_) needed += parts;
    while (needed > lost_.size() - time) {
      const std::size_t lesson = least_pressing();
      if (lesson == left_.size()) return;
      needed -= left_[lesson];
      left_[lesson] = 0;
      for (const std::size_t statement : plan_.lessons[lesson].teaches) --teachers_[statement];
    }
  }

  /// Of the lowest priority, and of those the last, that may be left out.
  [[nodiscard]] std::size_t least_pressing() const {
    std::size_t found = left_.size();
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (may_go(i) &&
          (found == left_.size() || plan_.lessons[i].priority >= plan_.lessons[found].priority))
        found = i;
    return found;
  }

  [[nodiscard]] bool may_go(std::size_t lesson) const {
    const PlannedLesson& row = plan_.lessons[lesson];
    if (row.keep || left_[lesson] != row.times.size()) return false;  // begun, taught or out
    if (std::any_of(row.teaches.begin(), row.teaches.end(),
                    [&](std::size_t statement) { return teachers_[statement] == 1; }))
      return false;
    for (std::size_t other = lesson + 1; other < left_.size(); ++other)
      if (left_[other] != 0 &&
          std::find(plan_.lessons[other].rests_on.begin(), plan_.lessons[other].rests_on.end(),
                    lesson) != plan_.lessons[other].rests_on.end())
        return false;
    return true;
  }

  const ClassLessons& plan_;
  const std::vector<char>& lost_;
  std::vector<char> planned_;      ///< by time: whether the plan has a lesson there
  std::vector<std::size_t> left_;  ///< by lesson: parts still to teach; 0 also for one left out
  std::vector<char> taught_;       ///< by lesson
  std::vector<int> teachers_;      ///< by statement: lessons taught or still to teach
  std::size_t queue_ = 0;
  int behind_ = 0;  ///< lesson times that spare ones have to make up for
};

/// Times whose lesson was taught already, which cannot be lost any more.
std::vector<char> taught_times(const ClassLessons& plan) {
  std::vector<char> past(plan.times.size());
  for (const PlannedLesson& lesson : plan.lessons)
    if (lesson.taught)
      for (const std::size_t time : lesson.times) past[time] = 1;
  return past;
}

}  // namespace

std::vector<LostYears> simulate_losses(const Curriculum& curriculum, const School& school,
                                       const Plan& plan, const FrameworkCode& framework,
                                       const SimulationOptions& options) {
  if (!(options.rate >= 0 && options.rate <= 1))
    throw std::invalid_argument("rate is a chance, from 0 to 1.");
  if (options.years < 1) throw std::invalid_argument("years is 1 or more.");
  const FrameworkCode& edition = curriculum.at(framework).code;
  detail::SplitMix random(options.seed);
  std::vector<LostYears> rows;
  for (const ClassGroup& group : school.classes()) {
    const ClassLessons lessons = detail::class_lessons(curriculum, school, plan, group, edition);
    std::map<int, LostYears> by_lost;
    const std::vector<char> past = taught_times(lessons);
    std::vector<char> lost(lessons.times.size());
    for (int year = 0; year < options.years; ++year) {
      for (std::size_t time = 0; time < lost.size(); ++time)
        lost[time] = random.unit() <= options.rate && past[time] == 0 ? 1 : 0;
      const int count = static_cast<int>(std::count(lost.begin(), lost.end(), 1));
      LostYears& row = by_lost[count];
      row.class_code = group.code;
      row.lost = count;
      ++row.years;
      Year simulated(lessons, lost);
      row.gaps_as_it_stands += simulated.gap_as_it_stands() ? 1 : 0;
      row.gaps_planned_again += simulated.gap_planned_again() ? 1 : 0;
    }
    for (const auto& [count, row] : by_lost) rows.push_back(row);
  }
  return rows;
}

}  // namespace pshe

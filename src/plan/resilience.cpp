#include "pshe/plan/resilience.hpp"

#include <algorithm>

#include "plan/class_lessons.hpp"

namespace pshe {
namespace {

using detail::ClassLessons;
using detail::PlannedLesson;

/// Branch and bound for the fewest lesson times that teach every statement.
class Cover {
 public:
  Cover(const ClassLessons& plan, std::size_t steps)
      : plan_(plan),
        steps_(steps),
        taken_(plan.lessons.size()),
        met_(plan.statements.size()),
        teachers_(plan.statements.size()) {
    for (std::size_t i = 0; i < plan.lessons.size(); ++i)
      for (const std::size_t statement : plan.lessons[i].teaches) teachers_[statement].push_back(i);
    for (const PlannedLesson& lesson : plan.lessons) best_ += lesson.times.size();
    for (std::size_t i = 0; i < plan.lessons.size(); ++i)
      if (plan.lessons[i].keep) take(i);
  }

  std::size_t run() {
    branch();
    return best_;
  }

 private:
  /// Takes a lesson with all that it rests on; gives the lessons that were not taken before.
  std::vector<std::size_t> take(std::size_t lesson) {
    std::vector<std::size_t> open{lesson};
    std::vector<std::size_t> fresh;
    while (!open.empty()) {
      const std::size_t next = open.back();
      open.pop_back();
      if (taken_[next] != 0) continue;
      taken_[next] = 1;
      fresh.push_back(next);
      size_ += plan_.lessons[next].times.size();
      for (const std::size_t statement : plan_.lessons[next].teaches) ++met_[statement];
      open.insert(open.end(), plan_.lessons[next].rests_on.begin(),
                  plan_.lessons[next].rests_on.end());
    }
    return fresh;
  }

  void give_back(const std::vector<std::size_t>& lessons) {
    for (const std::size_t lesson : lessons) {
      taken_[lesson] = 0;
      size_ -= plan_.lessons[lesson].times.size();
      for (const std::size_t statement : plan_.lessons[lesson].teaches) --met_[statement];
    }
  }

  /// The statement not met that the fewest lessons teach.
  [[nodiscard]] std::size_t hardest() const {
    std::size_t found = met_.size();
    for (std::size_t i = 0; i < met_.size(); ++i)
      if (met_[i] == 0 && (found == met_.size() || teachers_[i].size() < teachers_[found].size()))
        found = i;
    return found;
  }

  void branch() {
    const std::size_t statement = hardest();
    if (statement == met_.size()) {
      best_ = std::min(best_, size_);
      return;
    }
    for (const std::size_t lesson : teachers_[statement]) {
      if (size_ + plan_.lessons[lesson].times.size() >= best_) continue;
      if (steps_ == 0) return;
      --steps_;
      const auto fresh = take(lesson);
      branch();
      give_back(fresh);
    }
  }

  const ClassLessons& plan_;
  std::size_t steps_;
  std::vector<char> taken_;
  std::vector<int> met_;
  std::vector<std::vector<std::size_t>> teachers_;
  std::size_t size_ = 0;
  std::size_t best_ = 0;  ///< at first all lessons of the plan, which teach everything
};

std::vector<int> counts(const ClassLessons& plan) {
  std::vector<int> found(plan.statements.size());
  for (const PlannedLesson& lesson : plan.lessons)
    for (const std::size_t statement : lesson.teaches) ++found[statement];
  return found;
}

}  // namespace

std::vector<Resilience> resilience(const Curriculum& curriculum, const School& school,
                                   const Plan& plan, const FrameworkCode& framework,
                                   std::size_t steps) {
  const FrameworkCode& edition = curriculum.at(framework).code;
  std::vector<Resilience> rows;
  for (const ClassGroup& group : school.classes()) {
    const ClassLessons lessons = detail::class_lessons(curriculum, school, plan, group, edition);
    Resilience row;
    row.class_code = group.code;
    row.statements = static_cast<int>(lessons.statements.size());
    row.lesson_times = static_cast<int>(lessons.times.size());
    row.essential = static_cast<int>(Cover(lessons, steps).run());
    const std::vector<int> taught = counts(lessons);
    const int least = taught.empty() ? 1 : *std::min_element(taught.begin(), taught.end());
    row.as_it_stands = least - 1;
    for (std::size_t i = 0; i < taught.size(); ++i)
      if (taught[i] == least) row.thinnest.push_back(lessons.statements[i]);
    std::sort(row.thinnest.begin(), row.thinnest.end());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace pshe

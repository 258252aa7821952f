// A planning task while its rules are being added.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/make_task.hpp"
#include "pshe/plan/order.hpp"

namespace pshe::detail {

using Positions = std::vector<std::size_t>;

/// What classes have in common, found when first asked for.
class Shared {
 public:
  Shared(const Curriculum& curriculum, const School& school)
      : curriculum_(curriculum), school_(school) {}
  /// By item: whether every year group of the class met it before the plan.
  [[nodiscard]] std::vector<char> prior(const ClassGroup& group);
  [[nodiscard]] const std::vector<Need>& needs(LessonIndex lesson);

 private:
  const std::vector<char>& prior_of_year(int year);

  const Curriculum& curriculum_;
  const School& school_;
  std::map<int, std::vector<char>> prior_;
  std::map<LessonIndex, std::vector<Need>> needs_;
};

/// Times and jobs of a class, and what its rules are made from.
class Draft {
 public:
  Draft(const Curriculum& curriculum, const School& school, const ClassGroup& group,
        Shared& shared);

  [[nodiscard]] const SchoolData& school() const { return task.school->data(); }
  [[nodiscard]] const Lesson& lesson(std::size_t job) const {
    return task.curriculum->lesson(task.jobs[job].lesson);
  }
  /// Position of the class's job for a lesson; nothing when its programme has no such lesson.
  [[nodiscard]] std::optional<std::size_t> job_of(const LessonCode& code) const;
  /// Jobs named by a lesson's or a module's code, rising.
  [[nodiscard]] Positions jobs_of(const std::string& what) const;
  /// Jobs of high sensitivity, rising.
  [[nodiscard]] Positions high_jobs() const;

  Rule& add(RuleKind kind, std::size_t job, std::size_t row, int cost);

  Task task;
  Shared& shared;
  std::vector<char> prior;          ///< by item: met before the plan
  std::vector<Positions> teachers;  ///< by item: the jobs that teach it, rising

 private:
  std::map<std::string_view, std::size_t> job_of_;
};

/// The rules of each kind, in the order of RuleKind.
void add_time_rules(Draft& draft);   ///< taught, shut, fits
void add_date_rules(Draft& draft);   ///< pin, bound, turn, session
void add_order_rules(Draft& draft);  ///< help, need, module
void add_settled_rules(Draft& draft, const Settled& settled);

/// Sorted, each once.
[[nodiscard]] Positions once_each(Positions positions);

}  // namespace pshe::detail

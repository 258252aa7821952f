// Making the terms of one class.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "plan/goals.hpp"
#include "pshe/plan/order.hpp"

namespace pshe::detail {

/// The terms of one class, added to `goals`.
class ClassGoals {
 public:
  ClassGoals(const Curriculum& curriculum, const School& school, const std::vector<Task>& tasks,
             std::size_t task, Goals& goals);

  /// What rests on the curriculum: order, linked, revisits, programme, blocks, alternation.
  void learning();
  /// What rests on the calendar: balance, dates, pairs, and the aims for sensitive lessons.
  void calendar();
  /// The plan already agreed.
  void agreed(const Plan& plan);

 private:
  void order();
  void linked();
  void revisits();
  void programme();
  void themes();
  void balance();
  void dates();
  void pairs();
  void lead_in_school();
  void not_before_break();
  void one_heavy_a_week();

  [[nodiscard]] std::int64_t weight(Aim aim) const { return school_.weight(aim); }
  [[nodiscard]] const Lesson& lesson(std::size_t job) const;
  [[nodiscard]] bool high(std::size_t job) const;
  /// Whether a job teaches the item itself.
  [[nodiscard]] bool teaches(std::size_t job, ItemIndex item) const;
  /// Jobs that meet the need, rising; none when prior learning or the lesson itself meets it.
  [[nodiscard]] std::vector<std::size_t> helpers(std::size_t job, const Need& need) const;
  /// For each item that a job takes further, the jobs that introduce it to the class this year.
  [[nodiscard]] std::vector<std::vector<std::size_t>> introducers(std::size_t job) const;
  /// Position of the job that teaches the lesson.
  [[nodiscard]] std::optional<std::size_t> job_of(const LessonCode& code) const;
  /// Time of the last part of a job that begins at a time.
  [[nodiscard]] std::size_t last_part(std::size_t job, std::size_t time) const;
  [[nodiscard]] Date date(std::size_t time) const { return task_.times[time].slot.date; }
  void add_pair(PairTerm term, std::size_t first, std::size_t second);
  /// Adds a term unless all its costs are 0.
  void add_place(Aim aim, std::size_t job, std::vector<std::int64_t> cost);
  [[nodiscard]] bool concerns(const DateBound& bound, std::size_t job) const;

  const Curriculum& curriculum_;
  const School& school_;
  std::size_t position_;
  const Task& task_;
  Goals& goals_;
  std::set<ItemIndex> prior_;
  std::map<ItemIndex, std::vector<std::size_t>> teachers_, introduced_;  ///< jobs, rising
};

}  // namespace pshe::detail

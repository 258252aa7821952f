// From the lessons of classes to the cells of a report.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "coverage/learning.hpp"
#include "coverage/lessons.hpp"
#include "pshe/coverage/coverage.hpp"

namespace pshe::covering {

/// For each item that is asked for, the lessons of a class that teach it, by date.
using Teachings = std::vector<std::vector<Teaching>>;

/// Positions of items in a list of them; nothing for others.
class Places {
 public:
  Places(std::size_t items, const std::vector<ItemIndex>& asked);
  [[nodiscard]] std::optional<std::size_t> of(ItemIndex item) const;

 private:
  std::vector<std::uint32_t> places_;  // one above the position; 0: nothing
};

/// The lessons of a class that teach each of the items asked for.
[[nodiscard]] Teachings teachings_of(const ClassLessons& group, const Places& places,
                                     std::size_t asked);

/// The cell of a class with its lessons, minutes, dates and evidence; two lessons in one lesson
/// time count once. Item and levels are left to the caller.
[[nodiscard]] CoverageCell told(const ClassLessons& group, const std::vector<Teaching>& lessons);

/// Sorts by date, then class.
void by_date(std::vector<Evidence>& evidence);

/// Reports on some items for every class or year of a school.
class Reporter {
 public:
  using Find = std::function<Teachings(const ClassLessons&)>;

  Reporter(const Curriculum& curriculum, const School& school, std::vector<ItemIndex> items)
      : curriculum_(curriculum), school_(school), items_(std::move(items)) {}

  /// `find` gives the lessons of a class that teach each item.
  [[nodiscard]] CoverageReport run(const Plan& plan, const Find& find, CoverageBy by);

 private:
  [[nodiscard]] CoverageCell cell(std::size_t at, const ClassLessons& group,
                                  const std::vector<Teaching>& lessons);
  [[nodiscard]] Met met(std::size_t at, const ClassLessons& group,
                        const std::vector<Teaching>& lessons);
  [[nodiscard]] const std::vector<bool>& prior(const ClassGroup& group);

  const Curriculum& curriculum_;
  const School& school_;
  std::vector<ItemIndex> items_;
  std::map<std::vector<int>, std::vector<bool>> priors_;  // by year groups
};

}  // namespace pshe::covering

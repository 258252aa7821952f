#include "pshe/coverage/returns.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "pshe/coverage/due.hpp"

namespace pshe {
namespace {

/// The dates of one class's lessons on one item, added in any order. A return does not tell what
/// pupils met before: whether lessons come in order is not judged.
class LessonDates {
 public:
  void add(Date date, Depth depth);
  /// Where it is too late for the item, nothing is secured.
  [[nodiscard]] Met met(bool in_time) const;
  [[nodiscard]] const std::optional<Date>& first() const noexcept { return first_; }
  [[nodiscard]] const std::optional<Date>& last() const noexcept { return last_; }

 private:
  std::optional<Date> first_;
  std::optional<Date> last_;
  std::optional<Date> last_securing_;
};

void LessonDates::add(Date date, Depth depth) {
  if (!first_ || date < *first_) first_ = date;
  if (!last_ || date > *last_) last_ = date;
  if (depth == Depth::secures && (!last_securing_ || date > *last_securing_)) last_securing_ = date;
}

Met LessonDates::met(bool in_time) const {
  if (!first_) return Met::not_met;
  if (in_time && last_securing_ && *last_securing_ > *first_) return Met::secured;
  return *last_ - *first_ >= std::chrono::days{revisit_days} ? Met::revisited : Met::introduced;
}

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// What lessons are sorted into: due items, or strands. `of` says where an item goes, or none.
struct Bins {
  std::size_t count = 0;
  std::vector<std::size_t> of;  ///< by ItemIndex
  std::vector<int> last_year;   ///< of each bin: the last year group in which it is in time
};

/// The sums of one return, a class after the other: classes stand by year, then code.
struct Sums {
  std::vector<const ReturnClass*> classes;
  std::size_t bins = 0;
  std::vector<LessonSum> sums;

  [[nodiscard]] const LessonSum& at(std::size_t group, std::size_t bin) const {
    return sums[group * bins + bin];
  }
};

using Places = std::unordered_map<std::string_view, std::size_t>;
/// A bin that a lesson counts for, and how deep it goes there.
using Counts = std::vector<std::pair<std::size_t, Depth>>;

std::vector<const ReturnClass*> sorted_classes(const Return& given) {
  std::vector<const ReturnClass*> classes;
  for (const ReturnClass& row : given.classes) classes.push_back(&row);
  std::stable_sort(classes.begin(), classes.end(), [](const ReturnClass* a, const ReturnClass* b) {
    return std::tie(a->year, a->code) < std::tie(b->year, b->code);
  });
  return classes;
}

/// Each bin once, as deep as the lesson goes in any of its items.
Counts counts_of(const Curriculum& curriculum, const Bins& bins, const ReturnLesson& lesson) {
  Counts counts;
  for (const Teaches& row : lesson.teaches) {
    const auto item = curriculum.find(row.item);
    if (!item || bins.of[item->value()] == none) continue;
    const std::size_t bin = bins.of[item->value()];
    const auto there = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& count) { return count.first == bin; });
    if (there == counts.end())
      counts.emplace_back(bin, row.depth);
    else
      there->second = std::max(there->second, row.depth);
  }
  return counts;
}

void add(LessonSum& sum, const ClassLesson& row) {
  ++sum.lessons;
  sum.minutes += row.minutes;
  if (row.progress != Progress::taught) return;
  ++sum.taught;
  if (!sum.last_taught || *sum.last_taught < row.date) sum.last_taught = row.date;
}

/// The youngest year group of the class's pupils.
int youngest(const ReturnClass& row) {
  return row.year_groups.empty() ? row.year : row.year_groups.front();
}

Sums sums_of(const Curriculum& curriculum, const Return& given, const Bins& bins) {
  Sums all{sorted_classes(given), bins.count, {}};
  all.sums.resize(all.classes.size() * bins.count);
  std::vector<LessonDates> dates(all.sums.size());
  Places classes;
  Places lessons;
  for (std::size_t i = 0; i < all.classes.size(); ++i)
    classes.emplace(all.classes[i]->code.str(), i);
  std::vector<Counts> counts;
  for (const ReturnLesson& lesson : given.lessons)
    if (lessons.emplace(lesson.code.str(), counts.size()).second)
      counts.push_back(counts_of(curriculum, bins, lesson));
  for (const ClassLesson& row : given.taught) {
    const auto group = classes.find(row.class_code.str());
    const auto lesson = lessons.find(row.lesson.str());
    if (group == classes.end() || lesson == lessons.end()) continue;
    for (const auto& [bin, depth] : counts[lesson->second]) {
      const std::size_t place = group->second * bins.count + bin;
      add(all.sums[place], row);
      dates[place].add(row.date, depth);
    }
  }
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const int last_year = bins.last_year[i % bins.count];
    all.sums[i].met = dates[i].met(youngest(*all.classes[i / bins.count]) <= last_year);
    all.sums[i].first = dates[i].first();
    all.sums[i].last = dates[i].last();
  }
  return all;
}

bool less_far(const LessonSum& a, const LessonSum& b) {
  return std::tie(a.met, a.lessons, a.minutes) < std::tie(b.met, b.lessons, b.minutes);
}

/// Positions of the classes that stand together in a cell, with the cell's year and class.
struct Group {
  int year = 0;
  ClassCode class_code;
  std::vector<std::size_t> classes;
};

std::vector<int> years_of(const ReturnClass& row, bool year_groups) {
  return year_groups && !row.year_groups.empty() ? row.year_groups : std::vector{row.year};
}

std::vector<Group> groups_of(const std::vector<const ReturnClass*>& classes, ReturnsBy by,
                             bool year_groups) {
  std::vector<Group> groups;
  std::map<int, std::vector<std::size_t>> years;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (by == ReturnsBy::class_group) groups.push_back({classes[i]->year, classes[i]->code, {i}});
    if (by == ReturnsBy::year)
      for (const int year : years_of(*classes[i], year_groups)) years[year].push_back(i);
    if (by == ReturnsBy::school) years[0].push_back(i);
  }
  for (auto& [year, members] : years) groups.push_back({year, {}, std::move(members)});
  return groups;
}

/// The sum that speaks for a group: of a school the furthest class, else the one least far.
const LessonSum& sum_of(const Sums& sums, const Group& group, std::size_t bin, ReturnsBy by) {
  const auto less = [&](std::size_t a, std::size_t b) {
    return less_far(sums.at(a, bin), sums.at(b, bin));
  };
  const auto [first, last] = std::pair(group.classes.begin(), group.classes.end());
  const auto place = by == ReturnsBy::school ? std::max_element(first, last, less)
                                             : std::min_element(first, last, less);
  return sums.at(*place, bin);
}

YearBits years_of(const Return& given) {
  std::vector<int> years;
  for (const ReturnClass& row : given.classes) years.push_back(row.year);
  return bits_of(years);
}

/// Cells of the items that `due` gives for each school.
template <class Due>
std::vector<ReturnCell> cells(const Curriculum& curriculum, Returns returns, ReturnsBy by,
                              Due due) {
  std::vector<ReturnCell> found;
  for (std::size_t school = 0; school < returns.size(); ++school) {
    const std::vector<ItemIndex> items = due(*returns[school]);
    Bins bins{items.size(), std::vector<std::size_t>(curriculum.item_count(), none), {}};
    for (std::size_t bin = 0; bin < items.size(); ++bin) {
      bins.of[items[bin].value()] = bin;
      bins.last_year.push_back(last_year(curriculum, items[bin]));
    }
    const Sums sums = sums_of(curriculum, *returns[school], bins);
    const std::vector<Group> groups = groups_of(sums.classes, by, false);
    for (std::size_t bin = 0; bin < items.size(); ++bin)
      for (const Group& group : groups)
        found.push_back(
            {school, items[bin], group.year, group.class_code, sum_of(sums, group, bin, by)});
  }
  return found;
}

}  // namespace

std::vector<ReturnCell> coverage_of_returns(const Curriculum& curriculum, Returns returns,
                                            const FrameworkCode& framework, ReturnsBy by) {
  const FrameworkCode& code = curriculum.at(framework).code;
  return cells(curriculum, returns, by, [&](const Return& given) {
    return due_statements(curriculum, given.phase, years_of(given), code);
  });
}

std::vector<ReturnCell> topics_of_returns(const Curriculum& curriculum, Returns returns,
                                          ReturnsBy by) {
  return cells(curriculum, returns, by,
               [&](const Return& given) { return due_topics(curriculum, years_of(given)); });
}

std::vector<StrandCell> strands_of_returns(const Curriculum& curriculum, Returns returns,
                                           ReturnsBy by) {
  constexpr std::array strands{Strand::consent, Strand::cse};
  Bins bins{strands.size(), std::vector<std::size_t>(curriculum.item_count(), none),
            std::vector<int>(strands.size(), 11)};
  for (const Topic& topic : curriculum.topics())
    bins.of[curriculum.at(topic.code).value()] = static_cast<std::size_t>(topic.strand);
  std::vector<StrandCell> found;
  for (std::size_t school = 0; school < returns.size(); ++school) {
    const Sums sums = sums_of(curriculum, *returns[school], bins);
    const std::vector<Group> groups = groups_of(sums.classes, by, true);
    for (const Strand strand : strands)
      for (const Group& group : groups)
        found.push_back({school, strand, group.year, group.class_code,
                         sum_of(sums, group, static_cast<std::size_t>(strand), by)});
  }
  return found;
}

}  // namespace pshe

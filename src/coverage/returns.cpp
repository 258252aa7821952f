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

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// What lessons are sorted into: due items, or strands. `of` says where an item goes, or none.
struct Bins {
  std::size_t count = 0;
  std::vector<std::size_t> of;  ///< by ItemIndex
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

/// How far a class has come by its lessons, which are none or have dates.
Met met_by(const LessonSum& sum) {
  if (!sum.first) return Met::not_met;
  return *sum.last - *sum.first >= std::chrono::days{revisit_days} ? Met::revisited
                                                                   : Met::introduced;
}

using Places = std::unordered_map<std::string_view, std::size_t>;

std::vector<const ReturnClass*> sorted_classes(const Return& given) {
  std::vector<const ReturnClass*> classes;
  for (const ReturnClass& row : given.classes) classes.push_back(&row);
  std::stable_sort(classes.begin(), classes.end(), [](const ReturnClass* a, const ReturnClass* b) {
    return std::tie(a->year, a->code) < std::tie(b->year, b->code);
  });
  return classes;
}

/// The bins that a lesson counts for, each once.
std::vector<std::size_t> bins_of(const Curriculum& curriculum, const Bins& bins,
                                 const ReturnLesson& lesson) {
  std::vector<std::size_t> found;
  for (const Teaches& row : lesson.teaches) {
    const auto item = curriculum.find(row.item);
    const std::size_t bin = item ? bins.of[item->value()] : none;
    if (bin != none && std::find(found.begin(), found.end(), bin) == found.end())
      found.push_back(bin);
  }
  return found;
}

void add(LessonSum& sum, const ClassLesson& row) {
  ++sum.lessons;
  sum.minutes += row.minutes;
  if (!sum.first || row.date < *sum.first) sum.first = row.date;
  if (!sum.last || *sum.last < row.date) sum.last = row.date;
  if (row.progress != Progress::taught) return;
  ++sum.taught;
  if (!sum.last_taught || *sum.last_taught < row.date) sum.last_taught = row.date;
}

Sums sums_of(const Curriculum& curriculum, const Return& given, const Bins& bins) {
  Sums all{sorted_classes(given), bins.count, {}};
  all.sums.resize(all.classes.size() * bins.count);
  Places classes;
  Places lessons;
  for (std::size_t i = 0; i < all.classes.size(); ++i)
    classes.emplace(all.classes[i]->code.str(), i);
  std::vector<std::vector<std::size_t>> lesson_bins;
  for (const ReturnLesson& lesson : given.lessons)
    if (lessons.emplace(lesson.code.str(), lesson_bins.size()).second)
      lesson_bins.push_back(bins_of(curriculum, bins, lesson));
  for (const ClassLesson& row : given.taught) {
    const auto group = classes.find(row.class_code.str());
    const auto lesson = lessons.find(row.lesson.str());
    if (group == classes.end() || lesson == lessons.end()) continue;
    for (const std::size_t bin : lesson_bins[lesson->second])
      add(all.sums[group->second * bins.count + bin], row);
  }
  for (LessonSum& sum : all.sums) sum.met = met_by(sum);
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

/// Year groups as bits; a year that no school has counts for nothing.
YearBits known_bits(std::vector<int> years) {
  constexpr int last = 13;
  std::erase_if(years, [](int year) { return year < 1 || year > last; });
  return bits_of(years);
}

YearBits years_of(const Return& given) {
  std::vector<int> years;
  for (const ReturnClass& row : given.classes) years.push_back(row.year);
  return known_bits(years);
}

/// Whether an item falls to the classes of a group; one that a class meets is its own.
Due due_of_group(const Sums& sums, const Group& group, std::size_t bin, YearBits item) {
  std::vector<Due> dues;
  for (const std::size_t at : group.classes)
    dues.push_back(sums.at(at, bin).met == Met::not_met
                       ? due_in(item, known_bits(years_of(*sums.classes[at], true)))
                       : Due::here);
  return due_of(dues);
}

/// Cells of the items that `due` gives for each return.
template <class Due>
std::vector<ReturnCell> cells(const Curriculum& curriculum, Returns returns, ReturnsBy by,
                              Due due) {
  std::vector<ReturnCell> found;
  std::vector<std::optional<YearBits>> years(curriculum.item_count());
  for (std::size_t school = 0; school < returns.size(); ++school) {
    const std::vector<ItemIndex> items = due(*returns[school]);
    Bins bins{items.size(), std::vector<std::size_t>(curriculum.item_count(), none)};
    for (std::size_t bin = 0; bin < items.size(); ++bin) bins.of[items[bin].value()] = bin;
    const Sums sums = sums_of(curriculum, *returns[school], bins);
    const std::vector<Group> groups = groups_of(sums.classes, by, false);
    for (std::size_t bin = 0; bin < items.size(); ++bin)
      for (const Group& group : groups) {
        auto& item_years = years[items[bin].value()];
        if (!item_years) item_years = years_of(curriculum, items[bin]);
        found.push_back({school, items[bin], group.year, group.class_code,
                         due_of_group(sums, group, bin, *item_years),
                         sum_of(sums, group, bin, by)});
      }
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
  Bins bins{strands.size(), std::vector<std::size_t>(curriculum.item_count(), none)};
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

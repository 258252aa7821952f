// What SchoolCounts gives, once all rows are counted.
#include <algorithm>
#include <numeric>

#include "coverage/count_grid.hpp"
#include "coverage/count_sums.hpp"
#include "coverage/in_pieces.hpp"
#include "pshe/coverage/national.hpp"

namespace pshe {
namespace {

constexpr std::size_t piece_schools = 256;

/// Statements in a row of one group.
struct Stretch {
  std::size_t first;
  std::size_t last;
  std::uint8_t group;
};

std::vector<Stretch> stretches_of(const std::vector<std::uint8_t>& groups) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (stretches.empty() || stretches.back().group != groups[i])
      stretches.push_back({i, i + 1, groups[i]});
    else
      stretches.back().last = i + 1;
  return stretches;
}

/// Totals of statements, in columns, which add up faster.
struct Totals {
  std::vector<std::uint32_t> schools;
  std::vector<std::uint32_t> lessons;
};

/// Adds what a school teaches of some statements to the totals, and gives its sum.
CountSums::Group add_up(const std::uint32_t* row, const Stretch& stretch, Totals& totals) {
  CountSums::Group sum;
  std::uint32_t* schools = totals.schools.data();
  std::uint32_t* lessons = totals.lessons.data();
  for (std::size_t i = stretch.first; i < stretch.last; ++i) {
    const std::uint32_t taught = row[i] != 0 ? 1 : 0;
    sum.taught += taught;
    sum.lessons += row[i];
    schools[i] += taught;
    lessons[i] += row[i];
  }
  return sum;
}

/// The gaps, by group, of a school without lessons.
std::vector<SchoolGap> without_lessons(const std::vector<std::uint8_t>& groups) {
  std::vector<SchoolGap> gaps;
  for (const std::uint8_t group : groups) {
    while (gaps.size() <= group) gaps.push_back({0, static_cast<std::uint32_t>(gaps.size())});
    ++gaps[group].due;
    ++gaps[group].missing;
  }
  return gaps;
}

/// Writes the counts of a school that are not 0 to rows `at` to `end`, which are as many.
void write_rows(const std::uint32_t* counts, std::int32_t school, std::size_t at, std::size_t end,
                LessonRows& rows) {
  std::fill(rows.school.data() + at, rows.school.data() + end, school);
  std::int16_t* statements = rows.statement.data();
  std::uint32_t* lessons = rows.lessons.data();
  for (std::int16_t statement = 0; at < end; ++statement) {
    statements[at] = statement;
    lessons[at] = counts[statement];
    at += counts[statement] != 0 ? 1 : 0;  // no branch: one count in two is 0
  }
}

}  // namespace

const CountSums& SchoolCounts::sums() const {
  std::call_once(sums_->done, [&] {
    CountSums& all = *sums_;
    const std::vector<Stretch> stretches = stretches_of(groups_);
    for (const std::uint8_t group : groups_)
      all.groups = std::max(all.groups, std::size_t{group} + 1);
    all.of_schools.resize(schools() * all.groups);
    const std::vector<std::uint32_t> zeros(statements());
    std::vector<Totals> parts(threads_, {zeros, zeros});
    in_pieces(threads_, schools(), piece_schools,
              [&](std::size_t thread, std::size_t first, std::size_t last) {
                std::vector<std::uint32_t> row(grid_->row_size());
                for (std::size_t i = first; i < last; ++i) {
                  grid_->read(i, row.data());
                  for (const Stretch& one : stretches) {
                    const CountSums::Group sum = add_up(row.data(), one, parts[thread]);
                    CountSums::Group& group = all.of_schools[i * all.groups + one.group];
                    group.taught += sum.taught;
                    group.lessons += sum.lessons;
                  }
                }
              });
    all.totals.resize(statements());
    for (const Totals& part : parts)
      for (std::size_t i = 0; i < statements(); ++i) {
        all.totals[i].schools += part.schools[i];
        all.totals[i].lessons += part.lessons[i];
      }
  });
  return *sums_;
}

bool SchoolCounts::has_rows(std::size_t school) const {
  const CountSums& all = sums();
  const CountSums::Group* groups = all.of_schools.data() + school * all.groups;
  return grid_->count(school, statements()) != 0 ||
         std::any_of(groups, groups + all.groups, [](const auto& one) { return one.taught != 0; });
}

std::uint64_t SchoolCounts::rows_aside() const {
  std::uint64_t count = aside_;
  for (std::size_t i = 0; i < schools(); ++i) count += grid_->count(i, statements());
  return count;
}

std::uint32_t SchoolCounts::lessons(std::size_t school, std::size_t statement) const {
  return grid_->count(school, statement);
}

LessonRows SchoolCounts::lesson_rows(std::span<const std::uint32_t> order) const {
  const CountSums& all = sums();
  std::vector<std::size_t> begin{0};  // of each school's rows
  for (const std::uint32_t school : order) {
    begin.push_back(begin.back());
    for (std::size_t group = 0; group < all.groups; ++group)
      begin.back() += all.of_schools[school * all.groups + group].taught;
  }
  LessonRows rows{Zeros<std::int32_t>(begin.back()), Zeros<std::int16_t>(begin.back()),
                  Zeros<std::uint32_t>(begin.back())};
  in_pieces(threads_, order.size(), piece_schools,
            [&](std::size_t, std::size_t first, std::size_t last) {
              std::vector<std::uint32_t> row(grid_->row_size());
              for (std::size_t i = first; i < last; ++i) {
                grid_->read(order[i], row.data());
                write_rows(row.data(), static_cast<std::int32_t>(i), begin[i], begin[i + 1], rows);
              }
            });
  return rows;
}

std::vector<SchoolGap> SchoolCounts::gaps(std::span<const std::uint32_t> order,
                                          std::span<const std::uint32_t> due) const {
  const CountSums& sum = sums();
  const std::vector<SchoolGap> none = without_lessons(groups_);
  std::vector<SchoolGap> all;
  all.reserve(order.size() * none.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    for (SchoolGap gap : none) {
      if (gap.due == 0 || (!due.empty() && ((due[i] >> gap.group) & 1) == 0)) continue;
      const CountSums::Group& has = sum.of_schools[order[i] * sum.groups + gap.group];
      gap.school = static_cast<std::uint32_t>(i);
      gap.missing -= has.taught;
      gap.lessons = has.lessons;
      all.push_back(gap);
    }
  return all;
}

std::vector<StatementTotal> SchoolCounts::totals() const { return sums().totals; }

}  // namespace pshe

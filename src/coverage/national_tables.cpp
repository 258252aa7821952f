// What SchoolCounts gives, once all rows are counted.
#include <algorithm>
#include <numeric>

#include "coverage/count_grid.hpp"
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

/// Statements with a lesson.
std::uint32_t taught(const std::uint32_t* first, const std::uint32_t* last) {
  std::uint32_t count = 0;
  for (; first != last; ++first) count += *first != 0 ? 1 : 0;
  return count;
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

/// Takes what a school teaches off its gaps.
void take_off(const std::uint32_t* row, const std::vector<Stretch>& stretches, SchoolGap* gaps) {
  for (const Stretch& one : stretches) {
    gaps[one.group].missing -= taught(row + one.first, row + one.last);
    gaps[one.group].lessons += std::accumulate(row + one.first, row + one.last, std::uint32_t{0});
  }
}

/// Writes the counts of a school that are not 0 to rows `at` to `end`, which are as many.
void write_rows(const std::uint32_t* counts, std::int32_t school, std::size_t at, std::size_t end,
                LessonRows& rows) {
  std::fill(rows.school.data() + at, rows.school.data() + end, school);
  std::int32_t* statements = rows.statement.data();
  std::uint32_t* lessons = rows.lessons.data();
  for (std::int32_t statement = 0; at < end; ++statement) {
    statements[at] = statement;
    lessons[at] = counts[statement];
    at += counts[statement] != 0 ? 1 : 0;  // no branch: one count in two is 0
  }
}

}  // namespace

bool SchoolCounts::has_rows(std::size_t school) const {
  const std::uint32_t* row = grid_->row(school);
  return std::any_of(row, row + statements() + 1, [](std::uint32_t count) { return count != 0; });
}

std::uint64_t SchoolCounts::rows_aside() const {
  std::uint64_t count = aside_;
  for (std::size_t i = 0; i < schools(); ++i) count += grid_->row(i)[statements()];
  return count;
}

std::uint32_t SchoolCounts::lessons(std::size_t school, std::size_t statement) const {
  return grid_->row(school)[statement];
}

LessonRows SchoolCounts::lesson_rows(std::span<const std::uint32_t> order) const {
  std::vector<std::size_t> begin(order.size() + 1);  // of each school's rows
  in_pieces(threads_, order.size(), piece_schools,
            [&](std::size_t, std::size_t first, std::size_t last) {
              for (std::size_t i = first; i < last; ++i)
                begin[i + 1] = taught(grid_->row(order[i]), grid_->row(order[i]) + statements());
            });
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  LessonRows rows{Zeros<std::int32_t>(begin.back()), Zeros<std::int32_t>(begin.back()),
                  Zeros<std::uint32_t>(begin.back())};
  in_pieces(threads_, order.size(), piece_schools,
            [&](std::size_t, std::size_t first, std::size_t last) {
              for (std::size_t i = first; i < last; ++i)
                write_rows(grid_->row(order[i]), static_cast<std::int32_t>(i), begin[i],
                           begin[i + 1], rows);
            });
  return rows;
}

std::vector<SchoolGap> SchoolCounts::gaps(std::span<const std::uint32_t> order,
                                          std::span<const std::uint32_t> due) const {
  const std::vector<Stretch> stretches = stretches_of(groups_);
  const std::vector<SchoolGap> none = without_lessons(groups_);
  std::vector<SchoolGap> all(order.size() * none.size());
  in_pieces(threads_, order.size(), piece_schools,
            [&](std::size_t, std::size_t first, std::size_t last) {
              for (std::size_t i = first; i < last; ++i) {
                SchoolGap* gaps = all.data() + i * none.size();
                std::copy(none.begin(), none.end(), gaps);
                for (std::size_t group = 0; group < none.size(); ++group)
                  gaps[group].school = static_cast<std::uint32_t>(i);
                take_off(grid_->row(order[i]), stretches, gaps);
              }
            });
  std::erase_if(all, [&](const SchoolGap& gap) {
    return gap.due == 0 || (!due.empty() && ((due[gap.school] >> gap.group) & 1) == 0);
  });
  return all;
}

std::vector<StatementTotal> SchoolCounts::totals() const {
  std::vector<std::vector<StatementTotal>> parts(threads_,
                                                 std::vector<StatementTotal>(statements()));
  in_pieces(threads_, schools(), piece_schools,
            [&](std::size_t thread, std::size_t first, std::size_t last) {
              StatementTotal* totals = parts[thread].data();
              for (std::size_t i = first; i < last; ++i) {
                const std::uint32_t* row = grid_->row(i);
                for (std::size_t j = 0; j < statements(); ++j) {
                  totals[j].schools += row[j] != 0 ? 1 : 0;
                  totals[j].lessons += row[j];
                }
              }
            });
  std::vector<StatementTotal> sum(statements());
  for (const auto& part : parts)
    for (std::size_t j = 0; j < sum.size(); ++j) {
      sum[j].schools += part[j].schools;
      sum[j].lessons += part[j].lessons;
    }
  return sum;
}

}  // namespace pshe

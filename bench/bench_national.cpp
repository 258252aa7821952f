// Counting lessons of 24,000 schools, beside reading the same bytes once.
#include <benchmark/benchmark.h>

#include <cstring>
#include <numeric>
#include <random>
#include <thread>

#include "pshe/coverage/national.hpp"

namespace {

using namespace pshe;

constexpr std::uint32_t schools = 24'000;
constexpr std::size_t rows_a_school = 1'200;
constexpr std::uint32_t statements = 405;

/// Columns of codes, rows grouped by school.
struct Rows {
  std::vector<std::uint32_t> school;
  std::vector<std::uint16_t> statement;
  std::vector<std::uint32_t> all_schools = std::vector<std::uint32_t>(schools);
  std::vector<std::uint32_t> all_statements = std::vector<std::uint32_t>(statements);

  Rows() {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::uint32_t> any(0, statements / 2);
    for (std::uint32_t i = 0; i < schools; ++i)
      for (std::size_t j = 0; j < rows_a_school; ++j) {
        school.push_back(i);
        statement.push_back(
            static_cast<std::uint16_t>(any(random) + (i % 3 == 0 ? statements / 2 : 0)));
      }
    std::iota(all_schools.begin(), all_schools.end(), 0U);
    std::iota(all_statements.begin(), all_statements.end(), 0U);
  }

  [[nodiscard]] LessonBatch batch() const {
    return {{std::span<const std::uint32_t>(school), all_schools},
            {std::span<const std::uint16_t>(statement), all_statements},
            {}};
  }
};

const Rows& rows() {
  static const Rows rows;
  return rows;
}

std::vector<std::uint8_t> groups() {
  std::vector<std::uint8_t> groups(statements);
  for (std::size_t i = 0; i < groups.size(); ++i)
    groups[i] = static_cast<std::uint8_t>(i * 4 / groups.size());
  return groups;
}

/// The part of a column that one of `threads` threads reads.
template <class Number>
std::uint64_t sum_part(const std::vector<Number>& column, std::size_t part, std::size_t threads) {
  const std::size_t words = column.size() * sizeof(Number) / 8 / threads;
  const char* bytes = reinterpret_cast<const char*>(column.data()) + part * words * 8;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + i * 8, 8);
    sum += word;
  }
  return sum;
}

void read(benchmark::State& state) {
  const Rows& all = rows();
  const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  for (auto _ : state) {
    std::vector<std::uint64_t> sums(threads);
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 0; i < threads; ++i)
        others.emplace_back([&, i] {
          sums[i] = sum_part(all.school, i, threads) + sum_part(all.statement, i, threads);
        });
    }
    benchmark::DoNotOptimize(sums.data());
    benchmark::ClobberMemory();
  }
}

void count(benchmark::State& state) {
  const LessonBatch batch = rows().batch();
  for (auto _ : state) {
    SchoolCounts counts(groups());
    counts.add({&batch, 1}, schools);
    benchmark::DoNotOptimize(&counts);
  }
}

void count_and_tables(benchmark::State& state) {
  const LessonBatch batch = rows().batch();
  for (auto _ : state) {
    SchoolCounts counts(groups());
    counts.add({&batch, 1}, schools);
    benchmark::DoNotOptimize(counts.lesson_rows(rows().all_schools).lessons.data());
    benchmark::DoNotOptimize(counts.gaps(rows().all_schools, {}).data());
    benchmark::DoNotOptimize(counts.totals().data());
  }
}

BENCHMARK(read)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(count)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(count_and_tables)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

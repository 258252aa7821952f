// Improving the plans of all Years, two classes each: what a plan costs after so many steps.
#include <benchmark/benchmark.h>

#include <array>
#include <numeric>

#include "plan/fit.hpp"
#include "plan/goals.hpp"
#include "plan/make_task.hpp"
#include "pshe/store/store.hpp"

namespace {

using namespace pshe;
using namespace pshe::detail;

Date day(const char* text) { return parse_date(text).value(); }

/// Each class an hour a week, on the days of the week in turn.
SchoolPtr school(const Curriculum& curriculum, int first_year, int last_year) {
  SchoolData about;
  about.urn = "123456";
  about.name = "Sample";
  about.academic_year = "2026-27";
  about.phase = SchoolPhase::all_through;
  SchoolBuilder builder;
  builder.about(about);
  constexpr std::array<std::array<const char*, 2>, 6> half_terms{{{"2026-08-24", "2026-10-16"},
                                                                  {"2026-10-26", "2026-12-18"},
                                                                  {"2027-01-04", "2027-02-12"},
                                                                  {"2027-02-22", "2027-03-25"},
                                                                  {"2027-04-12", "2027-05-28"},
                                                                  {"2027-06-07", "2027-07-13"}}};
  for (const auto& [first, last] : half_terms) builder.add(HalfTerm{first, day(first), day(last)});
  for (int year = first_year; year <= last_year; ++year)
    for (int i = 0; i < 2; ++i) {
      ClassGroup group;
      group.code = ClassCode{std::to_string(year) + (i == 0 ? "A" : "B")};
      group.year = year;
      group.year_groups = {year};
      Meeting meeting;
      meeting.weekday = static_cast<Weekday>((2 * year + i) % 5);
      meeting.minutes = 60;
      group.meetings.push_back(meeting);
      builder.add(group);
    }
  return builder.build(curriculum);
}

void improved(benchmark::State& state, int first_year, int last_year) {
  const auto curriculum = Store(PSHE_REFERENCE).load_curriculum();
  const auto about = school(*curriculum, first_year, last_year);
  const std::vector<Task> tasks = make_tasks(*curriculum, *about);
  std::vector<Active> active;
  std::vector<Starts> starts;
  for (const Task& task : tasks) {
    active.push_back(all_active(task));
    starts.push_back(fit(task, active.back()).starts);
  }
  const Goals goals = make_goals(*curriculum, *about, tasks, nullptr);
  ImproveOptions options;
  options.steps = static_cast<std::uint64_t>(state.range(0));
  std::int64_t cost = 0;
  for (auto _ : state) {
    const auto better = improve(tasks, active, goals, starts, options);
    const auto costs = cost_of(tasks, goals, better);
    cost = std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
  }
  state.counters["cost"] = static_cast<double>(cost);
}
BENCHMARK_CAPTURE(improved, six_classes, 7, 9)
    ->Arg(300000)
    ->Arg(2000000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(improved, all_years, 1, 11)
    ->Arg(300000)
    ->Arg(2000000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace

BENCHMARK_MAIN();

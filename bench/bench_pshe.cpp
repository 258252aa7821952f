// Load the reference data, order it, plan a secondary school of three years, judge coverage.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>

#include "pshe/coverage/coverage.hpp"
#include "pshe/graph/order.hpp"
#include "pshe/model/school.hpp"
#include "pshe/plan/planner.hpp"
#include "pshe/store/store.hpp"

namespace {

using namespace pshe;
using namespace std::chrono_literals;

CurriculumPtr reference() {
  static const CurriculumPtr loaded = Store(PSHE_REFERENCE).load_curriculum();
  return loaded;
}

/// Years 7 to 9 with `forms` classes each, one lesson a week, 2026-27 in three long terms.
SchoolPtr school(int forms) {
  SchoolBuilder builder;
  SchoolData about;
  about.urn = "123456";
  about.name = "Benchmark School";
  about.academic_year = "2026-27";
  builder.about(about);
  builder.add(HalfTerm{"Autumn", Date{2026y / 9 / 1}, Date{2026y / 12 / 18}});
  builder.add(HalfTerm{"Spring", Date{2027y / 1 / 4}, Date{2027y / 3 / 25}});
  builder.add(HalfTerm{"Summer", Date{2027y / 4 / 12}, Date{2027y / 7 / 16}});
  for (int year = 7; year <= 9; ++year)
    for (int form = 1; form <= forms; ++form)
      builder.add(ClassGroup{ClassCode{std::to_string(year) + "-" + std::to_string(form)},
                             year,
                             {Meeting{static_cast<Weekday>(form % 5), 60}}});
  return builder.build(*reference());
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Store(PSHE_REFERENCE).load_curriculum());
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void order(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(topological_order(network_of(*reference())));
}
BENCHMARK(order)->Unit(benchmark::kMillisecond);

void plan(benchmark::State& state) {
  const SchoolPtr planned = school(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(make_plan(reference(), planned));
}
BENCHMARK(plan)->Arg(1)->Arg(8)->ArgName("forms")->Unit(benchmark::kMillisecond);

void coverage(benchmark::State& state) {
  const SchoolPtr planned = school(static_cast<int>(state.range(0)));
  const Plan made = make_plan(reference(), planned).plan;
  for (auto _ : state)
    benchmark::DoNotOptimize(coverage_of_framework(
        *reference(), *planned, made, FrameworkCode{"rshe-2025"}, CoverageBy::class_group));
}
BENCHMARK(coverage)->Arg(1)->Arg(8)->ArgName("forms")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

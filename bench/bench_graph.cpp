// Questions about layered networks of 400 to a million items, beside Boost and plain writing.
#include <benchmark/benchmark.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/transitive_closure.hpp>
#include <cstring>
#include <map>
#include <memory>

#include "layered.hpp"
#include "pshe/graph/chains.hpp"
#include "pshe/graph/metrics.hpp"
#include "pshe/graph/order.hpp"
#include "pshe/graph/reach.hpp"
#include "pshe/graph/reduction.hpp"

namespace {

using namespace pshe;

const Network& network(std::int64_t items) {
  static std::map<std::int64_t, std::unique_ptr<Network>> made;
  auto& one = made[items];
  if (one == nullptr)
    one = std::make_unique<Network>(bench::layered(static_cast<std::size_t>(items)));
  return *one;
}

template <class Ask>
void ask(benchmark::State& state, Ask question) {
  const Network& asked = network(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(question(asked));
}

void sizes(benchmark::internal::Benchmark* of, std::int64_t most) {
  for (const std::int64_t items : {400, 4'000, 40'000, 400'000, 1'000'000})
    if (items <= most) of->Arg(items);
  of->Unit(benchmark::kMillisecond);
}
void all_sizes(benchmark::internal::Benchmark* of) { sizes(of, 1'000'000); }
void to_40k(benchmark::internal::Benchmark* of) { sizes(of, 40'000); }

void build(benchmark::State& state) {
  const NetworkData data = bench::layered(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(Network(data));
}
BENCHMARK(build)->Apply(all_sizes);

BENCHMARK_CAPTURE(ask, layers, [](const auto& n) { return layers(n); }) -> Apply(all_sizes);
BENCHMARK_CAPTURE(ask, order, [](const auto& n) { return topological_order(n); })
    -> Apply(all_sizes);
BENCHMARK_CAPTURE(ask, longest, [](const auto& n) { return longest_chains(n, 1); })
    -> Apply(all_sizes);
BENCHMARK_CAPTURE(ask, delay, [](const auto& n) { return delay_factors(n); }) -> Apply(all_sizes);
BENCHMARK_CAPTURE(ask, centrality, [](const auto& n) { return centralities(n); })
    -> Apply(all_sizes);
BENCHMARK_CAPTURE(ask, blocking, [](const auto& n) { return blocking_factors(n); })
    -> Apply(to_40k);
BENCHMARK_CAPTURE(ask, reduction, [](const auto& n) { return transitive_reduction(n); })
    -> Apply(to_40k);
BENCHMARK_CAPTURE(ask, closure, [](const auto& n) { return Reach(n); }) -> Apply(to_40k);

/// Memory for a closure's bits, written once.
void writing(benchmark::State& state) {
  const auto bytes = static_cast<std::size_t>(state.range(0)) * (state.range(0) + 63) / 64 * 8;
  for (auto _ : state) {
    const std::unique_ptr<char[]> memory(new char[bytes]);
    std::memset(memory.get(), 1, bytes);
    benchmark::DoNotOptimize(memory.get());
  }
}
BENCHMARK(writing)->Arg(40'000)->Unit(benchmark::kMillisecond);

void boost_closure(benchmark::State& state) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  const Network& asked = network(state.range(0));
  Graph graph(asked.size());
  for (const NetworkLink& link : asked.links())
    boost::add_edge(link.before.value(), link.after.value(), graph);
  for (auto _ : state) {
    Graph closure;
    boost::transitive_closure(graph, closure);
    benchmark::DoNotOptimize(boost::num_edges(closure));
  }
}
BENCHMARK(boost_closure)->Arg(4'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

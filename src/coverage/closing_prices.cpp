// Prices of rows: what hitting each of them is worth.
#include <algorithm>

#include "coverage/closing_task.hpp"

namespace pshe::closing {
namespace {

constexpr int coarse = 29;  ///< bits of a cost that prices leave out, so that products fit
constexpr int rounds = 300;
constexpr int patience = 12;    ///< rounds without a better bound before steps are halved
constexpr int tell_after = 25;  ///< rounds
constexpr std::int64_t whole_step = 1024;

}  // namespace

std::vector<std::int64_t> price(const std::vector<Set>& rows, const std::vector<std::int64_t>& cost,
                                const std::function<std::int64_t()>& best,
                                const std::function<void(const std::vector<std::int64_t>&)>& tell) {
  std::vector<std::int64_t> prices(rows.size());
  std::vector<std::int64_t> best_prices = prices;
  std::vector<std::int64_t> left(cost.size());
  std::vector<std::int64_t> lacks(rows.size());
  std::int64_t best_bound = 0;
  std::int64_t step = 2 * whole_step;
  int since = 0;
  for (int round = 0; round < rounds && step > 0; ++round) {
    for (std::size_t i = 0; i < cost.size(); ++i) left[i] = cost[i] >> coarse;
    std::int64_t bound = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      bound += prices[row];
      for (const std::size_t lesson : rows[row]) left[lesson] -= prices[row];
    }
    for (const std::int64_t one : left) bound += std::min<std::int64_t>(one, 0);
    if (bound > best_bound) {
      best_bound = bound;
      best_prices = prices;
      since = 0;
    } else if (++since == patience) {
      since = 0;
      step /= 2;
    }
    if (round % tell_after == 0) tell(left);
    std::int64_t squares = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      lacks[row] = 1 - std::count_if(rows[row].begin(), rows[row].end(),
                                     [&](std::size_t lesson) { return left[lesson] < 0; });
      squares += lacks[row] * lacks[row];
    }
    if (squares == 0) break;
    const std::int64_t reach = std::max<std::int64_t>((best() >> coarse) - bound, 1);
    for (std::size_t row = 0; row < rows.size(); ++row)
      prices[row] =
          std::max<std::int64_t>(prices[row] + reach * step / squares * lacks[row] / whole_step, 0);
  }
  for (std::int64_t& one : best_prices) one <<= coarse;
  return best_prices;
}

}  // namespace pshe::closing

#include "plan/board.hpp"
#include "plan/fit.hpp"

namespace pshe::detail {

std::vector<Window> windows(const Task& task, const Active& active) {
  Board board = make_board(task, active, active);
  narrow(board);
  keep_out(board);
  std::vector<Window> result;
  for (const BoardJob& job : board.jobs)
    if (job.presence == Presence::absent || job.empty())
      result.push_back({1, 0});
    else
      result.push_back({board.ground->open[job.first], board.ground->open[job.until - 1]});
  return result;
}

}  // namespace pshe::detail

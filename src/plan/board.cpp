#include "plan/board.hpp"

#include <algorithm>
#include <map>

namespace pshe::detail {

void JobSet::clear() {
  for (std::size_t i = 0; i < words(); ++i) word(i) = 0;
}

void JobSet::add(const JobSet& other) {
  for (std::size_t i = 0; i < words(); ++i) word(i) |= other.word(i);
}

bool JobSet::empty() const {
  for (std::size_t i = 0; i < words(); ++i)
    if (word(i) != 0) return false;
  return true;
}

bool JobSet::has_all(const JobSet& other) const {
  for (std::size_t i = 0; i < words(); ++i)
    if ((other.word(i) & ~word(i)) != 0) return false;
  return true;
}

bool JobSet::meets(const JobSet& other) const {
  for (std::size_t i = 0; i < words(); ++i)
    if ((other.word(i) & word(i)) != 0) return true;
  return false;
}

namespace {

std::vector<std::size_t> open_times(const Task& task, const Active& active) {
  std::vector<char> shut(task.times.size());
  for (std::size_t i = 0; i < task.rules.size(); ++i)
    if (active[i] != 0 && task.rules[i].kind == RuleKind::shut)
      for (const std::size_t time : task.rules[i].times) shut[time] = 1;
  std::vector<std::size_t> open;
  for (std::size_t time = 0; time < shut.size(); ++time)
    if (shut[time] == 0) open.push_back(time);
  return open;
}

/// Gives a job a shape that begins and ends where the rule lets it.
void add_turns(Board& board, Ground& ground, const Rule& rule) {
  std::size_t& own = board.jobs[rule.job].shape;
  Shape shape = cut(ground.shapes[own], ground.open, rule);
  const auto same = std::find_if(ground.shapes.begin(), ground.shapes.end(),
                                 [&](const Shape& other) { return other.stop == shape.stop; });
  own = static_cast<std::size_t>(same - ground.shapes.begin());
  if (same == ground.shapes.end()) ground.shapes.push_back(std::move(shape));
}

/// Presence and shape of every job.
void add_jobs(Board& board, Ground& ground, const Task& task, const Active& active,
              const Active& wanted) {
  std::vector<char> fits(task.jobs.size());
  board.jobs.resize(task.jobs.size());
  for (std::size_t i = 0; i < task.rules.size(); ++i) {
    const Rule& rule = task.rules[i];
    if (rule.kind == RuleKind::fits && active[i] != 0) fits[rule.job] = 1;
    if (rule.kind != RuleKind::taught) continue;
    Presence& presence = board.jobs[rule.job].presence;
    if (active[i] != 0)
      presence = Presence::required;
    else if (wanted[i] != 0 && presence == Presence::absent)
      presence = Presence::wanted;
  }
  std::map<int, std::size_t> shapes;
  for (std::size_t job = 0; job < fits.size(); ++job) {
    if (board.jobs[job].presence != Presence::absent)
      shapes.emplace(fits[job] != 0 ? task.jobs[job].minutes : 0, 0);
  }
  for (auto& [minutes, position] : shapes) {
    position = ground.shapes.size();
    ground.shapes.push_back(make_shape(task, ground.open, minutes));
  }
  share(ground.shapes);
  for (std::size_t job = 0; job < fits.size(); ++job)
    if (board.jobs[job].presence != Presence::absent)
      board.jobs[job].shape = shapes.at(fits[job] != 0 ? task.jobs[job].minutes : 0);
  for (std::size_t i = 0; i < task.rules.size(); ++i) {
    const Rule& rule = task.rules[i];
    if (active[i] != 0 && !rule.ranges.empty() && board.jobs[rule.job].presence != Presence::absent)
      add_turns(board, ground, rule);
  }
  compare(ground.shapes);
  for (BoardJob& made : board.jobs) {
    if (made.presence == Presence::absent) continue;
    made.first = ground.shapes[made.shape].next[0];
    made.until = ground.shapes[made.shape].back[ground.open.size()];
  }
}

void add_dates(Board& board, const Rule& rule) {
  const auto& open = board.ground->open;
  const auto position = [&](auto found) { return static_cast<std::size_t>(found - open.begin()); };
  BoardJob& job = board.jobs[rule.job];
  const Shape& shape = board.shape(rule.job);
  const std::size_t first = position(std::lower_bound(open.begin(), open.end(), rule.first));
  const std::size_t end = position(std::upper_bound(open.begin(), open.end(), rule.last));
  const bool whole = rule.kind == RuleKind::bound || rule.kind == RuleKind::turn;
  job.first = std::max(job.first, shape.next[first]);
  job.until = std::min(job.until, whole ? shape.until[end] : shape.back[end]);
}

/// A choice of one is plain precedence; no choice at all cannot be.
void add_need(Board& board, const Rule& rule) {
  AnyOf any{rule.job, {}};
  for (const std::size_t before : rule.before)
    if (board.jobs[before].presence != Presence::absent && before != rule.job)
      any.before.push_back(before);
  std::sort(any.before.begin(), any.before.end());
  any.before.erase(std::unique(any.before.begin(), any.before.end()), any.before.end());
  if (any.before.empty())
    board.jobs[rule.job].until = 0;
  else if (any.before.size() == 1)
    board.before[rule.job].push_back(any.before.front());
  else
    board.any.push_back(std::move(any));
}

/// What a required job rests on is required too.
void require(Board& board) {
  for (std::size_t at = board.order.size(); at-- > 0;)
    if (board.required(board.order[at]))
      for (const std::size_t before : board.before[board.order[at]])
        board.jobs[before].presence = Presence::required;
}

/// Orders the jobs by what comes before what. A job on or behind a circle cannot be placed.
void sort(Board& board) {
  const std::size_t count = board.jobs.size();
  std::vector<std::size_t> waits(count);
  std::vector<std::vector<std::size_t>> after(count);
  for (std::size_t job = 0; job < count; ++job) {
    auto& before = board.before[job];
    std::sort(before.begin(), before.end());
    before.erase(std::unique(before.begin(), before.end()), before.end());
    waits[job] = before.size();
    for (const std::size_t one : before) after[one].push_back(job);
  }
  board.order.clear();
  for (std::size_t job = 0; job < count; ++job)
    if (waits[job] == 0) board.order.push_back(job);
  for (std::size_t at = 0; at < board.order.size(); ++at)
    for (const std::size_t job : after[board.order[at]])
      if (--waits[job] == 0) board.order.push_back(job);
  for (std::size_t job = 0; job < count; ++job)
    if (waits[job] != 0) {
      board.jobs[job].until = 0;
      board.hopeless = board.hopeless || board.required(job);
      board.order.push_back(job);
    }
}

}  // namespace

void tidy(Board& board) {
  sort(board);
  require(board);
  const std::size_t count = board.jobs.size();
  board.all_before.assign(count, JobSet(count));
  board.all_after.assign(count, JobSet(count));
  for (const std::size_t job : board.order)
    for (const std::size_t before : board.before[job]) {
      board.all_before[job].add(before);
      board.all_before[job].add(board.all_before[before]);
    }
  for (std::size_t at = count; at-- > 0;)
    for (const std::size_t before : board.before[board.order[at]]) {
      board.all_after[before].add(board.order[at]);
      board.all_after[before].add(board.all_after[board.order[at]]);
    }
}

Board make_board(const Task& task, const Active& active, const Active& wanted) {
  Board board;
  const auto ground = std::make_shared<Ground>();
  ground->open = open_times(task, active);
  add_jobs(board, *ground, task, active, wanted);
  board.ground = ground;
  board.before.resize(board.jobs.size());
  for (std::size_t i = 0; i < task.rules.size(); ++i) {
    const Rule& rule = task.rules[i];
    if (active[i] == 0 || rule.kind == RuleKind::taught || rule.kind == RuleKind::shut ||
        rule.kind == RuleKind::fits || board.jobs[rule.job].presence == Presence::absent)
      continue;
    if (rule.kind == RuleKind::need || rule.kind == RuleKind::help || rule.kind == RuleKind::module)
      add_need(board, rule);
    else
      add_dates(board, rule);
  }
  tidy(board);
  return board;
}

void add_before(Board& board, std::size_t before, std::size_t job) {
  board.before[job].push_back(before);
  tidy(board);
}

}  // namespace pshe::detail

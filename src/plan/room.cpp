// What a clash is made of, and where it is one of room.
#include <algorithm>
#include <set>

#include "plan/reasons.hpp"
#include "plan/words.hpp"

namespace pshe::detail {
namespace {

/// The rules of a clash alone, with every lesson that they are about.
Active only(const Task& task, const Clash& clash, const Sorted& parts) {
  Active active(task.rules.size());
  for (const std::size_t rule : clash.rules) active[rule] = 1;
  for (const std::size_t job : parts.jobs) active[job] = 1;
  return active;
}

}  // namespace

Sorted sorted(const Task& task, const std::vector<std::size_t>& rules) {
  Sorted parts;
  std::set<std::size_t> jobs;
  for (const std::size_t position : rules) {
    const Rule& rule = task.rules[position];
    if (rule.kind == RuleKind::shut) {
      parts.shut.push_back(&rule);
      continue;
    }
    jobs.insert(rule.job);
    if (rule.kind == RuleKind::fits) {
      parts.fits.push_back(&rule);
    } else if (about_order(rule)) {
      parts.order.push_back(&rule);
      if (rule.before.size() == 1) jobs.insert(rule.before.front());
    } else if (rule.kind != RuleKind::taught) {
      parts.dates.push_back(&rule);
    }
  }
  parts.jobs.assign(jobs.begin(), jobs.end());
  return parts;
}

std::size_t open_between(const Task& task, std::size_t first, std::size_t last) {
  std::size_t open = 0;
  for (std::size_t time = first; time <= last; ++time)
    if (!task.times[time].shut_by) ++open;
  return open;
}

std::optional<Crowd> crowd_of(const Task& task, const Clash& clash, const Sorted& parts) {
  if (clash.crowd) return clash.crowd;
  const std::vector<Window> within = windows(task, only(task, clash, parts));
  for (std::size_t last = 0; last < task.times.size(); ++last)
    for (std::size_t first = last + 1; first-- > 0;) {
      Crowd crowd{first, last, 0, {}, 0, open_between(task, first, last)};
      for (const std::size_t job : parts.jobs)
        if (within[job].first >= first && within[job].last <= last &&
            within[job].first <= within[job].last)
          crowd.jobs.push_back(job);
      crowd.work = crowd.jobs.size();
      if (crowd.work > crowd.times) return crowd;
    }
  return std::nullopt;
}

/// "4 lessons have to be taught from 2 September 2026 to 16 September 2026 (...) and there are 3
/// lesson times then"
std::string room(const Task& task, const Crowd& crowd) {
  std::string text = count(crowd.jobs.size(), "lesson") +
                     (crowd.jobs.size() == 1 ? " has" : " have") + " to be taught from " +
                     day(task, crowd.first) + " to " + day(task, crowd.last) + " (" +
                     list(task, crowd.jobs) + ")";
  if (crowd.work > crowd.jobs.size())
    text += ", which take " + count(crowd.work, "lesson time") + ",";
  text += std::string(" and there ") + (crowd.times == 1 ? "is " : "are ") +
          count(crowd.times, "lesson time");
  if (crowd.minutes > 0) text += " of " + std::to_string(crowd.minutes) + " minutes or more";
  return text + " then";
}

}  // namespace pshe::detail

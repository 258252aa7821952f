#include "plan/words.hpp"

#include <algorithm>

namespace pshe::detail {

std::string count(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string class_name(const Task& task) { return "Class " + task.group->code.str(); }

std::string quoted(const Task& task, std::size_t job) {
  const Job& row = task.jobs[job];
  return quoted(task, row.lesson) + (row.also ? " with " + quoted(task, *row.also) : "");
}

std::string quoted(const Task& task, LessonIndex lesson) {
  return "\"" + task.curriculum->lesson(lesson).title + "\"";
}

std::string list(const Task& task, const std::vector<std::size_t>& jobs) {
  constexpr std::size_t most = 4;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(jobs.size(), most); ++i)
    parts.push_back(quoted(task, jobs[i]));
  if (jobs.size() > most) parts.push_back(std::to_string(jobs.size() - most) + " more");
  return joined(parts);
}

std::string joined(const std::vector<std::string>& parts, const std::string& last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
  return text;
}

std::string day(const Task& task, std::size_t time) { return plain(task.times[time].slot.date); }

std::size_t open_times(const Task& task) {
  return static_cast<std::size_t>(std::count_if(
      task.times.begin(), task.times.end(), [](const LessonTime& time) { return !time.shut_by; }));
}

}  // namespace pshe::detail

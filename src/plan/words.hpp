// Words about a class, its lessons and its days.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// "1 lesson", "2 lessons".
[[nodiscard]] std::string count(std::size_t number, const std::string& noun);
/// "Class 9B".
[[nodiscard]] std::string class_name(const Task& task);
/// The lesson's title in quotes; of two that share a lesson time "\"A\" with \"B\"".
[[nodiscard]] std::string quoted(const Task& task, std::size_t job);
[[nodiscard]] std::string quoted(const Task& task, LessonIndex lesson);
/// Titles, the first four by name: "\"A\", \"B\" and \"C\"".
[[nodiscard]] std::string list(const Task& task, const std::vector<std::size_t>& jobs);
/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts,
                                 const std::string& last = " and ");
/// The day of a time.
[[nodiscard]] std::string day(const Task& task, std::size_t time);
/// Number of times that no closure shuts.
[[nodiscard]] std::size_t open_times(const Task& task);

}  // namespace pshe::detail

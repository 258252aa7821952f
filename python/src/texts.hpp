// Lists and codes as texts in a column.
#pragma once

#include <string>
#include <vector>

#include "pshe/model/curriculum.hpp"

namespace pshe::python {

/// "7;8", or "KS3;KS4" with a prefix.
inline std::string joined(const std::vector<int>& numbers, const std::string& prefix = "") {
  std::string text;
  for (const int number : numbers)
    text += (text.empty() ? "" : ";") + prefix + std::to_string(number);
  return text;
}

inline std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ";") + word;
  return text;
}

/// The codes of items, in their order.
template <class Items>
std::vector<ItemCode> codes_of(const Curriculum& curriculum, const Items& items) {
  std::vector<ItemCode> codes;
  for (const ItemIndex item : items) codes.push_back(curriculum.code(item));
  return codes;
}

/// The codes of lessons, in their order.
template <class Lessons>
std::vector<LessonCode> lesson_codes_of(const Curriculum& curriculum, const Lessons& lessons) {
  std::vector<LessonCode> codes;
  for (const LessonIndex lesson : lessons) codes.push_back(curriculum.lesson(lesson).code);
  return codes;
}

}  // namespace pshe::python

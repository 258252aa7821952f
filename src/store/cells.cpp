#include "store/cells.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "pshe/base/error.hpp"

namespace pshe::detail {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; !text.empty() && start <= text.size();) {
    const std::size_t end = std::min(text.find(';', start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

bool parse(const std::string& text, int& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end;
}

}  // namespace

Cell cell(const std::vector<int>& value) {
  std::string text;
  for (const int number : value) text += (text.empty() ? "" : ";") + std::to_string(number);
  return text;
}

Cell cell(const std::vector<std::string>& value) {
  std::string text;
  for (const std::string& part : value) {
    if (part.empty())
      throw DataError({{"", "empty-word", "A list has an empty word.", "Take it out."}});
    if (part.find(';') != std::string::npos)
      throw DataError({{"", "semicolon", "\"" + part + "\" has a semicolon inside a list.",
                        "Make it two words, or use a comma."}});
    text += (text.empty() ? "" : ";") + part;
  }
  return text;
}

bool read(const Cell& cell, std::string& value) {
  const auto* text = std::get_if<std::string>(&cell);
  if (text != nullptr) value = *text;
  return text != nullptr;
}

bool read(const Cell& cell, int& value) {
  const auto* number = std::get_if<std::int64_t>(&cell);
  if (number == nullptr || !std::in_range<int>(*number)) return false;
  value = static_cast<int>(*number);
  return true;
}

bool read(const Cell& cell, bool& value) {
  int number = 0;
  if (!read(cell, number)) return false;
  value = number != 0;
  return true;
}

bool read(const Cell& cell, Date& value) {
  std::string text;
  if (!read(cell, text)) return false;
  const auto date = parse_date(text);
  if (date) value = *date;
  return date.has_value();
}

bool read(const Cell& cell, Weekday& value) {
  std::string text;
  if (!read(cell, text)) return false;
  const auto day = parse_weekday(text);
  if (day) value = *day;
  return day.has_value();
}

bool read(const Cell& cell, std::vector<int>& value) {
  std::vector<std::string> parts;
  if (!read(cell, parts)) return false;
  value.clear();
  for (const std::string& part : parts)
    if (!parse(part, value.emplace_back())) return false;
  return true;
}

bool read(const Cell& cell, std::vector<std::string>& value) {
  std::string text;
  if (!read(cell, text)) return false;
  value = split(text);
  return true;
}

}  // namespace pshe::detail

// Values of the model as cells of a table, and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/words.hpp"

namespace pshe::detail {

/// Nothing, a number or a text: what a column of the store can hold.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;
using Cells = std::vector<Cell>;

// Value to cell. Lists are joined by `;`; a text that would not come back from its list throws
// DataError.
inline Cell cell(const std::string& value) { return value; }
inline Cell cell(int value) { return std::int64_t{value}; }
inline Cell cell(bool value) { return std::int64_t{value ? 1 : 0}; }
inline Cell cell(Date value) { return iso(value); }
inline Cell cell(Weekday value) { return plain(value); }
Cell cell(const std::vector<int>& value);
Cell cell(const std::vector<std::string>& value);

template <class Tag>
Cell cell(const Code<Tag>& value) {
  return value.str();
}
template <class Enum>
requires std::is_enum_v<Enum> Cell cell(Enum value) { return word(value); }
template <class T>
Cell cell(const std::optional<T>& value) {
  return value ? cell(*value) : Cell{};
}

// Cell to value; false when the cell holds no such value.
bool read(const Cell& cell, std::string& value);
bool read(const Cell& cell, int& value);
bool read(const Cell& cell, bool& value);
bool read(const Cell& cell, Date& value);
bool read(const Cell& cell, Weekday& value);
bool read(const Cell& cell, std::vector<int>& value);
bool read(const Cell& cell, std::vector<std::string>& value);

template <class Tag>
bool read(const Cell& cell, Code<Tag>& value) {
  std::string text;
  if (!read(cell, text)) return false;
  value = Code<Tag>{std::move(text)};
  return true;
}
template <class Enum>
requires std::is_enum_v<Enum>
bool read(const Cell& cell, Enum& value) {
  std::string text;
  if (!read(cell, text)) return false;
  const auto found = parse_word<Enum>(text);
  if (found) value = *found;
  return found.has_value();
}
template <class T>
bool read(const Cell& cell, std::optional<T>& value) {
  value.reset();
  return std::holds_alternative<std::monostate>(cell) || read(cell, value.emplace());
}

}  // namespace pshe::detail

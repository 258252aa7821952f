// Named, typed, immutable columns: what leaves the library for pandas, polars, Excel or HTML.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/base/zeros.hpp"
#include "pshe/model/words.hpp"

namespace pshe::python {

/// Bits, eight a byte, the lowest first, as Arrow lays them out.
class Bits {
 public:
  Bits() = default;
  Bits(std::size_t size, bool bit)
      : bytes_((size + 7) / 8, bit ? std::uint8_t{0xFF} : std::uint8_t{0}), size_(size) {}

  void push_back(bool bit) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    if (bit) bytes_.back() |= static_cast<std::uint8_t>(1U << (size_ % 8));
    ++size_;
  }
  [[nodiscard]] bool operator[](std::size_t i) const {
    return ((bytes_[i / 8] >> (i % 8)) & 1) != 0;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_.data(); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
};

/// Texts end to end, with the place where each ends.
class Texts {
 public:
  /// Throws std::length_error when the column would pass 2 GiB.
  void push_back(std::string_view text);
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return std::string_view(bytes_).substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
  }
  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] const std::int32_t* offsets() const noexcept { return offsets_.data(); }
  [[nodiscard]] const char* data() const noexcept { return bytes_.data(); }

 private:
  std::vector<std::int32_t> offsets_{0};
  std::string bytes_;
};

/// Texts that recur: a number for each row and the texts they stand for, Arrow's dictionary.
template <class Number>
struct Recurring {
  Zeros<Number> codes;
  Texts texts;

  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return texts[static_cast<std::size_t>(codes[i])];
  }
  [[nodiscard]] const Number* data() const noexcept { return codes.data(); }
};

using Integers = std::vector<std::int64_t>;
using Reals = std::vector<double>;
using Days = std::vector<std::int32_t>;  // since 1 January 1970

/// The values of a column, in Arrow layout; a missing value has a blank in its place.
/// The last four are of tables with millions of rows.
using Values = std::variant<Integers, Reals, Texts, Bits, Days, Zeros<std::int64_t>,
                            Zeros<std::uint32_t>, Recurring<std::int32_t>, Recurring<std::int16_t>>;
/// Names of the alternatives of Values, for people and for Arrow.
inline constexpr std::array type_names{"int", "float", "str", "bool", "date",
                                       "int", "int",   "str", "str"};
inline constexpr std::array arrow_formats{"l", "g", "u", "b", "tdD", "l", "I", "i", "s"};

/// A value in the form in which its column keeps it.
inline bool kept(bool value) { return value; }
template <std::integral T>
std::int64_t kept(T value) {
  return static_cast<std::int64_t>(value);
}
inline double kept(double value) { return value; }
inline std::string_view kept(const std::string& text) { return text; }
inline std::int32_t kept(Date date) {
  return static_cast<std::int32_t>(date.time_since_epoch().count());
}
template <class Tag>
std::string_view kept(const Code<Tag>& code) {
  return code.str();
}
template <class Enum>
requires std::is_enum_v<Enum> std::string_view kept(Enum value) {
  return Words<Enum>::text.at(static_cast<std::size_t>(value));
}

template <class Kept>
struct ValuesOf {
  using type = std::vector<Kept>;
};
template <>
struct ValuesOf<std::string_view> {
  using type = Texts;
};
template <>
struct ValuesOf<bool> {
  using type = Bits;
};

template <class T>
struct Plain {
  using type = T;
};
template <class T>
struct Plain<std::optional<T>> {
  using type = T;
};

/// One column: a name, its values, and which of them are there.
struct Column {
  std::string name;
  Values values;
  Bits valid;
  std::size_t nulls = 0;

  /// An empty column for values of a C++ type (or of std::optional of it).
  template <class T>
  static Column of(std::string name) {
    using Kept = decltype(kept(std::declval<typename Plain<T>::type>()));
    return {std::move(name), typename ValuesOf<Kept>::type{}, {}, 0};
  }

  /// A column of so many values, none missing.
  static Column full(std::string name, Values values, std::size_t size) {
    return {std::move(name), std::move(values), Bits(size, true), 0};
  }

  template <class T>
  void push_back(const T& value, bool there = true) {
    using Kept = decltype(kept(value));
    std::get<typename ValuesOf<Kept>::type>(values).push_back(kept(value));
    valid.push_back(there);
    if (!there) ++nulls;
  }
  template <class T>
  void push_back(const std::optional<T>& value) {
    push_back(value.value_or(T{}), value.has_value());
  }

  [[nodiscard]] std::size_t size() const noexcept { return valid.size(); }
};

/// Columns of equal length and different names. Copies share the values.
class Columns {
 public:
  explicit Columns(std::vector<Column> columns);

  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return *columns_; }
  [[nodiscard]] std::size_t size() const noexcept {
    return columns_->empty() ? 0 : columns_->front().size();
  }
  [[nodiscard]] std::shared_ptr<const std::vector<Column>> share() const { return columns_; }
  /// Throws UnknownCodeError with the nearest names.
  [[nodiscard]] const Column& at(const std::string& name) const;

 private:
  std::shared_ptr<const std::vector<Column>> columns_;
};

/// Gathers columns from rows, a column a member (or function) of the row:
///
///     return Gather(topics).add("code", &Topic::code).add("title", &Topic::title);
///
/// The rows must outlive the Gather.
template <class Rows>
class Gather {
 public:
  explicit Gather(const Rows& rows) : rows_(rows) {}

  template <class Get>
  Gather& add(std::string name, Get get) {
    using Value = std::decay_t<std::invoke_result_t<Get, decltype(*std::begin(rows_))>>;
    Column column = Column::of<Value>(std::move(name));
    for (const auto& row : rows_) column.push_back(std::invoke(get, row));
    columns_.push_back(std::move(column));
    return *this;
  }

  operator Columns() { return Columns(std::move(columns_)); }  // NOLINT: meant to convert

 private:
  const Rows& rows_;
  std::vector<Column> columns_;
};

}  // namespace pshe::python

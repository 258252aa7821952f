// Tables of others, as Arrow structs: texts and whole numbers of any width.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "arrow_c.hpp"
#include "casters.hpp"

namespace pshe::python {

/// Owns an Arrow struct that was taken over, and releases it.
template <class Struct>
class Taken {
 public:
  Taken() = default;
  Taken(Taken&& other) noexcept : value_(std::exchange(other.value_, {})) {}
  Taken& operator=(Taken&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Taken() {
    if (value_.release != nullptr) value_.release(&value_);
  }

  [[nodiscard]] Struct* get() noexcept { return &value_; }
  [[nodiscard]] const Struct* get() const noexcept { return &value_; }
  [[nodiscard]] const Struct* operator->() const noexcept { return &value_; }
  Struct* operator->() noexcept { return &value_; }

 private:
  Struct value_{};
};

/// A stream of batches.
class ArrowStream {
 public:
  /// From anything with __arrow_c_stream__. Throws DataError for other objects; needs the GIL.
  explicit ArrowStream(const py::object& source);

  [[nodiscard]] const ArrowSchema& schema() const noexcept { return *schema_.get(); }
  [[nodiscard]] bool has(std::string_view column) const;
  /// The place of a column. Throws UnknownCodeError with the nearest names.
  [[nodiscard]] std::size_t at(const std::string& name) const;
  /// The next batch, or nothing at the end. Throws Error with what the stream says went wrong.
  std::optional<Taken<ArrowArray>> next();

 private:
  void check(int code);

  Taken<ArrowArrayStream> stream_;
  Taken<ArrowSchema> schema_;
};

/// How a column keeps its values: width and sign of whole numbers, or which kind of text.
enum class ArrowKind {
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  text,
  large,
  view
};

/// Nothing for what is neither text nor whole number.
[[nodiscard]] std::optional<ArrowKind> kind_of(const ArrowSchema& schema);
[[nodiscard]] constexpr bool is_text(ArrowKind kind) { return kind >= ArrowKind::text; }

/// Some rows of a column: whole numbers or texts where they lie.
struct ArrowValues {
  const ArrowArray* array = nullptr;
  ArrowKind kind = ArrowKind::int64;
  std::size_t first = 0;  ///< of the array's values, the first that is a row
  std::size_t size = 0;

  [[nodiscard]] bool has_nulls() const { return array->null_count != 0 && bits() != nullptr; }
  [[nodiscard]] const std::uint8_t* bits() const {
    return static_cast<const std::uint8_t*>(array->buffers[0]);
  }
  [[nodiscard]] bool is_valid(std::size_t row) const {
    return !has_nulls() || ((bits()[(first + row) / 8] >> ((first + row) % 8)) & 1) != 0;
  }
  /// The values from the first row on, for whole numbers of this type or its other sign.
  template <class Number>
  [[nodiscard]] const Number* data() const {
    return static_cast<const Number*>(array->buffers[1]) + first;
  }
  /// A whole number; one past the largest int64 is given as the largest.
  [[nodiscard]] std::int64_t number(std::size_t row) const;
  [[nodiscard]] std::string_view text(std::size_t row) const;
  /// A value for people.
  [[nodiscard]] std::string shown(std::size_t row) const;
};

}  // namespace pshe::python

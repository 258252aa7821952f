#include "arrow_read.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "pshe/base/error.hpp"

namespace pshe::python {
namespace {

constexpr std::array formats{"c", "s", "i", "l", "C", "S", "I", "L", "u", "U", "vu"};

template <class Offset>
std::string_view text_at(const ArrowArray& array, std::size_t at) {
  const auto* offsets = static_cast<const Offset*>(array.buffers[1]);
  const auto* bytes = static_cast<const char*>(array.buffers[2]);
  return {bytes + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at])};
}

/// A view of 16 bytes has the length of a text, then the text itself or, where that is longer than
/// 12 bytes, its first four bytes, a buffer and the place there.
std::string_view view_at(const ArrowArray& array, std::size_t at) {
  constexpr std::size_t inside = 12;
  const char* bytes = static_cast<const char*>(array.buffers[1]) + at * 16;
  std::array<std::int32_t, 4> parts{};
  std::memcpy(parts.data(), bytes, sizeof(parts));
  const auto length = static_cast<std::size_t>(parts[0]);
  if (length <= inside) return {bytes + 4, length};
  return {static_cast<const char*>(array.buffers[2 + parts[2]]) + parts[3], length};
}

}  // namespace

ArrowStream::ArrowStream(const py::object& source) {
  if (!py::hasattr(source, "__arrow_c_stream__"))
    throw DataError({{"", "no-table",
                      "This is no table that can be read, but of type " +
                          py::type::of(source).attr("__name__").cast<std::string>() + ".",
                      "Give a table of pyarrow, polars, pandas or DuckDB, or the path of a Parquet "
                      "file."}});
  const auto capsule = source.attr("__arrow_c_stream__")().cast<py::capsule>();
  auto* given =
      static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
  if (given == nullptr) throw py::error_already_set();
  std::swap(*given, *stream_.get());
  check(stream_->get_schema(stream_.get(), schema_.get()));
  if (std::string_view(schema_->format) != "+s")
    throw DataError({{"", "no-table", "The Arrow stream holds values and not a table.",
                      "Give a table with columns."}});
}

void ArrowStream::check(int code) {
  if (code == 0) return;
  const char* text = stream_->get_last_error(stream_.get());
  throw Error(std::string("The table cannot be read: ") +
              (text != nullptr ? text : "its source gives no reason."));
}

bool ArrowStream::has(std::string_view column) const {
  return std::any_of(schema_->children, schema_->children + schema_->n_children,
                     [&](const ArrowSchema* child) { return column == child->name; });
}

std::size_t ArrowStream::at(const std::string& name) const {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < schema_->n_children; ++i) {
    names.emplace_back(schema_->children[i]->name);
    if (names.back() == name) return static_cast<std::size_t>(i);
  }
  throw UnknownCodeError("column", name, nearest_codes(name, names));
}

std::optional<Taken<ArrowArray>> ArrowStream::next() {
  Taken<ArrowArray> array;
  check(stream_->get_next(stream_.get(), array.get()));
  if (array->release == nullptr) return std::nullopt;
  return array;
}

std::optional<ArrowKind> kind_of(const ArrowSchema& schema) {
  for (std::size_t i = 0; i < formats.size(); ++i)
    if (std::string_view(schema.format) == formats[i]) return static_cast<ArrowKind>(i);
  return std::nullopt;
}

std::int64_t ArrowValues::number(std::size_t row) const {
  switch (kind) {
    case ArrowKind::int8:
      return data<std::int8_t>()[row];
    case ArrowKind::int16:
      return data<std::int16_t>()[row];
    case ArrowKind::int32:
      return data<std::int32_t>()[row];
    case ArrowKind::uint8:
      return data<std::uint8_t>()[row];
    case ArrowKind::uint16:
      return data<std::uint16_t>()[row];
    case ArrowKind::uint32:
      return data<std::uint32_t>()[row];
    case ArrowKind::uint64: {
      constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
      return static_cast<std::int64_t>(std::min(most, data<std::uint64_t>()[row]));
    }
    default:
      return data<std::int64_t>()[row];
  }
}

std::string_view ArrowValues::text(std::size_t row) const {
  if (kind == ArrowKind::view) return view_at(*array, first + row);
  return kind == ArrowKind::large ? text_at<std::int64_t>(*array, first + row)
                                  : text_at<std::int32_t>(*array, first + row);
}

std::string ArrowValues::shown(std::size_t row) const {
  if (!is_valid(row)) return "nothing";
  return is_text(kind) ? '"' + std::string(text(row)) + '"' : std::to_string(number(row));
}

}  // namespace pshe::python

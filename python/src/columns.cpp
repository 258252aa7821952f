#include "columns.hpp"

#include <limits>
#include <set>

#include "arrow.hpp"
#include "casters.hpp"
#include "pshe/base/error.hpp"
#include "rooms.hpp"

namespace pshe::python {

void Texts::push_back(std::string_view text) {
  if (text.size() > std::numeric_limits<std::int32_t>::max() - bytes_.size())
    throw std::length_error("A column holds at most 2 GiB of text.");
  bytes_ += text;
  offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
}

Columns::Columns(std::vector<Column> columns)
    : columns_(std::make_shared<const std::vector<Column>>(std::move(columns))) {
  Faults faults;
  std::set<std::string> names;
  for (const Column& column : *columns_) {
    if (!names.insert(column.name).second)
      faults.push_back({column.name, "duplicate-column", "Two columns have this name.",
                        "Give one of them another name."});
    if (column.size() != size())
      faults.push_back({column.name, "unequal-columns",
                        "This column has " + std::to_string(column.size()) + " values and \"" +
                            columns_->front().name + "\" has " + std::to_string(size()) + ".",
                        "Give all columns the same length."});
  }
  if (!faults.empty()) throw DataError(std::move(faults));
}

const Column& Columns::at(const std::string& name) const {
  std::vector<std::string> names;
  for (const Column& column : *columns_) {
    if (column.name == name) return column;
    names.push_back(column.name);
  }
  throw UnknownCodeError("column", name, nearest_codes(name, names));
}

namespace {

/// Whether a Python value is of the C++ type, more strictly than pybind11 sees it: a bool is no
/// number and bytes are no text.
template <class Value>
bool fits(py::handle value) {
  if constexpr (std::is_same_v<Value, std::string>) {
    return py::isinstance<py::str>(value);
  } else {
    return py::isinstance<py::bool_>(value) == std::is_same_v<Value, bool>;
  }
}

[[noreturn]] void wrong_type(const Column& column, py::handle value) {
  const std::string wanted = type_names.at(column.values.index());
  throw DataError({{column.name + ", value " + std::to_string(column.size() + 1), "wrong-type",
                    "This column takes " + wanted + ", and the value is " +
                        py::type::of(value).attr("__name__").cast<std::string>() + ".",
                    "Give " + wanted + " or None."}});
}

template <class Value>
Column read(std::string name, const py::sequence& values) {
  Column column = Column::of<Value>(std::move(name));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const py::object value = values[i];
    py::detail::make_caster<Value> caster;
    if (value.is_none())
      column.push_back(std::optional<Value>());
    else if (fits<Value>(value) && caster.load(value, true))
      column.push_back(py::detail::cast_op<Value&>(caster));
    else
      wrong_type(column, value);
  }
  return column;
}

Column read(std::string name, const std::string& type, const py::sequence& values) {
  const auto found = std::find(type_names.begin(), type_names.end(), type);
  switch (found - type_names.begin()) {
    case 0:
      return read<std::int64_t>(std::move(name), values);
    case 1:
      return read<double>(std::move(name), values);
    case 2:
      return read<std::string>(std::move(name), values);
    case 3:
      return read<bool>(std::move(name), values);
    case 4:
      return read<Date>(std::move(name), values);
    default:
      throw DataError({{name, "unknown-type", "A column cannot be of type \"" + type + "\".",
                        "Use int, float, str, bool or date."}});
  }
}

Columns make(const std::vector<std::string>& names, const std::vector<std::string>& types,
             const std::vector<py::sequence>& values) {
  if (types.size() != names.size() || values.size() != names.size())
    throw DataError(
        {{"", "unequal-columns",
          "There are " + std::to_string(names.size()) + " names, " + std::to_string(types.size()) +
              " types and " + std::to_string(values.size()) + " lists of values.",
          "Give one of each for every column."}});
  std::vector<Column> columns;
  for (std::size_t i = 0; i < names.size(); ++i)
    columns.push_back(read(names[i], types[i], values[i]));
  return Columns(std::move(columns));
}

py::object python(std::int64_t value) { return py::int_(value); }
py::object python(std::uint32_t value) { return py::int_(value); }
py::object python(double value) { return py::float_(value); }
py::object python(std::string_view value) { return py::str(value.data(), value.size()); }
py::object python(bool value) { return py::bool_(value); }
py::object python(std::int32_t days) { return py::cast(Date(std::chrono::days(days))); }

py::list to_list(const Column& column) {
  py::list list(column.size());
  std::visit(
      [&](const auto& values) {
        for (std::size_t i = 0; i < column.size(); ++i)
          list[i] = column.valid[i] ? python(values[i]) : py::none();
      },
      column.values);
  return list;
}

std::vector<std::string> names(const Columns& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) names.push_back(column.name);
  return names;
}

std::vector<std::string> types(const Columns& table) {
  std::vector<std::string> types;
  for (const Column& column : table.columns())
    types.emplace_back(type_names.at(column.values.index()));
  return types;
}

std::string repr(const Columns& table) {
  std::string text = "<Columns: " + std::to_string(table.size()) + " rows";
  for (const Column& column : table.columns())
    text += ", " + column.name + " " + type_names.at(column.values.index());
  return text + ">";
}

/// Hands a struct of the Arrow C interface to Python, to be released by whoever takes it or,
/// where nobody does, with the capsule.
template <class Struct>
py::object capsule(std::unique_ptr<Struct> value, const char* name) {
  const py::capsule held(value.get(), name, [](PyObject* self) {
    auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(self, PyCapsule_GetName(self)));
    if (inside->release != nullptr) inside->release(inside);
    delete inside;
  });
  value.release();
  return held;
}

py::object schema_capsule(const Columns& table) {
  auto schema = std::make_unique<ArrowSchema>();
  export_schema(table, schema.get());
  return capsule(std::move(schema), "arrow_schema");
}

py::tuple array_capsules(const Columns& table, const py::object&) {
  auto array = std::make_unique<ArrowArray>();
  export_array(table, array.get());
  return py::make_tuple(schema_capsule(table), capsule(std::move(array), "arrow_array"));
}

py::object stream_capsule(const Columns& table, const py::object&) {
  auto stream = std::make_unique<ArrowArrayStream>();
  export_stream(table, stream.get());
  return capsule(std::move(stream), "arrow_array_stream");
}

}  // namespace

void register_columns(py::module_& m) {
  py::class_<Columns>(m, "Columns", py::is_final(),
                      "Named, typed, immutable columns of equal length.\n\n"
                      "pandas, polars and pyarrow read them without a copy.")
      .def(py::init(&make), py::arg("names"), py::arg("types"), py::arg("values"),
           "Make columns from lists; types are int, float, str, bool and date; None is missing.")
      .def_property_readonly("names", &names, "The names of the columns, in order.")
      .def_property_readonly("types", &types, "Their types: int, float, str, bool or date.")
      .def(
          "column",
          [](const Columns& table, const std::string& name) { return to_list(table.at(name)); },
          py::arg("name"), "The values of one column; a missing one is None.")
      .def("__len__", &Columns::size, "The number of rows.")
      .def("__repr__", &repr, "The number of rows, the names and the types.")
      .def("__arrow_c_schema__", &schema_capsule, "The columns' types, as an Arrow capsule.")
      .def("__arrow_c_array__", &array_capsules, py::arg("requested_schema") = py::none(),
           "Schema and values as Arrow capsules; a requested schema is not followed.")
      .def("__arrow_c_stream__", &stream_capsule, py::arg("requested_schema") = py::none(),
           "The values as an Arrow stream of one batch; a requested schema is not followed.");
}

}  // namespace pshe::python

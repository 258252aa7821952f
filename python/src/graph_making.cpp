// Networks from a curriculum, from rows of codes and from arrays of numbers.
#include <limits>

#include "graph_class.hpp"

namespace pshe::python {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::uint32_t>::max();

/// The text inside a Python string, which must outlive it.
std::string_view view(py::handle value, const char* column, std::size_t row) {
  Py_ssize_t size = 0;
  const char* text =
      py::isinstance<py::str>(value) ? PyUnicode_AsUTF8AndSize(value.ptr(), &size) : nullptr;
  if (text == nullptr) {
    PyErr_Clear();
    throw DataError({{"links, row " + std::to_string(row + 1), "wrong-type",
                      "\"" + std::string(column) + "\" takes text, and the value is " +
                          py::type::of(value).attr("__name__").cast<std::string>() + ".",
                      "Give text."}});
  }
  return {text, static_cast<std::size_t>(size)};
}

/// Texts of a column as long as the table; an empty list means that all are `missing`.
std::vector<std::string_view> texts(const py::list& values, const char* column, std::size_t rows,
                                    std::string_view missing) {
  if (values.empty()) return std::vector(rows, missing);
  if (values.size() != rows)
    throw DataError({{"links", "unequal-columns",
                      "\"" + std::string(column) + "\" has " + std::to_string(values.size()) +
                          " values and \"before\" has " + std::to_string(rows) + ".",
                      "Give all columns the same length."}});
  std::vector<std::string_view> texts;
  texts.reserve(rows);
  for (const py::handle value : values) texts.push_back(view(value, column, texts.size()));
  return texts;
}

/// What a column of words says; words that cannot stand there become faults.
template <HasWords Enum>
std::vector<Enum> words(const std::vector<std::string_view>& column, Faults& faults) {
  std::vector<Enum> values(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (const auto value = parse_word<Enum>(column[i])) {
      values[i] = *value;
      continue;
    }
    std::string known;
    for (const std::string word : Words<Enum>::text) known += (known.empty() ? "" : ", ") + word;
    faults.push_back({"links, row " + std::to_string(i + 1), "unknown-word",
                      "\"" + std::string(column[i]) + "\" cannot stand here.",
                      "Use one of these words: " + known + "."});
  }
  return values;
}

struct Attributes {
  std::vector<LinkKind> kinds;
  std::vector<Strength> strengths;
  std::vector<std::string_view> alternatives;
  Faults faults;
};

Attributes attributes(std::size_t rows, const py::list& kinds, const py::list& strengths,
                      const py::list& alternatives) {
  Attributes read;
  read.kinds = words<LinkKind>(texts(kinds, "kind", rows, "requires"), read.faults);
  read.strengths = words<Strength>(texts(strengths, "strength", rows, "strong"), read.faults);
  read.alternatives = texts(alternatives, "alternative", rows, "");
  return read;
}

/// The network of the data that `make` gives; throws DataError with the faults found before too.
template <class Make>
std::shared_ptr<Network> build(Faults faults, Make make) {
  const py::gil_scoped_release release;
  try {
    auto network = std::make_shared<NamedNetwork>(make());
    if (faults.empty()) return network;
  } catch (const DataError& error) {
    faults.insert(faults.end(), error.faults().begin(), error.faults().end());
  }
  throw DataError(std::move(faults));
}

std::shared_ptr<Network> from_codes(std::vector<std::string> codes, const py::list& before,
                                    const py::list& after, const py::list& kinds,
                                    const py::list& strengths, const py::list& alternatives) {
  const std::size_t rows = before.size();
  Attributes read = attributes(rows, kinds, strengths, alternatives);
  const auto from = texts(before, "before", rows, ""), to = texts(after, "after", rows, "");
  std::vector<LinkRow> links;
  links.reserve(rows);
  for (std::size_t i = 0; i < rows; ++i)
    links.push_back({from[i], to.at(i), read.kinds[i], read.strengths[i], read.alternatives[i]});
  return build(std::move(read.faults), [&] { return number_rows(std::move(codes), links); });
}

/// Item numbers from an array (through the buffer protocol) or any other sequence.
std::vector<std::int64_t> numbers(const py::object& values) {
  if (PyObject_CheckBuffer(values.ptr()) != 0) {
    const py::buffer_info info = py::reinterpret_borrow<py::buffer>(values).request();
    if (info.ndim == 1 && info.item_type_is_equivalent_to<std::int64_t>()) {
      std::vector<std::int64_t> copy(static_cast<std::size_t>(info.size));
      for (std::size_t i = 0; i < copy.size(); ++i)
        copy[i] = *reinterpret_cast<const std::int64_t*>(
            static_cast<const char*>(info.ptr) + static_cast<py::ssize_t>(i) * info.strides[0]);
      return copy;
    }
  }
  return values.cast<std::vector<std::int64_t>>();
}

std::shared_ptr<Network> from_numbers(std::vector<std::string> codes, const py::object& before,
                                      const py::object& after, const py::list& kinds,
                                      const py::list& strengths, const py::list& alternatives) {
  const auto from = numbers(before), to = numbers(after);
  if (from.size() != to.size())
    throw DataError({{"links", "unequal-columns",
                      "\"before\" has " + std::to_string(from.size()) +
                          " values and \"after\" has " + std::to_string(to.size()) + ".",
                      "Give all columns the same length."}});
  Attributes read = attributes(from.size(), kinds, strengths, alternatives);
  return build(std::move(read.faults), [&] {
    const auto item = [&](std::int64_t number) {
      return ItemIndex{number < 0 ? nobody : std::min(nobody, static_cast<std::size_t>(number))};
    };
    const std::vector<std::uint32_t> groups = number_names(read.alternatives);
    NetworkData data{std::move(codes), {}};
    data.links.reserve(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
      data.links.push_back(
          {item(from[i]), item(to[i]), read.kinds[i], read.strengths[i], groups[i]});
    return data;
  });
}

std::shared_ptr<Network> from_curriculum(const Curriculum& curriculum) {
  auto network = std::make_shared<NamedNetwork>(network_of(curriculum));
  static_cast<void>(network->ladder());  // names a circle, where there is one
  return network;
}

}  // namespace

void define_making(NetworkClass& network) {
  const auto none = py::list();
  network
      .def_static("of_curriculum", &from_curriculum, "curriculum"_a,
                  "The links of a curriculum between its items; raises CycleError.")
      .def_static("of_codes", &from_codes, "codes"_a, "before"_a, "after"_a, "kinds"_a = none,
                  "strengths"_a = none, "alternatives"_a = none,
                  "Links whose ends are codes; without codes of items, the ends are the items.")
      .def_static("of_numbers", &from_numbers, "codes"_a, "before"_a, "after"_a, "kinds"_a = none,
                  "strengths"_a = none, "alternatives"_a = none,
                  "Links whose ends are places among the codes, as arrays or lists.");
}

}  // namespace pshe::python

// The one header of type casters: pybind11's and ours. Every binding file includes it, so that a
// type means the same to Python everywhere.
//
//     pshe::Date              datetime.date
//     pshe::Code<Tag>         str
//     enums with pshe::Words  str, one of the words
#pragma once

// datetime.h needs Python.h before it, which pybind11 includes.
// clang-format off
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>
#include <datetime.h>
// clang-format on

#include <string>
#include <type_traits>

#include "pshe/base/date.hpp"
#include "pshe/base/error.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/words.hpp"

namespace py = pybind11;

namespace pshe::python {

template <class Enum>
concept HasWords = std::is_enum_v<Enum> && requires {
  Words<Enum>::text;
};

/// The value for a word; throws DataError that names the words there are.
template <HasWords Enum>
Enum value_of(const std::string& text) {
  if (const auto value = parse_word<Enum>(text)) return *value;
  std::string words;
  for (const std::string word : Words<Enum>::text) words += (words.empty() ? "" : ", ") + word;
  throw DataError({{"", "unknown-word", "\"" + text + "\" cannot stand here.",
                    "Use one of these words: " + words + "."}});
}

}  // namespace pshe::python

namespace pybind11::detail {

/// Our enums are words, not Python enums.
template <pshe::python::HasWords Enum>
struct type_caster_enum_type_enabled<Enum> : std::false_type {};

template <pshe::python::HasWords Enum>
struct type_caster<Enum> {
  PYBIND11_TYPE_CASTER(Enum, const_name("str"));

  bool load(handle source, bool /*convert*/) {
    if (!isinstance<str>(source)) return false;
    value = pshe::python::value_of<Enum>(source.cast<std::string>());
    return true;
  }
  static handle cast(Enum source, return_value_policy /*policy*/, handle /*parent*/) {
    return str(pshe::word(source)).release();
  }
};

template <class Tag>
struct type_caster<pshe::Code<Tag>> {
  PYBIND11_TYPE_CASTER(pshe::Code<Tag>, const_name("str"));

  bool load(handle source, bool /*convert*/) {
    if (!isinstance<str>(source)) return false;
    value = pshe::Code<Tag>(source.cast<std::string>());
    return true;
  }
  static handle cast(const pshe::Code<Tag>& source, return_value_policy /*policy*/,
                     handle /*parent*/) {
    return str(source.str()).release();
  }
};

/// A date with a time is refused: cutting the time off is the caller's decision.
template <>
struct type_caster<pshe::Date> {
  PYBIND11_TYPE_CASTER(pshe::Date, const_name("datetime.date"));

  bool load(handle source, bool /*convert*/) {
    import_datetime();
    if (!PyDate_Check(source.ptr()) || PyDateTime_Check(source.ptr())) return false;
    value = std::chrono::year(PyDateTime_GET_YEAR(source.ptr())) /
            PyDateTime_GET_MONTH(source.ptr()) / PyDateTime_GET_DAY(source.ptr());
    return true;
  }
  static handle cast(pshe::Date source, return_value_policy /*policy*/, handle /*parent*/) {
    import_datetime();
    const std::chrono::year_month_day day(source);
    return PyDate_FromDate(int(day.year()), static_cast<int>(unsigned(day.month())),
                           static_cast<int>(unsigned(day.day())));
  }

 private:
  static void import_datetime() {
    if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
    if (PyDateTimeAPI == nullptr) throw error_already_set();
  }
};

}  // namespace pybind11::detail

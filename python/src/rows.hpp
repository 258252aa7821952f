// Methods of the builders that add a row made from keyword arguments.
#pragma once

#include <string>
#include <utility>

#include "casters.hpp"

namespace pshe::python {

/// Adds to a builder's class a method whose keyword arguments are members of a row, in the order
/// of `fields`, and `place`:
///
///     def_row<Sign>(builder, "sign", "Add a sign.", std::pair{"code"_a, &Sign::code}, ...);
template <class Row, class Builder, class... Options, class... Arg, class... Member>
void def_row(py::class_<Builder, Options...>& builder, const char* name, const char* doc,
             std::pair<Arg, Member Row::*>... fields) {
  builder.def(
      name,
      [fields...](Builder& self, Member... values, std::string place) {
        Row row;
        ((row.*(fields.second) = std::move(values)), ...);
        self.add(std::move(row), std::move(place));
      },
      doc, py::kw_only(), fields.first..., py::arg("place") = "");
}

}  // namespace pshe::python

#include "casters.hpp"
#include "pshe/base/diagnostic.hpp"
#include "pshe/base/error.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

py::tuple state(const Fault& fault) {
  return py::make_tuple(fault.place, fault.code, fault.message, fault.mend);
}

Fault from_state(const py::tuple& state) {
  return {state[0].cast<std::string>(), state[1].cast<std::string>(), state[2].cast<std::string>(),
          state[3].cast<std::string>()};
}

}  // namespace

void register_base(py::module_& m) {
  py::class_<Fault>(m, "Fault", py::is_final(), "One fault in somebody's data.")
      .def(py::init<std::string, std::string, std::string, std::string>(), py::arg("place"),
           py::arg("code"), py::arg("message"), py::arg("mend"),
           "Make a fault, for example in a reader of files.")
      .def_readonly("place", &Fault::place, "Where it stands, for example \"Terms!B3\".")
      .def_readonly("code", &Fault::code, "The stable name of its kind, for example unknown-code.")
      .def_readonly("message", &Fault::message, "What is wrong, in words a teacher uses.")
      .def_readonly("mend", &Fault::mend, "What to do about it.")
      .def(py::self == py::self, "Whether all four texts are the same.")
      .def(
          "__repr__",
          [](const Fault& fault) { return "Fault" + py::repr(state(fault)).cast<std::string>(); },
          "The call that makes it.")
      .def(py::pickle(&state, &from_state));

  m.def("nearest_codes", &nearest_codes, py::arg("code"), py::arg("known"),
        "The known codes nearest in spelling, at most three, best first.");
}

}  // namespace pshe::python

// The one place where C++ errors become Python's, each with the object it carries.
#include "casters.hpp"
#include "pshe/base/error.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

/// Raises the error of this name from pshe.errors, with what it carries.
void raise(const char* name, const Error& error, const py::dict& attributes = {}) {
  const py::object type = py::module_::import("pshe.errors").attr(name);
  PyErr_SetObject(type.ptr(), type(error.what(), **attributes).ptr());
}

py::list python(const std::vector<InfeasibleError::Reason>& reasons) {
  const py::object type = py::module_::import("pshe.errors").attr("Reason");
  py::list list;
  for (const auto& reason : reasons)
    list.append(type("code"_a = reason.code, "who"_a = reason.who, "message"_a = reason.message,
                     "choices"_a = py::tuple(py::cast(reason.choices))));
  return list;
}

void translate(std::exception_ptr thrown) {
  if (!thrown) return;
  try {
    std::rethrow_exception(thrown);
  } catch (const DataError& error) {
    raise("DataError", error, py::dict("faults"_a = error.faults()));
  } catch (const UnknownCodeError& error) {
    raise("UnknownCodeError", error,
          py::dict("code"_a = error.code(), "nearest"_a = error.nearest()));
  } catch (const CycleError& error) {
    raise("CycleError", error, py::dict("path"_a = error.path()));
  } catch (const InfeasibleError& error) {
    raise("InfeasibleError", error, py::dict("reasons"_a = python(error.reasons())));
  } catch (const StoreError& error) {
    raise("StoreError", error,
          py::dict("code"_a = error.code(), "extended_code"_a = error.extended_code()));
  } catch (const Error& error) {
    raise("Error", error);
  }
}

}  // namespace

void register_errors() { py::register_local_exception_translator(&translate); }

}  // namespace pshe::python

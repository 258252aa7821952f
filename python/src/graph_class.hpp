// The class Network, to which each file of the room's bindings adds its questions. Items are codes
// to Python, links their positions.
#pragma once

#include <string>
#include <vector>

#include "casters.hpp"
#include "pshe/graph/network.hpp"

namespace pshe::python {

using namespace py::literals;

using NetworkClass = py::class_<Network, std::shared_ptr<Network>>;
using Links = std::vector<std::uint32_t>;

void define_making(NetworkClass& network);
void define_questions(NetworkClass& network);
void define_reach(NetworkClass& network, py::module_& m);
void define_answers(NetworkClass& network);

/// A network that keeps each code as a Python string, once it was asked for. Every Network that
/// Python holds is one.
class NamedNetwork : public Network {
 public:
  explicit NamedNetwork(NetworkData data) : Network(std::move(data)) {}
  explicit NamedNetwork(Network network) : Network(std::move(network)) {}

  [[nodiscard]] const py::object& name(ItemIndex item) const {
    if (names_.empty()) names_.resize(size());
    py::object& name = names_.at(item.value());
    if (!name) name = py::str(code(item));
    return name;
  }

 private:
  mutable std::vector<py::object> names_;
};

/// The codes of items, in their order.
template <class Items>
py::list names_of(const Network& network, const Items& items) {
  const auto& named = static_cast<const NamedNetwork&>(network);
  py::list codes(items.size());
  py::ssize_t at = 0;
  for (const ItemIndex item : items)
    PyList_SET_ITEM(codes.ptr(), at++, named.name(item).inc_ref().ptr());
  return codes;
}

/// The answer of a function that may take long, found without holding Python up.
template <class Ask>
auto unlocked(Ask ask) {
  const py::gil_scoped_release release;
  return ask();
}

}  // namespace pshe::python

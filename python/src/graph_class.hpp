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

/// The codes of items, in their order.
template <class Items>
py::list names_of(const Network& network, const Items& items) {
  py::list codes(items.size());
  std::size_t at = 0;
  for (const ItemIndex item : items) codes[at++] = network.code(item);
  return codes;
}

/// The answer of a function that may take long, found without holding Python up.
template <class Ask>
auto unlocked(Ask ask) {
  const py::gil_scoped_release release;
  return ask();
}

}  // namespace pshe::python

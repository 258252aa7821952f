// Order and chains.
#include "graph_class.hpp"
#include "pshe/graph/chains.hpp"
#include "pshe/graph/circles.hpp"
#include "pshe/graph/order.hpp"

namespace pshe::python {
namespace {

py::list topological(const Network& self) {
  return names_of(self, unlocked([&] { return topological_order(self); }));
}

py::list layer_lists(const Network& self) {
  py::list lists;
  for (const auto& layer : unlocked([&] { return layers(self); }))
    lists.append(names_of(self, layer));
  return lists;
}

}  // namespace

void define_questions(NetworkClass& network) {
  network.def("topological_order", &topological, "Every code, each after all it rests on.")
      .def("layers", &layer_lists, "Codes by the longest chain that ends at them.")
      .def(
          "ancestors",
          [](const Network& self, std::string_view code) {
            return names_of(self, ancestors(self, self.at(code)));
          },
          "code"_a, "Everything it rests on, in order.")
      .def(
          "descendants",
          [](const Network& self, std::string_view code) {
            return names_of(self, descendants(self, self.at(code)));
          },
          "code"_a, "Everything that rests on it, in order.")
      .def(
          "why",
          [](const Network& self, std::string_view code) { return why(self, self.at(code)); },
          "code"_a, "Every link behind it, in order.")
      .def(
          "chain",
          [](const Network& self, std::string_view before, std::string_view after, bool strongest) {
            return (strongest ? strongest_chain : shortest_chain)(self, self.at(before),
                                                                  self.at(after));
          },
          "before"_a, "after"_a, py::kw_only(), "strongest"_a = false,
          "The links of a shortest (or strongest) chain; none where there is no chain.")
      .def("shortest_circle", &shortest_circle,
           "The links of a shortest circle that breaks the order; none where there is no such.");
}

}  // namespace pshe::python

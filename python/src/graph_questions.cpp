// Order and chains.
#include "graph_class.hpp"
#include "pshe/graph/chains.hpp"
#include "pshe/graph/circles.hpp"
#include "pshe/graph/order.hpp"
#include "pshe/graph/reduction.hpp"

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

py::list circle_lists(const Network& self) {
  py::list lists;
  for (const CircleGroup& group : unlocked([&] { return circles(self); }))
    lists.append(py::make_tuple(names_of(self, group.items), group.contradiction));
  return lists;
}

py::list longest(const Network& self, std::size_t limit) {
  py::list lists;
  for (const auto& chain : unlocked([&] { return longest_chains(self, limit); }))
    lists.append(names_of(self, chain));
  return lists;
}

py::list redundant(const Network& self) {
  py::list lists;
  for (const RedundantLink& link : unlocked([&] { return redundant_links(self); }))
    lists.append(py::make_tuple(link.link, link.chain));
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
      .def(
          "all_chains",
          [](const Network& self, std::string_view before, std::string_view after,
             std::size_t limit) {
            return all_chains(self, self.at(before), self.at(after), limit);
          },
          "before"_a, "after"_a, "limit"_a, "The links of each chain, by codes, at most so many.")
      .def("longest_chains", &longest, "limit"_a, "The codes of longest chains, at most so many.")
      .def("redundant", &redundant, "Links that others imply, each with the chain that does.")
      .def("reduction", &transitive_reduction, py::call_guard<py::gil_scoped_release>(),
           "All other ordering links.")
      .def("circles", &circle_lists,
           "Codes that each lead to all others, with a shortest circle that breaks the order.")
      .def("shortest_circle", &shortest_circle,
           "The links of a shortest circle that breaks the order; none where there is no such.");
}

}  // namespace pshe::python

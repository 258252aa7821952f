// Metrics, learning and comparison.
#include "columns.hpp"
#include "graph_class.hpp"
#include "pshe/graph/compare.hpp"
#include "pshe/graph/ends.hpp"
#include "pshe/graph/learning.hpp"
#include "pshe/graph/metrics.hpp"

namespace pshe::python {
namespace {

using Codes = std::vector<std::string>;

std::vector<ItemIndex> items_of(const Network& network, const Codes& codes) {
  std::vector<ItemIndex> items;
  for (const std::string& code : codes) items.push_back(network.at(code));
  return items;
}

py::list centrality(const Network& self) {
  const Naturals numbers = unlocked([&] { return centralities(self); });
  const py::object from_bytes = py::type::of(py::int_(0)).attr("from_bytes");
  py::list list(numbers.size());
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const auto words = numbers[at];
    if (words.size() < 2)
      list[at] = py::int_(words.empty() ? 0 : words.front());
    else
      list[at] = from_bytes(
          py::bytes(reinterpret_cast<const char*>(words.data()), words.size_bytes()), "little");
  }
  return list;
}

py::tuple path(const Network& self, std::string_view target, const Codes& taught) {
  const LearningPath path = learning_path(self, self.at(target), items_of(self, taught));
  py::list steps;
  for (const PathStep& step : path.steps)
    steps.append(py::make_tuple(self.code(step.item), step.link));
  return py::make_tuple(steps, path.fewest);
}

py::list ready(const Network& self, const Codes& taught) {
  py::list items;
  for (const ReadyItem& item : fringe(self, items_of(self, taught)))
    items.append(py::make_tuple(self.code(item.item), names_of(self, item.together)));
  return items;
}

py::tuple breaks(const Network& self, const Codes& dropped) {
  const Breaks breaks = what_breaks(self, items_of(self, dropped));
  py::list lost;
  for (const Loss& loss : breaks.lost)
    lost.append(py::make_tuple(self.code(loss.item), loss.link, loss.direct));
  return py::make_tuple(lost, breaks.spared);
}

py::tuple changes(const Network& self, const Network& other) {
  const Comparison found = unlocked([&] { return compare(self, other); });
  return py::make_tuple(names_of(self, found.items_gone), names_of(other, found.items_new),
                        found.links_gone, found.links_new, found.links_changed);
}

Columns end_rows(const Network& self) {
  const std::vector<End> found = ends(self);
  return Gather(found)
      .add("code", [&](const End& end) { return self.code(end.item); })
      .add("found", &End::kind);
}

}  // namespace

void define_answers(NetworkClass& network) {
  network
      .def("blocking", &blocking_factors, py::call_guard<py::gil_scoped_release>(),
           "How many items rest on each.")
      .def("delay", &delay_factors, py::call_guard<py::gil_scoped_release>(),
           "How many items the longest chain through each holds.")
      .def("centrality", &centrality,
           "The items in all whole chains through each, and last the sum of all.")
      .def("learning_path", &path, "target"_a, "taught"_a,
           "Codes to teach with the link to what needs each; and whether they are the fewest.")
      .def("fringe", &ready, "taught"_a,
           "Codes that can be taught next, each with those it has to be taught with.")
      .def("what_breaks", &breaks, "dropped"_a,
           "Items lost with the link each cannot bear to lose, and links lost without harm.")
      .def("compare", &changes, "other"_a, "Items gone and new, links gone, new and changed.")
      .def("ends", &end_rows, "Items that nothing rests on, by what they are.");
}

}  // namespace pshe::python

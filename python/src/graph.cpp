#include "columns.hpp"
#include "graph_class.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

Columns links(const Network& self, const std::optional<Links>& chosen) {
  std::vector<NetworkLink> links;
  if (chosen)
    for (const std::uint32_t link : *chosen) links.push_back(self.links()[link]);
  const std::span rows = chosen ? std::span<const NetworkLink>(links) : self.links();
  const auto code = [&](ItemIndex item) -> const std::string& { return self.code(item); };
  return Gather(rows)
      .add("before", [&](const NetworkLink& link) { return code(link.before); })
      .add("after", [&](const NetworkLink& link) { return code(link.after); })
      .add("kind", &NetworkLink::kind)
      .add("strength", &NetworkLink::strength);
}

py::list codes(const Network& self) {
  std::vector<ItemIndex> items;
  for (std::size_t i = 0; i < self.size(); ++i) items.emplace_back(i);
  return names_of(self, items);
}

}  // namespace

void register_graph(py::module_& m) {
  NetworkClass network(m, "Network", py::is_final(), "Items and the links between them.");
  network.def("__len__", &Network::size, "The number of items.")
      .def("codes", &codes, "The codes of all items, in their order.")
      .def(
          "number",
          [](const Network& self, std::string_view code) { return self.at(code).value(); },
          "code"_a, "The item's place among the codes.")
      .def("links", &links, "chosen"_a = py::none(),
           "All links, or the chosen ones, a row each: before, after, kind, strength.");
  define_making(network);
  define_questions(network);
  define_reach(network, m);
  define_answers(network);
}

}  // namespace pshe::python

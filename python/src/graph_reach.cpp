// Rows of bits, which numpy reads without a copy.
#include "graph_class.hpp"
#include "pshe/graph/reach.hpp"

namespace pshe::python {
namespace {

/// A closure with the network that knows its codes.
struct NamedReach {
  std::shared_ptr<const Network> network;
  Reach bits;
};

using Pair = std::pair<std::string_view, std::string_view>;

std::size_t count(const NamedReach& self, const std::optional<std::string_view>& code) {
  return code ? self.bits.count(self.network->at(*code)) : self.bits.count();
}

py::buffer_info words(const NamedReach& self) {
  const auto rows = static_cast<py::ssize_t>(self.bits.items().size());
  const auto width = static_cast<py::ssize_t>(self.bits.words());
  return py::buffer_info(const_cast<std::uint64_t*>(self.bits.data()), 8,  // read only
                         py::format_descriptor<std::uint64_t>::format(), 2, {rows, width},
                         {width * 8, py::ssize_t{8}}, true);
}

}  // namespace

void define_reach(NetworkClass& network, py::module_& m) {
  py::class_<NamedReach, std::shared_ptr<NamedReach>>(
      m, "Reach", py::is_final(), py::buffer_protocol(),
      "What rests on what: rows of bits, by layer, then by code.")
      .def_property_readonly(
          "codes",
          [](const NamedReach& self) { return names_of(*self.network, self.bits.items()); },
          "The codes of rows and columns.")
      .def("__len__", [](const NamedReach& self) { return self.bits.items().size(); })
      .def(
          "__contains__",
          [](const NamedReach& self, const Pair& pair) {
            return self.bits.test(self.network->at(pair.first), self.network->at(pair.second));
          },
          "pair"_a, "Whether the second code rests on the first.")
      .def(
          "row",
          [](const NamedReach& self, std::string_view code) {
            return names_of(*self.network, self.bits.after(self.network->at(code)));
          },
          "code"_a, "Everything that rests on it, in order.")
      .def("count", &count, "code"_a = py::none(),
           "How many items rest on this one, or how many pairs there are.")
      .def_buffer(&words);
  network.def(
      "closure",
      [](const std::shared_ptr<Network>& self) {
        return unlocked([&] { return std::make_shared<NamedReach>(self, Reach(*self)); });
      },
      "What rests on what, for all items at once.");
}

}  // namespace pshe::python

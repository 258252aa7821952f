#include "pshe/graph/graph.hpp"

#include "casters.hpp"
#include "columns.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns explain(const Curriculum& curriculum, const std::vector<Step>& steps) {
  const auto link = [&](const Step& step) -> const Link& { return curriculum.links()[step.link]; };
  return Gather(steps)
      .add("before", [&](const Step& step) { return curriculum.code(step.before); })
      .add("before_title", [&](const Step& step) { return curriculum.title(step.before); })
      .add("after", [&](const Step& step) { return curriculum.code(step.after); })
      .add("after_title", [&](const Step& step) { return curriculum.title(step.after); })
      .add("kind", [&](const Step& step) { return link(step).kind; })
      .add("reason", [&](const Step& step) { return link(step).reason; })
      .add("basis", [&](const Step& step) { return link(step).basis; })
      .add("confidence", [&](const Step& step) { return link(step).confidence; });
}

std::vector<ItemCode> topological_order(const DependencyGraph& self) {
  return codes_of(self.curriculum(), self.topological_order());
}

std::vector<ItemCode> ancestors(const DependencyGraph& self, const ItemCode& code) {
  const Curriculum& curriculum = self.curriculum();
  return codes_of(curriculum, self.ancestors(curriculum.at(code)));
}

std::vector<ItemCode> descendants(const DependencyGraph& self, const ItemCode& code) {
  const Curriculum& curriculum = self.curriculum();
  return codes_of(curriculum, self.descendants(curriculum.at(code)));
}

Columns why(const DependencyGraph& self, const ItemCode& code) {
  const Curriculum& curriculum = self.curriculum();
  return explain(curriculum, self.why(curriculum.at(code)));
}

Columns chain(const DependencyGraph& self, const ItemCode& before, const ItemCode& after) {
  const Curriculum& curriculum = self.curriculum();
  return explain(curriculum, self.chain(curriculum.at(before), curriculum.at(after)));
}

}  // namespace

void register_graph(py::module_& m) {
  py::class_<DependencyGraph>(m, "DependencyGraph", py::is_final(),
                              "The `requires` and `with` links of a curriculum, without circles.")
      .def(py::init<CurriculumPtr>(), "curriculum"_a,
           "Read the links; raises CycleError, naming a circle, where there is one.")
      .def("topological_order", &topological_order, "Every code, each after all it rests on.")
      .def("ancestors", &ancestors, "code"_a, "Everything it rests on, in order.")
      .def("descendants", &descendants, "code"_a, "Everything that rests on it, in order.")
      .def("why", &why, "code"_a, "Every link behind it, with its reason, in order.")
      .def("chain", &chain, "before"_a, "after"_a,
           "A shortest chain of links from one to the other; empty where there is none.");
}

}  // namespace pshe::python

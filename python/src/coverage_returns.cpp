#include <functional>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/coverage/returns.hpp"
#include "rooms.hpp"

namespace pshe {

template <>
struct Words<ReturnsBy> {
  static constexpr std::array text{"school", "year", "class"};
};

}  // namespace pshe

namespace pshe::python {
namespace {

using namespace py::literals;
/// What Python gives; unlike a pointer, a reference is never None.
using References = std::vector<std::reference_wrapper<const Return>>;

std::vector<const Return*> pointers(const References& returns) {
  std::vector<const Return*> found;
  for (const Return& given : returns) found.push_back(&given);
  return found;
}

template <class Cell>
std::optional<int> year_of(const Cell& cell) {
  if (cell.year == 0) return std::nullopt;
  return cell.year;
}

template <class Cell>
std::optional<ClassCode> class_of(const Cell& cell) {
  if (cell.class_code.empty()) return std::nullopt;
  return cell.class_code;
}

/// Columns of cells: school, what `add_what` adds, year, class and the sums.
template <class Cell, class Add>
Columns columns(const std::vector<Cell>& cells, Add add_what) {
  const auto of_sum = [](auto member) {
    return [member](const Cell& cell) { return cell.sum.*member; };
  };
  Gather gather(cells);
  gather.add("school", &Cell::school);
  add_what(gather);
  return gather.add("year", &year_of<Cell>)
      .add("class", &class_of<Cell>)
      .add("met", of_sum(&LessonSum::met))
      .add("lessons", of_sum(&LessonSum::lessons))
      .add("taught", of_sum(&LessonSum::taught))
      .add("minutes", of_sum(&LessonSum::minutes))
      .add("first", of_sum(&LessonSum::first))
      .add("last", of_sum(&LessonSum::last))
      .add("last_taught", of_sum(&LessonSum::last_taught));
}

Columns item_columns(const Curriculum& curriculum, const std::vector<ReturnCell>& cells) {
  return columns(cells, [&](auto& gather) {
    gather.add("item", [&](const ReturnCell& cell) { return curriculum.code(cell.item); });
    gather.add("due", &ReturnCell::due);
  });
}

Columns of_framework(const Curriculum& curriculum, const References& returns,
                     const FrameworkCode& framework, ReturnsBy by) {
  return item_columns(curriculum,
                      coverage_of_returns(curriculum, pointers(returns), framework, by));
}

Columns of_topics(const Curriculum& curriculum, const References& returns, ReturnsBy by) {
  return item_columns(curriculum, topics_of_returns(curriculum, pointers(returns), by));
}

Columns of_strands(const Curriculum& curriculum, const References& returns, ReturnsBy by) {
  return columns(strands_of_returns(curriculum, pointers(returns), by),
                 [](auto& gather) { gather.add("strand", &StrandCell::strand); });
}

}  // namespace

void register_coverage_returns(py::module_& m) {
  m.def("coverage_of_returns", &of_framework, "curriculum"_a, "returns"_a, "framework"_a,
        py::kw_only(), "by"_a = ReturnsBy::school, py::call_guard<py::gil_scoped_release>(),
        "How far returns cover the statements of a framework that are due for their schools.");
  m.def("topics_of_returns", &of_topics, "curriculum"_a, "returns"_a, py::kw_only(),
        "by"_a = ReturnsBy::school, py::call_guard<py::gil_scoped_release>(),
        "How far returns cover the topics of the key stages of their schools' classes.");
  m.def("strands_of_returns", &of_strands, "curriculum"_a, "returns"_a, py::kw_only(),
        "by"_a = ReturnsBy::school, py::call_guard<py::gil_scoped_release>(),
        "The lessons of each strand in returns, each lesson once a strand.");
}

}  // namespace pshe::python

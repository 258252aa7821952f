#include <algorithm>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/plan/arithmetic.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

/// The half-terms' names; one that is taken already gets a number, as in "Autumn (2)".
std::vector<std::string> half_term_columns(const School& school) {
  std::vector<std::string> names{"class", "year", "lessons", "slots", "spare"};
  const std::size_t fixed = names.size();
  for (const HalfTerm& half_term : school.data().half_terms) {
    std::string name = half_term.name;
    for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
      name = half_term.name + " (" + std::to_string(n) + ")";
    names.push_back(name);
  }
  return {names.begin() + static_cast<std::ptrdiff_t>(fixed), names.end()};
}

Columns slot_counts(const Curriculum& curriculum, const School& school) {
  const std::vector<SlotCount> rows = count_slots(curriculum, school);
  Gather gather(rows);
  gather.add("class", &SlotCount::class_code)
      .add("year", &SlotCount::year)
      .add("lessons", &SlotCount::lessons)
      .add("slots", &SlotCount::total)
      .add("spare", &SlotCount::spare);
  const std::vector<std::string> names = half_term_columns(school);
  for (std::size_t i = 0; i < names.size(); ++i)
    gather.add(names[i], [i](const SlotCount& row) { return row.slots.at(i); });
  return gather;
}

std::vector<std::string> slot_sentences(const Curriculum& curriculum, const School& school) {
  std::vector<std::string> sentences;
  for (const SlotCount& count : count_slots(curriculum, school))
    sentences.push_back(describe(school, count));
  return sentences;
}

}  // namespace

void register_plan(py::module_& m) {
  m.def("count_slots", &slot_counts, "curriculum"_a, "school"_a,
        "Slots and lessons of each class, with a column for each half-term.");
  m.def("slot_sentences", &slot_sentences, "curriculum"_a, "school"_a,
        "The same, one sentence a class.");
}

}  // namespace pshe::python

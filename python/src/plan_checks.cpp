#include <memory>

#include "casters.hpp"
#include "columns.hpp"
#include "history.hpp"
#include "pshe/plan/absence.hpp"
#include "pshe/plan/carousel.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/cohorts.hpp"
#include "pshe/plan/moves.hpp"
#include "pshe/plan/order.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;
using Unlocked = py::call_guard<py::gil_scoped_release>;
using LeftOutRows = std::vector<std::pair<ClassCode, LessonCode>>;
using Absences = std::vector<std::pair<Date, Date>>;

Columns break_columns(const std::vector<Break>& rows) {
  return Gather(rows)
      .add("date", &Break::date)
      .add("class", &Break::class_code)
      .add("lesson", &Break::lesson)
      .add("code", &Break::code)
      .add("message", &Break::message)
      .add("mend", &Break::mend);
}

Columns breaks(const Curriculum& curriculum, const School& school, const Plan& plan,
               const LeftOutRows& left_out) {
  return break_columns(check(curriculum, school, plan, {left_out}));
}

void register_moves(py::module_& m) {
  py::class_<MoveCheck>(m, "MoveCheck", py::is_final(), "A plan, prepared to try moves in it.")
      .def(
          py::init([](CurriculumPtr curriculum, SchoolPtr school, Plan plan, LeftOutRows left_out) {
            left_out.insert(left_out.end(), plan.left_out.begin(), plan.left_out.end());
            const CheckOptions options{std::move(left_out)};
            return std::make_unique<MoveCheck>(
                Checker(std::move(curriculum), std::move(school), options), std::move(plan));
          }),
          "curriculum"_a, "school"_a, "plan"_a, py::kw_only(), "left_out"_a = py::tuple(),
          "Prepare a plan; `left_out` has (class, lesson) pairs besides those of the plan.")
      .def(
          "check",
          [](const MoveCheck& self, ClassCode class_code, LessonCode lesson, Date date,
             std::optional<int> number) {
            const Move move = self.check({std::move(class_code), std::move(lesson), date, number});
            const auto nearest = move.nearest ? std::optional{move.nearest->date} : std::nullopt;
            return std::tuple(break_columns(move.breaks), move.swaps, nearest);
          },
          "class_code"_a, "lesson"_a, "date"_a, "number"_a = py::none(),
          "What a move would break, the lessons that give up their place, and the nearest day on "
          "which it breaks nothing.")
      .def(
          "moved",
          [](const MoveCheck& self, ClassCode class_code, LessonCode lesson, Date date,
             std::optional<int> number) {
            return self.moved({std::move(class_code), std::move(lesson), date, number});
          },
          "class_code"_a, "lesson"_a, "date"_a, "number"_a = py::none(),
          "The plan with the lesson moved, whatever that breaks.");
}

Columns catch_up_rows(const Curriculum& curriculum, const School& school, const Plan& plan,
                      const ClassCode& class_code, std::optional<Date> from, Absences missed) {
  const std::vector<CatchUp> rows =
      catch_up(curriculum, school, plan, class_code, {from, std::move(missed)});
  return Gather(rows)
      .add("lesson", &CatchUp::lesson)
      .add("title",
           [&](const CatchUp& row) { return curriculum.lesson(curriculum.at(row.lesson)).title; })
      .add("missed", &CatchUp::missed)
      .add("needed_by", &CatchUp::needed_by)
      .add("needed_for", [](const CatchUp& row) {
        std::vector<std::string> codes;
        for (const LessonCode& lesson : row.needed) codes.push_back(lesson.str());
        return joined(codes);
      });
}

void register_absence(py::module_& m) {
  m.def(
      "attended",
      [](const Plan& plan, std::optional<Date> from, Absences missed) {
        return attended(plan, {from, std::move(missed)});
      },
      "plan"_a, py::kw_only(), "joined"_a = py::none(), "missed"_a = py::tuple(),
      "The plan without what a pupil misses who joins late or is away.");
  m.def("catch_up", &catch_up_rows, "curriculum"_a, "school"_a, "plan"_a, "class_code"_a,
        py::kw_only(), "joined"_a = py::none(), "missed"_a = py::tuple(), Unlocked(),
        "Missed lessons that later ones rest on, in the order in which the class met them.");
}

/// "7A;7B, then 8A"; classes of one year joined by ";".
std::string way_of(const Cohort& cohort) {
  std::string text;
  for (const Stay& stay : cohort.stays) {
    std::vector<std::string> names;
    for (const ClassCode& code : stay.classes) names.push_back(code.str());
    text += (text.empty() ? "" : ", then ") + joined(names);
  }
  return text;
}

Columns cohort_columns(const std::vector<Cohort>& rows) {
  return Gather(rows)
      .add("year", &Cohort::year)
      .add("since", [](const Cohort& row) { return row.stays.front().academic_year; })
      .add("classes", &way_of)
      .add("met", [](const Cohort& row) { return row.met.size(); })
      .add("breaks", [](const Cohort& row) { return row.breaks.size(); });
}

template <class Row>
using OfCohort = std::vector<std::pair<int, Row>>;

Columns cohort_breaks(const std::vector<Cohort>& cohorts) {
  OfCohort<Break> rows;
  for (const Cohort& cohort : cohorts)
    for (const Break& row : cohort.breaks) rows.emplace_back(cohort.year, row);
  const auto of = [](auto member) {
    return [member](const auto& row) { return row.second.*member; };
  };
  return Gather(rows)
      .add("year", [](const auto& row) { return row.first; })
      .add("date", of(&Break::date))
      .add("class", of(&Break::class_code))
      .add("lesson", of(&Break::lesson))
      .add("code", of(&Break::code))
      .add("message", of(&Break::message))
      .add("mend", of(&Break::mend));
}

Columns cohort_items(const std::vector<Cohort>& cohorts) {
  OfCohort<ItemCode> rows;
  for (const Cohort& cohort : cohorts)
    for (const ItemCode& item : cohort.met) rows.emplace_back(cohort.year, item);
  return Gather(rows)
      .add("year", [](const auto& row) { return row.first; })
      .add("item", [](const auto& row) { return row.second; });
}

void register_cohorts(py::module_& m) {
  m.def(
      "follow",
      [](History history) {
        const std::vector<Cohort> cohorts = follow(school_years(std::move(history)));
        return std::tuple(cohort_columns(cohorts), cohort_breaks(cohorts), cohort_items(cohorts));
      },
      "history"_a, Unlocked(),
      "Follow pupils of one birth year through (curriculum, school, plan) triples: the cohorts of "
      "the last year, what breaks for them, and what they have surely met.");
  m.def(
      "after",
      [](const CurriculumPtr& curriculum, const SchoolPtr& school, History history) {
        return std::const_pointer_cast<School>(
            after(curriculum, school, school_years(std::move(history))));
      },
      "curriculum"_a, "school"_a, "history"_a, Unlocked(),
      "The school with what its year groups really met under Prior.");
}

Columns too_early_columns(const std::vector<TooEarly>& rows) {
  return Gather(rows)
      .add("class", &TooEarly::class_code)
      .add("module", &TooEarly::module)
      .add("lesson", &TooEarly::lesson)
      .add("needs", &TooEarly::needs)
      .add("met_in", &TooEarly::met_in)
      .add("met_from", &TooEarly::met_from)
      .add("message", &TooEarly::message);
}

}  // namespace

void register_plan_checks(py::module_& m) {
  m.def("check", &breaks, "curriculum"_a, "school"_a, "plan"_a, py::kw_only(),
        "left_out"_a = py::tuple(), Unlocked(),
        "Everything in a plan that breaks a rule, and what would put it right; `left_out` has "
        "(class, lesson) pairs that are left out on purpose, besides those of the plan.");
  m.def(
      "needs_of",
      [](const Curriculum& curriculum, const LessonCode& lesson) {
        std::vector<std::vector<std::pair<std::string, LinkKind>>> found;
        for (const Need& need : needs_of(curriculum, curriculum.at(lesson))) {
          found.emplace_back();
          for (const std::size_t link : need.links)
            found.back().emplace_back(curriculum.links()[link].before.str(),
                                      curriculum.links()[link].kind);
        }
        return found;
      },
      "curriculum"_a, "lesson"_a,
      "What a lesson needs: of each list one item has to be met, in the way its link says.");
  m.def(
      "prior_items",
      [](const Curriculum& curriculum, const School& school, int year) {
        return codes_of(curriculum, prior_items(curriculum, school, year));
      },
      "curriculum"_a, "school"_a, "year"_a,
      "What counts as met by a year group before the plan starts, in the curriculum's order.");
  m.def(
      "carousel",
      [](const Curriculum& curriculum, const School& school) {
        const Carousel found = judge_carousel(curriculum, school);
        return std::tuple(too_early_columns(found.too_early), found.advice);
      },
      "curriculum"_a, "school"_a, Unlocked(),
      "What comes too early in a carousel, and the swap of turns that mends most, in words.");
  register_moves(m);
  register_absence(m);
  register_cohorts(m);
}

}  // namespace pshe::python

"""What documents count, counted again from the tables of the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

import pytest

import pshe
from pshe import _core, files, report
from pshe.document import Document, Grid, Section

MODELS = ("special", "mixed-age-primary", "all-through")


@pytest.fixture(scope="module", params=MODELS)
def plan(request: pytest.FixtureRequest) -> pshe.Plan:
    """Lessons in parts; classes of two year groups; both phases and lessons marked as sensitive."""
    return pshe.plan(files.school_of(files.sample_tables(request.param)), steps=0)


def test_a_lesson_in_parts_is_one_lesson(plan: pshe.Plan) -> None:
    lessons = {(row["class"], row["lesson"]) for row in plan.lessons()}
    assert plan.lessons().summary.startswith(f"{len(lessons)} lessons for ")


def test_the_overview_counts_lesson_times_and_not_lessons(plan: pshe.Plan) -> None:
    taken: dict[tuple[int, str], set[object]] = defaultdict(set)
    placed = plan.core.placements()
    numbers = placed.column("number")
    for row, number in zip(plan.lessons(), numbers, strict=True):
        taken[row["year"], row["half_term"]].add((row["class"], row["date"], number))
    times: dict[tuple[int, str], int] = defaultdict(int)
    for slot in plan.school.slots():
        times[slot["year"], slot["half_term"]] += 1
    grid = _overview(plan).sections[0].grids[0]
    years = sorted({row["year"] for row in plan.school.classes()})
    for year, row in zip(years, grid.groups[0][1], strict=True):
        for term, cell in zip(grid.headings[1:], row[1:], strict=True):
            found = f"{len(taken[year, term])} of {times[year, term]}"
            if times[year, term]:
                assert cell.note.split("; ")[-1].split(", ")[0] == found
            else:
                assert (cell.text, cell.note) == ("No lesson time", "")


def test_the_policy_speaks_of_year_groups_as_they_are_taught(plan: pshe.Plan) -> None:
    groups = {row["year"]: row["year_groups"] for row in plan.school.classes()}
    mixed = {year for year, some in groups.items() if ";" in some}
    document = report.document(plan, "policy")
    told = [text for _, part in document.walk() for grid in part.grids
            for text in (*grid.headings, *_texts(grid))]  # fmt: skip
    for year in mixed:
        assert not [text for text in told if re.search(rf"\(Year {year}\)|^Year {year}$", text)]
    levels = [row[3].text for _, rows in _section(document, "statements-yes").grids[0].groups
              for row in rows]  # fmt: skip
    both = "\N{NO-BREAK SPACE}and\N{NO-BREAK SPACE}"
    assert any(both in text for text in levels) == bool(mixed)


def test_a_lesson_stands_in_the_policy_with_every_year_that_has_it() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("special")), steps=0)
    lesson = next(row["lesson"] for row in plan.lessons() if row["class"] == "Willow")
    other = next(row["lesson"] for row in plan.lessons() if row["class"] == "Rowan")
    document = report.document(_taught(plan, {other: lesson}), "policy")
    title = plan.curriculum.title(lesson)
    told = "\n".join(_texts(_section(document, "statements-yes").grids[0]))
    assert f"{title} (Years 7, 8 and 9 and Years 10 and 11)" in told


def test_a_document_points_at_no_part_that_it_does_not_have(plan: pshe.Plan) -> None:
    for kind in ("policy", "governors"):
        assert "see Gaps" not in report.document(plan, kind).html()


def test_no_page_says_that_all_is_in_order_where_a_class_comes_unprepared() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("mixed-age-primary")), steps=0)
    first, then = "y1-feelings-and-my-body", "y1-making-friends"
    plan = _taught(plan, {first: then, then: first})
    unprepared = plan.safeguarding().not_ready
    assert unprepared.summary.endswith(" to which a class would come unprepared: Acorn.")
    for kind in ("governors", "safeguarding"):
        document = report.document(plan, kind)
        told = " ".join((document.verdict, *document.facts))
        assert document.fine is False
        assert told.count(unprepared.summary) == 1
        assert "is due, in order" not in told
    assert unprepared.summary in report.document(plan, "safeguarding").verdict


def test_only_parents_of_older_pupils_read_of_the_choice_before_16(plan: pshe.Plan) -> None:
    years = {int(year) for row in plan.school.classes() for year in row["year_groups"].split(";")}
    for kind in ("parents", "policy"):
        told = report.document(plan, kind).html()
        assert ("three terms before" in told) == (max(years) > 6)
    youngest = report.document(plan, "parents", year=min(years)).html()
    assert ("three terms before" in youngest) == (min(years) > 6)


def test_parents_of_each_year_read_how_many_lessons_they_may_withdraw_from() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("all-through")), steps=0)
    may = {row["code"] for row in plan.curriculum.lessons() if row["withdrawable"]}
    ours = {row["lesson"] for row in plan.lessons() if row["year"] == 11 and row["lesson"] in may}
    earlier = next(row["lesson"] for row in plan.lessons() if row["year"] == 10)
    shared = _taught(plan, {earlier: min(ours)})
    found = report.document(shared, "parents", year=11).verdict
    assert found.startswith(f"You may withdraw your child from {len(ours)} lesson")
    assert "together" not in found
    every = report.document(shared, "parents").verdict
    assert every.endswith(" (of all year groups together), and from no other.")


def test_a_fortnight_is_written_as_people_write_it(plan: pshe.Plan) -> None:
    first = min(plan.school.half_terms()["first"])
    empty = report.document(plan, "fortnight", from_=first - timedelta(days=365)).verdict
    assert empty.startswith("No sensitive lesson from ")
    found = plan.safeguarding().fortnight(date(2027, 1, 11)).summary
    assert "from 11 to 24 January 2027" in found


def test_a_passport_names_the_guidance_and_not_its_code(plan: pshe.Plan) -> None:
    document = report.document(plan, "passport", class_=plan.lessons()["class"][0])
    headings = [part.heading for _, part in document.walk()]
    assert "Statements that are met, Department for Education 2025" in headings


def test_what_a_mixed_class_meets_in_another_year_is_not_called_left_out() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("mixed-age-primary")), steps=0)
    programmes = {row["year"] for row in plan.school.classes()}
    years = {row["code"]: row["years"].split(";") for row in plan.curriculum.lessons()}
    teaching = plan.curriculum.core.lessons_teaching
    grid = _section(report.document(plan, "governors"), "open").grids[0]
    said = {row[0].text: row[2].text for _, rows in grid.groups for row in rows}
    assert said
    for code, reason in said.items():
        now = any(int(year) in programmes for lesson in teaching(code) for year in years[lesson])
        assert reason.startswith("Left out of your programme" if now else "In another year of the ")


def test_the_programme_of_a_class_counts_its_own_lessons(plan: pshe.Plan) -> None:
    name = plan.lessons()["class"][0]
    count = len({row["lesson"] for row in plan.lessons() if row["class"] == name})
    document = report.document(plan, "programme", class_=name)
    assert document.facts[0].startswith(f"{count} lessons, ")
    assert plan.lessons().summary not in document.html()


def _taught(plan: pshe.Plan, instead: dict[str, str]) -> pshe.Plan:
    """The plan with some lessons in place of others."""
    core = plan.core
    placed = core.placements()
    names = ("date", "class", "minutes", "lesson", "progress", "number", "part", "parts")
    rows = zip(*(placed.column(name) for name in names), strict=True)
    changed = [(*row[:3], instead.get(row[3], row[3]), *row[4:]) for row in rows]
    made = _core.Plan(urn=core.urn, academic_year=core.academic_year,
                      curriculum_version=core.curriculum_version, placements=changed)  # fmt: skip
    return pshe.Plan(made, plan.school)


def _section(document: Document, key: str) -> Section:
    return next(part for _, part in document.walk() if part.key == key)


def _texts(grid: Grid) -> list[str]:
    return [cell.text for _, rows in grid.groups for row in rows for cell in row]


def _overview(plan: pshe.Plan) -> Document:
    """The overview; these schools have a class a year."""
    return report.document(plan, "overview")

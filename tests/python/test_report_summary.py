"""The first lines of a report, what is taken as met, and what is to be done, in true numbers."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from conftest import curriculum_named
from edited_plans import without
from made_reports import plan_of

import pshe
from pshe import _core, files, report
from pshe.document.words import long_date, short_date
from pshe.report.calendar import monday_of
from pshe.report.chains import CHOICE, WITH, Story, assumed, chains, dated, rests_on
from pshe.report.content import Content
from pshe.report.library import Library
from pshe.report.matrix import gaps
from pshe.report.notices import FIRST, notices
from pshe.report.timeline import BOX, timelines


def facts(plan: pshe.Plan) -> str:
    return " ".join(Content.of(plan).summary.facts)


@pytest.mark.parametrize("model", ["weekly", "infant", "middle"])
def test_the_first_lines_have_the_numbers_of_the_coverage(model: str) -> None:
    plan = plan_of(model)
    told = facts(plan)
    for row in plan.coverage(by="year").counts:
        other = row["later"] + row["earlier"]
        start = f"Guidance of 2025: {row['met']} of the {row['items'] + other} "
        assert f"{start}{'statutory' if row['statutory'] == 'yes' else 'recommended'} " in told
        assert f"({row['revisited']} revisited, {row['secured']} secured); " in told
        assert (f"{other} for other years than these" in told) == bool(other)
    high = {row["lesson"] for row in plan.lessons() if row["sensitivity"] == "high"}
    noun = "lesson" if len(high) == 1 else "lessons"
    assert (
        f"{len(high)} {noun} marked sensitive: tell the safeguarding lead before each." in told
        if high
        else "No lesson is marked sensitive." in told
    )


def test_the_first_lines_say_what_a_withdrawn_pupil_would_miss(sample_plan: pshe.Plan) -> None:
    without = set(sample_plan.coverage(by="year", withdrawn=True).gaps)
    missed = [code for code in without if code not in sample_plan.coverage(by="year").gaps]
    told = facts(sample_plan)
    assert missed
    assert f"would miss {len(missed)} statements of the guidance: " in told
    assert all(code in told for code in missed)
    assert "Pupils stay in all lessons of relationships, health and science." in told


def test_what_lies_further_back_is_named_once_and_not_among_what_comes_first(
    sample_plan: pshe.Plan,
) -> None:
    found = [chain for year in (7, 8, 9) for chain in chains(Library.of(sample_plan), year)]
    assert any(chain.behind for chain in found)
    for chain in found:
        near = {need.title for need in chain.needs}
        assert not near & set(chain.behind)
        assert len(set(chain.behind)) == len(chain.behind)


@pytest.mark.parametrize("groups", ["3;4", "3;4;5"])
def test_a_mixed_class_is_taken_to_have_met_what_all_its_year_groups_met(groups: str) -> None:
    tables = dict(files.sample_tables("mixed-age-primary")) | {"Pins": []}
    tables["Classes"] = [{**tables["Classes"][1], "Year": "3", "Year groups": groups}]
    plan = pshe.plan(files.school_of(tables), steps=0, leave_out=True)
    library = Library.of(plan)
    differ = 0
    for year, names in library.classes.items():
        for name in names:
            each = [set(plan.assumed(group)) for group in library.groups[name]]
            both = set.intersection(*each)
            assert Story(library, year).assumed[name] == both
            differ += both != set.union(*each)
        topics = set.intersection(*(set(plan.assumed(group)) for name in names
                                    for group in library.groups[name]))  # fmt: skip
        assert len(assumed(library, year).topics) == len(topics & set(library.topics))
    assert differ


def test_what_a_class_was_never_taught_is_not_called_met(sample_plan: pshe.Plan) -> None:
    library = Library.of(sample_plan)
    for chain in chains(library, 8):
        assert not any("Not met before" in text for need in chain.needs for text in need.met)
    (code, lesson) = next(
        (link["before"], row["lesson"])
        for row in library.placed if row["year"] == 8 and row["sensitivity"] == "high"
        for link in rests_on(library, row["lesson"])
        if link["before"] not in Story(library, 8).assumed["8A"] and link["kind"] == "requires"
    )  # fmt: skip
    teaching = {code, *sample_plan.curriculum.core.lessons_teaching(code)}
    less = without(sample_plan, "8A", teaching)
    met = Story(Library.of(less), 8).met(code, lesson, together=False)
    assert met[-1] == "Not met before (for 8A)"


def test_links_that_leave_a_choice_or_allow_the_same_lesson_say_so(
    sample_plan: pshe.Plan,
) -> None:
    library = Library.of(sample_plan)
    seen = set()
    for year in (7, 8, 9):
        titles = {row["title"]: row["lesson"] for row in library.placed if row["year"] == year}
        for chain in chains(library, year):
            links = rests_on(library, titles[chain.title])
            for need, link in zip(chain.needs, links, strict=True):
                assert (WITH in need.note) == (link["kind"] == "with")
                assert (CHOICE in need.note) == bool(link["alternative"])
                seen.add(need.note)
    assert {"", WITH, CHOICE} <= seen


def test_days_stand_in_their_order_and_classes_that_share_one_together() -> None:
    rows = [{"date": dt.date(2026, 9, day), "class": name} for day, name in
            ((15, "7A"), (14, "7C"), (14, "7B"))]  # fmt: skip
    assert dated(rows) == "7B and 7C on 14 Sep 2026; 7A on 15 Sep 2026"


def test_a_session_that_is_not_in_the_calendar_is_asked_for_once_a_month() -> None:
    tables = dict(files.sample_tables()) | {"Sessions": []}
    plan = pshe.plan(files.school_of(tables), steps=0)
    rows = [row for row in plan.notices() if row["kind"] in ("staff-session", "parent-session")]
    assert rows
    months = {(row["kind"], f"{row['by']:%B %Y}") for row in rows}
    told = [
        (month.name, task)
        for month in notices(Library.of(plan)).months
        for task in month.tasks
        if task.what.startswith("Hold a session")
    ]
    assert len(told) == len(months)
    for name, task in told:
        assert task.lesson == FIRST
        kind = "staff-session" if "for staff" in task.what else "parent-session"
        month = [row["by"] for row in rows if row["kind"] == kind and f"{row['by']:%B %Y}" == name]
        assert task.by == min(month)


def test_lines_of_sensitive_lessons_run_from_the_first_to_the_last_week_of_any_class(
    sample_plan: pshe.Plan,
) -> None:
    terms = sample_plan.school.half_terms().rows()
    mondays = sorted(
        {monday_of(term["first"] + dt.timedelta(days=n)) for term in terms
         for n in range((term["last"] - term["first"]).days + 1)}
    )  # fmt: skip
    why = sample_plan.why_here().rows()
    for line in timelines(Library.of(sample_plan), why):
        x = {monday: one.x for monday, one in zip(mondays, line.columns, strict=True)}
        begins = {monday_of(term["first"]): term["name"] for term in terms}
        assert [one.half_term for one in line.columns] == [begins.get(day, "") for day in mondays]
        assert f", {len(line.lanes)} of them sensitive." in line.words
        for lane in line.lanes:
            title = lane.words.partition(": ")[0]
            some = [row for row in why if row["title"].startswith(title)
                    and f"{row['class']} on {short_date(row['date'])}" in lane.words]  # fmt: skip
            first, last = min(r["earliest"] for r in some), max(r["latest"] for r in some)
            assert lane.words.endswith(f"from {long_date(first)} to {long_date(last)}.")
            middle = BOX // 2
            assert (lane.first, lane.last) == (
                x[monday_of(first)] + middle, x[monday_of(last)] + middle,
            )  # fmt: skip
            assert set(lane.dots) == {x[monday_of(row["date"])] + middle for row in some}


def test_the_workbook_says_when_a_lesson_is_that_somebody_has_to_be_told_of(
    sample_plan: pshe.Plan,
) -> None:
    days = {(row["class"], row["title"]): row["date"] for row in sample_plan.lessons()}
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_of(sample_plan)))
    found = list(book["Notices"].iter_rows(min_row=2, max_col=6, values_only=True))
    assert found
    for by, _, name, title, taught, _ in found:
        if title:
            assert taught.date() == days[name, title]
            assert by < taught


@pytest.mark.parametrize(
    ("phase", "when"),
    [("middle", "at the school that pupils go on to."),
     ("secondary", "plan it for Years 8, 9, 10 or 11.")],
)  # fmt: skip
def test_a_gap_falls_to_the_next_school_where_pupils_leave_before_it_is_due(
    phase: str, when: str
) -> None:
    curriculum = curriculum_named("Law")
    school = _core.SchoolBuilder()
    school.about(urn="123456", name="Elm", phase=phase, academic_year="2026-27")
    school.half_term(name="Autumn", first=dt.date(2026, 9, 1), last=dt.date(2026, 9, 18))
    school.class_group(code="7A", year=7, weekday="Monday", minutes=55)
    plan = pshe.plan(pshe.School(school.build(curriculum.core), curriculum))
    reasons = {gap.reason for gap in gaps(Library.of(plan), plan.coverage(by="year"))}
    assert {reason.split("Year 11")[1].strip(":, ") for reason in reasons} == {when}

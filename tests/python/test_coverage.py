"""What coverage counts, for whom, by which lessons, and by which groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tiny
from edited_plans import with_progress

import pshe
from pshe import _core, files


@pytest.fixture(scope="module")
def marked(sample_plan: pshe.Plan) -> pshe.Plan:
    """The sample plan with everything up to Christmas marked as taught."""
    return with_progress(sample_plan, date(2026, 12, 31))


@pytest.fixture(scope="module")
def infant() -> pshe.Plan:
    """The plan of the sample infant school: Years 1 and 2."""
    return pshe.plan(files.school_of(files.sample_tables(model="infant")), steps=0)


def test_planned_and_taught_stand_in_one_cell(sample_plan: pshe.Plan, marked: pshe.Plan) -> None:
    assert not any(sample_plan.coverage()["taught"])
    both, only = marked.coverage(), marked.coverage(taught=True)
    for cell, taught in zip(both, only, strict=True):
        assert (cell["taught"], cell["taught_met"]) == (taught["lessons"], taught["met"])
        assert cell["taught"] <= cell["lessons"]
    assert 0 < sum(both["taught"]) < sum(both["lessons"])
    assert set(both.evidence()["progress"]) == {"planned", "taught"}
    assert "by what is marked as taught" in only.summary


def test_coverage_until_a_day_is_that_of_the_lessons_up_to_it(marked: pshe.Plan) -> None:
    assert marked.coverage(until="2026-12-31")["met"] == marked.coverage(taught=True)["met"]
    assert "up to 31 December 2026" in marked.coverage(until=date(2026, 12, 31)).summary
    assert not any(marked.coverage(until="2026-01-01")["lessons"])
    with pytest.raises(pshe.DataError, match="no date"):
        marked.coverage(until="Christmas")


def test_what_pupils_meet_in_other_years_is_no_gap(infant: pshe.Plan) -> None:
    coverage = infant.coverage()
    lessons = {row["code"]: row["years"].split(";") for row in infant.curriculum.lessons()}
    assert coverage.later
    for code in coverage.later:
        years = {
            int(year)
            for lesson in infant.curriculum.core.lessons_teaching(code)
            for year in lessons[lesson]
        }
        assert min(years) > max(infant.school.years)
    assert not set(coverage.gaps) & {*coverage.later, *coverage.earlier}
    assert sum(coverage.counts["later"]) == len(coverage.later)
    assert f"({coverage.counts['later'][0]} more in later years)" in coverage.summary


def sample_with(**settings: str) -> pshe.School:
    """The sample school with other settings."""
    tables = dict(files.sample_tables())
    rows = [row for row in tables["School"] if row["What"] not in settings]
    tables["School"] = [*rows, *({"What": k, "Value": v} for k, v in settings.items())]
    return files.school_of(tables)


def test_health_education_is_recommended_in_an_independent_school(
    sample_plan: pshe.Plan,
) -> None:
    school = sample_with(Independent="yes")
    independent = pshe.Plan(sample_plan.core, school).coverage()
    theme = {row["code"]: row["theme"] for row in school.curriculum.statements()}
    for ours, theirs in zip(sample_plan.coverage(), independent, strict=True):
        health = theme[ours["item"]] == "Health education"
        eased = "recommended" if health and ours["statutory"] == "yes" else ours["statutory"]
        assert theirs["statutory"] == eased
    assert independent.counts["items"][0] < sample_plan.coverage().counts["items"][0]


def test_an_independent_school_is_saved_and_opened_again(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    made = pshe.Plan(sample_plan.core, sample_with(Independent="yes"))
    made.save(tmp_path / "plan.sqlite")
    opened = pshe.load_plan(tmp_path / "plan.sqlite")
    assert opened.school.core.independent
    assert opened.coverage().summary == made.coverage().summary


@pytest.mark.parametrize("model", ["infant", "junior", "middle"])
def test_a_school_of_some_years_of_a_phase_has_no_gap_in_the_years_of_others(model: str) -> None:
    tables = files.sample_tables(model=model)
    school = files.school_of(tables)
    coverage = pshe.plan(school, steps=0).coverage(by="year")
    assert coverage.gaps == []
    assert bool(coverage.later) == (model != "junior")
    assert coverage.earlier == []


def test_counts_by_a_group_add_up_to_those_of_the_whole(infant: pshe.Plan) -> None:
    coverage = infant.coverage()
    for what in ("theme", "subheading", "framework", "edition", "phase", "statutory"):
        counted = coverage.by(what)
        for name in ("items", "met", "revisited", "secured", "later", "earlier"):
            assert sum(counted[name]) == sum(coverage.counts[name]), (what, name)
        assert sum(counted["minutes"]) == sum(coverage["minutes"])


def test_counts_by_class_and_year_are_those_of_their_cells(sample_plan: pshe.Plan) -> None:
    coverage = sample_plan.coverage()
    for what in ("class", "year"):
        for row in coverage.by(what):
            cells = [cell for cell in coverage if cell[what] == row[what]]
            here = {cell["item"] for cell in cells if cell["due"] == "here"}
            met = {cell["item"] for cell in cells if cell["met"] != "not met"}
            assert (row["items"], row["met"]) == (len(here), len(met))
            assert row["minutes"] == sum(cell["minutes"] for cell in cells)


def test_groups_stand_in_the_order_of_the_curriculum(sample_plan: pshe.Plan) -> None:
    coverage = sample_plan.coverage()
    counted = coverage.by(["year", "theme"])
    assert counted.names[:2] == ["year", "theme"]
    assert counted["year"] == sorted(counted["year"])
    themes = {row["code"]: row["theme"] for row in sample_plan.curriculum.statements()}
    first = list(dict.fromkeys(themes[item] for item in coverage["item"]))
    assert list(dict.fromkeys(counted["theme"])) == first
    assert coverage.by("cohort")["cohort"] == [2031, 2030, 2029]
    assert coverage.by("key stage")["key_stage"] == ["KS3"]


def test_a_statement_is_counted_under_every_topic_that_it_asks_for(
    sample_plan: pshe.Plan,
) -> None:
    coverage = sample_plan.coverage()
    asked = [
        row
        for row in sample_plan.curriculum.statement_topics()
        if row["statement"] in set(coverage["item"])
    ]
    counted = {row["topic"]: row for row in coverage.by("topic")}
    for topic in {row["topic"] for row in asked}:
        row = counted[topic]
        statements = {row["statement"] for row in asked if row["topic"] == topic}
        assert row["items"] + row["later"] + row["earlier"] == len(statements)
    own = sample_plan.topic_coverage()
    assert own.by("topic")["topic"] == list(dict.fromkeys(own["item"]))
    assert own.by("theme")["theme"][0] == "Consent"


def test_what_cannot_be_counted_by_is_refused(sample_plan: pshe.Plan) -> None:
    with pytest.raises(ValueError, match="Choose: class, year"):
        sample_plan.coverage().by("pupil")
    with pytest.raises(ValueError, match=r'coverage\(by="class"\)'):
        sample_plan.coverage(by="year").by("class")


def test_certain_and_expected_stand_side_by_side(sample_plan: pshe.Plan) -> None:
    table = sample_plan.crosswalk_coverage("rshe-2025", through="pshe-pos-2020")
    sure = sample_plan.expected_coverage("rshe-2025", through="pshe-pos-2020")
    maybe = sample_plan.expected_coverage("rshe-2025", through="pshe-pos-2020", meets="partly")
    assert table["certain"] == sure["met"]
    assert table["expected"] == maybe["met"]
    assert all(row["certain_lessons"] <= row["expected_lessons"] for row in table)
    assert sum(table["certain_lessons"]) < sum(table["expected_lessons"])
    assert "met for certain" in table.summary


def test_coverage_of_the_core_counts_groups_of_cells() -> None:
    curriculum = tiny.builder().build()
    school = tiny.school_builder().build(curriculum)
    made = _core.make_plan(curriculum, school).plan
    coverage = _core.coverage_of_topics(curriculum, school, made)
    assert tiny.rows(coverage.count_groups([[0, 1], []]))[0]["items"] == 2
    with pytest.raises(IndexError):
        coverage.count_groups([[99]])


def test_the_matrix_of_lessons_has_the_depth_of_every_statement_they_teach(
    sample_plan: pshe.Plan,
) -> None:
    matrix = sample_plan.lesson_matrix()
    told = {
        (row["lesson"], code): row[code] for row in matrix for code in matrix.names[1:] if row[code]
    }
    placed = set(sample_plan.lessons()["lesson"])
    taught = {
        (row["lesson"], row["item"]): row["depth"][0].upper()
        for row in sample_plan.curriculum.lesson_items()
        if row["item"].startswith("2025-") and row["lesson"] in placed
    }
    assert told == taught
    assert matrix["lesson"][0] == sample_plan.lessons()["lesson"][0]
    with pytest.raises(pshe.UnknownCodeError):
        sample_plan.lesson_matrix("rshe-2052")

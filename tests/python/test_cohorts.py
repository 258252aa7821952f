"""Pupils of one birth year over several plans, plans side by side, and their commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edited_plans import of_year, without
from typer.testing import CliRunner

import pshe
from pshe import cli


@pytest.fixture(scope="module")
def years() -> list[pshe.Plan]:
    """Plans of three academic years: Year 7 of the first is Year 9 of the last."""
    return [of_year(year) for year in ("2024-25", "2025-26", "2026-27")]


@pytest.fixture(scope="module")
def cohort(years: list[pshe.Plan]) -> pshe.CohortCoverage:
    """The pupils who are in Year 9 in the last of the years."""
    return pshe.cohort(years, leaves=2029)


def test_a_cohort_is_named_by_the_summer_it_leaves_or_by_its_year_group(
    years: list[pshe.Plan], cohort: pshe.CohortCoverage
) -> None:
    assert cohort.leaves == 2029
    assert pshe.cohort(years, year=9).rows() == cohort.rows()
    assert [(row["academic_year"], row["year"], row["known"]) for row in cohort.stays] == [
        ("2024-25", 7, True), ("2025-26", 8, True), ("2026-27", 9, True),
        ("2027-28", 10, False), ("2028-29", 11, False),
    ]  # fmt: skip


def test_a_year_without_a_plan_is_not_known_and_never_a_gap(
    years: list[pshe.Plan], cohort: pshe.CohortCoverage
) -> None:
    assert cohort.unknown == ["Year 10 (2027-28)", "Year 11 (2028-29)"]
    assert cohort.summary.endswith("Nothing is known of Year 10 (2027-28), Year 11 (2028-29).")
    programme = pshe.cohort(years[1:2], leaves=2029, framework="pshe-pos-2020")
    assert programme.unknown[0] == "Year 7 (2024-25)"
    assert {row["due"] for row in programme} == {"here", "earlier", "later"}
    elsewhere = {row["item"] for row in programme if row["due"] != "here"}
    assert not elsewhere & set(programme.gaps)
    assert f"{len(elsewhere)} more fall to other years" in programme.summary


def test_what_falls_to_other_years_alone_is_counted_without_a_level() -> None:
    primary = pshe.plan(pshe.files.school_of(pshe.files.sample_tables("mixed-age-primary")))
    infants, last = pshe.cohort([primary], year=1), pshe.cohort([primary], year=6)
    assert "0 of 0" not in infants.summary
    assert "; 1 recommended statement falls to other years. Nothing is known" in infants.summary
    assert "all have surely met 0 of 1 recommended statements" in last.summary


def test_levels_grow_from_year_to_year_and_stand_behind_the_whole(
    cohort: pshe.CohortCoverage,
) -> None:
    order = ["not met", "introduced", "revisited", "secured"]
    found: dict[str, list[int]] = {}
    for row in cohort.years:
        found.setdefault(row["item"], []).append(order.index(row["met"]))
        assert order.index(row["met"]) <= order.index(row["most"])
    whole = {row["item"]: order.index(row["met"]) for row in cohort}
    for item, levels in found.items():
        assert levels == sorted(levels)
        assert levels[-1] == whole[item]


def test_more_years_secure_what_one_year_only_introduces(cohort: pshe.CohortCoverage) -> None:
    plans = [of_year("2025-26", 10), of_year("2026-27", 11)]
    assert sum(pshe.cohort(plans[1:], year=11).counts["secured"]) == 0
    found = pshe.cohort(plans, year=11)
    secured = [row["item"] for row in found if row["met"] == "secured"]
    assert secured
    depths: dict[str, set[str]] = {}
    for row in found.evidence():
        depths.setdefault(row["item"], set()).add(row["depth"])
    for item in secured:
        assert "secures" in depths[item]
        assert found.story(item) == "introduced in Year 10, secured in Year 11"
    with pytest.raises(pshe.DataError, match="not in this coverage"):
        cohort.story("KS1-H1")


def test_evidence_stands_behind_every_cell(cohort: pshe.CohortCoverage) -> None:
    evidence = cohort.evidence().rows()
    items = {row["item"] for row in evidence}
    assert items == {row["item"] for row in cohort if row["most"] != "not met"}
    assert {row["academic_year"] for row in evidence} == {"2024-25", "2025-26", "2026-27"}
    assert {row["progress"] for row in evidence} == {"planned"}
    assert set(cohort["taught_met"]) == {"not met"}


def test_a_class_without_a_lesson_leaves_its_pupils_unsure(years: list[pshe.Plan]) -> None:
    last = years[-1]
    code = next(row["item"] for row in last.coverage() if row["class"] == "7A" and row["lessons"])
    classes = {row["class"] for row in last.lessons() if row["year"] == 7}
    assert len(classes) > 1
    less = without(last, "7A", last.curriculum.core.lessons_teaching(code))
    found = pshe.cohort([less], year=7)
    row = next(row for row in found if row["item"] == code)
    assert row["met"] == "not met"
    assert row["most"] != "not met"
    assert code in found.some
    assert code in found.gaps
    told = next(r for r in found.years if r["item"] == code and r["year"] == 7)
    assert told["without"] == "7A"
    assert found.story(code) == "met by some pupils, by the class that they were in"
    assert "some may have missed" in found.summary


def test_pupils_of_whom_nothing_is_known_are_refused(years: list[pshe.Plan]) -> None:
    with pytest.raises(pshe.DataError, match="Year groups of 2026-27 leave from 2029 to 2031"):
        pshe.cohort(years, leaves=2050)
    with pytest.raises(pshe.DataError, match="no plan"):
        pshe.cohort([], leaves=2029)
    with pytest.raises(pshe.DataError, match="either leaves=2029 or year=10"):
        pshe.cohort(years)
    with pytest.raises(pshe.UnknownCodeError):
        pshe.cohort(years, year=9, framework="rshe-2052")


def test_topics_are_followed_as_statements_are(years: list[pshe.Plan]) -> None:
    found = pshe.cohort(years, leaves=2029, framework="topics")
    assert set(found["kind"]) == {"topic"}
    assert "topics" in found.summary


def test_plans_stand_side_by_side(years: list[pshe.Plan]) -> None:
    table = pshe.trend(years)
    statutory = [row for row in table if row["statutory"] == "yes"]
    assert [row["academic_year"] for row in statutory] == ["2024-25", "2025-26", "2026-27"]
    for row, plan in zip(statutory, years, strict=True):
        counts = plan.coverage().counts.rows()[0]
        assert (row["items"], row["met"]) == (counts["items"], counts["met"])
    assert statutory[0]["more"] == 0
    assert table.summary.startswith("Statutory statements met: ")
    assert pshe.trend([]).summary == "There is no plan."


def test_the_commands_show_a_cohort_and_a_trend(
    years: list[pshe.Plan], cohort: pshe.CohortCoverage, tmp_path: Path
) -> None:
    saved = []
    for number, plan in enumerate(years):
        saved.append(str(tmp_path / f"plan-{number}.sqlite"))
        plan.save(saved[-1])
    run = CliRunner().invoke
    shown = run(cli.app, ["coverage", *saved, "--leaves", "2029", "--plain"])
    assert shown.exit_code == (1 if cohort.gaps else 0)
    assert cohort.summary in shown.stdout
    found = json.loads(run(cli.app, ["coverage", *saved, "--year", "9", "--json"]).stdout)
    assert found["summary"] == cohort.summary
    assert len(found["matrix"]) == len(cohort)
    assert found["matrix"][0]["Year 11 (2028-29)"] == "?"
    table = json.loads(run(cli.app, ["trend", *saved, "--json"]).stdout)
    assert len(table["plans"]) == len(pshe.trend(years))
    assert run(cli.app, ["coverage", *saved]).exit_code == 2
    assert run(cli.app, ["coverage", *saved, "--leaves", "2029", "--taught"]).exit_code == 2

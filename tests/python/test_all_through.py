"""Years 1 to 11 of one school, with the whole library: what every pupil is to meet."""

from __future__ import annotations

from pathlib import Path

import pytest

import pshe
from pshe import files

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> pshe.Plan:
    """Two classes a year, each an hour a week, on the days of the week in turn."""
    folder: Path = tmp_path_factory.mktemp("all") / "school"
    files.write_sample(folder)
    about = folder / "school.csv"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("Phase,secondary", "Phase,all-through"), encoding="utf-8")
    classes = [
        f"{year}{letter},{year},{DAYS[(2 * year + place) % 5]},60\n"
        for year in range(1, 12)
        for place, letter in enumerate("AB")
    ]
    (folder / "classes.csv").write_text("Class,Year,Weekday,Minutes\n" + "".join(classes))
    (folder / "pins.csv").write_text("Class,Lesson,Date,Note\n")
    return pshe.plan(pshe.read_school(folder))


def test_the_whole_library_fits_and_keeps_every_rule(plan: pshe.Plan) -> None:
    lessons = plan.curriculum.lessons()
    assert len(plan) == 2 * sum(len(row["years"].split(";")) for row in lessons)
    assert plan.check().rows() == []


@pytest.mark.parametrize("framework", ["rshe-2025", "pshe-pos-2020"])
def test_every_statement_of_both_phases_is_met(plan: pshe.Plan, framework: str) -> None:
    coverage = plan.coverage(framework, by="year")
    official = [r for r in plan.curriculum.statements() if r["framework"] == framework]
    assert sum(coverage.counts["items"]) == len(official)
    assert coverage.gaps == []


def test_every_statement_is_met_by_the_end_of_its_phase_in_every_class(plan: pshe.Plan) -> None:
    phase = {row["code"]: row["phase"] for row in plan.curriculum.statements()}
    met: dict[str, dict[int, set[str]]] = {}
    for row in plan.coverage("rshe-2025"):
        if row["met"] != "not met":
            met.setdefault(row["item"], {}).setdefault(row["year"], set()).add(row["class"][-1])
    for code in (code for code, name in phase.items() if code.startswith("2025")):
        years = range(1, 7) if phase[code] == "primary" else range(7, 12)
        assert any(met[code].get(year) == {"A", "B"} for year in years), code


def test_each_statement_of_the_guidance_is_met_twice_a_half_term_apart(plan: pshe.Plan) -> None:
    dates: dict[str, list[int]] = {}
    ages = {row["class"]: row["year"] for row in plan.school.classes()}
    for row in plan.coverage("rshe-2025").evidence():
        if row["class"].endswith("A"):
            day = row["date"].toordinal() + 365 * ages[row["class"]]
            dates.setdefault(row["item"], []).append(day)
    short = [code for code, days in dates.items() if max(days) - min(days) < 42]
    assert short == []


def test_a_withdrawn_pupil_misses_sex_education_and_nothing_else(plan: pshe.Plan) -> None:
    counts, left = plan.coverage(), plan.coverage(withdrawn=True)
    assert counts.gaps == []
    assert set(left.gaps) == {
        "2025-P-RSE-SEX-1", *(f"2025-S-RSE-INT-{n}" for n in (1, 4, 5, 6, 7, 8, 9))
    }  # fmt: skip
    assert plan.topic_coverage(withdrawn=True).gaps == []
    assert "withdrawn from sex education" in left.summary


def test_the_older_programme_promises_most_of_the_guidance(plan: pshe.Plan) -> None:
    fully = plan.expected_coverage("rshe-2025", through="pshe-pos-2020")
    partly = plan.expected_coverage("rshe-2025", through="pshe-pos-2020", meets="partly")
    assert set(partly.gaps) < set(fully.gaps)
    crosswalk = plan.curriculum.crosswalk().rows()
    programme = {r["code"] for r in plan.curriculum.statements() if r["framework"][:4] == "pshe"}
    promised = {r["to_statement"] for r in crosswalk if r["from_statement"] in programme}
    assert set(partly["item"]) - set(partly.gaps) == promised & set(partly["item"])
    assert not any(partly.counts["secured"])
    with pytest.raises(pshe.UnknownCodeError):
        plan.expected_coverage("rshe-2025", through="pshe-pos-2002")

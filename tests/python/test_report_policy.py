"""The appendix to the policy says what the plan says: levels, withdrawal, review."""

from __future__ import annotations

from collections import defaultdict

import pytest
from edited_plans import edited
from made_reports import CODE, made, plan_of, rows, section, words

import pshe
from pshe.coverage import LETTERS
from pshe.document.words import long_date, short_date
from pshe.report.library import Library
from pshe.report.matrix import gaps

ORDER = "NIRS"


def test_each_statement_has_its_letter_in_each_year_and_the_shade_of_the_best(
    sample_plan: pshe.Plan,
) -> None:
    met: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in sample_plan.coverage(by="year"):
        if row["lessons"]:
            met[row["item"]].append((row["year"], LETTERS[row["met"]]))
    seen = set()
    for row in rows(section(made(sample_plan, "policy"), "statements-yes")):
        levels = met[row[0].text]
        assert row[3].text == ", ".join(f"{year}:\xa0{letter}" for year, letter in levels)
        assert row[3].kind == max((letter for _, letter in levels), key=ORDER.index)
        seen |= {tuple(letter for _, letter in levels)}
    assert len(seen) > 3


def test_a_statement_without_a_lesson_makes_the_first_line_bad_news(
    sample_plan: pshe.Plan,
) -> None:
    assert made(sample_plan, "policy").fine
    teaching = sample_plan.curriculum.core.lessons_teaching(CODE)
    less = edited(sample_plan, lambda row: None if row["lesson"] in teaching else row)
    document = made(less, "policy")
    assert document.fine is False
    shown = {row[0].text: row for row in rows(section(document, "statements-yes"))}
    assert [cell.text for cell in shown[CODE][2:]] == ["No lesson", "N: no lesson yet"]


def test_withdrawal_names_each_class_its_day_and_what_a_pupil_would_miss(
    sample_plan: pshe.Plan,
) -> None:
    part = section(made(sample_plan, "policy"), "withdrawal")
    days: dict[str, list[str]] = defaultdict(list)
    for row in sample_plan.lessons():
        days[row["title"]].append(f"{row['class']} on {short_date(row['date'])}")
    for row in rows(part):
        assert sorted(row[2].text.split("; ")) == sorted(days[row[0].text])
    missed = set(sample_plan.coverage(by="year", withdrawn=True).gaps) - set(
        sample_plan.coverage(by="year").gaps
    )
    told = part.sentences[-1]
    assert told.startswith(f"A pupil withdrawn from all of them would miss {len(missed)} ")
    assert all(code in told for code in missed)
    school = sample_plan.school.core
    assert school.parents_notice_days != school.lead_notice_days
    assert f"Parents are told {school.parents_notice_days} days before." in part.sentences[2]


def test_a_lesson_in_parts_is_withdrawn_from_on_the_day_it_begins() -> None:
    plan = plan_of("tutor-time")
    may = {row["code"]: row["title"] for row in plan.curriculum.lessons() if row["withdrawable"]}
    begins: dict[str, list[str]] = defaultdict(list)
    in_parts = 0
    for row in pshe.Table(plan.core.placements(), caption=""):
        if row["lesson"] in may and row["part"] == 1:
            in_parts += row["parts"] > 1
            begins[may[row["lesson"]]].append(f"{row['class']} on {short_date(row['date'])}")
    assert in_parts
    for row in rows(section(made(plan, "policy"), "withdrawal")):
        told = row[2].text.replace(" and ", ", ")
        assert told.count(" on ") == len({one.split(" on ")[1] for one in begins[row[0].text]})
        assert all(one.split(" on ")[1] in told for one in begins[row[0].text])


def test_the_appendix_is_reviewed_by_the_last_day_of_its_year(sample_plan: pshe.Plan) -> None:
    last = max(sample_plan.school.half_terms()["last"])
    told = section(made(sample_plan, "policy"), "review").sentences
    assert told[0].startswith(f"Review this appendix by {long_date(last)}, the last day")


@pytest.mark.parametrize("model", ["mixed-age-primary", "special", "alternative-provision"])
def test_a_gap_says_whether_this_year_another_or_none_has_a_lesson_for_it(model: str) -> None:
    plan = plan_of(model)
    library = Library.of(plan)
    years = {row["code"]: {int(year) for year in row["years"].split(";") if year}
             for row in plan.curriculum.lessons()}  # fmt: skip
    starts = set()
    for gap in gaps(library, plan.coverage(by="year")):
        for row in gap.rows:
            teaching = plan.curriculum.core.lessons_teaching(row["code"])
            suit = set().union(*(years[lesson] for lesson in teaching))
            start = (
                "The starter library has no lesson" if not teaching
                else "Left out of your programme: " if suit & set(library.classes)
                else "In another year of the cycle: " if suit & set(library.pupils())
                else "In the starter library for other years: "
            )  # fmt: skip
            assert gap.reason.startswith(start)
            starts.add(start)
    assert "In another year of the cycle: " in starts


def test_statutory_gaps_stand_before_recommended_ones() -> None:
    plan = plan_of("mixed-age-primary")
    first = plan.lessons()["lesson"][0]
    few = edited(plan, lambda row: row if row["lesson"] == first else None)
    found = gaps(Library.of(few), few.coverage(by="year"))
    kinds = [gap.statutory for gap in found]
    assert kinds == sorted(kinds, key=["Statutory statements", "Recommended statements"].index)
    assert len(set(kinds)) == 2
    assert "Recommended statements" in words(made(few, "policy"))

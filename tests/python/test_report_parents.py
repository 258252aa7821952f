"""Parents read what their child learns when, what may be refused, and no wrong number."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from made_reports import made, plan_of, rows, section

import pshe
from pshe import files, report


def test_the_rights_of_parents_are_those_of_the_guidance(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "parents")
    assert document.facts[:2] == (
        "You may see what is used in every lesson. Ask the school.",
        (
            "You may ask that your child does not take part in sex education. This is not so for "
            "lessons on relationships, health or science."
        ),
    )
    choose = "From three terms before they turn 16 your child may choose to take part all the same."
    assert choose in document.facts
    assert choose not in report.document(plan_of("infant"), "parents").facts
    policy = section(made(sample_plan, "policy"), "withdrawal").sentences
    assert policy[:2] == (
        (
            "Parents may ask that their child is withdrawn from sex education. Nobody may be "
            "withdrawn from lessons on relationships, health or science."
        ),
        "From three terms before they turn 16 pupils may choose to take part all the same.",
    )


@pytest.mark.parametrize("year", [None, 7, 8, 9])
def test_the_first_line_counts_the_lessons_of_these_years_to_withdraw_from(
    year: int | None, sample_plan: pshe.Plan
) -> None:
    may = {row["code"] for row in sample_plan.curriculum.lessons() if row["withdrawable"]}
    ours = {
        row["lesson"] for row in sample_plan.lessons()
        if row["lesson"] in may and year in (None, row["year"])
    }  # fmt: skip
    document = report.document(sample_plan, "parents", year=year)
    if ours:
        noun = "lesson" if len(ours) == 1 else "lessons"
        together = "" if year else " (of all year groups together)"
        assert document.verdict == (
            f"You may withdraw your child from {len(ours)} {noun}{together}, and from no other."
        )
    else:
        assert document.verdict.startswith("There is no lesson this year")


def test_parents_are_asked_to_their_own_session(sample_plan: pshe.Plan) -> None:
    told = [fact for fact in made(sample_plan, "parents").facts if "session" in fact]
    assert told == ["Come and ask: there is a session for parents on 9 September 2026."]
    tables = dict(files.sample_tables())
    tables["Sessions"] = [row for row in tables["Sessions"] if row["For"] != "parents"]
    plan = pshe.plan(files.school_of(tables), steps=0)
    assert not [fact for fact in made(plan, "parents").facts if "session" in fact]


@pytest.mark.parametrize("year", [7, 8, 9])
def test_a_lesson_stands_where_the_first_class_has_it_and_names_the_others(
    year: int, sample_plan: pshe.Plan
) -> None:
    times: dict[str, list[tuple[date, str, str]]] = defaultdict(list)
    for row in sample_plan.lessons():
        if row["year"] == year:
            times[row["title"]].append((row["date"], row["class"], row["half_term"]))
    document = made(sample_plan, "parents", year=year)
    (grid,) = section(document, f"year-{year}").grids
    found = {row[0].text: (name.split(":")[0], row[0].note) for name, some in grid.groups
             for row in some}  # fmt: skip
    assert found.keys() == times.keys()
    for title, (term, note) in found.items():
        first = min(times[title])
        assert term == first[2]
        others = [f"{name}: {where}" for _, name, where in times[title] if where != first[2]]
        assert note == "; ".join(others)
    assert any(note for _, note in found.values())


@pytest.mark.parametrize("year", [7, 8, 9])
def test_lessons_with_special_care_are_the_sensitive_ones(
    year: int, sample_plan: pshe.Plan
) -> None:
    ours = {row["lesson"]: row for row in sample_plan.lessons() if row["year"] == year}
    high = sum(row["sensitivity"] == "high" for row in ours.values())
    assert section(made(sample_plan, "parents", year=year), f"year-{year}").sentences == (
        f"{len(ours)} lessons. {high} of them are taught with special care.",
    )


def test_how_it_grows_shows_the_year_before_and_after_and_counts_what_it_leaves_out(
    sample_plan: pshe.Plan,
) -> None:
    (grid,) = section(made(sample_plan, "parents", year=8), "growth-8").grids
    assert grid.headings == ("About", "Year 7", "Year 8", "Year 9")
    counted = 0
    for row in grid.groups[0][1]:
        titles = row[2].text.split("; ")
        assert len(titles) <= 4
        more = titles[-1].removeprefix("and ").removesuffix(" more")
        counted += len(titles) - 1 + int(more) if more.isdigit() else len(titles)
    ours = {row["lesson"]: row for row in sample_plan.lessons() if row["year"] == 8}
    assert counted == len(ours) + sum("; " in row["title"] for row in ours.values())


def test_the_first_and_the_last_year_of_school_have_one_neighbour() -> None:
    (grid,) = section(made(plan_of("infant"), "parents", year=1), "growth-1").grids
    assert grid.headings == ("About", "Year 1", "Year 2")
    (grid,) = section(made(plan_of("tutor-time"), "parents", year=11), "growth-11").grids
    assert grid.headings == ("About", "Year 10", "Year 11")


def test_parents_of_every_kind_of_school_find_999_and_a_helpline() -> None:
    for row in rows(section(made(plan_of("infant"), "parents", year=1), "services")):
        assert row[5].value is not None, row[0].text
        assert row[2].text != "None" or row[3].text != "None"
    names = {row[0].text: row for row in rows(section(made(plan_of("infant"), "parents", year=1),
                                                       "services"))}  # fmt: skip
    assert names["Police, fire and ambulance"][2].text == "999"
    told = section(made(plan_of("infant"), "parents", year=1), "services").sentences
    assert told == ("Talk to the school first when you worry about a child. In danger call 999.",)
    assert names["NSPCC Helpline"][2].text.replace(" ", "").isdigit()

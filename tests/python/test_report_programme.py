"""The programme of a class: why each lesson comes now, what to do before it, when there is none."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from made_reports import made, plan_of, rows, section

import pshe
from pshe.document import Cell, Document, Figure
from pshe.document.words import WITHDRAWABLE, short_date

CLASSES = ("7A", "7B", "8A", "8B", "9A", "9B")


def lessons_of(document: Document, name: str) -> list[tuple[Cell, ...]]:
    """The rows of a class that have a lesson."""
    return [row for row in rows(section(document, f"class-{name}")) if row[3].text]


@pytest.fixture(scope="module")
def document(sample_plan: pshe.Plan) -> Document:
    return made(sample_plan, "programme")


def test_each_lesson_says_why_this_one_comes_now_to_this_class(
    sample_plan: pshe.Plan, document: Document
) -> None:
    why = {(row["class"], row["lesson"]): row["why"] for row in sample_plan.why_now()}
    for name in CLASSES:
        own = [row for row in sample_plan.lessons() if row["class"] == name]
        shown = lessons_of(document, name)
        assert [row[2].text for row in shown] == [why[name, row["lesson"]] for row in own]
        assert len({row[2].text for row in shown}) > 20


def test_parents_may_withdraw_stands_beside_those_lessons_alone(
    sample_plan: pshe.Plan, document: Document
) -> None:
    may = {row["title"] for row in sample_plan.curriculum.lessons() if row["withdrawable"]}
    shown = [row for name in CLASSES for row in lessons_of(document, name)]
    marked = {row[1].text for row in shown if WITHDRAWABLE in row[5].text}
    assert marked == may & set(sample_plan.lessons()["title"])
    assert all((WITHDRAWABLE in row[5].text) == (row[1].text in may) for row in shown)


def test_the_first_line_is_bad_news_when_a_rule_is_broken(disordered_plan: pshe.Plan) -> None:
    found = made(disordered_plan, "programme", class_="8A")
    assert found.fine is False
    assert found.verdict == disordered_plan.check().summary


def test_the_counts_of_a_class_are_its_own(sample_plan: pshe.Plan, document: Document) -> None:
    for name in CLASSES:
        own = [row for row in sample_plan.lessons() if row["class"] == name]
        spare = sum(row["class"] == name for row in sample_plan.spare())
        (told,) = section(document, f"class-{name}").sentences
        minutes = sum(row["minutes"] for row in own)
        assert told == (
            f"{len(own)} lessons, {minutes} minutes in all, {spare} spare lesson times."
        )


def test_a_shut_time_stands_in_its_half_term_with_its_reason(
    sample_plan: pshe.Plan, document: Document
) -> None:
    (grid,) = section(document, "class-7B").grids
    by_term = {name.split(":")[0]: some for name, some in grid.groups}
    assert list(by_term) == sample_plan.school.half_terms()["name"]
    last = sample_plan.school.half_terms()["last"][0]
    found = {row[0].value: row[1].text for row in by_term["Autumn 1"]}
    assert found[last] == "No lesson: INSET day"


def test_holidays_run_from_the_day_after_to_the_day_before(
    sample_plan: pshe.Plan, document: Document
) -> None:
    terms = sample_plan.school.half_terms().rows()
    begins = {row[0].value for row in rows(section(document, "class-7A"))
              if row[1].text.startswith("Holiday: ")}  # fmt: skip
    assert begins == {term["last"] + timedelta(days=1) for term in terms[:-1]}
    told = [row[1].text for row in rows(section(document, "class-7A"))]
    assert "Holiday: 17 to 25 October 2026" in told


def test_one_statement_leads_to_its_row_and_several_to_the_list(
    document: Document,
) -> None:
    links: Counter[str] = Counter()
    for name in CLASSES:
        for row in lessons_of(document, name):
            codes = row[4].text.split(", ")
            assert row[4].link == (codes[0] if codes[0] != "None" and not codes[1:]
                                   else "statements")  # fmt: skip
            links[row[4].link] += 1
    assert len(links) > 2


def test_what_comes_first_is_taught_first_and_lessons_without_a_link_are_counted(
    sample_plan: pshe.Plan, document: Document
) -> None:
    for year, name in ((7, "7A"), (8, "8A"), (9, "9A")):
        days = {row["title"]: row["date"] for row in sample_plan.lessons() if row["class"] == name}
        (figure,) = section(document, f"order-{year}").parts
        assert isinstance(figure, Figure)
        linked = set()
        for first, then, _ in rows(section(document, f"order-{year}")):
            assert days[first.text] < days[then.text]
            linked |= {first.text, then.text}
        assert f"{len(linked)} lessons with {figure.twin.rows} links" in figure.alt
        assert f" {len(days) - len(linked)} lessons with no such link are left out." in figure.alt


def test_the_list_of_lessons_has_the_day_of_every_class(
    sample_plan: pshe.Plan, document: Document
) -> None:
    for year in (7, 8, 9):
        listed = list(rows(section(document, f"year-{year}")))
        assert [row[0].value for row in listed] == list(range(1, len(listed) + 1))
        assert [row[0].text for row in listed] == [str(row[0].value) for row in listed]
        shown = {row[1].text: row[2].text for row in listed}
        care = {row[1].text: row[3].text for row in listed}
        for row in sample_plan.lessons():
            if row["year"] == year:
                assert f"{row['class']} on {short_date(row['date'])}" in shown[row["title"]]
                sensitive = row["sensitivity"] == "high"
                assert care[row["title"]] == ("Sensitive" if sensitive else "None")


def test_a_lesson_in_parts_comes_before_another_when_its_last_part_does() -> None:
    plan = plan_of("tutor-time")
    ends: dict[tuple[str, str], date] = {}
    for row in plan.lessons():
        ends[row["class"], row["title"]] = row["date"]
    document = made(plan, "programme")
    firsts = {row["year"]: row["class"] for row in reversed(plan.school.classes().rows())}
    for year, name in firsts.items():
        for first, then, _ in rows(section(document, f"order-{year}")):
            assert ends[name, first.text] <= ends[name, then.text]

"""The page of a statement and the passport of a class, held against the plan."""

from __future__ import annotations

from datetime import date

import pytest
from edited_plans import of_year, with_progress, without
from made_reports import CODE, made, rows, section

import pshe
from pshe import report
from pshe.coverage import LETTERS
from pshe.document import Document
from pshe.document.words import short_date, short_span

CHRISTMAS = date(2026, 12, 31)
MAY = date(2027, 5, 1)


def test_a_statement_says_how_far_each_class_is_and_what_is_marked_as_taught(
    sample_plan: pshe.Plan,
) -> None:
    marked = with_progress(sample_plan, MAY, "8A")
    card = marked.card(CODE)
    by_class = {row["class"]: row for row in card.classes}
    shown = {}
    for row in rows(section(report.card_document(card), "classes")):
        names = row[0].text.split(", ")
        first = min(by_class[name]["first"] for name in names)
        last = max(by_class[name]["last"] for name in names)
        assert row[5].text == short_span(first, last)
        for name in names:
            shown[name] = row
            one = by_class[name]
            letter = LETTERS[one["met"]]
            assert (row[1].text, row[1].kind) == (f"{letter} {one['met']}", letter)
            taught = one["taught_met"]
            assert row[2].text == ("nothing yet" if taught == "not met" else taught)
            assert (row[3].value, row[4].value) == (one["lessons"], one["minutes"])
    assert shown["8A"][2].text != "nothing yet"
    assert shown["8B"] is not shown["8A"]


def test_a_statement_that_one_class_misses_is_bad_news(sample_plan: pshe.Plan) -> None:
    assert made(sample_plan, "statement").fine
    teaching = sample_plan.curriculum.core.lessons_teaching(CODE)
    less = without(sample_plan, "9A", teaching)
    document = made(less, "statement")
    assert document.fine is False
    shown = {row[0].text: row for row in rows(section(document, "classes"))}
    assert (shown["9A"][1].text, shown["9A"][5].text) == ("N not met", "No lesson")


def test_the_links_next_to_a_statement_stand_first(sample_plan: pshe.Plan) -> None:
    chain = sample_plan.card(CODE).chain.rows()
    shown = list(rows(section(made(sample_plan, "statement"), "chain")))
    assert [row[0].note for row in shown] == [link["before"] for link in reversed(chain)][
        : len(shown)
    ]
    assert shown[0][1].text == "This statement"


def test_a_lesson_says_when_it_is_planned_from_the_first_to_the_last_class(
    sample_plan: pshe.Plan,
) -> None:
    lessons = sample_plan.card(CODE).lessons
    for row in rows(section(made(sample_plan, "statement"), "taught")):
        days = [one["date"] for one in lessons if one["title"] == row[0].text]
        assert row[1].text == short_span(min(days), max(days))
        assert row[5].text == f"{len(days)} planned"


@pytest.fixture(scope="module")
def passport(sample_plan: pshe.Plan) -> tuple[pshe.Passport, Document]:
    """That of a class whose marks end at Christmas, looked at in February."""
    marked = with_progress(sample_plan, CHRISTMAS, "8A")
    found = marked.passport("8A", until="2027-02-12")
    return found, report.passport_document(found)


def test_a_passport_names_lessons_of_days_gone_by_that_were_not_taught(
    passport: tuple[pshe.Passport, Document],
) -> None:
    found, document = passport
    assert len(found.not_taught) > 0
    for key, table in (("not-taught", found.not_taught), ("next", found.next),
                       ("sensitive", found.sensitive)):  # fmt: skip
        shown = [row[1].text for row in rows(section(document, key))]
        assert shown == table["lesson"]
        assert shown


def test_a_passport_has_the_letter_and_the_last_day_of_what_was_met(
    passport: tuple[pshe.Passport, Document],
) -> None:
    found, document = passport
    for key, table in (("statements", found.statements), ("topics", found.topics)):
        for row, one in zip(rows(section(document, key)), table, strict=True):
            letter = LETTERS[one["met"]]
            assert (row[2].text, row[2].kind) == (f"{letter} {one['met']}", letter)
            assert row[4].text == short_date(one["last"])
            assert row[4].value <= CHRISTMAS
    letters = {row[2].kind for row in rows(section(document, "statements"))}
    assert {"I", "R"} <= letters
    assert [row[1].text for row in rows(section(document, "missing"))] == found.missing["item"]


def test_a_passport_says_which_years_nothing_is_known_of(sample_plan: pshe.Plan) -> None:
    made_ = pshe.passport([of_year("2025-26"), sample_plan], year=9)
    first, *others = made_.unknown
    told = f"Nothing is known of {', '.join([first, *others[:-1]])} and {others[-1]}."
    assert report.passport_document(made_).facts[1] == told

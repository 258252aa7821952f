"""Governors read what is true: how the duty is met, what is open and what comes next."""

from __future__ import annotations

from datetime import date

import pytest
from edited_plans import edited
from made_reports import made, plan_of, rows, section

import pshe
from pshe.safeguarding.checklist import RATINGS, Answer

DAY = date(2027, 1, 11)


@pytest.fixture(scope="module")
def few(sample_plan: pshe.Plan) -> pshe.Plan:
    """The sample plan with the first lesson alone."""
    lesson = sample_plan.lessons()["lesson"][0]
    return edited(sample_plan, lambda row: row if row["lesson"] == lesson else None)


def test_all_taught_but_in_the_wrong_order_is_not_a_yes(disordered_plan: pshe.Plan) -> None:
    counts = {row["statutory"]: row for row in disordered_plan.coverage(by="year").counts}["yes"]
    assert counts["met"] == counts["items"]
    document = made(disordered_plan, "governors")
    assert document.fine is False
    assert document.verdict == (
        f"Not fully: all {counts['items']} statutory statements for these years have a lesson in "
        "this plan, but some pupils would miss a topic on safety or meet it unprepared."
    )


@pytest.mark.parametrize("model", ["infant", "all-through", "middle"])
def test_how_deep_and_how_much_is_left_to_other_years_are_the_numbers_of_the_coverage(
    model: str,
) -> None:
    plan = plan_of(model)
    counts = {row["statutory"]: row for row in plan.coverage(by="year").counts}["yes"]
    told = (
        f"Taught again at least six weeks later or secured: {counts['revisited']} of the "
        f"{counts['met']} with a lesson; secured: {counts['secured']}."
    )
    if other := counts["later"] + counts["earlier"]:
        told += f" Another {other} fall to other years."
    assert told in made(plan, "governors").facts
    assert counts["revisited"] != counts["secured"]


def test_rows_that_the_page_has_no_room_for_are_counted(few: pshe.Plan) -> None:
    document = made(few, "governors")
    shown, unmet = list(rows(section(document, "open"))), few.coverage(by="year").unmet
    assert document.fine is False
    assert len(shown) == 5
    assert section(document, "open").sentences == (
        f"The policy appendix has {len(unmet) - 5} more.",
    )


def test_duties_stand_by_their_day_and_those_in_place_are_not_open(sample_plan: pshe.Plan) -> None:
    codes = sample_plan.safeguarding().checklist["code"]
    answers = {codes[0]: Answer("In place", DAY), codes[1]: Answer("Started")}
    checklist = sample_plan.safeguarding(today=DAY, answers=answers).checklist
    waiting = sorted(
        (row for row in checklist if row["due"] and row["rating"] in RATINGS[:2]),
        key=lambda row: row["due"],
    )
    document = made(sample_plan, "governors", today=DAY, answers=answers)
    shown = list(rows(section(document, "duties")))
    assert [(row[0].text, row[2].value) for row in shown] == [
        (row["name"], row["due"]) for row in waiting[:5]
    ]
    assert checklist["name"][0] not in [row[0].text for row in shown]
    assert section(document, "duties").sentences == (
        f"The checklist of duties has {len(waiting) - 5} more.",
    )


def test_a_lesson_that_several_classes_have_is_one_lesson_to_withdraw_from(
    sample_plan: pshe.Plan,
) -> None:
    may = {row["code"] for row in sample_plan.curriculum.lessons() if row["withdrawable"]}
    ours = may & set(sample_plan.lessons()["lesson"])
    assert (
        f"Parents may withdraw their child from {len(ours)} lessons, all sex education."
        in made(sample_plan, "governors").facts
    )


def test_governors_read_who_would_miss_a_topic_and_who_is_not_ready(
    sample_plan: pshe.Plan, disordered_plan: pshe.Plan
) -> None:
    for plan in (sample_plan, disordered_plan):
        answers = {plan.safeguarding().checklist["code"][0]: Answer("Started")}
        found = plan.safeguarding(answers=answers)
        facts = made(plan, "governors", answers=answers).facts
        assert f"Consent and preventing exploitation. {found.entitlement.summary}" in facts
        assert found.not_ready.summary in facts
        assert found.checklist.summary in facts

"""What the safeguarding lead reads: the fortnight's days and whether the lead is in school."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from edited_plans import edited
from made_reports import made, rows, section

import pshe
from pshe import files, report
from pshe.document.words import long_date, short_date
from pshe.report.safeguarding import ACCOUNT_NOTE

START = date(2027, 1, 11)


@pytest.fixture(scope="module")
def away_plan() -> pshe.Plan:
    """The sample school, whose lead is on a course in the third week of January."""
    tables = dict(files.sample_tables())
    course = {"First day": "2027-01-18", "Last day": "2027-01-22", "Kind": "lead away",
              "Reason": "A course"}  # fmt: skip
    tables["Closures"] = [*tables["Closures"], course]
    return pshe.plan(files.school_of(tables), steps=0)


def test_a_lesson_while_the_lead_is_away_is_named_and_is_bad_news(away_plan: pshe.Plan) -> None:
    lesson = next(row for row in away_plan.lessons() if row["sensitivity"] == "high")
    away = date(2027, 1, 20)
    moved = edited(
        away_plan,
        lambda row: (
            {**row, "date": away}
            if (row["class"], row["lesson"]) == (lesson["class"], lesson["lesson"])
            else row
        ),
    )
    document = made(moved, "fortnight", from_=START)
    shown = {(row[0].value, row[1].text, row[2].text): row[5].text
             for row in rows(section(document, "lessons"))}  # fmt: skip
    assert shown[away, lesson["class"], lesson["title"]] == "A course"
    assert {told for (day, *_), told in shown.items() if day < date(2027, 1, 18)} <= {"In school"}
    assert document.fine is False
    assert "The safeguarding lead is away for 1 of them." in document.verdict
    table = section(report.document(moved, "safeguarding", today=START), "fortnight").grids[0]
    assert table.headings[-1] == "Lead away"
    assert "A course" in {row[-1].text for _, some in table.groups for row in some}


def test_a_fortnight_without_a_clash_is_good_news(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "fortnight", from_=START)
    assert document.fine
    assert "Tell the safeguarding lead the same day. In danger call 999." in document.facts[0]


def test_each_class_is_counted_with_its_days(sample_plan: pshe.Plan) -> None:
    found = sample_plan.safeguarding().fortnight(START)
    days: dict[str, list[date]] = defaultdict(list)
    for row in found:
        days[row["class"]].append(row["date"])
    document = made(sample_plan, "fortnight", from_=START)
    assert [(row[0].text, row[1].value, row[2].text)
            for row in rows(section(document, "classes"))] == [
        (name, len(some), ", ".join(map(short_date, some))) for name, some in sorted(days.items())
    ]  # fmt: skip


def test_what_has_to_be_done_in_fourteen_days_is_listed_and_nothing_else(
    sample_plan: pshe.Plan,
) -> None:
    notices = sample_plan.notices().rows()
    found = 0
    for start in sorted({row["by"] for row in notices})[:12]:
        for first in (start - timedelta(days=14), start - timedelta(days=13), start):
            end = first + timedelta(days=13)
            document = made(sample_plan, "fortnight", from_=first)
            shown = [(row[0].value, row[2].text) for row in rows(section(document, "to-do"))]
            assert shown == [
                (row["by"], row["class"] or "") for row in notices if first <= row["by"] <= end
            ]
            found += len(shown)
    assert found


def test_without_a_day_the_fortnight_begins_with_the_first_sensitive_lesson(
    sample_plan: pshe.Plan,
) -> None:
    rest = edited(sample_plan, lambda row: row if row["date"] > START else None)
    first = min(row["date"] for row in rest.lessons() if row["sensitivity"] == "high")
    document = made(rest, "fortnight")
    days = [row[0].value for row in rows(section(document, "lessons"))]
    assert days[0] == first < days[-1]
    assert document.title.endswith(f": sensitive lessons from {long_date(first)}")


def test_pupils_find_999_and_childline_day_and_night(sample_plan: pshe.Plan) -> None:
    shown = {row[0].text: row for row in rows(section(made(sample_plan, "fortnight"), "services"))}
    assert shown["Police, fire and ambulance"][2].text == "999"
    assert shown["Childline"][2].text == "0800 1111"
    assert shown["Childline"][0].note == "NSPCC"
    for row in shown.values():
        assert row[5].value is not None


def test_a_briefing_says_what_to_do_and_what_not_to_do(sample_plan: pshe.Plan) -> None:
    found = sample_plan.safeguarding()
    document = report.document(sample_plan, "safeguarding")
    briefings = section(document, "briefings").sections
    assert len(briefings) > 3
    for part in briefings:
        briefing = found.briefing(part.key.removeprefix("briefing-"))
        assert briefing.do
        assert briefing.do_not
        assert part.points[-len(briefing.do_not) :] == tuple(briefing.do_not)
        assert set(briefing.do) <= set(part.points)
        assert briefing.disclosure in part.sentences


def test_the_account_is_kept_from_pupils_and_withdrawn_pupils_are_told_of(
    sample_plan: pshe.Plan,
) -> None:
    document = report.document(sample_plan, "safeguarding")
    assert section(document, "account").sentences[-1] == ACCOUNT_NOTE
    assert "Never show it to pupils" in ACCOUNT_NOTE
    found = sample_plan.safeguarding()
    assert document.verdict.endswith(found.not_ready.summary)
    assert document.facts == (found.withdrawal.summary, found.withdrawn)


def test_words_that_blame_a_child_have_a_part_of_their_own(sample_plan: pshe.Plan) -> None:
    keys = [part.key for part in report.document(sample_plan, "safeguarding").sections]
    assert "language" not in keys
    tables = dict(files.sample_tables())
    tables["Sessions"] = [{**tables["Sessions"][0], "Note": "About asking for it"}]
    plan = pshe.plan(files.school_of(tables), steps=0)
    (row,) = rows(section(report.document(plan, "safeguarding"), "language"))
    assert row[1].text == "asking for it"

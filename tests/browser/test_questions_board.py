"""Questions of a PSHE lead that the board answers, by keys alone and by mouse alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from boards import BoardPage, open_move, select, served
from hands import Hands
from playwright.sync_api import expect
from samples import Samples

import pshe

LOST = (date(2026, 11, 30), date(2026, 12, 11))
Opener = Callable[[str], tuple[BoardPage, pshe.Plan]]


@pytest.fixture
def opened(hands: Hands, samples: Samples, tmp_path: Path) -> Iterator[Opener]:
    """Open the board of a sample school; gives it and the plan it began with."""
    with ExitStack() as stack:

        def board(model: str) -> tuple[BoardPage, pshe.Plan]:
            file = Path(copyfile(samples.saved(model), tmp_path / "plan.sqlite"))
            address = stack.enter_context(served(file))
            return BoardPage(hands.page, address), samples.plan(model)

        yield board


def test_what_must_come_before_the_body_parts_lesson(hands: Hands, opened: Opener) -> None:
    board, plan = opened("mixed-age-primary")
    lesson = next(row for row in plan.lessons() if row["title"] == "My body belongs to me")
    select(board, hands, board.card(lesson["title"], lesson["class"]))
    panel = board.region("Selected lesson")
    expect(panel.get_by_role("heading", name=lesson["title"])).to_be_visible()
    shown = panel.get_by_role("list").first
    expect(shown).to_be_visible()
    needed = needs(plan, lesson["lesson"])
    assert needed
    expect(shown.get_by_role("listitem")).to_have_count(len(needed))
    earlier = before(plan, lesson)
    assert earlier
    for item in needed:
        need = shown.get_by_role("listitem").filter(has_text=plan.curriculum.title(item)).first
        expect(need).to_contain_text("✓")
        if item in earlier:
            expect(need).to_contain_text(re.compile("|".join(map(re.escape, earlier[item]))))
        else:
            expect(need).to_contain_text("in this lesson")


def needs(plan: pshe.Plan, lesson: str) -> set[str]:
    """What the statements and topics that a lesson introduces firmly rest on."""
    begun = {
        row["item"]
        for row in plan.curriculum.lesson_items()
        if row["lesson"] == lesson and row["depth"] == "introduces"
    }
    return {
        row["before"]
        for row in plan.curriculum.links()
        if row["after"] in begun and row["kind"] in ("requires", "with")
    }


def before(plan: pshe.Plan, lesson: dict[str, Any]) -> dict[str, set[str]]:
    """For each need that the class meets earlier: titles of the lessons that teach it."""
    wanted = needs(plan, lesson["lesson"])
    taught = {
        row["lesson"]: row["title"]
        for row in plan.lessons()
        if row["class"] == lesson["class"] and row["date"] < lesson["date"]
    }
    found: dict[str, set[str]] = {}
    for row in plan.curriculum.lesson_items():
        if row["item"] in wanted and row["lesson"] in taught:
            found.setdefault(row["item"], set()).add(taught[row["lesson"]])
    return found


def test_where_do_we_teach_consent_in_year_8(hands: Hands, opened: Opener) -> None:
    board, plan = opened("weekly")
    strand = {row["code"] for row in plan.curriculum.topics() if row["strand"] == "consent"}
    lessons = {row["lesson"] for row in plan.curriculum.lesson_items() if row["item"] in strand}
    ours = [row for row in plan.lessons() if row["year"] == 8 and row["lesson"] in lessons]
    hands.choose(board.page.get_by_label("Class or year"), "Year 8")
    topic = board.page.get_by_label("Topic")
    hands.choose(topic, "Consent: all topics")
    expect(board.said).to_contain_text(f"{len({row['lesson'] for row in ours})} lessons")
    found = board.grid.locator("[data-card]:not(.dim)").evaluate_all(
        "cards => cards.map(card => card.getAttribute('aria-label'))"
    )
    assert len(found) == len(ours)
    for row in ours:
        assert any(name.startswith(f"{row['title']}, {row['class']}, ") for name in found)
    expect(board.grid.locator("[data-card]:not(.dim)").first).to_be_in_viewport(ratio=1)
    hands.choose(board.page.get_by_label("Class or year"), "8A")
    expect(board.said).to_contain_text(f"{sum(row['class'] == '8A' for row in ours)} times")


def test_what_will_this_years_year_4_meet_in_a_mixed_age_class(
    hands: Hands, opened: Opener
) -> None:
    board, plan = opened("mixed-age-primary")
    hands.choose(board.page.get_by_label("Class or year"), "Year 4")
    expect(board.grid.get_by_role("rowheader")).to_have_text("OakYears 3 and 4")
    oak = [row["title"] for row in plan.lessons() if row["class"] == "Oak"]
    assert sorted(name.split(", Oak, ")[0] for name in board.cards()) == sorted(oak)
    hands.use(board.region("Coverage").get_by_role("button", name="Table by year").first)
    column = board.dialog().get_by_role("columnheader", name="Years 3 and 4")
    expect(column).to_be_visible()
    expect(board.dialog().get_by_role("cell", name="0 N", exact=True).first).to_be_visible()


def test_a_single_day_can_be_lost(hands: Hands, opened: Opener) -> None:
    board, plan = opened("weekly")
    hands.use(board.tool("Replan"))
    dialog = board.dialog("Replan lost weeks")
    day = next(row["date"] for row in plan.lessons() if row["class"] == "9A")
    hands.put_day(dialog.get_by_label("First lost day"), day)
    hands.use(dialog.get_by_role("button", name="Replan", exact=True))
    expect(board.said).to_contain_text(plan.replan(lost=day).moves.summary)


def test_the_last_weeks_of_the_year_can_be_lost(hands: Hands, opened: Opener) -> None:
    board, plan = opened("mixed-age-primary")
    last = max(plan.school.half_terms()["last"])
    hands.use(board.tool("Replan"))
    dialog = board.dialog("Replan lost weeks")
    hands.put_day(dialog.get_by_label("First lost day"), last - timedelta(14))
    hands.put_day(dialog.get_by_label("Last lost day"), last)
    hands.use(dialog.get_by_role("button", name="Replan", exact=True))
    expect(dialog.get_by_role("alert")).to_contain_text("Name fewer lost days")


def test_we_lost_two_lessons_to_mocks_replan_year_11(hands: Hands, opened: Opener) -> None:
    board, plan = opened("all-through")
    hands.use(board.tool("Replan"))
    dialog = board.dialog("Replan lost weeks")
    hands.put_day(dialog.get_by_label("First lost day"), LOST[0])
    hands.put_day(dialog.get_by_label("Last lost day"), LOST[1])
    hands.tick(dialog.get_by_label("Year 11"))
    hands.use(dialog.get_by_role("button", name="Replan", exact=True))
    expect(dialog).to_have_count(0)
    again = plan.replan(lost=f"{LOST[0]}/{LOST[1]}", years=[11])
    expect(board.said).to_contain_text(again.moves.summary)
    assert {row["class"] for row in again.moves} == {"11W"}
    shown = sorted(name for name in board.cards() if ", 11W, " in name)
    ours = [row for row in again.lessons() if row["class"] == "11W"]
    assert len(shown) == len(ours)
    assert not [row for row in ours if LOST[0] <= row["date"] <= LOST[1]]
    for row in ours:
        day = f"{row['date']:%a} {row['date'].day} {row['date']:%b}"
        assert any(name.startswith(f"{row['title']}, 11W, {day}") for name in shown)


def test_if_i_move_this_to_week_9_what_breaks(hands: Hands, opened: Opener) -> None:
    board, plan = opened("weekly")
    lesson = next(
        row
        for row in plan.lessons()
        if (row["class"], row["lesson"]) == ("8A", "y8-online-grooming")
    )
    weeks = sorted({row["date"] - timedelta(row["date"].weekday()) for row in plan.school.slots()})
    there = next(
        row["date"]
        for row in plan.school.slots()
        if row["class"] == "8A" and timedelta() <= row["date"] - weeks[8] < timedelta(7)
    )
    breaks = plan.check_move(lesson["lesson"], there.isoformat(), class_="8A")
    dialog = open_move(board, hands, board.card(lesson["title"], "8A"))
    target = dialog.get_by_role("button", name=re.compile(r"\bWeek 9, "))
    expect(target).to_contain_text(f"{there:%a} {there.day} {there:%b}")
    words = f"Breaks {len(breaks)} rule" if len(breaks) else "Nothing breaks."
    expect(target).to_contain_text(words)
    hands.use(target)
    expect(board.said).to_contain_text(words)
    broken = plan.move(lesson["lesson"], there.isoformat(), class_="8A").check()
    for message in broken["message"]:
        expect(board.region("What breaks")).to_contain_text(message)

"""What the board shows of weeks, cards, breaks and the panel of a card, held against the plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from board_steps import Row, ask, state
from edited_plans import with_progress
from made_reports import plan_of

import pshe
from pshe import files
from pshe.board.session import Session
from pshe.board.still import still_of
from pshe.document.words import DISCLAIMER, MONTHS, NO_NOTES
from pshe.frames import long_date
from pshe.report.chains import CHOICE, WITH


def facts_of(session: Session, key: str) -> dict[str, str]:
    return dict(ask(session, do="chain", card=key)["result"]["facts"])


def test_weeks_have_their_half_term_how_long_it_is_and_what_shuts_the_school() -> None:
    tables = dict(files.sample_tables())
    tables["Closures"] = [
        *tables["Closures"],
        {"First day": "2026-11-30", "Last day": "2026-12-04", "Kind": "mock exams", "Years": "9"},
        {"First day": "2027-01-04", "Last day": "2027-01-08", "Kind": "closure"},
    ]
    plan = pshe.plan(files.school_of(tables), steps=0, leave_out=True)
    terms = plan.school.half_terms().rows()
    weeks = state(Session(plan))["weeks"]
    assert [week["number"] for week in weeks] == list(range(1, len(weeks) + 1))
    for week in weeks:
        monday = dt.date.fromisoformat(week["key"])
        friday = monday + dt.timedelta(4)
        (term,) = [one for one in terms if one["first"] <= friday and monday <= one["last"]]
        assert week["halfTerm"] == term["name"]
        assert week["halfTermLabel"] == f"{term['name']}, {term['weeks']} weeks"
        assert week["label"] == f"{monday.day} {MONTHS[monday.month - 1][:3]}"
    notes = {week["label"]: week["note"] for week in weeks if week["note"]}
    assert notes == {
        "31 Aug": "Summer bank holiday Mon 31 Aug",
        "12 Oct": "INSET day Fri 16 Oct",
        "30 Nov": "mock exams (Year 9) Mon 30 Nov to Fri 4 Dec",
        "4 Jan": "closure Mon 4 Jan to Fri 8 Jan",
        "8 Feb": "INSET day Fri 12 Feb",
        "3 May": "Early May bank holiday Mon 3 May",
        "24 May": "INSET day Fri 28 May",
    }
    assert [week["label"] for week in weeks if not week["open"]] == ["4 Jan"]


def test_weeks_of_a_fortnight_have_their_letter() -> None:
    labels = [week["label"] for week in state(Session(plan_of("fortnightly")))["weeks"]]
    assert labels[:3] == ["24 Aug, week A", "31 Aug, week B", "7 Sep, week A"]


def test_cards_say_of_their_lesson_what_the_curriculum_says(sample_plan: pshe.Plan) -> None:
    known = {row["code"]: row for row in sample_plan.curriculum.lessons()}
    own = {(row["class"], row["lesson"]): row["minutes"] for row in sample_plan.lessons()}
    cards = state(Session(sample_plan))["cards"]
    for card in cards:
        lesson = known[card["lesson"]]
        assert card["sensitivity"] == lesson["sensitivity"]
        assert card["withdrawable"] == lesson["withdrawable"]
        assert card["minutes"] == own[card["class"], card["lesson"]]
    assert {"none", "moderate", "high"} == {card["sensitivity"] for card in cards}
    assert any(card["withdrawable"] for card in cards)


def test_a_pin_is_shown_on_the_card_of_its_class_alone() -> None:
    tables = dict(files.sample_tables())
    tables["Pins"] = tables["Pins"][:1]
    cards = state(Session(pshe.plan(files.school_of(tables), steps=0)))["cards"]
    pinned = [(card["class"], card["lesson"]) for card in cards if card["pinned"]]
    assert pinned == [("7A", "y7-first-aid-basics")]


def test_two_lessons_in_one_time_have_their_own_minutes_on_their_cards() -> None:
    pair = {"First": "y9-choosing-options", "Second": "y9-pathways-and-rights-at-work"}
    tables = dict(files.sample_tables()) | {"Pairs": [{**pair, "Keep": "merge"}]}
    session = Session(pshe.plan(files.school_of(tables), steps=20000))
    lost = {"from": "2026-11-30", "to": "2026-12-11", "years": [9]}
    cards = ask(session, do="replan", **lost)["state"]["cards"]
    slots = Counter(card["slot"] for card in cards)
    shared = [card for card in cards if slots[card["slot"]] == 2]
    assert {card["lesson"] for card in shared} == set(pair.values())
    assert sum(card["minutes"] for card in shared) == 55
    own = {(row["class"], row["lesson"]): row["minutes"] for row in session.plan.lessons()}
    assert all(card["minutes"] == own[card["class"], card["lesson"]] for card in shared)


def test_cards_that_break_a_rule_say_how_many_they_break(disordered_plan: pshe.Plan) -> None:
    broken = Counter((row["class"], row["lesson"]) for row in disordered_plan.check())
    shown = state(Session(disordered_plan))
    for card in shown["cards"]:
        assert card["breaks"] == broken[card["class"], card["lesson"]]
    assert shown["summary"].startswith(f"The plan breaks {len(disordered_plan.check())} rules.")


def test_lessons_left_out_are_counted_in_the_first_line(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    lost = {"from": "2026-11-30", "to": "2026-12-11", "years": [9]}
    shown = ask(session, do="replan", **lost)["state"]
    assert shown["summary"] == "All 203 lessons keep every rule. 1 lesson left out."


def test_topics_to_filter_by_count_their_lessons_once(sample_plan: pshe.Plan) -> None:
    placed = set(sample_plan.lessons()["lesson"])
    counts = Counter(
        row["item"] for row in sample_plan.curriculum.lesson_items()
        if row["kind"] == "topic" and row["lesson"] in placed
    )  # fmt: skip
    shown = state(Session(sample_plan))["topics"]
    assert {one["code"]: one["lessons"] for one in shown} == dict(counts)
    assert max(counts.values()) > 1


def test_cells_of_coverage_have_the_letter_of_their_word(sample_plan: pshe.Plan) -> None:
    table = ask(Session(sample_plan), do="coverage", by="class", framework="topics")["result"]
    letters = {(cell["level"], cell["word"]) for row in table["rows"] for cell in row["cells"]
               if cell}  # fmt: skip
    assert letters >= {("N", "not met"), ("I", "introduced"), ("R", "revisited")}
    assert all(letter == "N" if word == "not met" else letter == word[0].upper()
               for letter, word in letters)  # fmt: skip


def test_the_board_says_what_to_do_when_worried_and_not_to_write_about_a_child(
    sample_plan: pshe.Plan,
) -> None:
    footer = state(Session(sample_plan))["footer"]
    assert footer == [
        "Worried about a child? Tell your safeguarding lead today. In danger: call 999.",
        NO_NOTES,
        DISCLAIMER,
    ]


def test_a_target_names_the_lesson_that_changes_places(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    cards = {card["slot"]: card for card in state(session)["cards"]}
    key = next(card["key"] for card in cards.values() if card["class"] == "8A")
    targets = [one for one in ask(session, do="targets", card=key)["result"] if one["swapsWith"]]
    assert targets
    for target in targets:
        other = cards[target["slot"]]
        assert target["swapsWith"] == other["key"]
        assert target["sentence"].endswith(f'Changes places with "{other["title"]}".')


@pytest.fixture(scope="module")
def broken(disordered_plan: pshe.Plan) -> list[tuple[Row, dict[str, Row]]]:
    """The breaks with a way out, and the cards by key."""
    shown = state(Session(disordered_plan))
    cards = {card["key"]: card for card in shown["cards"]}
    return [(row, cards) for row in shown["breaks"] if row["fixes"]]


def test_ways_out_move_the_lesson_or_what_it_rests_on_the_nearest_first(
    broken: list[tuple[Row, dict[str, Row]]],
) -> None:
    moved = set()
    for row, cards in broken:
        steps: dict[str, list[int]] = {}
        for fix in row["fixes"]:
            key, _, slot = fix["key"].partition(">")
            moved.add(key == row["card"])
            day, own = (dt.date.fromisoformat(one.split("|")[1])
                        for one in (slot, cards[key]["slot"]))  # fmt: skip
            steps.setdefault(key, []).append(abs(day - own).days)
            assert fix["label"].startswith(("Move ", "Let "))
        assert all(some == sorted(some) for some in steps.values())
    assert True in moved


def test_where_a_lesson_is_pinned_what_it_rests_on_can_move_before_it(
    sample_plan: pshe.Plan,
) -> None:
    pinned, need = "8A|y8-talking-about-contraception|1", "8A|y8-age-of-consent-and-readiness|1"
    cards = {card["key"]: card for card in state(Session(sample_plan))["cards"]}
    tables = dict(files.sample_tables())
    _, day, _ = cards[pinned]["slot"].split("|")
    pin = {"Class": "8A", "Lesson": cards[pinned]["lesson"], "Date": day}
    tables["Pins"] = [*tables["Pins"], pin]
    session = Session(pshe.Plan(sample_plan.core, files.school_of(tables)))
    assert state(session)["breaks"] == []
    after = max(card["slot"] for card in cards.values() if card["class"] == "8A")
    ask(session, do="move", card=need, slot=after)
    row = next(one for one in state(session)["breaks"] if one["card"] == pinned)
    assert row["fixes"]
    for fix in row["fixes"]:
        key, _, slot = fix["key"].partition(">")
        assert key == need
        assert slot.split("|")[1] < day


def test_the_panel_of_a_card_says_of_this_class_what_the_plan_says(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    cards = [card for card in state(session)["cards"] if card["class"] in ("8A", "8B")]
    known = {row["code"]: row for row in sample_plan.curriculum.lessons()}
    notices = {
        (row["class"], row["lesson"]): row["by"] for row in sample_plan.notices()
        if row["kind"] == "lead"
    }  # fmt: skip
    why = {(row["class"], row["lesson"]): row for row in sample_plan.why_here()}
    for card in cards[::4]:
        key = card["class"], card["lesson"]
        chain = ask(session, do="chain", card=card["key"])["result"]
        facts = dict(chain["facts"])
        assert chain["why"] == why[key]["why"]
        assert facts["Can be"] == (
            f"from {long_date(why[key]['earliest'])} to {long_date(why[key]['latest'])}"
        )
        assert facts.get("Waits for", "") == why[key]["waits_for"]
        assert facts.get("Holds up", "") == why[key]["holds_up"]
        assert facts["May parents withdraw?"] == (
            "Yes" if known[card["lesson"]]["withdrawable"] else "No"
        )
        told = facts.get("Tell the safeguarding lead by", "")
        assert told == (long_date(notices[key]) if key in notices else "")
    assert len(notices) > 4
    closest = next(card for card in cards if card["withdrawable"])
    assert facts_of(session, closest["key"])["May parents withdraw?"] == "Yes"
    first = next(card for card in cards if (card["class"], card["lesson"]) in notices)
    assert "Tell the safeguarding lead by" in facts_of(session, first["key"])


def test_the_panel_says_where_one_of_several_will_do_and_where_one_lesson_may_hold_both(
    sample_plan: pshe.Plan,
) -> None:
    session = Session(sample_plan)
    links = {(row["before"], row["reason"]): row for row in sample_plan.curriculum.links()}
    seen = set()
    for card in state(session)["cards"]:
        if card["class"] == "9B":
            for one in ask(session, do="chain", card=card["key"])["result"]["before"]:
                reason, *_ = one["reason"].replace(f" {CHOICE}", "").split(f" {WITH}")
                link = links[one["code"], reason]
                assert one["reason"].endswith(CHOICE) == bool(link["alternative"])
                assert (WITH in one["reason"]) == (link["kind"] == "with")
                seen |= {(link["kind"], bool(link["alternative"]))}
    assert {("requires", False), ("requires", True)} <= seen


def test_what_came_before_is_planned_until_it_is_marked_as_taught(sample_plan: pshe.Plan) -> None:
    marked = with_progress(sample_plan, dt.date(2026, 12, 31))
    for plan, start in ((sample_plan, "planned for "), (marked, "taught ")):
        session = Session(plan)
        late = next(
            card for card in state(session)["cards"]
            if card["class"] == "8A" and card["slot"].split("|")[1] > "2026-11-20"
            and any(one["state"] == "met" and one["card"] for one in
                    ask(session, do="chain", card=card["key"])["result"]["before"])
        )  # fmt: skip
        before = ask(session, do="chain", card=late["key"])["result"]["before"]
        assert {one["where"].startswith(start) for one in before if one["card"]} == {True}


def test_the_still_picture_says_whether_the_plan_keeps_every_rule(
    disordered_plan: pshe.Plan,
) -> None:
    assert disordered_plan.check().summary in still_of(disordered_plan)

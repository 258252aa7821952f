"""One plan on the board: its cards, what breaks, and where cards could go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from pshe import _core
from pshe.board.calendar import Calendar
from pshe.board.words import RefusedError, Row, card_key, day_label, slot_key
from pshe.document.words import listing
from pshe.frames import Table, plural
from pshe.plans import Plan

FIXES, TRIES = 3, 120
"""How many ways out of a break to offer, and how many moves to try for all breaks together."""


class Sheet:
    """A plan with what the board asks of it, each looked up once."""

    def __init__(self, plan: Plan, calendar: Calendar | None = None) -> None:
        self.plan = plan
        same = calendar is not None and calendar.school.core is plan.school.core
        self.calendar = calendar if calendar and same else Calendar(plan.school)

    @cached_property
    def lessons(self) -> dict[str, Row]:
        """The curriculum's rows by code."""
        return {row["code"]: row for row in self.plan.curriculum.lessons()}

    def title(self, lesson: str) -> str:
        """Title of a lesson; the code of one that is unknown."""
        return self.lessons.get(lesson, {}).get("title") or lesson

    @cached_property
    def cards(self) -> dict[str, Row]:
        """Placements by key, by date."""
        rows = Table(self.plan.core.placements(), caption="").rows()
        return {card_key(row): row for row in rows}

    @cached_property
    def in_slot(self) -> dict[str, list[str]]:
        """The cards of each lesson time, by its key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, row in self.cards.items():
            found[slot_key(row)].append(key)
        return found

    @cached_property
    def left_out(self) -> list[Row]:
        """Rows of ``plan.left_out``."""
        return self.plan.left_out.rows()

    @cached_property
    def breaks(self) -> dict[str, Row]:
        """Rows of ``plan.check()`` by key, in its order."""
        seen: Counter[str] = Counter()
        found = {}
        for row in self.plan.check():
            name = f"{row['class']}|{row['lesson']}|{row['code']}"
            found[f"{name}|{seen[name]}"] = row
            seen[name] += 1
        return found

    def too_early(self, card: Row) -> list[Row]:
        """The breaks that say that a lesson comes before what it rests on."""
        asked = card["class"], card["lesson"], "order"
        return [
            row
            for row in self.breaks.values()
            if (row["class"], row["lesson"], row["code"]) == asked
        ]

    def card(self, key: str) -> Row:
        """The placement with a key. Raises :class:`RefusedError` when there is none."""
        if key not in self.cards:
            raise RefusedError(f'There is no card "{key}" on the board.', "Load the page again.")
        return self.cards[key]

    def slot(self, card: Row, key: str) -> Row:
        """An open lesson time of the card's class.

        Raises :class:`RefusedError` for one of another class, one that is shut, or none at all.
        """
        found = self.calendar.open_times.get(card["class"], {}).get(key)
        if found:
            return found
        time = self.calendar.times.get(key)
        if time is None:
            raise RefusedError(f'There is no lesson time "{key}".', "Load the page again.")
        if time["class"] != card["class"]:
            raise RefusedError(
                f"That is a lesson time of class {time['class']}; the lesson is of class "
                f"{card['class']}.",
                f"Choose a lesson time of class {card['class']}.",
            )
        raise RefusedError(
            f"Class {time['class']} has no lesson on {day_label(time['date'])}: {time['shut_by']}.",
            "Choose another day.",
        )

    def targets(self, key: str) -> list[Row]:
        """What would break in each lesson time that a card could go to, by date.

        Raises :class:`RefusedError` when the lesson was taught: it stays where it was.
        O(lesson times of the class times a check of the class).
        """
        card = self.card(key)
        self._check_free(card)
        own = {key, card_key(card | {"part": 1})}
        found = []
        for slot, time in self.calendar.open_times.get(card["class"], {}).items():
            if own & set(self.in_slot.get(slot, ())):
                continue
            breaks, swaps = self.tried(card, time)
            if "taught" not in {row["code"] for row in breaks}:
                found.append(self._target(slot, breaks, swaps))
        return found

    def _target(self, slot: str, breaks: list[Row], swaps: list[str]) -> Row:
        there = [key for key in self.in_slot.get(slot, ()) if self.cards[key]["lesson"] in swaps]
        titles = [self.title(lesson) for lesson in swaps]
        return {
            "slot": slot,
            "fine": not breaks,
            "swapsWith": there[0] if there else "",
            "breaks": [{"message": row["message"], "mend": row["mend"]} for row in breaks],
            "sentence": said(breaks, titles),
        }

    def _check_free(self, card: Row) -> None:
        if card["progress"] == "taught":
            raise RefusedError(
                f'"{self.title(card["lesson"])}" was taught to class {card["class"]} on '
                f"{day_label(card['date'])}.",
                "What was taught stays where it is.",
            )

    def tried(self, card: Row, time: Row) -> tuple[list[Row], list[str]]:
        """What moving a card to a lesson time would break, and the lessons that change places."""
        moves = self.plan._moves  # noqa: SLF001 - prepared once for many questions
        breaks, swaps, _ = moves.check(card["class"], card["lesson"], time["date"], time["number"])
        return Table(breaks, caption="").rows(), swaps

    def moved(self, key: str, slot: str) -> Plan:
        """The plan with a card in a lesson time, whatever that breaks.

        Raises :class:`RefusedError` when that is no lesson time of its class, or when a lesson
        that was taught would move.
        """
        card = self.card(key)
        time = self.slot(card, slot)
        self._check_free(card)
        taught = [row for row in self.tried(card, time)[0] if row["code"] == "taught"]
        if taught:
            raise RefusedError(taught[0]["message"], "What was taught stays where it is.")
        return self._move(card, time)

    def _move(self, card: Row, time: Row) -> Plan:
        return self.plan.move(
            card["lesson"], time["date"], class_=card["class"], number=time["number"]
        )

    @cached_property
    def fixes(self) -> dict[str, list[Row]]:
        """For each break, moves that mend it and break nothing else, nearest first.

        A lesson that comes before what it rests on moves, or else what it rests on does. ``key``
        of a fix names the card and the lesson time to move it to. When very much breaks, only the
        first breaks have fixes.
        """
        tries = iter(range(TRIES))
        found = {}
        for key, row in self.breaks.items():
            found[key] = list(islice(self._fixes(row, tries), FIXES))
        return found

    def _fixes(self, row: Row, tries: Iterator[int]) -> Iterator[Row]:
        own = card_key(row | {"part": 1})
        for key in [own, *self._late_needs(row)]:
            card = self.cards.get(key)
            if card is None or card["progress"] == "taught":
                continue
            for _, (slot, time, swaps) in zip(tries, self._fine(card), strict=False):
                if self._mends(card, time, row):
                    name = "it" if key == own else f'"{self.title(card["lesson"])}"'
                    yield {"key": f"{key}>{slot}", "label": self._label(name, time, swaps)}

    def _fine(self, card: Row) -> Iterator[tuple[str, Row, list[str]]]:
        """Lesson times that a card could go to and break nothing, nearest first."""
        times = self.calendar.open_times.get(card["class"], {})
        for key in sorted(times, key=lambda key: (abs(times[key]["date"] - card["date"]), key)):
            breaks, swaps = self.tried(card, times[key])
            if not breaks:
                yield key, times[key], swaps

    def _late_needs(self, row: Row) -> list[str]:
        """Lessons of the class that teach what a lesson needs, and come too late for it."""
        if row["code"] != "order":
            return []
        core = self.plan.curriculum.core
        needs = [item for group in _core.needs_of(core, row["lesson"]) for item, _ in group]
        teaching = {lesson for item in needs for lesson in (item, *core.lessons_teaching(item))}
        return [
            key
            for key, card in self.cards.items()
            if card["class"] == row["class"]
            and card["lesson"] in teaching - {row["lesson"]}
            and card["part"] == 1
            and card["date"] >= row["date"]
        ]

    def _mends(self, card: Row, time: Row, row: Row) -> bool:
        left = self._move(card, time).check()
        same = zip(left["class"], left["lesson"], left["code"], left["message"], strict=True)
        return len(left) < len(self.breaks) and _named(row) not in set(same)

    def _label(self, name: str, time: Row, swaps: list[str]) -> str:
        where = day_label(time["date"])
        if not swaps:
            return f"Move {name} to {where}"
        return f'Let {name} change places with "{self.title(swaps[0])}" on {where}'


def said(breaks: list[Row], titles: list[str]) -> str:
    """What a move breaks, and with which lessons it changes places, in words."""
    told = f"Breaks {plural(len(breaks), 'rule')}." if breaks else "Nothing breaks."
    if not titles:
        return told
    names = listing([f'"{title}"' for title in titles])
    return f"{told} Changes places with {names}."


def _named(row: Row) -> tuple[Any, ...]:
    return row["class"], row["lesson"], row["code"], row["message"]

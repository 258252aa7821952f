"""What the lesson of one card rests on, what rests on it, and why it stands where it does."""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe.board.sheet import Sheet
from pshe.board.words import Row, card_key, day_label
from pshe.frames import long_date
from pshe.report.chains import CHOICE, WITH, Story, rests_on
from pshe.report.library import Library


def chain_of(sheet: Sheet, library: Library, key: str) -> Row:
    """Everything the panel of one card says. Raises :class:`RefusedError` for an unknown card."""
    card = sheet.card(key)
    late = sheet.too_early(card)
    links = _links(library, card["lesson"])
    ready = "Ready: everything it rests on comes before." if links else "It rests on nothing else."
    broken = [
        row["message"]
        for row in sheet.breaks.values()
        if (row["class"], row["lesson"]) == (card["class"], card["lesson"]) and row not in late[:1]
    ]
    why = sheet.plan.why_here(card["lesson"], card["class"]).rows()[0]
    return {
        "ready": not late,
        "sentence": late[0]["message"] if late else ready,
        "before": _Before(sheet, library, card).rows(links),
        "after": _after(sheet, library, card),
        "why": " ".join(broken) or why["why"],
        "facts": _facts(sheet, library, card, why),
    }


def _links(library: Library, lesson: str) -> list[Row]:
    """Links to the lesson, those with the same item and reason once."""
    found = {(link["before"], link["reason"]): link for link in rests_on(library, lesson)}
    return list(found.values())


class _Before:
    """Says when the card's class met what the card's lesson rests on."""

    def __init__(self, sheet: Sheet, library: Library, card: Row) -> None:
        self.sheet, self.library, self.card = sheet, library, card
        year = next(year for year, names in library.classes.items() if card["class"] in names)
        self.story = Story(library, year)
        self.begins = _begins(sheet, card)

    def rows(self, links: list[Row]) -> list[Row]:
        """A row a link: what is to come before and where it is."""
        return [self._row(link) for link in links]

    def _row(self, link: Row) -> Row:
        code = link["before"]
        teaching = {code, *self.library.plan.curriculum.core.lessons_teaching(code)}
        ends = [
            row
            for row in self.sheet.cards.values()
            if row["class"] == self.card["class"]
            and row["lesson"] in teaching
            and row["part"] == row["parts"]
        ]
        state, where, found = self._state(link, ends)
        notes = [link["reason"], WITH if link["kind"] == "with" else ""]
        notes.append(CHOICE if link["alternative"] else "")
        return {
            "title": self.library.plan.curriculum.title(code),
            "code": code,
            "state": state,
            "where": where,
            "reason": " ".join(filter(None, notes)),
            "card": card_key(found | {"part": 1}) if found else "",
        }

    def _state(self, link: Row, ends: list[Row]) -> tuple[str, str, Row | None]:
        before = [row for row in ends if (row["date"], row["number"]) < self.begins]
        if before:
            taught = "taught" if before[0]["progress"] == "taught" else "planned for"
            return "met", f"{taught} {_said(self.sheet, before[0])}", before[0]
        here = [row for row in ends if row["lesson"] == self.card["lesson"]]
        if link["kind"] == "with" and here:
            return "met", "in this lesson", None
        if link["before"] in self.story.assumed[self.card["class"]]:
            return "earlier", f"assumed met {self.story.source(link['before'])}", None
        later = [row for row in ends if row not in here]
        if later:
            return "later", f"only {_said(self.sheet, later[0])}", later[0]
        return "missing", "not in the plan", None


def _said(sheet: Sheet, row: Row) -> str:
    return f'{day_label(row["date"])}: "{sheet.title(row["lesson"])}"'


def _begins(sheet: Sheet, card: Row) -> tuple[date, int]:
    """Day and time of the day of the lesson's first part."""
    return min(
        (row["date"], row["number"])
        for row in sheet.cards.values()
        if (row["class"], row["lesson"]) == (card["class"], card["lesson"])
    )


def _after(sheet: Sheet, library: Library, card: Row) -> list[Row]:
    """Lessons of the class that rest on this one, by date.

    Earlier ones only where they break the order: the others met it in another lesson.
    """
    ours = {card["lesson"], *(row["item"] for row in library.taught.get(card["lesson"], []))}
    begins = _begins(sheet, card)
    found = []
    for key, row in sheet.cards.items():
        if row["class"] != card["class"] or row["part"] > 1 or row["lesson"] == card["lesson"]:
            continue
        if (row["date"], row["number"]) < begins and not sheet.too_early(row):
            continue
        reasons = [link["reason"] for link in _links(library, row["lesson"])
                   if link["before"] in ours]  # fmt: skip
        if reasons:
            found.append(
                {
                    "title": sheet.title(row["lesson"]),
                    "card": key,
                    "dateLabel": day_label(row["date"]),
                    "reason": reasons[0],
                }
            )
    return found


def _facts(sheet: Sheet, library: Library, card: Row, why: Row) -> list[list[str]]:
    lesson = card["lesson"]
    known: dict[str, Any] = sheet.lessons.get(lesson, {})
    topics = [library.topics[code]["title"] for code in library.items(lesson, "topic")]
    new = {*library.introduced(lesson), *(link["before"] for link in rests_on(library, lesson))}
    known_before = [code for code in library.items(lesson, "topic") if code not in new]
    told = [
        long_date(row["by"])
        for row in sheet.plan.notices()
        if (row["kind"], row["class"], row["lesson"]) == ("lead", card["class"], lesson)
    ]
    facts = [
        ("Can be", f"from {long_date(why['earliest'])} to {long_date(why['latest'])}"),
        ("Waits for", why["waits_for"]),
        ("Holds up", why["holds_up"]),
        ("May parents withdraw?", "Yes" if known.get("withdrawable") else "No"),
        ("Tell the safeguarding lead by", ", ".join(told)),
        ("Topics", "; ".join(topics)),
        ("Comes back to", "; ".join(library.topics[code]["title"] for code in known_before)),
        ("Statements", ", ".join(library.items(lesson, "statement"))),
        ("Aim", known.get("objective") or ""),
    ]
    return [[label, text] for label, text in facts if text]

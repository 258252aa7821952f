"""The inspector's card: one statement, its chain, lessons, dates and evidence on a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil

from pshe.cards import Card
from pshe.coverage import LETTERS
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell, span_cell
from pshe.frames import plural
from pshe.plans import Plan
from pshe.report.library import Row

LINES, CHAIN = 26, 9
"""How many lines of tables a page has room for, about, and how many of them the chain may take."""
FEWEST = 2
NOTHING = "nothing yet"
WIDTH = 104
"""How many letters a line across the page holds, about."""


def statement(plan: Plan, *, statement: str) -> Document:
    """The card of a statement or topic.

    Raises
    ------
    pshe.UnknownCodeError
        For an unknown code, with the nearest.
    pshe.DataError
        For the code of a lesson.
    """
    return card_document(plan.card(statement))


def card_document(card: Card) -> Document:
    """A card as a document of one page; what the page has no room for is counted."""
    due = [row for row in card.classes if row["due"] == "here"]
    classes, chain = _classes(card), _chain(card)
    room = LINES - sum(_length(grid) for part in (classes, chain) for grid in part.grids)
    return Document(
        "statement",
        f"{card.code} at {card.school}, {card.academic_year}",
        "For an inspection or a visit.",
        card.summary,
        all(row["met"] != "not met" for row in due) if due else None,
        (*(f"{name}: {text}" for name, text in card.about), *card.gaps, *_care(card)),
        (_taught(card, room), classes, chain),
        card.version,
        one_page=True,
    )  # fmt: skip


def _care(card: Card) -> list[str]:
    """How the lessons are taught safely, and where they come from."""
    safe = dict.fromkeys(word for text in card.resources["safe_teaching"]
                         for word in text.split(";") if word)  # fmt: skip
    taught = ", ".join(word.replace("-", " ") for word in safe)
    sources = "; ".join(dict.fromkeys(card.resources["source"]))
    return [
        *([f"Taught with {taught}"] if safe else []),
        *([f"Lessons from: {sources}"] if sources else []),
    ]


def _taught(card: Card, room: int) -> Section:
    """A row a lesson: when, which classes, how deep, minutes, planned or taught."""
    lessons: dict[str, list[Row]] = {}
    for row in card.lessons:
        lessons.setdefault(row["lesson"], []).append(row)
    rows = [
        (
            Cell(some[0]["title"]), _span([row["date"] for row in some]),
            Cell(", ".join(dict.fromkeys(row["class"] for row in some))), Cell(some[0]["depth"]),
            _minutes([row["minutes"] for row in some]), Cell(_state(some)),
        )
        for some in lessons.values()
    ]  # fmt: skip
    headings = ("Lesson", "When", "Classes", "How deep", "Minutes", "State")
    made = Grid("Lessons by date", headings, (("", tuple(rows)),),
                widths=(3.6, 2.3, 2.0, 1.6, 1.3, 1.5))  # fmt: skip
    return _section("taught", "Where it is taught", made, "No lesson teaches it here.", room)


def _minutes(some: list[int]) -> Cell:
    """The minutes of a lesson, or from the fewest to the most of a class."""
    least, most = min(some), max(some)
    return cell(least) if least == most else Cell(f"{least} to {most}")


def _state(rows: list[Row]) -> str:
    states = dict.fromkeys(row["progress"] for row in rows)
    return ", ".join(f"{sum(row['progress'] == state for row in rows)} {state}" for state in states)


def _classes(card: Card) -> Section:
    """A row for classes of a year that are equally far; none for what falls to other years."""
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in card.classes:
        if row["due"] != "here" and not row["lessons"]:
            continue
        key = tuple(row[name] for name in ("year", "met", "taught_met", "lessons", "minutes"))
        alike.setdefault(key, []).append(row)
    rows = [
        (
            Cell(", ".join(row["class"] for row in some)),
            Cell(f"{LETTERS[some[0]['met']]} {some[0]['met']}", LETTERS[some[0]["met"]]),
            Cell(NOTHING if some[0]["taught_met"] == "not met" else some[0]["taught_met"]),
            cell(some[0]["lessons"]), cell(some[0]["minutes"]),
            _span([row[end] for row in some for end in ("first", "last") if row[end]]),
        )
        for some in alike.values()
    ]  # fmt: skip
    headings = ("Classes", "How far", "Marked as taught", "Lessons each", "Minutes each", "When")
    made = Grid("Classes and how far they are", headings, (("", tuple(rows)),),
                widths=(2.0, 1.5, 1.5, 1.0, 1.0, 2.2))  # fmt: skip
    return _section("classes", "Class by class", made, "No class is of its key stage.", LINES)


def _span(days: list[date]) -> Cell:
    if not days:
        return Cell("No lesson", "off")
    return span_cell(min(days), max(days))


def _chain(card: Card) -> Section:
    """What comes before it; the links nearest to it, when there are too many for a page."""
    rows = [
        (
            Cell(row["before_title"], note=row["before"]),
            Cell("This statement") if row["after"] == card.code
            else Cell(row["after_title"], note=row["after"]),
            Cell(row["reason"]),
        )
        for row in reversed(card.chain.rows())
    ]  # fmt: skip
    made = Grid("Links, the nearest first", ("First", "Then", "Why"), (("", tuple(rows)),),
                widths=(3.0, 2.0, 4.0))  # fmt: skip
    return _section("chain", "What comes before it", made, "Nothing has to come first.", CHAIN)


def _section(key: str, heading: str, grid: Grid, empty: str, room: int) -> Section:
    """A section with a table; it says when there is nothing, or more than it has room for."""
    if not grid.rows:
        return Section(key, heading, (empty,))
    rows, most = grid.groups[0][1], grid.rows
    while most > FEWEST and _length(replace(grid, groups=(("", rows[:most]),))) > room:
        most -= 1
    told = (f"Shown: {most} of {plural(grid.rows, 'row')}. pshe card lists all.",)
    made = replace(grid, groups=(("", rows[:most]),))
    return Section(key, heading, told if most < grid.rows else (), parts=(made,))


def _length(grid: Grid) -> int:
    """About how many lines a table takes on the page."""
    share = [WIDTH * width / sum(grid.widths) for width in grid.widths]
    return sum(
        max(ceil(len(one.text) / letters) + bool(one.note)
            for one, letters in zip(row, share, strict=True))
        for row in grid.groups[0][1]
    )  # fmt: skip

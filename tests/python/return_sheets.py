"""Sheets of returns, line by line as they stand in a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pshe
from pshe.files.readers import Grid, grids_of
from pshe.returns import Return
from pshe.returns.reading import Outcome, outcome_of

Line = Sequence[object]

ABOUT = (
    ("What", "Value"), ("Name", "Invented High School"), ("URN", "999100"),
    ("Phase", "secondary"), ("Academic year", "2026/27"), ("Usual minutes", "50"),
)  # fmt: skip
HALF_TERMS = (
    ("Name", "First day", "Last day"),
    ("Autumn 1", "2/9/2026", "23/10/2026"), ("Autumn 2", "2/11/2026", "18/12/2026"),
    ("Spring 1", "4/1/2027", "12/2/2027"), ("Spring 2", "22/2/2027", "25/3/2027"),
    ("Summer 1", "12/4/2027", "28/5/2027"), ("Summer 2", "7/6/2027", "20/7/2027"),
)  # fmt: skip
CLASSES = (("Class", "Year"), ("7A", 7), ("8A", 8), ("8B", 8))


def outcome(lessons: Sequence[Line], *, title: str = "Lessons", classes: bool = True) -> Outcome:
    """What becomes of these lines of lessons in an invented school."""
    named: dict[str, Sequence[Line]] = {"School": ABOUT, "Half-terms": HALF_TERMS, title: lessons}
    if classes:
        named["Classes"] = CLASSES
    return outcome_of(grids(named), pshe.reference(), source="return.xlsx")


def grids(named: dict[str, Sequence[Line]]) -> list[Grid]:
    """Sheets by title, without their empty lines."""
    return [
        Grid(grid.name, tuple(line for line in grid.lines if line[1])) for grid in grids_of(named)
    ]


def given(lessons: Sequence[Line], *, title: str = "Lessons", classes: bool = True) -> Return:
    """The return that these lines make."""
    found = outcome(lessons, title=title, classes=classes)
    assert found.given is not None, found.faults
    return found.given


def taught(made: Return) -> list[tuple[str, str, str, int]]:
    """Date, class, title and minutes of each lesson."""
    titles = dict(zip(made.lessons()["code"], made.lessons()["title"], strict=True))
    return [
        (row["date"].isoformat(), row["class"], titles[row["lesson"]], row["minutes"])
        for row in made.taught()
    ]


def items(made: Return) -> dict[str, list[str]]:
    """What each lesson teaches, by title."""
    found: dict[str, list[str]] = {title: [] for title in made.lessons()["title"]}
    titles = dict(zip(made.lessons()["code"], made.lessons()["title"], strict=True))
    for row in made.teaches():
        found[titles[row["lesson"]]].append(row["item"])
    return found


def notes(made: Return) -> list[tuple[str, str]]:
    """Cell and code of each note."""
    return [(row["place"], row["code"]) for row in made.notes()]


def faults(found: Outcome) -> list[tuple[str, str]]:
    """Cell and code of each fault."""
    return [(fault.place, fault.code) for fault in found.faults]

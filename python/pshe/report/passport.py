"""The passport of a class or year group as a document, for its next teacher or school."""

from __future__ import annotations

from collections.abc import Sequence

from pshe.coverage import LETTERS
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell, span_cell
from pshe.document.words import listing
from pshe.frames import Table
from pshe.passports import Passport
from pshe.plans import Plan

Row = tuple[Cell, ...]


def passport(plan: Plan, *, class_: str) -> Document:
    """What a class has met, sensitive lessons and what comes next.

    Raises :class:`pshe.UnknownCodeError` for a class that there is not.
    """
    return passport_document(plan.passport(class_))


def passport_document(made: Passport) -> Document:
    """A passport as a document; tables without rows are left out."""
    unknown = (f"Nothing is known of {listing(made.unknown)}.",) if made.unknown else ()
    sections = (
        _missing(made.missing),
        _lessons("not-taught", made.not_taught, "For the next teacher to look at."),
        _lessons("next", made.next, "The next lessons of the plan."),
        _lessons("sensitive", made.sensitive,
                 "Lessons that the curriculum marks as of high sensitivity."),
        _items("statements", made.statements),
        _items("topics", made.topics),
        _some(made.some),
    )  # fmt: skip
    return Document(
        "passport",
        made.title,
        "For the next teacher or school. Nothing in it is about a single pupil.",
        _after(made.title, made.summary),
        None,
        (made.basis, *unknown),
        tuple(section for section in sections if section.parts),
        made.version,
    )


def _after(title: str, summary: str) -> str:
    """The summary without the title that it begins with."""
    rest = summary.removeprefix(f"{title}: ")
    return rest[:1].upper() + rest[1:]


def _section(
    key: str, heading: str, note: str, headings: tuple[str, ...], rows: Sequence[Row]
) -> Section:
    table = Grid(heading, headings, (("", tuple(rows)),))
    return Section(key, heading, (note,) if note else (), parts=(table,) if rows else ())


def _items(key: str, table: Table) -> Section:
    rows = [
        (
            Cell(row["title"]), Cell(row["item"], "code"),
            Cell(f"{LETTERS[row['met']]} {row['met']}", LETTERS[row["met"]]),
            cell(row["lessons"]), cell(row["last"]),
        )
        for row in table
    ]  # fmt: skip
    return _section(key, table.caption, "", ("What", "Code", "How far", "Lessons", "Last on"), rows)


def _lessons(key: str, table: Table, note: str) -> Section:
    """Lessons of classes; a column for the classes without them, where there are some."""
    some = any(table["without"])
    rows = [
        (
            Cell(row["title"]), Cell(row["lesson"], "code"), span_cell(row["first"], row["last"]),
            cell(row["classes"]), *((cell(row["without"]),) if some else ()),
        )
        for row in table
    ]  # fmt: skip
    headings = ("Lesson", "Code", "When", "Classes", *(("Not in",) if some else ()))
    return _section(key, table.caption, note, headings, rows)


def _missing(table: Table) -> Section:
    rows = [(Cell(row["title"]), Cell(row["item"], "code")) for row in table]
    note = "Not all of these pupils have surely met these, which fall to their years."
    return _section("missing", table.caption, note, ("What", "Code"), rows)


def _some(table: Table) -> Section:
    rows = [
        (Cell(row["title"]), Cell(row["item"], "code"), cell(row["classes"])) for row in table
    ]
    note = "Which pupils met these depends on the class they were in."
    return _section("some", table.caption, note, ("What", "Code", "Classes"), rows)

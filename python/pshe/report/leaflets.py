"""The card of a statement, as HTML or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pshe.cards import Card
from pshe.coverage import LETTERS
from pshe.document import words
from pshe.document.sheets import BORDER, WRAP, banner, heading_row, height_for, lay_out, put
from pshe.document.templating import own_text, policy, render
from pshe.errors import DataError
from pshe.files.writers import file_bytes

WIDTHS = (60.0, 16.0, 12.0, 20.0, 30.0)
CHAIN = 12


@dataclass(frozen=True)
class Part:
    """A table of a leaflet: a heading, a sentence, and rows of cells under headings."""

    heading: str
    note: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]

    def texts(self) -> list[list[str]]:
        """The cells as people read them."""
        return [[_text(value) for value in row] for row in self.rows]

    def styles(self, row: int) -> list[str]:
        """How each cell of a row is set: dates and codes are not broken."""
        return [
            "date" if isinstance(value, date) else "code" if heading in ("Code", "Then") else ""
            for heading, value in zip(self.headings, self.rows[row], strict=True)
        ]


@dataclass(frozen=True)
class Leaflet:
    """What one page says: the answer first, then facts, sentences and tables."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]


def write_card(card: Card, path: str | Path) -> None:
    """Write a card as one HTML page or, to a name in .xlsx, as a workbook."""
    _write(_card(card), Path(path))


def card_html(card: Card) -> str:
    """The text of a card's page."""
    return _html(_card(card))


def _after(title: str, summary: str) -> str:
    """The summary without the title that it begins with."""
    rest = summary.removeprefix(f"{title}: ")
    return rest[:1].upper() + rest[1:]


def _card(card: Card) -> Leaflet:
    headings = ("Class", "How far", "Marked as taught", "Lessons", "Minutes", "First", "Last")
    names = ("class", "met", "taught_met", "lessons", "minutes", "first", "last")
    classes: list[tuple[object, ...]] = [tuple(row[name] for name in names) for row in card.classes]
    sources = "; ".join(dict.fromkeys(card.resources["source"]))
    parts = (
        Part("Class by class", "", headings, classes),
        _taught(card),
        Part(
            "What comes before it", card.chain.summary, ("First", "Then", "Why"),
            [(row["before_title"], row["after"], row["reason"]) for row in card.chain][-CHAIN:],
        ),
    )  # fmt: skip
    return Leaflet(
        f"{card.code}: {card.title}",
        _after(card.title, card.summary),
        (("School", f"{card.school}, {card.academic_year}"), *card.about,
         *((("Lessons from", sources),) if sources else ())),
        card.gaps or ("There is no gap.",),
        tuple(part for part in parts if part.rows),
    )  # fmt: skip


def _taught(card: Card) -> Part:
    """A row a lesson, with its classes and what it uses."""
    needs = dict(zip(card.resources["lesson"], card.resources["safe_teaching"], strict=True))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in card.lessons:
        found.setdefault(row["lesson"], []).append(row)
    rows: list[tuple[object, ...]] = [
        (some[0]["title"], _when(some[0]["date"], some[-1]["date"]),
         ", ".join(dict.fromkeys(row["class"] for row in some)), some[0]["depth"],
         some[0]["minutes"], ", ".join(dict.fromkeys(row["progress"] for row in some)),
         needs[lesson].replace(";", ", "))
        for lesson, some in found.items()
    ]  # fmt: skip
    headings = ("Lesson", "When", "Classes", "How deep", "Minutes", "State", "Safe teaching")
    return Part("Where it is taught", "", headings, rows)


def _when(first: date, last: date) -> object:
    return first if first == last else words.short_span(first, last)


def _text(value: object) -> str:
    if value is None:
        return ""
    return words.short_date(value) if isinstance(value, date) else str(value)


def _html(leaflet: Leaflet) -> str:
    style = own_text("plan.css") + own_text("leaflet.css")
    return render(
        "leaflet.html.j2", leaflet=leaflet, letters=LETTERS, words=words, style=style,
        policy=policy(style),
    )  # fmt: skip


def _write(leaflet: Leaflet, path: Path) -> None:
    if path.suffix == ".html":
        path.write_bytes(_html(leaflet).encode())
    elif path.suffix == ".xlsx":
        path.write_bytes(_workbook(leaflet))
    else:
        raise DataError(f'"{path}" is neither .html nor .xlsx. Name a file with one of them.')


def _workbook(leaflet: Leaflet) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Card"
    width = max([len(part.headings) for part in leaflet.parts], default=2)
    row = 1
    banner(sheet, row, width, leaflet.title)
    told = [leaflet.lead, *(f"{name}: {text}" for name, text in leaflet.facts)]
    for sentence in (*told, *leaflet.sentences, words.NO_NOTES):
        row += 1
        banner(sheet, row, width, sentence, bold=False)
    for part in leaflet.parts:
        row = _sheet_part(sheet, row + 2, width, part)
    for sentence in (words.DISCLAIMER, words.MAPPED, words.OGL):
        row += 1
        put(sheet, row + 1, 1, sentence).alignment = WRAP
    lay_out(sheet, WIDTHS[:1] + (18.0,) * (width - 1))
    return file_bytes(book)


def _sheet_part(sheet: Worksheet, row: int, width: int, part: Part) -> int:
    """Write a table from a row on; gives its last row."""
    banner(sheet, row, width, part.heading)
    heading_row(sheet, row + 1, part.headings)
    row += 1
    widths = WIDTHS[:1] + (18.0,) * (width - 1)
    for values, texts in zip(part.rows, part.texts(), strict=True):
        row += 1
        _sheet_row(sheet, row, values)
        sheet.row_dimensions[row].height = height_for(texts, widths)
    return row


def _sheet_row(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values, 1):
        put(sheet, row, column, value).border = BORDER

"""What a drawing says: the answer in words, more sentences, small tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pshe.frames import Table, heading_of, plural, text_of

MOST_ROWS = 20
MOST_COLUMNS = 12
MOST_LETTERS = 280


class Cell(NamedTuple):
    """A text, and the letter of its level when it has one."""

    text: str
    letter: str = ""


@dataclass(frozen=True)
class Part:
    """A table with as many rows and columns as a notebook shows, and what it leaves out."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: str = ""


@dataclass(frozen=True)
class Face:
    """What a thing shows of itself."""

    answer: str
    sentences: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def face(answer: str, sentences: Iterable[str] = (), parts: Iterable[Part] = ()) -> Face:
    """A face without its empty sentences and tables."""
    told = tuple(sentence for sentence in sentences if sentence)
    return Face(answer, told, tuple(part for part in parts if part.rows))


def part_of(table: Table, *, see: str, shown: Sequence[str] = (), caption: str = "") -> Part:
    """The first rows of a table; ``see`` says where the rest is."""
    names = list(shown or table.names)
    columns = [table[name][:MOST_ROWS] for name in names[:MOST_COLUMNS]]
    rows = [[cell(value) for value in row] for row in zip(*columns, strict=True)]
    headings = [heading_of(name) for name in names]
    return part(caption or table.caption, headings, rows, count=len(table), see=see)


def part(
    caption: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, count: int, see: str
) -> Part:
    """Rows as a notebook shows them; ``count`` is how many there are in all."""
    left = [(count - MOST_ROWS, "more row"), (len(headings) - MOST_COLUMNS, "more column")]
    told = " and ".join(plural(number, noun) for number, noun in left if number > 0)
    return Part(
        caption,
        tuple(headings[:MOST_COLUMNS]),
        tuple(tuple(row[:MOST_COLUMNS]) for row in rows[:MOST_ROWS]),
        f"and {told}, see {see}" if told else "",
    )


def cell(value: object, letter: str = "") -> Cell:
    """A value as people write it; a very long text ends in three dots."""
    text = _text(value)
    return Cell(text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…", letter)


def _text(value: object) -> str:
    from pshe.document.words import short_date

    return short_date(value) if isinstance(value, date) else text_of(value)


def answer_of(table: Table) -> str:
    """What a table says in words, or how long it is."""
    return table.summary or f"{table.caption}: {plural(len(table), 'row')}."

"""The parts of a document, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cell:
    """What one cell says.

    Attributes
    ----------
    kind
        How it is set: ``count``, ``date``, ``code``, a level (``N``, ``I``, ``R``, ``S``), ``off``.
        Never the only thing that tells two cells apart.
    note
        A smaller line below the text.
    value
        The number or date behind the text, for a workbook.
    link
        The key of the section, or the identifier of the row, that the text leads to.
    """

    text: str
    kind: str = ""
    note: str = ""
    value: int | float | date | None = None
    link: str = ""


@dataclass(frozen=True)
class Grid:
    """A table with its rows in groups; a group without a name has no row of its own.

    Attributes
    ----------
    name_column
        Which column names the row, for those who listen to the table.
    widths
        How wide the columns are beside each other; empty when all are alike.
    """

    caption: str
    headings: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    name_column: int = 0
    widths: tuple[float, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for _, rows in self.groups)


@dataclass(frozen=True)
class Figure:
    """A picture, what it shows in words, and the same as a table.

    Attributes
    ----------
    svg
        Our own drawing; its words are escaped as they are drawn.
    alt
        The text alternative: what a reader who cannot see it needs to know.
    """

    title: str
    svg: str
    alt: str
    twin: Grid


@dataclass(frozen=True)
class Section:
    """A part of a document: a heading, sentences, then tables and pictures.

    Attributes
    ----------
    key
        The identifier that links lead to.
    points
        Sentences that stand as a list.
    sections
        Smaller parts inside this one.
    """

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    parts: tuple[Grid | Figure, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole document: its first line answers the question, then facts, then sections.

    Attributes
    ----------
    kind
        Its name as ``pshe report`` knows it, which also names the file.
    lead
        For whom it is, and when it was true.
    verdict
        The answer in one sentence; empty when the document is no answer.
    fine
        Whether the answer is good news; None when it is no verdict.
    version
        The version of the curriculum data.
    landscape, paper
        How it is printed; ``paper`` is A4 or A3.
    one_page
        Whether it has to fit on one sheet.
    """

    kind: str
    title: str
    lead: str
    verdict: str
    fine: bool | None
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    version: str
    landscape: bool = False
    paper: str = "A4"
    one_page: bool = False

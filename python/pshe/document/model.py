"""The parts of a document, whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pshe.drawn import Drawn
from pshe.errors import DataError


@dataclass(frozen=True)
class Cell:
    """What one cell says.

    Attributes
    ----------
    kind
        How it is set: ``count``, ``date``, ``code``, a shade that deepens (``N``, ``I``, ``R``,
        ``S``, as the levels of coverage), ``off``. Never the only thing that tells two cells apart.
    note
        A smaller line below the text.
    value
        The number or date behind the text, for a workbook.
    link
        The key of the section that the text leads to, or the code of the row: the first row with
        that code is meant. A link to what the document does not have is plain text.
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
    group_heading
        What the groups are, such as ``Phase``: a workbook has them as a column, to sort and filter.
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
    group_heading: str = ""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for _, rows in self.groups)

    @property
    def flat(self) -> Grid:
        """The same with its groups as a first column, where they have a heading."""
        if not self.group_heading:
            return self
        rows = tuple((Cell(name), *row) for name, rows in self.groups for row in rows)
        widths = (max(self.widths), *self.widths) if self.widths else ()
        headings = (self.group_heading, *self.headings)
        return Grid(self.caption, headings, (("", rows),), self.name_column + 1, widths)


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

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its own tables in order; a picture's is its twin."""
        return tuple(part.twin if isinstance(part, Figure) else part for part in self.parts)

    def walk(self, depth: int = 1) -> Iterator[tuple[int, Section]]:
        """The section and those inside it, in order, each with how deep it stands."""
        yield depth, self
        for section in self.sections:
            yield from section.walk(depth + 1)


@dataclass(frozen=True)
class Document(Drawn):
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

    Examples
    --------
    >>> table = Grid("Lessons a year", ("Year", "Lessons"), (("", ((Cell("7"), Cell("34")),)),))
    >>> made = Document("lessons", "Our lessons", "For staff.", "34 lessons.", None, (),
    ...                 (Section("years", "Years", parts=(table,)),), "1")
    >>> made.html().count("<table>")
    1
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

    def __repr__(self) -> str:
        return f"Document({self.kind!r}, {self.title!r})"

    def walk(self) -> Iterator[tuple[int, Section]]:
        """All sections in order, each with how deep it stands: 1, 2, 3."""
        for section in self.sections:
            yield from section.walk()

    def html(self, *, large_print: bool = False) -> str:
        """The document as one HTML page that any browser opens without a network.

        ``large_print``, here and in the other formats: 18 point, black on white.
        """
        from pshe.document.html import html_of

        return html_of(self, large_print=large_print)

    def docx(self, *, large_print: bool = False) -> bytes:
        """The document as a Word file."""
        from pshe.document.docx import docx_of

        return docx_of(self, large_print=large_print)

    def xlsx(self, *, large_print: bool = False) -> bytes:
        """The document as a workbook without macros and formulas."""
        from pshe.document.xlsx import xlsx_of

        return xlsx_of(self, large_print=large_print)

    def pdf(self, *, large_print: bool = False) -> bytes:
        """The document as a tagged PDF (PDF/UA-1).

        The same document gives the same bytes on machines with the same fonts.

        Raises
        ------
        Error
            When the extra ``pdf`` is not installed, with how to install it.
        DataError
            When a document of one page does not fit on one at a size that can be read.
        """
        from pshe.document.pdf import pdf_of

        return pdf_of(self, large_print=large_print)

    def write(self, path: str | Path, *, large_print: bool = False) -> Path:
        """Write the document to a file, as its ending says: .docx, .xlsx, .html or .pdf.

        The folder is made. Raises :class:`pshe.DataError` for a name with another ending, when the
        file cannot be written, as when it is open in Word, and for a PDF as :meth:`pdf`.
        O(cells of its tables).
        """
        from pshe.files.writers import save_anew

        path = Path(path)
        writers = {".docx": self.docx, ".xlsx": self.xlsx, ".pdf": self.pdf}
        ending = path.suffix.lower()
        if ending == ".html":
            made = self.html(large_print=large_print).encode()
        elif ending in writers:
            made = writers[ending](large_print=large_print)
        else:
            raise DataError(
                f"{path} has none of the endings .docx, .xlsx, .html and .pdf. "
                "Name the file with one of them."
            )
        save_anew(path, made)
        return path

"""A document as a Word file: real headings, real tables, links that lead somewhere."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pshe.document import frame, word_xml
from pshe.document.anchors import Anchors
from pshe.document.large import narrowed
from pshe.document.model import Cell, Document, Figure, Section
from pshe.document.pdf import png_of
from pshe.document.word_table import Look, write_table
from pshe.files.writers import fixed_zip

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_MADE = datetime(2026, 1, 1)
_PAPER = {"A4": (210, 297), "A3": (297, 420)}  # mm
_MARGIN, _TIGHT = 15, 10  # mm


def docx_of(document: Document, *, large_print: bool = False) -> bytes:
    """Write the Word file; the same document gives the same bytes. O(cells)."""
    import docx

    if large_print:
        document = narrowed(document)
    writer = _Writer(document, large_print, docx.Document())
    writer.write()
    out = io.BytesIO()
    writer.word.save(out)
    return fixed_zip(out.getvalue())


class _Writer:
    """A Word file while it is written."""

    def __init__(self, document: Document, large: bool, word: WordDocument) -> None:
        self.document, self.large, self.word = document, large, word
        self.anchors = Anchors.of(document)
        used = {cell.link for _, one in document.walk() for cell in _cells(one)}
        targets = self.anchors.targets
        wanted = sorted({targets[link] for link in used if link in targets})
        self.marks = {target: f"place{number}" for number, target in enumerate(wanted, 1)}
        self.tight = document.one_page and not large
        self.body = 18.0 if large else 9.0 if self.tight else 11.0
        self.small = 18.0 if large else 8.0 if self.tight else 9.5

    def write(self) -> None:
        """Fill the file."""
        self._properties()
        self._page()
        self._styles()
        document = self.document
        self.word.add_paragraph(document.title, style="Title")
        if document.verdict:
            self.word.add_paragraph().add_run(document.verdict).bold = True
        if document.lead:
            self.word.add_paragraph(document.lead)
        for fact in document.facts:
            self._bullet(fact)
        for depth, section in document.walk():
            self._section(depth, section)
        self.word.add_heading(frame.WORRIED, 1)
        self.word.add_paragraph(frame.worried())
        for line in frame.small_print(document):
            self.word.add_paragraph(line, style="Small print")
        self._footer()

    def _properties(self) -> None:
        found = self.word.core_properties
        found.title, found.language = self.document.title, "en-GB"
        found.author = found.last_modified_by = "pshe"
        found.subject, found.comments, found.keywords = self.document.lead[:255], "", "PSHE"
        found.created = found.modified = _MADE
        found.revision = 1

    def _page(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        width, height = _PAPER[self.document.paper]
        wide = self.document.landscape or self.large
        if wide:
            width, height = height, width
        page = self.word.sections[0]
        margin = _TIGHT if self.tight else _MARGIN
        page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = Mm(width), Mm(height)
        page.left_margin = page.right_margin = page.top_margin = Mm(margin)
        page.bottom_margin, page.footer_distance = Mm(margin + 2), Mm(7)
        self.width, self.height = width - 2 * margin, height - 2 * margin

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt, RGBColor

        styles = self.word.styles
        dark = RGBColor(0, 0, 0) if self.large else RGBColor(0x12, 0x35, 0x57)
        sizes = {"Title": 1.9, "Heading 1": 1.45, "Heading 2": 1.2, "Heading 3": 1.05,
                 "Heading 4": 1.0, "Heading 5": 1.0, "Heading 6": 1.0}  # fmt: skip
        styles.add_style("Small print", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        for name in ("Normal", "List Bullet", "Caption", "Small print", "Table text", *sizes):
            style: Any = styles[name]
            word_xml.font(style, "Calibri")
            style.font.size = Pt(round(self.body * sizes.get(name, 1.0) * 2) / 2)
            style.font.color.rgb = dark if name in sizes else RGBColor(0, 0, 0)
            style.font.italic = False
            style.font.bold = name in sizes or name == "Caption"
            style.paragraph_format.space_after = Pt(2 if self.tight else 4)
            if name in sizes and self.tight:
                style.paragraph_format.space_before = Pt(4)
            style.paragraph_format.keep_with_next = name in sizes or name == "Caption"
        for name in ("Small print", "Table text"):
            styles[name].font.size = Pt(self.small)
        self.bullet = styles["List Bullet"]
        table: Any = styles["Table text"]
        gap: Any = styles["Gap"]
        gap.font.size = Pt(4)
        gap.paragraph_format.space_after = table.paragraph_format.space_after = Pt(0)
        word_xml.language(styles)
        self.look = Look(self.width, self.small, table, not self.large, self._mark_of)

    def _section(self, depth: int, section: Section) -> None:
        heading = self.word.add_heading(section.heading, min(depth, 6))
        self._mark(heading, section.key)
        for sentence in section.sentences:
            told = self.word.add_paragraph(sentence)
            told.paragraph_format.keep_with_next = bool(section.parts) or None
        for point in section.points:
            self._bullet(point)
        for number, part in enumerate(section.parts):
            if isinstance(part, Figure):
                self._picture(part)
            marks = [self.marks.get(key, "") for key in self.anchors.rows[section.key, number]]
            caption = section.grids[number].caption
            if caption != section.heading:
                self.word.add_paragraph(caption, style="Caption")
            write_table(self.word, section.grids[number], self.look, marks)

    def _bullet(self, text: str) -> None:
        word_xml.set_style(self.word.add_paragraph(text), self.bullet)

    def _picture(self, part: Figure) -> None:
        """The picture, where something is there to draw it; its text and table stand for it."""
        from docx.shared import Mm

        if drawn := png_of(part.svg):
            picture = self.word.add_picture(io.BytesIO(drawn))
            smaller = min(Mm(self.width) / picture.width, Mm(self.height * 0.6) / picture.height, 1)
            picture.width = Mm(picture.width.mm * smaller)
            picture.height = Mm(picture.height.mm * smaller)
            word_xml.say_instead(picture, part.title, part.alt)
            self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self.word.add_paragraph(part.alt)

    def _mark_of(self, cell: Cell) -> str:
        return self.marks.get(self.anchors.to(cell), "")

    def _mark(self, paragraph: Paragraph, target: str) -> None:
        """Put a bookmark where a link leads."""
        if name := self.marks.get(target):
            word_xml.bookmark(paragraph, name)

    def _footer(self) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm

        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.style = "Small print"
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{self.document.title}\tPage ")
        word_xml.field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        word_xml.field(paragraph, "NUMPAGES")


def _cells(section: Section) -> list[Cell]:
    return [
        cell
        for grid in section.grids for _, rows in grid.groups for row in rows for cell in row
        if cell.link
    ]  # fmt: skip

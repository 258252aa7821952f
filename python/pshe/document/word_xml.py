"""What Word can do and its library has no name for: links, bookmarks, fields, shades."""
# ruff: noqa: SLF001  the library shows its XML under private names only

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def _element(name: str, /, **values: str) -> Any:
    """An element of Word's own namespace with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_style(paragraph: Paragraph, style: Any) -> None:
    """Give a paragraph a style; the library would look through all styles of the file each time."""
    paragraph._p.style = style.style_id


def bookmark(paragraph: Paragraph, name: str) -> None:
    """Let links lead to a paragraph; ``name`` ends in a number of its own."""
    number = name.removeprefix("place")
    holder = paragraph._p
    at = 1 if holder.pPr is not None else 0
    holder.insert(at, _element("bookmarkStart", id=number, name=name))
    holder.append(_element("bookmarkEnd", id=number))


def link(paragraph: Paragraph, text: str, name: str) -> Run:
    """Write a text that leads to a bookmark."""
    run = paragraph.add_run(text)
    run.underline = True
    around = _element("hyperlink", anchor=name, history="1")
    paragraph._p.append(around)
    around.append(run._r)
    return run


def field(paragraph: Paragraph, name: str) -> None:
    """Write a number that Word works out, such as PAGE."""
    around = _element("fldSimple", instr=name)
    run = OxmlElement("w:r")
    text: Any = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    around.append(run)
    paragraph._p.append(around)


def shade(cell: _Cell, colour: str) -> None:
    """Give a cell a background."""
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=colour))


def describe(table: Table, caption: str) -> None:
    """Say what the table shows, to those who listen to it, and that its first row has headings."""
    rights = table._tbl.tblPr
    if (look := rights.find(qn("w:tblLook"))) is not None:
        rights.remove(look)
    margins = _element("tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(side, w="70", type="dxa"))
    rights.append(margins)
    rights.append(_element("tblLook", val="0020", firstRow="1", firstColumn="0", lastRow="0",
                           lastColumn="0", noHBand="1", noVBand="1"))  # fmt: skip
    rights.append(_element("tblCaption", val=caption))


def keep_rows(table: Table) -> None:
    """Repeat the headings on each page, and keep each row on one page."""
    for number, row in enumerate(table._tbl.tr_lst):
        rights = row.get_or_add_trPr()
        rights.append(_element("cantSplit"))
        if number == 0:
            rights.append(_element("tblHeader"))


def say_instead(picture: InlineShape, title: str, text: str) -> None:
    """Give a picture its text, for those who cannot see it."""
    about = picture._inline.docPr
    about.set("title", title)
    about.set("descr", text)


def font(style: Any, name: str) -> None:
    """Set the font of a style, whatever the theme says."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), name)


def language(styles: Any) -> None:
    """Say that the text is British English, for spelling and for those who listen."""
    rights = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = rights.find(qn("w:lang"))
    found.set(qn("w:val"), "en-GB")

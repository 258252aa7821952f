"""A document as a PDF: tagged, in a language, with headings to jump to, on the paper asked for."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import Any

import pytest
from documents import EVERYTHING, HOSTILE, LESSONS, PICTURE
from pypdf import PdfReader

import pshe
from pshe.document import Cell, Document, Grid, Section, words
from pshe.document.frame import WORRIED
from pshe.document.pdf import _Facts, _sizes


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(EVERYTHING.pdf()))


def text_of(reader: PdfReader) -> str:
    """The words of all pages, without the spaces and lines that readers guess."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def tags(node: Any) -> list[str]:
    """The tags below a node of the structure tree."""
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    found = [tag for kid in kids for tag in tags(kid)]
    return [str(node["/S"]), *found] if "/S" in node else found


def test_it_says_everything_that_the_document_says(reader: PdfReader) -> None:
    said = text_of(reader)
    for text in (EVERYTHING.title, EVERYTHING.verdict, EVERYTHING.lead, *EVERYTHING.facts, HOSTILE,
                 "Stable families", "since 2025", "Look at S-3.", "2 R", "=1+1", WORRIED,
                 words.WORRIED, words.DISCLAIMER, words.OGL, "Data version 1.0"):  # fmt: skip
        assert "".join(text.split()) in said, text


def test_what_is_said_of_a_table_stands_on_the_page_where_it_begins() -> None:
    rows = (("", tuple((Cell(f"row {at}"), Cell("34")) for at in range(30))),)
    for lines in range(20, 44):
        table = Grid("Lessons a year", ("Year", "Lessons"), rows)
        before = Section("before", "Before", sentences=("A line.",) * lines)
        after = Section("after", "After", ("Said of it.",), parts=(table,))
        made = replace(EVERYTHING, facts=(), sections=(before, after)).pdf()
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
        (said,) = [page for page in pages if "Said of it." in page]
        assert "row 0" in said


def test_it_is_tagged_in_english_with_its_title(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == EVERYTHING.title
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_headings_tables_and_pictures_are_tagged_as_what_they_are(reader: PdfReader) -> None:
    found = tags(reader.trailer["/Root"]["/StructTreeRoot"])
    assert found.count("/Table") == 3
    assert found.count("/TH") == 5 + 2 + 3 + 3
    assert found.count("/H1") == 3
    assert found.count("/H2") == 1
    assert {"/Figure", "/Caption", "/L", "/Link"} <= set(found)


def figures(node: Any) -> list[Any]:
    """The pictures below a node of the structure tree."""
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    kids = node.get("/K", [])
    found = [one for kid in (kids if isinstance(kids, list) else [kids]) for one in figures(kid)]
    return [node, *found] if node.get("/S") == "/Figure" else found


def test_a_picture_says_in_words_what_it_shows(reader: PdfReader) -> None:
    alts = [one["/Alt"] for one in figures(reader.trailer["/Root"]["/StructTreeRoot"])]
    assert alts
    assert set(alts) == {PICTURE.alt}


def test_readers_can_jump_to_its_headings(reader: PdfReader) -> None:
    outline: list[Any] = reader.outline
    names = [one.title for one in outline if not isinstance(one, list)]
    assert names == ["Statements", "Lessons", WORRIED]


def test_fonts_are_inside(reader: PdfReader) -> None:
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            shown = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(shown)


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [("A4", False, (595, 842)), ("A4", True, (842, 595)), ("A3", True, (1191, 842))],
)
def test_the_paper_is_the_documents(paper: str, landscape: bool, size: tuple[int, int]) -> None:
    made = replace(EVERYTHING, paper=paper, landscape=landscape).pdf()
    box = PdfReader(io.BytesIO(made)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def long(rows: int) -> Document:
    ((_, lines),) = LESSONS.groups
    grid = replace(LESSONS, groups=(("", lines[:1] * rows),))
    return replace(EVERYTHING, sections=(Section("rows", "Rows", parts=(grid,)),), one_page=True)


def pages(document: Document) -> int:
    """How many pages its PDF has; where one ends depends on the fonts of the machine."""
    return len(PdfReader(io.BytesIO(document.pdf())).pages)


def test_a_document_of_one_page_shrinks_to_fit() -> None:
    rows = next(n for n in range(20, 200, 4) if pages(replace(long(n), one_page=False)) > 1)
    assert pages(long(rows)) == 1


def test_a_document_that_cannot_fit_says_so_instead_of_being_too_small_to_read() -> None:
    with pytest.raises(pshe.DataError, match=r"one page of A4 at 8 point.*A3"):
        long(200).pdf()


def test_no_letter_of_a_page_is_smaller_than_8_point() -> None:
    one = replace(EVERYTHING, one_page=True)
    assert min(_sizes(one, large_print=False)) == 8
    for size in _sizes(one, large_print=False):
        assert _Facts(one, False, size).all()["small"] >= 8
    assert _sizes(one, large_print=True) == (18,)


def test_large_print_runs_over_as_many_pages_as_it_needs() -> None:
    made = replace(EVERYTHING, one_page=True).pdf(large_print=True)
    assert len(PdfReader(io.BytesIO(made)).pages) > 1


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(pshe.Error, match=r"pshe\[pdf\]"):
        EVERYTHING.pdf()

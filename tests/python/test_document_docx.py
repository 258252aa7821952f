"""A document as a Word file: real headings, tables and links, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from documents import EVERYTHING, HOSTILE, LESSONS, PICTURE, STATEMENTS
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from pshe.document import Cell, Grid, Section, words
from pshe.document.frame import WORRIED


@pytest.fixture(scope="module")
def word() -> WordDocument:
    return opened(EVERYTHING.docx())


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def texts(word: WordDocument, style: str) -> list[str]:
    return [one.text for one in word.paragraphs if one.style and one.style.name == style]


def test_the_title_and_headings_have_the_styles_of_word(word: WordDocument) -> None:
    assert texts(word, "Title") == [EVERYTHING.title]
    assert texts(word, "Heading 1") == ["Statements", "Lessons", WORRIED]
    assert texts(word, "Heading 2") == ["Pictures"]
    assert word.paragraphs[1].text == EVERYTHING.verdict
    assert texts(word, "List Bullet") == [*EVERYTHING.facts, "Look at S-3."]


def test_the_frame_of_every_document_is_there(word: WordDocument) -> None:
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for text in (words.WORRIED, words.helplines(), words.NO_NOTES, words.DISCLAIMER, words.OGL,
                 words.MAPPED, words.JUDGEMENT, "Data version 1.0"):  # fmt: skip
        assert text in said


def test_tables_hold_every_cell_under_headings_that_repeat(word: WordDocument) -> None:
    table = word.tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Code", "Statement", "Year 7", "Year 8", "First on"]
    assert rows[1] == ["Families"] * 5
    assert rows[2] == ["S-1", "Stable families\nsince 2025", "2 R", "0 N", "3 Sep 2026"]
    assert rows[4][1] == HOSTILE
    assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tr_lst[1].trPr.find(qn("w:tblHeader")) is None
    assert texts(word, "Caption")[0] == "Statements and how far they are"


def test_what_is_said_of_a_table_stays_with_it(word: WordDocument) -> None:
    said = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs}
    assert said["Three statements."]
    assert said["One picture."]
    assert not said[EVERYTHING.lead]


def test_links_lead_to_bookmarks_that_are_there(word: WordDocument) -> None:
    body = word.element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 4  # two in each of the two tables
    assert set(links) == set(marks)
    assert len(marks) == len(set(marks))


def test_each_link_leads_to_the_row_or_heading_that_it_names(word: WordDocument) -> None:
    places = {}
    for mark in word.element.body.iter(qn("w:bookmarkStart")):
        text = "".join(one.text for one in mark.getparent().iter(qn("w:t")))
        places[mark.get(qn("w:name"))] = text
    found = {
        ("".join(one.text for one in link.iter(qn("w:t"))), places[link.get(qn("w:anchor"))])
        for link in word.element.body.iter(qn("w:hyperlink"))
    }
    assert found == {("S-2", "S-2"), ("the pictures", "Pictures")}


def test_the_file_says_what_it_is_in_which_language(word: WordDocument) -> None:
    assert word.core_properties.title == EVERYTHING.title
    assert word.core_properties.language == "en-GB"
    normal = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert normal.get(qn("w:val")) == "en-GB"


def test_paper_and_size_of_letters_are_as_asked() -> None:
    wide = replace(EVERYTHING, paper="A3", landscape=True)
    for document, size in ((EVERYTHING, (210, 297)), (wide, (420, 297))):
        page = opened(document.docx()).sections[0]
        assert page.page_width is not None
        assert page.page_height is not None
        assert (round(page.page_width.mm), round(page.page_height.mm)) == size
    large = opened(EVERYTHING.docx(large_print=True))
    sizes = {large.styles[name].font.size for name in ("Normal", "Table text", "Small print")}
    assert sizes == {Pt(18)}
    assert not list(large.element.body.iter(qn("w:shd")))


def test_in_large_print_a_table_that_is_too_wide_is_a_list_a_row() -> None:
    wide = Grid(
        "Weeks", tuple(f"Week number {number}" for number in range(12)),
        (("Autumn", (tuple(Cell(f"lesson {number}") for number in range(12)),)),),
    )  # fmt: skip
    made = replace(EVERYTHING, sections=(Section("weeks", "Weeks", parts=(wide,)),))
    assert len(opened(made.docx()).tables[0].columns) == 12
    rows = [
        [cell.text for cell in row.cells]
        for row in opened(made.docx(large_print=True)).tables[0].rows
    ]
    assert rows[:3] == [
        ["What", "It says"], ["Autumn: lesson 0"] * 2, ["Week number 1", "lesson 1"],
    ]  # fmt: skip
    assert len(rows) == 2 + 11


def test_a_picture_stands_with_its_words() -> None:
    (picture,) = opened(EVERYTHING.docx()).inline_shapes
    assert picture._inline.docPr.get("descr") == PICTURE.alt
    assert PICTURE.alt in [one.text for one in opened(EVERYTHING.docx()).paragraphs]


def test_no_moment_of_writing_is_in_the_file() -> None:
    data = EVERYTHING.docx()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data == EVERYTHING.docx()


def test_a_level_is_dark_with_white_letters_where_it_is_deepest(word: WordDocument) -> None:
    cells = {cell.text: cell for row in word.tables[0].rows for cell in row.cells}
    for text, fill in (("1 I", "D5E8F3"), ("2 R", "8FC1DE"), ("3 S", "12507B")):
        (shade,) = cells[text]._tc.iter(qn("w:shd"))
        assert shade.get(qn("w:fill")) == fill
    (run,) = cells["3 S"].paragraphs[0].runs
    assert str(run.font.color.rgb) == "FFFFFF"
    assert not list(cells["0 N"]._tc.iter(qn("w:shd")))


def test_a_table_says_what_it_shows_and_breaks_no_row_over_two_pages(word: WordDocument) -> None:
    for table, grid in zip(word.tables, (STATEMENTS, LESSONS, LESSONS), strict=True):
        (caption,) = table._tbl.tblPr.iter(qn("w:tblCaption"))
        assert caption.get(qn("w:val")) == grid.caption
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)


def test_in_large_print_the_table_of_a_picture_becomes_a_list_too() -> None:
    heads = tuple(f"Week number {number}" for number in range(12))
    wide = Grid("Weeks", heads, (("", (tuple(Cell(f"lesson {n}") for n in range(12)),)),))
    part = Section("weeks", "Weeks", parts=(replace(PICTURE, twin=wide),))
    large = opened(replace(EVERYTHING, sections=(part,)).docx(large_print=True))
    assert len(large.tables[0].columns) == 2

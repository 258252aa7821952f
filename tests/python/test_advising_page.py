"""The authority's page and workbook say what its tables say, to everybody, without a network."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from pathlib import Path

import pytest
from html_pages import Page, Table
from openpyxl import load_workbook
from small_authority import ASH, CEDAR, DALE, FIR, curriculum, given, school

import pshe
from pshe.advising import Authority
from pshe.advising.given import Sent, gathered
from pshe.document import words
from pshe.report import authority_content
from pshe.report.authority_content import authority_page, school_page

GOLDEN = Path(__file__).parents[1] / "golden" / "authority.html.golden"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(given(), curriculum())


@pytest.fixture(scope="module")
def html(authority: Authority) -> str:
    return authority_page(authority).html()


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def rows(table: Table) -> list[list[str]]:
    """The rows under the headings, without those that name a group."""
    return [row for row in table.rows[1:] if len(row) > 1]


def test_the_first_thing_said_is_who_has_sent_a_return(authority: Authority, page: Page) -> None:
    start = page.words[page.words.index("Westshire: PSHE in 2026-27") :]
    said = start[: start.index("Returns by phase")]
    for sentence in authority.sentences():
        assert sentence in said
    assert "Nothing here is a ranking." in said


def test_schools_to_ask_again_stand_apart_from_gaps(page: Page) -> None:
    assert [row[0::2] for row in rows(page.table("Schools to ask again"))] == [
        ["Elm Primary", "faulty"], ["Fir Primary", "not received"],
    ]  # fmt: skip
    names = [row[0] for row in rows(page.table("No lesson on CSE prevention before Year 9"))]
    assert names == ["Dale School"]


def test_the_map_of_year_groups_has_a_letter_a_day_and_a_count(page: Page) -> None:
    table = page.table("Last lesson on CSE prevention: secondary")
    assert table.rows == [
        ["School", "Year 7", "Year 8", "Year 9", "Year 10"],
        ["Cedar School", "T 10 Sep 20261 lesson", "T 1 Oct 20262 lessons", "N", ""],
        ["Dale School", "N", "N", "", "N"],
    ]
    primary = page.table("Last lesson on CSE prevention: primary")
    assert primary.rows[1] == ["Ash Primary", "N", "", "P 12 Sep 20261 lesson", "N"]


def test_every_table_of_schools_is_in_name_order_within_its_phase(page: Page) -> None:
    order = ["Ash Primary", "Birch Infant", "Elm Primary", "Fir Primary", "Cedar School",
             "Dale School"]  # fmt: skip
    with_schools = [t for t in page.tables if t.rows[0][0] in ("School", "Secondary school")]
    assert len(with_schools) > 8
    for table in with_schools:
        names = [row[0] for row in rows(table)]
        assert names == sorted(names, key=order.index), table.caption


def test_no_lesson_of_a_school_is_named(html: str) -> None:
    assert "Title own-" not in html
    assert "own-1" not in html


def test_the_page_says_whose_it_is_and_what_to_do_when_worried(page: Page) -> None:
    for text in (words.DISCLAIMER, words.MAPPED, words.OGL, words.WORRIED, words.NO_NOTES):
        assert text in page.words


def test_the_page_loads_nothing_and_allows_its_own_style_and_script_alone(
    html: str, page: Page
) -> None:
    for tag, attrs in page.tags:
        assert tag not in {"link", "img", "iframe", "object", "base", "form"}
        assert not {"src", "style"} & set(attrs)
        assert (attrs.get("href") or "#").startswith("#")
    assert not re.search(r"@import|url\(|https?://", html)
    for tag in ("style", "script"):
        inside = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html.replace("&#39;", "'").replace("&#43;", "+")


def test_the_pages_are_well_made_and_can_be_walked_by_their_headings(
    authority: Authority, page: Page
) -> None:
    for made in (page, Page(school_page(authority, CEDAR).html())):
        assert made.faults == []
        assert [tag for tag, _ in made.tags].count("h1") == 1
        ids = made.ids()
        assert len(ids) == len(set(ids))
        for _, attrs in made.tags:
            wanted = [attrs.get("aria-labelledby"), (attrs.get("href") or "").removeprefix("#")]
            assert all(target in ids for target in wanted if target)
        for table in made.tables:
            assert table.caption.strip()
            assert {"col", "row"} <= set(table.scopes) <= {"col", "row", "rowgroup"}


def test_names_with_markup_are_escaped() -> None:
    bad = pshe._core.Return(
        urn="1", name="<script>alert(1)</script>", phase="secondary", academic_year="2026-27",
        classes=[("7A", 7, [])], lessons=[], teaches=[], taught=[],
    )  # fmt: skip
    html = authority_page(Authority(gathered([Sent(bad)]), curriculum())).html()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_school_has_a_page_beside_the_median(authority: Authority) -> None:
    page = Page(school_page(authority, DALE).html())
    assert authority.against_median(DALE).summary in page.words
    beside = page.table("Dale School beside the median of the authority")
    assert beside.rows[1] == ["Statutory statements met, %", "50", "\u2013", "75", "\u2013", "2"]
    missing = page.table("What is missing, and a next step")
    assert [row[0] for row in rows(missing)] == ["CSE prevention"]
    assert not re.search(r"\brank(s|ed)?\b|\bworst\b|\bbest\b", page.words.lower())
    with pytest.raises(pshe.DataError, match="Fir Primary"):
        school_page(authority, FIR).html()


def test_a_school_that_lacks_nothing_is_told_so() -> None:
    whole = school(ASH, "primary", "1A", "1A 2026-09-10 body P-1 P-2 P-3")
    page = Page(school_page(Authority(gathered([Sent(whole)]), curriculum()), ASH).html())
    assert "Nothing is missing" in page.words
    assert "Ash Primary meets all 3 statements due there." in page.words


def test_with_small_numbers_suppressed_the_page_names_no_school() -> None:
    authority = Authority(given().merged(3), curriculum(), suppress=3)
    html = authority_page(authority).html()
    names = ("Ash", "Birch", "Cedar", "Dale", "Elm", "Fir")
    assert not [name for name in names if name in html]
    assert "Counts of fewer than 3 schools are not shown" in html
    book = load_workbook(io.BytesIO(authority_page(authority).xlsx()))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert not [name for name in names if any(name in cell for cell in cells)]


def test_an_anonymous_page_has_no_name_number_or_day_of_receipt(authority: Authority) -> None:
    html = authority_page(authority.anonymised()).html()
    for text in ("Ash", "Birch", "Cedar", "10000", "Westshire", "5 Oct 2026"):
        assert text not in html
    assert "School A" in html


def test_a_page_says_in_which_order_schools_stand_and_that_it_is_no_ranking(
    authority: Authority,
) -> None:
    named, lettered = authority_page(authority), authority_page(authority.anonymised())
    assert named.lead.startswith("Schools stand in name order within their phase. Nothing here is")
    assert lettered.lead.startswith("Schools are called by letters, in an order that says nothing")
    for document in (named, lettered):
        assert "Nothing here is a ranking." in document.lead


def test_each_secondary_school_reads_every_topic_that_not_all_its_feeders_met(
    authority: Authority,
) -> None:
    (part,) = [one for one in authority_page(authority).sections if one.key == "feeders"]
    (grid,) = [one for one in part.grids if one.caption.startswith("Topics that are not met")]
    shown = {name: [row[0].text for row in some] for name, some in grid.groups}
    expected = {
        authority.given.name_of(urn): [
            row["topic"] for row in authority.feeders(urn) if row["met"] != "all"
        ]
        for urn in authority.feeder_schools
    }
    assert shown == {name: topics for name, topics in expected.items() if topics}
    assert shown


def test_the_workbook_has_tables_to_sort_and_filter(authority: Authority) -> None:
    book = load_workbook(io.BytesIO(authority_page(authority).xlsx()))
    assert book.sheetnames[0] == "Summary"
    assert book["Summary"]["A2"].value == authority.sentences()[0]
    schools = book["All schools"]
    (table,) = schools.tables.values()
    assert [column.name for column in table.tableColumns][:3] == ["Phase", "School", "URN"]
    names = [row[1].value for row in schools[table.ref]]
    assert names == ["School", *authority.schools()["school"]]
    gaps = book["Statements that schools lack"]
    table = next(iter(gaps.tables.values()))
    assert [row[4].value for row in gaps[table.ref]] == ["Of", *authority.gaps()["due"]]


def test_a_long_list_of_statements_stands_whole_at_the_end(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authority_content, "_MOST", 2)
    page = Page(authority_page(authority).html())
    assert len(rows(page.table("Statements that schools lack"))) == 2
    assert "The 2 that most schools lack; all stand at the end." in page.words
    assert len(rows(page.table("All statements"))) == len(authority.gaps()) > 2


def test_the_same_returns_give_the_same_bytes(authority: Authority, html: str) -> None:
    again = Authority(given(), curriculum())
    assert authority_page(again).html() == html
    assert authority_page(again).xlsx() == authority_page(authority).xlsx()


def test_the_page_of_the_small_authority_is_the_approved_one(html: str) -> None:
    said = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    said = re.sub(r"sha256-[\w+/=]+", "", said)
    if os.environ.get("PSHE_APPROVE"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8"), (
        "authority.html changed. When that is meant, approve it with PSHE_APPROVE=1 and read the "
        "diff."
    )

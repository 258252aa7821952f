"""A document as a page: complete, well made, safe, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from documents import EVERYTHING, HOSTILE, LESSONS, STATEMENTS
from html_pages import Page

from pshe.document import Cell, Grid, Section, words
from pshe.document.frame import WORRIED
from pshe.document.grids import cell
from pshe.document.widths import counts
from pshe.safeguarding.tables import rows

HTML = EVERYTHING.html()
PAGE = Page(HTML)


def test_several_levels_in_one_cell_may_stand_on_several_lines() -> None:
    row = (Cell("S-1", "code"), Cell("7: I, 8: R", "R"), Cell("2 R", "R"))
    grid = Grid("Levels", ("Code", "By year", "Year 7"), (("", (row,)),))
    html = replace(EVERYTHING, sections=(Section("l", "Levels", parts=(grid,)),)).html()
    assert '<td class="level R several">7: I, 8: R</td><td class="level R">2 R</td>' in html
    assert ".several { white-space: normal; }" in html


def test_the_answer_stands_first_and_the_frame_last() -> None:
    said = [
        EVERYTHING.title,
        EVERYTHING.verdict,
        EVERYTHING.lead,
        *EVERYTHING.facts,
        "Statements",
        "Look at S-3.",
        WORRIED,
        words.WORRIED,
        words.NO_NOTES,
        words.DISCLAIMER,
        words.OGL,
        "Data version 1.0",
    ]
    body = PAGE.words[PAGE.words.rindex(EVERYTHING.title) :]
    places = [body.index(text) for text in said]
    assert places == sorted(places)


def test_the_page_is_well_made_and_can_be_walked_by_its_headings() -> None:
    assert PAGE.faults == []
    levels = [int(tag[1]) for tag, _ in PAGE.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:2] == [1, 2]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = PAGE.ids()
    assert len(ids) == len(set(ids))
    for _, attrs in PAGE.tags:
        wanted = [attrs.get("aria-labelledby"), (attrs.get("href") or "").removeprefix("#")]
        assert all(target in ids for target in wanted if target)


def test_each_table_has_a_caption_and_headings_for_columns_and_rows() -> None:
    assert [table.caption for table in PAGE.tables] == [
        "Statements and how far they are", "Lessons a year", "Lessons a year",
    ]  # fmt: skip
    assert PAGE.tables[0].scopes == [*["col"] * 5, "rowgroup", "row", "rowgroup", "row", "row"]
    assert PAGE.tables[0].rows[2] == [
        "S-1", "Stable familiessince 2025", "2 R", "0 N", "3 Sep 2026",
    ]  # fmt: skip


def test_every_section_and_row_can_be_linked_to_and_dead_links_are_plain_text() -> None:
    assert {"statements", "pictures", "S-1", "S-2", "S-3", "lessons-1-1"} <= set(PAGE.ids())
    links = [attrs["href"] for tag, attrs in PAGE.tags if tag == "a"]
    assert "#S-2" in links
    assert "#pictures" in links
    assert "#gone" not in links


def test_a_picture_says_in_words_what_it_shows_and_runs_nothing() -> None:
    (image,) = [attrs for tag, attrs in PAGE.tags if tag == "img"]
    assert image["alt"] == "Year 7 has most lessons: 34."
    assert image["src"].startswith("data:image/svg+xml;base64,")
    assert "img-src data:" in HTML


def test_the_page_loads_nothing_and_allows_its_own_style_and_script_alone() -> None:
    for tag, attrs in PAGE.tags:
        assert tag not in {"link", "iframe", "object", "base", "form"}
        assert "style" not in attrs
        assert (attrs.get("href") or "#").startswith("#")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", HTML, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in HTML.replace("&#39;", "'").replace("&#43;", "+")
    assert HOSTILE not in HTML


def test_large_print_is_black_on_white() -> None:
    large = EVERYTHING.html(large_print=True)
    assert 'content="light"' in large
    assert "font-size: 150%" in large
    assert "font-size: 150%" not in HTML


def test_the_paper_is_the_documents() -> None:
    assert "@page { size: A4 portrait;" in HTML
    wide = replace(EVERYTHING, paper="A3", landscape=True)
    assert "@page { size: A3 landscape;" in wide.html()


def test_two_sections_with_one_key_are_refused() -> None:
    twice = (Section("one", "One"), Section("two", "Two", sections=(Section("one", "Again"),)))
    with pytest.raises(ValueError, match='The key "one" is taken'):
        replace(EVERYTHING, sections=twice).html()
    with pytest.raises(ValueError, match='The key "main" is taken'):
        replace(EVERYTHING, sections=(Section("main", "Main", parts=(LESSONS,)),)).html()


def test_each_code_of_a_list_leads_to_its_row() -> None:
    grid = replace(LESSONS, groups=(("", ((Cell("7"), Cell("S-1, S-3"), Cell("S-1, then S-9")),)),))
    listed = Section("listed", "Listed", parts=(grid,))
    html = replace(EVERYTHING, sections=(*EVERYTHING.sections, listed)).html()
    assert '<td><a href="#S-1">S-1</a>, <a href="#S-3">S-3</a></td><td>S-1, then S-9</td>' in html


def test_columns_of_numbers_alone_have_their_heading_on_the_right() -> None:
    assert counts(LESSONS) == (True, True, False)
    assert counts(STATEMENTS) == (False,) * 5  # a dash between dates is no number


@pytest.mark.parametrize(
    ("first", "last", "said", "short"),
    [
        ((2026, 10, 19), (2026, 10, 23), "19 to 23 October 2026", "19 Oct to 23 Oct 2026"),
        ((2026, 8, 25), (2026, 10, 16), "25 August to 16 October 2026", "25 Aug to 16 Oct 2026"),
        ((2026, 12, 21), (2027, 1, 1), "21 December 2026 to 1 January 2027",
         "21 Dec 2026 to 1 Jan 2027"),
        ((2026, 9, 1), (2027, 9, 1), "1 September 2026 to 1 September 2027",
         "1 Sep 2026 to 1 Sep 2027"),
        ((2026, 9, 1), (2026, 9, 1), "1 September 2026", "1 Sep to 1 Sep 2026"),
    ],
)  # fmt: skip
def test_spans_of_days_name_a_month_and_year_where_they_differ(
    first: tuple[int, int, int], last: tuple[int, int, int], said: str, short: str
) -> None:
    assert words.span(date(*first), date(*last)) == said
    assert words.short_span(date(*first), date(*last)) == short


def test_adults_and_children_are_given_their_own_helpline() -> None:
    shown = {row["code"]: row for row in rows("services")}
    adults, children = words.helplines().rstrip(".").split(". ")
    for said, who, code in ((adults, "Adults: NSPCC Helpline", "nspcc-helpline"),
                            (children, "Children: Childline 0800 1111", "childline")):  # fmt: skip
        assert said.startswith(who)
        checked = date.fromisoformat(shown[code]["checked_on"])
        assert said.endswith(f"({shown[code]['owner']}, checked on {words.long_date(checked)})")


def test_values_stand_in_cells_as_people_write_them() -> None:
    assert [cell(value).text for value in (True, False, None, 7, 2.5, "a;b", date(2026, 9, 3))] == [
        "yes", "no", "\N{EN DASH}", "7", "2.5", "a, b", "3 Sep 2026",
    ]  # fmt: skip


def test_the_verdict_looks_as_good_as_it_is() -> None:
    for fine, look in ((True, "verdict kept"), (False, "verdict broken"), (None, "verdict")):
        assert f'<p class="{look}">' in replace(EVERYTHING, fine=fine).html()

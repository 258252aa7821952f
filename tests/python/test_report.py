"""plan.html of the sample school says what the plan says, to everybody and without a network."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from html_pages import Page, Table

import pshe
from pshe import _core, report
from pshe.coverage import LETTERS
from pshe.document import words

GOLDEN = Path(__file__).parents[1] / "golden" / "plan.html.golden"
YEARS = (7, 8, 9)
DOUBT = re.compile(" (partial|unverified)$")


@pytest.fixture(scope="module")
def html(sample_plan: pshe.Plan) -> str:
    return report.html_of(sample_plan)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def shown_levels(table: Table) -> dict[str, list[str]]:
    """Cells of a coverage table by the code in their row, as ``2 R``."""
    rows = [row for row in table.rows[1:] if len(row) > 1]
    return {
        DOUBT.sub("", row[0]).split()[-1]: [cell.split(" lesson")[0] for cell in row[1:]]
        for row in rows
    }


def cell_text(lessons: int, met: str) -> str:
    return f"{lessons} {LETTERS[met]}{lessons}"


def expected_levels(coverage: pshe.Coverage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in coverage:
        found.setdefault(row["item"], []).append(cell_text(row["lessons"], row["met"]))
    return found


def test_the_first_thing_said_is_whether_the_plan_keeps_every_rule(
    sample_plan: pshe.Plan, page: Page
) -> None:
    start = page.words.index("Bradgate Vale School: PSHE plan for 2026-27")
    first = page.words[start : page.words.index("Week from")]
    assert "The plan keeps every rule." in first
    assert "lesson times for 6 classes of Years 7, 8 and 9." in first
    assert "190 pupil days, as expected." in first
    for sentence in _core.slot_sentences(sample_plan.curriculum.core, sample_plan.school.core):
        assert sentence in first
    counts = sample_plan.coverage(by="year").counts.rows()[0]
    assert (
        f"{counts['met']} of the {counts['items']} statutory statements due by the end of "
        "Year 11 are taught at least once" in first
    )


def test_every_lesson_of_every_class_stands_in_its_week(
    sample_plan: pshe.Plan, page: Page
) -> None:
    for year in YEARS:
        table = page.table(f"Year {year}: lessons by week and class")
        classes = [heading.split()[0] for heading in table.rows[0][1:]]
        for row in sample_plan.lessons():
            if row["year"] == year:
                monday = words.short_date(report.calendar.monday_of(row["date"]))
                week = next(cells for cells in table.rows if cells[0] == monday)
                assert row["title"] in week[1 + classes.index(row["class"])]


def test_free_times_closures_and_holidays_are_said_in_words(
    sample_plan: pshe.Plan, page: Page
) -> None:
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    assert cells.count("Free") == len(sample_plan.spare())
    assert "No lesson: INSET day" in cells
    assert cells.count("Holiday: 19 to 23 October 2026") == len(YEARS)


def test_sensitive_and_withdrawable_lessons_are_marked_in_words(
    sample_plan: pshe.Plan, page: Page
) -> None:
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    sensitive = [row for row in sample_plan.lessons() if row["sensitivity"] == "high"]
    assert sensitive
    for row in sensitive:
        assert any(cell.startswith(f"{row['title']} Sensitive") for cell in cells)
    planned = set(sample_plan.lessons()["lesson"])
    for row in sample_plan.curriculum.lessons():
        if row["withdrawable"] and row["code"] in planned:
            assert any(
                cell.startswith(row["title"]) and "Parents may withdraw" in cell for cell in cells
            )


def test_coverage_tables_hold_the_numbers_and_letters_of_the_plan(
    sample_plan: pshe.Plan, page: Page
) -> None:
    statutory = shown_levels(page.table("Statutory statements"))
    assert statutory
    assert statutory == expected_levels(sample_plan.coverage(by="year"))


def test_recommended_statements_stand_apart_from_statutory_ones(hostile_plan: pshe.Plan) -> None:
    page = Page(report.html_of(hostile_plan))
    assert set(shown_levels(page.table("Statutory statements"))) == {"S-1", "S-2"}
    assert set(shown_levels(page.table("Recommended statements"))) == {"S-3"}
    assert "0 of the 1 recommended statements due by the end of Year 11" in page.words


def test_the_topic_table_holds_the_numbers_and_letters_of_the_plan(
    sample_plan: pshe.Plan, page: Page
) -> None:
    table = page.table("Consent and CSE-prevention topics")
    titles = {DOUBT.sub("", row[0]): row[1:] for row in table.rows[1:] if len(row) > 1}
    expected = expected_levels(sample_plan.topic_coverage(by="year"))
    assert len(titles) == len(expected)
    for code, cells in expected.items():
        shown = titles[f"{sample_plan.curriculum.title(code)} {code}"]
        assert [cell.split(" lesson")[0] for cell in shown] == cells


def test_every_gap_is_named_with_a_reason(year_7_plan: pshe.Plan) -> None:
    table = Page(report.html_of(year_7_plan)).table("Statements that no class meets")
    shown = [row[1] for row in table.rows[1:] if len(row) == 2]  # all verified, so unmarked
    reasons = [row[0] for row in table.rows if len(row) == 1]
    assert shown
    assert sorted(shown) == sorted(year_7_plan.coverage(by="year").unmet)
    for reason in reasons:
        assert reason.startswith("Statutory statements. In the starter library for other years: ")
        assert reason.endswith(tuple(f" (Year {year})." for year in range(8, 12)))


def test_a_gap_without_a_starter_lesson_says_when_it_is_due(hostile_plan: pshe.Plan) -> None:
    library = report.library.Library.of(hostile_plan)
    assert report.matrix.gaps(library, hostile_plan.coverage(by="year")) == [
        report.matrix.Gaps(
            "Statutory statements",
            "The starter library has no lesson for it. It is due by the end of Year 11: "
            "plan it for Years 8, 9, 10 or 11.",
            (library.statements["S-2"],),
        ),
        report.matrix.Gaps(
            "Recommended statements",
            "The starter library has no lesson for it. It is due by the end of Year 11: "
            "plan it for Years 8, 9, 10 or 11.",
            (library.statements["S-3"],),
        ),
    ]


def test_no_gap_is_said_too(page: Page) -> None:
    assert "None: every statement that is due is met by a class." in page.words


def test_each_sensitive_lesson_has_its_chain_with_reasons_and_dates(
    sample_plan: pshe.Plan, page: Page
) -> None:
    table = page.table("Year 8: what sensitive lessons rest on")
    heads = [row[0] for row in table.rows if len(row) == 1]
    sensitive = {
        row["title"]
        for row in sample_plan.lessons()
        if row["year"] == 8 and row["sensitivity"] == "high"
    }
    told = {re.split(r" 8[AB] on ", head)[0] for head in heads if " 8A on " in head}
    assert told == sensitive
    reasons = set(sample_plan.curriculum.links()["reason"])
    needs = [row for row in table.rows[1:] if len(row) == 3]
    assert needs
    for _, reason, met in needs:
        assert any(reason.startswith(known) for known in reasons)
        assert re.search(r" (Essential|Strong|Light) link; (partial|unverified)\.", reason)
        assert re.search(r" on \d+ [A-Z][a-z]{2} 202[67]|Assumed met|In this lesson", met)
        assert "Not met before" not in met


def test_a_date_in_a_chain_is_earlier_than_the_lesson(sample_plan: pshe.Plan) -> None:
    library = report.library.Library.of(sample_plan)
    for year in YEARS:
        story = report.chains.Story(library, year)
        for row in story.placed:
            before = story.met(row["lesson"], row["lesson"], together=False)
            assert not any(" on " in text and "Assumed" not in text for text in before)


def test_what_is_taken_as_met_says_where(sample_plan: pshe.Plan, page: Page) -> None:
    first = page.table("Year 7: topics taken as met")
    ninth = page.table("Year 9: topics taken as met")
    assert ["Feelings and body signals", "In key stage 1 (primary school)"] in first.rows
    assert any("In Year 8, " in row[1] for row in ninth.rows[1:])
    topics = set(sample_plan.curriculum.topics()["code"])
    assert len(ninth.rows) - 1 == len(topics & set(sample_plan.assumed(9)))


def test_breaks_are_told_first_when_there_are_any(disordered_plan: pshe.Plan) -> None:
    breaks = disordered_plan.check()
    assert len(breaks) > 0
    page = Page(report.html_of(disordered_plan))
    assert breaks.summary in page.words[: page.words.index("Year 7, week by week")]
    table = page.table(breaks.summary)
    assert [row[2] for row in table.rows[1:]] == breaks["message"]


def test_the_page_says_whose_it_is_and_what_to_do_when_worried(
    sample_plan: pshe.Plan, page: Page
) -> None:
    for text in (words.DISCLAIMER, words.MAPPED, words.OGL, "In danger: call 999.",
                 "Tell your safeguarding lead", f"Data version {sample_plan.curriculum.version}."):
        assert text in page.words


def test_the_page_loads_nothing(html: str, page: Page) -> None:
    for tag, attrs in page.tags:
        assert tag not in {"link", "img", "iframe", "object", "base", "form"}
        assert "src" not in attrs
        assert "style" not in attrs
        assert (attrs.get("href") or "#").startswith("#")
    assert not re.search(r"@import|url\(|https?://", html)
    assert "default-src &#39;none&#39;" in html


def test_the_pages_own_style_and_script_are_the_ones_it_allows(html: str) -> None:
    import base64

    for tag in ("style", "script"):
        inside = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest.replace('+', '&#43;')}&#39;" in html.replace(
            "+", "&#43;"
        )


def test_the_page_is_well_made_and_can_be_walked_by_its_headings(page: Page) -> None:
    assert page.faults == []
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert {"header", "main", "nav", "footer"} <= set(names)
    assert dict(page.tags)["html"]["lang"] == "en-GB"
    ids = page.ids()
    assert len(ids) == len(set(ids))
    for _, attrs in page.tags:
        wanted = [attrs.get("aria-labelledby"), (attrs.get("href") or "").removeprefix("#")]
        assert all(target in ids for target in wanted if target)


def test_every_table_has_a_caption_and_headings_with_a_scope(page: Page) -> None:
    assert len(page.tables) > 10
    for table in page.tables:
        assert table.caption.strip()
        assert table.scopes
        assert set(table.scopes) <= {"col", "row", "rowgroup"}
        assert {"col", "row"} <= set(table.scopes)


def test_names_with_markup_are_escaped_in_the_page(hostile_plan: pshe.Plan) -> None:
    html = report.html_of(hostile_plan)
    assert "<script>alert" not in html
    assert html.count("<script>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: PSHE plan" in html
    assert "=&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert Page(html).faults == []


def test_the_same_plan_gives_the_same_bytes_in_every_process(
    sample_plan: pshe.Plan, html: str
) -> None:
    here = [hashlib.sha256(data).hexdigest() for data in
            (html.encode(), report.workbook_of(sample_plan))]  # fmt: skip
    program = (
        "import hashlib, pathlib, pshe\n"
        "from pshe import report\n"
        "plan = pshe.plan(pshe.read_school(pathlib.Path(pshe.__file__).parent / 'sample'))\n"
        "for data in (report.html_of(plan).encode(), report.workbook_of(plan)):\n"
        "    print(hashlib.sha256(data).hexdigest())\n"
    )
    there = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    ).stdout.split()
    assert here == there


def test_the_page_of_the_sample_school_is_the_approved_one(html: str) -> None:
    normal = re.sub(r"Data version [^<]*\.", "Data version #.", html)
    if os.environ.get("PSHE_APPROVE"):
        GOLDEN.write_text(normal, encoding="utf-8")
    assert normal == GOLDEN.read_text(encoding="utf-8"), (
        "plan.html changed. When that is meant, approve it with PSHE_APPROVE=1 and read the diff."
    )


def test_the_page_says_whom_to_call_with_owner_and_day_of_the_last_check(html: str) -> None:
    assert words.helplines() in html
    assert "0800 1111" in words.helplines()
    assert "checked on" in words.helplines()

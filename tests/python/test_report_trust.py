"""Reports say how far each thing may be trusted, and what a withdrawn pupil would miss."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from html_pages import Page

import pshe
from pshe import _core, report
from pshe.document import words
from pshe.report import trust

COLUMNS = Path(__file__).parents[2] / "data" / "columns.csv"
SMALL = [
    ["Statements the plan is judged against", "3", "0", "0", "3"],
    ["Consent and CSE-prevention topics", "1", "0", "0", "1"],
    ["What its lessons teach", "2", "0", "0", "2"],
    ["Links behind its sensitive lessons", "0", "0", "0", "0"],
]


@pytest.fixture(scope="module")
def page(sample_plan: pshe.Plan) -> Page:
    return Page(report.html_of(sample_plan))


def test_the_trust_table_counts_what_stands_behind_a_small_plan(hostile_plan: pshe.Plan) -> None:
    page = Page(report.html_of(hostile_plan))
    table = page.table("Data behind this plan by confidence")
    assert table.rows == [["What", "All", "Verified", "Partial", "Unverified"], *SMALL]
    sentence = "Of the 6 rows of data behind this plan, 0 are verified, 0 partial and 6 unverified."
    assert sentence in page.words


def test_the_trust_table_counts_only_what_the_plan_uses(
    sample_plan: pshe.Plan, page: Page
) -> None:
    cells = {row[0]: row[1:] for row in page.table("Data behind this plan by confidence").rows}
    placed = set(sample_plan.lessons()["lesson"])
    taught = [
        row["confidence"]
        for row in sample_plan.curriculum.lesson_items()
        if row["lesson"] in placed
    ]
    assert cells["What its lessons teach"] == [
        str(len(taught)), *(str(taught.count(level)) for level in trust.LEVELS)
    ]  # fmt: skip
    sensitive = {row["lesson"] for row in sample_plan.lessons() if row["sensitivity"] == "high"}
    new = sensitive | {
        row["item"]
        for row in sample_plan.curriculum.lesson_items()
        if row["lesson"] in sensitive and row["depth"] == "introduces"
    }
    links = [
        row["confidence"]
        for row in sample_plan.curriculum.links()
        if row["after"] in new and row["kind"] in ("requires", "with")
    ]
    assert cells["Links behind its sensitive lessons"] == [
        str(len(links)), *(str(links.count(level)) for level in trust.LEVELS)
    ]  # fmt: skip


def test_the_page_says_what_the_words_mean_and_whose_judgement_it_is(page: Page) -> None:
    for word, meaning in trust.MEANING:
        assert f"{word}: {meaning}." in page.words
    assert "that is this project's judgement" in page.words
    assert ("a", {"href": "#trust"}) in page.tags


def test_rows_that_are_not_verified_say_so_beside_their_code(
    hostile_plan: pshe.Plan, page: Page
) -> None:
    topics = [row[0] for row in page.table("Consent and CSE-prevention topics").rows[1:]]
    assert "Personal boundaries and space personal-boundaries partial" in topics
    assert "Power in relationships power-imbalance unverified" in topics
    statements = [row[0] for row in page.table("Statutory statements").rows[1:] if len(row) > 1]
    assert statements
    assert all(text.split()[-1].startswith("2025-S-") for text in statements)
    small = Page(report.html_of(hostile_plan))
    assert "=1+1 S-1 unverified" in [row[0] for row in small.table("Statutory statements").rows]
    assert ["Taught by no lesson", "S-2 unverified"] in small.table("Statements that no").rows
    assert page.words.count(trust.MARKED) == 2


def test_each_sensitive_lesson_has_its_content_guidance_and_safe_teaching(page: Page) -> None:
    rows = page.table("Year 7: what sensitive lessons rest on").rows
    start = next(at for at, row in enumerate(rows) if row[0].startswith("Safe and unsafe relation"))
    heading, guidance = rows[start + 1]
    assert heading == "Content guidance"
    assert guidance.startswith("Discusses emotional, physical and sexual abuse, including by ")
    assert guidance.endswith("Oak categories: Sensitive or upsetting content; Sexual violence")
    assert rows[start + 2] == ["Safe teaching", "Ground rules, distancing and signposting"]


def test_every_content_category_of_the_data_has_its_name() -> None:
    with COLUMNS.open(encoding="utf-8", newline="") as file:
        values = next(
            row["values"].split(";")
            for row in csv.DictReader(file)
            if row["column"] == "content_categories"
        )
    assert values == list(words.CONTENT_CATEGORIES)
    assert words.content_category("u/sexual-violence") == "Sexual violence"
    assert words.content_category("x/of-our-own") == "x/of-our-own"


def test_the_summary_says_what_a_withdrawn_pupil_would_miss(
    sample_plan: pshe.Plan, page: Page
) -> None:
    assert (
        "A pupil withdrawn from all of them would miss 7 statements of the guidance: "
        "2025-S-RSE-INT-1, 2025-S-RSE-INT-4, 2025-S-RSE-INT-5, 2025-S-RSE-INT-6, "
        "2025-S-RSE-INT-7, 2025-S-RSE-INT-8 and 2025-S-RSE-INT-9. "
        "Pupils stay in all lessons of relationships, health and science." in page.words
    )
    left = sample_plan.coverage(by="year", withdrawn=True).gaps
    assert [code for code in left if code not in sample_plan.coverage(by="year").gaps] == [
        f"2025-S-RSE-INT-{number}" for number in (1, 4, 5, 6, 7, 8, 9)
    ]


def test_a_statement_that_another_lesson_teaches_too_is_not_missed() -> None:
    said = "from all of them would miss no statement of the guidance that this plan meets."
    assert said in Page(report.html_of(plan_of_two_lessons())).words


def plan_of_two_lessons() -> pshe.Plan:
    """Two lessons teach the same statement; parents may withdraw from the second."""
    built = _core.CurriculumBuilder()
    built.framework(
        code="rshe-2025", title="Guidance", publisher="DfE", edition="2025", licence="OGL",
        confidence="verified", source="test",
    )
    built.statement(
        code="S-1", framework="rshe-2025", phase="secondary", theme="Theme", subheading="Part",
        number=1, label="Know it", statutory="yes", confidence="verified", source="test",
    )
    for position, code in enumerate(("stay", "leave"), 1):
        built.lesson(
            code=code, title=code, objective="Know it", years=[7], position=position,
            minutes=50, withdrawable=code == "leave",
        )
        built.teaches(lesson=code, item="S-1", depth="introduces")
    curriculum = pshe.Curriculum(built.build())
    school = _core.SchoolBuilder()
    school.about(urn="123456", name="School", phase="secondary", academic_year="2026-27")
    school.half_term(name="Autumn 1", first=date(2026, 9, 1), last=date(2026, 9, 18))
    school.class_group(code="7A", year=7, weekday="Monday", minutes=55)
    return pshe.plan(pshe.School(school.build(curriculum.core), curriculum))


def test_a_plan_without_sex_education_says_that_nobody_may_be_withdrawn(
    hostile_plan: pshe.Plan,
) -> None:
    words_of_page = Page(report.html_of(hostile_plan)).words
    assert "Parents may withdraw from none of these lessons." in words_of_page
    assert "A pupil withdrawn" not in words_of_page


def test_the_workbook_says_how_far_to_trust_it(hostile_plan: pshe.Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_of(hostile_plan)))
    texts = [cell.value for cell in book["Summary"]["A"]]
    start = texts.index("How far to trust this")
    assert texts[start + 2] == (
        "Statements the plan is judged against: 0 verified, 0 partial, 3 unverified."
    )
    rows = list(book["Coverage"].iter_rows(values_only=True))
    assert rows[0][-1] == "Confidence"
    assert {row[0]: row[-1] for row in rows if str(row[0]).startswith("S-")} == {
        "S-1": "unverified", "S-2": "unverified", "S-3": "unverified",
    }  # fmt: skip


def test_what_is_doubtful_in_a_coverage_is_told_in_one_line(
    sample_plan: pshe.Plan, hostile_plan: pshe.Plan
) -> None:
    assert trust.doubts(sample_plan.curriculum, sample_plan.coverage()) == ""
    assert trust.doubts(hostile_plan.curriculum, hostile_plan.coverage()) == (
        "Not verified: 3 of 3 rows (3 unverified), and 2 of 2 gaps (2 unverified)."
    )
    assert trust.doubts(hostile_plan.curriculum, hostile_plan.topic_coverage()) == (
        "Not verified: 1 of 1 row (1 unverified)."
    )
    known = {"a": "verified", "b": "partial", "c": "unverified", "d": "verified"}
    assert trust._doubted(known, known, "row") == "2 of 4 rows (1 partial, 1 unverified)"
    assert trust._doubted(known, "ad", "row") == ""

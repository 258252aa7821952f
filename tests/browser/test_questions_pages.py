"""Questions of a PSHE lead that a page answers: from the workbook to the answer on the screen."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import answers
import openpyxl
import pytest
from hands import Hands
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect
from samples import Samples, run

import pshe

EXPLOITATION = ("y9-gangs-and-county-lines", "y9-substances-as-a-hold", "y9-seeing-it-was-abuse")
RELATIONSHIPS = ("y9-consent-choice-and-the-law", "y9-coercive-control")
STATIONS = {"Money and media": EXPLOITATION, "Health": RELATIONSHIPS}
NAMES = {"Money and media": "Exploitation", "Health": "Healthy relationships"}


def go_to(hands: Hands, link: str) -> None:
    """Follow a link of the page's own list of contents."""
    hands.use(hands.page.get_by_role("navigation").get_by_role("link", name=link, exact=True))


def table(page: Page, caption: str) -> Locator:
    """The table whose caption begins so."""
    return page.locator("table", has=page.locator("caption", has_text=caption))


def rows(table: Locator) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    found: list[list[str]] = table.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return found


def test_does_what_we_teach_cover_the_new_guidance(hands: Hands, samples: Samples) -> None:
    plan = samples.plan("mixed-age-primary")
    all_of_it = answers.due(plan.curriculum, "primary")
    met = all_of_it & answers.taught([plan])
    page = hands.page
    page.goto((samples.planned("mixed-age-primary") / "plan.html").as_uri())
    sentence = f"{len(met)} of the {len(all_of_it)} statutory statements"
    expect(page.get_by_text(sentence)).to_be_in_viewport()
    go_to(hands, "Gaps")
    expect(page.get_by_role("heading", name="Gaps, and why")).to_be_in_viewport()
    shown = set(answers.CODE.findall(table(page, "Statements that no class meets").inner_text()))
    assert shown & all_of_it == all_of_it - met


def test_we_are_on_cycle_b_will_this_years_year_4_miss_anything(
    page: Page, samples: Samples, tmp_path: Path
) -> None:
    plans = [samples.cycle("A"), samples.cycle("B", without=("Year 4", "2025-P-HEA-BODY-3"))]
    run("passport", *plans, "--year", "4", "-o", tmp_path / "year 4.html")
    opened = [pshe.load_plan(plan) for plan in plans]
    all_of_it = answers.due(opened[0].curriculum, "primary")
    missed = all_of_it - answers.taught(opened, ["Oak"])
    assert missed
    page.goto((tmp_path / "year 4.html").as_uri())
    expect(
        page.get_by_text(f"Met: {len(all_of_it - missed)} of {len(all_of_it)} statutory statements")
    ).to_be_in_viewport()
    missing = page.get_by_role("region", name="Not met yet")
    assert set(answers.CODE.findall(missing.inner_text())) == missed
    expect(missing.get_by_role("table")).to_be_in_viewport()


def test_how_many_lessons_do_i_really_get_in_spring_2(hands: Hands, samples: Samples) -> None:
    page = hands.page
    page.goto((samples.planned("mixed-age-primary") / "plan.html").as_uri())
    go_to(hands, "Lesson times")
    times = table(page, "Lesson times of each class")
    expect(times).to_be_in_viewport()
    headings, *found = rows(times)
    column = headings.index("Spring 2")
    book = samples.workbook("mixed-age-primary")
    assert {row[0]: int(row[column]) for row in found} == {
        name: len(answers.lesson_days(book, name, "Spring 2")) for name in ("Acorn", "Oak", "Elm")
    }


def test_which_bits_can_parents_withdraw_from(hands: Hands, samples: Samples) -> None:
    titles = answers.of_sex_education(samples.plan("junior"))
    assert titles
    page = hands.page
    page.goto((samples.planned("junior") / "plan.html").as_uri())
    fact = page.get_by_text("Parents may withdraw a child from")
    expect(fact).to_be_in_viewport()
    count = re.search(r"from (\d+) lesson", fact.inner_text())
    assert count
    assert int(count[1]) == len(titles)
    assert all(title in fact.inner_text() for title in titles.values())
    go_to(hands, "Year 6, week by week")
    year = table(page, "Year 6: lessons by week and class")
    expect(year).to_be_in_viewport()
    marked = year.locator(".lesson", has_text="parents may withdraw").all_inner_texts()
    assert {title for title in titles.values() if any(title in text for text in marked)} == set(
        titles.values()
    )
    assert len(marked) == len(titles) * len(samples.plan("junior").school.classes()) / 4


def test_which_carousel_group_meets_exploitation_before_healthy_relationships(
    hands: Hands, turns: Path
) -> None:
    plan = pshe.load_plan(turns / "plan.sqlite")
    groups = [row["class"] for row in plan.school.classes() if row["year"] == 9]
    too_early = {
        group
        for group in groups
        if answers.first_day(plan, group, EXPLOITATION)
        < answers.first_day(plan, group, RELATIONSHIPS)
    }
    assert set() < too_early < set(groups)
    page = hands.page
    page.goto((turns / "plan.html").as_uri())
    go_to(hands, "Year 9, week by week")
    weeks = table(page, "Year 9: lessons by week and class")
    expect(weeks).to_be_in_viewport()
    headings, *found = rows(weeks)
    columns = {text.split()[0]: number for number, text in enumerate(headings)}
    shown = {
        group: [row[columns[group]] for row in found if len(row) == len(headings)]
        for group in groups
    }
    assert {
        group
        for group, cells in shown.items()
        if first(cells, "module Exploitation") < first(cells, "module Healthy relationships")
    } == too_early


def first(cells: list[str], words: str) -> int:
    """The number of the first cell with the words."""
    return next(number for number, cell in enumerate(cells) if words in cell)


@pytest.fixture(scope="module")
def turns(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of a carousel with stations on exploitation and on healthy relationships."""
    folder = tmp_path_factory.mktemp("turns")
    book = openpyxl.load_workbook(samples.workbook("carousel"))
    replace(book["Modules"], [[NAMES[old], code] for old in NAMES for code in STATIONS[old]])
    turns = list(book["Carousel"].iter_rows(min_row=2, max_col=4, values_only=True))
    replace(book["Carousel"], [[a, NAMES[b], c, d] for a, b, c, d in turns if b in NAMES])
    book.save(folder / "school.xlsx")
    run("plan", folder / "school.xlsx", "-o", folder / "out")
    return folder / "out"


def replace(sheet: Worksheet, lines: list[list[object]]) -> None:
    """Put these rows in the place of a sheet's own."""
    sheet.delete_rows(2, sheet.max_row)
    for line in lines:
        sheet.append(line)


LAST_YEAR: list[tuple[str, list[tuple[object, ...]]]] = [
    ("School", [
        ("What", "Value"), ("Name", "Soar Bend School"), ("URN", "999100"), ("Phase", "secondary"),
        ("Academic year", "2025/26"), ("Usual minutes", "50"),
    ]),
    ("Half-terms", [
        ("Name", "First day", "Last day"), ("Autumn 1", "1/9/2025", "17/10/2025"),
        ("Autumn 2", "27/10/2025", "19/12/2025"),
    ]),
    ("Classes", [("Class", "Year"), ("7A", 7), ("8A", 8), ("8B", 8)]),
    ("KS3 PSHE", [
        ("Our long term plan",),
        ("Date WC", "Year 7", "Year 8"),
        ("8 Sept", "Ground rules\n(PoS refs: R9,\nL1)", "Your limits (2025-S-RSE-SAFE-1)"),
        (datetime(2025, 9, 15), "No lesson, not in school Monday", "Continued"),
        ("w/c 22/9/25", "Being a good friend [2025-S-RSE-RES-1 ]", "Grooming: 2025-S-RSE-SAFE-9"),
    ]),
]  # fmt: skip


def test_can_i_read_in_last_years_sheet(hands: Hands, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in LAST_YEAR:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    book.save(sheets / "last year.xlsx")
    said = run("return", sheets / "last year.xlsx", "--plain")
    assert '"No lesson, not in school Monday": read as a week without a lesson.' in said
    run("advise", sheets, "--school", "999100", "-o", tmp_path)
    named = {code for line in LAST_YEAR[3][1] for code in answers.CODE.findall(str(line))}
    all_of_it = answers.due(pshe.reference(), "secondary")
    page = hands.page
    page.goto((tmp_path / "school-999100.html").as_uri())
    go_to(hands, "Statements that no class meets")
    missing = table(page, "Statements that")
    expect(missing).to_be_in_viewport()
    shown = set(answers.CODE.findall(missing.inner_text()))
    assert shown
    assert not shown & named
    assert shown < all_of_it


@pytest.mark.parametrize("link", ["Coverage", "Lesson times"])
def test_every_link_of_the_contents_leads_to_its_part(
    hands: Hands, samples: Samples, link: str
) -> None:
    hands.page.goto((samples.planned() / "plan.html").as_uri())
    go_to(hands, link)
    expect(hands.page.locator(":target")).to_be_in_viewport()

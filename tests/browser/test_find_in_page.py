"""The box that finds rows by words or codes, on every document's page."""

from __future__ import annotations

import pytest
from hands import Keys
from playwright.sync_api import Browser, Page, expect

from pshe.document import Cell, Document, Grid, Section


def grid(caption: str, groups: dict[str, dict[str, str]]) -> Grid:
    return Grid(caption, ("Code", "Statement"), tuple(
        (name, tuple((Cell(code, "code"), Cell(text)) for code, text in rows.items()))
        for name, rows in groups.items()
    ))  # fmt: skip


FIRST = {
    "Families": {"S-1": "Stable families, since 2025"},
    "Safety": {"S-2": "Pressure", "S-3": "Stable friends"},
}
STATEMENTS, TOPICS = grid("Statements", FIRST), grid("Topics", {"": {"T-1": "Rests on S-2"}})
DOCUMENT = Document(
    "it", "Statements and topics", "For staff.", "", None, (),
    (Section("all", "All of them", parts=(STATEMENTS, TOPICS)),), "1",
)  # fmt: skip
ROWS = 4


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a document's page."""
    return DOCUMENT.write(tmp_path_factory.mktemp("find") / "page.html").as_uri()


def rows(page: Page) -> list[str]:
    """The first cells of the rows that are shown."""
    shown = page.locator("tbody tr:not(.group):visible")
    return [row.split("\t")[0].strip() for row in shown.all_inner_texts()]


def test_a_code_leaves_its_rows_and_says_how_many(keys: Keys, document: str) -> None:
    keys.page.goto(document)
    box = keys.page.get_by_role("searchbox", name="Find in this page")
    keys.reach(box)
    keys.page.keyboard.type("s-2")
    expect(keys.page.get_by_role("search").get_by_role("status")).to_have_text(f"2 of {ROWS} rows")
    assert rows(keys.page) == ["S-2", "T-1"]
    expect(keys.page.get_by_role("rowheader", name="Families")).to_be_hidden()
    keys.press("Backspace", "Backspace", "Backspace")
    expect(keys.page.get_by_role("search").get_by_role("status")).to_have_text("")
    assert len(rows(keys.page)) == ROWS


def test_all_words_have_to_be_there_and_tables_without_them_go(page: Page, document: str) -> None:
    page.goto(document)
    page.get_by_role("searchbox").fill("stable 2025")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("1 of ")
    assert rows(page) == ["S-1"]
    assert page.get_by_role("button", name="Copy as table").count() == 1
    page.get_by_role("searchbox").fill("nowhere at all")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("0 of ")
    assert page.get_by_role("button", name="Copy as table").count() == 0


def test_a_link_to_a_row_that_was_filtered_away_shows_it(page: Page, document: str) -> None:
    page.goto(document)
    page.get_by_role("searchbox").fill("pressure")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("of ")
    page.goto(f"{document}#S-1")
    expect(page.locator("#S-1")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_without_scripts_every_row_is_there_and_no_box(browser: Browser, document: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(document)
        assert len(rows(page)) == ROWS
        assert page.get_by_role("searchbox").count() == 0

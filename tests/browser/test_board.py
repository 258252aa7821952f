"""The board as it is used: what breaks is seen before the drop, mended, undone, saved, printed."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from axe import COLOURS, SIZES, faults, sideways
from boards import BoardPage, open_move, select, served
from hands import Hands, Keys, Mouse
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from samples import Samples

import pshe
from pshe.board.tabs import PATIENCE

FIRST, SECOND = "y8-grooming-how-trust-is-used", "y8-online-grooming"
KEPT = re.compile("keeps? every rule")
GONE = 1000 * (PATIENCE + 30)
"""Milliseconds in which a tab may write, also when the other closed without a goodbye."""


@pytest.fixture
def file(samples: Samples, tmp_path: Path) -> Path:
    """A saved plan of one's own."""
    return Path(copyfile(samples.saved(), tmp_path / "plan.sqlite"))


@pytest.fixture
def address(file: Path) -> Iterator[str]:
    """The address of the board of the saved plan."""
    with served(file) as printed:
        yield printed


def title(plan: pshe.Plan, lesson: str) -> str:
    """What the lesson is called."""
    return plan.curriculum.title(lesson)


def day(plan: pshe.Plan, lesson: str, class_: str = "8A") -> date:
    """The day on which a class has a lesson."""
    found = (r for r in plan.lessons() if (r["lesson"], r["class"]) == (lesson, class_))
    return next(row["date"] for row in found)


def move(board: BoardPage, hands: Hands, plan: pshe.Plan) -> None:
    """Move the second lesson on grooming to where the first is, looking at what breaks first."""
    card, there = board.card(title(plan, SECOND), "8A"), day(plan, FIRST)
    breaks = plan.check_move(SECOND, there.isoformat(), class_="8A")
    assert len(breaks)
    sentence = f"Breaks {len(breaks)} rule"
    if isinstance(hands, Mouse):
        hands.pick_up(card)
        hands.over(board.slot("8A", there))
        expect(board.grid.locator(".target").first).to_be_visible()
        hands.over(board.slot("8A", there))
        expect(board.page.locator(".carried")).to_contain_text(sentence)
        expect(board.summary).to_have_text(KEPT)
        hands.drop()
    else:
        target = open_move(board, hands, card).locator(f'[data-slot^="8A|{there}|"]')
        expect(target).to_contain_text(sentence)
        hands.use(target)
    broken = plan.move(SECOND, there.isoformat(), class_="8A").check()
    expect(board.summary).to_contain_text(broken.summary)


def test_a_move_says_what_breaks_before_it_is_made_and_is_mended_with_one_press(
    hands: Hands, address: str, samples: Samples
) -> None:
    plan, board = samples.plan(), BoardPage(hands.page, address)
    move(board, hands, plan)
    broken = plan.move(SECOND, day(plan, FIRST).isoformat(), class_="8A").check()
    breaks = board.region("What breaks")
    expect(breaks.get_by_role("listitem")).to_have_count(len(broken))
    for message in broken["message"]:
        expect(breaks).to_contain_text(message)
    card = board.card(title(plan, SECOND), "8A")
    expect(card).to_have_attribute("aria-label", re.compile("breaks 1 rule"))
    hands.use(breaks.get_by_role("button").nth(1))
    expect(board.summary).to_have_text(KEPT)
    expect(breaks).to_contain_text("Nothing. Every lesson keeps every rule.")


def test_undo_and_redo_go_back_and_forth(hands: Hands, address: str, samples: Samples) -> None:
    plan, board = samples.plan(), BoardPage(hands.page, address)
    before = board.cards()
    move(board, hands, plan)
    after = board.cards()
    assert after != before
    if isinstance(hands, Keys):
        hands.press("Control+z")
    else:
        hands.use(board.tool("Undo"))
    expect(board.summary).to_have_text(KEPT)
    assert board.cards() == before
    if isinstance(hands, Keys):
        hands.press("Control+y")
    else:
        hands.use(board.tool("Redo"))
    expect(board.summary).not_to_have_text(KEPT)
    assert board.cards() == after


def test_the_keys_work_wherever_the_focus_is_and_reloading_loses_nothing(
    keys: Keys, address: str, samples: Samples
) -> None:
    plan, board = samples.plan(), BoardPage(keys.page, address)
    move(board, keys, plan)
    keys.page.reload()
    board = BoardPage(keys.page)
    expect(board.card(title(plan, SECOND), "8A")).to_be_focused()
    expect(board.summary).not_to_have_text(KEPT)
    keys.page.evaluate("document.activeElement.blur()")
    expect(keys.page.locator("body")).to_be_focused()
    keys.press("Control+z")
    expect(board.summary).to_have_text(KEPT)
    keys.press("Control+y", "Control+s")  # the second does not wait for the first
    expect(board.said).to_contain_text("Saved as version 2")


def test_what_is_saved_is_in_the_file(
    hands: Hands, address: str, file: Path, samples: Samples
) -> None:
    plan, board = samples.plan(), BoardPage(hands.page, address)
    move(board, hands, plan)
    hands.use(board.tool("Save"))
    expect(board.said).to_contain_text("Saved as version 2")
    moved = plan.move(SECOND, day(plan, FIRST).isoformat(), class_="8A")
    saved = pshe.load_plan(file)
    assert saved.lessons().rows() == moved.lessons().rows() != plan.lessons().rows()
    hands.page.reload()
    assert any("breaks 1 rule" in name for name in BoardPage(hands.page).cards())


def test_a_file_that_is_broken_meanwhile_takes_nothing_from_the_board(
    page: Page, address: str, file: Path, samples: Samples
) -> None:
    board = BoardPage(page, address)
    file.write_bytes(b"no plan at all " * 100)
    board.tool("Versions").click()
    expect(board.dialog().get_by_role("alert")).to_contain_text("Nothing on the board is lost")
    expect(board.dialog()).not_to_contain_text("No version is saved yet")
    board.page.keyboard.press("Escape")
    expect(board.card(title(samples.plan(), FIRST), "8A")).to_be_visible()


def test_a_second_tab_only_reads_until_the_first_is_closed(
    page: Page, address: str, samples: Samples
) -> None:
    BoardPage(page, address)
    second = BoardPage(page.context.new_page(), address)
    expect(second.page.get_by_text("Read only.")).to_be_visible()
    expect(second.tool("Save")).to_be_disabled()
    second.card(title(samples.plan(), FIRST), "8A").click()
    panel = second.region("Selected lesson")
    expect(panel.get_by_role("button", name="Move to…")).to_be_disabled()
    page.close()
    second.page.reload()
    expect(second.tool("Save")).to_be_enabled(timeout=GONE)


@pytest.mark.parametrize("wrong", ["", "?token=guessed"])
def test_without_the_token_there_is_no_plan_to_see(
    browser: Browser, address: str, wrong: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    plain = address.split("?")[0]
    answer = page.goto(plain + wrong)
    assert answer
    assert answer.status == 403
    expect(page.get_by_text("This address lacks its token.")).to_be_visible()
    assert [url for url in asked_for if not url.startswith("data:")] == [plain + wrong]
    assert "Bradgate" not in page.content()
    assert page.request.get(plain + "board.js").status == 403
    asked = page.request.post(plain + "api", data={"id": 1, "do": "view"})
    assert asked.status == 403
    context.close()


def test_the_year_is_printed(page: Page, address: str, samples: Samples) -> None:
    plan = samples.plan()
    BoardPage(page, address)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in pdf.pages))
    printed = "".join(text.split())  # titles are broken into lines, ligatures taken apart
    titles = {row["title"] for row in plan.lessons()} | set(plan.school.half_terms()["name"])
    titles.add(f"{plan.school.name}: PSHE {plan.school.academic_year}")
    assert {title for title in titles if "".join(title.split()) not in printed} == set()


def test_a_half_term_longer_than_a_sheet_begins_on_the_first(
    page: Page, address: str, samples: Samples
) -> None:
    BoardPage(page, address)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, scale=2)))
    assert len(pdf.pages) > len(samples.plan().school.half_terms())
    assert "Autumn 1" in pdf.pages[0].extract_text()


def choose_one(board: BoardPage) -> None:
    """Open the panel of a lesson."""
    board.grid.locator("[data-card]").nth(6).click()
    expect(board.region("Selected lesson").get_by_role("heading")).not_to_have_count(1)


def ask_where_to(board: BoardPage) -> None:
    """Open the list of where a lesson can go."""
    choose_one(board)
    board.region("Selected lesson").get_by_role("button", name="Move to…").click()
    expect(board.dialog().locator("[data-slot]").first).to_be_visible()


def look_back(board: BoardPage) -> None:
    """Open the list of versions."""
    board.tool("Versions").click()
    expect(board.dialog().get_by_role("button", name="Open Version 1")).to_be_visible()


OPEN: dict[str, Callable[[BoardPage], None]] = {
    "a lesson": choose_one,
    "where it can go": ask_where_to,
    "lost weeks": lambda board: board.tool("Replan").click(),
    "versions": look_back,
    "sharing": lambda board: board.tool("Share").click(),
}


def test_the_board_has_no_fault_that_axe_finds(page: Page, address: str) -> None:
    for name, opened in OPEN.items():
        board = BoardPage(page, address)
        opened(board)
        assert faults(page) == [], name
        page.emulate_media(color_scheme="dark")
        expect(page.locator(".pshe-board[data-theme=dark]")).to_be_attached()
        assert faults(page, *COLOURS) == [], name
        page.emulate_media(color_scheme="light")


def test_the_board_fits_at_twice_its_size(zoomed: Page, address: str) -> None:
    for name, opened in OPEN.items():
        board = BoardPage(zoomed, address)
        opened(board)
        assert sideways(zoomed) == 0, name
        assert faults(zoomed, *SIZES) == [], name


def test_the_board_fits_at_four_times_its_size_whatever_the_school_is_called(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    for name, opened in OPEN.items():
        board = BoardPage(page, address)
        opened(board)
        assert sideways(page) == 0, name
    page.locator("h1").evaluate("title => { title.textContent = 'Llan'.repeat(50); }")
    assert sideways(page) == 0


NARROW = {"at 200 %": (683, 384), "on a phone": (390, 844)}
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def looked_up(board: BoardPage) -> Locator:
    """The title in the panel of the selected lesson, once all of the panel is there."""
    panel = board.region("Selected lesson")
    expect(panel.locator("dl")).to_be_attached()
    board.page.evaluate(TWO_FRAMES)
    return panel.get_by_role("heading", level=3)


@pytest.mark.parametrize("still", [False, True], ids=["gliding", "at once"])
@pytest.mark.parametrize("size", NARROW.values(), ids=NARROW)
def test_a_click_brings_the_panel_below_the_year_into_view_and_keeps_the_focus(
    page: Page, address: str, size: tuple[int, int], still: bool
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce" if still else "no-preference")
    board = BoardPage(page, address)
    card = board.grid.locator("[data-card]").nth(1)
    for _ in range(2):  # also when the lesson was selected before
        card.click()
        title = looked_up(board)
        if still:
            there = page.evaluate("scrollY")
            assert there > 0
        expect(title).to_be_in_viewport(ratio=1)
        if still:
            assert page.evaluate("scrollY") == there
        expect(card).to_be_focused()
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")


@pytest.mark.parametrize("size", [*NARROW.values(), (1366, 768)], ids=[*NARROW, "on a laptop"])
def test_keys_and_a_panel_beside_the_year_scroll_to_no_panel(
    page: Page, address: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    board = BoardPage(page, address)
    card = board.grid.locator("[data-card]").first
    if size in NARROW.values():
        card.focus()
        before = page.evaluate("scrollY")
        page.keyboard.press("Enter")
    else:
        before = page.evaluate("scrollY")
        card.click()
    looked_up(board)
    expect(card).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("scrollY") == before
    expect(card).to_be_in_viewport()


def test_escape_closes_and_gives_the_focus_back(keys: Keys, address: str, samples: Samples) -> None:
    board = BoardPage(keys.page, address)
    card = board.card(title(samples.plan(), FIRST), "8A")
    open_move(board, keys, card)
    keys.press("Escape")
    expect(board.dialog()).to_have_count(0)
    expect(card).to_be_focused()
    keys.press("Escape")
    expect(card).to_have_attribute("aria-pressed", "false")
    panel = board.region("Selected lesson")
    for name, key in (("Move to…", "Escape"), ("Close", "Enter")):
        select(board, keys, card)
        keys.reach(panel.get_by_role("button", name=name))
        keys.press(key)
        expect(card).to_have_attribute("aria-pressed", "false")
        expect(card).to_be_focused()

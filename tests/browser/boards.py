"""The board as people meet it: the command ``pshe board`` in a process, its page in a tab."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hands import FOCUSED, Hands, Keys
from playwright.sync_api import Locator, Page, expect

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Run ``pshe board`` on a file; gives the address that it prints."""
    command = [sys.executable, "-m", "pshe", "board", str(path), "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stderr
        try:
            said = ""
            for line in process.stdout:
                said += line
                if found := ADDRESS.search(line):
                    yield found[0]
                    break
            else:
                raise AssertionError(f"pshe board printed no address: {process.stderr.read()}")
        finally:
            process.terminate()
        assert "Traceback" not in process.stderr.read()


class BoardPage:
    """A tab with a board, and where things are on it."""

    def __init__(self, page: Page, address: str = "") -> None:
        self.page = page
        if address:
            page.goto(address)
        self.grid = page.get_by_role("grid", name="Year by weeks")
        expect(self.grid).to_be_visible()

    @property
    def summary(self) -> Locator:
        """The first line."""
        return self.page.locator(".verdict")

    @property
    def said(self) -> Locator:
        """What the last step came to, for those who listen."""
        return self.page.get_by_role("status")

    def tool(self, name: str) -> Locator:
        """A button of the toolbar."""
        return self.page.get_by_role("toolbar", name="Tools").get_by_role("button", name=name)

    def region(self, name: str) -> Locator:
        """A panel beside the year."""
        return self.page.get_by_role("region", name=name)

    def dialog(self, name: str = "") -> Locator:
        """The dialog that is open."""
        return self.page.get_by_role("dialog", name=name)

    def card(self, title: str, class_: str) -> Locator:
        """The card of a lesson and class."""
        return self.grid.locator(f'[data-card][data-class="{class_}"][aria-label^="{title}, "]')

    def slot(self, class_: str, day: date) -> Locator:
        """The first lesson time of a class on a day."""
        return self.page.locator(f'[data-slot^="{class_}|{day}|"]')

    def cards(self) -> list[str]:
        """The names of all cards that are shown, class by class."""
        found: list[str] = self.grid.locator("[data-card]").evaluate_all(
            "cards => cards.map(card => card.getAttribute('aria-label'))"
        )
        return found


def go_to_card(board: BoardPage, keys: Keys, card: Locator) -> None:
    """Bring the focus to a card: Tab into the year, then arrows to its class and week."""
    keys.reach(board.grid.locator("[tabindex='0']").first)
    keys.press("Control+Home")
    class_ = card.get_attribute("data-class")
    where = "() => document.activeElement.dataset.class"
    for _ in range(60):
        if board.page.evaluate(where) == class_:
            break
        keys.press("ArrowDown")
    for _ in range(80):
        if card.evaluate(FOCUSED):
            return
        keys.press("ArrowRight")
    raise AssertionError(f"the arrow keys do not reach {card}")


def select(board: BoardPage, hands: Hands, card: Locator) -> None:
    """Choose a card, so that its panel opens."""
    if isinstance(hands, Keys):
        go_to_card(board, hands, card)
        hands.press("Enter")
    else:
        hands.use(card)
    expect(card).to_have_attribute("aria-pressed", "true")


def open_move(board: BoardPage, hands: Hands, card: Locator) -> Locator:
    """Open the list of where a card can go."""
    select(board, hands, card)
    if isinstance(hands, Keys):
        hands.press("m")
    else:
        hands.use(board.region("Selected lesson").get_by_role("button", name="Move to…"))
    expect(board.dialog().locator("[data-slot]").first).to_be_visible()
    return board.dialog()

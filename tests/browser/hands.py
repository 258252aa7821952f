"""People who use a page by keyboard alone, or by mouse alone."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

import pytest
from playwright.sync_api import Keyboard, Locator, Page
from playwright.sync_api import Mouse as Pointer

BOTH = ("fill", "clear", "focus", "dispatch_event", "set_checked", "set_input_files")
POINTING = (*BOTH, "click", "dblclick", "tap", "hover", "check", "uncheck", "drag_to",
            "drag_and_drop", "select_option", "down", "up", "move", "wheel")  # fmt: skip
TYPING = (*BOTH, "press", "press_sequentially", "type", "down", "up", "insert_text")
FOCUSED = "element => element === document.activeElement"
SHOWN = "list => list.selectedOptions[0].label"


class Keys:
    """A keyboard: Tab, arrows, letters. What it types into is what has the focus."""

    def __init__(self, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        for kind in (Locator, Page, Pointer):
            _refuse(monkeypatch, kind, POINTING, "keyboard")

    def press(self, *names: str) -> None:
        """Press these keys one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def write(self, text: str) -> None:
        """Type the text."""
        self.page.keyboard.type(text)

    def reach(self, target: Locator, *, most: int = 200) -> None:
        """Press Tab until the target has the focus.

        Raises
        ------
        AssertionError
            When it has not got it after so many presses: it cannot be reached.
        """
        for _ in range(most):
            if target.evaluate(FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"{most} times Tab do not reach {target}")

    def use(self, target: Locator) -> None:
        """Go to a button or link and press Enter."""
        self.reach(target)
        self.press("Enter")

    def tick(self, target: Locator) -> None:
        """Go to a box to tick and press Space."""
        self.reach(target)
        self.press("Space")

    def choose(self, target: Locator, label: str) -> None:
        """Go to a list to choose from, and down it until it shows the label."""
        self.reach(target)
        self.press("Home")
        for _ in range(target.locator("option").count()):
            if target.evaluate(SHOWN) == label:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{label} is not in the list")

    def put_day(self, target: Locator, day: date) -> None:
        """Go to a field for a day and type it: Debian's Chromium speaks American, month first."""
        self.reach(target)
        self.write(f"{day:%m%d%Y}")
        assert target.input_value() == day.isoformat()


class Mouse:
    """A mouse: clicks and drags. Lists and calendars that open are the browser's own affair."""

    def __init__(self, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        self._fill = Locator.fill
        for kind in (Locator, Page, Keyboard):
            _refuse(monkeypatch, kind, TYPING, "mouse")

    def use(self, target: Locator) -> None:
        """Click a button or link."""
        target.click()

    def tick(self, target: Locator) -> None:
        """Click a box to tick."""
        target.click()

    def choose(self, target: Locator, label: str) -> None:
        """Take the line with the label."""
        target.select_option(label=label)

    def put_day(self, target: Locator, day: date) -> None:
        """Take the day in the calendar that the field opens."""
        self._fill(target, day.isoformat())

    def pick_up(self, target: Locator) -> None:
        """Press the button on the target and begin to drag."""
        x, y = _middle(target)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 8, y + 8, steps=4)

    def over(self, target: Locator) -> None:
        """Drag over the target."""
        self.page.mouse.move(*_middle(target), steps=6)

    def drop(self) -> None:
        """Let go."""
        self.page.mouse.up()


Hands = Keys | Mouse


def _refuse(monkeypatch: pytest.MonkeyPatch, kind: type, names: tuple[str, ...], who: str) -> None:
    """Make these methods of a kind fail for the rest of the test."""
    for name in (name for name in names if hasattr(kind, name)):

        def refused(*_: object, name: str = name, **__: object) -> NoReturn:
            raise AssertionError(f"somebody with a {who} alone cannot {name}")

        monkeypatch.setattr(kind, name, refused)


def _middle(target: Locator) -> tuple[float, float]:
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box, f"{target} is not to be seen"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

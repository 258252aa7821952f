"""People who use a page by keyboard alone, or by mouse alone."""

from __future__ import annotations

from typing import NoReturn

import pytest
from playwright.sync_api import Keyboard, Locator, Page
from playwright.sync_api import Mouse as Pointer

CLICKS = ("click", "dblclick", "tap", "hover", "check", "uncheck", "set_checked", "drag_to",
          "drag_and_drop")  # fmt: skip
JUMPS = ("focus", "fill", "clear", "select_option", "dispatch_event")
TYPING = ("press", "press_sequentially", "type", "fill", "clear", "focus", "dispatch_event")
ACTIVE = "element => element === document.activeElement"


def _refuse(monkeypatch: pytest.MonkeyPatch, kind: type, names: tuple[str, ...], who: str) -> None:
    """Make these methods of a kind fail for the rest of the test."""
    for name in (name for name in names if hasattr(kind, name)):

        def refused(*_: object, name: str = name, **__: object) -> NoReturn:
            raise AssertionError(f"somebody with a {who} alone cannot {name}")

        monkeypatch.setattr(kind, name, refused)


class Keys:
    """A keyboard: Tab, arrows, letters. What it types into is what has the focus."""

    def __init__(self, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        for kind in (Locator, Page):
            _refuse(monkeypatch, kind, CLICKS + JUMPS, "keyboard")
        _refuse(monkeypatch, Pointer, ("click", "dblclick", "down", "up", "move"), "keyboard")

    def press(self, *names: str) -> None:
        """Press these keys one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def write(self, text: str) -> None:
        """Type the text."""
        self.page.keyboard.type(text)

    def tab_to(self, target: Locator, *, most: int = 200, back: bool = False) -> None:
        """Press Tab until the target has the focus.

        Raises
        ------
        AssertionError
            When it has not got it after so many presses: it cannot be reached.
        """
        for _ in range(most):
            if target.evaluate(ACTIVE):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{most} times Tab do not reach {target}")

    def choose(self, target: Locator, label: str) -> None:
        """Go to a list to choose from and go down it until it shows the label."""
        self.tab_to(target)
        shown = "list => list.selectedOptions[0].label"
        self.press("Home")
        for _ in range(target.locator("option").count()):
            if target.evaluate(shown) == label:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{label} is not in the list")


class Mouse:
    """A mouse: clicks and drags. A list to choose from opens and closes as the browser does it."""

    def __init__(self, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page = page
        for kind in (Locator, Page):
            _refuse(monkeypatch, kind, TYPING, "mouse")
        _refuse(monkeypatch, Keyboard, ("press", "type", "down", "up", "insert_text"), "mouse")

    def pick_up(self, target: Locator) -> None:
        """Press the button on the target and begin to drag."""
        x, y = _middle(target)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 6, y + 6, steps=3)

    def over(self, target: Locator) -> None:
        """Drag over the target."""
        x, y = _middle(target)
        self.page.mouse.move(x, y, steps=5)

    def drop(self) -> None:
        """Let go."""
        self.page.mouse.up()


def _middle(target: Locator) -> tuple[float, float]:
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box, f"{target} is not to be seen"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

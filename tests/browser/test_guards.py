"""The tests of the tests: each guard finds what it is there to find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe import COLOURS, SIZES, faults, sideways
from hands import Keys, Mouse
from playwright.sync_api import Browser, Page
from watching import stays_here, watched

ELSEWHERE = "https://example.org/picture.png"
POLICY = "script-src 'none'"


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (f"<img src='{ELSEWHERE}' alt=''>", "a request left this machine: " + ELSEWHERE),
        ("<script>console.error('no plan')</script>", "console error: no plan"),
        ("<script>lessons.length</script>", "page error: lessons is not defined"),
        (
            f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\"><script>1</script>",
            "policy error: ",
        ),
        (
            f"<script>new WebSocket('{ELSEWHERE.replace('https', 'wss')}')</script>",
            "a request left this machine: wss://example.org",
        ),
    ],
    ids=["a picture from elsewhere", "an error in the console", "an error of the page",
         "a script against the policy", "a socket to elsewhere"],
)  # fmt: skip
def test_a_page_that_does_what_it_should_not_fails_its_test(
    browser: Browser, tmp_path: Path, page: str, fault: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(AssertionError, match=re.escape(fault)):
        look_at(browser, path)


def look_at(browser: Browser, path: Path) -> None:
    """Open a page as the tests do."""
    with watched(browser) as (context, _):
        tab = context.new_page()
        tab.goto(path.as_uri())
        tab.wait_for_load_state("networkidle")


def test_only_this_machine_counts_as_here() -> None:
    here = ["file:///a.html", "data:,a", "blob:null/1", "http://127.0.0.1:80/", "ws://localhost:9/"]
    away = ["https://example.org/", "http://127.0.0.1.example.org/", "http://10.0.0.1/", "ftp://a/"]
    assert [stays_here(address) for address in here + away] == [True] * 5 + [False] * 4


FAULTY = """<!DOCTYPE html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>{}</main>"""
KNOWN = {
    "button-name": "<button></button>",
    "image-alt": "<img src='data:,'>",
    "label": "<input>",
    "color-contrast": "<p style='color: #999; background: #aaa'>Grey on grey</p>",
    "target-size": "<button style='padding: 0; font-size: 9px'>a</button>" * 2,
    "scrollable-region-focusable": "<div style='height: 2em; overflow: auto'>"
    + "<p>A lesson</p>" * 9
    + "</div>",
    "heading-order": "<h4>Too deep</h4>",
}


@pytest.mark.parametrize("rule", KNOWN)
def test_a_page_with_a_known_fault_is_found(page: Page, rule: str) -> None:
    page.set_content(FAULTY.format(KNOWN[rule]))
    assert any(f" {rule}: " in fault for fault in faults(page))
    if rule in COLOURS + SIZES:
        assert any(f" {rule}: " in fault for fault in faults(page, rule))


def test_a_page_without_a_fault_is_left_alone(page: Page) -> None:
    page.set_content(FAULTY.format("<p>Nothing is wrong here.</p>"))
    assert faults(page) == []


def test_a_page_wider_than_the_window_is_found(page: Page) -> None:
    page.set_content(FAULTY.format("<p style='width: 2000px'>Wide</p>"))
    assert sideways(page) > 0
    page.set_content(FAULTY.format("<p style='width: 20px'>Narrow</p>"))
    assert sideways(page) == 0


def test_somebody_with_a_keyboard_alone_has_no_mouse(keys: Keys) -> None:
    keys.page.set_content("<button>Save</button><span onclick='1'>Not a button</span>")
    button = keys.page.get_by_role("button")
    keys.reach(button)
    for way in (button.click, button.hover, button.focus, keys.page.mouse.down):
        with pytest.raises(AssertionError, match="keyboard alone cannot"):
            way()
    with pytest.raises(AssertionError, match="do not reach"):
        keys.reach(keys.page.get_by_text("Not a button"), most=5)


def test_somebody_with_a_mouse_alone_has_no_keyboard(mouse: Mouse) -> None:
    mouse.page.set_content("<input aria-label='Note'>")
    note = mouse.page.get_by_label("Note")
    note.click()
    for way in (note.press, note.fill, mouse.page.keyboard.press, mouse.page.keyboard.type):
        with pytest.raises(AssertionError, match="mouse alone cannot"):
            way("a")

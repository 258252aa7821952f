"""Asking axe what in a page is hard to reach with a keyboard or a reader, or hard to read."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
SIZES = ["scrollable-region-focusable", "target-size"]


def faults(page: Page, *rules: str) -> list[str]:
    """What axe finds, a line each: how bad, which rule, where; by all rules or by these."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    # Without preload: a page on disk may not fetch its styles a second time.
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options)
    return [
        f"{rule['impact']} {rule['id']}: {rule['help']}: {_where(node)}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def _where(node: dict[str, Any]) -> str:
    return f"{' '.join(map(str, node['target']))} {node['html'][:120]}"


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider

"""A browser context that sees everything go wrong: requests that leave, errors, broken policies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebError

HERE = {"127.0.0.1", "localhost"}
SCREEN = {"width": 1366, "height": 768}
SLOW = 30_000
"""Milliseconds that a page may take for one thing on a busy machine."""


class Watch:
    """What went wrong in a context, in the order in which it happened."""

    def __init__(self, context: BrowserContext) -> None:
        self.addresses: list[str] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", self._opened)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def check(self) -> None:
        """Fail when anything went wrong."""
        assert not self.faults, "\n".join(self.faults)

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, address: str) -> None:
        self.addresses.append(address)
        if not stays_here(address):
            self.faults.append(f"a request left this machine: {address}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            kind = "policy" if "Content Security Policy" in message.text else "console"
            self.faults.append(f"{kind} error: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.faults.append(f"page error: {error.error}")


def stays_here(address: str) -> bool:
    """Whether a request to the address stays on this machine."""
    parts = urlsplit(address)
    if parts.scheme in ("file", "data", "blob"):
        return True
    return parts.scheme in ("http", "ws") and parts.hostname in HERE


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Watch]]:
    """A context of a school's laptop; on leaving, fails when anything in it went wrong."""
    settings: dict[str, Any] = {
        "viewport": SCREEN, "locale": "en-GB", "timezone_id": "Europe/London",
        "service_workers": "block", "reduced_motion": "reduce",
    }  # fmt: skip
    context = browser.new_context(**settings | options)
    context.set_default_timeout(SLOW)
    try:
        watch = Watch(context)
        yield context, watch
        watch.check()
    finally:
        context.close()

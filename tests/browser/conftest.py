from __future__ import annotations

from collections.abc import Iterator

import pytest
from hands import Hands, Keys, Mouse
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from samples import Samples
from watching import SCREEN, SLOW, watched

expect.set_options(timeout=SLOW)

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",  # Chromium started by root needs it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which finds no other machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh context, as on a school's laptop; the test fails when anything in it went wrong."""
    with watched(browser) as (made, _):
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def zoomed(browser: Browser) -> Iterator[Page]:
    """An empty tab of the same laptop at 200 % zoom."""
    size = {"width": SCREEN["width"] // 2, "height": SCREEN["height"] // 2}
    with watched(browser, viewport=size, device_scale_factor=2) as (made, _):
        yield made.new_page()


@pytest.fixture
def keys(page: Page, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """The tab in the hands of somebody without a mouse: every other way in refuses."""
    return Keys(page, monkeypatch)


@pytest.fixture
def mouse(page: Page, monkeypatch: pytest.MonkeyPatch) -> Mouse:
    """The tab in the hands of somebody without a keyboard: every other way in refuses."""
    return Mouse(page, monkeypatch)


@pytest.fixture(params=[Keys, Mouse], ids=["by keys", "by mouse"])
def hands(request: pytest.FixtureRequest, page: Page, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The tab in the hands of both, one after the other."""
    made: Hands = request.param(page, monkeypatch)
    return made


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Sample schools, their plans and everything made of them, each made once."""
    return Samples(tmp_path_factory.mktemp("samples"))

"""Every page can be read and used by everybody: axe, both colour schemes, 200 % zoom."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import COLOURS, SIZES, faults, sideways
from pages import PAGES
from playwright.sync_api import Page
from samples import Samples


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault_that_axe_finds(
    page: Page, name: str, samples: Samples, tmp_path: Path
) -> None:
    page.goto(PAGES[name](samples, tmp_path).as_uri())
    page.emulate_media(color_scheme="light")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, *COLOURS) == []


def test_a_word_that_is_too_long_stays_in_its_cell(
    page: Page, samples: Samples, tmp_path: Path
) -> None:
    page.goto(PAGES["a drawn text of long words"](samples, tmp_path).as_uri())
    beyond = "nodes => nodes.filter(one => one.scrollWidth > one.clientWidth).length"
    assert page.locator(".pshe p, .pshe td, .pshe caption").evaluate_all(beyond) == 0


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_at_twice_its_size(
    zoomed: Page, name: str, samples: Samples, tmp_path: Path
) -> None:
    zoomed.goto(PAGES[name](samples, tmp_path).as_uri())
    assert sideways(zoomed) == 0
    assert faults(zoomed, *SIZES) == []

"""The site that `make docs` builds can be read, searched and used by everybody, from a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe import COLOURS, SIZES, faults, sideways
from playwright.sync_api import Browser, Page, expect
from watching import watched

SITE = Path(__file__).parents[2] / "build" / "docs"
PAGES = (
    "index.html", "start/primary.html", "planning.html", "commands.html", "curriculum/index.html",
    "curriculum/topics/grooming-process.html", "python/schools.html", "cpp/base.html",
    *sorted(f"notebooks/{path.name}" for path in SITE.glob("notebooks/*.html")),
)  # fmt: skip
ZOOMED = {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2}

pytestmark = pytest.mark.skipif(not SITE.is_dir(), reason="make docs builds it, then runs these")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_site_has_no_fault_that_axe_finds(page: Page, name: str) -> None:
    page.goto((SITE / name).as_uri())
    page.emulate_media(color_scheme="light")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, *COLOURS) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_site_fits_at_twice_its_size(browser: Browser, name: str) -> None:
    with watched(browser, **ZOOMED) as (context, _):
        page = context.new_page()
        page.goto((SITE / name).as_uri())
        assert sideways(page) == 0
        assert faults(page, *SIZES) == []


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2025-P-RSE-SEX-1", r"rshe-2025-.*#p-rse-sex-1$"),
        ("KS3-H25", r"pshe-pos-2020-.*#ks3-h25$"),
        ("H25", r"pshe-pos-2020-.*#ks\d-h25$"),
        ("sextortion", r"sextortion\.html"),
    ],
)
def test_the_search_box_leads_to_codes_and_words_without_a_network(
    page: Page, asked: str, first: str
) -> None:
    page.goto((SITE / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").fill(asked)
    page.keyboard.press("Enter")
    found = page.locator("#search-results li a").first
    expect(found).to_have_attribute("href", re.compile(first))
    found.click()
    expect(page.get_by_text(asked.split("-")[-1]).first).to_be_visible()

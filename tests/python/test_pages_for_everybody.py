"""Every page that can be written can be listened to and walked by keyboard."""

from __future__ import annotations

import pytest
from documents import EVERYTHING
from html_pages import Page, barriers
from small_authority import CEDAR, curriculum, given

import pshe
from pshe import report
from pshe.advising import Authority
from pshe.report.authority_content import school_page
from pshe.schemes import compare_schemes

ASKED = {"class_": "7A", "year": 8, "statement": "2025-S-RSE-SAFE-11"}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(given(), curriculum())


@pytest.mark.parametrize("name", report.KINDS)
def test_a_kind_of_document(name: str, sample_plan: pshe.Plan, authority: Authority) -> None:
    kind = report.KINDS[name]
    made: pshe.Plan | Authority = sample_plan if kind.source == "plan" else authority
    asked = {option: ASKED[option] for option, needed in kind.options.items() if needed}
    found = report.document(made, name, **asked)
    assert found.kind == name
    for large_print in (False, True):
        assert barriers(Page(found.html(large_print=large_print))) == []


def test_every_other_page(sample_plan: pshe.Plan, authority: Authority) -> None:
    rows = [{"Lesson": "Consent", "Year": 8, "Codes": "2025-S-RSE-SAFE-11, R2"}]
    pages = {
        "plan": report.html_of(sample_plan),
        "school": school_page(authority, CEDAR).html(),
        "schemes": compare_schemes(pshe.reference(), {"A": rows}).document().html(),
        "everything": EVERYTHING.html(),
    }
    assert {name: found for name, page in pages.items() if (found := barriers(Page(page)))} == {}


def test_a_barrier_is_seen() -> None:
    bad = "<html><h1>One</h1><h3>Three</h3><a href='#gone'>x</a><table><tr><th>a</th></tr></table>"
    assert barriers(Page(bad + "</html>")) == [
        "no language",
        "h1 is followed by h3",
        "<a> leads to gone",
        "the table ['a'] has no caption",
        "the table ['a'] has headings without a scope",
    ]

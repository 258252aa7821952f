"""The site names everything that is public, and its checks find what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import check_site
import cpp_contracts
import pshe

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HEADERS = sorted((ROOT / "include" / "pshe").glob("*/*.hpp"))


def test_every_public_name_of_the_package_is_on_a_page_of_the_reference() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("python/*.md"))
    named = set(re.findall(r"^\.\. auto\w+:: pshe\.(\w+)$", text, re.MULTILINE))
    assert set(pshe.__all__) - {"__version__"} - named == set()


@pytest.mark.parametrize("header", HEADERS, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_public_header_is_on_the_page_of_its_room(header: Path) -> None:
    room = header.parent.name
    page = (DOCS / "cpp" / f"{room}.md").read_text(encoding="utf-8")
    assert f"## pshe/{room}/{header.name}\n" in page
    assert f"{{doxygenfile}} {header.name}\n:project: {room}\n" in page


def test_a_type_without_a_contract_is_named(tmp_path: Path) -> None:
    include = tmp_path / "include"
    include.mkdir()
    (include / "small.hpp").write_text(
        "namespace pshe {\nstruct Silent { int minutes; };\n/// Says what it is.\nstruct Told {};\n"
        "int silent();\n}  // namespace pshe\n",
        encoding="utf-8",
    )
    assert cpp_contracts.read_headers(include, tmp_path / "xml") == []
    assert sorted(cpp_contracts.without_contract(tmp_path / "xml")) == [
        "function silent", "struct Silent",
    ]  # fmt: skip


TITLES = '{"2025-P-RSE-SEX-1":1,"KS3-H25":1}'


def site(folder: Path, body: str, titles: str = TITLES) -> None:
    """A built site of two pages."""
    (folder / "index.html").write_text(body, encoding="utf-8")
    (folder / "other.html").write_text('<h1 id="here">Other</h1>', encoding="utf-8")
    index = f'Search.setIndex({{"alltitles":{titles},"indexentries":{{"h25":1}}}})'
    (folder / "searchindex.js").write_text(index, encoding="utf-8")


def test_a_site_that_is_whole_passes(tmp_path: Path) -> None:
    site(tmp_path, '<a href="other.html#here">x</a><a href="https://example.org">y</a>')
    assert check_site.main([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone.html">x</a>', "index.html: gone.html is not there"),
        ('<a href="other.html#x">x</a>', "index.html: other.html#x names no part of the page"),
        ('<script src="//cdn.example/x.js"></script>', "index.html: fetches //cdn.example/x.js"),
        ('<img src="gone.svg">', "index.html: gone.svg is not there"),
    ],
)
def test_a_site_with_a_fault_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, fault: str
) -> None:
    site(tmp_path, body)
    assert check_site.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{fault}\n"


def test_fonts_from_elsewhere_and_codes_that_are_not_found_are_named(tmp_path: Path) -> None:
    site(tmp_path, "", titles='{"KS3-H25":1}')
    (tmp_path / "site.css").write_text("@import url(https://fonts.example/a.css)", encoding="utf-8")
    assert [*check_site.faults(tmp_path), *check_site.unfound(tmp_path)] == [
        "site.css: fetches https://fonts.example/a.css",
        "search: 2025-p-rse-sex-1 is not found",
    ]

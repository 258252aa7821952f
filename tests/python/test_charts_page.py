"""The figures of the page about charts are what the code draws, and the page says what they do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import chart_pages
from pshe import charts
from pshe.chart import Chart

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "charts.md").read_text(encoding="utf-8")
BY_ALTAIR = "minutes"  # its lines shift with the version of Vega


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    return chart_pages.figures()


def committed(name: str) -> str:
    return (DOCS / "charts" / f"{name}.svg").read_text(encoding="utf-8")


def words(svg: str) -> list[str]:
    """Everything that stands in the picture, title and finding first."""
    return [text for text in ET.fromstring(svg).itertext() if text.strip()]


def test_the_figures_are_what_the_code_draws(drawn: dict[str, Chart]) -> None:
    assert sorted(path.stem for path in (DOCS / "charts").iterdir()) == sorted(drawn)
    for name, chart in drawn.items():
        if name == BY_ALTAIR:
            assert words(committed(name)) == words(chart.svg())
        else:
            assert committed(name) == chart.svg(), f"{name}: run make figures"


def test_each_figure_stands_on_the_page_with_its_finding(drawn: dict[str, Chart]) -> None:
    shown = re.findall(r"!\[(.+)\]\(charts/([a-z-]+)\.svg\)", TEXT)
    findings = [(" ".join(chart.alt.split()), name) for name, chart in drawn.items()]
    assert sorted(shown) == sorted(findings)


def test_figures_are_written_and_old_ones_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: dict[str, Chart]
) -> None:
    monkeypatch.setattr(chart_pages, "figures", lambda: {"slots": drawn["slots"]})
    (tmp_path / "old.svg").write_text("old", encoding="utf-8")
    assert chart_pages.main([str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["slots.svg"]
    assert (tmp_path / "slots.svg").read_text(encoding="utf-8") == drawn["slots"].svg()


def test_the_page_tells_of_every_kind() -> None:
    headings = re.findall(r"(?m)^## (\w+):", TEXT)
    assert sorted(heading.lower() for heading in headings) == list(charts.KINDS)

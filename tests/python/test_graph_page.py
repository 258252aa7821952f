"""The page of questions to the graph gives what it shows, and its figures follow from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph_pages
from pshe.graph import Graph
from pshe.graph_chains import Chains

FIGURES = Path(__file__).parents[2] / "docs" / "graph"
TEXT = graph_pages.PAGE.read_text(encoding="utf-8")
MOST_BYTES = 400_000


def drawn(folder: Path) -> dict[str, bytes]:
    """The figures of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.svg")}


def test_the_examples_of_the_page_hold() -> None:
    _, results = graph_pages.run_page()
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")


def test_an_example_that_does_not_hold_stops_the_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(">>> 1 + 1\n3\n", encoding="utf-8")
    monkeypatch.setattr(graph_pages, "PAGE", page)
    assert graph_pages.main([str(tmp_path / "figures")]) == 1
    assert "Expected:\n    3\nGot:\n    2\n" in capsys.readouterr().out
    assert not (tmp_path / "figures").exists()


def test_the_figures_are_up_to_date_and_leave_out_old_ones(tmp_path: Path) -> None:
    (tmp_path / "old.svg").write_text("old", encoding="utf-8")
    assert graph_pages.main([str(tmp_path)]) == 0
    assert drawn(tmp_path) == drawn(FIGURES)


def test_the_page_shows_every_figure_once_and_all_are_small() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(graph/([a-z-]+\.svg)\)", TEXT)
    figures = drawn(FIGURES)
    assert sorted(shown) == sorted(figures)
    assert sum(map(len, figures.values())) < MOST_BYTES


def test_every_question_has_a_figure_and_a_cost() -> None:
    parts = re.split(r"(?m)^### ", TEXT)[1:]
    assert len(parts) == 17
    for part in parts:
        title = part.partition("\n")[0]
        assert title.endswith("?")
        assert (part.count("](graph/"), part.count("Cost: ")) == (1, 1), title


@pytest.mark.parametrize("room", [Chains, Graph])
def test_the_page_asks_every_question(room: type) -> None:
    questions = [name for name in vars(room) if not name.startswith("_")]
    assert [name for name in questions if f".{name}(" not in TEXT] == []

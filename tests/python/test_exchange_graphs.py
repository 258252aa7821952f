"""A graph leaves pshe by its methods and comes back as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import exchange_tables
import pytest
from exchange_tables import ITEMS, LINKS, Rows
from hypothesis import given, settings

import pshe
from pshe import exchange

GRAPH = pshe.Graph.of_tables(exchange.items_table(ITEMS), exchange.links_table(LINKS))


def rows(graph: pshe.Graph) -> tuple[Rows, Rows]:
    links = graph.links().rows()
    return graph.items().rows(), sorted(links, key=lambda row: (row["before"], row["after"]))


@given(exchange_tables.graphs())
@settings(deadline=None)
def test_a_graph_of_networkx_comes_back_the_same(graph: tuple[Rows, Rows]) -> None:
    networkx = pytest.importorskip("networkx")
    there = exchange.to_networkx(*graph)
    ours, _ = pshe.Graph.from_networkx(there)
    assert networkx.utils.graphs_equal(ours.to_networkx(), there)


@given(exchange_tables.graphs())
def test_a_table_of_links_comes_back_the_same(graph: tuple[Rows, Rows]) -> None:
    items, links = graph
    ours = pshe.Graph.of_tables(exchange.items_table(items), exchange.links_table(links))
    assert ours.items().rows() == items
    assert ours.links().rows() == links


def test_the_curriculum_survives_networkx_and_its_order_too() -> None:
    pytest.importorskip("networkx")
    graph = pshe.reference().graph
    back, defects = pshe.Graph.from_networkx(graph.to_networkx())
    assert rows(back) == rows(graph)
    assert back.topological_order() == graph.topological_order()
    assert len(defects) == 0


PROGRAM = """
import pshe
from pshe import parts
graph = pshe.reference().graph
bad = [{"before": code, "after": "a", "x" + code: code} for code in "abcdefgh"]
print(graph.to_json(), graph.to_dot(), graph.to_mermaid(), pshe.Graph.from_table(bad)[1].rows())
print(parts.lessons(pshe.reference()).to_json())
"""


def test_every_run_gives_the_same_text() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first) > 500_000


def test_json_dot_and_mermaid_are_text() -> None:
    assert [node["id"] for node in json.loads(GRAPH.to_json())["nodes"]] == ["a", "b", "c"]
    assert GRAPH.to_dot() == exchange.to_dot(ITEMS, LINKS)
    assert GRAPH.to_mermaid() == exchange.to_mermaid(ITEMS, LINKS)


def test_rustworkx_gets_every_item() -> None:
    pytest.importorskip("rustworkx")
    assert [row["code"] for row in GRAPH.to_rustworkx().nodes()] == ["a", "b", "c"]


def test_graphml_and_curricular_analytics_are_files(tmp_path: Path) -> None:
    GRAPH.to_graphml(tmp_path / "graph.graphml")
    assert (tmp_path / "graph.graphml").read_text("utf-8") == exchange.to_graphml(ITEMS, LINKS)
    GRAPH.to_curricular_analytics(tmp_path / "courses.csv", name="Ours")
    back, defects = pshe.Graph.from_curricular_analytics(tmp_path / "courses.csv")
    assert [(row["before"], row["after"]) for row in back.links()] == [("a", "b")]
    assert defects["rule"] == ["D013"]


def test_stages_come_back_as_terms_of_a_degree_plan(tmp_path: Path) -> None:
    graph, _ = pshe.Graph.from_table([], [{"code": "a", "stage": 1}, {"code": "b", "stage": 2}])
    graph.to_curricular_analytics(tmp_path / "plan.csv", by_stage=True)
    back, _ = pshe.Graph.from_curricular_analytics(tmp_path / "plan.csv")
    assert back.items()["stage"] == [1, 2]


def test_a_circle_is_named_and_kept_until_somebody_asks_for_the_order() -> None:
    graph, defects = pshe.Graph.from_table(
        [{"before": "a", "after": "b"}, {"before": "b", "after": "a"}]
    )
    assert defects["message"][0] == "These require each other in a circle: a, then b, then a."
    assert len(graph.links()) == 2
    with pytest.raises(pshe.CycleError) as caught:
        graph.topological_order()
    assert sorted(caught.value.path) == ["a", "b"]

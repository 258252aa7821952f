"""Graphs go to networkx and rustworkx and come back as they were."""

from __future__ import annotations

import exchange_tables
import pytest
from exchange_tables import ITEMS, LINKS, Rows
from hypothesis import given, settings

import pshe
from pshe import exchange

networkx = pytest.importorskip("networkx")


def by_code(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row["before"] + "\0" + row["after"])


def test_a_graph_of_networkx_has_codes_as_names_and_every_cell() -> None:
    graph = exchange.to_networkx(ITEMS, LINKS)
    assert dict(graph.nodes(data=True)) == {
        "a": {"title": 'Say "no"', "kind": "topic", "stage": 1},
        "b": {"title": "Trust & secrets", "kind": "topic", "stage": 2},
        "c": {"title": "Café", "kind": "topic"},
    }
    assert graph.edges["b", "c"] == {
        "kind": "helps", "strength": "light", "alternative": "any", "reason": "",
    }  # fmt: skip


@given(exchange_tables.graphs())
@settings(deadline=None)
def test_networkx_gives_back_every_graph_whatever_its_codes(graph: tuple[Rows, Rows]) -> None:
    items, links = graph
    there = exchange.to_networkx(items, links)
    read = exchange.from_networkx(there)
    assert read.items.rows() == items
    assert by_code(read.links.rows()) == by_code(links)
    again = exchange.to_networkx(read.items, read.links)
    assert networkx.utils.graphs_equal(there, again)


def test_the_topics_survive_networkx_without_a_defect() -> None:
    items, links = exchange_tables.topics()
    read = exchange.from_networkx(exchange.to_networkx(items, links))
    assert read.defects.summary == (
        f"Nothing found: {len(items)} items and {len(links)} links read."
    )


def test_bare_names_become_items_that_require_each_other() -> None:
    read = exchange.from_networkx(networkx.DiGraph([(1, 2)]))
    assert [row["title"] for row in read.items] == ["1", "2"]
    assert [(row["before"], row["kind"]) for row in read.links] == [("1", "requires")]


def test_names_that_are_the_same_text_and_attributes_nobody_reads_are_reported() -> None:
    graph = networkx.DiGraph([(1, "1"), (1, 2)])
    graph.nodes[2].update(colour="red", code="two")
    found = exchange.from_networkx(graph).defects
    assert list(zip(found["rule"], found["place"], strict=True)) == [
        ("D001", "items"),
        ("D001", "items"),
        ("D004", "item 1"),
        ("D006", "1 to 1"),
        ("D013", "1 to 2"),
    ]
    assert found["message"][1] == "'attribute code' is not read; it is left out."


def test_links_that_stand_twice_between_two_items_are_reported() -> None:
    read = exchange.from_networkx(networkx.MultiDiGraph([("a", "b"), ("a", "b")]))
    assert read.defects["message"][0] == "'a' to 'b' stands twice; the first one counts."
    assert len(read.links) == 1


def test_a_graph_without_direction_is_refused() -> None:
    with pytest.raises(pshe.DataError, match=r"no direction. Make it a networkx.DiGraph"):
        exchange.from_networkx(networkx.Graph([("a", "b")]))


def test_rustworkx_holds_the_rows() -> None:
    pytest.importorskip("rustworkx")
    graph = exchange.to_rustworkx(ITEMS, LINKS)
    assert graph.nodes() == [*ITEMS[:2], {"code": "c", "title": "Café", "kind": "topic"}]
    assert list(graph.edge_list()) == [(0, 1), (1, 2)]
    assert graph.edges() == LINKS


def test_rustworkx_finds_the_order_that_networkx_finds() -> None:
    rustworkx = pytest.importorskip("rustworkx")
    items, links = exchange_tables.topics()
    order = rustworkx.lexicographical_topological_sort(
        exchange.to_rustworkx(items, links), key=lambda row: row["code"]
    )
    there = exchange.to_networkx(items, links)
    assert [row["code"] for row in order] == list(networkx.lexicographical_topological_sort(there))

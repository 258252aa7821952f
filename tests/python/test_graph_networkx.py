"""The graph's answers are those of networkx, on random graphs, and of Curricular Analytics."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest

import pshe
from pshe import Graph

SEEDS = range(25)


def drawn(seed: int, *, circles: bool = False) -> tuple[Graph, nx.DiGraph[str]]:
    """Up to 14 items with random links, as our graph and as that of networkx."""
    rng = random.Random(seed)
    codes = [f"t{number:02}" for number in rng.sample(range(100), rng.randint(1, 14))]
    links = [
        (before, after)
        for place, before in enumerate(codes)
        for other, after in enumerate(codes)
        if before != after and (circles or place < other) and rng.random() < 0.25
    ]
    theirs: nx.DiGraph[str] = nx.DiGraph(links)
    theirs.add_nodes_from(codes)
    return Graph.of(links, codes), theirs


def pairs(table: pshe.Table) -> set[tuple[str, str]]:
    return set(zip(table["before"], table["after"], strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_order_and_layers_are_those_of_networkx(seed: int) -> None:
    ours, theirs = drawn(seed)
    assert ours.topological_order() == list(nx.lexicographical_topological_sort(theirs))
    assert ours.layers() == [sorted(layer) for layer in nx.topological_generations(theirs)]


@pytest.mark.parametrize("seed", SEEDS)
def test_closure_and_reduction_are_those_of_networkx(seed: int) -> None:
    ours, theirs = drawn(seed)
    closure = ours.closure()
    for code in theirs:
        assert set(ours.ancestors(code)) == nx.ancestors(theirs, code)
        assert set(closure.row(code)) == set(ours.descendants(code)) == nx.descendants(theirs, code)
    assert closure.count() == nx.transitive_closure_dag(theirs).number_of_edges()
    reduced = set(nx.transitive_reduction(theirs).edges)
    assert pairs(ours.transitive_reduction()) == reduced
    assert pairs(ours.redundant_links()) == set(theirs.edges) - reduced


@pytest.mark.parametrize("seed", SEEDS)
def test_chains_are_those_of_networkx(seed: int) -> None:
    ours, theirs = drawn(seed)
    assert len(ours.longest_chains(limit=1)) == len(nx.dag_longest_path(theirs))
    for before in theirs:
        for after in nx.descendants(theirs, before):
            expected = {tuple(path[1:]) for path in nx.all_simple_paths(theirs, before, after)}
            table = ours.all_chains(before, after, limit=10_000)
            found: dict[int, list[str]] = {}
            for row in table:
                found.setdefault(row["chain"], []).append(row["after"])
            assert {tuple(chain) for chain in found.values()} == expected
            shortest = nx.shortest_path_length(theirs, before, after)
            assert len(ours.chain(before, after)) == shortest


@pytest.mark.parametrize("seed", SEEDS)
def test_circles_are_those_of_networkx(seed: int) -> None:
    ours, theirs = drawn(seed, circles=True)
    groups = {
        ", ".join(sorted(group))
        for group in nx.strongly_connected_components(theirs)
        if len(group) > 1
    }
    assert set(ours.circles()["items"]) == groups
    if groups:
        with pytest.raises(pshe.CycleError) as raised:
            ours.layers()
        path = raised.value.path
        assert all(theirs.has_edge(*pair) for pair in zip(path, [*path[1:], path[0]], strict=True))
        assert len(path) == min(map(len, nx.simple_cycles(theirs, length_bound=len(path))))


def test_the_published_examples_have_their_published_metrics() -> None:
    links = [
        ("A", "B", "with"), ("A", "C"), ("B", "D"), ("C", "D", "with"), ("C", "E"), ("D", "F"),
        ("D", "G", "with"), ("G", "F"),
    ]  # fmt: skip
    graph = Graph.of(links, list("ABCDEFG"))
    table = graph.metrics()
    assert table["delay"] == [5, 5, 5, 5, 3, 5, 5]
    assert table["blocking"] == [6, 3, 4, 2, 0, 0, 1]
    assert table["complexity"] == [11, 8, 9, 7, 3, 5, 6]
    assert list(graph.centrality().values()) == [0, 9, 12, 18, 0, 0, 10]
    assert table["centrality"] == [0, 9, 12, 18, 0, 0, 10]
    assert table["words"][0] == "6 items are at risk if this one is lost."
    assert table.summary == (
        "Structural complexity 49: blocking factor 16 and delay factor 33. Centrality 49."
    )


def test_the_rows_of_a_closure_are_read_without_a_copy() -> None:
    closure = Graph.of([("a", "b"), ("b", "c")]).closure()
    words = np.asarray(closure)
    assert (words.dtype, words.shape) == (np.dtype("uint64"), (3, 1))
    assert [int(row) for row in words[:, 0]] == [0b110, 0b100, 0]
    assert closure.codes == ["a", "b", "c"]
    assert not words.flags.writeable


def test_numbers_in_arrays_are_places_among_the_items() -> None:
    links = {"before": np.array([2, 0]), "after": np.array([0, 1])}
    assert Graph.of(links, ["x", "y", "z"]).topological_order() == ["z", "x", "y"]


def test_a_centrality_beyond_any_float_stays_exact() -> None:
    links = [
        link
        for step in range(1100)
        for side in ("l", "r")
        for link in ((f"{step:04}", f"{step:04}{side}"), (f"{step:04}{side}", f"{step + 1:04}"))
    ]
    graph = Graph.of(links)
    assert graph.centrality()["0001"] == 2**1100 * 2201
    assert graph.metrics()["centrality"][0] == 0.0


def test_the_reference_is_asked_in_plain_words() -> None:
    graph = pshe.reference().graph
    lost = graph.what_breaks("trusted-adults-and-telling")
    assert "can no longer be taught in order" in lost.summary
    first = graph.fringe()["code"][0]
    assert graph.ancestors(first) == []
    path = graph.learning_path("what-cse-is")
    assert path["code"][-1] == "what-cse-is"
    assert path["reason"][-1] == "It is the target."
    assert graph.compare(graph).rows() == []

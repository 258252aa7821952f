"""Ask layered graphs the same questions in pshe, networkx, rustworkx and igraph."""

import random
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version

import igraph
import networkx as nx
import rustworkx as rx

import pshe

LAYERS, LINKS = 50, 3
Ask = Callable[[], object]


def layered(items: int) -> list[tuple[int, int]]:
    """Links from each item to three items of the next three layers, of 50."""
    rng = random.Random(items)  # noqa: S311 - a graph, no secret
    width = items // LAYERS
    links = []
    for item in range(items):
        ahead = (item // width + 1) * width
        within = range(ahead, min(items, ahead + 3 * width))
        links += [(item, other) for other in rng.sample(within, LINKS if within else 0)]
    return links


def seconds(ask: Ask) -> float:
    """Median time of a call: five of short ones, one of those longer than two seconds."""
    times: list[float] = []
    while len(times) < 5 and sum(times) < 2:
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def questions(items: int) -> dict[str, dict[str, Ask]]:
    """For each question, how each library is asked it; those that have none are left out."""
    links = layered(items)
    ours = pshe.Graph.of({"before": [a for a, _ in links], "after": [b for _, b in links]})
    theirs, rust, ig = nx.DiGraph(links), rx.PyDiGraph(), igraph.Graph(items, links, directed=True)
    rust.add_nodes_from(range(items))
    rust.add_edges_from_no_data(links)
    small = items <= 4_000
    asked: dict[str, dict[str, Ask]] = {
        "layers": {
            "pshe": ours.layers,
            "networkx": lambda: list(nx.topological_generations(theirs)),
            "rustworkx": lambda: rx.topological_generations(rust),
        },
        "longest chain": {
            "pshe": lambda: ours.longest_chains(limit=1),
            "networkx": lambda: nx.dag_longest_path(theirs),
            "rustworkx": lambda: rx.dag_longest_path(rust),
        },
    }
    if small:
        asked["closure"] = {
            "pshe": ours.closure,
            "networkx": lambda: nx.transitive_closure_dag(theirs),
            "rustworkx": lambda: [rx.descendants(rust, item) for item in range(items)],
            "igraph": lambda: ig.neighborhood(order=items, mode="out"),
        }
        asked["reduction"] = {
            "pshe": ours.core.reduction,
            "networkx": lambda: nx.transitive_reduction(theirs),
            "rustworkx": lambda: rx.transitive_reduction(rust),
        }
        asked["blocking factor"] = {
            "pshe": ours.core.blocking,
            "networkx": lambda: [len(nx.descendants(theirs, item)) for item in theirs],
            "rustworkx": lambda: [len(rx.descendants(rust, item)) for item in range(items)],
            "igraph": lambda: ig.neighborhood_size(order=items, mode="out"),
        }
    return asked


def table() -> list[str]:
    """Rows of Markdown: the time of pshe, and how many times as long each other takes."""
    names = ("networkx", "rustworkx", "igraph")
    head = " | ".join(f"{name} {version(name)}" for name in names)
    rows = [f"| question | items | pshe | {head} |", "| --- | --- | --- | --- | --- | --- |"]
    for items in (4_000, 40_000):
        for question, asked in questions(items).items():
            ours = seconds(asked["pshe"])
            ratios = (f"{seconds(asked[n]) / ours:,.0f}" if n in asked else "" for n in names)
            rows.append(f"| {question} | {items:,} | {ours * 1000:.2f} ms | {' | '.join(ratios)} |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))

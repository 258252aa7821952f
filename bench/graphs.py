"""Ask layered graphs the same questions in pshe, networkx, rustworkx and igraph."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
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


def nx_delay(dag: "nx.DiGraph[int]") -> list[int]:
    """Delay factors with networkx, in linear time."""
    order = list(nx.topological_sort(dag))
    up_to, on = dict.fromkeys(order, 1), dict.fromkeys(order, 0)
    for item in order:
        for after in dag[item]:
            up_to[after] = max(up_to[after], up_to[item] + 1)
    for item in reversed(order):
        on[item] = max((on[after] + 1 for after in dag[item]), default=0)
    return [up_to[item] + on[item] for item in order]


def nx_centrality(dag: "nx.DiGraph[int]") -> list[int]:
    """Centrality with networkx, by the counting that pshe does too."""
    order = list(nx.topological_sort(dag))
    back: dict[int, tuple[int, int]] = {}
    ahead: dict[int, tuple[int, int]] = {}
    for item in order:
        found = [back[other] for other in dag.pred[item]]
        count = sum(count for count, _ in found) or 1
        back[item] = (count, sum(length for _, length in found) + count)
    for item in reversed(order):
        found = [ahead[other] for other in dag[item]]
        count = sum(count for count, _ in found)
        ahead[item] = (count or 1, sum(length for _, length in found) + count)
    return [
        back[i][1] * ahead[i][0] + back[i][0] * ahead[i][1] if dag.pred[i] and dag[i] else 0
        for i in order
    ]


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
        "delay factor": {"pshe": ours.core.delay, "networkx": lambda: nx_delay(theirs)},
        "centrality": {"pshe": ours.core.centrality, "networkx": lambda: nx_centrality(theirs)},
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


def reference() -> list[str]:
    """Rows of Markdown: the graph of the reference curriculum and its slowest question."""
    core = pshe.reference().core
    start = seconds(lambda: subprocess.run([sys.executable, "-c", "import networkx"], check=True))
    bare = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    built = seconds(lambda: pshe.Graph.of_curriculum(core))
    graph, code = pshe.reference().graph, "what-cse-is"
    asked: dict[str, Ask] = {
        **{
            name: getattr(graph, name)
            for name in (
                "topological_order", "layers", "longest_chains", "closure", "redundant_links",
                "transitive_reduction", "circles", "ends", "fringe", "metrics",
            )
        },
        **{
            name: partial(getattr(graph, name), code)
            for name in ("ancestors", "descendants", "why", "learning_path", "what_breaks")
        },
    }  # fmt: skip
    times = {name: seconds(ask) for name, ask in asked.items()}
    slowest = max(times, key=lambda name: times[name])
    return [
        "| what | time |",
        "| --- | --- |",
        f"| `import networkx` | {(start - bare) * 1000:.0f} ms |",
        f"| graph of the loaded curriculum | {built * 1000:.2f} ms |",
        f"| the same in times of `import networkx` | {built / (start - bare):.2%} |",
        f"| slowest of {len(times)} questions: `{slowest}` | {times[slowest] * 1000:.2f} ms |",
    ]


if __name__ == "__main__":
    print("\n".join(table()))

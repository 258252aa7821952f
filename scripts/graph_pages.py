"""Draw the figures of docs/graph.md from what the examples of that page compute."""

import doctest
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pshe
from pshe.picture import Picture, draw

PAGE = Path(__file__).parents[1] / "docs" / "graph.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def run_page() -> tuple[dict[str, Any], doctest.TestResults]:
    """The names that the examples of the page define, and how many examples failed."""
    text = PAGE.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:  # the examples write files
        os.chdir(folder)
        try:
            results = runner.run(test, clear_globs=False)
        finally:
            os.chdir(here)
    return test.globs, results


def chains(graph: pshe.Graph, links: Iterable[Mapping[str, Any]], title: str) -> Picture:
    """The links of some chains, and the items at their ends."""
    pairs = {(row["before"], row["after"]) for row in links}
    items = [row for row in graph.items() if any(row["code"] in pair for pair in pairs)]
    drawn = [row for row in graph.links() if (row["before"], row["after"]) in pairs]
    return draw(items, drawn, title=title)


def noted(
    graph: pshe.Graph, notes: Mapping[str, str], title: str, *, codes: Iterable[str] = ()
) -> Picture:
    """A graph, or some of its items, with the answer beside the titles."""
    shown = set(codes) or {row["code"] for row in graph.items()}
    items = [
        row | {"title": ": ".join([row["title"], *filter(None, [notes.get(row["code"])])])}
        for row in graph.items()
        if row["code"] in shown
    ]
    links = [row for row in graph.links() if {row["before"], row["after"]} <= shown]
    return draw(items, links, title=title)


def unrolled(graph: pshe.Graph, circle: str, title: str) -> Picture:
    """A circle as a chain that ends where it began."""
    titles = {row["code"]: row["title"] for row in graph.items()}
    codes = circle.split(" > ")
    names = [titles[code] for code in codes[:-1]] + [f"{titles[codes[-1]]}, again"]
    items = [
        {"code": str(place), "title": name, "kind": "item", "stage": None}
        for place, name in enumerate(names)
    ]
    links = [
        {"before": str(place), "after": str(place + 1), "kind": "requires", "alternative": "",
         "reason": ""}
        for place in range(len(names) - 1)
    ]  # fmt: skip
    return draw(items, links, title=title)


def figures(names: Mapping[str, Any]) -> Iterator[tuple[str, Picture]]:
    """Every figure by its name, from what the page computed."""
    topics, scheme = names["topics"], names["scheme"]
    yield "scheme", scheme.picture()
    layers = enumerate(topics.layers()[:3], 1)
    first = {code: f"layer {number}" for number, layer in layers for code in layer}
    yield "order", noted(topics, first, "The first three layers", codes=first)
    yield "before-and-after", topics.picture("grooming-process", around=1)
    yield "why", chains(topics, names["why"], 'Why "Gifts with strings attached" comes so late')
    yield "chain", chains(topics, names["shortest"], "The shortest chain to sextortion")
    both = 'Each chain to "Seeing that it was abuse"'
    yield "all-chains", chains(topics, names["ways"], both)
    longest = {row["code"]: f"{row['place']}" for row in names["longest"] if row["chain"] == 1}
    yield "longest", noted(topics, longest, "One of the longest chains", codes=longest)
    counts = {row["code"]: f"{names['reach'].count(row['code'])} later" for row in scheme.items()}
    yield "closure", noted(scheme, counts, "How many rest on each")
    yield "reduction", chains(scheme, names["kept"], "What is enough to say")
    yield "circle", unrolled(names["circular"], names["circle"], "A circle, unrolled")
    ends = {row["code"]: row["found"].replace("-", " ") for row in names["ends"]}
    yield "ends", noted(scheme, ends, "What leads nowhere")
    yield from class_figures(names)


def class_figures(names: Mapping[str, Any]) -> Iterator[tuple[str, Picture]]:
    """Figures about teaching, changes and measures."""
    topics, scheme = names["topics"], names["scheme"]
    steps = {row["code"]: f"step {row['step']}" for row in names["path"]}
    yield "path", noted(scheme, steps, 'The path to "Telling"')
    ready = {"feelings": "taught"} | {row["code"]: "ready" for row in names["ready"]}
    yield "ready", noted(scheme, ready, "What the class is ready for")
    lost = {"feelings": "dropped"} | {row["code"]: "lost" for row in names["lost"]}
    yield "breaks", noted(scheme, lost, 'Without "Feelings"')
    new = {row["before"]: "new" for row in names["changes"] if row["what"] == "item"}
    yield "changes", noted(names["next_year"], new, "The scheme of next year")
    figure = {
        row["code"]: f"blocks {row['blocking']}, delay {row['delay']}" for row in names["metrics"]
    }
    yield "metrics", noted(scheme, figure, "Blocking and delay factors")
    yield "picture", topics.picture("sextortion", around=1)
    yield "hand-over", names["again"].picture()


def main(arguments: list[str]) -> int:
    """Write the figures into the folder; 1 when an example of the page fails."""
    [folder] = map(Path, arguments)
    names, results = run_page()
    if results.failed:
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, picture in figures(names):
        picture.save(folder / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

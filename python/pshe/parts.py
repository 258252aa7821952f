"""Parts of a curriculum as graphs of their own: topics, statements, lessons."""

from __future__ import annotations

from typing import Any

from pshe.changes.pairs import check_edition
from pshe.curriculum import Curriculum
from pshe.exchange import items_table, links_table
from pshe.graph import Graph

_BINDING = ("requires", "with", "helps", "revisits")

Row = dict[str, Any]


def topics(curriculum: Curriculum) -> Graph:
    """The topics.

    Examples
    --------
    >>> import pshe
    >>> from pshe import parts
    >>> parts.topics(pshe.reference())
    Graph(... items)
    """
    return _among(curriculum, set(curriculum.topics()["code"]))


def statements(curriculum: Curriculum, framework: str) -> Graph:
    """The statements of an edition; an unknown one raises :class:`pshe.UnknownCodeError`."""
    check_edition(framework, curriculum.frameworks()["code"])
    rows = curriculum.statements()
    return _among(curriculum, {row["code"] for row in rows if row["framework"] == framework})


def _among(curriculum: Curriculum, codes: set[str]) -> Graph:
    """Items with the links among them."""
    graph = curriculum.graph
    items = [row for row in graph.items() if row["code"] in codes]
    links = [row for row in graph.links() if {row["before"], row["after"]} <= codes]
    return Graph.of_tables(items_table(items), links_table(links))


def lessons(curriculum: Curriculum) -> Graph:
    """The lessons, by year and place in it.

    A lesson follows, for each thing that what it introduces rests on, the last lesson before it
    that teaches that thing.
    """
    places = {row["code"]: (_year(row), row["position"]) for row in curriculum.lessons()}
    items = [row for row in curriculum.graph.items() if row["code"] in places]
    items.sort(key=lambda row: (places[row["code"]], row["code"]))
    links = _lesson_links(curriculum, [row["code"] for row in items])
    return Graph.of_tables(items_table(items), links_table(links))


def _year(lesson: Row) -> int:
    """The first year of a lesson."""
    return int(lesson["years"].split(";")[0])


def _lesson_links(curriculum: Curriculum, order: list[str]) -> list[Row]:
    before: dict[str, list[Row]] = {}
    for link in curriculum.graph.links():
        before.setdefault(link["after"], []).append(link)
    taught: dict[str, list[tuple[str, bool]]] = {}
    for row in curriculum.lesson_items():
        new = row["depth"] == "introduces"
        taught.setdefault(row["lesson"], []).append((row["item"], new))
    last: dict[str, str] = {}
    found: dict[tuple[str, str], Row] = {}
    for lesson in order:
        wanted = [
            link for item, new in taught.get(lesson, []) if new for link in before.get(item, [])
        ]
        for link in sorted(wanted, key=lambda link: _BINDING.index(link["kind"])):
            if earlier := last.get(link["before"]):
                ends = {"before": earlier, "after": lesson, "alternative": ""}
                found.setdefault((earlier, lesson), link | ends)
        last |= {item: lesson for item, _ in taught.get(lesson, [])}
    return list(found.values())

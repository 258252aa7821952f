"""Parts of a curriculum as two tables, items and links, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pshe.curriculum import Curriculum
from pshe.errors import UnknownCodeError
from pshe.exchange import items_table, links_table
from pshe.frames import Table

_STATEMENT = ("code", "label", "key_stage")
_BINDING = ("requires", "with", "helps", "revisits")

Row = dict[str, Any]


class Part(NamedTuple):
    """Items and the links between them."""

    items: Table
    links: Table


def topics(curriculum: Curriculum) -> Part:
    """The topics; the stage of each is its first key stage.

    Examples
    --------
    >>> import pshe
    >>> from pshe import parts
    >>> parts.topics(pshe.reference()).links
    Table('Links', 82 rows: before, after, kind, strength, alternative, reason)
    """
    rows = curriculum.topics()
    stages = [int(listed.removeprefix("KS")[:1]) for listed in rows["key_stages"]]
    return _part(curriculum, _items("topic", rows["code"], rows["title"], stages))


def statements(curriculum: Curriculum, framework: str) -> Part:
    """The statements of an edition; the stage of each is its key stage, where it has one."""
    known = curriculum.frameworks()["code"]
    if framework not in known:
        message = f"There is no framework {framework!r}. There are: {', '.join(known)}."
        raise UnknownCodeError(message, code=framework, nearest=known)
    rows = [row for row in curriculum.statements() if row["framework"] == framework]
    codes, labels, stages = ([row[name] for row in rows] for name in _STATEMENT)
    return _part(curriculum, _items("statement", codes, labels, stages))


def lessons(curriculum: Curriculum) -> Part:
    """The lessons; the stage of each is its first year.

    A lesson follows, for each thing that what it introduces rests on, the last lesson before it
    that teaches that thing.
    """
    rows = sorted(curriculum.lessons(), key=lambda row: (_year(row), row["position"], row["code"]))
    order = [row["code"] for row in rows]
    titles = [row["title"] for row in rows]
    items = _items("lesson", order, titles, [_year(row) for row in rows])
    return Part(items_table(items), links_table(_lesson_links(curriculum, order)))


def _year(lesson: Row) -> int:
    return int(lesson["years"].split(";")[0])


def _items(
    kind: str, codes: Iterable[str], titles: Iterable[str], stages: Iterable[int | None]
) -> list[Row]:
    return [
        {"code": code, "title": title, "kind": kind, "stage": stage}
        for code, title, stage in zip(codes, titles, stages, strict=True)
    ]


def _part(curriculum: Curriculum, items: list[Row]) -> Part:
    """Items with the links among them."""
    codes = {row["code"] for row in items}
    links = [row for row in _links(curriculum) if row["before"] in codes and row["after"] in codes]
    return Part(items_table(items), links_table(links))


def _links(curriculum: Curriculum) -> list[Row]:
    return [{"strength": "strong", **row} for row in curriculum.links()]


def _lesson_links(curriculum: Curriculum, order: list[str]) -> list[Row]:
    before: dict[str, list[Row]] = {}
    for link in _links(curriculum):
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

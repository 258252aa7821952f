"""What one step of the walk shows: an item, its chain before, what rests on it, its picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pshe.frames import Table, long_date, plural
from pshe.picture import Picture

AROUND = 2
MOST_TIMES = 12
HOW = {
    "requires": "comes first",
    "with": "comes first or in the same lesson",
    "helps": "is better first",
    "revisits": "is returned to",
}
FIRST = {"topic": 1, "lesson": 2, "statement": 3}
"""The order of kinds in the list."""

Row = dict[str, Any]


class Walked(Protocol):
    """A graph that can be walked through."""

    def items(self) -> Table:
        """Code, title, kind and stage of each item."""

    def links(self) -> Table:
        """Before, after, kind, alternative and reason of each link."""

    def why(self, code: str) -> Table:
        """The whole chain before an item."""

    def descendants(self, code: str) -> list[str]:
        """Everything that rests on an item."""

    def picture(self, focus: str | None = None, *, around: int = 2) -> Picture:
        """One item with what lies round it, or the whole."""


@dataclass(frozen=True)
class Taught:
    """Where a plan teaches items: sentences, and years, by code."""

    sentences: Mapping[str, list[str]] = field(default_factory=dict)
    years: Mapping[str, list[int]] = field(default_factory=dict)


def taught_in(lessons: Table, lesson_items: Table) -> Taught:
    """Where lessons of a plan, and what they teach, are taught, by date.

    ``lessons`` as :meth:`pshe.Plan.lessons` gives them, ``lesson_items`` as
    :meth:`pshe.Curriculum.lesson_items`. O(rows of both).
    """
    items = defaultdict(list)
    for row in lesson_items:
        items[row["lesson"]].append(row["item"])
    sentences: dict[str, list[str]] = defaultdict(list)
    years: dict[str, set[int]] = defaultdict(set)
    for row in lessons:
        told = f"{row['class']}: {row['title']}, {long_date(row['date'])}."
        for code in (row["lesson"], *dict.fromkeys(items[row["lesson"]])):
            sentences[code].append(told)
            years[code].add(row["year"])
    return Taught(dict(sentences), {code: sorted(found) for code, found in years.items()})


class Scenes:
    """The items to choose from, and what each of them shows."""

    def __init__(self, graph: Walked, taught: Taught | None) -> None:
        self._graph = graph
        self._taught = taught
        self._rows = {row["code"]: row for row in graph.items()}
        self._before, self._after = defaultdict(list), defaultdict(list)
        for row in graph.links():
            self._before[row["after"]].append(row)
            self._after[row["before"]].append(row)

    def items(self) -> list[Row]:
        """What can be chosen: code, title, kind and the groups it can be found under."""
        found = [
            {"code": code, "title": row["title"], "kind": row["kind"], "groups": self._groups(row)}
            for code, row in self._rows.items()
        ]
        return sorted(found, key=lambda item: FIRST.get(str(item["kind"]), 0))

    def _groups(self, row: Row) -> list[str]:
        stage = row.get("stage")
        stages = [f"Key stage {stage}"] if stage else ["No key stage"]
        if self._taught is None:
            return stages
        years = self._taught.years.get(row["code"], [])
        return [*stages, *([f"Taught in Year {year}" for year in years] or ["Not in this plan"])]

    def scene(self, code: str) -> Row:
        """What is shown of an item; of ``""`` the whole. Raises as the graph does."""
        if not code:
            picture = self._graph.picture()
            told = f"{plural(len(self._rows), 'item')} to walk through. Choose one of the list."
            return {"code": "", "title": picture.title, "answer": told} | _drawn(picture)
        why, row = self._graph.why(code), self._rows[code]
        return {
            "code": code,
            "title": row["title"],
            "about": f"{row['kind'].capitalize()} {code}",
            "answer": f"{why.summary} {self.resting(code).summary}",
            "taught": self._told(code),
            "before": [self._end(link, "before") for link in self._before[code]],
            "chain": [_step(link) for link in why if link["after"] != code],
            "after": [self._end(link, "after") for link in self._after[code]],
            "later": self._later(code),
        } | _drawn(self._graph.picture(code, around=AROUND))

    def parts(self, code: str) -> list[Table | Picture]:
        """The same as tables and a picture, for a page that cannot answer."""
        if not code:
            return [self._graph.picture()]
        picture = self._graph.picture(code, around=AROUND)
        return [self._chain(code), picture, self.resting(code)]

    def _chain(self, code: str) -> Table:
        why = self._graph.why(code)
        columns = {"first": "before_title", "then": "after_title", "why": "reason"}
        known = {name: column for name, column in columns.items() if column in why.names}
        told = {name: ("str", why[column]) for name, column in known.items()}
        return Table.of(why.caption, why.summary, **told)

    def resting(self, code: str) -> Table:
        """Everything that rests on an item: code, title, kind, by how far it is."""
        rows = [self._rows[found] for found in self._graph.descendants(code)]
        title = self._rows[code]["title"]
        count = f"{len(rows)} rest" if len(rows) > 1 else f"{len(rows) or 'Nothing'} rests"
        return Table.of(
            f"What rests on {title!r}",
            f"{count} on it.",
            **{name: ("str", [row[name] for row in rows]) for name in ("code", "title", "kind")},
        )

    def _told(self, code: str) -> list[str]:
        if self._taught is None:
            return []
        found = self._taught.sentences.get(code, [])
        more = len(found) - MOST_TIMES
        last = [f"And {more} more, see .where({code!r})."] if more > 0 else []
        return [*found[:MOST_TIMES], *last] or ["Not taught in this plan."]

    def _later(self, code: str) -> list[Row]:
        direct = {link["after"] for link in self._after[code]}
        rest = [found for found in self._graph.descendants(code) if found not in direct]
        return [{"code": found, "title": self._rows[found]["title"]} for found in rest]

    def _end(self, link: Row, end: str) -> Row:
        how: str = HOW.get(link["kind"], str(link["kind"]))
        one_of = ", one of several that will do" if link.get("alternative") else ""
        row = self._rows[link[end]]
        return {
            "code": row["code"], "title": row["title"], "how": how + one_of,
            "reason": link.get("reason") or "",
        }  # fmt: skip


def _step(link: Row) -> Row:
    return {
        "before": link["before"], "before_title": link["before_title"],
        "after": link["after"], "after_title": link["after_title"],
        "reason": link.get("reason") or "",
    }  # fmt: skip


def _drawn(picture: Picture) -> Row:
    return {"svg": picture.svg, "words": picture.text.splitlines()}

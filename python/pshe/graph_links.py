"""A graph made of links: its making, its tables and the rows that answers are told in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

from pshe import _core
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table, plural
from pshe.handover import HandOver

ITEMS = ("code", "title", "year")
LINKS = ("before", "after", "kind", "alternative", "strength", "reason")
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys((*ITEMS, *LINKS), ""),
    "kind": "requires",
    "strength": "strong",
    "year": None,
}
Columns = Mapping[str, Sequence[Any]]
Rows = Table | Mapping[str, Any] | Iterable[Any]


class Links(Drawn, HandOver):
    """Items and the links between them."""

    def __init__(self, core: _core.Network, about: Callable[[], tuple[Columns, Columns]]) -> None:
        self._core = core
        self._read = about

    @classmethod
    def of(cls, links: Rows, items: Rows | None = None) -> Self:
        """Make a graph from links, and from items where some have no link.

        Parameters
        ----------
        links
            Rows (before, after, kind="requires", alternative="", strength="strong", reason=""),
            as tuples, dictionaries, a table, or a dictionary of columns. Links to the same item
            with the same ``alternative`` are alternatives: any one of them is enough.
        items
            Codes, or rows (code, title, year) in the same forms; by default the ends of the
            links, in the order in which they come. Where the ends are whole numbers, in lists or
            arrays, they are places among the items, counted from 0.

        Raises
        ------
        DataError
            With every defect: codes and links that come twice, links from an item to itself, ends
            that are no item, words that cannot stand there.

        Examples
        --------
        >>> Links.of([("a", "b"), ("b", "c", "with")])
        Links(3 items)
        """
        given = _columns(links, LINKS)
        before, after = given.pop("before", []), given.pop("after", [])
        named = {} if items is None else _columns(items, ITEMS)
        codes = list(named.pop("code", []))
        texts = [list(given.get(name, ())) for name in ("kind", "strength", "alternative")]
        if len(before) and not isinstance(before[0], str):
            codes = codes or [str(number) for number in range(1 + max(*before, *after))]
            core = _core.Network.of_numbers(codes, before, after, *texts)
        else:
            core = _core.Network.of_codes(codes, list(before), list(after), *texts)
        if "year" in named:
            named["stage"] = named.pop("year")
        return cls(core, lambda: (named, given))

    @classmethod
    def of_curriculum(cls, curriculum: _core.Curriculum) -> Self:
        """The links of a curriculum between its statements, topics and lessons.

        Raises :class:`pshe.CycleError` when links form a circle.
        """

        def about() -> tuple[Columns, Columns]:
            items, links, topics = curriculum.items(), curriculum.links(), curriculum.topics()
            strands = dict(zip(topics.column("code"), topics.column("strand"), strict=True))
            return (
                {name: items.column(name) for name in items.names}
                | {"strand": [strands.get(code, "") for code in items.column("code")]},
                {name: links.column(name) for name in links.names},
            )

        return cls(_core.Network.of_curriculum(curriculum), about)

    @classmethod
    def of_tables(cls, items: Table, links: Table) -> Self:
        """Make a graph from two tables like :meth:`items` and :meth:`links` that fit each other.

        Examples
        --------
        >>> graph = Links.of([("a", "b"), ("b", "c")])
        >>> Links.of_tables(graph.items(), graph.links())
        Links(3 items)
        """
        ends = (links["before"], links["after"])
        about = (links["kind"], links["strength"], links["alternative"])
        return cls(
            _core.Network.of_codes(items["code"], *ends, *about),
            lambda: (
                {name: items[name] for name in ("title", "kind", "stage")},
                {name: links[name] for name in ("alternative", "reason")},
            ),
        )

    @property
    def core(self) -> _core.Network:
        """The compiled object behind this one."""
        return self._core

    def items(self) -> Table:
        """Items, a row each: code, title, kind, and the year or key stage they start in.

        Examples
        --------
        >>> Links.of([("a", "b")]).items()["code"]
        ['a', 'b']
        """
        codes = self._core.codes()
        count = len(codes)
        return Table.of(
            "Items",
            f"{plural(count, 'item')}.",
            code=("str", codes),
            title=("str", self._titles),
            kind=("str", self._kinds),
            stage=("int", self._items.get("stage") or [None] * count),
        )

    def links(self) -> Table:
        """Links, a row each, with their kind, strength, group of alternatives and reason.

        Examples
        --------
        >>> Links.of([("a", "b", "with")]).links().rows()[0]["kind"]
        'with'
        """
        core = self._core.links()
        count = len(core)
        return Table.of(
            "Links",
            f"{plural(count, 'link')}.",
            **{name: ("str", core.column(name)) for name in core.names},
            alternative=("str", self._links.get("alternative") or [""] * count),
            reason=("str", self._links.get("reason") or [""] * count),
        )

    def _path(self, links: Sequence[int]) -> str:
        """A chain in one line: a > b > c."""
        rows = self._core.links(links)
        return " > ".join([*rows.column("before")[:1], *rows.column("after")])

    def _named(self, codes: Sequence[str]) -> dict[str, tuple[str, Sequence[str]]]:
        titles = self._title_of
        return {"code": ("str", codes), "title": ("str", [titles[code] for code in codes])}

    def _ends(self, links: Sequence[int]) -> dict[str, tuple[str, Sequence[str]]]:
        rows = self._core.links(links)
        return {name: ("str", rows.column(name)) for name in rows.names}

    @cached_property
    def _about(self) -> tuple[Columns, Columns]:
        """What is known of items and links beside their codes, read when first asked for."""
        return self._read()

    @property
    def _items(self) -> Columns:
        return self._about[0]

    @property
    def _links(self) -> Columns:
        return self._about[1]

    def _title(self, code: str) -> str:
        return self._title_of.get(code) or self._titles[self._core.number(code)]

    @cached_property
    def _title_of(self) -> dict[str, str]:
        return dict(zip(self._core.codes(), self._titles, strict=True))

    @cached_property
    def _titles(self) -> list[str]:
        codes = self._core.codes()
        titles = self._items.get("title") or codes
        return [title or code for title, code in zip(titles, codes, strict=True)]

    @property
    def _kinds(self) -> Sequence[str]:
        return self._items.get("kind") or ["item"] * len(self)

    def _kind(self, code: str) -> str:
        return self._kinds[self._core.number(code)]

    def _explain(self, links: Sequence[int], caption: str, summary: str) -> Table:
        """Links with the titles of their ends and all that is known of them."""
        core = self._core.links(links)
        before, after = core.column("before"), core.column("after")
        columns = {
            "before": before,
            "before_title": [self._title(code) for code in before],
            "after": after,
            "after_title": [self._title(code) for code in after],
            "kind": core.column("kind"),
            "strength": core.column("strength"),
        }
        for name in ("reason", "basis", "confidence"):
            if self._links.get(name):
                columns[name] = [self._links[name][link] for link in links]
        return Table.of(caption, summary, **{name: ("str", v) for name, v in columns.items()})

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({plural(len(self._core), 'item')})"


def _columns(rows: Rows, names: Sequence[str]) -> dict[str, Any]:
    """Rows in any form as columns; a column without any value is left out."""
    if isinstance(rows, Table | Mapping):
        there = rows.names if isinstance(rows, Table) else rows
        return {name: rows[name] for name in names if name in there}
    named = [_named(row, names, place) for place, row in enumerate(rows, 1)]
    given = set().union(*named)
    return {
        name: [row.get(name, DEFAULTS.get(name)) for row in named]
        for name in names
        if name in given
    }


def _named(row: Any, names: Sequence[str], place: int) -> dict[str, Any]:
    """One row as a dictionary without missing values."""
    if isinstance(row, Mapping):
        return {name: row[name] for name in names if row.get(name) is not None}
    values = (row,) if isinstance(row, str) else tuple(row)
    if len(values) > len(names):
        message = f"This row has {len(values)} values."
        mend = f"Give at most {len(names)}: {', '.join(names)}."
        raise DataError(faults=[_core.Fault(f"row {place}", "wrong-row", message, mend)])
    return {name: value for name, value in zip(names, values, strict=False) if value is not None}

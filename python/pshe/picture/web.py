"""What a picture shows: items, the links between them, and how much is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from pshe.errors import CycleError, DataError, UnknownCodeError

FIRM = ("requires", "with")
KEY_STAGES = {**dict.fromkeys((1, 2), 1), **dict.fromkeys((3, 4, 5, 6), 2)}
KEY_STAGES |= {**dict.fromkeys((7, 8, 9), 3), **dict.fromkeys((10, 11), 4)}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """A box."""

    code: str
    title: str
    kind: str
    stage: int
    strand: str


class Link(NamedTuple):
    """A line from what comes first to what rests on it."""

    after: str
    before: str
    kind: str
    alternative: str
    reason: str
    strength: str


@dataclass(frozen=True)
class Web:
    """The items and links of one picture.

    ``implied`` counts links that others imply, ``others`` items that are not shown;
    ``earlier`` and ``later`` count those of them that lie before and after the focus.
    """

    items: dict[str, Item]
    links: tuple[Link, ...]
    stage_name: str
    focus: str | None = None
    implied: int = 0
    others: int = 0
    earlier: int = 0
    later: int = 0

    def order(self) -> list[str]:
        """Every code after all it rests on; ties by code."""
        return in_order(self.items, self.links)


def read_items(rows: Iterable[Row]) -> dict[str, Item]:
    """Items by code, sorted by code; ``strand`` may be missing."""
    items = {
        row["code"]: Item(
            row["code"], row["title"], row["kind"], row["stage"] or 0, row.get("strand") or ""
        )
        for row in rows
    }
    return dict(sorted(items.items()))


def read_links(rows: Iterable[Row], items: Mapping[str, Item], kinds: Sequence[str]) -> list[Link]:
    """Links of the kinds asked for, sorted, each once; ``strength`` may be missing."""
    links = {
        Link(
            row["after"],
            row["before"],
            row["kind"],
            row["alternative"] or "",
            row["reason"],
            row.get("strength") or "",
        )
        for row in rows
        if row["kind"] in kinds
    }
    found = sorted(links)
    for link in found:
        for code in (link.before, link.after):
            if code not in items:
                raise DataError(
                    f'The link from "{link.before}" to "{link.after}" names "{code}", which is '
                    "not among the items. Add the item or leave the link out."
                )
    return found


def whole(items: dict[str, Item], links: list[Link], most: int) -> Web:
    """Everything; beyond ``most`` items, those with the most links."""
    shown = items
    if len(items) > most:
        counts = dict.fromkeys(items, 0)
        for link in links:
            counts[link.before] += 1
            counts[link.after] += 1
        busiest = sorted(items, key=lambda code: (-counts[code], code))[:most]
        shown = {code: items[code] for code in sorted(busiest)}
    return _web(shown, links, others=len(items) - len(shown))


def near(items: dict[str, Item], links: list[Link], focus: str, around: int, most: int) -> Web:
    """The focus, what it rests on and what rests on it: the nearest, within ``around`` steps."""
    if focus not in items:
        raise UnknownCodeError(f'There is no item "{focus}" in the picture.', code=focus)
    before, after = _steps(links, focus, up=True), _steps(links, focus, up=False)
    steps = {**after, **before}
    inside = sorted((step, code) for code, step in steps.items() if step <= around)[:most]
    shown = {code: items[code] for code in sorted(code for _, code in inside)}
    return _web(
        shown,
        links,
        focus=focus,
        others=len(items) - len(shown),
        earlier=sum(code not in shown for code in before),
        later=sum(code not in shown for code in after),
    )


def _steps(links: Iterable[Link], start: str, *, up: bool) -> dict[str, int]:
    """How many steps away everything before (or after) an item lies."""
    beside = defaultdict(list)
    for link in links:
        here, there = (link.after, link.before) if up else (link.before, link.after)
        beside[here].append(there)
    steps, edge = {start: 0}, [start]
    while edge:
        found = {there for here in edge for there in beside[here] if there not in steps}
        steps.update(dict.fromkeys(found, steps[edge[0]] + 1))
        edge = list(found)
    return steps


def _web(items: dict[str, Item], links: list[Link], **facts: Any) -> Web:
    inside = [link for link in links if link.before in items and link.after in items]
    drawn = tuple(without_implied(items, inside))
    items, stage_name = _stages(items)
    return Web(items, drawn, stage_name, implied=len(inside) - len(drawn), **facts)


def _stages(items: dict[str, Item]) -> tuple[dict[str, Item], str]:
    """Lessons carry years, all else key stages; side by side the years become key stages."""
    if all(item.kind == "lesson" for item in items.values()):
        return items, "Year"
    as_stages = {
        code: Item(code, item.title, item.kind, _key_stage(item), item.strand)
        for code, item in items.items()
    }
    return as_stages, "Key stage"


def _key_stage(item: Item) -> int:
    return KEY_STAGES.get(item.stage, 0) if item.kind == "lesson" else item.stage


def in_order(items: Iterable[str], links: Iterable[Link]) -> list[str]:
    """Codes in an order that holds, ties by code; a circle is an error that names it."""
    waits: dict[str, int] = dict.fromkeys(items, 0)
    leads = defaultdict(list)
    for link in links:
        waits[link.after] += 1
        leads[link.before].append(link.after)
    ready = [code for code, count in waits.items() if not count]
    heapify(ready)
    order = []
    while ready:
        code = heappop(ready)
        order.append(code)
        for after in leads[code]:
            waits[after] -= 1
            if not waits[after]:
                heappush(ready, after)
    if len(order) < len(waits):
        _name_circle(links, set(waits).difference(order))
    return order


def _name_circle(links: Iterable[Link], left: set[str]) -> None:
    """Walk back from any item that waits for ever until one comes round again."""
    before = {link.after: link.before for link in links if {link.after, link.before} <= left}
    path = [min(left)]
    while before[path[-1]] not in path:
        path.append(before[path[-1]])
    circle = path[path.index(before[path[-1]]) :][::-1]
    first = circle.index(min(circle))
    circle = circle[first:] + circle[:first]
    raise CycleError(
        f"These come before each other in a circle: {', '.join([*circle, circle[0]])}. "
        "Take one of the links out.",
        path=circle,
    )


def without_implied(items: Iterable[str], links: list[Link]) -> list[Link]:
    """Links that no chain of other links says already; alternatives always stay.

    A chain implies `requires` when it holds at least one `requires`, and `with` in any case.
    """
    firm = [link for link in links if link.kind in FIRM and not link.alternative]
    into = defaultdict(list)
    for link in firm:
        into[link.after].append(link)
    bit = {code: 1 << place for place, code in enumerate(items)}
    reach = dict.fromkeys(bit, 0)  # everything before an item
    strict = dict.fromkeys(bit, 0)  # everything that is surely in an earlier lesson
    implied = set()
    for code in in_order(bit, links):
        for link in into[code]:
            rest = [other for other in into[code] if other.before != link.before]
            if any(_through(other, reach, strict, link.kind) & bit[link.before] for other in rest):
                implied.add(link)
            if link.kind == "with" and any(
                (o.before, o.kind) == (link.before, "requires") for o in into[code]
            ):
                implied.add(link)
        for link in into[code]:
            reach[code] |= reach[link.before] | bit[link.before]
            strict[code] |= _through(link, reach, strict, "requires")
            strict[code] |= bit[link.before] if link.kind == "requires" else 0
    return [link for link in links if link not in implied]


def _through(link: Link, reach: dict[str, int], strict: dict[str, int], kind: str) -> int:
    """What a chain that ends in the link puts before its end, as surely as ``kind`` asks."""
    loose = kind == "with" or link.kind == "requires"
    return reach[link.before] if loose else strict[link.before]

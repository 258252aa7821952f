"""What is wrong with items and links from elsewhere; nothing is mended or dropped silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from typing import Any, Literal, NamedTuple

from pshe import _core
from pshe.circles import Pair, circles, named
from pshe.exchange.tables import ITEM, KINDS, LINK, STRENGTHS, Read, items_table, links_table
from pshe.frames import Table, plural

_MOST_CIRCLES = 20
_USUAL = "strong"


class Placed(NamedTuple):
    """A row as it came, and where it stands."""

    place: str
    cells: Mapping[str, Any]


class Defect(NamedTuple):
    """One thing that is wrong; the rules have the numbers of :mod:`pshe.lint`."""

    rule: str
    severity: Literal["error", "warning"]
    place: str
    message: str
    mend: str


def sift(items: Sequence[Placed] | None, links: Sequence[Placed], *more: Defect) -> Read:
    """Keep what makes a graph and say what does not.

    Parameters
    ----------
    items
        Rows of items; None takes the ends of the links.
    links
        Rows of links.
    more
        What the reader of the format found already.
    """
    found = list(more)
    if items is None:
        ends = {text(row.cells.get(end)) for row in links for end in ("before", "after")}
        items = [Placed("", {"code": code}) for code in sorted(ends - {""})]
    found += _strange_columns("items", items, ITEM)
    found += _strange_columns("links", links, LINK)
    things = _items(items, found)
    kept = _links(links, things, found)
    found += _backwards(kept, things)
    found += _circles(kept)
    found += _without_reason(kept)
    left_out = len(links) - len(kept)
    return Read(
        items_table(things.values()),
        links_table(row.cells for row in kept.values()),
        _report(found, left_out, f"{_count(things, 'item')} and {_count(kept, 'link')}"),
    )


def text(value: object) -> str:
    """A cell as text; a gap of any kind is empty, a whole number has no decimal point."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _count(things: Mapping[Any, Any], noun: str) -> str:
    return plural(len(things), noun)


def _report(found: list[Defect], left_out: int, kept: str) -> Table:
    found = sorted(found, key=lambda defect: defect.rule)
    errors = sum(defect.severity == "error" for defect in found)
    counted = f"{plural(errors, 'error')} and {plural(len(found) - errors, 'warning')} found"
    summary = f"{counted if found else 'Nothing found'}: {kept} read"
    columns = {
        name: ("str", [getattr(row, name) for row in found])
        for name in ("rule", "severity", "place", "message", "mend")
    }
    dropped = f", {plural(left_out, 'link')} left out" if left_out else ""
    return Table.of("What is wrong with the links", f"{summary}{dropped}.", **columns)


def _strange_columns(
    owner: str, rows: Sequence[Placed], known: Mapping[str, str]
) -> Iterator[Defect]:
    names = {str(name) for row in rows for name, value in row.cells.items() if text(value)}
    for name in dict.fromkeys(str(name) for row in rows for name in row.cells):
        if name in names - known.keys():
            message = f"{name!r} is not read; it is left out."
            mend = f"What is read of {owner}: {', '.join(known)}."
            yield Defect("D001", "warning", owner, message, mend)


def _items(rows: Sequence[Placed], found: list[Defect]) -> dict[str, dict[str, Any]]:
    """Whole items by their codes; of two with one code, the first."""
    things: dict[str, dict[str, Any]] = {}
    for place, cells in rows:
        code = text(cells.get("code"))
        if not code:
            found.append(Defect("D002", "error", place, "It has no code.", "Give it one."))
        elif code in things:
            message = f"{code!r} stands twice; the first one counts."
            found.append(Defect("D004", "error", place, message, "Take one away."))
        else:
            things[code] = {
                "code": code,
                "title": text(cells.get("title")) or code,
                "kind": text(cells.get("kind")) or "item",
                "stage": _stage(place, cells.get("stage"), found),
            }
    return things


def _stage(place: str, value: object, found: list[Defect]) -> int | None:
    said = text(value)
    if said.isascii() and said.isdigit():
        return int(said)
    if said:
        message = f"The stage {said!r} is no whole number; it is left out."
        found.append(Defect("D003", "warning", place, message, "Write a year or key stage: 3."))
    return None


def _links(
    rows: Sequence[Placed], things: Mapping[str, Any], found: list[Defect]
) -> dict[Pair, Placed]:
    """Links that can stand, by their ends."""
    kept: dict[Pair, Placed] = {}
    for place, cells in rows:
        link = {name: text(cells.get(name)) for name in LINK}
        link["kind"] = link["kind"].lower() or KINDS[0]
        link["strength"] = link["strength"].lower() or _USUAL
        pair = (link["before"], link["after"])
        defect = _misfit(place, link, things) or (_twice(place, pair) if pair in kept else None)
        if defect:
            found.append(defect)
        else:
            kept[pair] = Placed(place, link)
    return kept


def _misfit(place: str, link: Mapping[str, str], things: Mapping[str, Any]) -> Defect | None:
    """Why a link cannot stand, if it cannot."""
    for end in ("before", "after"):
        if not link[end]:
            message = f"What comes {end} is missing; the link is left out."
            return Defect("D002", "error", place, message, "Name both ends.")
        if link[end] not in things:
            message = f"There is no {link[end]!r}; the link is left out."
            near = _core.nearest_codes(link[end], list(things))
            mend = f'Did you mean "{near[0]}"?' if near else "Add it to the items."
            return Defect("D005", "error", place, message, mend)
    if link["before"] == link["after"]:
        message = f"{link['before']!r} is set to come before itself; the link is left out."
        return Defect("D006", "error", place, message, "Take this link away.")
    for name, words in (("kind", KINDS), ("strength", STRENGTHS)):
        if link[name] not in words:
            message = f"The {name} {link[name]!r} is not known; the link is left out."
            return Defect("D003", "error", place, message, f"Use one of: {', '.join(words)}.")
    return None


def _twice(place: str, pair: Pair) -> Defect:
    message = f"{pair[0]!r} to {pair[1]!r} stands twice; the first one counts."
    return Defect("D004", "error", place, message, "Take one away.")


def _backwards(
    kept: Mapping[Pair, Placed], things: Mapping[str, Mapping[str, Any]]
) -> Iterator[Defect]:
    for (before, after), row in kept.items():
        first, then = things[before]["stage"], things[after]["stage"]
        if first is not None and then is not None and first > then:
            message = (
                f"{before!r} belongs to stage {first} and is set to come before {after!r}, "
                f"which belongs to stage {then}."
            )
            mend = "Turn the link round or take it away."
            yield Defect("D008", "error", row.place, message, mend)


def _circles(kept: Mapping[Pair, Placed]) -> Iterator[Defect]:
    """Circles of `requires`, alone or with `with`; they are kept."""
    kinds = {pair: row.cells["kind"] for pair, row in kept.items()}
    binding = {pair: kind for pair, kind in kinds.items() if kind in ("requires", "with")}
    for number, circle in enumerate(circles(binding), 1):
        first = next(pair for pair in circle if kinds[pair] == "requires")
        yield _circle(
            circle, kept[first].place, strict=all(kinds[pair] == "requires" for pair in circle)
        )
        if number == _MOST_CIRCLES:
            message = f"There may be more circles than these {number}."
            yield Defect("D009", "error", "links", message, "Mend these, then check again.")
            return


def _circle(circle: list[Pair], place: str, *, strict: bool) -> Defect:
    if strict:
        message = f"These require each other in a circle: {named(circle)}."
        return Defect("D009", "error", place, message, "Take away the link that is least needed.")
    message = (
        f"One of these has to come strictly before the next, and this circle asks for them at "
        f"the same time: {named(circle)}."
    )
    return Defect("D010", "error", place, message, "Make this link `with` or take another away.")


def _without_reason(kept: Mapping[Pair, Placed]) -> Iterator[Defect]:
    places = [row.place for row in kept.values() if not row.cells["reason"].strip()]
    if places:
        message = f"{plural(len(places), 'link')} without a reason, from here on."
        yield Defect("D013", "warning", places[0], message, "Write one line for a teacher each.")

"""Small numbers suppressed so that nobody can work them out from the others.

Cell suppression in tables with totals as a network, after Cox (1995): the cells that have to
be hidden beside the small ones lie on a cheapest circle through each small one, along which the
true numbers could be changed while every number that is shown stays as it is.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

HIDDEN = "not shown"
_FAR = 10**9

Place = tuple[int, int]


def fewer(least: int) -> str:
    """What stands for a small number."""
    return f"fewer than {least}"


def total(count: int, least: int) -> str:
    """Write a total that stands alone."""
    return fewer(least) if 0 < count < least else str(count)


def with_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The table with a column of totals at its end and a row of totals below."""
    full = [[*row, sum(row)] for row in rows]
    return [*full, [sum(column) for column in zip(*full, strict=True)]]


def protected(
    rows: Sequence[Sequence[int]], least: int, *, public: Collection[Place] = (),
    unpublished: Collection[Place] = (),
) -> list[list[str]]:  # fmt: skip
    """Write counts with totals so that no count from 1 to ``least - 1`` can be worked out.

    Parameters
    ----------
    rows
        Counts; a column and a row of totals are added at their ends.
    least
        The smallest number, other than 0, that may be shown.
    public
        Places (row, column), totals too, that readers know from elsewhere: never hidden.
    unpublished
        Places that are not going to be printed.

    Returns
    -------
    list of list of str
        Numbers, :func:`fewer` for small ones, and ``not shown`` for what would give those away.
        Where no choice protects them, everything that is not public is not shown. O(cells^2 log
        cells) for each small number.

    Examples
    --------
    >>> protected([[12, 3, 20]], 5, public={(0, 3), (1, 3)})[0]
    ['not shown', 'fewer than 5', '20', '35']
    """
    table = _Table(with_totals(rows), least, set(public), set(unpublished))
    for place in table.small():
        table.protect(place)
    safe = all(table.circle(place, published=False) for place in table.small())
    return table.words(safe=safe)


def split(counts: Sequence[int], least: int) -> list[str]:
    """Write the parts of a total that readers may know; ``least`` 0 shows all.

    Parts of a total that is small itself are not shown.

    Examples
    --------
    >>> split([3, 50], 5), split([0, 53], 5), split([3, 50], 0)
    (['fewer than 5', 'not shown'], ['0', '53'], ['3', '50'])
    """
    if not least:
        return [str(count) for count in counts]
    if 0 < sum(counts) < least:
        return [HIDDEN] * len(counts)
    last = len(counts)
    known = {(0, last), (1, last)}
    unpublished = {(1, column) for column in range(last)}
    return protected([counts], least, public=known, unpublished=unpublished)[0][:-1]


class _Table:
    """A table with totals as a web of rows and columns; hidden cells are its links.

    Each cell stands in one row sum and one column sum. A total counts with the other sign.
    """

    def __init__(
        self, full: list[list[int]], least: int, public: set[Place], unpublished: set[Place]
    ) -> None:
        self.full, self.least = full, least
        self.public, self.unpublished = public, unpublished
        self.second: set[Place] = set()
        self.places = [(r, c) for r, row in enumerate(full) for c in range(len(row))]

    def small(self) -> list[Place]:
        """Places of the small numbers, apart from what is public or not printed."""
        free = self.public | self.unpublished
        return [
            (r, c)
            for r, c in self.places
            if (r, c) not in free and 0 < self.full[r][c] < self.least
        ]

    def limits(self, place: Place, *, published: bool) -> tuple[int, int]:
        """Between which numbers a reader must place the cell; ``published`` ones as if hidden."""
        value = self.full[place[0]][place[1]]
        if place in self.unpublished:
            return 0, _FAR
        if place in self.public or value == 0:
            return value, value
        if value < self.least:
            return 1, self.least - 1
        hidden = published or place in self.second
        return (self.least, _FAR) if hidden else (value, value)

    def protect(self, place: Place) -> None:
        """Hide the cheapest others that leave the place in doubt, when any do."""
        found = self.circle(place, published=True)
        self.second.update(
            p for p in found if self.full[p[0]][p[1]] >= self.least and p not in self.unpublished
        )

    def circle(self, place: Place, *, published: bool) -> list[Place]:
        """Cells whose numbers could all be one more or less, the place's among them."""
        links: dict[int, list[tuple[int, Place, int]]] = {}
        for r, c in self.places:
            value = self.full[r][c]
            low, high = self.limits((r, c), published=published)
            up, down = value < high, value > low
            if self._is_total(r) != self._is_total(c, column=True):
                up, down = down, up
            free = (r, c) in self.second or value < self.least or (r, c) in self.unpublished
            cost = 0 if free else value
            if up:
                links.setdefault(r, []).append((-1 - c, (r, c), cost))
            if down:
                links.setdefault(-1 - c, []).append((r, (r, c), cost))
        forth, back = place[0], -1 - place[1]
        own = [a for a in links.get(forth, []) if a[1] == place]
        other = [a for a in links.get(back, []) if a[1] == place]
        ways = [_cheapest(links, back, forth, place) if own else None]
        ways.append(_cheapest(links, forth, back, place) if other else None)
        found = [way for way in ways if way is not None]
        return [place, *min(found)[1]] if found else []

    def _is_total(self, at: int, *, column: bool = False) -> bool:
        return at == (len(self.full[0]) if column else len(self.full)) - 1

    def words(self, *, safe: bool) -> list[list[str]]:
        """The table as it may be shown."""
        return [
            [self._word((r, c), safe=safe) for c in range(len(row))]
            for r, row in enumerate(self.full)
        ]

    def _word(self, place: Place, *, safe: bool) -> str:
        value = self.full[place[0]][place[1]]
        end = (place[0], len(self.full[0]) - 1)
        if place in self.public or (end in self.public and self.full[end[0]][end[1]] == 0):
            return str(value)
        if not safe or place in self.second:
            return HIDDEN
        return fewer(self.least) if 0 < value < self.least else str(value)


def _cheapest(
    links: dict[int, list[tuple[int, Place, int]]], start: int, end: int, barred: Place
) -> tuple[int, list[Place]] | None:
    """The cheapest way between two sums that does not use a cell, as its cells."""
    queue: list[tuple[int, int, int, list[Place]]] = [(0, 0, start, [])]
    done: set[int] = set()
    while queue:
        cost, steps, at, way = heapq.heappop(queue)
        if at == end:
            return cost, way
        if at in done:
            continue
        done.add(at)
        for to, place, more in links.get(at, []):
            if place != barred and to not in done:
                heapq.heappush(queue, (cost + more, steps + 1, to, [*way, place]))
    return None

"""Items into periods: lessons into half-terms, courses into terms, balanced and in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pshe import _core
from pshe.drawn import Drawn
from pshe.errors import DataError, whole
from pshe.frames import Table, plural

if TYPE_CHECKING:
    from typing import Any, Literal

    Period = int | str
    Limit = int | Sequence[int | None] | Mapping[Any, int] | None
    _Link = tuple[str, str] | tuple[str, str, int]
    _LimitRow = tuple[int | None, ...]

__all__ = ["Assignment", "assign"]

_MOST = 1_000_000_000
_LIMITS = ("min_load", "max_load", "min_count", "max_count")


class _Fault(NamedTuple):
    """A fault in the arguments; see `pshe.errors.Fault`."""

    place: str
    code: str
    message: str
    mend: str


class Assignment(Drawn):
    """Which period each item is in, and how good that is.

    Attributes
    ----------
    status : str
        ``optimal``: proved that nothing costs less. ``feasible``: every limit is kept; whether
        something costs less is open. ``infeasible``: proved that nothing keeps every limit.
        ``unknown``: nothing found and nothing proved within the steps.
    periods : dict
        The period of each item, named as in the call; empty where nothing was found.
    cost : int or None
        The cost of ``periods``.
    bound : int
        Proved: nothing costs less.
    loads : Table
        Items and load of each group in each period.
    """

    __slots__ = ("bound", "cost", "loads", "periods", "status")

    def __init__(
        self, status: str, periods: dict[str, Period], cost: int | None, bound: int, loads: Table
    ) -> None:
        self.status = status
        self.periods = periods
        self.cost = cost
        self.bound = bound
        self.loads = loads

    @property
    def gap(self) -> float | None:
        """How much less something could cost, as a share of the cost; 0 when proved optimal."""
        if self.cost is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0

    def __repr__(self) -> str:
        items = plural(len(self.periods), "item")
        cost = "" if self.cost is None else f", cost {self.cost}, bound {self.bound}"
        return f"Assignment({self.status}, {items}{cost})"


def assign(
    *,
    items: Mapping[str, int] | Iterable[str],
    periods: int | Sequence[str],
    links: Iterable[_Link] = (),
    windows: Mapping[str, tuple[Period, Period]] | None = None,
    groups: Mapping[str, Iterable[str]] | None = None,
    min_load: Limit = None,
    max_load: Limit = None,
    min_count: Limit = None,
    max_count: Limit = None,
    limits: Mapping[str, Mapping[str, Limit]] | None = None,
    shares: Sequence[int] | None = None,
    forbidden: Iterable[tuple[str, Period]] = (),
    unwanted: Mapping[tuple[str, Period], int] | None = None,
    balance: Literal["largest", "squares"] = "largest",
    weight: int = 1,
    seed: int = 1,
    steps: int = 20_000_000,
    seconds: float | None = None,
) -> Assignment:
    """Put items into periods: in order, within limits, as balanced as can be.

    Parameters
    ----------
    items
        The load of each item by its name (credits, lessons, minutes), or names of load 1 each.
    periods
        Their names in order, or how many there are: they are then named 1, 2, 3 and so on. At
        most 64.
    links
        ``(before, after)``: in an earlier period; ``(before, after, gap)``: at least so many
        periods earlier, where 0 allows the same period.
    windows
        First and last period that an item may be in.
    groups
        Items that are limited and balanced together, such as those of a class, by the group's
        name. None: one group ``all`` of all items.
    min_load, max_load, min_count, max_count
        What a group has in a period at least and at most, in load and in items: a number for
        every period, a list of one for each, or a dictionary by period.
    limits
        The same for single groups, instead: ``{"7A": {"max_count": 6}}``.
    shares
        How the load should be spread over the periods, such as their weeks. None: evenly. For
        ``squares`` only.
    forbidden
        Pairs of item and period that cannot be.
    unwanted
        What a pair of item and period costs.
    balance
        ``largest``: the largest load of any group in any period. ``squares``: the sum over groups
        and periods of the squared distance from the target, which is the group's load times the
        period's share; loads between the target rounded down and up have distance 0.
    weight
        How much the balance counts against unwanted periods; 0: not at all.
    seed, steps
        The same seed and steps give the same assignment.
    seconds
        Time to use at most; the result then depends on the machine.

    Returns
    -------
    Assignment
        Its cost is ``weight`` times the balance, plus the costs of unwanted periods.

    Raises
    ------
    DataError
        With every name that is not there and every number that cannot be.
    CycleError
        Where links lead round in a circle.

    Notes
    -----
    Ends after ``steps`` steps of search, sooner with a proof; before that O(items squared).

    Examples
    --------
    >>> import pshe
    >>> found = pshe.assign(
    ...     items={"puberty": 2, "consent": 2, "online": 1, "review": 1},
    ...     periods=["Autumn", "Spring", "Summer"],
    ...     links=[("puberty", "consent"), ("consent", "review", 0)],
    ... )
    >>> found
    Assignment(optimal, 4 items, cost 2, bound 2)
    >>> found.periods["puberty"]
    'Autumn'
    """
    seed, steps = whole("seed", seed, 0, 2**32 - 1), whole("steps", steps, 0, 2**63 - 1)
    reader = _Reader(items, periods)
    members = {"all": list(reader.load)} if groups is None else {g: [*m] for g, m in groups.items()}
    general: dict[str, Limit] = dict(
        zip(_LIMITS, (min_load, max_load, min_count, max_count), strict=True)
    )
    rows = (
        reader.items(windows or {}),
        reader.links(links),
        reader.groups(members, general, limits or {}, shares or ()),
        reader.wishes(forbidden, unwanted or {}),
    )
    if balance not in ("largest", "squares"):
        reader.fault(
            "balance", "unknown-word", f"There is no {balance!r}.", "Say largest or squares."
        )
    if reader.faults:
        raise DataError(faults=reader.faults)
    status, found, cost, bound = _core.assign(
        periods=len(reader.periods),
        items=rows[0],
        links=rows[1],
        groups=rows[2],
        wishes=rows[3],
        squared=balance == "squares",
        weight=weight,
        seed=seed,
        steps=steps,
        seconds=seconds,
    )
    solved = status in ("optimal", "feasible")
    names = [reader.periods[p] for p in found]
    placed = dict(zip(reader.load, names, strict=True)) if solved else {}
    loads = _loads(reader.load, reader.periods, members if solved else {}, placed)
    return Assignment(status, placed, cost if solved else None, bound, loads)


class _Reader:
    """Turns names into positions and collects what is wrong with them."""

    def __init__(self, items: Mapping[str, int] | Iterable[str], periods: int | Sequence[str]):
        self.faults: list[_Fault] = []
        named = dict(items) if isinstance(items, Mapping) else [(name, 1) for name in items]
        self.load = dict(named)
        self.periods: list[Period] = (
            list(range(1, periods + 1)) if isinstance(periods, int) else list(periods)
        )
        self._items = {name: i for i, name in enumerate(self.load)}
        self._periods = {name: i for i, name in enumerate(self.periods)}
        for kind, given, known in (
            ("items", len(named), self._items),
            ("periods", len(self.periods), self._periods),
        ):
            if given > len(known):
                self.fault(kind, "name-twice", f"Two {kind} have the same name.", "Rename one.")
        for name, load in self.load.items():
            if load > _MOST:
                mend = f"Give at most {_MOST}."
                self.fault(f"items[{name!r}]", "number-too-large", f"Its load is {load}.", mend)

    def fault(self, place: str, code: str, message: str, mend: str) -> None:
        """Note a fault."""
        self.faults.append(_Fault(place, code, message, mend))

    def item(self, name: str, place: str) -> int:
        """The position of an item."""
        return self._find("item", self._items, name, place)

    def period(self, name: Period, place: str) -> int:
        """The position of a period."""
        return self._find("period", self._periods, name, place)

    def _find(self, kind: str, known: Mapping[Any, int], name: Period, place: str) -> int:
        if name in known:
            return known[name]
        near = _core.nearest_codes(str(name), [str(other) for other in known])
        mend = f"Did you mean {' or '.join(near)}?" if near else f"Name one of the {kind}s."
        self.fault(place, f"unknown-{kind}", f"There is no {kind} {name!r}.", mend)
        return 0

    def items(
        self, windows: Mapping[str, tuple[Period, Period]]
    ) -> list[tuple[str, int, int, int]]:
        """Name, load, first and last period."""
        spans = {}
        for name, (first, last) in windows.items():
            place = f"windows[{name!r}]"
            self.item(name, place)
            spans[name] = self.period(first, place), self.period(last, place)
        whole = 0, len(self.periods) - 1
        return [(name, load, *spans.get(name, whole)) for name, load in self.load.items()]

    def links(self, links: Iterable[_Link]) -> list[tuple[int, int, int]]:
        """Before, after and gap."""
        rows = []
        for i, (before, after, *gap) in enumerate(links):
            place = f"links[{i}]"
            rows.append((self.item(before, place), self.item(after, place), gap[0] if gap else 1))
        return rows

    def wishes(
        self, forbidden: Iterable[tuple[str, Period]], unwanted: Mapping[tuple[str, Period], int]
    ) -> list[tuple[int, int, int | None]]:
        """Item, period and cost."""
        pairs: list[tuple[str, str, Period, int | None]] = [
            (f"forbidden[{i}]", name, period, None) for i, (name, period) in enumerate(forbidden)
        ]
        pairs += [(f"unwanted[{pair!r}]", *pair, cost) for pair, cost in unwanted.items()]
        return [(self.item(name, at), self.period(p, at), cost) for at, name, p, cost in pairs]

    def groups(
        self,
        members: Mapping[str, Sequence[str]],
        general: Mapping[str, Limit],
        limits: Mapping[str, Mapping[str, Limit]],
        shares: Sequence[int],
    ) -> list[tuple[str, list[int], list[_LimitRow], list[int]]]:
        """Name, items, limits of each period, and shares."""
        for group in limits:
            self._find("group", dict.fromkeys(members, 0), group, "limits")
        return [
            (
                group,
                [self.item(name, f"groups[{group!r}]") for name in names],
                self._limits(group, general, limits.get(group, {})),
                list(shares),
            )
            for group, names in members.items()
        ]

    def _limits(
        self, group: str, general: Mapping[str, Limit], own: Mapping[str, Limit]
    ) -> list[_LimitRow]:
        """The four limits of each period."""
        for name in own.keys() - set(_LIMITS):
            mend = f"Use {', '.join(_LIMITS)}."
            self.fault(f"limits[{group!r}]", "unknown-limit", f"There is no {name}.", mend)
        columns = [self._column(own.get(name, general[name]), name) for name in _LIMITS]
        return list(zip(*columns, strict=True))

    def _column(self, limit: Limit, name: str) -> list[int | None]:
        """One limit of each period."""
        count = len(self.periods)
        if limit is None or isinstance(limit, int):
            return [limit] * count
        column: list[int | None] = [None] * count
        if isinstance(limit, Mapping):
            for period, number in limit.items():
                at = self.period(period, name)
                if at < count:
                    column[at] = number
        elif len(limit) == count:
            column = list(limit)
        else:
            numbers = f"{plural(len(limit), 'number')} for {plural(count, 'period')}"
            self.fault(
                name, "limit-count", f"There are {numbers}.", "Give one for each, or a dict."
            )
        return column


def _loads(
    load: Mapping[str, int],
    periods: Sequence[Period],
    members: Mapping[str, Sequence[str]],
    placed: Mapping[str, Period],
) -> Table:
    """Items and load of each group in each period; no rows where nothing was found."""
    cells = [
        (group, str(period), [load[name] for name in names if placed[name] == period])
        for group, names in members.items()
        for period in periods
    ]
    largest = max((sum(loads) for _, _, loads in cells), default=0)
    return Table.of(
        "Load of each period",
        f"The largest load of a group in a period is {largest}." if cells else "",
        group=("str", [group for group, _, _ in cells]),
        period=("str", [period for _, period, _ in cells]),
        items=("int", [len(loads) for _, _, loads in cells]),
        load=("int", [sum(loads) for _, _, loads in cells]),
    )

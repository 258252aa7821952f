"""What an authority has: its schools, the returns that came, those before them, and feeders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from pshe import _core

RECEIVED, FAULTY, NOT_RECEIVED = "received", "faulty", "not received"
GROUPS = (
    "Primary", "Secondary", "All-through and middle", "Special and alternative provision",
)  # fmt: skip
OTHERS, ALL_GROUPS = "Other schools", "All schools"
_GROUP_OF = {
    "primary": GROUPS[0], "infant": GROUPS[0], "junior": GROUPS[0], "secondary": GROUPS[1],
    "all-through": GROUPS[2], "middle": GROUPS[2], "special": GROUPS[3],
    "alternative-provision": GROUPS[3],
}  # fmt: skip


class Sent(NamedTuple):
    """A return that could be read; of two of one school and year the later counts."""

    given: _core.Return
    received: date | None = None


class Unreadable(NamedTuple):
    """A return with faults, newer than any other of its school and year.

    URN and year are empty where the file does not say.
    """

    urn: str
    name: str
    faults: int
    received: date | None = None
    academic_year: str = ""


class Asked(NamedTuple):
    """A school that the authority asks for a return."""

    urn: str
    name: str
    group: str


@dataclass(frozen=True)
class Known:
    """A school that was asked for a return, or has sent one."""

    urn: str
    name: str
    group: str
    state: str
    received: date | None = None
    faults: int = 0
    note: str = ""


@dataclass(frozen=True)
class Given:
    """Everything that the authority's page rests on; schools stand by group, then name."""

    name: str
    academic_year: str
    schools: tuple[Known, ...]
    returns: tuple[_core.Return, ...]
    """Of the schools whose return was received, in their order."""
    before: Mapping[str, _core.Return]
    """By URN: the return to compare with."""
    before_words: str
    """What that is, such as ``2025-26``."""
    by_year: Mapping[str, Sequence[_core.Return]] = field(default_factory=dict)
    """The newest return of each school, by academic year, rising."""
    feeders: tuple[tuple[str, str], ...] = ()
    """Secondary school and primary school, by URN."""

    @property
    def received(self) -> list[Known]:
        """The schools of ``returns``, in the same order."""
        return [school for school in self.schools if school.state == RECEIVED]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a school, in order."""
        return tuple(dict.fromkeys(school.group for school in self.schools))

    def changed(self, new: Mapping[Known, Known], order: Sequence[Known]) -> Given:
        """The same with other words about its schools, in another order."""
        places = {school: at for at, school in enumerate(self.received)}
        urns = {school.urn: new[school].urn for school in order}
        return replace(
            self,
            schools=tuple(new[school] for school in order),
            returns=tuple(self.returns[places[s]] for s in order if s.state == RECEIVED),
            before={urns[urn]: one for urn, one in self.before.items() if urn in urns},
        )

    def merged(self, least: int) -> Given:
        """The same where every group has so many returns: smaller ones are put together."""
        counts = Counter(school.group for school in self.received)
        few = {group for group in self.groups if counts[group] < least}
        while few and sum(counts[group] for group in few) < least and len(few) < len(self.groups):
            few.add(min((g for g in self.groups if g not in few), key=lambda g: counts[g]))
        words = ALL_GROUPS if len(few) == len(self.groups) else OTHERS
        new = {s: replace(s, group=words) if s.group in few else s for s in self.schools}
        order = sorted(self.schools, key=lambda s: (_rank(new[s].group), s.name.casefold(), s.urn))
        return self.changed(new, order)

    def name_of(self, urn: str) -> str:
        """Name of a school; its URN where nobody knows it."""
        return next((s.name for s in self.schools if s.urn == urn), f"URN {urn}")


def group_of(phase: str, kind: str = "") -> str:
    """The group that a school is shown in, by its phase and kind in pshe's or the register's words.

    Examples
    --------
    >>> group_of("infant"), group_of("Not applicable", "Community special school")
    ('Primary', 'Special and alternative provision')
    """
    words = f"{phase} {kind}".casefold()
    if re.search(r"special|referral|alternative provision", words):
        return GROUPS[3]
    if phase in _GROUP_OF:
        return _GROUP_OF[phase]
    if re.search(r"all.through|middle", words):
        return GROUPS[2]
    return GROUPS[1] if "secondary" in words else GROUPS[0]


def gathered(
    sent: Iterable[Sent], *, unreadable: Iterable[Unreadable] = (), asked: Iterable[Asked] = (),
    successors: Mapping[str, str] | None = None, feeders: Iterable[tuple[str, str]] = (),
    academic_year: str = "", since: str = "year", name: str = "",
) -> Given:  # fmt: skip
    """Put together what is known of each school.

    ``academic_year`` is the newest of the returns unless it is given. ``since`` says what to
    compare with: ``"year"``, the return of the year before, or ``"version"``, the one that the
    school sent before for the same year. A return under an old URN counts for the school that it
    has become. O(schools + returns).
    """
    now = dict(successors or {})
    by_urn: dict[str, list[Sent]] = {}
    for one in sent:
        by_urn.setdefault(now.get(one.given.urn, one.given.urn), []).append(one)
    years = [one.given.academic_year for rows in by_urn.values() for one in rows]
    year = academic_year or max(years, default="")
    wanted = {row.urn: row for row in asked}
    unread = [row for row in unreadable if row.academic_year in ("", year) or not year]
    faulty = {now.get(row.urn, row.urn): row for row in unread if row.urn}
    known: dict[Known, _core.Return | None] = {}
    before: dict[str, _core.Return] = {}
    for urn in [*wanted, *(u for u in (*by_urn, *faulty) if u not in wanted)]:
        rows = by_urn.get(urn, [])
        current = [one for one in rows if one.given.academic_year == year]
        notes = ["not on the register"] if wanted and urn not in wanted else []
        school = _known(urn, wanted.get(urn), rows, current, faulty.get(urn), notes)
        known.setdefault(school, current[-1].given if school.state == RECEIVED else None)
        earlier = current[:-1] if since == "version" else _of_year(rows, _year_before(year))
        if earlier:
            before[urn] = earlier[-1].given
    for row in (row for row in unread if not row.urn):
        known.setdefault(_nameless(row), None)
    ordered = sorted(known, key=lambda s: (_rank(s.group), s.name.casefold(), s.urn))
    returns = [given for school in ordered if (given := known[school]) is not None]
    words = "the version before" if since == "version" else _year_before(year)
    return Given(
        name, year, tuple(ordered), tuple(returns), before, words, _by_year(by_urn),
        tuple(sorted(set(feeders))),
    )  # fmt: skip


def _rank(group: str) -> int:
    """The place of a group among all; those put together come last."""
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


def _known(
    urn: str, asked: Asked | None, rows: Sequence[Sent], current: Sequence[Sent],
    fault: Unreadable | None, notes: list[str],
) -> Known:  # fmt: skip
    newest = (current or rows)[-1] if rows else None
    name = newest.given.name if newest else fault.name if fault else ""
    group = group_of(newest.given.phase) if newest else GROUPS[0]
    if asked:
        name, group = asked.name, group if current else asked.group
    state, received, faults = NOT_RECEIVED, None, 0
    if current:
        state, received = RECEIVED, current[-1].received
        if fault:
            notes.append(f"another file has {_faults(fault.faults)}; the return without any counts")
    elif fault:
        state, received, faults = FAULTY, fault.received, fault.faults
    elif newest:
        notes.append(f"last return: {newest.given.academic_year}")
    return Known(urn, name or f"URN {urn}", group, state, received, faults, "; ".join(notes))


def _nameless(row: Unreadable) -> Known:
    note = "the file does not say whose return it is"
    return Known("", row.name, GROUPS[0], FAULTY, row.received, row.faults, note)


def _faults(count: int) -> str:
    return "1 fault" if count == 1 else f"{count} faults"


def _of_year(rows: Collection[Sent], year: str) -> list[Sent]:
    return [one for one in rows if one.given.academic_year == year]


def _by_year(by_urn: Mapping[str, Sequence[Sent]]) -> dict[str, list[_core.Return]]:
    found: dict[str, list[_core.Return]] = {}
    for urn in sorted(by_urn):
        newest = {one.given.academic_year: one.given for one in by_urn[urn]}
        for year, given in newest.items():
            found.setdefault(year, []).append(given)
    return dict(sorted(found.items()))


def _year_before(year: str) -> str:
    """``2025-26`` for ``2026-27``."""
    start = int(year[:4]) - 1 if re.fullmatch(r"\d{4}-\d\d", year) else 0
    return f"{start}-{(start + 1) % 100:02}" if start else ""

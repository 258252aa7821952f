"""Which returns were received, which have faults, and which were not received."""

from __future__ import annotations

from datetime import date

from pshe.advising.given import FAULTY, NOT_RECEIVED, RECEIVED, Given
from pshe.advising.small import protected
from pshe.frames import Table, plural

STATES = (RECEIVED, FAULTY, NOT_RECEIVED)


def schools(given: Given, on: date | None) -> Table:
    """A row a school: the state of its return, the day it came, and how old it is on a day."""
    rows = given.schools
    return Table.of(
        "Schools and their returns",
        _sentence(given, [str(count) for count in _counts(given, None)]),
        school=("str", [row.name for row in rows]),
        urn=("str", [row.urn for row in rows]),
        phase=("str", [row.group for row in rows]),
        state=("str", [row.state for row in rows]),
        received=("date", [row.received for row in rows]),
        days_old=("int", [_days(row.received, on) for row in rows]),
        faults=("int", [row.faults for row in rows]),
        note=("str", [row.note for row in rows]),
    )


def phases(given: Given, least: int) -> Table:
    """A row a phase with a school, and one for all: schools by the state of their return.

    Returns that were received are never few where small numbers are suppressed: phases are put
    together before. So only the rest is hidden.
    """
    counts = [*(_counts(given, group) for group in given.groups), _counts(given, None)]
    rest: list[list[str]] = [[str(n) for n in row[1:]] for row in counts]
    if least and given.groups:
        asked = {(row, 2) for row in range(len(counts))}
        rest = protected([row[1:] for row in counts[:-1]], least, public=asked)
    kind = "str" if least else "int"
    columns = [[row[i] if least else int(row[i]) for row in rest] for i in range(2)]
    return Table.of(
        "Returns by phase",
        _sentence(given, [str(counts[-1][0]), *rest[-1]]),
        phase=("str", [*given.groups, "All"]),
        schools=("int", [sum(row) for row in counts]),
        received=("int", [row[0] for row in counts]),
        faulty=(kind, columns[0]),
        not_received=(kind, columns[1]),
    )


def _counts(given: Given, group: str | None) -> list[int]:
    """Schools of a group, or of all, by the state of their return."""
    found = [school.state for school in given.schools if group in (None, school.group)]
    return [found.count(state) for state in STATES]


def _sentence(given: Given, shown: list[str]) -> str:
    year = f" for {given.academic_year}" if given.academic_year else ""
    if not given.schools:
        return "No school is known and no return was received."
    schools = plural(len(given.schools), "school")
    if shown[0] == str(len(given.schools)):
        return f"All {schools} have sent a return{year}."
    return (
        f"{shown[0]} of {schools} have sent a return{year}. With faults: {shown[1]}; "
        f"not received: {shown[2]}."
    )


def _days(received: date | None, on: date | None) -> int | None:
    return (on - received).days if received and on else None

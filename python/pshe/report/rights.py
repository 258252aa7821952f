"""What parents may do: which lessons they may withdraw from, and what a pupil would miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pshe.coverage import Coverage
from pshe.document.words import listing, long_date
from pshe.frames import Table
from pshe.plans import Plan
from pshe.report.library import Library, Row
from pshe.report.matrix import LAST_YEAR
from pshe.report.summary import withdrawal_effect

PARENTS = (
    "Parents may ask that their child is withdrawn from sex education. Nobody may be withdrawn "
    "from lessons on relationships, health or science."
)
PUPILS = "From three terms before they turn 16 pupils may choose to take part all the same."


def told(library: Library) -> tuple[str, ...]:
    """What parents and, in a school where pupils grow old enough, pupils may do."""
    return (PARENTS, PUPILS) if may_choose(library.pupils()) else (PARENTS,)


def may_choose(years: Sequence[int]) -> bool:
    """Whether some of these year groups are of secondary age: pupils who may choose one day."""
    return max(years, default=0) > LAST_YEAR["primary"]


def withdrawable(library: Library) -> dict[str, list[Row]]:
    """The lessons of the plan that parents may withdraw from, each with its rows, by date."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in library.placed:
        if row["part"] == 1 and library.withdrawable(row["lesson"]):
            found[row["lesson"]].append(row)
    return dict(found)


def session_days(plan: Plan) -> str:
    """The days of sessions for parents; empty when none is planned."""
    rows = Table(plan.school.core.sessions(), caption="")
    return listing([long_date(row["date"]) for row in rows if row["kind"] == "parents"])


def effect(library: Library, coverage: Coverage) -> tuple[str, ...]:
    """What a pupil withdrawn from all of them would miss of the guidance; nothing without any."""
    return (withdrawal_effect(library, coverage),) if withdrawable(library) else ()

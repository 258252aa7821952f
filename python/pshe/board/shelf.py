"""The file of a board: versions of one school's plan, saved one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pshe import _core
from pshe.board.words import RefusedError
from pshe.comparing import differences, places_of
from pshe.frames import Table
from pshe.plans import Plan, load_plan


@dataclass(frozen=True)
class Version:
    """A version of a plan in its file: its number, and its id there."""

    number: int
    id: int


class Shelf:
    """Saves and opens versions of one plan in its file.

    Nothing in the file is ever replaced; see ``docs/store.md``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def versions(self, plan: Plan) -> list[Version]:
        """Versions of the plan's school and academic year, rising; none without a file."""
        if not self.path.exists():
            return []
        return [
            Version(row["version"], row["id"])
            for row in Table(_core.Store(self.path).plans(), caption="")
            if (row["urn"], row["academic_year"]) == (plan.school.urn, plan.school.academic_year)
        ]

    def newest(self, plan: Plan) -> int:
        """Number of the newest version; 0 when there is none."""
        return max((version.number for version in self.versions(plan)), default=0)

    def save(self, plan: Plan) -> int:
        """Save the plan as the next version; gives its number."""
        made = plan.save(self.path)
        return next(one.number for one in self.versions(plan) if one.id == made)

    def load(self, plan: Plan, number: int) -> Plan | None:
        """A version of the plan; nothing when there is no such version."""
        ids = {version.number: version.id for version in self.versions(plan)}
        return load_plan(self.path, ids[number]) if number in ids else None

    def close(self) -> None:
        """Leave one file behind: what stands beside it while it is read is put away."""
        if self.path.exists():
            _core.Store(self.path, write=True)

    def notes(self, versions: Sequence[Version]) -> list[str]:
        """What differs between each version and the one before, in a sentence."""
        if not versions:
            return []
        store = _core.Store(self.path)
        places = [places_of(store.load_plan(version.id)) for version in versions]
        told = [
            f"{differences(old, new)} since version {before.number}."
            for before, old, new in zip(versions[:-1], places[:-1], places[1:], strict=True)
        ]
        return ["First saved.", *told]


def check_calendars(base: Plan, mine: Plan, theirs: Plan, number: int) -> None:
    """Refuse to merge plans whose lesson times differ; moves are all that can be merged."""
    times = [Table(plan.school.core.lesson_times(), caption="").rows() for plan in (base, mine)]
    others = Table(theirs.school.core.lesson_times(), caption="").rows()
    if times[0] == times[1] == others:
        return
    raise RefusedError(
        f"Version {number} and this board differ in lesson times, so they cannot be put together.",
        f"Save yours as another version, or open version {number} and make your changes there.",
    )

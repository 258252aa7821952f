"""What the things of many schools show of themselves. Schools stand in name order, never ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshe.frames import plural
from pshe.jupyter.face import Face, answer_of, face, part_of

if TYPE_CHECKING:
    from pshe.advising import Authority
    from pshe.intake import Intake
    from pshe.national import NationalCoverage
    from pshe.register import Register
    from pshe.returns import Return, Returns


def of_return(given: Return) -> Face:
    """What one school tells its authority."""
    taught = given.taught()
    read = f"Read from {given.source}." if given.source else ""
    look = f"{plural(len(given.told), 'thing')} to look at, see .notes()." if given.told else ""
    return face(
        f"{given.name}, {given.academic_year}: {taught.summary}", [read, look],
        [part_of(taught, see=".taught()")],
    )  # fmt: skip


def of_returns(returns: Returns) -> Face:
    """Which files were received, and what is wrong with the others."""
    tables = [part_of(returns.files(), see=".files()"), part_of(returns.faults(), see=".faults()")]
    missing = returns.not_received().summary if returns.register else ""
    return face(returns.summary, [missing], tables)


def of_register(register: Register) -> Face:
    """How many schools the register has, and the first of them."""
    table = register.table()
    shown = ["urn", "name", "la_name", "phase", "status"]
    return face(answer_of(table), (), [part_of(table, shown=shown, see=".table()")])


def of_intake(intake: Intake) -> Face:
    """What became of each file."""
    table = intake.table()
    tables = [part_of(table, see=".table()"), part_of(intake.faults(), see=".faults()")]
    return face(answer_of(table), [intake.register], tables)


def of_authority(authority: Authority) -> Face:
    """The answers of the adviser's page, and returns by phase."""
    answer, *rest = authority.sentences()
    return face(answer, rest, [part_of(authority.phases(), see=".phases()")])


def of_national(found: NationalCoverage) -> Face:
    """How much is missing, school by school."""
    silent = plural(len(found.not_received), "school")
    told = f"{silent} without rows: what they cover is not known." if found.not_received else ""
    return face(answer_of(found.gaps), [told], [part_of(found.gaps, see=".gaps")])

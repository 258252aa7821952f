"""From the sheets Lessons and Left out of a plan's workbook back to a plan."""

from __future__ import annotations

from itertools import count
from typing import Any

from pshe import _core
from pshe.files.cells import CONTINUED
from pshe.files.rows import Faults, Row, read_cells
from pshe.plans import Plan
from pshe.schools import School


def make_plan(rows: list[Row], out: list[Row], school: School, faults: Faults) -> Plan:
    """Build the plan that the rows say; classes and lessons have to be the school's.

    Raises
    ------
    pshe.DataError
        With every cell that cannot be read and every class or lesson that is unknown.
    """
    known = {
        "Class": list(dict.fromkeys(school.classes()["class"])),
        "Lesson": school.curriculum.lessons()["code"],
    }
    found = [_read(row, known, faults) for row in rows]
    left_out = [_read(row, known, faults) for row in out]
    faults.raise_any()
    _number_times(found)
    _number_parts(found)
    placements = [
        (
            values["Date"],
            values["Class"],
            values["Minutes"],
            values["Lesson"],
            values["Progress"],
            values["Time"],
            *values["Part"],
        )
        for values in found
    ]
    taken = {(values["Date"], values["Class"], values["Time"]) for values in found}
    spare = [
        (slot["date"], slot["class"], slot["minutes"], slot["number"])
        for slot in school.slots()
        if (slot["date"], slot["class"], slot["number"]) not in taken
    ]
    core = _core.Plan(
        urn=school.urn,
        academic_year=school.academic_year,
        curriculum_version=school.curriculum.version,
        placements=placements,
        spare=spare,
        left_out=[(values["Class"], values["Lesson"]) for values in left_out],
    )
    return Plan(core, school)


def _read(row: Row, known: dict[str, list[str]], faults: Faults) -> dict[str, Any]:
    values: dict[str, Any] = read_cells(row, row.sheet.columns, faults)
    for title, codes in known.items():
        if values[title] not in codes and not faults.is_unreadable(row, title):
            _add_unknown(row, title, values[title], codes, faults)
    return values


def _number_times(found: list[dict[str, Any]]) -> None:
    """Give rows that name no time of the day the first that is free, in the order of the rows."""
    taken = {(v["Date"], v["Class"], v["Time"]) for v in found if v["Time"]}
    for values in found:
        day = values["Date"], values["Class"]
        if not values["Time"]:
            values["Time"] = next(n for n in count(1) if (*day, n) not in taken)
            taken.add((*day, values["Time"]))


def _number_parts(found: list[dict[str, Any]]) -> None:
    """Number the parts of a lesson that runs on, where a row says ``continued``."""
    lessons: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for values in found:
        lessons.setdefault((values["Class"], values["Lesson"]), []).append(values)
    for parts in lessons.values():
        if any(values["Part"] == CONTINUED for values in parts):
            parts.sort(key=lambda values: (values["Date"], values["Time"]))
            for number, values in enumerate(parts, 1):
                values["Part"] = (number, len(parts))


def _add_unknown(row: Row, title: str, code: str, codes: list[str], faults: Faults) -> None:
    nearest = _core.nearest_codes(code, codes)
    mend = f'Did you mean "{nearest[0]}"?' if nearest else "Check the spelling."
    message = f'There is no {title.lower()} "{code}".'
    faults.add(row.spot(title), _core.Fault(row.place(title), "unknown-code", message, mend))


def part_of(part: int, parts: int) -> str:
    """What the column Part says: ``1 of 2``, or nothing for a lesson that is whole."""
    return f"{part} of {parts}" if parts > 1 else ""

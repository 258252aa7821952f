"""From the sheet Lessons of a plan's workbook back to a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe import _core
from pshe.files.rows import Faults, Row, read_cells
from pshe.plans import Plan, School


def make_plan(rows: list[Row], school: School, faults: Faults) -> Plan:
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
    placements: list[tuple[date, str, int, str, str]] = []
    for row in rows:
        values: dict[str, Any] = read_cells(row, row.sheet.columns, faults)
        for title, codes in known.items():
            if values[title] not in codes and not faults.is_unreadable(row, title):
                _add_unknown(row, title, values[title], codes, faults)
        placements.append(
            (
                values["Date"],
                values["Class"],
                values["Minutes"],
                values["Lesson"],
                values["Progress"],
            )
        )
    faults.raise_any()
    taken = {(day, code) for day, code, *_ in placements}
    spare = [
        (slot["date"], slot["class"], slot["minutes"])
        for slot in school.slots()
        if (slot["date"], slot["class"]) not in taken
    ]
    core = _core.Plan(
        urn=school.urn,
        academic_year=school.academic_year,
        curriculum_version=school.curriculum.version,
        placements=placements,
        spare=spare,
    )
    return Plan(core, school)


def _add_unknown(row: Row, title: str, code: str, codes: list[str], faults: Faults) -> None:
    nearest = _core.nearest_codes(code, codes)
    mend = f'Did you mean "{nearest[0]}"?' if nearest else "Check the spelling."
    message = f'There is no {title.lower()} "{code}".'
    faults.add(row.spot(title), _core.Fault(row.place(title), "unknown-code", message, mend))

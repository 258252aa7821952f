"""From rows to a school: what the rows mean goes to the builders, their faults to the cells."""

from __future__ import annotations

from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.files import sheets, timetables, wishes
from pshe.files.marks import Marks
from pshe.files.rows import Faults, Row, Rows, read_rows, read_settings
from pshe.schools import School


def make_school(rows: Rows, base: Curriculum, faults: Faults) -> School:
    """Build the school and its curriculum from the rows of its sheets.

    Raises
    ------
    pshe.DataError
        With every fault of the rows and of the builders, in the order of the sheets.
    pshe.CycleError
        When the school's own lessons come after each other in a circle.
    """
    marks = Marks()
    settings, place = _settings(rows["School"], marks, faults)
    curriculum, own = _extended(rows["Own lessons"], base, str(settings["name"]), marks, faults)
    builder = _core.SchoolBuilder()
    builder.about(**settings, place=place)
    timetables.add_timetable(builder, rows, str(settings["academic_year"]), marks, faults)
    wishes.add_wishes(builder, rows, str(settings["academic_year"]), marks, faults)
    marks.add_faults(builder.check(curriculum.core), faults, own)
    faults.raise_any()
    curriculum.graph  # noqa: B018 - names a circle among the links
    return School(builder.build(curriculum.core), curriculum, base=base)


def _settings(rows: list[Row], marks: Marks, faults: Faults) -> tuple[dict[str, Any], str]:
    """The settings as the builder names them, and a place for its faults about them."""
    values = read_settings(rows, sheets.SETTINGS, faults)
    place = marks.of(rows[0], "What") if rows else ""
    return {
        "urn": values["URN"],
        "name": values["Name"],
        "phase": values["Phase"].replace(" ", "-"),
        "academic_year": values["Academic year"],
        "pupil_days": values["Pupil days"],
        "prior_policy": values["Prior learning"],
        "in_step": values["In step"],
        "parents_notice_days": values["Parents notice days"],
        "lead_notice_days": values["Lead notice days"],
        "independent": values["Independent"],
    }, place


def _extended(
    rows: list[Row], base: Curriculum, school: str, marks: Marks, faults: Faults
) -> tuple[Curriculum, set[str]]:
    """The curriculum with the school's own lessons, and their codes when it cannot be built."""
    if not rows:
        return base, set()
    builder = _core.CurriculumBuilder(base.core)
    lessons = base.lessons()
    titles = dict(zip(lessons["code"], lessons["title"], strict=True))
    position = max(lessons["position"], default=0)
    read = list(read_rows(rows, faults))
    titles |= {values["Code"]: values["Title"] for _, values in read}
    for row, values in read:
        position += 1
        _add_lesson(builder, row, values, position, school, marks)
        for item, depth in values["Teaches"]:
            place = marks.of(row, "Teaches")
            builder.teaches(
                lesson=values["Code"], item=item, depth=depth, source=school, place=place
            )
        for before in values["Comes after"]:
            builder.link(
                before=before,
                after=values["Code"],
                kind="requires",
                reason=f"The school teaches {titles.get(before, before)} first.",
                source=school,
                place=marks.of(row, "Comes after"),
            )
    found = builder.check()
    marks.add_faults(found, faults, set())
    if found:
        return base, {values["Code"] for _, values in read}
    return Curriculum(builder.build()), set()


def _add_lesson(
    builder: _core.CurriculumBuilder, row: Row, values: dict[str, Any], position: int,
    school: str, marks: Marks,
) -> None:  # fmt: skip
    builder.lesson(
        code=values["Code"],
        title=values["Title"],
        objective=values["Objective"],
        years=values["Years"],
        position=position if values["Position"] is None else values["Position"],
        minutes=values["Minutes"],
        sensitivity=values["Sensitivity"],
        withdrawable=values["Withdrawable"],
        is_protected=values["Protected"],
        source=school,
        place=marks.of(row, "Code"),
    )

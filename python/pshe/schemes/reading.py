"""Bought schemes as publishers send them: lessons, years, minutes and codes in free text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pshe import _core
from pshe.codes_in_text import Found, codes_in
from pshe.coverage import STAGE_YEARS
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.files import cells
from pshe.files.readers import Grid, grids_of, read_file

Rows = Sequence[Mapping[str, object]]
"""Lessons as dicts, a heading a key: ``{"Lesson": "Consent", "Year": 8, "Codes": "R24"}``."""

_TITLES = re.compile(r"(lesson|session)?(title|name|topic|focus)|lessons?|sessions?|topics?")
_YEARS = re.compile(r"(year|yr)s?(groups?)?|keystages?|ks")
_MINUTES = re.compile(r"(duration|length|time|minutes|mins)\w*|\w*(minutes|mins)")
_CODES = re.compile(r"\w*(code|ref|reference|statement|pos|objective|outcome|dfe|rshe)s?\w*")
_A_PUPIL = re.compile(
    r"(pupil|student|child|learner)s?(name|initials?|id|number)s?|(fore|sur|first|last)names?|upns?"
    r"|ulns?|dob|dateofbirth"
)
_STAGE = re.compile(r"(?:ks|key ?stage) ?([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:year|yr|y) ?([0-9]{1,2})\b", re.IGNORECASE)
_HEADING_ROWS = 15  # a heading row is looked for so far down


@dataclass
class SchemeLesson:
    """A lesson of a scheme.

    Attributes
    ----------
    title, years, minutes
        As the scheme has them; no years where it names none, no minutes where it says nothing.
    found
        The codes in its text.
    place
        Where it stands, for example ``Year 8!A4``.
    """

    title: str
    years: tuple[int, ...]
    minutes: int | None
    place: str
    found: list[Found] = field(default_factory=list)


def read_scheme(source: str | Path | Rows, curriculum: Curriculum) -> list[SchemeLesson]:
    """Read the lessons of a scheme from a workbook, a CSV file or rows.

    A heading row is looked for in each sheet; years may stand in a column, in a line of their own
    or in the name of the sheet. A line with codes but no title goes on with the lesson above.

    Raises
    ------
    pshe.DataError
        When a file cannot be read, no sheet has a column of lessons, or a column looks like data
        about pupils.
    """
    if isinstance(source, str | Path):
        grids, name = read_file(Path(source)), str(source)
    else:
        grids, name = grids_of({"Scheme": _lines(source)}), "Scheme"
    lessons = [lesson for grid in grids for lesson in _lessons(grid, curriculum)]
    if not lessons:
        raise DataError(faults=[_core.Fault(
            name, "no-lessons", "There is no table of lessons here.",
            "Write headings above it: Lesson, Year, Minutes, Codes.",
        )])  # fmt: skip
    return lessons


def _lines(rows: Rows) -> list[list[object]]:
    headings = list(dict.fromkeys(key for row in rows for key in row))
    return [list(headings), *([row.get(key) for key in headings] for row in rows)]


def _lessons(grid: Grid, curriculum: Curriculum) -> Iterator[SchemeLesson]:
    """The lessons of one sheet; none when it has no heading row."""
    start = next((i for i, (_, line) in enumerate(grid.lines[:_HEADING_ROWS])
                  if _columns(line)), None)  # fmt: skip
    if start is None:
        return
    number, headings = grid.lines[start]
    _refuse_pupils(grid, number, headings)
    columns = _columns(headings)
    named = _years_of(grid.name)
    lesson: SchemeLesson | None = None
    for number, line in grid.lines[start + 1 :]:
        title = cells.shown(line.get(columns["title"]))
        if title and len(line) == 1 and _is_banner(title):
            named = _years_of(title)
            continue
        if title:
            if lesson:
                yield lesson
            years = _years_of(cells.shown(line.get(columns.get("years", 0)))) or named
            lesson = SchemeLesson(
                title, years, _minutes(line.get(columns.get("minutes", 0))),
                grid.place(number, columns["title"]),
            )  # fmt: skip
        if lesson:
            lesson.found += _codes(line, headings, columns, lesson, curriculum)
    if lesson:
        yield lesson


def _columns(headings: Mapping[int, object]) -> dict[str, int]:
    """Which column is which; nothing when none holds lessons and another one codes or years."""
    found: dict[str, int] = {}
    kinds = {"title": _TITLES, "years": _YEARS, "minutes": _MINUTES, "codes": _CODES}
    for kind, pattern in kinds.items():
        for number, heading in sorted(headings.items()):
            if pattern.fullmatch(cells.key(heading)) and number not in found.values():
                found[kind] = number
                break
    return found if "title" in found and len(found) > 1 else {}


def _refuse_pupils(grid: Grid, number: int, headings: Mapping[int, object]) -> None:
    """Refuse columns about single pupils; what pupils in general learn stands in every scheme."""
    faults = [
        _core.Fault(
            grid.place(number, column), "pupil-data",
            f'The column "{cells.shown(heading)}" looks like data about pupils, '
            "which do not belong here.",
            "Delete it and save the file.",
        )
        for column, heading in sorted(headings.items()) if _A_PUPIL.fullmatch(cells.key(heading))
    ]  # fmt: skip
    if faults:
        raise DataError(faults=faults)


def _is_banner(text: str) -> bool:
    """Whether a line says only for whom the lessons below are: ``Year 8``, ``KS3``."""
    return bool(_years_of(text)) and len(text) <= 20


def _years_of(text: str) -> tuple[int, ...]:
    """The year groups in a text: ``8``, ``Year 8``, ``7 to 9``, ``KS3``; none when it has none."""
    stages = _STAGE.findall(text)
    if stages:
        return tuple(year for stage in sorted(set(map(int, stages))) for year in STAGE_YEARS[stage])
    try:
        years = cells.years(text)
    except cells.CellError:
        years = tuple(sorted({int(year) for year in _YEAR.findall(text)}))
    return tuple(year for year in years if 1 <= year <= 13)


def _minutes(value: object) -> int | None:
    try:
        return cells.number(value)
    except cells.CellError:
        return None


def _codes(
    line: Mapping[int, object], headings: Mapping[int, object], columns: Mapping[str, int],
    lesson: SchemeLesson, curriculum: Curriculum,
) -> Iterable[Found]:  # fmt: skip
    """Codes in the cells of a line that the lesson does not have yet."""
    known = {one.code or one.text for one in lesson.found}
    year = lesson.years[0] if lesson.years else None
    for number in sorted(line):
        if number in (columns.get("years"), columns.get("minutes")):
            continue
        heading = cells.shown(headings.get(number, ""))
        cue = "codes" if _CODES.fullmatch(cells.key(heading)) else ""
        for one in codes_in(f"{cue}: {cells.shown(line[number])}", curriculum, year=year):
            if (one.code or one.text) not in known:
                known.add(one.code or one.text)
                yield one

"""The CSV of Curricular Analytics: curricula, and degree plans with a term for each course.

The format is that of https://curricularanalytics.org and of CurricularAnalytics.jl, "Persisting
curricula and degree plans". An item is a course of one credit hour: its title is the name, its
code the number. ``requires`` is a prerequisite, ``with`` a corequisite; the others have no place.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pshe.csv_text import guarded, text_of, unguarded
from pshe.errors import DataError
from pshe.exchange.defects import Defect, Placed, sift
from pshe.exchange.tables import Read, Row, Rows

HEADINGS = (
    "Course ID", "Course Name", "Prefix", "Number", "Prerequisites", "Corequisites",
    "Strict-Corequisites", "Credit Hours", "Institution", "Canonical Name",
)  # fmt: skip
_PLACES = {"requires": "Prerequisites", "with": "Corequisites"}
_KINDS = {"Prerequisites": "requires", "Corequisites": "with", "Strict-Corequisites": "with"}
_COURSES = ("Courses", "Additional Courses")
_OUTCOMES = ("Course Learning Outcomes", "Curriculum Learning Outcomes")

Line = tuple[str, list[str]]
"""Where a line stands, and its cells."""


def to_csv(items: Rows, links: Rows, *, name: str, by_stage: bool = False) -> str:
    """The text of the file.

    Parameters
    ----------
    items, links
        The graph.
    name
        Name of the curriculum.
    by_stage
        Write a degree plan: its terms are the stages in their order, 1 for the first.

    Raises
    ------
    pshe.DataError
        When a degree plan is asked for and an item has no stage.
    """
    rows = list(items)
    terms = _terms(rows) if by_stage else {}
    headings = [*HEADINGS, "Term"] if by_stage else list(HEADINGS)
    head = [["Curriculum", name], ["Institution"], ["Degree Type"], ["System Type"], ["CIP"]]
    if by_stage:
        head.insert(1, ["Degree Plan", name])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for line in [*head, ["Courses"]]:
        writer.writerow([_cell(cell) for cell in line] + [""] * (len(headings) - len(line)))
    writer.writerow(headings)
    before = _requisites(rows, links)
    for number, row in enumerate(rows, 1):
        course = {"Course ID": str(number), "Course Name": row["title"], "Number": row["code"]}
        course |= {"Credit Hours": "1", "Term": str(terms.get(row["stage"], ""))}
        course |= before.get(row["code"], {})
        writer.writerow([_cell(course.get(heading, "")) for heading in headings])
    return out.getvalue()


def left_out(links: Rows) -> int:
    """How many links the format has no place for: those that are neither requires nor with."""
    return sum(link["kind"] not in _PLACES for link in links)


def _cell(text: str) -> str:
    """One line, as their reader counts lines, and nothing that Excel takes for a formula."""
    return guarded(" ".join(text.split()))


def _terms(rows: Sequence[Row]) -> dict[int, int]:
    """Terms by stage; theirs count from 1 without a gap."""
    without = [row["code"] for row in rows if row["stage"] is None]
    if without:
        raise DataError(
            f"{without[0]!r} has no stage, and a degree plan needs one of every item. "
            "Give it a stage, or write a curriculum without terms."
        )
    return {stage: term for term, stage in enumerate(sorted({row["stage"] for row in rows}), 1)}


def _requisites(rows: Sequence[Row], links: Rows) -> dict[str, dict[str, str]]:
    """By code, the cells that name the courses before it."""
    numbers = {row["code"]: str(number) for number, row in enumerate(rows, 1)}
    found: dict[str, dict[str, str]] = {}
    for link in links:
        if link["kind"] in _PLACES:
            cells = found.setdefault(link["after"], {})
            heading = _PLACES[link["kind"]]
            listed = [cells[heading]] if heading in cells else []
            cells[heading] = ";".join([*listed, numbers[link["before"]]])
    return found


def read(path: str | Path) -> Read:
    """Read a curriculum or a degree plan.

    The code of an item is prefix and number (``BW 101``), or the Course ID where these are empty
    or stand twice; its stage is the term.

    Raises
    ------
    pshe.DataError
        When the file is not there, or is none of Curricular Analytics.
    """
    path = Path(path)
    content = text_of(path)
    try:
        lines = list(_lines(path.name, content))
    except csv.Error as error:
        raise DataError(f"{path.name} is no CSV file ({error}). Save it as CSV.") from None
    if not lines or lines[0][1][0] != "Curriculum":
        raise DataError(f"{path.name} does not begin with Curriculum. Is it another kind of file?")
    found: list[Defect] = []
    courses = _courses(lines, found)
    if not courses:
        raise DataError(f"{path.name} has no courses. They stand below the line Courses.")
    codes = _codes(courses)
    links = list(_links(courses, codes, found))
    items = [
        Placed(
            course.place,
            {
                "code": codes[number],
                "title": course.cells["Course Name"],
                "kind": "course",
                "stage": course.cells.get("Term"),
            },
        )
        for number, course in enumerate(courses)
    ]
    return sift(items, links, *found)


def _lines(name: str, content: str) -> Iterator[Line]:
    """Lines that are neither empty nor a comment."""
    reader = csv.reader(io.StringIO(content, newline=""))
    for cells in reader:
        if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
            yield f"{name}:{reader.line_num}", [unguarded(cell.strip()) for cell in cells]


def _courses(lines: Iterable[Line], found: list[Defect]) -> list[Placed]:
    """Courses of both lists; what else the file holds is named as left out."""
    section, headings, courses = "", None, []
    for place, cells in lines:
        if cells[0] in _COURSES or cells[0] in _OUTCOMES:
            section, headings = cells[0], None
            if section in _OUTCOMES:
                message = f"{section} are not read; they are left out."
                found.append(Defect("D001", "warning", place, message, "Keep the file for them."))
        elif section in _COURSES and headings is None:
            headings = cells
            _check_headings(place, headings)
        elif section in _COURSES and headings:
            courses.append(Placed(place, dict(zip(headings, cells, strict=False))))
    return [_whole(course) for course in courses]


def _check_headings(place: str, headings: Sequence[str]) -> None:
    missing = [heading for heading in HEADINGS[:-2] if heading not in headings]
    if missing:
        raise DataError(f"{place}: there is no column {missing[0]}. Add it, even if it is empty.")


def _whole(course: Placed) -> Placed:
    return Placed(course.place, dict.fromkeys(HEADINGS, "") | dict(course.cells))


def _codes(courses: Sequence[Placed]) -> list[str]:
    """The code of each course."""
    wanted = [f"{c.cells['Prefix']} {c.cells['Number']}".strip() for c in courses]
    times = Counter(wanted)
    return [
        code if code and times[code] == 1 else course.cells["Course ID"]
        for code, course in zip(wanted, courses, strict=True)
    ]


def _links(
    courses: Sequence[Placed], codes: Sequence[str], found: list[Defect]
) -> Iterator[Placed]:
    by_id: dict[str, str] = {}
    for (place, cells), code in zip(courses, codes, strict=True):
        if cells["Course ID"] in by_id:
            message = f"The Course ID {cells['Course ID']!r} stands twice; links go to the first."
            found.append(Defect("D004", "error", place, message, "Give each course its own."))
        by_id.setdefault(cells["Course ID"], code)
    for (place, cells), code in zip(courses, codes, strict=True):
        if cells["Strict-Corequisites"]:
            message = "A strict corequisite is read as `with`: before or at the same time."
            found.append(Defect("D003", "warning", place, message, "Check this link."))
        yield from _links_of(Placed(place, cells), code, by_id)


def _links_of(course: Placed, code: str, by_id: Mapping[str, str]) -> Iterator[Placed]:
    for heading, kind in _KINDS.items():
        for number in filter(None, (part.strip() for part in course.cells[heading].split(";"))):
            link = {"before": by_id.get(number, number), "after": code, "kind": kind}
            yield Placed(course.place, link)

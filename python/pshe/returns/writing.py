"""Writing a return: the form to fill in, and the sheets of a return that there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pshe.curriculum import Curriculum
from pshe.files import sample_tables, writers
from pshe.returns import sheets

if TYPE_CHECKING:
    from pshe.returns.values import Return

Rows = list[dict[str, object]]


def write_return(given: Return, path: Path, *, overwrite: bool) -> None:
    """Write a return as a workbook or as a folder of CSV files."""
    writers.write(tables_of(given), path, None, overwrite=overwrite, form=sheets.FORM)


def write_form(path: Path, curriculum: Curriculum, *, overwrite: bool) -> None:
    """Write the form with an invented school in it."""
    writers.write(_example(), path, curriculum.lessons(), overwrite=overwrite, form=sheets.FORM)


def tables_of(given: Return) -> dict[str, Rows]:
    """The rows of each sheet of a return."""
    about = {
        "Name": given.name, "URN": given.urn, "Phase": given.phase.replace("-", " "),
        "Academic year": given.academic_year, "Codes of": given.edition, "Usual minutes": "",
        "Filled in on": given.stated or "",
    }  # fmt: skip
    return {
        "School": [{"What": what, "Value": value} for what, value in about.items()],
        "Classes": [
            {"Class": row["code"], "Year": row["year"], "Year groups": row["year_groups"]}
            for row in given.classes()
        ],
        "Lessons": _lessons(given),
    }


def _lessons(given: Return) -> Rows:
    teaches: dict[str, list[str]] = {}
    for row in given.teaches():
        teaches.setdefault(row["lesson"], []).append(f"{row['item']}:{row['depth']}")
    known = {row["code"]: row for row in given.lessons()}
    return [
        {
            "Class": row["class"], "Date": row["date"], "Lesson": known[row["lesson"]]["title"],
            "Minutes": row["minutes"], "Codes": "; ".join(teaches.get(row["lesson"], ["none"])),
            "Sensitivity": known[row["lesson"]]["sensitivity"],
            "Withdrawable": known[row["lesson"]]["withdrawable"],
            "Taught": "yes" if row["progress"] == "taught" else "no", "Code": row["lesson"],
        }
        for row in given.taught()
    ]  # fmt: skip


def _example() -> dict[str, Rows]:
    """An invented school that uses every way to say when a lesson is and what it teaches."""
    half_terms = [dict(row) for row in sample_tables()["Half-terms"]]
    about = {
        "Name": "Bradgate Vale School", "URN": "999001", "Phase": "secondary",
        "Academic year": "2026-27", "Codes of": "pshe-pos-2020", "Usual minutes": 55,
        "Filled in on": "14 September 2026",
    }  # fmt: skip
    lessons: Rows = [
        {"Class": "Year 7", "Date": "7 September 2026", "Lesson": "Ground rules for PSHE",
         "Codes": "PoS refs: R9, L1", "Taught": "yes"},
        {"Class": "Year 7", "Date": "14 September 2026",
         "Lesson": "What makes a good friend (PoS refs: R1, R10)"},
        {"Class": "Year 7", "Date": "21 September 2026", "Lesson": "Continued"},
        {"Class": "8A", "Half-term": "Autumn 1", "Week": "3", "Minutes": 60,
         "Lesson": "y8-asking-and-changing-your-mind"},
        {"Class": "8A;8B", "Half-term": "Autumn 2", "Lesson": "No lesson: mock exams"},
        {"Class": "8A;8B", "Half-term": "Autumn 2", "Lesson": "Online pressure",
         "Codes": "R29, R30", "Sensitivity": "high"},
    ]  # fmt: skip
    return {
        "School": [{"What": what, "Value": value} for what, value in about.items()],
        "Classes": [{"Class": code, "Year": int(code[0])} for code in ("7A", "7B", "8A", "8B")],
        "Half-terms": half_terms,
        "Lessons": lessons,
    }

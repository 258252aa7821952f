"""The checklist of the whole school's duties as a workbook: written to fill in, and read."""

from __future__ import annotations

from pathlib import Path

from pshe import _core
from pshe.files.cells import shown
from pshe.files.columns import A_DATE, NO_CHILD, Column, Sheet
from pshe.files.readers import Grid, letters, read_file, refusal
from pshe.files.rows import Faults, Row, columns_of, read_rows, rows_of
from pshe.files.writers import add_cell, add_choices, add_headings, file_bytes, height_for, save
from pshe.frames import Table
from pshe.safeguarding.checklist import RATINGS, Answer
from pshe.safeguarding.tables import rows as facts

ANSWERS = Sheet(
    "Whole school",
    "How far the school is with each duty, since when, and what shows it.",
    (
        Column("Duty", "Leave the duties as they were.", width=44),
        Column("Code", "Leave the codes as they were.", required=True, width=26),
        Column("Rating", f"Write {', '.join(RATINGS[:-1])} or {RATINGS[-1]}.", required=True,
               choices=RATINGS, width=18),
        Column("Done on", A_DATE, "date", default=None, width=20),
        Column("Evidence", "Write what shows it, in a few words.", width=50),
    ),
)  # fmt: skip
_BESIDE = (
    Column("Owner", "", width=32), Column("Due", "", "date", width=20),
    Column("Before", "", width=40),
)  # fmt: skip


def write_form(found: Table, path: str | Path, *, overwrite: bool = False) -> None:
    """Write the table ``plan.safeguarding().checklist`` as a workbook to fill in.

    Raises :class:`pshe.DataError` when a file is there and ``overwrite`` is not set, or the place
    cannot be written to.
    """
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.title = ANSWERS.title
    page.cell(1, 1, NO_CHILD)
    columns = (*ANSWERS.columns, *_BESIDE)
    add_headings(page, [(column.title, column.width) for column in columns], row=2)
    names = ("duty", "code", "rating", "done_on", "evidence", "owner", "due", "before")
    rows = [dict(row) | {"owner": row["owner"].replace(";", ", ")} for row in found]
    for place, column in enumerate(columns, 1):
        letter = letters(place)
        add_choices(page, f"{letter}3:{letter}{len(rows) + 2}", column)
        for number, row in enumerate(rows, 3):
            add_cell(page, number, place, column, row[names[place - 1]])
    for number, row in enumerate(rows, 3):
        texts = [shown(row[name]) for name in names]
        page.row_dimensions[number].height = height_for(texts, [one.width for one in columns])
    save({Path(path): file_bytes(book)}, overwrite=overwrite)


def read_form(path: str | Path) -> dict[str, Answer]:
    """Read a filled-in checklist, a workbook or one CSV file: what is said of each duty.

    Raises :class:`pshe.DataError` with every cell that is wrong, or when the file is none.
    """
    faults = Faults()
    listed = rows_of(ANSWERS, 0, _grid(Path(path)), faults)
    known = {row["code"] for row in facts("duties")}
    answers: dict[str, Answer] = {}
    for row, values in read_rows(listed, faults):
        code = values["Code"]
        if code in answers:
            _blame(row, faults, "duplicate-row", f'"{code}" stands here twice.', "Keep one row.")
        elif code not in known and not faults.is_unreadable(row, "Code"):
            mend = ANSWERS.by_title["Code"].advice
            _blame(row, faults, "unknown-code", f'There is no duty "{code}".', mend)
        answers[code] = Answer(values["Rating"], values["Done on"], values["Evidence"])
    faults.raise_any()
    return answers


def _grid(path: Path) -> Grid:
    """The first sheet with a line of the headings, from that line on."""
    for grid in read_file(path):
        for number, (_, cells) in enumerate(grid.lines):
            if len(columns_of(ANSWERS, cells)) == len(ANSWERS.columns):
                return Grid(grid.name, grid.lines[number:], grid.is_csv)
    raise refusal(
        path, "no-checklist", f"This is no checklist with the headings "
        f"{', '.join(ANSWERS.by_title)}.",
        "Write one with pshe safeguard checklist, the plan and -o checklist.xlsx, and fill it in.",
    )  # fmt: skip


def _blame(row: Row, faults: Faults, code: str, message: str, mend: str) -> None:
    faults.add(row.spot("Code"), _core.Fault(row.place("Code"), code, message, mend))

"""Writing a school's sheets: a workbook to fill in, or a folder of CSV files."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pshe.csv_text import guarded
from pshe.files import cells, sheets
from pshe.files.columns import Column, Form, Sheet
from pshe.files.readers import letters, refusal
from pshe.frames import Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Tables = Mapping[str, Sequence[Mapping[str, object]]]

_LAST_ROW = 1000  # drop-down lists reach so far
_FORMATS = {"date": "d mmmm yyyy", "number": "0", "year": "0"}
_WEEKDAYS = cells.WEEKDAYS[:5]
_MADE = b"2026-01-01T00:00:00Z"  # when every workbook and Word file of ours was made


def write(
    tables: Tables, path: Path, lessons: Table | None, *, overwrite: bool,
    form: Form = sheets.FORM,
) -> None:  # fmt: skip
    """Write a workbook, or a folder of CSV files when the name has no ``.xlsx``.

    Without ``lessons`` it has no list of lessons to copy codes from.
    """
    check_names(tables, form)
    if path.suffix.lower() == ".xlsx":
        files = {path: _workbook(tables, lessons, form)}
    else:
        files = {path / name: data for name, data in _csv_files(tables, lessons, form).items()}
    save(files, overwrite=overwrite)


def check_names(tables: Tables, form: Form = sheets.FORM) -> None:
    """Raise ValueError for a sheet or column that the workbook does not have."""
    known = {sheet.title: set(sheet.by_title) for sheet in form.sheets}
    for title, rows in tables.items():
        if title not in known:
            raise ValueError(f"There is no sheet {title!r}. Sheets: {', '.join(known)}.")
        for heading in {heading for row in rows for heading in row} - known[title]:
            raise ValueError(f"The sheet {title!r} has no column {heading!r}.")


def save(files: Mapping[Path, bytes], *, overwrite: bool) -> None:
    """Write all files or, when one is in the way, none; each stays as it was until it is whole."""
    for path in files:
        if path.exists() and not overwrite:
            raise refusal(
                path, "file-exists", "This file is there already.",
                "Choose another name, or say that it may be replaced (--force).",
            )  # fmt: skip
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
        except OSError as error:
            raise refusal(
                path, "cannot-write", f"It cannot be written ({error.strerror}).",
                "Close it in Excel or Word, or choose another place.",
            ) from None  # fmt: skip


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then put it in its place; write to what is no file, as a pipe."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_anew(path: Path, data: bytes) -> None:
    """Write what pshe makes anew each time, but not over what somebody wrote in Excel or Word."""
    if path.is_file() and _is_edited(path):
        raise refusal(
            path, "file-edited", "This file was saved in Excel or Word since pshe wrote it.",
            "Choose another name or folder, or move it away first.",
        )  # fmt: skip
    save({path: data}, overwrite=True)


def _is_edited(path: Path) -> bool:
    """Whether a workbook or Word file is other than pshe wrote it; whoever saves it dates it."""
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".docx"):
        return False
    try:
        with ZipFile(path) as file:
            dated = re.search(rb"<dcterms:modified[^>]*>([^<]*)", file.read("docProps/core.xml"))
            return dated is None or dated[1] != _MADE
    except (OSError, BadZipFile, KeyError):
        return True


# CSV


def _csv_files(tables: Tables, lessons: Table | None, form: Form) -> dict[str, bytes]:
    files = {} if lessons is None else {"lesson_list.csv": csv_bytes(*_lesson_list(lessons))}
    for sheet in form.sheets:
        rows = ([row.get(title) for title in sheet.by_title] for row in tables.get(sheet.title, ()))
        files[sheet.csv_name] = csv_bytes(list(sheet.by_title), rows)
    return files


def save_csv(
    path: Path, headings: Iterable[str], rows: Iterable[Sequence[object]], *, overwrite: bool,
    encoding: str = "utf-8-sig",
) -> None:  # fmt: skip
    """Write one CSV file; the register of schools has the encoding ``cp1252``."""
    save({path: csv_bytes(headings, rows, encoding)}, overwrite=overwrite)


def csv_bytes(
    headings: Iterable[str], rows: Iterable[Sequence[object]], encoding: str = "utf-8-sig"
) -> bytes:
    """CSV as Excel likes it: UTF-8 with its mark, no cell that could be a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([guarded(plain(value)) for value in row] for row in rows)
    return text.getvalue().encode(encoding)


def plain(value: object) -> str:
    """A value as the text of a CSV cell."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return cells.shown(value)


def _lesson_list(lessons: Table) -> tuple[list[str], list[list[object]]]:
    """Headings and rows of the list to copy codes from."""
    columns = ("code", "title", "years", "minutes", "sensitivity")
    headings = ["Code", "Title", "Year", "Minutes", "Sensitivity"]
    return headings, [[row[name] for name in columns] for row in lessons]


# Workbooks


def _workbook(tables: Tables, lessons: Table | None, form: Form) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _add_read_me(book, form)
    for sheet in form.sheets:
        add_sheet(book, sheet, tables.get(sheet.title, ()), form)
    if lessons is not None:
        _add_lesson_list(book, lessons)
    return file_bytes(book)


def _add_read_me(book: Workbook, form: Form) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet("Read me")
    page.column_dimensions["A"].width = 100
    page.sheet_view.showGridLines = False
    _fit_paper(page)
    lines = form.read_me.read_text(encoding="utf-8").replace("{sheets}", _about_sheets(form))
    for number, line in enumerate(lines.splitlines(), 1):
        cell = page.cell(number, 1, line.removeprefix("# "))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = 16 * (1 + len(line) // 100)
        if line.startswith("# "):
            cell.font = Font(name="Calibri", bold=True, size=14)
            page.row_dimensions[number].height = 28


def _about_sheets(form: Form) -> str:
    return "\n".join(f"{sheet.title}: {_about(sheet)}" for sheet in form.sheets)


def _about(sheet: Sheet) -> str:
    return sheet.about if sheet.required else f"{sheet.about} It may stay empty."


def add_sheet(
    book: Workbook, sheet: Sheet, rows: Sequence[Mapping[str, object]], form: Form
) -> None:
    """Add a sheet with its headings, choices and rows."""
    page = book.create_sheet(sheet.title)
    add_headings(page, [(column.title, column.width) for column in sheet.columns])
    _add_about(page, sheet)
    for number, column in enumerate(sheet.columns, 1):
        letter = letters(number)
        if column.comment:
            _comment(page.cell(1, number), column.comment)
        page.column_dimensions[letter].number_format = _FORMATS.get(column.kind, "@")
        add_choices(page, f"{letter}2:{letter}{_LAST_ROW}", column)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(sheet.columns, 1):
            meant = _meant(column, row, form)
            cell = add_cell(page, number, place, meant, row.get(column.title))
            if meant is not column:
                add_choices(page, cell.coordinate, meant)


def _add_about(page: Worksheet, sheet: Sheet) -> None:
    """Say what the sheet is for, to the right of its headings."""
    from openpyxl.styles import Alignment, Font

    place = len(sheet.columns) + 2
    cell = page.cell(1, place, _about(sheet))
    cell.font = Font(name="Calibri", italic=True, color="5A5A5A")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    page.column_dimensions[letters(place)].width = 60
    page.row_dimensions[1].height = 32


def _meant(column: Column, row: Mapping[str, object], form: Form) -> Column:
    """The column that says how a cell is read: on the sheet School, it depends on the row."""
    if column is not sheets.SCHOOL.by_title["Value"]:
        return column
    what = cells.key(row.get("What"))
    return next((c for c in form.settings if cells.key(c.title) == what), column)


def add_cell(
    page: Worksheet, number: int, place: int, column: Column, value: object
) -> Cell | MergedCell:
    """Write a cell as its column says; an empty value empties it."""
    from openpyxl.styles import Alignment

    cell = page.cell(number, place)
    cell.value = None
    _put(cell, _typed(column, value))
    cell.number_format = _FORMATS.get(column.kind, "@")
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=column.width > 30)
    return cell


def add_headings(page: Worksheet, headings: Iterable[tuple[str, int]], row: int = 1) -> None:
    """Write the headings and set widths; they stay in sight and stand on every printed page."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, (title, width) in enumerate(headings, 1):
        cell = page.cell(row, number)
        _put(cell, title)
        cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1D3557")
        cell.alignment = Alignment(vertical="center")
        page.column_dimensions[letters(number)].width = width
    page.row_dimensions[row].height = 22
    page.freeze_panes = f"A{row + 1}"
    page.print_title_rows = f"{row}:{row}"
    _fit_paper(page)


def height_for(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height in points of a row whose texts wrap inside their columns."""
    lines = 1
    for text, width in zip(texts, widths, strict=False):
        per_line = max(int(width * 1.15), 1)
        lines = max(lines, sum(-(-max(len(part), 1) // per_line) for part in text.split("\n")))
    return 15.0 * lines


def _fit_paper(page: Worksheet) -> None:
    """Print on A4, landscape, as wide as the paper."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def add_choices(page: Worksheet, area: str, column: Column) -> None:
    """Offer the words a cell may hold as a drop-down list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    usual = {"weekday": _WEEKDAYS, "yes or no": ("yes", "no")}
    choices = column.choices or usual.get(column.kind)
    if choices is None:
        return
    listed = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.errorTitle, listed.error = column.title, column.advice
    page.add_data_validation(listed)
    listed.add(area)


def _comment(cell: Cell | MergedCell, words: str) -> None:
    from openpyxl.comments import Comment

    cell.comment = Comment(words, "pshe", height=60, width=240)


def _typed(column: Column, value: object) -> date | int | str:
    """A date or number where the column asks for one and the value says one; else its text."""
    try:
        read = column.read(value) if column.kind in _FORMATS else None
    except cells.CellError:
        read = None
    return read if isinstance(read, date | int) else plain(value)


def _put(cell: Cell | MergedCell, value: date | int | str) -> None:
    """Set a cell; words are words even when they look like a formula."""
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = guarded(value) != value


def _add_lesson_list(book: Workbook, lessons: Table) -> None:
    page = book.create_sheet("Lesson list")
    headings, rows = _lesson_list(lessons)
    add_headings(page, zip(headings, (36, 60, 10, 10, 14), strict=True))
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            _put(page.cell(number, place), value if isinstance(value, int) else plain(value))


def write_list(
    path: Path, title: str, widths: Mapping[str, int], rows: Iterable[Sequence[object]], *,
    overwrite: bool,
) -> None:  # fmt: skip
    """Write a workbook of one sheet; long cells wrap, and its last column asks for yes or no."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    add_headings(page, widths.items())
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            _put(cell, value if isinstance(value, int) else plain(value))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    last = letters(len(widths))
    add_choices(page, f"{last}2:{last}{_LAST_ROW}", Column(list(widths)[-1], "", "yes or no"))
    save({path: file_bytes(book)}, overwrite=overwrite)


def file_bytes(book: Workbook, *, own: bool = True) -> bytes:
    """The workbook as a file, without the moment of saving: the same tables, the same bytes.

    ``own``: made by pshe; else its author and the date of its last change stay.
    """
    saved = io.BytesIO()
    stamp = f"{book.properties.modified or book.properties.created:%Y-%m-%dT%H:%M:%SZ}".encode()
    dates = rb"(<dcterms:modified[^>]*>)[^<]*"
    if own:
        book.properties.creator = "pshe"
        stamp, dates = _MADE, rb"(<dcterms:\w+[^>]*>)[^<]*"
    book.save(saved)
    return fixed_zip(saved.getvalue(), lambda name, data: (
        re.sub(dates, rb"\g<1>" + stamp, data) if name == "docProps/core.xml" else data
    ))  # fmt: skip


def fixed_zip(data: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """Pack a zip file anew without the moments of its parts; ``change`` may change a part."""
    fixed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(fixed, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), change(name, old.read(name)), ZIP_DEFLATED)
    return fixed.getvalue()

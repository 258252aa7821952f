"""authority.xlsx: the tables of the authority's page, whole, as Excel tables to sort and filter."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pshe.advising import Authority
from pshe.document import words
from pshe.document.sheets import height_for, lay_out, put
from pshe.files.writers import file_bytes
from pshe.frames import Table
from pshe.report.authority_content import authority_page

_STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
_WIDEST = 60.0


def write_authority_book(authority: Authority, path: str | Path) -> None:
    """Write the authority's tables as a workbook without macros or formulas.

    The same returns give the same bytes.
    """
    Path(path).write_bytes(authority_book(authority))


def authority_book(authority: Authority) -> bytes:
    """The bytes of authority.xlsx."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Summary"
    _summary(first, authority)
    for name, table in _tables(authority).items():
        if len(table):
            _sheet(book.create_sheet(name), table)
    return file_bytes(book)


def _tables(authority: Authority) -> dict[str, Table]:
    found = {
        "Returns by phase": authority.phases(),
        "Before a year, counts": authority.alarm_counts(),
        "Statements": authority.gaps(),
        "Themes": authority.themes(),
        "Training": authority.training(),
        "Year groups, counts": authority.last_met_counts(),
        "Medians": authority.medians(),
        "Year by year": authority.trend(),
    }
    if authority.names_schools:
        found |= {
            "Schools": authority.schools(),
            "Before a year": authority.alarms(),
            "Year groups": authority.last_met(),
            "Feeders": authority.feeders(),
            "Change": authority.change(),
        }
        for urn in authority.feeder_schools:
            found[f"Feeders of {urn}"] = authority.feeders(urn)
    return found


def _summary(sheet: Worksheet, authority: Authority) -> None:
    page = authority_page(authority)
    lines = [
        page.verdict, *page.facts, page.lead, "",
        words.WORRIED, words.NO_NOTES, "",
        words.DISCLAIMER, words.MAPPED, words.JUDGEMENT, words.OGL,
        f"Data version {page.version}.",
    ]  # fmt: skip
    put(sheet, 1, 1, page.title).font = Font(name="Calibri", size=16, bold=True)
    for row, line in enumerate(lines, 3):
        put(sheet, row, 1, line)
        sheet.row_dimensions[row].height = height_for([line], [110])
    lay_out(sheet, [110], rows=0)


def _sheet(sheet: Worksheet, table: Table) -> None:
    """One table with its headings in the first row, as a table of Excel."""
    names = [name for name in table.names if any(value is not None for value in table[name])]
    headings = [name.replace("_", " ").capitalize() for name in names]
    columns = [table[name] for name in names]
    for column, heading in enumerate(headings, 1):
        put(sheet, 1, column, heading)
    for row, values in enumerate(zip(*columns, strict=True), 2):
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value)
    widths = [_width(heading, values) for heading, values in zip(headings, columns, strict=True)]
    lay_out(sheet, widths, columns=1)
    number = len(sheet.parent.sheetnames) if sheet.parent else 0
    corner = f"{get_column_letter(len(names))}{len(table) + 1}"
    shown = ExcelTable(displayName=f"Table{number}", ref=f"A1:{corner}")
    shown.tableStyleInfo = _STYLE
    sheet.add_table(shown)


def _width(heading: str, values: list[object]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(_WIDEST, max(len(heading) + 4.0, longest + 2.0, 10.0))

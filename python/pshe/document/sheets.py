"""Writing cells so that they look right, print well and never run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pshe import palette

LINE = Side(style="thin", color="B1B4B6")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAP = Alignment(horizontal="left", vertical="top", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="top")
BOLD = Font(name="Calibri", size=11, bold=True)
ITALIC = Font(name="Calibri", size=11, italic=True)
DATE_FORMAT = "d mmm yyyy"


def fill(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", fgColor=colour)


BAND, QUIET, SENSITIVE = fill("E8E7E6"), fill("F3F2F1"), fill("F1E3F3")
LEVELS = {
    level: None if level == "N" else fill(colour[1:].upper())
    for level, colour in palette.LEVELS.items()
}
WHITE_BOLD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")


def put(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write one cell; text stays text even when it begins with = + - or @."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.alignment = WRAP
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if value:
            cell.data_type = "s"
            cell.quotePrefix = value[0] in "=+-@\t\r"
    else:
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, date):
            cell.number_format = DATE_FORMAT
    return cell


def heading_row(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    """Write the headings of a table."""
    for column, heading in enumerate(headings, 1):
        cell = put(sheet, row, column, heading)
        cell.font, cell.fill, cell.border = BOLD, BAND, BORDER


def banner(sheet: Worksheet, row: int, columns: int, text: str, *, bold: bool = True) -> None:
    """Write one text across a row, without merging cells."""
    for column in range(1, columns + 1):
        cell = put(sheet, row, column, text if column == 1 else None)
        cell.fill = BAND if bold else QUIET
        cell.alignment = Alignment(vertical="top")
        cell.font = BOLD if bold else ITALIC


def lay_out(sheet: Worksheet, widths: Sequence[float], *, rows: int = 1, columns: int = 0) -> None:
    """Set widths, keep the first rows and columns in sight, and fit A4 landscape in width."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if rows or columns:
        sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
    if rows:
        sheet.print_title_rows = f"1:{rows}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    footer = sheet.oddFooter
    assert footer is not None
    footer.left.text, footer.right.text = "&A", "Page &P of &N"

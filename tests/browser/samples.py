"""Sample schools and what the command makes of them, each made once in a run of the tests."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path

import openpyxl
from typer.testing import CliRunner

import pshe
from pshe.cli import app

SMALL = "small"
"""Instead of a model: the weekly sample with one class a year."""


def run(*arguments: str | Path, exit_codes: tuple[int, ...] = (0, 1)) -> str:
    """Run the command ``pshe`` and give back what it prints."""
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code in exit_codes, result.output
    return result.output


class Samples:
    """Workbooks and plans in a folder, made when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._planned: dict[str, Path] = {}

    def workbook(self, model: str = "weekly") -> Path:
        """The sample school's workbook for a way of giving PSHE its time."""
        path = self.folder / f"{model}.xlsx"
        if not path.exists():
            run("init", path, "--model", "weekly" if model == SMALL else model)
            if model == SMALL:
                _leave_one_class_a_year(path)
        return path

    def planned(self, model: str = "weekly") -> Path:
        """The folder with plan.html, plan.xlsx and plan.sqlite of the workbook."""
        out = self.folder / model
        if not out.exists():
            run("plan", self.workbook(model), "-o", out)
        return out

    def saved(self, model: str = "weekly") -> Path:
        """The saved plan of the workbook."""
        return self.planned(model) / "plan.sqlite"

    def plan(self, model: str = "weekly") -> pshe.Plan:
        """The same plan by the library, to work answers out from."""
        return pshe.load_plan(self.saved(model))

    @cached_property
    def authority(self) -> Path:
        """The folder with the files of an invented authority."""
        folder = self.folder / "authority"
        run("init", "--authority", folder)
        return folder

    def cycle(self, letter: str, *, without: tuple[str, str] | None = None) -> Path:
        """The saved plan of a mixed-age primary's year A, or of the year B that follows it.

        ``without``: left out of the programme is what teaches a statement in a year group.
        """
        out = self.folder / " ".join(["cycle", letter, *(("without", *without) if without else ())])
        if not out.exists():
            book = openpyxl.load_workbook(self._long_term)
            (_a_year_ago if letter == "A" else _second_years)(book)
            if without:
                _leave_out(book, *without)
            book.save(f"{out}.xlsx")
            run("plan", f"{out}.xlsx", "-o", out)
        return out / "plan.sqlite"

    @cached_property
    def _long_term(self) -> Path:
        """The workbook of the mixed-age primary school with a programme for each cycle."""
        path = self.folder / "long term.xlsx"
        run("allocate", self.workbook("mixed-age-primary"), "-o", path)
        return path


def _leave_one_class_a_year(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for name in ("Classes", "Pins", "Sessions"):
        sheet = book[name]
        for row in reversed(list(sheet.iter_rows(min_row=2))):
            if str(row[0].value).endswith("B"):
                sheet.delete_rows(row[0].row)
    book.save(path)


def _a_year_ago(book: openpyxl.Workbook) -> None:
    """Let everything in a workbook happen a year earlier."""
    for sheet in book.worksheets[1:]:
        for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row):
            if isinstance(cell.value, datetime):
                cell.value = cell.value.replace(year=cell.value.year - 1)
            elif cell.value == "2026-27":
                cell.value = "2025-26"


def _second_years(book: openpyxl.Workbook) -> None:
    """Teach each class the lessons of its older pupils' year."""
    for row in book["Classes"].iter_rows(min_row=2):
        if row[0].value:
            row[1].value += 1


def _leave_out(book: openpyxl.Workbook, year: str, statement: str) -> None:
    """Take the lessons that teach a statement out of a year's programme."""
    items = pshe.reference().lesson_items()
    lessons = {row["lesson"] for row in items if row["item"] == statement}
    sheet = book["Programme"]
    for row in reversed(list(sheet.iter_rows(min_row=2))):
        if f"Year {row[0].value}" == year and row[1].value in lessons:
            sheet.delete_rows(row[0].row)

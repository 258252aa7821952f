"""Sample schools and what the command makes of them, each made once in a run of the tests."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from typer.testing import CliRunner

import pshe
from pshe.cli import app


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
            run("init", path, "--model", model)
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

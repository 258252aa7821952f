"""The notebooks of the documentation run as they are, fetch nothing, and hold no results."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from html_pages import Page
from nbclient import NotebookClient

import pshe
from pshe import files

NOTEBOOKS = Path(__file__).parents[2] / "docs" / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
GUARD = """
import socket


def _guarded(method):
    def connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise PermissionError(f"A notebook asked for {address}.")
        return method(self, address)

    return connect


for _name in ("connect", "connect_ex"):
    setattr(socket.socket, _name, _guarded(getattr(socket.socket, _name)))
"""
"""Python runs this first: what a notebook does stays on this machine."""


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which whatever runs reaches no other machine."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    paths = [str(guard), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    room = tmp_path / "room"
    room.mkdir()
    return room


def cells_of(name: str) -> list[Any]:
    """The cells of a notebook of the documentation."""
    found: list[Any] = nbformat.read(NOTEBOOKS / name, as_version=4).cells
    return found


def run(cells: list[Any], folder: Path) -> Any:
    """Run cells from top to bottom in a folder."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def outputs(notebook: Any) -> list[Any]:
    """Everything that the cells show."""
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_top_to_bottom_without_a_network(name: str, alone: Path) -> None:
    notebook = run(cells_of(name), alone)
    shown = outputs(notebook)
    assert len(shown) > 5
    assert [output for output in shown if output.output_type == "error"] == []
    assert [output["text"] for output in shown if output.get("name") == "stderr"] == []
    for output in shown:
        html = output.get("data", {}).get("text/html", "")
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_the_guard_stops_what_would_leave_the_machine(alone: Path) -> None:
    ask = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 1)\n"
    ask += "except PermissionError as error:\n    print(error)"
    notebook = run([nbformat.v4.new_code_cell(ask)], alone)
    assert outputs(notebook)[0]["text"] == "A notebook asked for ('192.0.2.1', 80).\n"


@pytest.mark.parametrize("name", NAMES)
def test_no_results_are_kept_in_the_file(name: str) -> None:
    code = [cell for cell in cells_of(name) if cell.cell_type == "code"]
    assert code
    assert [cell.outputs for cell in code] == [[]] * len(code)
    assert {cell.execution_count for cell in code} == {None}


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_questions_stand_above_them(name: str) -> None:
    cells = cells_of(name)
    assert all(len(cell.source.splitlines()) <= 20 for cell in cells)
    headings = re.findall(r"^##+ (.+)$", "\n".join(c.source for c in cells), re.MULTILINE)
    assert sum(heading.endswith("?") for heading in headings) >= 5
    assert "Not made or endorsed by the PSHE Association or the DfE." in cells[-1].source


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_as_jupyter_writes_it_with_names_of_cells_that_stay(name: str) -> None:
    text = (NOTEBOOKS / name).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert [cell["id"] for cell in cells_of(name)] == [
        f"cell-{number}" for number in range(1, len(cells_of(name)) + 1)
    ]


def test_the_page_of_notebooks_names_each() -> None:
    page = (NOTEBOOKS / "index.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\(([\w-]+\.ipynb)\)", page)) == NAMES


def papermill(folder: Path, **parameters: str) -> Any:
    """The report of a school, filled in from outside."""
    given = [word for pair in parameters.items() for word in ("-p", *pair)]
    command = [sys.executable, "-m", "papermill", "--no-progress-bar"]
    subprocess.run(
        [*command, NOTEBOOKS / "school-report.ipynb", "made.ipynb", *given],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return nbformat.read(folder / "made.ipynb", as_version=4)


def words(notebook: Any) -> str:
    """What a reader of the report sees."""
    found = []
    for output in outputs(notebook):
        found.append(output.get("text", ""))
        found.append(Page(output.get("data", {}).get("text/html", "")).words)
    return "\n".join(found)


def test_the_report_is_of_the_plan_and_the_day_that_are_given(
    sample_plan: pshe.Plan, alone: Path
) -> None:
    sample_plan.save(alone / "plan.sqlite")
    said = words(papermill(alone, plan_file="plan.sqlite", today="2027-01-18"))
    assert "Bradgate Vale School, 2026-27" in said
    assert sample_plan.coverage(by="year", until="2027-01-18").summary in said
    assert "from 18 to 31 January 2027" in said
    page = Page(as_page(alone))
    assert sample_plan.check().summary in page.words
    assert "embed-resources" not in page.words
    assert "import pshe" not in page.words


def as_page(folder: Path) -> str:
    """The report as a page, made as the page of notebooks says."""
    text = (NOTEBOOKS / "index.md").read_text(encoding="utf-8")
    found = re.search(r"^jupyter nbconvert oak\.ipynb (.+)$", text, re.MULTILINE)
    assert found
    command = [sys.executable, "-m", "nbconvert", "made.ipynb", *found[1].split()]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "made.html").read_text(encoding="utf-8")


def test_the_report_plans_a_school_of_another_kind_from_its_workbook(alone: Path) -> None:
    files.write_sample(alone / "oak.xlsx", model="mixed-age-primary")
    said = words(papermill(alone, plan_file="oak.xlsx", today="2026-10-05"))
    assert "Copt Hollow Primary School" in said
    assert "The plan keeps every rule." in said
    assert "up to 5 October 2026" in said


def test_the_report_says_to_quarto_what_it_is_and_what_can_be_given() -> None:
    first, _, parameters = cells_of("school-report.ipynb")[:3]
    assert first.cell_type == "raw"
    assert first.source.startswith('---\ntitle: "PSHE in this school"\nformat:\n  html:')
    assert parameters.metadata.tags == ["parameters"]
    names = re.findall(r"^(\w+) = ", parameters.source, re.MULTILINE)
    front = re.findall(r"^  (\w+):", first.source.partition("params:\n")[2], re.MULTILINE)
    assert names == front == ["plan_file", "today"]

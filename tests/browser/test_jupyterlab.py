"""In JupyterLab: things draw themselves, and a board is moved by keys and by mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import nbformat
import pytest
from axe import faults
from boards import BoardPage, open_move
from hands import Hands, Keys, Mouse
from labs import SLOW, Notebook, lab, trust, write_notebook
from nbclient import NotebookClient
from playwright.sync_api import Browser, expect
from samples import Samples
from watching import watched

LESSON = "y8-online-grooming"
WHERE = """[str(row["date"]) for row in board.plan.lessons()
 if (row["class"], row["lesson"]) == ("8A", "y8-online-grooming")]"""
CELLS = (
    "import pshe\nplan = pshe.load_plan('plan.sqlite')\nplan",
    "board = pshe.open_board(plan)\nboard",
    WHERE,
)


@pytest.fixture(scope="module")
def folder(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan, notebooks to run, and one that was run and saved."""
    made = tmp_path_factory.mktemp("lab")
    copyfile(samples.saved(), made / "plan.sqlite")
    for name in ("by keys", "by mouse", "themes", "run"):
        write_notebook(made / f"{name}.ipynb", *CELLS)
    run = nbformat.read(made / "run.ipynb", as_version=4)
    NotebookClient(run, resources={"metadata": {"path": str(made)}}).execute()
    run.metadata.pop("widgets", None)
    nbformat.write(run, made / "run.ipynb")
    trust(made, made / "run.ipynb")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of JupyterLab's files."""
    with lab(folder) as address:
        yield address


def command(keys: Keys, name: str) -> None:
    """Give a command of JupyterLab by its name."""
    keys.press("Control+Shift+C")
    palette = keys.page.locator("#modal-command-palette")
    expect(palette.get_by_role("textbox")).to_be_focused()
    keys.write(name)
    expect(palette.locator(".lm-mod-active")).to_contain_text(name)
    keys.press("Enter")


def run_all(hands: Hands, notebook: Notebook) -> BoardPage:
    """Run every cell; gives the board that comes out."""
    notebook.ready()
    if isinstance(hands, Keys):
        command(hands, "Run All Cells")
    else:
        hands.use(hands.page.get_by_role("menuitem", name="Run", exact=True))
        hands.use(hands.page.get_by_role("menuitem", name="Run All Cells", exact=True))
    expect(hands.page.get_by_role("grid", name="Year by weeks")).to_be_visible(timeout=SLOW)
    expect(notebook.cell(2).locator(".jp-OutputArea-output")).to_contain_text("[", timeout=SLOW)
    return BoardPage(hands.page)


def ask_again(hands: Hands, notebook: Notebook) -> None:
    """Run the last cell once more."""
    if isinstance(hands, Mouse):
        hands.use(notebook.cell(2).locator(".cm-content"))
        hands.use(hands.page.get_by_role("button", name="Run this cell and advance"))
        return
    for _ in range(80):
        if not hands.page.evaluate("!!document.activeElement.closest('.pshe-board')"):
            break
        hands.press("Shift+Tab")
    command(hands, "Select Cell Below")
    command(hands, "Run Selected Cell and Do not Advance")


def test_a_lesson_moved_on_the_board_is_moved_in_the_kernel(
    hands: Hands, server: str, samples: Samples
) -> None:
    plan = samples.plan()
    ours = [row for row in plan.lessons() if row["class"] == "8A"]
    lesson = next(row for row in ours if row["lesson"] == LESSON)
    there = max(row["date"] for row in plan.spare() if row["class"] == "8A")
    name = "by keys" if isinstance(hands, Keys) else "by mouse"
    notebook = Notebook(hands.page, server.format(f"{name}.ipynb"))
    board = run_all(hands, notebook)
    result = notebook.cell(2).locator(".jp-OutputArea-output")
    expect(result).to_have_text(f"['{lesson['date']}']")
    target = open_move(board, hands, board.card(lesson["title"], "8A"))
    hands.use(target.locator(f'[data-slot^="8A|{there}|"]'))
    expect(board.dialog()).to_have_count(0)
    expect(board.said).to_contain_text("Moved")
    expect(notebook.cell(1).locator(".still")).to_be_hidden()
    ask_again(hands, notebook)
    expect(result).to_have_text(f"['{there}']", timeout=SLOW)


def test_what_pshe_gives_draws_itself_in_both_themes(keys: Keys, server: str) -> None:
    notebook = Notebook(keys.page, server.format("themes.ipynb"))
    run_all(keys, notebook)
    drawn = notebook.cell(0).locator(".pshe")
    expect(drawn).to_contain_text("The plan keeps every rule.")
    cell = drawn.get_by_role("cell").first
    assert cell.evaluate("cell => getComputedStyle(cell).textAlign") in ("left", "start")
    for theme, light in (("JupyterLab Light", "true"), ("JupyterLab Dark", "false")):
        command(keys, f"Use Theme: {theme}")
        expect(keys.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        assert own(faults(keys.page, "color-contrast")) == []
    assert own(faults(keys.page)) == []


def own(found: list[str]) -> list[str]:
    """Faults inside what pshe draws; JupyterLab's own are not ours to mend."""
    return [fault for fault in found if re.search(r"pshe|data-(card|slot|week|class)=", fault)]


def test_a_saved_notebook_shows_the_year_without_a_kernel(browser: Browser, server: str) -> None:
    with watched(browser) as (context, watch):
        notebook = Notebook(context.new_page(), server.format("run.ipynb"))
        saved = notebook.cell(1).locator(".jp-OutputArea-output")
        expect(saved.locator("svg").first).to_be_visible()
        expect(saved.last).to_contain_text("Bradgate Vale School: PSHE 2026-27")
        expect(notebook.page.get_by_role("grid", name="Year by weeks")).to_have_count(0)
        lost = [fault for fault in watch.faults if "widget model not found" in fault]
        watch.faults = [fault for fault in watch.faults if fault not in lost]

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import nbclient
import nbformat
import pytest
from html_pages import Page

import pshe
from pshe.board.still import still_of
from pshe.board.widget import Board


def listened(board: Board, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What a board sends to its notebook."""
    heard: list[dict[str, Any]] = []
    monkeypatch.setattr(board, "send", lambda answer: heard.append(json.loads(json.dumps(answer))))
    return heard


def asks(board: Board, **request: Any) -> None:
    board._handle_custom_msg(request, [])


def test_moves_on_a_board_give_a_new_plan_and_leave_the_old_one(
    sample_plan: pshe.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, other = pshe.open_board(sample_plan), pshe.open_board(sample_plan)
    heard, nothing = listened(board, monkeypatch), listened(other, monkeypatch)
    asks(board, id=1, do="view")
    card = heard[0]["state"]["cards"][0]
    asks(board, id=2, do="targets", card=card["key"])
    slot = heard[1]["result"][0]["slot"]
    asks(board, id=3, do="move", card=card["key"], slot=slot)
    assert [(answer["id"], answer["ok"]) for answer in heard] == [(1, True), (2, True), (3, True)]
    assert heard[2]["state"]["unsaved"] == 0  # there is no file to save in
    _, day, _ = slot.split("|")
    assert board.plan.core == sample_plan.move(card["lesson"], day, class_=card["class"]).core
    assert board.plan.core != sample_plan.core
    assert (other.plan, nothing) == (sample_plan, [])


def test_a_notebook_has_no_file_to_save_in_and_says_what_to_do(
    sample_plan: pshe.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = pshe.open_board(sample_plan)
    heard = listened(board, monkeypatch)
    asks(board, id=1, do="save")
    asks(board, id=2, do="versions")
    assert "board.plan.save" in heard[0]["error"]["mend"]
    assert heard[1]["result"] == []


def test_the_still_picture_has_every_class_and_lesson_and_needs_no_style(
    sample_plan: pshe.Plan,
) -> None:
    html = still_of(sample_plan)
    page = Page(html)
    for row in sample_plan.lessons():
        assert row["title"] in page.words
    assert re.findall(r'font-weight="bold">(\d[AB])<', html) == ["7A", "7B", "8A", "8B", "9A", "9B"]
    assert html.count("<title>") == len(sample_plan.school.core.lesson_times())
    assert "style" not in html
    assert "<script" not in html
    assert html == still_of(sample_plan)


def test_the_still_picture_escapes_names(hostile_plan: pshe.Plan) -> None:
    assert "<script>" not in still_of(hostile_plan)


def test_a_notebook_runs_a_board_and_gets_its_plan_back() -> None:
    code = (
        "import pshe\n"
        "from pshe import files\n"
        "plan = pshe.plan(files.school_of(files.sample_tables()), steps=0)"
    )
    # Apart: a plan that takes long says so below its cell.
    cells = map(
        nbformat.v4.new_code_cell,
        (code, "board = pshe.open_board(plan)\nboard", "board.plan.check().summary"),
    )
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    nbclient.NotebookClient(notebook, timeout=300).execute()
    shown, still = (output.data for output in notebook.cells[1].outputs)
    assert {"text/plain", "application/vnd.jupyter.widget-view+json"} <= shown.keys()
    assert re.findall(r'font-weight="bold">(\d[AB])<', still["text/html"])[:2] == ["7A", "7B"]
    assert shown["text/plain"] == "Board(Plan('Bradgate Vale School', '2026-27', 204 lessons))"
    assert "The plan keeps every rule." in notebook.cells[2].outputs[0].data["text/plain"]


def test_without_the_extra_a_board_says_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['anywidget'] = None\n"
        "import pshe; from pshe import *; open_board(None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert 'pip install "pshe[jupyter]"' in run.stderr

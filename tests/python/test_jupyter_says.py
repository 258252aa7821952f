"""What a notebook says of an answer or an error is all of it, and true."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import Page

import pshe
from pshe import errors
from pshe.authorities import sample_authority
from pshe.jupyter.faces import face_of


def test_safeguarding_says_who_is_not_ready_how_often_and_what_withdrawal_takes(
    sample_plan: pshe.Plan,
) -> None:
    found = sample_plan.safeguarding()
    words = Page(found._repr_html_()).words
    for said in (found.entitlement, found.not_ready, found.meetings, found.withdrawal):
        assert said.summary in words


def test_a_circle_is_told_step_by_step_back_to_its_start() -> None:
    face = face_of(errors.CycleError("A circle.", path=["a", "b", "c"]))
    rows = [[cell.text for cell in row] for row in face.parts[0].rows]
    assert rows == [["a", "b"], ["b", "c"], ["c", "a"]]


def test_every_way_out_of_an_impossible_plan_is_told() -> None:
    ways = ("shorten 3", "move 3 to Year 10")
    reason = errors.Reason("slots", "Year 9", "31 lessons and 28 slots.", ways)
    face = face_of(errors.InfeasibleError("No.", reasons=[reason]))
    assert [cell.text for cell in face.parts[0].rows[0]] == [
        "Year 9", "31 lessons and 28 slots.", "shorten 3; or move 3 to Year 10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("most", "status", "said"),
    [(2, "optimal", "2 items in periods. Proved: nothing costs less."),
     (1, "infeasible", "0 items in periods. Proved: nothing keeps every limit.")],
)  # fmt: skip
def test_what_is_proved_of_an_assignment_is_said(most: int, status: str, said: str) -> None:
    found = pshe.assign(items={"a": 1, "b": 1}, periods=["p"], max_count=most)
    assert found.status == status
    assert face_of(found).answer == said


def test_schools_that_sent_nothing_are_named_where_a_register_knows_them(tmp_path: Path) -> None:
    sample_authority(tmp_path, schools=6, as_csv=True)
    register = pshe.read_register(tmp_path / "register.csv", links=tmp_path / "register_links.csv")
    returns = pshe.read_folder(tmp_path, register=register)
    assert returns.not_received().summary in Page(returns._repr_html_()).words


def test_the_first_cell_of_a_row_names_it_for_those_who_listen(sample_plan: pshe.Plan) -> None:
    for thing in (sample_plan, sample_plan.school, sample_plan.coverage(by="year")):
        for table in Page(thing._repr_html_()).tables:
            assert table.scopes.count("row") == len(table.rows) - 1

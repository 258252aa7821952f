"""A chart writes itself to files, draws itself in a notebook and stands in documents."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from pathlib import Path

import pytest
from drawn_shapes import shapes

import pshe
from pshe import charts
from pshe.chart.canvas import FOOTER
from pshe.document import Figure


def test_a_chart_writes_itself_by_the_ending_of_the_name(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    drawn = charts.slots(sample_plan)
    for ending in ("svg", "png", "html", "csv"):
        first = drawn.write(tmp_path / f"a.{ending}").read_bytes()
        assert first == charts.slots(sample_plan).write(tmp_path / f"b.{ending}").read_bytes()
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == drawn.svg()
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == drawn.table.names
    assert rows[1:] == [[str(value) for value in row.values()] for row in drawn.table]


def test_another_ending_is_refused_with_one_that_works(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.DataError, match=r'"slots.gif" does not end.*"slots.svg"'):
        charts.slots(sample_plan).write("slots.gif")


def test_a_folder_that_is_not_there_is_made(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    written = charts.slots(sample_plan).write(tmp_path / "new" / "folder" / "slots.csv")
    assert written.is_file()


def test_the_page_of_a_chart_loads_nothing_and_holds_its_table(sample_plan: pshe.Plan) -> None:
    drawn = charts.slots(sample_plan)
    for html in (drawn.html(), drawn._repr_html_()):
        assert not re.search(r"@import|url\(|https?://", html)
        assert html.count("<details>") == 1
    assert drawn.html().count("<tr>") == len(drawn.twin) + 1 == 7


def test_a_notebook_shows_the_first_rows_and_says_how_many_are_left(
    sample_plan: pshe.Plan,
) -> None:
    html = charts.coverage(sample_plan)._repr_html_()
    assert html.count("<tr>") == 21
    assert "and 112 more rows, see .twin" in html


def test_a_chart_is_a_figure_of_a_document(sample_plan: pshe.Plan) -> None:
    drawn = charts.slots(sample_plan)
    figure = drawn.figure()
    assert isinstance(figure, Figure)
    assert (figure.title, figure.alt) == (drawn.title, drawn.alt)
    shown = [shape.words for shape in shapes(drawn.svg()) if shape.kind == "text"]
    bare = [shape.words for shape in shapes(figure.svg) if shape.kind == "text"]
    assert shown == [drawn.title, *bare, FOOTER]  # a document says both around the picture
    assert figure.twin.rows == len(drawn.twin) == 6
    assert figure.twin.headings == ("Class", *sample_plan.school.half_terms()["name"], "Year")
    levels = charts.coverage(sample_plan).figure().twin.groups[0][1][0]
    assert [cell.kind for cell in levels[2:]] == [cell.text[-1] for cell in levels[2:]]


def test_a_page_keeps_to_a_policy_that_allows_its_own_style_only(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    page = charts.slots(sample_plan).write(tmp_path / "slots.html").read_text(encoding="utf-8")
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert len(styles) == 1
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert " style=" not in page

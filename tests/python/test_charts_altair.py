"""Charts of Altair are drawn on this machine, without a network, and say what the plan says."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections import Counter
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from conftest import plan_named

import pshe
from pshe import charts
from pshe.chart import Chart
from pshe.chart.altaired import drawing_of, library
from pshe.palette import DARK

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def minutes(sample_plan: pshe.Plan) -> Chart:
    return charts.minutes(sample_plan)


@pytest.fixture(scope="module")
def trend(sample_plan: pshe.Plan) -> Chart:
    return charts.trend([sample_plan, sample_plan])


def words(chart: Chart) -> list[str]:
    return [node.text or "" for node in ET.fromstring(chart.svg()).iter(f"{SVG}text")]


def test_the_minutes_of_a_week_are_those_of_its_lessons(
    sample_plan: pshe.Plan, minutes: Chart
) -> None:
    expected: Counter[tuple[dt.date, int]] = Counter()
    for row in sample_plan.lessons():
        monday = row["date"] - dt.timedelta(days=row["date"].weekday())
        expected[monday, row["year"]] += row["minutes"]
    found: Counter[tuple[dt.date, int]] = Counter()
    for row in minutes.table:
        found[row["week"], row["year"]] += row["minutes"]
    assert found == expected
    sensitive = sum(r["lessons"] for r in minutes.table if r["sensitivity"] == "S sensitive")
    assert sensitive == sum(row["sensitivity"] == "high" for row in sample_plan.lessons())


def test_a_bar_of_sensitive_lessons_has_its_letter(minutes: Chart) -> None:
    drawn = Counter(words(minutes))
    kinds = Counter(row["sensitivity"] for row in minutes.table)
    assert drawn["S"] == kinds["S sensitive"]
    assert drawn["C"] == kinds["C some care needed"]
    assert [drawn[f"Year {year}"] for year in (7, 8, 9)] == [1, 1, 1]


def test_the_finding_names_the_week_with_most_sensitive_lessons(minutes: Chart) -> None:
    weeks: Counter[dt.date] = Counter()
    for row in minutes.table:
        if row["sensitivity"] == "S sensitive":
            weeks[row["week"]] += row["lessons"]
    most = max(weeks.values())
    first = min(week for week, count in weeks.items() if count == most)
    assert f"are {most}, in the week from {first.day} {first:%B %Y}." in minutes.alt


def test_the_trend_shows_the_counts_of_each_plan(sample_plan: pshe.Plan, trend: Chart) -> None:
    counts = next(row for row in sample_plan.coverage().by("statutory"))
    for row in trend.table:
        assert row["statements"] == counts[row["level"]]
    assert len(trend.table) == 6
    assert words(trend).count(str(counts["met"])) >= 2
    assert {"1: 2026-27", "2: 2026-27"} <= set(words(trend))


def test_numbers_of_levels_that_are_alike_keep_apart_beside_whole_steps() -> None:
    chart = charts.trend([plan_named("Few lessons")])
    assert [row["statements"] for row in chart.table] == [1, 0, 0]
    numbers = [
        (float(node.text or ""), node.attrib["transform"])
        for node in ET.fromstring(chart.svg()).iter(f"{SVG}text")
        if re.fullmatch(r"[\d.]+", node.text or "")
    ]
    assert len(set(numbers)) == len(numbers) == 5  # three levels, two steps
    assert {number for number, _ in numbers} == {0, 1}


@pytest.mark.parametrize("name", ["minutes", "trend"])
def test_the_file_names_itself_and_uses_our_colours_only(
    name: str, request: pytest.FixtureRequest
) -> None:
    chart: Chart = request.getfixturevalue(name)
    root = ET.fromstring(chart.svg())
    assert [node.text for node in list(root)[:2]] == [chart.title, chart.alt]
    used = {node.attrib.get(what) for node in root.iter() for what in ("fill", "stroke")}
    assert {colour for colour in used if colour and colour.startswith("#")} <= set(DARK)


def test_only_the_picture_itself_has_a_role_and_a_name(minutes: Chart, trend: Chart) -> None:
    for chart in (minutes, trend):
        root = ET.fromstring(chart.svg())
        named = [node for node in root.iter() if {"role", "aria-label"} & set(node.attrib)]
        assert named == [root]


def test_a_coverage_is_an_altair_chart_too(sample_plan: pshe.Plan) -> None:
    chart = charts.coverage(sample_plan, themes=True)
    made = chart.altair()
    assert isinstance(made, library().LayerChart)
    root = ET.fromstring(drawing_of(made, chart.title, chart.alt))
    drawn = Counter(node.text for node in root.iter(f"{SVG}text"))
    shown = Counter(
        value for row in chart.table for name, value in row.items() if name != "theme" and value
    )
    assert {text: drawn[text] for text in shown} == dict(shown)


def test_a_chart_without_altair_says_what_to_use(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.DataError, match=r"drawn without Altair\. Use \.svg\(\)"):
        charts.slots(sample_plan).altair()


def test_nothing_is_fetched_even_where_a_chart_asks_for_it() -> None:
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *words: object) -> None:
            asked.append(str(words))

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    alt = library()
    url = f"http://127.0.0.1:{server.server_port}/rows.json"
    chart = alt.Chart(alt.UrlData(url=url)).mark_point().encode(x="x:Q")
    try:
        with pytest.raises(ValueError, match="not allowed"):
            drawing_of(chart, "", "")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_charts_carry_their_rows_in_themselves(minutes: Chart, trend: Chart) -> None:
    for chart in (minutes, trend):
        made = chart.altair().to_dict()
        made.pop("$schema")
        assert "http" not in json.dumps(made)
        assert '"url"' not in json.dumps(made)


def test_charts_are_drawn_where_there_is_no_network(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    alone = [shutil.which("unshare") or "unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this machine cannot cut a process off the network")
    sample_plan.save(tmp_path / "plan.sqlite")
    for kind in ("minutes", "trend", "slots"):
        out = tmp_path / f"{kind}.png"
        command = [sys.executable, "-m", "pshe", "chart", kind, "plan.sqlite", "-o", str(out)]
        subprocess.run([*alone, *command], cwd=tmp_path, check=True, env=dict(os.environ))
        assert out.read_bytes().startswith(b"\x89PNG")


def test_the_picture_does_not_depend_on_where_the_computer_is(
    sample_plan: pshe.Plan, minutes: Chart, tmp_path: Path
) -> None:
    sample_plan.save(tmp_path / "plan.sqlite")
    command = [sys.executable, "-m", "pshe", "chart", "minutes", "plan.sqlite", "-o", "far.svg"]
    env = dict(os.environ) | {"TZ": "Pacific/Auckland"}
    subprocess.run(command, cwd=tmp_path, check=True, env=env)
    assert (tmp_path / "far.svg").read_text(encoding="utf-8") == minutes.svg()


def test_without_the_extra_one_is_told_how_to_install_it(
    sample_plan: pshe.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    message = r'extra "charts": pip install "pshe\[charts\]"'
    with pytest.raises(pshe.Error, match=message):
        charts.minutes(sample_plan).svg()
    with pytest.raises(pshe.Error, match=message):
        charts.slots(sample_plan).png()
    assert charts.slots(sample_plan).svg().startswith("<svg")

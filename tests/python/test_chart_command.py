"""``pshe chart`` goes from a workbook to a picture, and says what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_shapes import told
from typer.testing import CliRunner

import pshe
from pshe import charts
from pshe.authorities import sample_authority
from pshe.cli import app


def run(*arguments: object, code: int = 0) -> str:
    found = CliRunner().invoke(app, ["chart", *map(str, arguments)])
    assert found.exit_code == code, found.output
    return found.output


@pytest.fixture(scope="module")
def saved(sample_plan: pshe.Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.sqlite"
    sample_plan.save(path)
    return path


def test_a_workbook_becomes_a_chart(tmp_path: Path) -> None:
    pshe.files.write_sample(tmp_path / "school.xlsx")
    out = tmp_path / "slots.svg"
    said = run("slots", tmp_path / "school.xlsx", "-o", out)
    assert said.startswith("7A, 8A, 9A: 5 to spare of 39 lesson times")
    assert said.endswith(f"Wrote {out}\n")
    assert len(told(out.read_text(encoding="utf-8"))) == 36


def test_without_a_kind_all_kinds_are_listed() -> None:
    assert [line.split(": ")[0] for line in run().splitlines()] == list(charts.KINDS)


def test_every_kind_is_a_function_and_a_command(saved: Path, tmp_path: Path) -> None:
    for kind in charts.KINDS:
        assert callable(getattr(charts, "authority_map" if kind == "authority" else kind))
        if kind != "authority":
            out = tmp_path / f"{kind}.svg"
            more = ["--year", 8] if kind == "timeline" else []
            run(kind, saved, "-o", out, *more)
            assert out.read_text(encoding="utf-8").startswith("<svg")


def test_without_a_file_the_table_is_printed(saved: Path) -> None:
    said = run("coverage", saved, "--themes", "--by", "class", "--plain")
    assert "132 of 132 statutory statements are met" in said
    assert "Online safety and awareness" in said


def test_the_curriculum_alone_can_be_drawn(tmp_path: Path) -> None:
    assert "Sextortion: 3 lessons." in run("spiral", "--topic", "sextortion")
    out = tmp_path / "graph.svg"
    run("graph", "--topic", "sextortion", "-o", out)
    drawn = charts.graph(pshe.reference(), focus="sextortion")
    assert out.read_text(encoding="utf-8") == drawn.svg()


def test_an_authority_is_drawn_with_the_places_of_its_register(tmp_path: Path) -> None:
    sample_authority(tmp_path / "all", schools=5, as_csv=True)
    register = tmp_path / "all" / "register.csv"
    said = run("authority", tmp_path / "all", "--register", register, "-o", tmp_path / "a.svg")
    assert said.startswith("CSE prevention before Year 9, 5 schools: ")
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Each school stands where the register says." in svg
    assert len(told(svg)) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pie"], 'There is no chart "pie". Choose: authority, coverage, graph,'),
        (["timeline"], "Name one target"),
        (["trend"], "Name the plans of the years"),
        (["spiral", "--topic", "gardening"], "gardening"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(
    arguments: list[str], message: str
) -> None:
    assert message in run(*arguments, code=2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["slots", "--year", 9], '"slots" cannot be asked --year. It takes no such option.'),
        (["slots", "--by", "year"], '"slots" cannot be asked --by. It takes no such option.'),
        (["coverage", "--year", 9],
         '"coverage" cannot be asked --year. It takes --framework, --by and --themes.'),
        (["graph", "--themes"], '"graph" cannot be asked --themes. It takes --topic.'),
        (["authority", "--topic", "cse"], "It takes --strand and --register."),
    ],
)  # fmt: skip
def test_an_option_of_another_kind_is_refused_by_name(
    saved: Path, arguments: list[str], message: str
) -> None:
    kind, *more = arguments
    assert message in run(kind, saved, *more, code=2)


def test_a_file_that_cannot_be_written_is_named_with_what_to_do(
    saved: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.svg"
    taken.mkdir()
    said = run("slots", saved, "-o", taken, code=2)
    assert f"{taken}: It cannot be written (Is a directory)." in said
    assert "Close it in Excel or Word, or choose another place." in said
    assert "Errno" not in said


def test_a_timeline_asks_for_a_year_group(saved: Path) -> None:
    assert "--year. The plan has Years 7, 8, 9." in run("timeline", saved, code=2)

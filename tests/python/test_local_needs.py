"""Local needs decide which lessons stay when time is short."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli, files
from pshe.local_needs import read_needs, with_local_needs

TOPICS = (
    "personal-boundaries", "saying-and-hearing-no", "privacy-offline-and-online",
    "kind-and-unkind-relationships", "stereotypes-and-respect", "peer-pressure-and-dares",
)  # fmt: skip


@pytest.fixture(scope="module")
def school() -> pshe.School:
    """The sample school, with more lessons of its own for Year 7 than there are times."""
    own = [
        {"Code": f"own-{topic}", "Title": topic, "Objective": "Know it.", "Years": "7",
         "Minutes": "50", "Teaches": f"{topic}:develops"}
        for topic in TOPICS
    ]  # fmt: skip
    return files.school_of(dict(files.sample_tables()) | {"Own lessons": own})


def left_out(school: pshe.School) -> set[str]:
    return set(pshe.plan(school, steps=0, leave_out=True).left_out["lesson"])


@pytest.mark.parametrize("topic", TOPICS)
def test_a_lesson_on_a_local_need_stays_where_others_are_left_out(
    topic: str, school: pshe.School
) -> None:
    needed = left_out(with_local_needs(school, {topic: 2}))
    assert f"own-{topic}" not in needed
    assert len(needed) == len(left_out(school)) == 4


def test_which_lessons_there_are_does_not_change(school: pshe.School) -> None:
    needed = with_local_needs(school, {TOPICS[0]: 1})
    core = school.curriculum.core
    for year in school.years:
        assert set(needed.core.programme(core, year)) == set(school.core.programme(core, year))


def test_unknown_topics_and_weights_are_refused(school: pshe.School) -> None:
    with pytest.raises(pshe.UnknownCodeError):
        with_local_needs(school, {"sextorsion": 2})
    with pytest.raises(pshe.UnknownCodeError, match="is no topic"):
        with_local_needs(school, {"y8-sextortion-what-to-do": 2})
    with pytest.raises(pshe.DataError, match="Choose 1 or 2"):
        with_local_needs(school, {"sextortion": 3})


def test_a_file_of_needs_is_read_and_its_faults_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("topic,weight,source\nsextortion,2,authority survey 2026\n", encoding="utf-8")
    assert read_needs(path) == {"sextortion": 2}
    path.write_text("topic,weight,source\nsextortion,9,x\nstalking,1,\n", encoding="utf-8")
    with pytest.raises(pshe.DataError) as refused:
        read_needs(path)
    assert [(f.code, f.place[-1]) for f in refused.value.faults] == [
        ("weight", "2"),
        ("no-source", "3"),
    ]
    path.write_text("topic,weight\n", encoding="utf-8")
    with pytest.raises(pshe.DataError, match="no column source"):
        read_needs(path)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", ",;\t")
def test_a_file_of_needs_is_read_as_any_excel_writes_it(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    path = tmp_path / "needs.csv"
    lines = "Topic ,weight,source\r\nsextortion,2,Café survey\r\n,,\r\n".replace(",", sign)
    path.write_bytes(lines.encode(encoding))
    assert read_needs(path) == {"sextortion": 2}


def test_the_command_plans_with_local_needs(tmp_path: Path) -> None:
    needs, school = tmp_path / "needs.csv", tmp_path / "school.xlsx"
    needs.write_text("topic,weight,source\nsextortion,2,authority survey\n", encoding="utf-8")
    files.write_sample(school)
    words = ["plan", str(school), "--needs", str(needs), "--steps", "0", "-o", str(tmp_path)]
    result = CliRunner().invoke(cli.app, words)
    assert result.exit_code == 0, result.output

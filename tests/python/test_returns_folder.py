"""All returns of an authority in a folder: who has sent one, who has not, what is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from gias import write_extract, write_links
from return_sheets import given

import pshe
from pshe import _core
from pshe.files import writers
from pshe.returns import Return, sheets, writing


def school(urn: str, name: str = "A", *, code: str = "R1", stated: str = "") -> Return:
    """The return of a school with one lesson."""
    usual = given([("Class", "Date", "Lesson"), ("7A", "7/9/2026", f"Friends ({code})")])
    core = _core.Return(
        urn=urn, name=name, phase="secondary", academic_year="2026-27",
        classes=[("7A", 7, [7])], lessons=[("own", "Friends", "none", False)],
        teaches=[("own", row["item"], "develops", "unverified", name) for row in usual.teaches()],
        taught=[(dt.date(2026, 9, 7), "7A", "own", 50, "planned")],
    )  # fmt: skip
    return Return(core, stated=dt.date.fromisoformat(stated) if stated else None)


def write_faulty(made: Return, path: Path) -> None:
    tables = writing.tables_of(made)
    tables["Lessons"][0]["Date"] = "soon"
    writers.write(tables, path, None, overwrite=True, form=sheets.FORM)


def statuses(found: pshe.Returns) -> dict[str, str]:
    files = found.files()
    return dict(zip(files["file"], files["status"], strict=True))


def test_each_file_is_received_or_said_to_be_faulty(tmp_path: Path) -> None:
    school("999502", "B").write(tmp_path / "b.xlsx")
    school("999501", "A").write(tmp_path / "a")
    write_faulty(school("999503", "C"), tmp_path / "c.xlsx")
    (tmp_path / "d.xlsx").write_bytes(b"no workbook")
    (tmp_path / "e.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    for left_alone in ("~$b.xlsx", ".hidden"):
        (tmp_path / left_alone).write_bytes(b"x")
    found = pshe.read_folder(tmp_path)
    assert statuses(found) == {
        "a": "received", "b.xlsx": "received", "c.xlsx": "faulty", "d.xlsx": "faulty",
        "e.xls": "faulty",
    }  # fmt: skip
    assert [one.name for one in found] == ["A", "B"]
    assert [(row["file"], row["place"], row["code"]) for row in found.faults()] == [
        ("c.xlsx", "Lessons!B2", "not-a-date"), ("d.xlsx", "d.xlsx",
        "not-a-workbook"), ("e.xls", "e.xls", "old-workbook"),
    ]  # fmt: skip
    assert found.summary == "5 files: 2 received, 3 faulty."
    assert [row["school"] for row in found.files()] == ["A", "B", "C", None, None]


def test_what_cannot_be_a_return_is_left_out_and_named(tmp_path: Path) -> None:
    school("999501", "A").write(tmp_path / "a" / "return.xlsx")
    for name in ("notes.txt", "crest.PNG", "export.csv", "a/letter.pdf", "a/photo.jpg", "odd"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "feeders.csv").write_text("secondary_urn,primary_urn\n", encoding="utf-8")
    write_extract(tmp_path / "register.csv", [])
    write_links(tmp_path / "links.csv", [])
    found = pshe.read_folder(tmp_path)
    assert statuses(found) == {"a/return.xlsx": "received"}
    assert found.left_out == [
        "a/letter.pdf", "a/photo.jpg", "crest.PNG", "export.csv", "notes.txt", "odd",
    ]  # fmt: skip
    assert found.summary == (
        "1 file: 1 received. Left out, since a return is a workbook or a saved plan: "
        "a/letter.pdf, a/photo.jpg, crest.PNG, export.csv, notes.txt, odd."
    )


def test_of_many_files_that_are_left_out_ten_are_named(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"photo{number:02}.jpg").write_bytes(b"x")
    summary = pshe.read_folder(tmp_path).summary
    assert summary.startswith("0 files: none. Left out, since")
    assert summary.endswith(": photo00.jpg, " + ", ".join(
        f"photo{number:02}.jpg" for number in range(1, 10)
    ) + " and 2 more.")  # fmt: skip


def test_folders_in_a_folder_are_looked_through(tmp_path: Path) -> None:
    school("999501", "A").write(tmp_path / "a" / "return.xlsx")
    school("999502", "B").write(tmp_path / "b" / "sent" / "return.xlsx")
    school("999503", "C").write(tmp_path / "c")
    assert statuses(pshe.read_folder(tmp_path)) == {
        "a/return.xlsx": "received", "b/sent/return.xlsx": "received", "c": "received",
    }  # fmt: skip


def test_of_two_files_of_a_school_the_one_filled_in_later_counts(tmp_path: Path) -> None:
    school("999501", code="R1", stated="2026-10-02").write(tmp_path / "a.xlsx")
    school("999501", code="R2", stated="2026-10-01").write(tmp_path / "b.xlsx")
    school("999501", code="R1", stated="2026-10-01").write(tmp_path / "c.xlsx")
    found = pshe.read_folder(tmp_path)
    assert statuses(found) == {"a.xlsx": "received", "b.xlsx": "older", "c.xlsx": "unchanged"}
    assert [row["item"] for one in found for row in one.teaches()] == ["KS3-R1"]


def test_a_day_in_the_name_counts_when_the_file_says_none(tmp_path: Path) -> None:
    school("999501", code="R1").write(tmp_path / "a 2026-10-02.xlsx")
    school("999501", code="R2").write(tmp_path / "b 2026-10-01.xlsx")
    assert statuses(pshe.read_folder(tmp_path)) == {
        "a 2026-10-02.xlsx": "received", "b 2026-10-01.xlsx": "older",
    }  # fmt: skip


def test_the_register_says_who_has_sent_nothing_and_whose_old_number_still_counts(
    tmp_path: Path,
) -> None:
    rows = [
        {"URN": "999501", "EstablishmentName": "Sends"},
        {"URN": "999502", "EstablishmentName": "Silent"},
        {"URN": "999503", "EstablishmentName": "Faulty"},
        {"URN": "999504", "EstablishmentName": "Renamed"},
        {"URN": "999594", "EstablishmentName": "Old", "EstablishmentStatus (name)": "Closed"},
    ]
    register = pshe.read_register(
        write_extract(tmp_path / "r.csv", rows),
        links=write_links(tmp_path / "links.csv", [("999594", "999504", "Successor")]),
    )
    school("999501").write(tmp_path / "a.xlsx")
    write_faulty(school("999503"), tmp_path / "c.xlsx")
    school("999594", code="R1").write(tmp_path / "d 2026-10-01.xlsx")
    school("999504", code="R2").write(tmp_path / "e 2026-10-02.xlsx")
    found = pshe.read_folder(tmp_path, register=register)
    missing = found.not_received()
    assert [(row["urn"], row["status"]) for row in missing] == [
        ("999503", "faulty"), ("999502", "not received"),
    ]  # fmt: skip
    assert missing.summary == "2 schools of 4 without a return that can be read."
    assert statuses(found)["d 2026-10-01.xlsx"] == "older"


def test_without_a_register_nobody_knows_who_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="register"):
        pshe.read_folder(tmp_path).not_received()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError):
        pshe.read_folder(tmp_path / "none")


def test_what_returns_cover_is_a_tidy_table_of_schools_and_statements(tmp_path: Path) -> None:
    school("999501", "A", code="2025-S-RSE-RES-1").write(tmp_path / "a.xlsx")
    school("999502", "B", code="2025-S-RSE-RES-2").write(tmp_path / "b.xlsx")
    found = pshe.read_folder(tmp_path)
    covered = found.coverage()
    assert covered.names == [
        "urn", "school", "academic_year", "statement", "met", "lessons", "taught", "minutes",
        "first", "last",
    ]  # fmt: skip
    met = [(r["urn"], r["statement"], r["minutes"]) for r in covered if r["met"] != "not met"]
    assert met == [("999501", "2025-S-RSE-RES-1", 50), ("999502", "2025-S-RSE-RES-2", 50)]
    assert covered.summary == f"2 schools, {len(covered)} rows, {len(covered) - 2} not met."
    by_class = found.coverage(by=["urn", "statement", "class"])
    assert {(row["year"], row["class"]) for row in by_class} == {(7, "7A")}
    topics = pshe.reference().topics()["code"]
    assert {*found.coverage(by=["urn", "topic"])["topic"]} <= {*topics}


def test_a_redacted_return_covers_what_the_whole_one_covers(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    whole = Return.of_plan(sample_plan)
    whole.write(tmp_path / "whole" / "a.xlsx")
    whole.redacted().write(tmp_path / "redacted" / "a.xlsx")
    for by in (["urn", "statement"], ["urn", "statement", "class"], ["urn", "topic", "year"]):
        rows = [
            pshe.read_folder(tmp_path / n).coverage(by=by).rows() for n in ("whole", "redacted")
        ]
        assert rows[0] == rows[1]
        assert any(row["met"] != "not met" for row in rows[0])


def test_what_returns_cover_is_what_the_plan_covers(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    Return.of_plan(sample_plan).write(tmp_path / "a.xlsx")
    found = pshe.read_folder(tmp_path).coverage(by=["urn", "statement", "class"])
    rows = [
        (r["item"], r["class"], r["met"], r["lessons"], r["minutes"])
        for r in sample_plan.coverage(by="class")
    ]
    mine = [(r["statement"], r["class"], r["met"], r["lessons"], r["minutes"]) for r in found]
    assert sorted(mine) == sorted(rows)


@pytest.mark.parametrize(
    "by", [[], ["urn"], ["statement"], ["urn", "lesson"], ["urn", "statement", "statement"],
           ["urn", "statement", "topic"], ["urn", "statement", "year", "class"]],
)  # fmt: skip
def test_what_returns_cover_is_by_school_and_statement_or_topic(
    by: list[str], tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="by is urn"):
        pshe.read_folder(tmp_path).coverage(by=by)

"""The national register of schools, read as it is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from gias import HEADINGS, LINK_HEADINGS, write_extract, write_links

import pshe
from pshe.register import Register, School, kind_of_csv


def school(urn: str = "999500", **changed: object) -> School:
    usual = School(urn, "A", "899", "Soarside", "Secondary", "Community school", "Open", 11, 16,
                   None, None)  # fmt: skip
    return usual._replace(**changed)


def faults_of(path: Path, **options: object) -> list[tuple[str, str, str]]:
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_register(path, **options)  # type: ignore[arg-type]
    return [(fault.place, fault.code, fault.message) for fault in caught.value.faults]


def test_the_published_extract_has_more_than_130_columns_of_which_few_are_kept(
    tmp_path: Path,
) -> None:
    assert len(HEADINGS) == len(set(HEADINGS)) > 130
    path = write_extract(
        tmp_path / "edubasealldata20260901.csv",
        [{"URN": "999500", "EstablishmentName": "St Aidan\u2019s School", "CloseDate": ""}],
    )
    assert b"St Aidan\x92s" in path.read_bytes()
    assert pshe.read_register(path).schools == [
        School("999500", "St Aidan\u2019s School", "899", "Soarside", "Secondary",
               "Community school", "Open", 11, 16, date(1976, 9, 1), None)
    ]  # fmt: skip


def test_names_of_staff_are_not_kept(tmp_path: Path) -> None:
    path = write_extract(tmp_path / "r.csv", [{"URN": "999500", "EstablishmentName": "A"}])
    assert b"Headteacher" in path.read_bytes()
    assert "Headteacher" not in repr(pshe.read_register(path).schools)


def test_only_schools_of_the_named_authorities_are_kept(tmp_path: Path) -> None:
    rows = [
        {"URN": "999502", "LA (name)": "Elsewhere"},
        {"URN": "999501", "LA (name)": "Soarside"},
        {"URN": "999500", "LA (name)": "Wreakeside"},
    ]
    path = write_extract(tmp_path / "r.csv", rows)
    kept = pshe.read_register(path, authorities=["soarside", "Wreakeside"])
    assert [one.urn for one in kept.schools] == ["999500", "999501"]
    assert faults_of(path, authorities=["Soarsid"]) == [
        ("r.csv", "unknown-authority", 'The extract has no local authority "Soarsid".')
    ]


def test_a_trust_keeps_its_schools_whatever_their_authority(tmp_path: Path) -> None:
    rows = [
        {"URN": "999500", "Trusts (name)": "Soar Trust", "LA (name)": "Elsewhere"},
        {"URN": "999501", "Trusts (name)": ""},
        {"URN": "999502", "Trusts (name)": "SOAR TRUST"},
    ]
    path = write_extract(tmp_path / "r.csv", rows)
    kept = pshe.read_register(path, trusts=["Soar trust"])
    assert [one.urn for one in kept.schools] == ["999500", "999502"]
    both = pshe.read_register(path, trusts=["Soar trust"], authorities=["Soarside"])
    assert len(both) == 3
    assert faults_of(path, trusts=["None"]) == [
        ("r.csv", "unknown-authority", 'The extract has no trust "None".')
    ]


def test_places_are_kept_where_the_extract_has_them(tmp_path: Path) -> None:
    rows = [
        {"URN": "999500", "Easting": "458000", "Northing": "304000"},
        {"URN": "999501", "Easting": "", "Northing": ""},
        {"URN": "999502", "Easting": "458001", "Northing": "304001", "LA (name)": "Elsewhere"},
    ]
    path = write_extract(tmp_path / "r.csv", rows)
    assert pshe.read_register(path, authorities=["Soarside"]).places == {
        "999500": (458000, 304000)
    }
    without = [name for name in HEADINGS if name not in ("Easting", "Northing")]
    short = write_extract(tmp_path / "short.csv", rows, without)
    assert pshe.read_register(short).places == {}
    assert len(pshe.read_register(short)) == 3


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    names = [name for name in HEADINGS if name not in ("LA (name)", "CloseDate")]
    path = write_extract(tmp_path / "r.csv", [{"URN": "999500"}], names)
    assert faults_of(path) == [
        ("r.csv:1", "missing-column", 'There is no column "LA (name)".'),
        ("r.csv:1", "missing-column", 'There is no column "CloseDate".'),
    ]


def test_every_cell_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    rows = [
        {"URN": "12", "OpenDate": "31-02-2020"},
        {"URN": "999500", "StatutoryLowAge": "eleven"},
        {"URN": "999500"},
    ]
    assert faults_of(write_extract(tmp_path / "r.csv", rows)) == [
        ("r.csv:2", "not-a-urn", 'URN "12" is not six digits.'),
        ("r.csv:2", "not-a-date", '"31-02-2020" is not a date.'),
        ("r.csv:3", "not-a-number", '"eleven" is not an age.'),
        ("r.csv:4", "duplicate-row", "The school 999500 stands here twice."),
    ]


def test_links_join_the_old_number_of_a_school_with_its_new_one(tmp_path: Path) -> None:
    path = write_extract(
        tmp_path / "r.csv",
        [{"URN": "999500", "EstablishmentStatus (name)": "Closed"}, {"URN": "999501"}],
    )
    links = write_links(
        tmp_path / "links.csv",
        [("999501", "999500", "Predecessor"), ("999700", "999701", "Successor")],
    )
    read = pshe.read_register(path, links=links)
    assert [(one.urn, one.other, one.kind) for one in read.links] == [
        ("999501", "999500", "Predecessor")
    ]
    assert read.links[0].day == date(2025, 8, 31)
    assert read.now() == {"999500": "999501"}


def test_what_a_csv_file_holds_is_told_by_its_headings(tmp_path: Path) -> None:
    assert kind_of_csv(write_extract(tmp_path / "a.csv", [])) == "schools"
    assert kind_of_csv(write_links(tmp_path / "b.csv", [])) == "links"
    (tmp_path / "c.csv").write_text("secondary_urn,primary_urn\n")
    assert kind_of_csv(tmp_path / "c.csv") == ""
    assert LINK_HEADINGS[1] == "LinkURN"


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, True),
        ({"status": "Open, but proposed to close"}, True),
        ({"status": "Closed"}, False),
        ({"status": "Proposed to open"}, False),
        ({"type": "Other independent school"}, False),
        ({"type": "Pupil referral unit", "phase": "Not applicable"}, True),
        ({"phase": "Nursery", "low_age": 2, "high_age": 5}, False),
        ({"phase": "16 plus", "low_age": 16, "high_age": 19}, False),
        ({"low_age": None, "high_age": None}, True),
    ],
)
def test_open_schools_with_years_1_to_11_are_asked(changed: dict[str, object], asked: bool) -> None:
    register = Register([school(**changed)])
    assert [one.urn for one in register.asked()] == (["999500"] if asked else [])
    assert f"{int(asked)} are asked" in register.table().summary


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert [code for _, code, _ in faults_of(tmp_path / "none.csv")] == ["no-such-file"]


def test_a_file_that_is_no_csv_in_place_of_the_register_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(b'"' + b"x" * 200_000)
    with pytest.raises(pshe.DataError, match="There is no column"):
        pshe.read_register(path)

"""The schools of an authority are drawn without a ranking, with silence apart from gaps."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import small_authority
from drawn_shapes import shapes, told, view_box

import pshe
from pshe import charts
from pshe.advising import Authority
from pshe.authorities import sample_authority


def small(suppress: int = 0) -> Authority:
    """The authority whose answers can be worked out by hand."""
    return Authority(small_authority.given(), small_authority.curriculum(), suppress=suppress)


def test_the_small_authority_stands_in_name_order_with_gaps_apart_from_silence() -> None:
    authority = small()
    drawn = charts.authority_map(authority, strand="cse")
    states = {row["school"]: (row["letter"], row["phase"]) for row in drawn.table}
    known = {row["school"]: row["state"] for row in authority.schools()}
    none = {
        row["school"]
        for row in authority.alarms()
        if (row["strand"], row["taught"]) == ("CSE prevention", "none")
    }
    part = {
        row["school"]
        for row in authority.alarms()
        if (row["strand"], row["taught"]) == ("CSE prevention", "part")
    }
    for school, (letter, _) in states.items():
        assert (letter == "X") == (known[school] == "not received")
        assert (letter == "F") == (known[school] == "faulty")
        assert (letter == "G") == (school in none)
        assert (letter == "P") == (school in part)
    assert {"G", "X"} <= {letter for letter, _ in states.values()}
    by_phase: dict[str, list[str]] = {}
    for school, (_, phase) in states.items():
        by_phase.setdefault(phase, []).append(school)
    assert all(names == sorted(names) for names in by_phase.values())
    signs = [words.split(": ")[0] for words in told(drawn.svg())]
    assert signs == list(states)


def test_schools_stand_on_a_map_where_the_register_has_all_their_places(tmp_path: Path) -> None:
    sample_authority(tmp_path, schools=13, as_csv=True)
    register = pshe.read_register(tmp_path / "register.csv", links=tmp_path / "register_links.csv")
    authority = pshe.advise(tmp_path)
    drawn = charts.authority_map(authority, register=register)
    spots = {
        shape.told.split(": ")[0]: ((shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2)
        for shape in shapes(drawn.svg())
        if shape.told and shape.kind != "text"
    }
    rows = drawn.table.rows()
    assert len(spots) == len(rows) == 13
    east = sorted(rows, key=lambda row: row["easting"])
    assert [row["school"] for row in east] == sorted(spots, key=lambda name: spots[name][0])
    north = sorted(rows, key=lambda row: -row["northing"])
    assert [row["school"] for row in north] == sorted(spots, key=lambda name: spots[name][1])
    assert "easting" not in charts.authority_map(authority).table.names


@pytest.mark.parametrize("metres", [0, 40])
def test_schools_on_one_site_stand_beside_each_other(tmp_path: Path, metres: int) -> None:
    sample_authority(tmp_path, schools=30, as_csv=True)
    authority = pshe.advise(tmp_path)
    register = pshe.read_register(tmp_path / "register.csv", links=tmp_path / "register_links.csv")
    spots = {urn: (460_000 + metres * at, 300_000) for at, urn in enumerate(register.places)}
    register.places.update(spots)
    drawn = charts.authority_map(authority, register=register).svg()
    width, height = view_box(drawn)
    signs = [shape for shape in shapes(drawn) if shape.told and shape.kind != "text"]
    assert len(signs) == 30
    for one, other in combinations(signs, 2):
        beside = one.right < other.left or other.right < one.left
        assert beside or one.bottom < other.top or other.bottom < one.top, (one, other)
    assert all(one.left > 0 and one.right < width and one.bottom < height for one in signs)


def test_an_authority_without_schools_says_so() -> None:
    drawn = charts.authority_map(pshe.advise([]))
    assert drawn.alt.endswith("before Year 9: no school is known and no return was received.")
    assert drawn.svg()


def test_no_single_school_is_drawn_where_small_numbers_are_suppressed() -> None:
    authority = small(suppress=2)
    with pytest.raises(pshe.DataError, match="Small numbers are suppressed, so no chart"):
        charts.authority_map(authority)


def test_the_table_below_an_authority_names_its_urn_in_capitals() -> None:
    assert '<th scope="col">URN</th>' in charts.authority_map(small()).html()


def test_an_unknown_strand_is_refused() -> None:
    with pytest.raises(pshe.DataError, match="Choose: consent, cse"):
        charts.authority_map(small(), strand="maths")

"""Codes that stand in what people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pshe
from pshe.codes_in_text import codes_in

CURRICULUM = pshe.reference()
STATEMENTS = CURRICULUM.statements()["code"]


def read(text: str, year: int | None = None) -> list[str]:
    return [found.code or f"? {found.text}" for found in codes_in(text, CURRICULUM, year=year)]


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        ("Keeping safe (PoS refs: L1, L2,\nR21)", 8, ["KS3-L1", "KS3-L2", "KS3-R21"]),
        ("[H25; R31; L12]", 10, ["KS4-H25", "KS4-R31", "KS4-L12"]),
        ("KS4 R2, R3; KS3: H4", None, ["KS4-R2", "KS4-R3", "KS3-H4"]),
        ("R2 and R3 (key stage 4)", None, ["KS4-R2", "KS4-R3"]),
        ("KS2 R2", 7, ["KS2-R2"]),
        ("H1\u2013H3", 2, ["KS1-H1", "KS1-H2", "KS1-H3"]),
        ("H1 to 3", 2, ["KS1-H1", "KS1-H2", "KS1-H3"]),
        ("R1 - L3", 8, ["KS3-R1", "KS3-L3"]),
        ("KS3-R37-R39", None, ["KS3-R37", "KS3-R38", "KS3-R39"]),
        ("H1, 2 & 5", 8, ["KS3-H1", "KS3-H2", "KS3-H5"]),
        ("H1, 2 lessons", 8, ["KS3-H1"]),
        ("2025\u2011S\u2011RSE\u2011SAFE\u20111, 2019 P REL FAM 2", None,
         ["2025-S-RSE-SAFE-1", "2019-P-REL-FAM-2"]),
        ("RSE-SAFE-3", 8, ["2025-S-RSE-SAFE-3"]),
        ("FAM-1", 3, ["2025-P-REL-FAM-1"]),
        ("consent-free-choice", 8, ["consent-free-choice"]),
        ("L1, L1; l1", 8, ["KS3-L1"]),
        ("Year 7, week 3: Covid-19, well-being and H&S in 2025", 7, []),
    ],
)  # fmt: skip
def test_codes_are_read_as_people_write_them(text: str, year: int | None, codes: list[str]) -> None:
    assert read(text, year) == codes


def test_codes_in_brackets_after_a_cue_or_alone_are_certain_others_are_not() -> None:
    sure = ("Safety (L1)", "PoS L1", "L1", "KS3 L1")
    assert all(codes_in(text, CURRICULUM, year=8)[0].certain for text in sure)
    doubtful = ("L1 Friendship", "Friendship l1", "SAFE-1")
    assert not any(codes_in(text, CURRICULUM, year=8)[0].certain for text in doubtful)


def test_codes_that_nothing_has_come_with_the_nearest() -> None:
    (lost,) = codes_in("R40", CURRICULUM, year=4)
    assert (lost.code, lost.nearest) == ("", ("KS3-R40",))
    (typo,) = codes_in("2025-S-RSE-SAFE-77", CURRICULUM)
    assert (typo.code, typo.certain, typo.nearest[0]) == ("", True, "2025-S-RSE-SAFE-7")


def test_a_short_code_without_a_key_stage_is_left_open() -> None:
    (open_,) = codes_in("H2", CURRICULUM)
    assert (open_.code, open_.nearest) == ("", ("KS1-H2", "KS2-H2", "KS3-H2", "KS4-H2"))


@given(
    st.lists(st.sampled_from(STATEMENTS), max_size=6, unique=True),
    st.sampled_from([", ", ";", "\n", " / ", " and "]),
)
def test_any_list_of_whole_codes_is_read_back(codes: list[str], between: str) -> None:
    found = codes_in(between.join(codes), CURRICULUM)
    assert [one.code for one in found] == codes
    assert all(one.certain for one in found)


@given(st.text(alphabet="HRLhrlKS1234567890-\u2013,;()& \nto", max_size=40), st.integers(0, 13))
def test_any_text_gives_known_codes_or_says_what_it_does_not_know(text: str, year: int) -> None:
    for found in codes_in(text, CURRICULUM, year=year):
        assert found.code in STATEMENTS or (found.code == "" and found.text)

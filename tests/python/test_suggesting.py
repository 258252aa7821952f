"""Statements that the title of a lesson may be about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pshe

CURRICULUM = pshe.reference()


def test_a_title_finds_what_it_is_about_and_says_by_which_words() -> None:
    first = CURRICULUM.suggest("Vaping: what we know", year=8).rows()
    statements = [row for row in first if row["kind"] == "statement"]
    assert {"2025-S-HEA-DRUG-7", "2025-S-RSE-LAW-10"} <= {row["code"] for row in statements[:3]}
    assert all("vaping" in row["words"].split(";") for row in statements[:2])


def test_plain_words_find_what_they_stand_for() -> None:
    plain = CURRICULUM.synonyms().rows()
    word = next(row for row in plain if row["item"] == "pornography-distortions")
    assert word["item"] in CURRICULUM.suggest(word["term"])["code"]


def test_only_what_is_for_the_year_and_the_edition_is_suggested() -> None:
    rows = {row["code"]: row for row in CURRICULUM.statements()}
    stages = {row["code"]: row["key_stages"] for row in CURRICULUM.topics()}
    for edition in CURRICULUM.frameworks()["code"]:
        for year, phase, stage in ((2, "primary", 1), (5, "primary", 2), (11, "secondary", 4)):
            found = CURRICULUM.suggest("Consent and friends", year=year, framework=edition)
            for code in found["code"]:
                if code in stages:
                    assert f"KS{stage}" in stages[code]
                else:
                    row = rows[code]
                    assert (row["framework"], row["phase"]) == (edition, phase)
                    assert row["key_stage"] in (None, stage)


def test_best_come_first_and_never_more_than_asked_for() -> None:
    found = CURRICULUM.suggest("Friendship and bullying online", limit=7)
    assert len(found) == 7
    assert found["score"] == sorted(found["score"], reverse=True)
    sure = [confidence == "likely" for confidence in found["confidence"]]
    assert sure == sorted(sure, reverse=True)
    assert found.rows() == CURRICULUM.suggest("Friendship and bullying online", limit=7).rows()


def test_words_that_say_nothing_find_nothing_and_the_summary_says_so() -> None:
    for text in ("", "the of and", "!?", "Quarks"):
        found = CURRICULUM.suggest(text)
        assert len(found) == 0
        assert "Try other words" in found.summary


def test_an_unknown_edition_is_named_with_those_there_are() -> None:
    with pytest.raises(pshe.UnknownCodeError, match="rshe-2025") as caught:
        CURRICULUM.suggest("Consent", framework="rshe-2026")
    assert caught.value.nearest[0] in ("rshe-2025", "rshe-2019")


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert len(CURRICULUM.suggest(text)) <= 10


def test_titles_of_lessons_find_most_of_what_the_lessons_teach() -> None:
    assert CURRICULUM.suggestion_recall("rshe-2025") > 0.75
    assert CURRICULUM.suggestion_recall("pshe-pos-2020") > 0.7

"""Finding topics, statements and lessons by the words people use."""

from __future__ import annotations

import pytest
import tiny

import pshe


@pytest.fixture
def small() -> pshe.Curriculum:
    """The tiny curriculum: "saying yes" is a plain word for the topic "consent"."""
    return pshe.Curriculum(tiny.builder().build())


def test_an_exact_code_names_itself_alone(small: pshe.Curriculum) -> None:
    assert small.search("consent") == ["consent"]
    assert small.search("first") == ["first"]


def test_a_plain_word_leads_to_its_items_whatever_its_case_and_spaces(
    small: pshe.Curriculum,
) -> None:
    assert small.search(" Saying   YES") == ["consent"]
    assert small.search("yes") == ["consent"]


def test_a_plain_word_counts_whole(small: pshe.Curriculum) -> None:
    with pytest.raises(pshe.UnknownCodeError):
        small.search("ying")


def test_words_of_titles_count_and_labels_only_where_no_title_has_them(
    small: pshe.Curriculum,
) -> None:
    assert small.search("bound") == ["boundaries"]
    assert small.search("get help") == ["S2"]


@pytest.mark.parametrize("nothing", ["", "  ", "no such thing"])
def test_words_that_lead_nowhere_are_refused(small: pshe.Curriculum, nothing: str) -> None:
    with pytest.raises(pshe.UnknownCodeError):
        small.search(nothing)


def test_people_find_what_they_ask_for() -> None:
    reference = pshe.reference()
    for words, title in {
        "periods": "Periods and reproductive health through life",
        "nudes": "Before I share a picture",
        "county lines": "What child sexual exploitation is",
        "the pill": "Contraception: methods and reliable information",
    }.items():
        assert title in reference.where(words)["title"], words


def test_every_topic_has_two_plain_words() -> None:
    items = pshe.reference().synonyms()["item"]
    assert [code for code in pshe.reference().topics()["code"] if items.count(code) < 2] == []

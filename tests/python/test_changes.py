"""What changes between two editions, for their statements and for a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

import pshe
from pshe import _core

REST = {"confidence": "partial", "source": "test"}


def old_and_new(
    pairs: Iterable[str] = (), notes: Iterable[str] = (), teaches: Iterable[str] = ()
) -> pshe.Curriculum:
    """Two editions of three statements for Year 7: A1 to A3 and B1 to B3.

    A pair is ``A1 B1 kept exact fully`` (``-`` for no word of change), a note ``B3 old new``, and
    what lessons teach ``first A1``.
    """
    builder = _core.CurriculumBuilder()
    builder.version("test")
    for framework, letter in (("old", "A"), ("new", "B"), ("apart", "C")):
        builder.framework(
            code=framework, title=framework, publisher="DfE", edition="1", licence="OGL", **REST
        )
        for number in (1, 2, 3):
            builder.statement(
                code=f"{letter}{number}", framework=framework, phase="secondary", key_stage=3,
                theme="Theme", subheading="Part", number=number, label=f"About {letter}{number}",
                statutory="yes", **REST,
            )  # fmt: skip
    for pair in pairs:
        first, second, change, relation, meets = pair.split()
        builder.crosswalk(
            from_statement=first, to_statement=second, relation=relation, meets=meets,
            change=None if change == "-" else change, note=f"{first} and {second}", **REST,
        )  # fmt: skip
    for note in notes:
        statement, framework, change = note.split()
        builder.crosswalk_note(
            statement=statement, framework=framework, change=change, note="alone", **REST
        )
    for position, code in enumerate(("first", "second", "third"), 1):
        builder.lesson(
            code=code, title=code.title(), objective="-", years=[7], position=position, minutes=50
        )
    for row in teaches:
        lesson, item = row.split()
        builder.teaches(lesson=lesson, item=item, depth="introduces")
    return pshe.Curriculum(builder.build())


def lines(table: pshe.Table, *names: str) -> list[str]:
    """The rows as text, empty cells as ``-``."""
    return [" ".join(str(row[name] or "-") for name in names) for row in table]


GUIDANCE = {
    "pairs": ["A1 B1 kept exact fully", "A2 B2 split related partly", "A2 B3 split related partly"],
    "notes": ["A3 new dropped"],
}


def test_each_statement_is_told_with_its_note_and_confidence() -> None:
    found = old_and_new(**GUIDANCE).changes("old", "new")
    assert lines(found, "group", "before", "after", "relation", "meets", "note", "confidence") == [
        "dropped A3 - - - alone partial",
        "split A2 B2 related partly A2 and B2 partial",
        "split A2 B3 related partly A2 and B3 partial",
        "kept A1 B1 exact fully A1 and B1 partial",
    ]
    assert found.rows()[1]["before_label"] == "About A2"
    assert lines(found.counts, "group", "before", "after", "rows") == [
        "dropped 1 - 1", "split 1 2 2", "kept 1 1 1",
    ]  # fmt: skip
    assert found.summary == (
        "old to new: of the 3 statements of new, 1 kept, 2 from a split; of the 3 of old, 1 not "
        "carried on."
    )


def test_the_other_way_round_splits_are_mergers_and_what_was_dropped_is_new() -> None:
    found = old_and_new(
        ["A1 B1 sharpened narrower partly", "A2 B2 merged related partly",
         "A3 B2 merged broader fully"],
        ["B3 old new"],
    ).changes("new", "old")  # fmt: skip
    assert lines(found, "group", "before", "after", "relation", "meets") == [
        "dropped B3 - - -",
        "changed B1 A1 broader fully",
        "split B2 A2 related partly",
        "split B2 A3 narrower partly",
    ]


def test_a_crosswalk_without_words_for_change_is_told_by_what_meets_what() -> None:
    found = old_and_new(
        ["A1 B1 - exact fully", "A2 B2 - related partly"], ["A3 new none", "B3 old none"]
    ).changes("old", "new")
    assert lines(found, "group", "change", "before", "after") == [
        "not dealt with none - B3", "not dealt with none A3 -", "partly met - A2 B2",
        "fully met - A1 B1",
    ]  # fmt: skip
    assert found.summary.startswith(
        "old to new: of the 3 statements of new, 1 are fully met by old, 1 partly and 1 not. This "
        "crosswalk has no words for change"
    )


def test_statements_that_the_crosswalk_forgets_are_counted() -> None:
    found = old_and_new(["A1 B1 kept exact fully"]).changes("old", "new")
    assert lines(found, "group", "before", "after")[1:] == [
        "not mapped - B2", "not mapped - B3", "not mapped A2 -", "not mapped A3 -",
    ]  # fmt: skip
    assert found.summary.endswith(
        "The crosswalk does not mention 2 statements of old and 2 of new."
    )


def test_an_unknown_edition_is_refused_with_those_there_are() -> None:
    with pytest.raises(pshe.UnknownCodeError) as caught:
        old_and_new(**GUIDANCE).changes("old", "knew")
    assert str(caught.value) == 'There is no edition "knew". Choose: old, new, apart.'
    assert (caught.value.code, caught.value.nearest) == ("knew", ["new"])


def test_editions_that_nothing_joins_are_refused() -> None:
    curriculum = old_and_new(**GUIDANCE)
    with pytest.raises(pshe.DataError, match=r"Nothing joins old and apart\. .* crosswalk\.csv"):
        curriculum.changes("old", "apart")
    with pytest.raises(pshe.DataError, match="old is named twice"):
        curriculum.changes("old", "old")


def test_between_the_editions_of_the_guidance_every_statement_counts_once() -> None:
    found = pshe.reference().changes("rshe-2019", "rshe-2025")
    assert len({row["after"] for row in found if row["after"]}) == 213
    assert len({row["before"] for row in found if row["before"]}) == 147
    assert found.summary == (
        "rshe-2019 to rshe-2025: of the 213 statements of rshe-2025, 54 kept, 54 sharpened, 52 "
        "from a split, 10 from a merger, 43 new; of the 147 of rshe-2019, 1 not carried on."
    )


@pytest.mark.parametrize("pair", [("pshe-pos-2020", "rshe-2025"), ("rshe-2019", "pshe-pos-2020")])
def test_the_programme_of_study_can_be_compared_in_both_directions(pair: tuple[str, str]) -> None:
    there = pshe.reference().changes(*pair)
    back = pshe.reference().changes(*reversed(pair))
    ends = {(row["before"], row["after"]) for row in there}
    assert ends == {(row["after"], row["before"]) for row in back}
    assert "no words for change" in there.summary


def planned(curriculum: pshe.Curriculum, *lessons: str) -> pshe.Plan:
    """A plan of one class of Year 7, a week a lesson."""
    school = _core.SchoolBuilder()
    school.about(urn="123456", name="School", phase="secondary", academic_year="2026-27")
    school.half_term(name="Autumn 1", first=date(2026, 9, 1), last=date(2026, 10, 16))
    school.class_group(code="7A", year=7, weekday="Monday", minutes=55)
    for lesson in lessons:
        school.want(year=7, lesson=lesson)
    return pshe.plan(pshe.School(school.build(curriculum.core), curriculum))


def test_a_plan_says_which_new_statements_it_teaches_and_which_lessons_would() -> None:
    curriculum = old_and_new(
        ["A1 B1 sharpened narrower partly"], ["B2 old new", "B3 old new", "A2 new dropped"],
        ["first A1", "first B2", "second B3", "second A2"],
    )  # fmt: skip
    found = planned(curriculum, "first").changes("old", "new")
    assert lines(found, "group", "statement", "answer", "class", "date", "lesson", "years") == [
        "new B2 taught 7A 2026-09-07 first 7",
        "new B3 lesson to add - - second 7",
        "dropped A2 not taught - - - -",
        "sharpened B1 counterpart taught 7A 2026-09-07 first 7",
    ]
    assert found.summary == (
        "old to new, Year 7: 1 of 2 new statements are taught already, 1 not (1 of them in library "
        "lessons outside the plan); 0 of 1 changed statements are taught already, 1 only through a "
        "counterpart; 0 statements that new does not carry on are still taught."
    )


def test_what_is_not_carried_on_and_still_taught_is_listed_and_kept_statements_are_not() -> None:
    curriculum = old_and_new(
        ["A1 B1 kept exact fully"], ["A2 new dropped", "B3 old new"], ["first B1", "second A2"]
    )
    found = planned(curriculum, "first", "second").changes("old", "new")
    assert lines(found, "statement", "answer", "lesson") == [
        "B3 no lesson yet -", "A2 still taught second", "B2 no lesson yet -",
    ]  # fmt: skip
    assert "1 statement that new does not carry on is still taught." in found.summary


def test_statements_of_other_key_stages_are_left_out(sample_plan: pshe.Plan) -> None:
    found = sample_plan.changes("rshe-2019", "rshe-2025")
    assert all(code[5] == "S" for code in found["statement"])
    codes = {row["code"]: row["key_stage"] for row in sample_plan.curriculum.statements()}
    found = sample_plan.changes("rshe-2025", "pshe-pos-2020")
    assert {codes[code] for code in found["statement"]} == {None, 3}


def test_a_plan_is_compared_with_a_curriculum_that_came_later() -> None:
    before = old_and_new(teaches=["first A1"])
    after = old_and_new(**GUIDANCE, teaches=["first A1", "first B2"])
    found = planned(before, "first").changes("old", "new", curriculum=after)
    assert lines(found, "statement", "answer", "lesson") == [
        "A3 not taught -", "B2 taught first", "B3 no lesson yet -",
    ]  # fmt: skip

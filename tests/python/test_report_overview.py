"""The long-term overview: every class where it differs, minutes and counts that add up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from made_reports import made, plan_of, rows

import pshe
from pshe import files
from pshe.report.library import Library
from pshe.report.overview import _blocks, _merged, overview_of
from pshe.report.overview_cells import Block, Taught, _parts, writer
from pshe.report.themes import themes


def test_classes_that_differ_much_have_a_row_each_and_others_share_one() -> None:
    names = [row[0].text for row in rows(made(plan_of("carousel"), "overview").sections[0])]
    assert names == ["Year 7", "Year 8", "Year 9: 9A", "Year 9: 9B", "Year 9: 9C"]


@pytest.mark.parametrize("name", ["7A", "9B"])
def test_minutes_and_lessons_of_a_half_term_are_those_of_the_plan(
    name: str, sample_plan: pshe.Plan
) -> None:
    terms = sample_plan.school.half_terms()["name"]
    minutes: Counter[str] = Counter()
    titles: dict[str, set[str]] = defaultdict(set)
    for row in sample_plan.lessons():
        if row["class"] == name:
            minutes[row["half_term"]] += row["minutes"]
            titles[row["half_term"]].add(row["title"])
    slots = Counter(r["half_term"] for r in sample_plan.school.slots() if r["class"] == name)
    for term, block in zip(terms, _blocks(Library.of(sample_plan), terms)[name], strict=True):
        assert {one.title for one in block.lessons} == titles[term]
        assert block.counts == f"{len(titles[term])} of {slots[term]}, {minutes[term]} min"


def test_a_lesson_that_not_all_classes_have_in_a_half_term_names_those_that_do(
    sample_plan: pshe.Plan,
) -> None:
    library, terms = Library.of(sample_plan), sample_plan.school.half_terms()["name"]
    taught = _blocks(library, terms)
    blocks = _merged({name: taught[name] for name in ("7A", "7B")})
    who: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in sample_plan.lessons():
        who[row["half_term"], row["title"]].add(row["class"])
    named = 0
    for term, block in zip(terms, blocks, strict=True):
        for one in block.lessons:
            classes = who[term, one.title] & {"7A", "7B"}
            assert one.who == ("" if len(classes) == 2 else ", ".join(sorted(classes)))
            named += bool(one.who)
    assert named


def test_numbers_that_differ_between_classes_are_said_as_a_range() -> None:
    one = Block((Taught("a", "Law"),), "6", "10", "330")
    other = Block((Taught("a", "Law"),), "7", "9", "330")
    (both,) = _merged({"7A": (one,), "7B": (other,)})
    assert both.counts == "6 to 7 of 9 to 10, 330 min"


def test_parts_of_the_guidance_are_counted_with_what_is_left_out() -> None:
    themes_of = ["Families"] * 3 + ["Being safe"] * 2 + ["Online safety and awareness", "Law", "A"]
    block = Block(tuple(Taught(str(at), name) for at, name in enumerate(themes_of)), "8", "9", "1")
    for most in (1, 2, 3, 4, 5):
        text, note = _parts(most)(block)
        shown = sum(int(one.rsplit(" ", 1)[1]) for one in text.split("; "))
        more = re.match(r"and (\d+) more; ", note)
        assert shown + (int(more[1]) if more else 0) == 8
        assert note.endswith("8 of 9")
    assert _parts(2)(block)[0] == "Families 3; Being safe 2"


def test_a_part_of_the_programme_of_study_is_named_by_what_stands_after_its_colon() -> None:
    block = Block((Taught("a", "Living in the wider world: Choices and pathways"),), "1", "1", "5")
    assert _parts(1)(block)[0] == "Choices and pathways 1"


def test_a_page_with_little_on_it_keeps_whole_titles() -> None:
    block = Block((Taught("First aid: calling for help", "First aid"),), "1", "2", "55")
    write, told = writer([("Year 7", (block,))], "A4")
    assert (write(block), told) == (("First aid: calling for help", "1 of 2, 55 min"), "")


def test_a_lesson_is_about_the_guidance_before_the_programme_of_study() -> None:
    curriculum = pshe.reference()
    statements = {row["code"]: row for row in curriculum.statements()}
    parts: dict[str, set[str]] = defaultdict(set)
    for row in curriculum.lesson_items():
        known = statements.get(row["item"])
        if known and known["framework"] == "rshe-2025":
            parts[row["lesson"]].add(known["subheading"])
    about = themes(curriculum)
    assert parts
    for lesson, found in parts.items():
        assert about(lesson) in found


def test_a_long_term_plan_has_its_lesson_times_in_each_half_term() -> None:
    found = pshe.allocate(files.school_of(files.sample_tables("weekly")))
    table = found.overview()
    document = overview_of(found)
    for row, known in zip(rows(document.sections[0]), table, strict=True):
        for cell, term in zip(row[1:], table.names[1:], strict=True):
            assert known[term] in cell.note, (cell.note, known[term])

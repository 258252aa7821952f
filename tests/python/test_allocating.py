"""The long-term plan: order for all pupils, limits, proofs in words."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest
from small_library import library

import pshe
from pshe import files
from pshe.allocating import Allocation

REFERENCE = pshe.reference()
WEEKS = [8, 8, 6, 4, 8, 5]


def needs_of(curriculum: pshe.Curriculum) -> dict[str, list[list[tuple[str, str]]]]:
    """The required items of each lesson with their kinds; alternatives in one list."""
    links = [r for r in curriculum.links() if r["kind"] in ("requires", "with")]
    introduced = [r for r in curriculum.lesson_items() if r["depth"] == "introduces"]
    pairs = [(row["lesson"], row["item"]) for row in introduced]
    pairs += [(code, code) for code in curriculum.lessons()["code"]]
    needs: dict[str, list[list[tuple[str, str]]]] = {}
    for lesson, item in pairs:
        groups: dict[str, list[tuple[str, str]]] = {}
        for number, row in enumerate(links):
            if row["after"] == item:
                name = row["alternative"] or str(number)
                groups.setdefault(name, []).append((row["before"], row["kind"]))
        needs.setdefault(lesson, []).extend(groups.values())
    return needs


def taught_by(curriculum: pshe.Curriculum) -> dict[str, set[str]]:
    taught = {code: {code} for code in curriculum.lessons()["code"]}
    for row in curriculum.lesson_items():
        taught[row["lesson"]].add(row["item"])
    return taught


def holds(curriculum: pshe.Curriculum, lessons: list[str], met: set[str]) -> bool:
    """Whether a sequence of lessons has everything in order; adds to what is met."""
    needs, taught = needs_of(curriculum), taught_by(curriculum)
    for lesson in lessons:
        for options in needs.get(lesson, []):
            own = taught[lesson]
            if not any(item in met or (kind == "with" and item in own) for item, kind in options):
                return False
        met |= taught[lesson]
    return True


def years_of(found: Any) -> dict[tuple[str, str], list[str]]:
    """The lessons in order of each year and cycle."""
    lessons: dict[tuple[str, str], list[str]] = {}
    for row in found:
        lessons.setdefault((row["year"], row["cycle"]), []).append(row["lesson"])
    return lessons


def known_before(curriculum: pshe.Curriculum, stage: int) -> set[str]:
    """Topics and statements of earlier key stages."""
    topics = {r["code"] for r in curriculum.topics() if int(r["key_stages"][2]) < stage}
    return topics | {
        r["code"] for r in curriculum.statements() if r["key_stage"] and r["key_stage"] < stage
    }


def test_the_library_of_all_years_is_in_order_for_pupils_who_go_through_it() -> None:
    found = pshe.allocate(REFERENCE, years=range(1, 12), times=WEEKS)
    met: set[str] = set()
    for (year, _), lessons in years_of(found).items():
        number = int(year.removeprefix("Year "))
        met |= known_before(REFERENCE, {1: 1, 2: 1, 10: 4, 11: 4}.get(number, 2 + (number > 6)))
        assert holds(REFERENCE, lessons, met), year
    assert (len(found), len(found.check()), found.status) == (369, 0, "optimal")


def test_every_year_of_a_cycle_is_in_order_for_pupils_who_start_with_it() -> None:
    found = pshe.allocate(
        REFERENCE, times=WEEKS,
        cycles={"Years 1 and 2": 2, "Years 3 and 4": 2, "Years 5 and 6": 2},
    )  # fmt: skip
    before: set[str] = set()
    years = years_of(found)
    for year, stage in (("Years 1 and 2", 1), ("Years 3 and 4", 2), ("Years 5 and 6", 2)):
        start = before | known_before(REFERENCE, stage)
        for first, second in ("AB", "BA"):
            met = set(start)
            assert holds(REFERENCE, years[year, first], met)
            assert holds(REFERENCE, years[year, second], met)
            before |= met
    assert len(found.check()) == 0


@pytest.mark.parametrize("times", [WEEKS, [6, 6, 6, 6, 6, 5], [0, 9, 9, 0, 9, 8]])
def test_no_half_term_has_more_lessons_than_lesson_times(times: list[int]) -> None:
    found = pshe.allocate(REFERENCE, years=[7], times=times)
    counts = [found["half_term"].count(name) for name in found.overview().names[1:]]
    assert all(count <= most for count, most in zip(counts, times, strict=True))
    assert sum(counts) == 34


def test_the_same_call_gives_the_same_plan() -> None:
    first, second = (
        pshe.allocate(REFERENCE, cycles={"Years 7 and 8": 2}, times=WEEKS) for _ in range(2)
    )
    assert first.rows() == second.rows()


def test_too_many_lessons_are_told_as_how_many_of_each() -> None:
    with pytest.raises(pshe.InfeasibleError) as raised:
        pshe.allocate(REFERENCE, cycles={"Years 3 and 4": 2}, times=5)
    (reason,) = raised.value.reasons
    assert reason.message == "Years 3 and 4 have 68 lessons and 60 lesson times over two years."
    assert reason.choices[0] == "take 8 out of the programme"


def test_a_lesson_that_is_too_long_is_named_with_ways_out() -> None:
    tables = files.sample_tables("mixed-age-primary")
    short = [dict(row) | {"Minutes": "45"} for row in tables["Classes"]]
    school = files.school_of(dict(tables) | {"Classes": short})
    with pytest.raises(pshe.InfeasibleError) as raised:
        pshe.allocate(school, years=[3, 4])
    assert raised.value.reasons[0].message == (
        "Years 3 and 4: 'The changes of puberty' takes 50 minutes and a lesson time has 45."
    )


def test_what_no_lesson_teaches_before_is_named() -> None:
    drawn = library({"a": [8], "b": [7]}, ["a-->b"])
    with pytest.raises(pshe.InfeasibleError) as raised:
        pshe.allocate(drawn, years=[7, 8], times=1, half_terms=["One", "Two"])
    assert str(raised.value).startswith("Year 7: 'b' rests on 'A', which comes in Year 8 only.")
    with pytest.raises(pshe.InfeasibleError, match="which no lesson before it teaches"):
        pshe.allocate(drawn, years=[7], times=1)


def test_earlier_years_that_are_not_allocated_count_as_met() -> None:
    drawn = library({"a": [7], "b": [8]}, ["a-->b"])
    assert pshe.allocate(drawn, years=[8], times=1)["lesson"] == ["b"]


def test_a_lesson_that_suits_two_years_goes_where_order_and_room_allow() -> None:
    drawn = library({"a": [7], "b": [7, 8], "c": [7, 8], "d": [8]}, ["b-->a", "d-->c"])
    found = pshe.allocate(drawn, years=[7, 8], times=1, half_terms=["One", "Two"])
    assert years_of(found) == {("Year 7", ""): ["b", "a"], ("Year 8", ""): ["d", "c"]}


def test_one_of_several_lessons_that_teach_an_item_is_enough() -> None:
    drawn = library({"b": [7], "a": [7], "c": [7]}, ["a-->b"], taught={"c": "a"})
    found = pshe.allocate(drawn, years=[7], times=[1, 1, 1], half_terms=["One", "Two", "Three"])
    lessons = found["lesson"]
    assert min(lessons.index("a"), lessons.index("c")) < lessons.index("b")


def test_lessons_that_come_back_are_a_half_term_later_where_that_can_be() -> None:
    drawn = library({"a": [7], "b": [7], "c": [7], "d": [7]}, ["a==>b"])
    names = ["One", "Two"]
    at = {
        times: dict(zip(found["lesson"], found["half_term"], strict=True))
        for times in ((2, 2), (4, 0))
        for found in [pshe.allocate(drawn, years=[7], times=times, half_terms=names)]
    }
    assert (at[2, 2]["a"], at[2, 2]["b"]) == ("One", "Two")
    assert set(at[4, 0].values()) == {"One"}


def test_windows_are_kept_or_named() -> None:
    found = pshe.allocate(
        REFERENCE, years=[8], times=WEEKS, windows={"y8-online-grooming": "Summer 2"}
    )
    at = dict(zip(found["lesson"], found["half_term"], strict=True))
    assert at["y8-online-grooming"] == "Summer 2"
    with pytest.raises(pshe.InfeasibleError, match=r"'Online grooming: .*' in Autumn 1"):
        pshe.allocate(
            REFERENCE, years=[8], times=[1, *WEEKS[1:], 6], half_terms=["Autumn 1", *"abcdef"],
            windows={"y8-online-grooming": "Autumn 1"},
        )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"cycles": {"Years 3 and 4": 3}}, "cycle-length"),
        ({"cycles": {"Years 3 and 4": 2, "Years 4 and 5": 2}}, "years-twice"),
        ({"years": ["Year 12"]}, "impossible-year"),
        ({"years": [7], "times": [1, 2]}, "times-count"),
        ({"years": [7], "times": None}, "no-times"),
        ({"times": 6}, "no-years"),
        ({"years": [7], "times": {"Year 8": 6}}, "unknown-years"),
        ({"years": [7], "windows": {"y7-working-together-safely": "Autumn"}}, "unknown-half-term"),
        ({"years": [7], "lessons": ["y8-online-grooming"]}, "unsuitable-lesson"),
    ],
)
def test_what_cannot_be_is_refused_with_a_mend(arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(pshe.DataError) as raised:
        pshe.allocate(REFERENCE, **({"times": 6} | arguments))
    assert [fault.code for fault in raised.value.faults] == [code]
    assert raised.value.faults[0].mend


def test_links_that_do_not_fit_a_cycle_are_refused_or_parted_for_named_pupils() -> None:
    drawn = library({"a": [3], "b": [3], "c": [4], "d": [4]}, ["a-->b", "b-->c"])
    ask: dict[str, Any] = {"cycles": {"Years 3 and 4": 2}, "times": [1, 1]}
    ask["half_terms"] = ["One", "Two"]
    with pytest.raises(pshe.InfeasibleError) as raised:
        pshe.allocate(drawn, **ask)
    assert raised.value.reasons[0].code == "cycle-too-short"
    found = pshe.allocate(drawn, part=True, **ask)
    (said,) = found.check()["message"]
    assert said == (
        "Pupils of Years 3 and 4 who start in cycle B meet 'c' before 'B' (cycle A), which it "
        "rests on."
    )


def test_what_helps_is_told_for_those_who_meet_it_late() -> None:
    drawn = library({"a": [3], "b": [4]}, ["a~~>b"])
    found = pshe.allocate(drawn, cycles={"Years 3 and 4": 2}, times=1, half_terms=["One"])
    (said,) = found.parted()["message"]
    assert said == (
        "Pupils of Years 3 and 4 who start in cycle B meet 'b' before 'A' (cycle A), which would "
        "help."
    )
    assert found.parted().summary == (
        "What helps or comes back is out of order: "
        "1 link for pupils of Years 3 and 4 who start in cycle B."
    )
    assert found.younger()["message"] == [
        "Year 3 pupils meet 'b', which teaches 'B': a topic for Year 4 and above."
    ]


def test_the_second_look_finds_what_is_put_wrong() -> None:
    drawn = library({"a": [7], "b": [7], "c": [7]}, ["a-->b"])
    found = pshe.allocate(drawn, years=[7], times=[2, 1], half_terms=["One", "Two"])
    laid = found._laid[0, 0]
    wrong = laid._replace(lessons=["b", "a", "c"], half_terms=dict.fromkeys("abc", 0))
    again = Allocation(found._basis, {(0, 0): wrong}, [])
    assert again.check()["code"] == ["order", "times"]
    assert again.check()["message"] == [
        "Pupils of Year 7 meet 'b' before 'A' (Year 7), which it rests on.",
        "Year 7 has 3 lessons in One and 2 lesson times.",
    ]


# Small libraries drawn at random, against every way of allocating them

NAMES = "abcde"


def drawn_links(chance: random.Random, *, either: bool) -> list[str]:
    """Links that only lead from earlier to later letters of a shuffled alphabet."""
    order = chance.sample(NAMES, len(NAMES))
    links = []
    for before, after in itertools.combinations(order, 2):
        if chance.random() < 0.3:
            links.append(f"{before}-->{after}")
    if either and chance.random() < 0.7:
        links = [link for link in links if link[-1] != order[-1]]
        links.append(f"{order[0]}|{order[1]}-->{order[-1]}")
    return links


def every_way(places: int, times: list[int]) -> Iterator[list[list[list[str]]]]:
    """The lessons of each half-term of each place, in every way that has room."""
    slots = list(itertools.product(range(places), range(len(times))))
    for way in itertools.product(slots, repeat=len(NAMES)):
        if all(way.count(slot) <= times[slot[1]] for slot in slots):
            yield [
                [[n for n, at in zip(NAMES, way, strict=True) if at == (p, t)]
                 for t in range(len(times))]
                for p in range(places)
            ]  # fmt: skip


def can_hold(drawn: pshe.Curriculum, halves: list[list[str]], met: set[str]) -> bool:
    """Whether the lessons of each half-term can be put in order."""
    for half in halves:
        for order in itertools.permutations(half):
            after = set(met)
            if holds(drawn, list(order), after):
                met |= after
                break
        else:
            return False
    return True


@pytest.mark.parametrize("seed", range(25))
def test_a_year_is_allocated_exactly_when_some_way_is_in_order(seed: int) -> None:
    chance = random.Random(seed)
    drawn = library({name: [7] for name in NAMES}, drawn_links(chance, either=True))
    times = [chance.randint(0, 3) for _ in range(3)]
    times[chance.randrange(3)] += 1
    possible = any(can_hold(drawn, way[0], set()) for way in every_way(1, times))
    try:
        found = pshe.allocate(drawn, years=[7], times=times, half_terms=list("xyz"))
    except pshe.InfeasibleError:
        assert not possible
    else:
        assert possible
        assert holds(drawn, found["lesson"], set())


def test_a_circle_of_links_is_named() -> None:
    drawn = library({"a": [7], "b": [7]}, ["a-->b", "b-->a"])
    with pytest.raises(pshe.CycleError):
        pshe.allocate(drawn, years=[7], times=2)


@pytest.mark.parametrize("seed", range(25))
def test_lessons_that_suit_two_years_are_allocated_exactly_when_some_way_is_in_order(
    seed: int,
) -> None:
    chance = random.Random(2000 + seed)
    years = {name: chance.choice([[7], [8], [7, 8]]) for name in NAMES}
    drawn = library(years, drawn_links(chance, either=False))
    times = [chance.randint(0, 2), chance.randint(1, 2)]
    possible = any(
        can_hold(drawn, [*first, *second], set())
        for first, second in every_way(2, times)
        if all(7 in years[name] for half in first for name in half)
        and all(8 in years[name] for half in second for name in half)
    )
    try:
        found = pshe.allocate(drawn, years=[7, 8], times=times, half_terms=["x", "y"])
    except pshe.InfeasibleError:
        assert not possible
    else:
        assert possible
        assert holds(drawn, found["lesson"], set())
        assert all(int(row["year"][-1]) in years[row["lesson"]] for row in found)


@pytest.mark.parametrize("seed", range(25))
def test_a_cycle_is_allocated_exactly_when_some_way_is_in_order_for_all(seed: int) -> None:
    chance = random.Random(1000 + seed)
    years = {name: chance.choice([[3], [4], [3, 4]]) for name in NAMES}
    drawn = library(years, drawn_links(chance, either=False))
    times = [chance.randint(0, 2), chance.randint(1, 3)]
    possible = any(
        all(can_hold(drawn, half, set()) for half in way) for way in every_way(2, times)
    )  # each year of the cycle is somebody's first
    try:
        found = pshe.allocate(
            drawn, cycles={"Years 3 and 4": 2}, times=times, half_terms=["x", "y"]
        )
    except pshe.InfeasibleError:
        assert not possible
    else:
        assert possible
        for lessons in years_of(found).values():
            assert holds(drawn, lessons, set())

"""Small numbers that are suppressed cannot be worked out from what is shown."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product
from pathlib import Path
from random import Random

import pytest
from small_authority import ASH, curriculum, given, school

import pshe
from pshe.advising import advise
from pshe.advising.authority import Authority
from pshe.advising.given import Asked, Given, Sent, gathered
from pshe.advising.small import HIDDEN, fewer, protected, split, with_totals
from pshe.authorities import sample_authority

Shown = list[list[str]]


def fits(text: str, value: int, least: int) -> bool:
    """Whether a reader may take a number for what is shown. Nothing is taken from ``not shown``."""
    if text == HIDDEN:
        return True
    return 0 < value < least if text == fewer(least) else value == int(text)


def tables_behind(shown: Shown, least: int, most: int) -> list[list[list[int]]]:
    """Every table with its totals that a reader must hold for possible."""
    height, width = len(shown) - 1, len(shown[0]) - 1
    may_be = [
        [value for value in range(most + 1) if fits(shown[r][c], value, least)]
        for r in range(height)
        for c in range(width)
    ]
    found = []
    for values in product(*may_be):
        full = with_totals([list(values[r * width : (r + 1) * width]) for r in range(height)])
        if all(
            fits(text, number, least)
            for texts, numbers in zip(shown, full, strict=True)
            for text, number in zip(texts, numbers, strict=True)
        ):
            found.append(full)
    return found


def is_in_doubt(
    shown: Shown, full: list[list[int]], least: int, most: int,
    known: Collection[tuple[int, int]] = (),
) -> bool:  # fmt: skip
    """Whether every small number could be another one, apart from those known from elsewhere."""
    possible = tables_behind(shown, least, most)
    assert full in possible
    return all(
        len({table[r][c] for table in possible}) > 1
        for r, row in enumerate(full)
        for c, value in enumerate(row)
        if 0 < value < least and (r, c) not in known
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_small_number_of_a_table_can_be_worked_out(seed: int) -> None:
    drawn = Random(seed)
    height, width = drawn.choice([(1, 2), (1, 3), (2, 2), (3, 1), (2, 3)])
    least = drawn.choice([2, 3])
    rows = [[drawn.choice([0, 1, 2, 3, 4, 4]) for _ in range(width)] for _ in range(height)]
    assert is_in_doubt(protected(rows, least), with_totals(rows), least, 5)


@pytest.mark.parametrize("seed", range(40))
def test_known_totals_of_rows_do_not_give_small_numbers_away(seed: int) -> None:
    drawn = Random(seed)
    rows = [[drawn.choice([0, 1, 2, 3, 5, 6]) for _ in range(2)] for _ in range(2)]
    full = with_totals(rows)
    known = {(r, 2) for r in range(3)}
    shown = protected(rows, 3, public=known)
    assert [row[2] for row in shown] == [str(row[2]) for row in full]
    assert is_in_doubt(shown, full, 3, 8, known)


@pytest.mark.parametrize("parts", list(product(range(8), repeat=2)))
def test_the_rest_of_a_known_total_does_not_give_a_part_away(parts: tuple[int, int]) -> None:
    least, total = 4, sum(parts)
    shown = split(parts, least)
    possible = [
        (a, total - a)
        for a in range(total + 1)
        if fits(shown[0], a, least) and fits(shown[1], total - a, least)
    ]
    assert parts in possible
    assert all(len({p[i] for p in possible}) > 1 for i in (0, 1) if 0 < parts[i] < least)


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    assert protected([[5, 0], [7, 9]], 5) == [["5", "0", "5"], ["7", "9", "16"], ["12", "9", "21"]]


def test_the_cheapest_number_that_protects_is_hidden() -> None:
    shown = protected([[3, 20, 8]], 5, public={(0, 3), (1, 3)})
    assert shown[0] == [fewer(5), "20", HIDDEN, "31"]


def many(count: int = 12, lacking: int = 3) -> Given:
    """Secondary schools of which a few lack S-2, and one junior school; all but two have sent."""
    rows = [
        Sent(school(f"4000{n:02}", "secondary", "7A 8A",
                    "7A 2026-09-10! choice S-1" + ("" if n < lacking else " S-2"),
                    *(["8A 2026-09-11! gifts grooming S-3"] if n > lacking else [])))
        for n in range(count)
    ]  # fmt: skip
    rows.append(Sent(school("400099", "junior", "3A", "3A 2026-09-10 body P-1")))
    asked = [Asked(f"4000{n:02}", f"School {n}", "Secondary") for n in range(count + 2)]
    return gathered(rows, asked=asked, name="Westshire")


def test_counts_of_few_schools_are_not_shown() -> None:
    authority = Authority(many().merged(5), curriculum(), suppress=5)
    gaps = {row["item"]: row["schools"] for row in authority.gaps()}
    assert gaps == {"S-2": "fewer than 5", "S-3": "fewer than 5",
                    "P-2": HIDDEN, "P-3": HIDDEN}  # fmt: skip
    assert "due" not in authority.gaps().names
    counts = authority.alarm_counts().rows()
    assert [(r["strand"], r["phase"], r["schools"], r["none"], r["part"], r["all"])
            for r in counts] == [
        ("consent", "All", "13", "0", "0", "13"), ("CSE prevention", "All", "13", "5", "0", "8"),
    ]  # fmt: skip
    years = {(r["strand"], r["year"]): r for r in authority.last_met_counts()}
    assert years["CSE prevention", 8]["none"] == "fewer than 5"
    assert years["CSE prevention", 8]["taught"] == HIDDEN
    assert years["consent", 3]["schools"] == "fewer than 5"
    assert years["consent", 3]["none"] == HIDDEN
    phases = authority.phases().rows()
    assert [(r["phase"], r["received"]) for r in phases] == [("All schools", 13), ("All", 13)]
    assert [row["not_received"] for row in phases] == [HIDDEN, HIDDEN]


def test_phases_of_few_returns_are_put_together_so_that_received_can_be_shown() -> None:
    given_many = many()
    assert given_many.groups == ("Primary", "Secondary")
    assert given_many.merged(5).groups == ("All schools",)
    more = [Sent(school(f"5000{n:02}", "primary", "1A", "1A 2026-09-10 body")) for n in range(6)]
    special = [Sent(school("600001", "special", "7A", "7A 2026-09-10 choice"))]
    big = gathered([*more, *special, *(Sent(one) for one in many().returns)])
    assert big.merged(5).groups == ("Secondary", "Other schools")
    assert len(big.merged(5).received) == len(big.received)


def test_nothing_of_single_schools_is_left() -> None:
    authority = Authority(many().merged(5), curriculum(), suppress=5)
    for table in (authority.schools, authority.alarms, authority.last_met, authority.change,
                  authority.feeders):  # fmt: skip
        with pytest.raises(pshe.DataError, match="suppressed"):
            table()
    with pytest.raises(pshe.DataError, match="suppressed"):
        authority.against_median("400000")
    said = " ".join(authority.sentences())
    assert "School 1" not in said


def test_too_few_returns_show_nothing_and_one_is_no_small_number() -> None:
    few = [pshe.Return(one) for one in given().returns]
    with pytest.raises(pshe.DataError, match="Fewer than 5 returns"):
        advise(few, curriculum=curriculum(), suppress=True)
    with pytest.raises(pshe.DataError, match="from 2"):
        advise(few, curriculum=curriculum(), suppress=1)
    assert advise(few, curriculum=curriculum(), suppress=3).suppress == 3


def test_totals_of_gaps_do_not_give_a_hidden_count_away() -> None:
    authority = Authority(given(), curriculum(), suppress=2)
    assert authority.trend().names == ["academic_year", "schools", "median_share"]
    assert authority.sentences()[-1] == (
        "Since 2025-26, 2 schools compared: 3 gaps closed, 1 opened."
    )
    assert len(Authority(given(), curriculum(), suppress=3).trend()) == 1


def test_a_wrong_way_to_compare_is_refused() -> None:
    with pytest.raises(pshe.DataError, match='"year" or "version"'):
        advise([], curriculum=curriculum(), since="month")


def test_medians_are_of_enough_schools() -> None:
    authority = Authority(given(), curriculum(), suppress=3)
    assert len(authority.medians()) == 0
    assert {row["schools"] for row in Authority(given(), curriculum()).medians()} == {2}
    assert ASH not in str(authority.medians().rows())


def test_a_training_whose_schools_are_not_shown_is_a_sentence(tmp_path: Path) -> None:
    sample_authority(tmp_path, schools=15)
    found = advise(tmp_path, suppress=5).training()
    assert found["helps"][0] == HIDDEN
    assert found.summary.endswith(" would help; how many schools is not shown.")

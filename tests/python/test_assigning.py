"""Items into periods from Python: names, limits, faults. The search is tested in C++."""

from __future__ import annotations

from typing import Any

import pytest

import pshe


def faults(**arguments: Any) -> list[tuple[str, str]]:
    """Place and code of each fault."""
    problem: dict[str, Any] = {"items": {"a": 2, "b": 1}, "periods": ["Autumn", "Spring"]}
    with pytest.raises(pshe.DataError) as raised:
        pshe.assign(**(problem | arguments))
    return [(fault.place, fault.code) for fault in raised.value.faults]


def test_periods_are_named_as_given_or_counted_from_one() -> None:
    links = [("a", "b")]
    assert pshe.assign(items=["a", "b"], periods=2, links=links).periods == {"a": 1, "b": 2}
    named = pshe.assign(items=["a", "b"], periods=["Autumn", "Spring"], links=links)
    assert named.periods == {"a": "Autumn", "b": "Spring"}


@pytest.mark.parametrize("limit", [[0, None], {1: 0}])
def test_a_limit_can_differ_by_period(limit: Any) -> None:
    found = pshe.assign(items=["a", "b"], periods=2, max_count=limit)
    assert set(found.periods.values()) == {2}


def test_a_limit_of_one_group_takes_the_place_of_the_general_one() -> None:
    found = pshe.assign(
        items=["a", "b", "c"],
        periods=2,
        groups={"7A": ["a", "b"], "7B": ["c"]},
        max_count=1,
        limits={"7A": {"max_count": {1: 0}}},
    )
    assert found.periods["a"] == found.periods["b"] == 2


def test_a_gap_can_be_longer_or_none() -> None:
    found = pshe.assign(items=["a", "b", "c"], periods=3, links=[("a", "b", 2), ("b", "c", 0)])
    assert found.periods == {"a": 1, "b": 3, "c": 3}


def test_shares_say_how_the_load_is_spread() -> None:
    found = pshe.assign(items={"a": 3, "b": 1}, periods=2, shares=[1, 3], balance="squares")
    assert (found.periods, found.cost) == ({"a": 2, "b": 1}, 0)


def test_the_table_counts_items_and_load_of_each_group_and_period() -> None:
    found = pshe.assign(items={"a": 2, "b": 1}, periods=2, links=[("a", "b")])
    assert found.loads.rows() == [
        {"group": "all", "period": "1", "items": 1, "load": 2},
        {"group": "all", "period": "2", "items": 1, "load": 1},
    ]


def test_what_is_impossible_has_no_periods_and_no_cost() -> None:
    found = pshe.assign(items=["a", "b"], periods=1, links=[("a", "b")])
    assert (found.status, found.periods, found.cost, found.gap) == ("infeasible", {}, None, None)
    assert len(found.loads) == 0


def test_the_gap_is_what_is_left_to_prove_as_a_share_of_the_cost() -> None:
    found = pshe.assign(items={"a": 2, "b": 1}, periods=2)
    assert (found.cost, found.bound, found.gap) == (2, 2, 0)
    found.bound = 1
    assert found.gap == 0.5


def test_every_unknown_name_is_named_with_its_place() -> None:
    assert faults(
        windows={"x": ("Autumn", "Summer")},
        links=[("a", "c")],
        groups={"7A": ["d"]},
        limits={"7B": {}, "7A": {"most": 1}},
        forbidden=[("e", "Autumn")],
        unwanted={("a", "Winter"): 1},
        balance="round",
    ) == [
        ("windows['x']", "unknown-item"),
        ("windows['x']", "unknown-period"),
        ("links[0]", "unknown-item"),
        ("limits", "unknown-group"),
        ("groups['7A']", "unknown-item"),
        ("limits['7A']", "unknown-limit"),
        ("forbidden[0]", "unknown-item"),
        ("unwanted[('a', 'Winter')]", "unknown-period"),
        ("balance", "unknown-word"),
    ]


def test_names_that_stand_twice_and_numbers_that_cannot_be_are_refused() -> None:
    assert faults(items=["a", "a"]) == [("items", "name-twice")]
    assert faults(periods=["Autumn", "Autumn"]) == [("periods", "name-twice")]
    assert faults(items={"a": -1}) == [("items[0]", "negative-number")]
    assert faults(items={"a": 10**12}) == [("items['a']", "number-too-large")]
    assert faults(max_load=[1]) == [("max_load", "limit-count")]
    assert faults(periods=65) == [("periods", "period-count")]


def test_a_search_may_be_ended_by_its_seconds_alone() -> None:
    found = pshe.assign(items=["a", "b"], periods=2, steps=10**15, seconds=0.01)
    assert set(found.periods) == {"a", "b"}


def test_a_circle_is_named_in_order() -> None:
    with pytest.raises(pshe.CycleError) as raised:
        pshe.assign(items=["a", "b"], periods=3, links=[("a", "b"), ("b", "a")])
    assert raised.value.path == ["a", "b"]

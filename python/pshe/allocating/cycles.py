"""Which year of a cycle each lesson of a mixed-age class goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd

from pshe.allocating.choosing import Effort, loads, refuse
from pshe.allocating.needs import STRENGTHS, Link, Needs, in_order
from pshe.allocating.stages import Stage
from pshe.assigning import Assignment, assign
from pshe.errors import Reason

# What a lesson costs outside its own year of the cycle, against the square of an uneven lesson
# time. Together they make no tie, so that a plan that is allocated again stays as it is.
_AWAY, _EVEN = 101, 10


def choose_places(
    needs: Needs, stage: Stage, have: set[str], lessons: Sequence[str], effort: Effort, *,
    home: Mapping[str, set[int]], this_year: set[str], part: bool,
) -> tuple[list[list[str]], str]:  # fmt: skip
    """The lessons of each year of a cycle, and how good the choice is.

    Half the pupils meet the second year of a cycle first, so lessons that rest on each other
    stay in one year of it. ``part``: where they do not fit, the weakest links are given up.
    """
    rank = {lesson: needs.place(lesson) for lesson in lessons}
    order = in_order(needs, have, lessons, rank)
    load = loads(needs, stage, lessons)
    whole = gcd(*load.values()) or 1  # lessons of two lesson times leave one of an odd number empty
    room = sum(times - times % whole for times in stage.times)
    links = sorted(order.links, key=lambda link: (STRENGTHS.index(link.strength), link))
    for most in (room, room * 3 // 4, room // 2, room // 4, 1) if part else (None,):
        groups = _together(load, links, most)
        if part or max(_sizes(groups, load), default=0) <= room:
            made = _assign_places(stage, groups, load, room, home, this_year, effort)
            if made.periods:
                places: list[list[str]] = [[] for _ in stage.years]
                for root, members in groups.items():
                    places[int(made.periods[root]) - 1] += members
                return places, made.status
    raise refuse([_no_cycle(stage, max(_sizes(groups, load)), room)])


def _sizes(groups: Mapping[str, list[str]], load: Mapping[str, int]) -> list[int]:
    return [sum(load[lesson] for lesson in members) for members in groups.values()]


def _together(
    load: Mapping[str, int], links: Iterable[Link], most: int | None
) -> dict[str, list[str]]:
    """Linked lessons in groups of at most so many lesson times, strongest links first."""
    group = {lesson: [lesson] for lesson in load}
    for link in links:
        one, other = group[link.before], group[link.after]
        both = one if one is other else [*one, *other]
        if one is not other and (most is None or sum(load[lesson] for lesson in both) <= most):
            for lesson in both:
                group[lesson] = both
    return {members[0]: members for members in group.values()}


def _assign_places(
    stage: Stage, groups: Mapping[str, list[str]], load: Mapping[str, int], room: int,
    home: Mapping[str, set[int]], this_year: set[str], effort: Effort,
) -> Assignment:  # fmt: skip
    away = {
        (root, place): _AWAY * sum(year not in home[lesson] for lesson in members)
        for root, members in groups.items() for place, year in enumerate(stage.years, 1)
    }  # fmt: skip
    return assign(
        items=dict(zip(groups, _sizes(groups, load), strict=True)),
        periods=len(stage.years),
        max_load=room,
        unwanted={pair: cost for pair, cost in away.items() if cost},
        forbidden=[
            (root, place)
            for root, members in groups.items() for place in range(1, len(stage.years) + 1)
            if place != stage.now + 1 and not this_year.isdisjoint(members)
        ],
        balance="squares",
        weight=_EVEN,
        seed=effort.seed,
        steps=effort.steps,
    )  # fmt: skip


def _no_cycle(stage: Stage, largest: int, room: int) -> Reason:
    crowd = (
        f"{largest} lesson times of lessons that rest on each other, and a year of the cycle has "
        f"room for {room}"
        if largest > room
        else "lessons that rest on each other and do not fit into the years of the cycle together"
    )
    message = (
        f"{stage.name} have {crowd}: they cannot all be kept in order for pupils who start in "
        "another year of it."
    )
    ways = (
        "take lessons out of the programme", "add lesson times",
        "let links be parted and hear which pupils that concerns (part, --part)",
    )  # fmt: skip
    return Reason("cycle-too-short", stage.name, message, ways)

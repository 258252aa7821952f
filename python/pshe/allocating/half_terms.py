"""Which half-term of its year each lesson goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pshe.allocating.choosing import Effort, loads, refuse
from pshe.allocating.needs import Link, Needs, Order, in_order
from pshe.allocating.stages import Stage
from pshe.assigning import Assignment, assign
from pshe.errors import Reason

_EVEN = 2  # what the square of an uneven lesson time costs against a half-term's distance

Windows = Mapping[str, tuple[int, int]]


class Laid(NamedTuple):
    """The lessons of one year in order, each with its half-term, and how good that is.

    ``spaced`` of ``returning`` pairs of lessons, of which the second comes back to the first, are
    at least a half-term apart.
    """

    lessons: list[str]
    half_terms: dict[str, int]
    links: list[Link]
    status: str
    cost: int
    bound: int
    spaced: int
    returning: int


def lay_out(
    needs: Needs, stage: Stage, label: str, have: set[str], lessons: Sequence[str],
    windows: Windows, names: Sequence[str], opening: Iterable[tuple[str, str]], effort: Effort,
) -> Laid:  # fmt: skip
    """Put the lessons of one year into half-terms.

    In order, within the lesson times, near to their place in the library and, where that can be,
    with a half-term between a lesson and one that comes back to it. ``opening``: pairs of which
    the first opens, or the second closes, a module.
    """
    rank = {lesson: (needs.share(lesson, stage.years), needs.place(lesson)) for lesson in lessons}
    order = in_order(needs, have, lessons, rank)
    hard = order.links + [Link(a, b, "essential") for a, b in opening if a in rank and b in rank]
    load = loads(needs, stage, lessons)
    soft = _soft(needs, have, order)
    returning = [link for link in soft if link.gap]
    tries: tuple[list[Link], ...] = (
        soft,
        [link for link in soft if link.strength != "light"],
        [link for link in soft if not link.gap],
        [],
    )
    for chosen in tries:
        made = _assign(stage, order, [*hard, *chosen], load, windows, effort)
        if made.periods:
            places = {lesson: int(made.periods[lesson]) - 1 for lesson in order.lessons}
            at = {lesson: number for number, lesson in enumerate(order.lessons)}
            sequence = _sequence(order.lessons, places, hard, at)
            spaced = sum(places[x.after] > places[x.before] for x in returning)
            return Laid(sequence, places, order.links, made.status, made.cost or 0, made.bound,
                        spaced, len(returning))  # fmt: skip
    alone = _assign(stage, order, [], load, windows, effort)
    proved = alone.status == "infeasible"
    raise refuse([_no_half_terms(label, lessons, windows, names, needs, proved=proved)])


def _soft(needs: Needs, have: set[str], order: Order) -> list[Link]:
    """Links that are kept if that can be: what helps comes first, what comes back comes later."""
    met: dict[str, str] = {}
    found: set[Link] = set()
    for lesson in order.lessons:
        own = needs.taught[lesson]
        for need in needs.soft(lesson):
            first = [met[item] for item, _ in need.options if item in met]
            if first and not need.met(have, own):
                found.add(Link(first[0], lesson, need.strength, int(need.kind == "revisits")))
        for item in own - have:
            met.setdefault(item, lesson)
    last = {item: lesson for lesson in order.lessons for item in needs.taught[lesson]}
    found |= {
        Link(first, last[item], "light", 1) for item, first in met.items() if last[item] != first
    }
    return sorted(found)


def _assign(
    stage: Stage, order: Order, links: Iterable[Link], load: Mapping[str, int],
    windows: Windows, effort: Effort,
) -> Assignment:  # fmt: skip
    return assign(
        items={lesson: load[lesson] for lesson in order.lessons},
        periods=len(stage.times),
        links=[(link.before, link.after, link.gap) for link in links],
        windows={
            lesson: (first + 1, last + 1)
            for lesson, (first, last) in windows.items() if lesson in load
        },
        max_load=stage.times,
        shares=stage.times,
        balance="squares",
        weight=_EVEN,
        unwanted=_distances(stage.times, order.lessons, load),
        seed=effort.seed,
        steps=effort.steps,
    )  # fmt: skip


def _distances(
    times: Sequence[int], lessons: Sequence[str], load: Mapping[str, int]
) -> dict[tuple[str, int | str], int]:
    """What each half-term costs a lesson: how far it is from the lesson's place in the order."""
    whole = sum(load.values())
    ends = [sum(times[: number + 1]) / max(1, sum(times)) for number in range(len(times))]
    costs: dict[tuple[str, int | str], int] = {}
    ahead = 0
    for lesson in lessons:
        share = (ahead + load[lesson] / 2) / whole
        near = next(number for number, end in enumerate(ends) if share <= end or end == ends[-1])
        ahead += load[lesson]
        for number in range(len(times)):
            if number != near:
                costs[lesson, number + 1] = abs(number - near)
    return costs


def _sequence(
    lessons: Sequence[str], places: Mapping[str, int], hard: Sequence[Link], at: Mapping[str, int]
) -> list[str]:
    """By half-term, in it by order; what opens a module before the rest of it."""
    found: list[str] = []
    left = sorted(lessons, key=lambda lesson: (places[lesson], at[lesson]))
    while left:
        waiting = {link.after for link in hard if link.before in left}
        lesson = next((one for one in left if one not in waiting), left[0])
        found.append(lesson)
        left.remove(lesson)
    return found


def _no_half_terms(
    label: str, lessons: Sequence[str], windows: Windows, names: Sequence[str], needs: Needs, *,
    proved: bool,
) -> Reason:  # fmt: skip
    held = [
        f"{needs.curriculum.title(one)!r} in {names[windows[one][0]]}"
        + ("" if windows[one][0] == windows[one][1] else f" to {names[windows[one][1]]}")
        for one in lessons if one in windows
    ]  # fmt: skip
    said = (
        "in no way can they be put into half-terms within the lesson times"
        if proved
        else "no way was found to put them into half-terms that keeps their order and the lesson "
        "times"
    )
    message = f"{label} has {len(lessons)} lessons, and {said}" + (
        f", with {'; '.join(held)}." if held else "."
    )
    ways = ("let lessons be in other half-terms", "add lesson times", "take lessons out")
    return Reason("no-half-terms", label, message, ways)

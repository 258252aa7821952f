"""Lessons into years and half-terms: the long-term plan, before there are dates.

Its files, lowest first: stages (who is taught together, and how many lesson times they have),
needs (what lessons need before them), choosing (which year), cycles (which year of a cycle),
half_terms (which half-term), wishes (what has to be when), pupils (a second look, by the ways of
pupils), result (the long-term plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pshe.allocating import stages as reading
from pshe.allocating import wishes
from pshe.allocating.choosing import (
    Effort,
    Item,
    choose_stages,
    gather,
    named,
    out_of_order,
    refuse,
)
from pshe.allocating.cycles import choose_places
from pshe.allocating.half_terms import Laid, lay_out
from pshe.allocating.needs import Before, Needs
from pshe.allocating.result import NOTE, Allocation, Basis
from pshe.allocating.stages import HALF_TERMS, Stage, Times, Years
from pshe.allocating.wishes import Span, Window
from pshe.curriculum import Curriculum
from pshe.schools import School

__all__ = ["NOTE", "Allocation", "allocate"]


def allocate(
    source: School | Curriculum, *, years: Iterable[Years] | None = None,
    cycles: Mapping[Years, int] | None = None, lessons: Iterable[str] | None = None,
    times: Times | Mapping[Years, Times] | None = None,
    half_terms: Sequence[str] = HALF_TERMS, windows: Mapping[str, Window] | None = None,
    part: bool = False, seed: int = 1, steps: int = 1_000_000,
) -> Allocation:  # fmt: skip
    """Allocate lessons to years and half-terms, in an order that holds: the long-term plan.

    A lesson is taught in a year that it suits, by the library or the school's programme, after
    the lessons that teach what it rests on; an item counts as met when any lesson teaches it
    earlier, in an earlier year or earlier in the same one. What begins in an earlier key stage
    and lessons of earlier years that are not allocated count as met, as they do for
    :func:`pshe.plan`.

    In a mixed-age class each year of the cycle is some pupils' first. So lessons that rest on
    each other are kept together in one year of the cycle: that year then comes in order for
    everybody. A lesson may go to either year when it suits one of the class's year groups. What
    only helps, or comes back to an earlier lesson, cannot always be kept for all;
    :meth:`Allocation.parted` says for whom it is not.

    Parameters
    ----------
    source
        A school, whose classes, calendar and programme count; or a curriculum, with ``years`` and
        ``times``.
    years
        Year groups to allocate for, such as ``[7, 8, 9]`` or ``["Years 1 to 6"]``. None: those of
        the school's classes.
    cycles
        Year groups that are taught together, with the years of their cycle:
        ``{"Years 3 and 4": 2}``. None: the school's mixed-age classes. The cycle has as many years
        as the class has year groups.
    lessons
        Codes of the lessons. None: the programme of each year, else all that suit it.
    times
        Lesson times in each half-term: a number, one for each half-term, or either by years. None:
        those of the school's calendar this year, of the class that has the fewest; later years are
        taken to have as many.
    half_terms
        Their names, with a curriculum.
    windows
        Half-terms that lessons have to be in: ``{"y8-online-grooming": "Spring 1"}`` or first and
        last. Of a school, pins and dates that must be count too.
    part
        Where lessons that rest on each other do not fit into one year of a cycle: give up the
        weakest links instead of raising; :meth:`Allocation.check` then says for whom.
    seed, steps
        As in :func:`pshe.assign`; the same give the same allocation.

    Returns
    -------
    Allocation
        Found in steps, each of which balances as well as it can within the one before: years,
        where lessons suit several; years of a cycle, with lessons in their own year if that can
        be; half-terms, even against the lesson times and near the order of the library. Lessons
        that come back to an earlier one of their year come a half-term later if that can be.

    Raises
    ------
    pshe.InfeasibleError
        When the lessons do not fit, or cannot be in order; ``reasons`` says why and what to choose
        from.
    pshe.DataError
        For years, cycles, times or windows that cannot be.
    pshe.UnknownCodeError
        For a lesson that is not there.
    pshe.CycleError
        When links lead round in a circle.

    Notes
    -----
    That there are too few lesson times, or that nothing teaches before what a lesson rests on, is
    proved. Where only order and lesson times together leave no way, several lessons that teach an
    item could do; the first of them in the library's order is the one that has to come before.

    Order: O(lessons of a year squared times needs); then at most ``steps`` steps of search for
    each step and year.

    Examples
    --------
    >>> import pshe
    >>> found = pshe.allocate(pshe.reference(), years=[7, 8, 9], times=[8, 8, 6, 4, 8, 5])
    >>> for row in found.overview().rows()[:2]:
    ...     print(row["year"], row["Autumn 1"], row["Spring 2"])
    Year 7 6 of 8 4 of 4
    Year 8 7 of 8 4 of 4
    >>> print(found.check().summary)
    The long-term plan keeps every rule.
    """
    school = source if isinstance(source, School) else None
    needs = Needs(source.curriculum if isinstance(source, School) else source)
    needs.curriculum.graph  # noqa: B018 - names a circle among the links
    if school is None:
        names = list(half_terms)
        stages = reading.of_numbers(years, cycles, times, len(names))
    else:
        names = school.half_terms()["name"]
        stages = reading.with_times(reading.of_school(school, years, cycles), times, len(names))
    basis = Basis(needs, Before(needs, school, stages), stages, names, school)
    given = wishes.read_windows(windows or {}, names, needs)
    return _solve(basis, gather(needs, school, stages, lessons), given, Effort(seed, steps), part)


def _solve(
    basis: Basis, items: Sequence[Item], given: Mapping[str, Span], effort: Effort, part: bool
) -> Allocation:
    """Choose years, then years of cycles, then half-terms."""
    chosen, status = choose_stages(basis.needs, basis.before, basis.stages, items, effort)
    reasons = out_of_order(basis.needs, basis.before, basis.stages, chosen)
    if reasons:
        raise refuse(reasons)
    laid: dict[tuple[int, int], Laid] = {}
    ended = [status]
    earlier: set[str] = set()
    for number, (stage, lessons) in enumerate(zip(basis.stages, chosen, strict=True)):
        have = basis.before.met(stage) | (earlier if basis.before.by_programme else set())
        spans = {} if basis.school is None else wishes.of_school(basis.school, stage)
        places, status = [lessons], "optimal"
        if len(stage.years) > 1:
            places, status = choose_places(
                basis.needs, stage, have, lessons, effort, part=part,
                home=_homes(basis, stage, lessons), this_year=spans.keys() & {*lessons},
            )  # fmt: skip
        ended.append(status)
        for place, codes in enumerate(places):
            own = wishes.together(given, spans if place == stage.now else {}, basis.half_terms)
            laid[number, place] = lay_out(
                basis.needs, stage, stage.label(place), have, codes, own, basis.half_terms,
                [] if basis.school is None else wishes.openings(basis.school), effort,
            )  # fmt: skip
        earlier.update(*(basis.needs.taught[lesson] for lesson in lessons))
    return Allocation(basis, laid, ended)


def _homes(basis: Basis, stage: Stage, lessons: Iterable[str]) -> dict[str, set[int]]:
    """The years of each lesson: those under which the programme has it, else those it suits."""
    rows = named(basis.school)
    found = {}
    for lesson in lessons:
        own = {year for year in stage.years if (year, lesson) in rows}
        found[lesson] = own or {*basis.needs.years[lesson]}
    return found

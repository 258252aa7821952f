"""Which lessons there are, and which year each goes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pshe import _core
from pshe.allocating.needs import Before, Link, Need, Needs, in_order, lessons_of
from pshe.allocating.stages import Stage
from pshe.assigning import Assignment, assign
from pshe.errors import DataError, InfeasibleError, Reason
from pshe.frames import plural
from pshe.schools import School

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


class Item(NamedTuple):
    """A lesson to allocate, and the stages it may go to, by position."""

    lesson: str
    stages: tuple[int, ...]


class Effort(NamedTuple):
    """How hard to search."""

    seed: int
    steps: int


def refuse(reasons: Iterable[Reason]) -> InfeasibleError:
    """The error with reasons and ways out, a line each."""
    found = list(reasons)
    lines = [
        reason.message + (f" Choose: {', or '.join(reason.choices)}." if reason.choices else "")
        for reason in found
    ]
    return InfeasibleError("\n".join(lines), reasons=found)


def gather(
    needs: Needs, school: School | None, stages: Sequence[Stage], lessons: Iterable[str] | None
) -> list[Item]:
    """The lessons to allocate.

    A year with rows on the sheet Programme has these, and they stay there; a lesson that is on it
    for several years is taught as often. Any other lesson is taught once.
    """
    rows = named(school)
    years = {year for year, _ in rows}
    if lessons is not None:
        return _chosen(needs, rows, stages, lessons)
    fixed: set[tuple[str, int]] = set()
    free: dict[str, set[int]] = {}
    for number, stage in enumerate(stages):
        for year in stage.years:
            for lesson in lessons_of(needs, school, year):
                if year in years:
                    fixed.add((lesson, number))
                else:
                    free.setdefault(lesson, set()).add(number)
    for lesson, _ in fixed:
        free.pop(lesson, None)
    items = [Item(lesson, (number,)) for lesson, number in fixed]
    items += [Item(lesson, tuple(sorted(numbers))) for lesson, numbers in free.items()]
    return sorted(items, key=lambda item: (needs.place(item.lesson), item.stages))


def named(school: School | None) -> set[tuple[int, str]]:
    """Year and lesson of the rows of the sheet Programme."""
    if school is None:
        return set()
    rows = school.core.wanted()
    return {*zip(rows.column("year"), rows.column("lesson"), strict=True)}


def _chosen(
    needs: Needs, rows: set[tuple[int, str]], stages: Sequence[Stage], lessons: Iterable[str]
) -> list[Item]:
    """The lessons of a list, in every stage of which they suit a year."""
    items, faults = [], []
    for lesson in dict.fromkeys(lessons):
        needs.curriculum.title(lesson)  # raises with the nearest codes
        if lesson not in needs.rows:
            message = f'"{lesson}" is no lesson.'
            faults.append(_core.Fault("lessons", "no-lesson", message, "Name lessons only."))
            continue
        fits = tuple(
            number for number, stage in enumerate(stages)
            if any(y in needs.years[lesson] or (y, lesson) in rows for y in stage.years)
        )  # fmt: skip
        if not fits:
            name = Stage(needs.years[lesson]).name
            message = f'"{lesson}" suits {name}, which is not allocated.'
            mend = "Leave it out, or allocate that year as well."
            faults.append(_core.Fault("lessons", "unsuitable-lesson", message, mend))
        items.append(Item(lesson, fits))
    if faults:
        raise DataError(faults=faults)
    return sorted(items, key=lambda item: needs.place(item.lesson))


def loads(needs: Needs, stage: Stage, lessons: Iterable[str]) -> dict[str, int]:
    """How many lesson times each lesson takes. Raises where one is too long."""
    found, reasons = {}, []
    for lesson in lessons:
        row = needs.rows[lesson]
        load = stage.load(row["minutes"])
        if load is None:
            message = (
                f"{stage.name}: {row['title']!r} takes {row['minutes']} minutes and a lesson "
                f"time has {stage.minutes}."
            )
            ways = ("shorten it", "give it a longer time", "let lessons run on (Splits)")
            reasons.append(Reason("too-long", stage.name, message, ways))
        found[lesson] = load or 1
    if reasons:
        raise refuse(reasons)
    return found


def choose_stages(
    needs: Needs, before: Before, stages: Sequence[Stage], items: Sequence[Item], effort: Effort
) -> tuple[list[list[str]], str]:
    """The lessons of each stage, and how good the choice is; "optimal" where there was none."""
    sums = [sum(stage.times) for stage in stages]
    reasons = [
        too_many(stage, [item.lesson for item in items if item.stages == (number,)], needs)
        for number, stage in enumerate(stages)
    ]
    if any(reasons):
        raise refuse(reason for reason in reasons if reason)
    found = [item.stages[0] for item in items]
    status = "optimal"
    if any(len(item.stages) > 1 for item in items):
        met = set.intersection(*(before.met(stage) for stage in stages))
        rank = {item.lesson: needs.place(item.lesson) for item in items}
        links = in_order(needs, met, rank, rank).links
        made = _assign_stages(needs, stages, items, sums, links, effort)
        status = made.status
        if not made.periods:
            alone = _assign_stages(needs, stages, items, sums, [], effort)
            raise refuse([_no_years(stages, items, sums, proved=alone.status == "infeasible")])
        found = [int(made.periods[str(number)]) - 1 for number in range(len(items))]
    chosen: list[list[str]] = [[] for _ in stages]
    for item, number in zip(items, found, strict=True):
        chosen[number].append(item.lesson)
    return chosen, status


def _assign_stages(
    needs: Needs, stages: Sequence[Stage], items: Sequence[Item], sums: Sequence[int],
    links: Sequence[Link], effort: Effort,
) -> Assignment:  # fmt: skip
    names: dict[str, list[str]] = {}
    for number, item in enumerate(items):
        names.setdefault(item.lesson, []).append(str(number))
    barred = [
        (str(number), stage + 1)
        for number, item in enumerate(items) for stage in range(len(stages))
        if stage not in item.stages
    ]  # fmt: skip
    return assign(
        items={
            str(number): min(stages[s].load(needs.rows[i.lesson]["minutes"]) or 1 for s in i.stages)
            for number, i in enumerate(items)
        },
        periods=len(stages),
        links=[(names[one.before][0], name, 0) for one in links for name in names[one.after]],
        max_load=sums,
        forbidden=barred,
        shares=sums,
        balance="squares",
        seed=effort.seed,
        steps=effort.steps,
    )  # fmt: skip


def _no_years(
    stages: Sequence[Stage], items: Sequence[Item], sums: Sequence[int], *, proved: bool
) -> Reason:
    names = ", ".join(stage.name for stage in stages)
    what = f"{plural(len(items), 'lesson')} and {plural(sum(sums), 'lesson time')} in {names}"
    message = (
        f"{what}: in no way is there room for each lesson in a year that it suits."
        if proved
        else f"{what}: no way was found in which each year has room for its lessons and each "
        "lesson comes after those it rests on."
    )
    return Reason("no-years", names, message, ("name fewer lessons", "add lesson times"))


def too_many(stage: Stage, lessons: Sequence[str], needs: Needs) -> Reason | None:
    """The reason that a stage has more lessons than lesson times, if so."""
    years = len(stage.years)
    times = sum(stage.times) * years
    taken = sum(loads(needs, stage, lessons).values())
    if taken <= times:
        return None
    over = taken - times
    run_on = "" if taken == len(lessons) else f" that take {taken} lesson times"
    have = "has" if years == 1 else "have"
    length = "" if years == 1 else f" over {_NUMBERS[years] if years < 7 else years} years"
    message = (
        f"{stage.name} {have} {plural(len(lessons), 'lesson')}{run_on} and "
        f"{plural(times, 'lesson time')}{length}."
    )
    ways = (
        f"take {over} out of the programme",
        f"add {plural(over, 'lesson time')}, for example on a drop-down day",
    )
    return Reason("too-many-lessons", stage.name, message, ways)


def out_of_order(
    needs: Needs, before: Before, stages: Sequence[Stage], chosen: Sequence[Sequence[str]]
) -> list[Reason]:
    """Reasons for lessons that no order of their year gives what they need."""
    reasons = []
    earlier: set[str] = set()
    for number, stage in enumerate(stages):
        have = before.met(stage) | (earlier if before.by_programme else set())
        rank = {lesson: needs.place(lesson) for lesson in chosen[number]}
        for lesson, need in in_order(needs, have, rank, rank).lacking:
            later = [
                other.name
                for other, codes in zip(stages[number + 1 :], chosen[number + 1 :], strict=True)
                if any(item in needs.taught[code] for code in codes for item, _ in need.options)
            ]
            reasons.append(_lacking(needs, stage, lesson, need, later))
        earlier.update(*(needs.taught[lesson] for lesson in chosen[number]))
    return reasons


def _lacking(needs: Needs, stage: Stage, lesson: str, need: Need, later: Sequence[str]) -> Reason:
    title = needs.curriculum.title
    what = " or ".join(repr(title(item)) for item, _ in need.options)
    when = f"comes in {later[0]} only" if later else "no lesson before it teaches"
    message = f"{stage.name}: {title(lesson)!r} rests on {what}, which {when}."
    ways = ("take it out", "add a lesson before it that teaches that",
            "say on the sheet Prior that pupils have met it")  # fmt: skip
    return Reason("never-met", stage.name, message, ways)

"""Plan an all-through school with pshe, and set CP-SAT the same model."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import pshe
from plan_rows import Model
from pshe import _core

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALF_TERMS = (
    ("Autumn 1", date(2026, 8, 24), date(2026, 10, 16)),
    ("Autumn 2", date(2026, 10, 26), date(2026, 12, 18)),
    ("Spring 1", date(2027, 1, 4), date(2027, 2, 12)),
    ("Spring 2", date(2027, 2, 22), date(2027, 3, 19)),
    ("Summer 1", date(2027, 4, 5), date(2027, 5, 28)),
    ("Summer 2", date(2027, 6, 7), date(2027, 7, 9)),
)
INSET = (date(2026, 10, 16), date(2027, 2, 12), date(2027, 5, 28))
BANK_HOLIDAYS = (date(2026, 8, 31), date(2027, 5, 3))
SHORT, LONG = 2.0, 60.0
TRIED = 200_000


def school(curriculum: _core.Curriculum) -> _core.School:
    """Years 1 to 11, two classes each, an hour a week, with rules of every kind."""
    calendar = _core.SchoolBuilder()
    _add_calendar(calendar)
    plain = calendar.build(curriculum)
    built = _core.SchoolBuilder()
    _add_calendar(built)
    built.session(kind="staff", date=HALF_TERMS[0][1])
    built.session(kind="parents", date=date(2026, 9, 4))
    for year in plain.years:
        _add_wishes(built, year, plain.programme(curriculum, year), _dates(plain))
    return built.build(curriculum)


def _add_calendar(built: _core.SchoolBuilder) -> None:
    built.about(
        urn="123456", name="Benchmark School", phase="all-through", academic_year="2026-27"
    )
    for name, first, last in HALF_TERMS:
        built.half_term(name=name, first=first, last=last)
    for kind, days in (("inset", INSET), ("bank-holiday", BANK_HOLIDAYS)):
        for day in days:
            built.closure(first=day, last=day, kind=kind)
    for year in range(1, 12):
        for place, letter in enumerate("AB"):
            weekday = DAYS[(2 * year + place) % 5]
            built.class_group(code=f"{year}{letter}", year=year, weekday=weekday, minutes=60)


def _dates(school: _core.School) -> dict[str, list[date]]:
    slots = school.slots()
    found: dict[str, list[date]] = {}
    for code, day in zip(slots.column("class"), slots.column("date"), strict=True):
        found.setdefault(code, []).append(day)
    return found


def _add_wishes(
    built: _core.SchoolBuilder, year: int, lessons: list[str], dates: dict[str, list[date]]
) -> None:
    """A module that opens with its first lesson, a pin a class, dates and a pair."""
    week = timedelta(days=7)
    for place, lesson in enumerate(lessons[5:8]):
        role = "lesson" if place else "opens"
        built.module_lesson(module=f"module-{year}", lesson=lesson, role=role)
    for letter in "AB":
        times = dates[f"{year}{letter}"]
        built.pin(class_code=f"{year}{letter}", lesson=lessons[15], date=times[15])
    first, last = dates[f"{year}A"][18], dates[f"{year}A"][26]
    built.date_bound(what=lessons[20], years=[year], first=first, last=last + week)
    built.date_bound(what=lessons[10], years=[year], first=first, last=first + week, must=False)
    built.pairing(first=lessons[22], second=lessons[23])


def milliseconds(ask: Callable[[], object], times: int = 5) -> str:
    """Median of some calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return f"{statistics.median(taken) * 1000:.3g} ms"


def steps_within(plan: Callable[[int], Any], seconds: float) -> int:
    """About how many steps take so long, the first plan included."""
    taken = []
    for steps in (0, TRIED):
        start = time.perf_counter()
        plan(steps)
        taken.append(time.perf_counter() - start)
    bare, tried = taken
    return max(1, round(TRIED * (seconds - bare) / max(1e-3, tried - bare)))


def table() -> list[str]:
    """Rows of two tables: how long calls take, and how good plans are within the same time."""
    curriculum = pshe.reference().core
    full = school(curriculum)

    def plan(steps: int) -> Any:
        return _core.make_plan(curriculum, full, steps=steps)

    first = plan(0)
    rows = first.plan.placements()
    code, lesson = rows.column("class")[0], rows.column("lesson")[0]
    half = rows.column("date")[len(first.plan) // 2]
    later = _dates(full)[code][20]
    moves = _core.MoveCheck(curriculum, full, first.plan)
    calls: dict[str, Callable[[], object]] = {
        "first plan that keeps all rules": lambda: plan(0),
        "check of one move": lambda: moves.check(code, lesson, later),
        "check of the plan": lambda: _core.check(curriculum, full, first.plan),
        "plan anew from the middle of the year": lambda: _core.make_plan(
            curriculum, full, steps=0, agreed=first.plan, start=half
        ),
        "plan again after a lost week, with the fewest moves": lambda: _core.replan(
            curriculum, full, first.plan, first=half, last=half + timedelta(days=6)
        ),
    }
    page = [
        f"The school has {len(first.plan)} lessons to place in {len(full.slots())} lesson times.",
        "",
        "| call | time |",
        "| --- | --- |",
        *(f"| {name} | {milliseconds(call)} |" for name, call in calls.items()),
        "",
    ]
    return page + compare(plan, _core.plan_model(curriculum, full), first.cost)


def compare(plan: Callable[[int], Any], model: dict[str, list[Any]], first: int) -> list[str]:
    """Costs of pshe on one core and CP-SAT on two, each over the lowest that either found."""
    found: list[tuple[str, float, int | None, int]] = []
    for seconds in (SHORT, LONG):
        steps = steps_within(plan, seconds)
        start = time.perf_counter()
        ours = plan(steps)
        found.append(("pshe, 1 core", time.perf_counter() - start, ours.cost, ours.bound))
        theirs = Model(model).solve(seconds, workers=2)
        name = f"CP-SAT {version('ortools')}, 2 cores"
        found.append((name, theirs.seconds, theirs.cost, theirs.bound))
    best = min(cost for _, _, cost, _ in found if cost is not None)
    rows = [
        f"The first plan costs {first}; the lowest cost that either found is {best}.",
        "",
        "| program | seconds | cost | over the lowest | at least |",
        "| --- | --- | --- | --- | --- |",
    ]
    for program, seconds, cost, bound in found:
        over = "" if cost is None else f"{100 * (cost - best) / max(1, best):.1f}%"
        shown = "no plan" if cost is None else f"{cost}"
        rows.append(f"| {program} | {seconds:.1f} | {shown} | {over} | {bound} |")
    return rows

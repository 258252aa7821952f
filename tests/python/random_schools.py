"""Schools drawn at random from a seed: every way of giving lessons their time, and every rule.

A school is a list of rows for `_core.SchoolBuilder`, so that a test can leave some of them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

import random_calendars
import random_curricula
import random_wishes
from random_calendars import DAY, Row
from tiny import rows

import pshe
from pshe import _core

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
YEARS = {
    "primary": range(1, 7), "secondary": range(7, 12), "all-through": range(1, 12),
    "infant": range(1, 3), "junior": range(3, 7), "middle": range(5, 9),
    "special": range(1, 12), "alternative-provision": range(7, 12),
}
TINY_LESSONS, TINY_TIMES = 7, 9
STUDY_LEAVE = date(2027, 5, 7)
SPARE = (-3, -2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1)


@dataclass(frozen=True)
class Drawn:
    """A school and its curriculum, as rows."""

    seed: int
    size: str
    curriculum: _core.Curriculum
    rows: tuple[Row, ...]

    def builder(self) -> _core.SchoolBuilder:
        built = _core.SchoolBuilder()
        for name, fields in self.rows:
            getattr(built, name)(**fields)
        return built

    def school(self) -> _core.School:
        return self.builder().build(self.curriculum)

    def plus(self, *more: Row) -> Drawn:
        return replace(self, rows=self.rows + more)

    def where(self, keep: Callable[[Row], bool]) -> Drawn:
        """The same with those rows only that are to be kept."""
        return self.with_rows(row for row in self.rows if keep(row))

    def with_rows(self, rows: Iterable[Row]) -> Drawn:
        return replace(self, rows=tuple(rows))

    def of(self, name: str) -> list[dict[str, Any]]:
        return [fields for kind, fields in self.rows if kind == name]

    @property
    def priors(self) -> list[tuple[int, str]]:
        return [(row["year"], row["item"]) for row in self.of("prior")]


def draw(seed: int, size: str) -> Drawn:
    """A school that is `tiny` (one class that trying everything can decide), `small` (some
    classes, a curriculum of its own) or `whole` (a year of the reference curriculum)."""
    rng = Random(f"{size} {seed}")
    drawn = {"tiny": _tiny, "small": _small, "whole": _whole}[size](rng)
    return random_wishes.add_to(replace(drawn, seed=seed, size=size), rng)


def _tiny(rng: Random) -> Drawn:
    year = rng.randint(1, 11)
    minutes = rng.choice([25, 45, 60])
    lessons = rng.randint(2, TINY_LESSONS)
    curriculum = random_curricula.curriculum(rng, [year], lessons, minutes)
    calendar = random_calendars.some_weeks(rng, rng.randint(3, 10))
    drawn = Drawn(0, "", curriculum, (_about(rng, _phase(rng, year)), *calendar.rows()))
    drawn = drawn.plus(*_class(rng, calendar, f"{year}A", year, minutes))
    times = rows(drawn.school().slots())
    if len(times) > TINY_TIMES:  # the rest of the year is shut
        first, last = times[TINY_TIMES]["date"], date(2027, 8, 31)
        shut = {"first": first, "last": last, "kind": "closure", "reason": "short year"}
        drawn = drawn.where(lambda row: row[0] != "extra_time" or row[1]["date"] < first)
        drawn = drawn.plus(("closure", shut))
    return drawn.plus(*_shorter_programmes(rng, drawn)) if rng.random() < 0.8 else drawn


def _small(rng: Random) -> Drawn:
    phase = rng.choice(list(YEARS))
    years = sorted(rng.sample(YEARS[phase], rng.randint(1, 2)))
    minutes = rng.choice([25, 45, 60])
    curriculum = random_curricula.curriculum(rng, years, rng.randint(6, 16), minutes)
    calendar = random_calendars.some_weeks(rng, rng.randint(8, 14))
    drawn = Drawn(0, "", curriculum, (_about(rng, phase), *calendar.rows()))
    drawn = _with_classes(rng, drawn, calendar, years, minutes)
    return drawn.plus(*_shorter_programmes(rng, drawn)) if rng.random() < 0.9 else drawn


def _whole(rng: Random) -> Drawn:
    phase = rng.choice(list(YEARS))
    calendar = random_calendars.whole_year(rng)
    calendar.closures += _events(rng, calendar)
    about = _about(rng, phase, listed=0.0)
    drawn = Drawn(0, "", pshe.reference().core, (about, *calendar.rows()))
    drawn = _with_classes(rng, drawn, calendar, list(YEARS[phase]), 60, odd=0.02)
    return drawn.plus(*_shorter_programmes(rng, drawn))


def _about(rng: Random, phase: str, listed: float = 0.3) -> Row:
    policy = "listed" if rng.random() < listed else "programme"
    return "about", {
        "urn": "123456", "name": "Hill School", "phase": phase, "academic_year": "2026-27",
        "prior_policy": policy, "in_step": rng.randint(1, 4),
    }


def _phase(rng: Random, year: int) -> str:
    return rng.choice([phase for phase, years in YEARS.items() if year in years])


def _with_classes(
    rng: Random, drawn: Drawn, calendar: random_calendars.Calendar, years: list[int], minutes: int,
    odd: float = 0.2,
) -> Drawn:
    """One model for each key stage, or one for all; parallel classes on days of their own."""
    models = [rng.choice(MODELS) for _ in range(5)]
    mixed = rng.random() < 0.6
    for year in years:
        model = models[random_curricula.stage(year) if mixed else 0]
        for letter in "AB"[: rng.randint(1, 2)]:
            new = _class(rng, calendar, f"{year}{letter}", year, minutes, model, odd)
            drawn = drawn.plus(*new)
    return drawn


def _class(
    rng: Random, calendar: random_calendars.Calendar, code: str, year: int, minutes: int,
    model: Model | None = None, odd: float = 0.2,
) -> list[Row]:
    """A class; `odd` is how often its pupils are of two years."""
    about: dict[str, Any] = {"code": code, "year": year}
    if year <= 6 and rng.random() < odd:
        younger = year - (year + 1) % 2
        about["year_groups"] = [younger, younger + 1]
    if rng.random() < odd / 4:
        about["joins_any_week"] = True
    if rng.random() < 0.1:
        about["stage"] = "Enrichment"
    return (model or rng.choice(MODELS))(rng, calendar, about, minutes)


Model = Callable[[Random, random_calendars.Calendar, dict[str, Any], int], list[Row]]


def _weekly(
    rng: Random, _: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    days = rng.sample(WEEKDAYS, rng.choice([1, 1, 2]))
    return [("class_group", {**about, "weekday": day, "minutes": minutes}) for day in days]


def _fortnightly(
    rng: Random, _: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    found: list[Row] = []
    letters = rng.choice([["week-a"], ["week-b"], ["week-a", "week-b"]])
    for letter, day in zip(letters, rng.sample(WEEKDAYS, 2), strict=False):
        row = {**about, "weekday": day, "minutes": minutes, "rhythm": letter}
        found.append(("class_group", row))
    return found


def _rolling(
    rng: Random, _: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    row = {**about, "weekday": rng.choice(WEEKDAYS), "minutes": minutes, "rhythm": "rolling"}
    return [("class_group", row)]


def _tutor_time(
    rng: Random, _: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    """Short times on some days, over which longer lessons run on; sometimes one long time."""
    days = rng.sample(WEEKDAYS, rng.randint(2, 5))
    length = rng.choice([20, 25, 30])
    found: list[Row] = [
        ("class_group", {**about, "weekday": day, "minutes": length, "splits": True})
        for day in days
    ]
    if rng.random() < 0.2 and len(days) > 2:
        found[-1] = ("class_group", {**about, "weekday": days[-1], "minutes": minutes})
    return found


def _drop_down(
    rng: Random, calendar: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    """Days of several lessons of different lengths, with or without weekly lessons beside."""
    beside = rng.random() < 0.3
    found = _weekly(rng, calendar, about, minutes) if beside else [("class_group", about)]
    days = [day for day in calendar.days() if day < STUDY_LEAVE] or calendar.days()
    for day in sorted(rng.sample(days, min(len(days), rng.randint(2, 6)))):
        for _ in range(rng.randint(1, 4)):
            length = minutes + rng.choice([0, 0, 0, 30, -10])
            row = {"class_code": about["code"], "date": day, "minutes": length}
            found.append(("extra_time", row))
    return found


def _changes(
    rng: Random, calendar: random_calendars.Calendar, about: dict[str, Any], minutes: int
) -> list[Row]:
    """A timetable that changes on a day of the year."""
    days = calendar.days()
    change = rng.choice(days)
    first, second = rng.sample(WEEKDAYS, 2)
    return [
        ("class_group", {**about, "weekday": first, "minutes": minutes, "last": change}),
        ("class_group", {**about, "weekday": second, "minutes": minutes, "first": change + DAY}),
    ]


MODELS: tuple[Model, ...] = (
    _weekly, _weekly, _fortnightly, _rolling, _tutor_time, _drop_down, _changes,
)


def _events(rng: Random, calendar: random_calendars.Calendar) -> list[dict[str, Any]]:
    """Mock weeks, study leave, a half-term without PSHE, other events, days without the lead."""
    found: list[dict[str, Any]] = []
    days = calendar.days()

    def some_days(kind: str, length: int, years: list[int]) -> None:
        first = rng.choice(days)
        last = first + (length - 1) * DAY
        found.append({"first": first, "last": last, "kind": kind, "years": years})

    for year in (10, 11):
        if rng.random() < 0.4:
            some_days("mock-exams", rng.choice([5, 12]), [year])
    if rng.random() < 0.4:
        last = calendar.half_terms[-1][2]
        leave = {"first": STUDY_LEAVE, "last": last, "kind": "study-leave", "years": [11]}
        found.append(leave)
    if rng.random() < 0.15:
        _, first, last = rng.choice(calendar.half_terms)
        found.append({"first": first, "last": last, "kind": "pause"})
    if rng.random() < 0.4:
        some_days("event", rng.choice([1, 5]), rng.choice([[], [7], [3, 4]]))
    if rng.random() < 0.3:
        some_days("lead-away", rng.choice([1, 3]), [])
    if rng.random() < 0.3:
        some_days("closure", rng.choice([1, 2]), [])
    return found


def _shorter_programmes(rng: Random, drawn: Drawn) -> list[Row]:
    """For a year with too few times for all its lessons, those that come first in the programme:
    about as many as there is room for. Of the others pupils mostly meet elsewhere what they
    introduce."""
    school = drawn.school()
    room = _room(school)
    elsewhere = rng.random() < 0.8
    introduced: dict[str, list[str]] = {}
    for row in rows(drawn.curriculum.lesson_items()):
        if row["depth"] == "introduces":
            introduced.setdefault(row["lesson"], []).append(row["item"])
    wanted: list[Row] = []
    met: dict[tuple[int, str], None] = {}
    for year in school.years:
        programme = school.programme(drawn.curriculum, year)
        most = max(1, room[year] + rng.choice(SPARE))
        if len(programme) <= most:
            continue
        for lesson in programme[:most]:
            priority = rng.choice(["must", "should", "could"])
            wanted.append(("want", {"year": year, "lesson": lesson, "priority": priority}))
        for lesson in programme[most:] if elsewhere else ():
            for item in introduced.get(lesson, ()):
                met |= dict.fromkeys((later, item) for later in school.years if later >= year)
    return wanted + [("prior", {"year": year, "item": item}) for year, item in met]


def _room(school: _core.School) -> dict[int, int]:
    """About how many lessons the class of a year with the least time can have: one in each time
    of its own, or in two or three that split."""
    splits = {row["class"] for row in rows(school.classes()) if row["splits"]}
    room: dict[int, int] = {}
    counts = dict.fromkeys(school.classes().column("class"), 0)
    for code in school.slots().column("class"):
        counts[code] += 1
    for row in rows(school.classes()):
        lessons = counts[row["class"]] // (3 if row["class"] in splits else 1)
        room[row["year"]] = min(lessons, room.get(row["year"], lessons))
    return room

"""What schools want of their year, drawn at random: dates, modules, carousels, sessions, aims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from random_calendars import DAY, Row
from tiny import rows

if TYPE_CHECKING:
    from random_schools import Drawn

REASONS = (
    "visitor", "staff", "parents", "resources", "local-need", "awareness-week", "other",
)
AIMS = (
    "order", "linked", "revisits", "balance", "programme", "blocks", "alternation", "dates",
    "pairs", "in-step", "agreed", "lead-in-school", "not-before-break", "one-heavy-a-week",
)


def add_to(drawn: Drawn, rng: Random) -> Drawn:
    """The school with wishes; those that its builder refuses are left out."""
    for wishes in (_programme, _week_letters, _modules, _dates, _pairings, _sessions, _aims):
        for group in wishes(_Known(drawn), rng):
            more = drawn.plus(*group)
            if not more.builder().check(drawn.curriculum):
                drawn = more
    return drawn


class _Known:
    """What a school without wishes looks like."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn, self.tiny = drawn, drawn.size == "tiny"
        school = drawn.school()
        self.years: dict[str, int] = {row["class"]: row["year"] for row in rows(school.classes())}
        self.programme: dict[int, list[str]] = {
            year: school.programme(drawn.curriculum, year) for year in school.years
        }
        self.days: dict[str, list[date]] = {code: [] for code in self.years}
        for row in rows(school.slots()):
            self.days[row["class"]].append(row["date"])
        self.lessons = sorted({code for some in self.programme.values() for code in some})

    def class_with_days(self, rng: Random) -> str | None:
        codes = [code for code, days in self.days.items() if days]
        return rng.choice(codes) if codes else None


Groups = Iterator[list[Row]]


def _programme(known: _Known, rng: Random) -> Groups:
    """Priorities for the lessons of a year, and what a year met before."""
    for year, programme in known.programme.items():
        if known.drawn.size != "whole" and rng.random() < 0.15:
            chosen = [code for code in programme if rng.random() < 0.9]
            yield [("want", _with_priority(rng, year, code)) for code in chosen]
    items = known.drawn.curriculum.topics().column("code")
    for _ in range(rng.choice([0, 0, 1, 3])):
        yield [("prior", {"year": rng.choice(list(known.programme)), "item": rng.choice(items)})]


def _with_priority(rng: Random, year: int, lesson: str) -> dict[str, Any]:
    return {"year": year, "lesson": lesson, "priority": rng.choice(["must", "should", "could"])}


def _week_letters(known: _Known, rng: Random) -> Groups:
    for _ in range(rng.choice([0, 0, 1, 3])):
        code = known.class_with_days(rng)
        if code is not None:
            letter = rng.choice(["week-a", "week-b"])
            yield [("week_letter", {"date": rng.choice(known.days[code]), "letter": letter})]


def _modules(known: _Known, rng: Random) -> Groups:
    """Modules of some lessons of a year that follow each other; some are turns of a carousel."""
    free = list(known.lessons)
    for number in range(rng.choice([0, 0, 1, 1, 2, 3])):
        year = rng.choice(list(known.programme))
        inside = [code for code in known.programme[year] if code in free]
        if len(inside) < 2:
            continue
        first = rng.randrange(len(inside) - 1)
        lessons = inside[first : first + rng.randint(2, 4)]
        free = [code for code in free if code not in lessons]
        roles = ["lesson"] * len(lessons)
        roles[0] = rng.choice(["opens", "lesson"])
        roles[-1] = rng.choice(["closes", "lesson"])
        name = f"m{number}"
        group: list[Row] = [
            ("module_lesson", {"module": name, "lesson": lesson, "role": role})
            for lesson, role in zip(lessons, roles, strict=True)
        ]
        yield group
        if rng.random() < 0.4:
            yield from _turns(known, rng, name, year)


def _turns(known: _Known, rng: Random, module: str, year: int) -> Groups:
    """A stretch of the year for the module, another one for each class."""
    for code, days in known.days.items():
        if known.years[code] == year and len(days) > 2:
            length = rng.randint(2, len(days))
            begin = rng.randrange(len(days) - length + 1)
            span = {"first": days[begin], "last": days[begin + length - 1]}
            yield [("turn", {"class_code": code, "module": module, **span})]


def _dates(known: _Known, rng: Random) -> Groups:
    """Pins, dates that must be kept and dates that had better be kept."""
    for _ in range(rng.choice([0, 0, 1, 2])):
        code = known.class_with_days(rng)
        if code is not None and known.programme[known.years[code]]:
            lesson = rng.choice(known.programme[known.years[code]])
            day = rng.choice(known.days[code])
            yield [("pin", {"class_code": code, "lesson": lesson, "date": day})]
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        code = known.class_with_days(rng)
        modules = sorted({row["module"] for row in known.drawn.of("module_lesson")})
        if code is not None and known.lessons:
            what = rng.choice([*modules, *rng.sample(known.lessons, min(3, len(known.lessons)))])
            yield [("date_bound", _date_bound(known, rng, what, known.days[code]))]


def _date_bound(known: _Known, rng: Random, what: str, days: list[date]) -> dict[str, Any]:
    first, last = sorted(rng.choice(days) + rng.randint(-2, 2) * DAY for _ in range(2))
    row: dict[str, Any] = {"what": what, "reason": rng.choice(REASONS)}
    row["must"] = rng.random() < 0.6
    ends = rng.choice(["first", "last", "both", "both"])
    if ends != "last":
        row["first"] = first
    if ends != "first":
        row["last"] = last
    if rng.random() < 0.3:
        row["years"] = [rng.choice(list(known.programme))]
    return row


def _pairings(known: _Known, rng: Random) -> Groups:
    for _ in range(rng.choice([0, 0, 1, 2])):
        if len(known.lessons) > 1:
            first, second = rng.sample(known.lessons, 2)
            row: dict[str, Any] = {"first": first, "second": second}
            if rng.random() < 0.5:
                row |= {"keep": "apart", "weeks": rng.randint(1, 6)}
            yield [("pairing", row)]


def _sessions(known: _Known, rng: Random) -> Groups:
    for kind in ("staff", "parents"):
        code = known.class_with_days(rng)
        if code is not None and rng.random() < 0.25:
            days = known.days[code]
            day = days[rng.randrange((len(days) + 1) // 2)]
            years = rng.choice([[], [known.years[code]]])
            yield [("session", {"kind": kind, "date": day, "years": years})]


def _aims(_: _Known, rng: Random) -> Groups:
    for aim in rng.sample(AIMS, rng.randint(0, len(AIMS))):
        yield [("aim", {"aim": aim, "weight": rng.choice([0, 0, 1, 5, 20])})]

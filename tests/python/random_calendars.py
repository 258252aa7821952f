"""School years drawn at random, after calendars that schools published for 2026-27."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Row = tuple[str, dict[str, Any]]

DAY = timedelta(days=1)
NAMES = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
# First and last day of each half-term, as (month, day); from January on of 2027.
PUBLISHED: tuple[tuple[tuple[int, int], ...], ...] = (
    ((9, 1), (10, 23), (11, 2), (12, 18), (1, 4), (2, 12), (2, 22), (3, 25), (4, 12), (5, 28),
     (6, 7), (7, 21)),
    ((8, 24), (10, 16), (10, 26), (12, 18), (1, 4), (2, 12), (2, 22), (3, 19), (4, 5), (5, 28),
     (6, 7), (7, 9)),
    ((9, 4), (10, 23), (11, 2), (12, 18), (1, 4), (2, 12), (2, 22), (3, 25), (4, 12), (5, 28),
     (6, 7), (7, 26)),
    ((9, 7), (10, 15), (11, 2), (12, 11), (1, 7), (2, 11), (2, 22), (3, 24), (4, 20), (5, 27),
     (6, 7), (7, 9)),
)
WHOLE_SCHOOL = ("inset", "bank-holiday", "closure")
BANK_HOLIDAYS = (date(2026, 8, 31), date(2027, 5, 3))


@dataclass
class Calendar:
    """Half-terms, and the rows that shut days of them."""

    half_terms: list[tuple[str, date, date]]
    closures: list[dict[str, Any]]

    def rows(self) -> list[Row]:
        blocks = [
            ("half_term", {"name": name, "first": first, "last": last})
            for name, first, last in self.half_terms
        ]
        return blocks + [("closure", row) for row in self.closures]

    def days(self) -> list[date]:
        """The weekdays of term that no closure of the whole school shuts."""
        shut = {
            day for row in self.closures if row["kind"] in WHOLE_SCHOOL
            for day in between(row["first"], row["last"])
        }
        return [
            day for _, first, last in self.half_terms for day in between(first, last)
            if day.weekday() < 5 and day not in shut
        ]


def between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last."""
    for number in range((last - first).days + 1):
        yield first + number * DAY


def whole_year(rng: Random) -> Calendar:
    """Six half-terms near a published year, with training days and bank holidays."""
    days = [date(2026 if month > 7 else 2027, month, day) for month, day in rng.choice(PUBLISHED)]
    if rng.random() < 0.3:  # a neighbouring authority
        days[1:3] = [day - 7 * DAY for day in days[1:3]]
    days = [day + rng.choice([-1, 0, 0, 0, 1]) * DAY for day in days]
    calendar = Calendar(list(zip(NAMES, days[::2], days[1::2], strict=True)), [])
    _shut(rng, calendar, rng.choice([5, 5, 3]))
    return calendar


def some_weeks(rng: Random, weeks: int) -> Calendar:
    """So many weeks, in one or two half-terms of a published year."""
    year = whole_year(rng)
    begin = rng.randrange(4)
    blocks = []
    for name, first, last in year.half_terms[begin : begin + 2]:
        if weeks > 0:
            length = min(weeks, (last - first).days // 7 + 1)
            blocks.append((name, first, min(last, first + (7 * length - 1) * DAY)))
            weeks -= length
    calendar = Calendar(blocks, [])
    _shut(rng, calendar, rng.choice([0, 0, 1]))
    return calendar


def _shut(rng: Random, calendar: Calendar, training: int) -> None:
    for day in _training_days(rng, calendar.half_terms, training):
        calendar.closures.append({"first": day, "last": day, "kind": "inset"})
    for day in BANK_HOLIDAYS:
        calendar.closures.append({"first": day, "last": day, "kind": "bank-holiday"})


def _training_days(
    rng: Random, half_terms: Sequence[tuple[str, date, date]], number: int
) -> list[date]:
    """Mostly first and last days of half-terms."""
    edges = [day for _, first, last in half_terms for day in (first, last) if day.weekday() < 5]
    return sorted(rng.sample(edges, min(number, len(edges))))

"""When classes meet: how their times come round, the letters of weeks, times that are shut."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta

from pshe.document.words import WEEKDAYS, listing, span
from pshe.frames import Table
from pshe.report.library import Row
from pshe.schools import School

ARTICLES = re.compile(r"^(it is|there is|there are) (an? |in the )?")
LETTERS = {"week-a": "A", "week-b": "B"}
WEEK = timedelta(weeks=1)


def monday_of(day: date) -> date:
    """Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def mondays(school: School) -> list[date]:
    """Mondays of the weeks that hold a day of a half-term, rising."""
    found: list[date] = []
    for term in school.half_terms():
        monday = max(monday_of(term["first"]), found[-1] + WEEK if found else date.min)
        while monday <= term["last"]:
            found.append(monday)
            monday += WEEK
    return found


def term_headings(school: School) -> dict[str, str]:
    """Write ``Autumn 1: 25 August to 16 October 2026``, by the name of the half-term."""
    return {
        row["name"]: f"{row['name']}: {span(row['first'], row['last'])}"
        for row in school.half_terms()
    }


def week_letters(school: School) -> dict[date, str]:
    """A or B by Monday; nothing for a school that has no fortnights."""
    stated = Table(school.core.week_letters(), caption="").rows()
    if not stated and not set(LETTERS) & set(school.classes()["rhythm"]):
        return {}
    known = {monday_of(row["date"]): LETTERS[row["letter"]] for row in stated}
    letter, found = "A", {}
    for monday in mondays(school):
        found[monday] = known.get(monday, letter)
        letter = "B" if found[monday] == "A" else "A"
    return found


def meets(times: list[Row], *, extra: bool) -> str:
    """How a class's times come round: ``Monday and Wednesday, 30 min``."""
    alike: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in times:
        if row["weekday"]:
            alike[row["rhythm"], row["minutes"]].append(row["weekday"])
    parts = [f"{_round(rhythm, days)}, {minutes} min" for (rhythm, minutes), days in alike.items()]
    return "; ".join([*parts, *(["on single days"] if extra or not parts else [])])


def _round(rhythm: str, days: list[str]) -> str:
    if rhythm == "rolling":
        return f"from {listing(days)}, a weekday later each week"
    letter = f", week {LETTERS[rhythm]}" if rhythm in LETTERS else ""
    return f"{listing(days)}{letter}"


def varied(times: list[Row], *, extra: bool) -> bool:
    """Tell whether the week alone leaves open on which day a class meets."""
    return extra or len(times) > 1 or any(row["rhythm"] == "rolling" for row in times)


def shut_times(school: School) -> dict[tuple[str, date], dict[date, str]]:
    """Why lesson times are shut: by class and Monday, a reason a day."""
    found: dict[tuple[str, date], dict[date, str]] = defaultdict(dict)
    for row in Table(school.core.lesson_times(), caption=""):
        if row["shut_by"] is not None:
            reason = ARTICLES.sub("", row["shut_by"])
            found[row["class"], monday_of(row["date"])][row["date"]] = reason
    return found


def day_name(day: date) -> str:
    """The day in a week that is named already: ``Tue 25``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day}"

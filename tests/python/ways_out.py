"""Ways out of a school without a plan, done to its rows as their words say."""

from __future__ import annotations

import re
from datetime import datetime

from random_calendars import Row
from random_schools import Drawn

DAY = r"(?P<day>\d+ \w+ \d{4})"
LESSON = r'"(?P<title>[^"]+)"'
MOVE = re.compile(f"move the pin of {LESSON} to {DAY}")
LEAVE = re.compile(r'leave out (?:\d+ lessons?: the least pressing (?:is|are) )?(?P<titles>".*")')


def taken(drawn: Drawn, choice: str) -> Drawn | None:
    """The school of one class after the way out; nothing where it takes more than one step, or
    thought."""
    lessons = drawn.curriculum.lessons()
    codes = dict(zip(lessons.column("title"), lessons.column("code"), strict=True))
    if found := LEAVE.fullmatch(choice):
        titles = re.findall(r'"([^"]+)"', found["titles"])
        plain = re.sub(r'"[^"]+"', "", found["titles"])
        return _without(drawn, {codes[title] for title in titles}) if "more" not in plain else None
    if found := MOVE.fullmatch(choice):
        day = datetime.strptime(found["day"], "%d %B %Y").date()
        lesson = codes[found["title"]]

        def moved(row: Row) -> Row:
            name, fields = row
            of_lesson = name == "pin" and fields["lesson"] == lesson
            return (name, {**fields, "date": day}) if of_lesson else row

        return drawn.with_rows(map(moved, drawn.rows))
    return None


def _without(drawn: Drawn, codes: set[str]) -> Drawn:
    """The school whose programme is without some lessons, which no pin names then."""
    school = drawn.school()
    (year,) = school.years
    programme = [code for code in school.programme(drawn.curriculum, year) if code not in codes]
    rest = drawn.where(
        lambda row: row[0] != "want" and not (row[0] == "pin" and row[1]["lesson"] in codes)
    )
    wanted: list[Row] = [("want", {"year": year, "lesson": code}) for code in programme]
    return rest.plus(*wanted)

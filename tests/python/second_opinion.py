"""The hard rules once more, for one class, from the tables that people can read.

Nothing here shares code with the planner or the checker. All rules come down to two things: at
which lesson times each lesson may be, and what has to end before it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from tiny import rows

from pshe import _core

HELP_SEEKING = {"trusted-adults-and-telling", "reporting-routes-and-services"}

Span = tuple[int, int]  # first and last time of a lesson, by position


class Time(NamedTuple):
    """An open lesson time."""

    date: date
    number: int
    minutes: int
    splits: bool


class Where(NamedTuple):
    """A lesson, or a part of one, in a plan."""

    date: date
    number: int
    minutes: int
    lesson: str
    part: int
    parts: int


@dataclass
class Rules:
    """Where each lesson of a class may be, and groups of which one has to come before it."""

    times: list[Time] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    before: dict[str, list[set[str]]] = field(default_factory=dict)


def years_of(text: object) -> set[int]:
    """The years in ``7;8``."""
    return {int(word) for word in str(text or "").split(";") if word}


class _Class:
    """What the tables say about one class."""

    def __init__(
        self, curriculum: _core.Curriculum, school: _core.School, code: str,
        priors: Iterable[tuple[int, str]],
    ) -> None:
        self.curriculum, self.school, self.code = curriculum, school, code
        row = next(row for row in rows(school.classes()) if row["class"] == code)
        self.year: int = row["year"]
        self.year_groups = years_of(row["year_groups"])
        self.joins_any_week: bool = row["joins_any_week"]
        self.lessons = {row["code"]: row for row in rows(curriculum.lessons())}
        self.taught: dict[str, dict[str, str]] = {code: {} for code in self.lessons}
        for row in rows(curriculum.lesson_items()):
            self.taught[row["lesson"]][row["item"]] = row["depth"]
        self.programme = school.programme(curriculum, self.year)
        self.modules: dict[str, dict[str, str]] = {}
        for row in rows(school.modules()):
            if row["lesson"] in self.programme:
                self.modules.setdefault(row["module"], {})[row["lesson"]] = row["role"]
        self.links, self.pins = rows(curriculum.links()), rows(school.pins())
        self.bounds, self.turns = rows(school.bounds()), rows(school.turns())
        self.topics = set(curriculum.topics().column("code"))
        self.first_sessions: dict[str, date] = {}
        for row in rows(school.sessions()):
            if self.concerned(row["years"]):
                earlier = self.first_sessions.get(row["kind"], date.max)
                self.first_sessions[row["kind"]] = min(row["date"], earlier)
        met = [self._met_before(year, priors) for year in self.year_groups]
        self.prior = set.intersection(*met)

    def _met_before(self, year: int, priors: Iterable[tuple[int, str]]) -> set[str]:
        met = {item for prior_year, item in priors if prior_year == year}
        if self.school.prior_policy == "listed":
            return met
        stage = key_stage(year)
        for row in rows(self.curriculum.statements()):
            if row["key_stage"] is not None and row["key_stage"] < stage:
                met.add(row["code"])
        for row in rows(self.curriculum.topics()):
            if min(int(word.removeprefix("KS")) for word in row["key_stages"].split(";")) < stage:
                met.add(row["code"])
        for earlier in range(1, year):
            for lesson in self.school.programme(self.curriculum, earlier):
                met |= {lesson, *self.taught[lesson]}
        return met

    def named(self, what: str) -> set[str]:
        """The lessons of the programme behind the code of a lesson or a module."""
        return {what, *self.modules.get(what, ())} & set(self.programme)

    def concerned(self, years: str) -> bool:
        """Whether the years of a row mean any pupil of the class."""
        return not years or bool(years_of(years) & self.year_groups)

    def high(self, lesson: str) -> bool:
        return str(self.lessons[lesson]["sensitivity"]) == "high"

    def together(self, lesson: str, other: str) -> bool:
        """Whether one module holds both."""
        return any(lesson in module and other in module for module in self.modules.values())

    def teachers(self, item: str, besides: str) -> set[str]:
        return {
            other for other in self.programme
            if other != besides and (item == other or item in self.taught[other])
        }


def key_stage(year: int) -> int:
    """Key stage of a year group."""
    return 1 if year <= 2 else 2 if year <= 6 else 3 if year <= 9 else 4


def rules_of(
    curriculum: _core.Curriculum, school: _core.School, code: str,
    priors: Sequence[tuple[int, str]] = (),
) -> Rules:
    """The rules of one class; `priors` are the school's rows of (year, item)."""
    known = _Class(curriculum, school, code, priors)
    times = [
        Time(row["date"], row["number"], row["minutes"], row["splits"])
        for row in rows(school.lesson_times())
        if row["class"] == code and not row["shut_by"]
    ]
    rules = Rules(times)
    for lesson in known.programme:
        fitting = _fitting(times, known.lessons[lesson]["minutes"])
        rules.spans[lesson] = [span for span in fitting if _dated(known, lesson, times, span)]
        rules.before[lesson] = [*_needs(known, lesson), *_help(known, lesson)]
    for module in known.modules.values():
        for lesson, role in module.items():
            for other, other_role in module.items():
                opens, closes = role == "opens", other_role == "closes"
                if role != other_role and (opens or closes):
                    rules.before[other].append({lesson})
    return rules


def _fitting(times: Sequence[Time], minutes: int) -> list[Span]:
    """The times that hold so many minutes, several only where all of them split."""
    found = []
    for first in range(len(times)):
        last, room = first, times[first].minutes
        while room < minutes and times[last].splits and last + 1 < len(times):
            if not times[last + 1].splits:
                break
            last += 1
            room += times[last].minutes
        if room >= minutes:
            found.append((first, last))
    return found


def _dated(known: _Class, lesson: str, times: Sequence[Time], span: Span) -> bool:
    """Whether the days suit pins, dates that must be kept, turns and sessions."""
    first, last = (times[at].date for at in span)
    for pin in known.pins:
        if (pin["class"], pin["lesson"]) == (known.code, lesson) and first != pin["date"]:
            return False
    for bound in known.bounds:
        concerned = known.concerned(bound["years"])
        if bound["must"] and concerned and lesson in known.named(bound["what"]):
            earliest, latest = bound["first"] or date.min, bound["last"] or date.max
            if first < earliest or last > latest:
                return False
    for module, lessons in known.modules.items():
        turns = [
            (turn["first"], turn["last"]) for turn in known.turns
            if (turn["class"], turn["module"]) == (known.code, module)
        ]
        inside = any(begin <= first and last <= end for begin, end in turns)
        if lesson in lessons and turns and not inside:
            return False
    return not known.high(lesson) or all(first > day for day in known.first_sessions.values())


def _needs(known: _Class, lesson: str) -> list[set[str]]:
    """Lessons of which one has to come first, for each thing that the lesson rests on."""
    introduced = {item for item, depth in known.taught[lesson].items() if depth == "introduces"}
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place, link in enumerate(known.links):
        if link["kind"] in ("requires", "with") and link["after"] in introduced | {lesson}:
            groups.setdefault((link["after"], link["alternative"] or str(place)), []).append(link)
    found = []
    for links in groups.values():
        inside = any(
            link["kind"] == "with" and link["before"] in known.taught[lesson] for link in links
        )
        if inside or any(link["before"] in known.prior for link in links):
            continue
        first = set().union(*(known.teachers(link["before"], lesson) for link in links))
        if known.joins_any_week:
            first = {other for other in first if known.together(lesson, other)}
        found.append(first)
    return found


def _help(known: _Class, lesson: str) -> list[set[str]]:
    """Lessons on where to get help, for one of high sensitivity."""
    topics = HELP_SEEKING & known.topics
    if not known.high(lesson) or not topics or topics & (known.prior | set(known.taught[lesson])):
        return []
    return [set().union(*(known.teachers(topic, lesson) for topic in topics))]


def broken(rules: Rules, plan: Iterable[Where], left_out: Iterable[str] = ()) -> list[str]:
    """What a plan of the class breaks, a sentence each."""
    faults: list[str] = []
    at = {(time.date, time.number, time.minutes): i for i, time in enumerate(rules.times)}
    parts: dict[str, dict[int, int]] = {}
    used: set[int] = set()
    for row in plan:
        place = at.get((row.date, row.number, row.minutes))
        if place is None:
            faults.append(f"{row.lesson}: no lesson time on {row.date}, number {row.number}")
        elif place in used:
            faults.append(f"{row.lesson}: another lesson is there on {row.date}")
        elif row.part in parts.setdefault(row.lesson, {}):
            faults.append(f"{row.lesson}: part {row.part} stands twice")
        else:
            used.add(place)
            parts[row.lesson][row.part] = place
            if not 1 <= row.part <= row.parts:
                faults.append(f"{row.lesson}: part {row.part} of {row.parts}")
    return faults + _broken_rules(rules, parts, set(left_out))


def _broken_rules(rules: Rules, parts: dict[str, dict[int, int]], left_out: set[str]) -> list[str]:
    faults = []
    spans: dict[str, Span] = {}
    for lesson, of in parts.items():
        span = of.get(1, -1), of.get(len(of), -1)
        spans[lesson] = span
        if [of[part] for part in sorted(of)] != list(range(span[0], span[1] + 1)):
            faults.append(f"{lesson}: its parts do not follow each other")
        if span not in rules.spans.get(lesson, []):
            faults.append(f"{lesson}: may not be at times {span}")
    for lesson in rules.spans.keys() - spans.keys() - left_out:
        faults.append(f"{lesson}: is not in the plan")
    for lesson, span in spans.items():
        for group in rules.before.get(lesson, []):
            if not any(other in spans and spans[other][1] < span[0] for other in group):
                faults.append(f"{lesson}: none of {sorted(group)} comes before it")
    return faults

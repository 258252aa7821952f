"""Schools without teaching on consent or exploitation before a year: what is missing, what next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pshe.advising.cells import NOT_MET, STRANDS, Cells
from pshe.advising.given import Given
from pshe.advising.small import split, total
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural

NONE, PART, ALL = "none", "part", "all"
_LAST_PRIMARY_YEAR = 6


Topics = dict[str, dict[str, Any]]


class Alarm(NamedTuple):
    """What a school's return has of one strand before the year."""

    school: int
    strand: str
    years: tuple[int, ...]
    """The school's years before that year."""
    due: int
    missing: tuple[str, ...]

    @property
    def taught(self) -> str:
        """Whether none, part or all of the topics are met."""
        if not self.missing:
            return ALL
        return NONE if len(self.missing) == self.due else PART


@dataclass(frozen=True)
class Alarms:
    """Every school and strand that is judged. Schools without a year before it are not."""

    given: Given
    cells: Cells
    curriculum: Curriculum
    before_year: int
    least: int = 0

    @cached_property
    def judged(self) -> list[Alarm]:
        """Strand by strand, schools in their order. O(topics times years of all schools)."""
        topics = self._topics
        return [
            alarm
            for strand in STRANDS
            for school, known in enumerate(self.cells.topics)
            if (alarm := self._alarm(school, strand, known, topics)) is not None
        ]

    def _alarm(
        self, school: int, strand: str, met: dict[str, dict[int, str]], topics: Topics
    ) -> Alarm | None:
        years = sorted({y for years in met.values() for y in years if y < self.before_year})
        due = [
            item for item in met
            if topics[item]["strand"] == strand
            and years and topics[item]["earliest_year"] <= years[-1]
        ]  # fmt: skip
        missing = [i for i in due if all(met[i][year] == NOT_MET for year in years)]
        return Alarm(school, strand, tuple(years), len(due), tuple(missing)) if due else None

    @cached_property
    def table(self) -> Table:
        """The schools that teach none or only a part, each with a next step."""
        rows = [alarm for alarm in self.judged if alarm.missing]
        schools = self.given.received
        return Table.of(
            f"Consent and CSE prevention before Year {self.before_year}",
            " ".join(self.sentences),
            school=("str", [schools[row.school].name for row in rows]),
            urn=("str", [schools[row.school].urn for row in rows]),
            phase=("str", [schools[row.school].group for row in rows]),
            strand=("str", [STRANDS[row.strand] for row in rows]),
            taught=("str", [row.taught for row in rows]),
            missing=("int", [len(row.missing) for row in rows]),
            due=("int", [row.due for row in rows]),
            message=("str", [self._message(row) for row in rows]),
            topics=("str", [self._titles(row) for row in rows]),
            next_step=("str", [self._next_step(row) for row in rows]),
        )

    def standing(self) -> Table:
        """Every school and strand that is judged: whether none, part or all of it is taught."""
        schools = self.given.received
        return Table.of(
            f"Consent and CSE prevention before Year {self.before_year}, school by school",
            " ".join(self.sentences),
            school=("str", [schools[row.school].name for row in self.judged]),
            urn=("str", [schools[row.school].urn for row in self.judged]),
            phase=("str", [schools[row.school].group for row in self.judged]),
            strand=("str", [row.strand for row in self.judged]),
            taught=("str", [row.taught for row in self.judged]),
        )

    def counts(self) -> Table:
        """How many schools teach none, part or all, by strand and phase."""
        groups: list[str | None] = [None] if self.least else [*self.given.groups, None]
        keys = [(strand, group) for strand in STRANDS for group in groups]
        rows = [(key, self._count(*key)) for key in keys]
        rows = [(key, counts) for key, counts in rows if sum(counts)]
        shown = [split(counts, self.least) for _, counts in rows]
        kind = "str" if self.least else "int"
        totals = [sum(counts) for _, counts in rows]
        schools = [total(count, self.least) for count in totals] if self.least else totals
        columns = [[int(row[i]) if kind == "int" else row[i] for row in shown] for i in range(3)]
        return Table.of(
            f"Schools by what they teach before Year {self.before_year}",
            " ".join(self.sentences),
            strand=("str", [STRANDS[strand] for (strand, _), _ in rows]),
            phase=("str", [group or "All" for (_, group), _ in rows]),
            schools=(kind, schools),
            none=(kind, columns[0]),
            part=(kind, columns[1]),
            all=(kind, columns[2]),
        )

    @cached_property
    def sentences(self) -> list[str]:
        """What the table says, a sentence a strand."""
        return [self._sentence(strand) for strand in ("cse", "consent")]

    def _sentence(self, strand: str) -> str:
        counts = self._count(strand, None)
        none, part, every = split(counts, self.least)
        what = f"{STRANDS[strand]} before Year {self.before_year}"
        if not sum(counts):
            return f"No return is of a school that can be asked about {what}."
        asked = "1 school" if sum(counts) == 1 else f"{total(sum(counts), self.least)} schools"
        return (
            f"{what[0].upper()}{what[1:]}, {asked} asked. None of it: {none}; only a part: {part}; "
            f"all of it: {every}."
        )

    def _count(self, strand: str, group: str | None) -> list[int]:
        schools = self.given.received
        found = [
            alarm.taught
            for alarm in self.judged
            if alarm.strand == strand and group in (None, schools[alarm.school].group)
        ]
        return [found.count(word) for word in (NONE, PART, ALL)]

    def _message(self, alarm: Alarm) -> str:
        years = _years(alarm.years)
        if alarm.taught == NONE:
            ground = "the groundwork of " if alarm.years[-1] <= _LAST_PRIMARY_YEAR else ""
            return f"The return has no lesson on {ground}{STRANDS[alarm.strand]} in {years}."
        missing, verb = len(alarm.missing), "is" if len(alarm.missing) == 1 else "are"
        return f"{missing} of {plural(alarm.due, 'topic')} {verb} not in the return for {years}."

    def _titles(self, alarm: Alarm) -> str:
        return "; ".join(self._topics[item]["title"] for item in alarm.missing)

    def _next_step(self, alarm: Alarm) -> str:
        lesson = self._starter_lesson(alarm.missing[0], alarm.years)
        if alarm.taught == NONE:
            ask = "Ask whether it is taught but not written down"
            return f"{ask}; if not, offer {lesson}." if lesson else f"{ask}."
        ask = "Ask where it is taught"
        return f"{ask}, or offer {lesson}." if lesson else f"{ask}."

    def _starter_lesson(self, topic: str, years: tuple[int, ...]) -> str:
        """The first starter lesson on a topic for one of these years, in words."""
        for title, suits in self._lessons.get(topic, []):
            fitting = [year for year in years if year in suits]
            if fitting:
                return f"the starter lesson \u201c{title}\u201d for Year {fitting[0]}"
        return ""

    @cached_property
    def _topics(self) -> Topics:
        return {row["code"]: row for row in self.curriculum.topics()}

    @cached_property
    def _lessons(self) -> dict[str, list[tuple[str, set[int]]]]:
        """By topic: title and years of the starter lessons that teach it, in their order."""
        rows = self.curriculum.lessons()
        about = {
            code: (title, {int(year) for year in years.split(";") if year})
            for code, title, years in zip(rows["code"], rows["title"], rows["years"], strict=True)
        }
        order = {code: at for at, code in enumerate(about)}
        found: dict[str, list[tuple[str, set[int]]]] = {}
        for topic in self._topics:
            teaching = sorted(self.curriculum.core.lessons_teaching(topic), key=order.__getitem__)
            found[topic] = [about[code] for code in teaching]
        return found


def _years(years: tuple[int, ...]) -> str:
    """Write ``Year 7``, ``Years 7 and 8`` or ``Years 1 to 6``."""
    if len(years) == 1:
        return f"Year {years[0]}"
    return f"Years {years[0]} {'and' if len(years) == 2 else 'to'} {years[-1]}"

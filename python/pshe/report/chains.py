"""Why each sensitive lesson comes when it does, and what is taken as met before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pshe.document.words import content_category, listing, quoted, short_date, split
from pshe.earlier import Earlier
from pshe.report.library import Library, Row

WITH = "It may also come in the same lesson."
CHOICE = "Any one of a choice will do."


@dataclass(frozen=True)
class Need:
    """One thing a lesson rests on."""

    title: str
    reason: str
    trust: str
    note: str
    met: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """What one sensitive lesson rests on."""

    title: str
    dates: str
    guidance: str
    categories: tuple[str, ...]
    safe_teaching: tuple[str, ...]
    needs: tuple[Need, ...]
    returns: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True)
class Assumed:
    """What one year group is taken to have met before: topics with where, and how much else."""

    year: int
    heading: str
    topics: tuple[tuple[str, str], ...]
    statements: int


class Story:
    """Answers, for one year group, when something was met."""

    def __init__(self, library: Library, year: int) -> None:
        self.library = library
        self.year = min(library.pupils(year))
        self.classes = library.classes[year]
        self.assumed = {name: set(_prior(library, [name])) for name in self.classes}
        self.placed = [row for row in library.placed if row["year"] == year]
        self.source = Earlier(library.plan, self.year).source

    def dates(self, lesson: str) -> str:
        """When each class has a lesson."""
        return dated([r for r in self.placed if r["lesson"] == lesson and r["part"] == 1])

    def met(self, code: str, lesson: str, *, together: bool) -> tuple[str, ...]:
        """When each class first met the item before the lesson, a text a teaching lesson."""
        teaching = {code, *self.library.plan.curriculum.core.lessons_teaching(code)}
        first: dict[str, list[Row]] = defaultdict(list)
        missing = []
        for name in self.classes:
            limit = self._begins(lesson, name)
            rows = [r for r in self.placed if r["class"] == name and r["lesson"] in teaching]
            whole = [r for r in rows if r["part"] == r["parts"]]
            before = [r for r in whole if limit and (r["date"], r["number"]) < limit]
            if before:
                first[before[0]["lesson"]].append(before[0])
            elif not (together and lesson in teaching):
                missing.append(name)
        texts = [
            f"{quoted(self.library.lessons[taught]['title'])}: {dated(rows)}"
            for taught, rows in first.items()
        ]
        if together and lesson in teaching and not texts:
            return ("In this lesson",)
        assumed = [name for name in missing if code in self.assumed[name]]
        for how, names in (
            (f"Assumed met {self.source(code)}", assumed),
            ("Not met before", [name for name in missing if name not in assumed]),
        ):
            if names:
                who = "" if len(names) == len(self.classes) else f" (for {listing(names)})"
                texts.append(how + who)
        return tuple(texts)

    def _begins(self, lesson: str, name: str) -> tuple[date, int] | None:
        """Day and time of the day of the lesson's first part."""
        times = [
            (r["date"], r["number"])
            for r in self.placed
            if (r["lesson"], r["class"]) == (lesson, name)
        ]
        return min(times, default=None)


def dated(rows: list[Row]) -> str:
    """Write ``7A on 14 Sep 2026, 7B on 15 Sep 2026``; classes that share a day together."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["date"], row["class"])):
        by_day[row["date"]].append(row["class"])
    return "; ".join(f"{listing(names)} on {short_date(day)}" for day, names in by_day.items())


def chains(library: Library, year: int) -> list[Chain]:
    """One chain a highly sensitive lesson of the year, by first date."""
    story = Story(library, year)
    lessons = dict.fromkeys(r["lesson"] for r in story.placed if r["sensitivity"] == "high")
    return [_chain(story, lesson) for lesson in lessons]


def rests_on(library: Library, lesson: str) -> list[Row]:
    """Links to the lesson and to what it introduces."""
    return [
        link
        for item in (*library.introduced(lesson), lesson)
        for link in library.links_to.get(item, [])
    ]


def _chain(story: Story, lesson: str) -> Chain:
    library = story.library
    links = rests_on(library, lesson)
    told = {*library.introduced(lesson), *(link["before"] for link in links)}
    old = [code for code in library.items(lesson, "topic") if code not in told]
    about = library.lessons[lesson]
    return Chain(
        about["title"],
        story.dates(lesson),
        about["content_label"],
        tuple(content_category(code) for code in split(about["content_categories"])),
        tuple(part.replace("-", " ") for part in split(about["safe_teaching"])),
        tuple(_need(story, lesson, link) for link in links),
        tuple(
            f"{library.topics[code]['title']}. {'; '.join(story.met(code, lesson, together=False))}"
            for code in old
        ),
        _behind(library, links, old),
    )


def _need(story: Story, lesson: str, link: Row) -> Need:
    notes = [WITH] if link["kind"] == "with" else []
    if link["alternative"]:
        notes.append(CHOICE)
    return Need(
        story.library.plan.curriculum.title(link["before"]),
        link["reason"],
        f"{link['strength']} link; {link['confidence']}",
        " ".join(notes),
        story.met(link["before"], lesson, together=link["kind"] == "with"),
    )


def _behind(library: Library, links: list[Row], old: list[str]) -> tuple[str, ...]:
    """Titles of what lies further back, in order, without what is listed already."""
    shown = {link["before"] for link in links} | set(old)
    graph = library.plan.curriculum.graph
    found = {code for start in shown for code in graph.ancestors(start)} - shown
    order = [code for code in graph.topological_order() if code in found]
    return tuple(library.plan.curriculum.title(code) for code in order)


def _prior(library: Library, classes: list[str]) -> list[str]:
    """Codes of what every pupil of the classes is taken to have met before."""
    groups = sorted({group for name in classes for group in library.groups[name]})
    first, *others = map(library.plan.assumed, groups)
    return [code for code in first if all(code in other for other in others)]


def assumed(library: Library, year: int) -> Assumed:
    """What pupils of the year are taken to have met before the plan starts."""
    story = Story(library, year)
    codes = _prior(library, library.classes[year])
    topics = [(library.topics[c]["title"], story.source(c)) for c in codes if c in library.topics]
    return Assumed(
        year,
        library.heading(year),
        tuple(topics),
        sum(code in library.statements for code in codes),
    )

"""Rules about how early, how often and with which care things are taught."""

from __future__ import annotations

from collections.abc import Iterator

from pshe.lint.rules import Finding, rule
from pshe.lint.stages import current, years
from pshe.lint.tables import Row, Tables
from pshe.lint.teaching import lessons_of

HALF_TERM = 6
"""Lessons in the usual half-term: places of one year this far apart are a half-term apart."""


@rule(
    "D023", "error", "What is required is at least strong",
    why="A link that matters little must not hold a lesson back.",
    needs=("links",),
)  # fmt: skip
def _strength(tables: Tables) -> Iterator[Finding]:
    for row in tables["links"]:
        if row["kind"] == "requires" and row["strength"] == "light":
            message = f"{row['after']!r} requires {row['before']!r}, and the link is light."
            yield Finding(row.place, message, "Make it strong, or make the link `helps`.")


@rule(
    "D024", "warning", "No lesson on a topic comes before the topic's earliest year",
    why="Some topics need pupils of a certain age; a school may decide otherwise for its own.",
    needs=("topics", "lessons", "lesson_topics"),
)  # fmt: skip
def _too_early(tables: Tables) -> Iterator[Finding]:
    lessons, topics = tables.by_code("lessons"), tables.by_code("topics")
    for row in tables["lesson_topics"]:
        lesson, topic = lessons.get(row["lesson"]), topics.get(row["topic"])
        if lesson and topic and years(lesson) and years(lesson)[0] < topic.number("earliest_year"):
            message = (
                f"{row['lesson']!r} is for Year {years(lesson)[0]}, and {row['topic']!r} starts "
                f"in Year {topic['earliest_year']}."
            )
            yield Finding(row.place, message, "Teach it later, or let the topic start earlier.")


@rule(
    "D025", "warning", "Every topic is met as often as it asks for",
    why="Hard topics are built up over years; one lesson is never enough.",
    needs=("topics", "lessons", "lesson_topics"),
)  # fmt: skip
def _too_seldom(tables: Tables) -> Iterator[Finding]:
    taught = lessons_of(tables, "topic")
    for row in tables["topics"]:
        count = len(taught.get(row["code"], []))
        if count < row.number("meetings"):
            message = f"{row['code']!r} asks for {row['meetings']} lessons and has {count}."
            yield Finding(row.place, message, "Teach it in more lessons, or ask for fewer.")


@rule(
    "D026", "error", "A sensitive lesson tells adults what it holds",
    why="Teachers and parents need to know before, in words and by category.",
)  # fmt: skip
def _unlabelled(tables: Tables) -> Iterator[Finding]:
    for row in tables["lessons"]:
        if row["sensitivity"] not in ("moderate", "high"):
            continue
        for column in ("content_label", "content_categories"):
            if not row[column]:
                message = f"The sensitive lesson {row['code']!r} has no {column}."
                yield Finding(row.place, message, "Say what adults should know before it.")


@rule(
    "D027", "warning", "Every statement of guidance in force is taught twice, a half-term apart",
    why="What is met once fades; the second lesson goes deeper. Editions with a last day and "
    "statements that are not statutory or recommended are left out.",
    needs=("frameworks", "statements", "lessons", "lesson_statements"),
)  # fmt: skip
def _once(tables: Tables) -> Iterator[Finding]:
    taught = lessons_of(tables, "statement")
    for row in current(tables):
        lessons = taught.get(row["code"], [])
        if row["statutory"] != "no" and lessons and not _some_apart(lessons):
            message = f"{row['code']!r} is taught only once, or twice in one half-term."
            yield Finding(row.place, message, "Return to it in a later lesson.")


def _some_apart(lessons: list[Row]) -> bool:
    return any(_apart(a, b) for i, a in enumerate(lessons) for b in lessons[:i])


def _apart(a: Row, b: Row) -> bool:
    """Whether two lessons are for different years, or a half-term apart in one."""
    distance = abs(a.number("position") - b.number("position"))
    return not set(years(a)) & set(years(b)) or distance >= HALF_TERM

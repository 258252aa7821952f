"""Rules about what lessons teach, and what no lesson teaches."""

from __future__ import annotations

from collections.abc import Iterator

from pshe.lint.rules import Finding, rule
from pshe.lint.stages import current, key_stage, span, stages, years
from pshe.lint.tables import Row, Tables

HELP_SEEKING = ("trusted-adults-and-telling", "reporting-routes-and-services")
WITHDRAWAL = frozenset(
    {"2025-P-RSE-SEX-1", *(f"2025-S-RSE-INT-{number}" for number in (1, 4, 5, 6, 7, 8, 9))}
)
"""The statements that parents may withdraw a pupil from unless the school decides otherwise."""


@rule(
    "D014", "warning", "Every statement of an edition in force has a lesson",
    why="What no lesson teaches, pupils do not meet; an edition with a last day is left out.",
    needs=("frameworks", "statements", "lessons", "lesson_statements"),
)  # fmt: skip
def _untaught(tables: Tables) -> Iterator[Finding]:
    taught = lessons_of(tables, "statement")
    for row in current(tables):
        if row["code"] not in taught:
            message = f"No lesson teaches {row['code']!r} ({row['framework']})."
            yield Finding(row.place, message, "Add it to a lesson in lesson_statements.")


def lessons_of(tables: Tables, kind: str) -> dict[str, list[Row]]:
    """The lessons of the table lessons that teach each ``statement`` or ``topic``."""
    lessons = tables.by_code("lessons")
    found: dict[str, list[Row]] = {}
    for row in tables[f"lesson_{kind}s"]:
        if row["lesson"] in lessons:
            found.setdefault(row[kind], []).append(lessons[row["lesson"]])
    return found


@rule(
    "D015", "warning", "Every lesson teaches a statement",
    why="A lesson without statements counts for no edition and no report shows it.",
    needs=("lessons", "lesson_statements"),
)  # fmt: skip
def _empty_lesson(tables: Tables) -> Iterator[Finding]:
    teaching = {row["lesson"] for row in tables["lesson_statements"]}
    for row in tables["lessons"]:
        if row["code"] not in teaching:
            message = f"The lesson {row['code']!r} teaches no statement."
            yield Finding(row.place, message, "Add its statements in lesson_statements.")


@rule(
    "D016", "warning", "Every topic is taught in each key stage it names",
    why="A topic that returns in a key stage needs a lesson there.",
    needs=("topics", "lessons", "lesson_topics"),
)  # fmt: skip
def _missed_stage(tables: Tables) -> Iterator[Finding]:
    taught = {
        (topic, key_stage(year))
        for topic, lessons in lessons_of(tables, "topic").items()
        for lesson in lessons
        for year in years(lesson)
    }
    for row in tables["topics"]:
        for stage in stages(row):
            if (row["code"], stage) not in taught:
                message = f"No lesson of key stage {stage} teaches {row['code']!r}."
                mend = f"Add it to a lesson, or take KS{stage} out of its key stages."
                yield Finding(row.place, message, mend)


@rule(
    "D017", "warning",
    "Every topic has a link, and every statement above the first key stage something before it",
    why="What stands alone can land anywhere in the year; editions with a last day and the "
    "statements of groundwork.csv are left out.",
    needs=("links", "topics", "statements"),
)  # fmt: skip
def _alone(tables: Tables) -> Iterator[Finding]:
    prepared = {row["after"] for row in tables["links"]}
    linked = prepared | {row["before"] for row in tables["links"]}
    prepared |= {row["statement"] for row in tables["groundwork"]}
    first = _first_stages(tables)
    spans = span(tables)
    for row in tables["topics"]:
        if row["code"] not in linked:
            yield Finding(row.place, f"The topic {row['code']!r} has no link.", _LINK_IT)
    for row in current(tables):
        later = spans.get(row["code"], (0, 0))[0] > first[row["framework"]]
        if later and row["code"] not in prepared:
            message = f"Nothing comes before the statement {row['code']!r}."
            yield Finding(row.place, message, _PREPARE_IT)


_LINK_IT = "Say in links what comes before or after it."
_PREPARE_IT = "Say in links what prepares it, or in groundwork why nothing needs to."


def _first_stages(tables: Tables) -> dict[str, int]:
    """The first key stage of each edition."""
    spans = span(tables)
    first: dict[str, int] = {}
    for row in tables["statements"]:
        stage = spans.get(row["code"], (4, 4))[0]
        first[row["framework"]] = min(stage, first.get(row["framework"], 4))
    return first


@rule(
    "D028", "warning", "Every topic of key stage 3 or 4 rests on one of key stage 1 or 2",
    why="Consent and exploitation are built up from primary school on, never started cold.",
    needs=("links", "topics"),
)  # fmt: skip
def _started_cold(tables: Tables) -> Iterator[Finding]:
    first = {row["code"]: stages(row)[0] for row in tables["topics"] if stages(row)}
    reached = {code for code, stage in first.items() if stage <= 2}
    if not reached:
        return  # a secondary school's own topics: its primaries are elsewhere
    following: dict[str, set[str]] = {}
    for row in tables["links"]:
        if row["kind"] in ("requires", "with"):
            following.setdefault(row["before"], set()).add(row["after"])
    more = reached
    while more:
        more = {after for code in more for after in following.get(code, ())} - reached
        reached = reached | more
    for row in tables["topics"]:
        if first.get(row["code"], 0) > 2 and row["code"] not in reached:
            message = f"No chain leads from key stage 1 or 2 to {row['code']!r}."
            yield Finding(row.place, message, "Say in links what it rests on.")


@rule(
    "D018", "error", "Every year learns in its first third whom to tell or where help is",
    why="Pupils need to know whom to tell before the harder lessons, every year anew.",
    needs=("lessons", "lesson_topics"),
)  # fmt: skip
def _help_seeking(tables: Tables) -> Iterator[Finding]:
    helping = {row["lesson"] for row in tables["lesson_topics"] if row["topic"] in HELP_SEEKING}
    for year in range(1, 12):
        lessons = [row for row in tables["lessons"] if year in years(row)]
        lessons.sort(key=lambda row: row.number("position"))
        early = lessons[: -(-len(lessons) // 3)]
        if early and not any(row["code"] in helping for row in early):
            message = f"No lesson in the first third of Year {year} teaches pupils to seek help."
            mend = f"Teach {' or '.join(HELP_SEEKING)} by lesson {len(early)} of {len(lessons)}."
            yield Finding(early[0].place, message, mend)


@rule(
    "D019", "warning", "Lessons take from 30 to 60 minutes",
    why="Timetables have no room for longer ones, and a shorter one leaves no time to talk.",
)  # fmt: skip
def _minutes(tables: Tables) -> Iterator[Finding]:
    for row in tables["lessons"]:
        if row["minutes"].isdecimal() and not 30 <= row.number("minutes") <= 60:
            message = f"The lesson {row['code']!r} takes {row['minutes']} minutes."
            yield Finding(row.place, message, "Split it or join it with another.")


@rule(
    "D020", "error", "Lessons that parents may withdraw from teach sex education alone",
    why="Parents may withdraw a pupil from sex education only (2025-P-RSE-SEX-1 and "
    "2025-S-RSE-INT-1 and 4 to 9, unless the school decides otherwise, and what a crosswalk joins "
    "to them); codes of the programme of study and of editions with a last day do not count.",
    needs=("frameworks", "statements", "lessons", "lesson_statements"),
)  # fmt: skip
def _withdrawal(tables: Tables) -> Iterator[Finding]:
    counted = {r["code"] for r in current(tables) if not r["framework"].startswith("pshe-pos")}
    sex_education = WITHDRAWAL | _joined_to(tables, WITHDRAWAL)
    lessons = _withdrawable(tables)
    for row in tables["lesson_statements"]:
        statement = row["statement"]
        if row["lesson"] in lessons and statement in counted - sex_education:
            message = f"Parents may withdraw from {row['lesson']!r}, which teaches {statement!r}."
            yield Finding(row.place, message, "Teach the statement in another lesson.")


def _joined_to(tables: Tables, codes: frozenset[str]) -> set[str]:
    """Statements that a crosswalk joins to one of these."""
    pairs = [(row["from_statement"], row["to_statement"]) for row in tables["crosswalk"]]
    return {code for pair in pairs for code in pair if codes & {*pair}}


def _withdrawable(tables: Tables) -> dict[str, Row]:
    lessons = tables.by_code("lessons")
    return {code: row for code, row in lessons.items() if row["withdrawable"] == "yes"}


@rule(
    "D021", "error", "What protects pupils never stands only in lessons they may miss",
    why="A pupil who is withdrawn from sex education still learns about consent and about "
    "exploitation.",
    needs=("topics", "lessons", "lesson_topics"),
)  # fmt: skip
def _protected(tables: Tables) -> Iterator[Finding]:
    lessons = _withdrawable(tables)
    for row in lessons.values():
        if row["protected"] == "yes":
            message = f"{row['code']!r} is protected, and parents may withdraw from it."
            yield Finding(row.place, message, "Make it one of the two only.")
    teaching: dict[str, set[str]] = {}
    for row in tables["lesson_topics"]:
        teaching.setdefault(row["topic"], set()).add(row["lesson"])
    for row in tables["topics"]:
        found = teaching.get(row["code"], set())
        if found and found <= lessons.keys():
            message = f"Only lessons that parents may withdraw from teach {row['code']!r}."
            yield Finding(row.place, message, "Teach it in another lesson too.")

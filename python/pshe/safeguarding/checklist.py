"""The duties of the whole school against a plan: by when, and how far the school says it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pshe.frames import Table, long_date, plural
from pshe.safeguarding.facts import Facts, Meeting
from pshe.safeguarding.tables import rows
from pshe.schools import School

RATINGS = ("Not started", "Started", "In place", "In place and checked")
"""The four steps of the self-rating."""


@dataclass(frozen=True)
class Answer:
    """What a school says of one duty."""

    rating: str = RATINGS[0]
    done_on: date | None = None
    evidence: str = ""


def checklist(
    facts: Facts,
    school: School,
    answers: Mapping[str, Answer] | None = None,
    today: date | None = None,
) -> Table:
    """Every duty with its owner, the day by which the plan needs it, and the school's answer.

    Columns: code, name, kind, duty, owner, due (None when it goes on all year or nothing in the
    plan waits for it), before (what waits for it), rating (one of RATINGS; staff and parent
    sessions that stand in the calendar count as in place from their day on), done_on, evidence (the
    school's, else what would show it), open (bool: due by ``today`` and not in place).
    """
    told = {**_sessions(school, today), **(answers or {})}
    listed = rows("duties")
    lessons = facts.by_day()
    dues = [_due(facts, school, lessons, row) for row in listed]
    said = [told.get(row["code"], Answer()) for row in listed]
    late = [
        today is not None and due is not None and due <= today
        and RATINGS.index(answer.rating) < RATINGS.index("In place")
        for (due, _), answer in zip(dues, said, strict=True)
    ]  # fmt: skip
    return Table.of(
        "The whole school",
        _sentence(said, late, today),
        code=("str", [row["code"] for row in listed]),
        name=("str", [row["name"] for row in listed]),
        kind=("str", [row["kind"] for row in listed]),
        duty=("str", [row["duty"] for row in listed]),
        owner=("str", [row["owner"] for row in listed]),
        due=("date", [due for due, _ in dues]),
        before=("str", [before for _, before in dues]),
        rating=("str", [answer.rating for answer in said]),
        done_on=("date", [answer.done_on for answer in said]),
        evidence=(
            "str",
            [a.evidence or row["evidence"] for a, row in zip(said, listed, strict=True)],
        ),
        open=("bool", late),
    )


def _sentence(said: list[Answer], late: list[bool], today: date | None) -> str:
    counts = [sum(answer.rating == rating for answer in said) for rating in RATINGS]
    words = ", ".join(
        f"{count} {rating.lower()}" for rating, count in zip(RATINGS, counts, strict=True) if count
    )
    behind = f" {sum(late)} were due by {long_date(today)}." if today and any(late) else ""
    return f"{len(said)} duties: {words}.{behind}"


def _sessions(school: School, today: date | None) -> dict[str, Answer]:
    """What the calendar says of sessions for staff and parents."""
    codes = {"staff": "staff-awareness-session", "parents": "parent-session"}
    first: dict[str, date] = {}
    for row in Table(school.core.sessions(), caption=""):
        first.setdefault(codes[row["kind"]], row["date"])
    return {
        code: Answer(
            "In place" if today and day <= today else "Started", day,
            f"In the calendar on {long_date(day)}.",
        )
        for code, day in first.items()
    }  # fmt: skip


@cache
def policies() -> dict[str, list[str]]:
    """The policies that a lesson on a topic is linked to, by topic."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("duty_topics"):
        found[row["topic"]].append(row["duty"])
    return dict(found)


def policies_of(facts: Facts, lesson: str) -> list[str]:
    """Names of the policies that a lesson is linked to by its topics, in the duties' order."""
    linked = {duty for topic in facts.taught_topics(lesson) for duty in policies().get(topic, ())}
    return [row["name"] for row in rows("duties") if row["code"] in linked]


def linked_policies(facts: Facts) -> Table:
    """Every lesson of the plan on these topics with the policies it is linked to, by first day."""
    lessons = dict.fromkeys(m.lesson for m in facts.by_day())
    found = {lesson: names for lesson in lessons if (names := policies_of(facts, lesson))}
    return Table.of(
        "Policies that lessons are linked to",
        f"{plural(len(found), 'lesson')} linked to policies. A plan for a lesson names them.",
        lesson=("str", list(found)),
        title=("str", [facts.title(lesson) for lesson in found]),
        policies=("str", [";".join(linked) for linked in found.values()]),
    )


def _due(
    facts: Facts, school: School, lessons: list[Meeting], row: Mapping[str, str]
) -> tuple[date | None, str]:
    """The day before which a duty has to be done, and what of the lessons by day waits for it."""
    kind = row["due"]
    if kind == "before-plan":
        terms = school.half_terms()["first"]
        return (min(terms), "the school year") if terms else (None, "")
    if kind == "before-visits":
        pins = Table(school.core.pins(), caption="").rows()
        first = min((pin["date"] for pin in pins if pin["note"]), default=None)
        return first, "the first visit" if first else "no visit is planned"
    if kind in ("before-high", "before-each-high"):
        lessons = [m for m in lessons if facts.sensitivity(m.lesson) == "high"]
    elif kind == "before-topics":
        asked = {r["topic"] for r in rows("duty_topics") if r["duty"] == row["code"]}
        lessons = [m for m in lessons if asked & set(facts.teaches.get(m.lesson, {}))]
    elif kind != "before-teaching":
        return None, "the whole year"
    if not lessons:
        return None, "no lesson of this plan waits for it"
    each = f", and again before each of {plural(len(lessons), 'lesson')}"
    what = f"{facts.title(lessons[0].lesson)} ({lessons[0].class_code})"
    return lessons[0].first, what + (each if kind == "before-each-high" else "")

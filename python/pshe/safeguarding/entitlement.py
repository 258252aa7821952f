"""Every pupil's entitlement: each topic, in order, or who would miss it and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pshe.frames import Table, long_date, plural
from pshe.safeguarding.facts import Facts, Meeting, Row

FINDINGS = {
    "missing": "Not taught",
    "order": "Not in order",
    "withdrawn": "Only in lessons that parents may withdraw from",
    "one-day": "All on one day",
    "late": "After the year in which it is due",
}
"""What keeps pupils from a topic, the gravest first."""


@dataclass(frozen=True)
class Finding:
    """Pupils who would miss a topic.

    Attributes
    ----------
    kind
        A key of FINDINGS.
    """

    class_code: str
    year: int
    topic: str
    kind: str
    who: str
    why: str
    mend: str


def entitlement(facts: Facts, breaks: Iterable[Row], due_by: Mapping[str, int]) -> list[Finding]:
    """Judge every topic for every year group of every class.

    A topic is owed to pupils who reach the end of the year group in ``due_by`` this year or have
    passed it, unless they are taken to have met it. What is taught earlier is judged too: it has
    to be in order. O(topics times classes times lessons).
    """
    order = Counter((row["class"], row["lesson"]) for row in breaks if row["code"] == "order")
    found = [
        finding
        for name, groups in facts.groups.items()
        for year in groups
        for topic in facts.topics
        for finding in _judge(facts, order, name, year, topic, due_by[topic])
    ]
    kinds = list(FINDINGS)
    return sorted(found, key=lambda f: (kinds.index(f.kind), f.year, f.class_code))


def _judge(
    facts: Facts, order: Counter[tuple[str, str]], name: str, year: int, topic: str, due: int
) -> Iterator[Finding]:
    meetings = facts.on(name, topic)
    pupils = f"Year {year} pupils of {name}" if len(facts.groups[name]) > 1 else f"Class {name}"
    if not meetings:
        if topic not in facts.assumed[year] and year >= due:
            kind = "missing" if year == due else "late"
            yield Finding(
                name, year, topic, kind, f"{pupils}: all",
                "No lesson of this plan teaches it, and nothing says that they met it before.",
                "Add a lesson on it this year, or list it under Prior if they have met it.",
            )  # fmt: skip
        return
    if wrong := [m for m in meetings if order[name, m.lesson]]:
        yield Finding(
            name, year, topic, "order", f"{pupils}: all",
            f"{facts.title(wrong[0].lesson)!r} on {long_date(wrong[0].date)} comes before what it "
            "rests on.",
            "Plan again, or move the lesson as pshe check says.",
        )  # fmt: skip
    if topic in facts.assumed[year]:
        return
    if all(facts.lessons[m.lesson]["withdrawable"] for m in meetings):
        yield Finding(
            name, year, topic, "withdrawn", f"{pupils}: those withdrawn from sex education",
            f"Only {_titles(facts, meetings)} teaches it, and parents may withdraw from that.",
            "Teach the protective part in a lesson that is not sex education.",
        )  # fmt: skip
    elif len({m.date for m in meetings}) == 1 and year >= due:
        day = long_date(meetings[0].date)
        yield Finding(
            name, year, topic, "one-day", f"{pupils}: those away on {day}",
            f"Every lesson on it is on {day}.",
            f"Keep a time to catch up soon after {day}.",
        )  # fmt: skip


def _titles(facts: Facts, meetings: list[Meeting]) -> str:
    return " and ".join(dict.fromkeys(repr(facts.title(m.lesson)) for m in meetings))


def as_table(facts: Facts, findings: list[Finding]) -> Table:
    """Findings as a table: class, year, topic, title, finding, who, why, mend."""
    grave = [finding for finding in findings if finding.kind != "one-day"]
    summary = (
        f"{plural(len({f.topic for f in grave}), 'topic')} that some pupils would miss or not meet "
        f"in order: {_counts(grave)}."
        if grave
        else "Every pupil meets every topic that is due."
    )
    if single := {finding.topic for finding in findings if finding.kind == "one-day"}:
        summary += (
            f" {plural(len(single), 'topic')} taught to some class on one day only: pupils who are "
            "away then need a time to catch up."
        )
    return Table.of(
        "Entitlement: who would miss what",
        summary,
        **{"class": ("str", [f.class_code for f in findings])},
        year=("int", [f.year for f in findings]),
        topic=("str", [f.topic for f in findings]),
        title=("str", [facts.topics[f.topic]["title"] for f in findings]),
        finding=("str", [FINDINGS[f.kind] for f in findings]),
        who=("str", [f.who for f in findings]),
        why=("str", [f.why for f in findings]),
        mend=("str", [f.mend for f in findings]),
    )


def _counts(findings: list[Finding]) -> str:
    by_kind = {kind: {f.topic for f in findings if f.kind == kind} for kind in FINDINGS}
    return ", ".join(
        f"{len(topics)} {FINDINGS[kind].lower()}" for kind, topics in by_kind.items() if topics
    )


def withdrawn(facts: Facts, protective: Mapping[str, list[str]]) -> Table:
    """Protective content that sits only in withdrawable lessons: a row an item and class.

    ``protective``: topics and statements, with the topics they are or ask for. A statement counts
    when a withdrawn pupil would not meet all its topics elsewhere either. Columns: class, item,
    topics, lessons (titles joined by ``;``).
    """
    found = []
    for name in facts.groups:
        only = {
            item: some
            for item in protective
            if (some := facts.on(name, item))
            and all(facts.lessons[m.lesson]["withdrawable"] for m in some)
        }
        found += [
            (name, item, topics, only[item])
            for item, topics in protective.items()
            if item in only and any(t in only or not facts.on(name, t) for t in topics)
        ]
    items = {item for _, item, *_ in found}
    summary = (
        f"{plural(len(items), 'piece')} of protective content that only lessons teach from which "
        "parents may withdraw. Teach it elsewhere too."
        if found
        else "No protective content sits only in lessons that parents may withdraw from."
    )
    return Table.of(
        "Protective content in withdrawable lessons",
        summary,
        **{"class": ("str", [name for name, *_ in found])},
        item=("str", [item for _, item, *_ in found]),
        topics=("str", [";".join(topics) for *_, topics, _ in found]),
        lessons=("str", [";".join(facts.title(m.lesson) for m in some) for *_, some in found]),
    )

"""The readiness chain of a topic: what has to come before it, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pshe.frames import Table, long_date, plural
from pshe.safeguarding.facts import Facts, Meeting

WORDS = {
    "done": "taught",
    "planned": "planned",
    "assumed": "taken as met in earlier years",
    "late": "only taught afterwards",
    "missing": "not in the plan",
}


@dataclass(frozen=True)
class Step:
    """How one class meets one topic of a chain.

    Attributes
    ----------
    state
        A key of WORDS.
    """

    class_code: str
    topic: str
    meeting: Meeting | None
    state: str


def chain(facts: Facts, topic: str, before: Sequence[str]) -> list[Step]:
    """For each class that is taught a topic, how it meets the topics before it, in their order."""
    return [
        _step(facts, name, code, lessons[0].first)
        for name in facts.groups
        if (lessons := facts.on(name, topic))
        for code in before
    ]


def _step(facts: Facts, name: str, topic: str, start: date) -> Step:
    meetings = facts.on(name, topic)
    early = [meeting for meeting in meetings if meeting.date < start]
    same = [meeting for meeting in meetings if meeting.date >= start and meeting.first <= start]
    if early or same:
        first = (early or same)[0]
        return Step(name, topic, first, "done" if first.done else "planned")
    if all(topic in facts.assumed[year] for year in facts.groups[name]):
        return Step(name, topic, None, "assumed")
    if meetings:
        return Step(name, topic, meetings[0], "late")
    return Step(name, topic, None, "missing")


def not_ready(facts: Facts, before: Mapping[str, Sequence[str]]) -> Table:
    """Lessons that a class comes to without a topic they rest on, by date.

    A lesson rests on all that comes before its topics. Columns: date, class, years (of
    the class's pupils, joined by ``;``), lesson, title, lacks (topics, each with how the class
    meets it). O(lessons times topics).
    """
    found = [
        (meeting, lacks)
        for name, meetings in facts.met.items()
        for meeting in meetings
        if (lacks := _lacks(facts, name, meeting, before))
    ]
    found.sort(key=lambda entry: (entry[0].first, entry[0].class_code, entry[0].lesson))
    classes = sorted({meeting.class_code for meeting, _ in found})
    summary = (
        f"{plural(len(found), 'lesson')} to which a class would come unprepared: "
        f"{', '.join(classes)}."
        if found
        else "Every class is ready for every lesson on these topics."
    )
    return Table.of(
        "Lessons that a class is not ready for",
        summary,
        date=("date", [m.first for m, _ in found]),
        **{"class": ("str", [m.class_code for m, _ in found])},
        years=("str", [";".join(map(str, facts.groups[m.class_code])) for m, _ in found]),
        lesson=("str", [m.lesson for m, _ in found]),
        title=("str", [facts.title(m.lesson) for m, _ in found]),
        lacks=("str", ["; ".join(lacks) for _, lacks in found]),
    )


def _lacks(
    facts: Facts, name: str, meeting: Meeting, before: Mapping[str, Sequence[str]]
) -> list[str]:
    needed = dict.fromkeys(
        code for topic in facts.taught_topics(meeting.lesson) for code in before[topic]
    )
    steps = (_step(facts, name, code, meeting.first) for code in needed)
    return [
        f"{facts.topics[step.topic]['title']} ({WORDS[step.state]})"
        for step in steps
        if step.state in ("late", "missing")
    ]


def readiness(facts: Facts, topic: str, before: Sequence[str]) -> Table:
    """The chain as a table: class, topic, title, state, lesson, date.

    The summary says which classes are ready: all that comes before is taught or taken as met.
    """
    steps = chain(facts, topic, before)
    return Table.of(
        f"What has to come before {facts.topics[topic]['title']!r}",
        _sentence(facts, topic, steps),
        **{"class": ("str", [step.class_code for step in steps])},
        topic=("str", [step.topic for step in steps]),
        title=("str", [facts.topics[step.topic]["title"] for step in steps]),
        state=("str", [WORDS[step.state] for step in steps]),
        lesson=("str", [step.meeting and facts.title(step.meeting.lesson) for step in steps]),
        date=("date", [step.meeting and step.meeting.date for step in steps]),
    )


def _sentence(facts: Facts, topic: str, steps: list[Step]) -> str:
    title = facts.topics[topic]["title"]
    taught = [name for name in facts.groups if facts.on(name, topic)]
    if not taught:
        return f"No class of this plan is taught {title!r}."
    by_class = {name: [s.state for s in steps if s.class_code == name] for name in taught}
    not_in_order = [n for n, states in by_class.items() if {"late", "missing"} & set(states)]
    waiting = [
        name
        for name, states in by_class.items()
        if name not in not_in_order and "planned" in states
    ]
    ready = [name for name in taught if name not in (*not_in_order, *waiting)]
    first = min(facts.on(name, topic)[0].first for name in taught)
    parts = [f"{title} starts on {long_date(first)}."]
    for names, words in (
        (ready, "ready now"),
        (waiting, "ready once the planned lessons before it are taught"),
        (not_in_order, "not ready by this plan"),
    ):
        if names:
            parts.append(f"{', '.join(names)}: {words}.")
    return " ".join(parts)

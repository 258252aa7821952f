"""Topics to lessons: what each class is taught on consent and against exploitation, and when."""

from __future__ import annotations

from collections.abc import Mapping

from pshe.frames import Table, plural
from pshe.safeguarding.facts import Facts, Meeting

DEPTHS = ("introduces", "develops", "secures")


def topic_lessons(
    facts: Facts, asked_by: Mapping[str, list[str]], due_by: Mapping[str, int]
) -> Table:
    """Every topic that a class is taught: a row a topic and class, in the curriculum's order.

    Columns: topic, title, strand, sensitivity, due_by (the year group by whose end every pupil
    should have met it), asked (lessons on it that every pupil should have from Year 1 to Year 11),
    class, lessons, first, last, minutes, depth (the deepest), done (lessons taught by now),
    statements (that ask for the topic and are taught in these lessons, joined by ``;``), titles
    (of the lessons, joined by ``;``).
    """
    found = [
        (topic, name, meetings)
        for topic in facts.topics
        for name in facts.groups
        if (meetings := facts.on(name, topic))
    ]
    topics = {topic for topic, _, _ in found}
    summary = (
        f"{plural(len(topics), 'topic')} taught in "
        f"{plural(len({m.lesson for _, _, some in found for m in some}), 'lesson')}."
    )
    return Table.of(
        "Topics and the lessons that teach them",
        summary,
        topic=("str", [topic for topic, _, _ in found]),
        title=("str", [facts.topics[topic]["title"] for topic, _, _ in found]),
        strand=("str", [facts.topics[topic]["strand"] for topic, _, _ in found]),
        sensitivity=("str", [facts.topics[topic]["sensitivity"] for topic, _, _ in found]),
        due_by=("int", [due_by[topic] for topic, _, _ in found]),
        asked=("int", [facts.topics[topic]["meetings"] for topic, _, _ in found]),
        **{"class": ("str", [name for _, name, _ in found])},
        lessons=("int", [len(meetings) for _, _, meetings in found]),
        first=("date", [meetings[0].date for _, _, meetings in found]),
        last=("date", [meetings[-1].date for _, _, meetings in found]),
        minutes=("int", [sum(m.minutes for m in meetings) for _, _, meetings in found]),
        depth=("str", [_deepest(facts, topic, some) for topic, _, some in found]),
        done=("int", [sum(m.done for m in meetings) for _, _, meetings in found]),
        statements=("str", [_statements(facts, asked_by[topic], some) for topic, _, some in found]),
        titles=("str", ["; ".join(facts.title(m.lesson) for m in some) for _, _, some in found]),
    )


def meetings(facts: Facts, asked: Mapping[str, int]) -> Table:
    """Whether pupils have as many lessons on each topic as it asks for, too few first.

    A topic asks for a number of lessons from Year 1 to Year 11. Those that the library gives to
    years which this school does not have are left to other schools; the rest is asked of its
    programme, all years together. Columns: topic, title, asked (in all), here (of these, in this
    school), planned (lessons on it in the programme of its years), short (how many are missing).
    """
    years = set(facts.programme)
    ours = set[str]().union(*facts.programme.values())
    found = []
    for topic in facts.topics:
        teaching = [code for code, items in facts.teaches.items() if topic in items]
        outside = sum(not years & _years(facts, code) for code in teaching)
        here = max(asked[topic] - outside, 0)
        planned = sum(code in ours for code in teaching)
        found.append((topic, here, planned, max(here - planned, 0)))
    found.sort(key=lambda entry: -entry[3])
    short = [topic for topic, *_, missing in found if missing]
    return Table.of(
        "Lessons that each topic asks for",
        f"{plural(len(short), 'topic')} with fewer lessons than asked."
        if short
        else "Every topic has as many lessons as it asks for.",
        topic=("str", [topic for topic, *_ in found]),
        title=("str", [facts.topics[topic]["title"] for topic, *_ in found]),
        asked=("int", [asked[topic] for topic, *_ in found]),
        here=("int", [here for _, here, *_ in found]),
        planned=("int", [planned for *_, planned, _ in found]),
        short=("int", [missing for *_, missing in found]),
    )


def _years(facts: Facts, lesson: str) -> set[int]:
    return {int(year) for year in facts.lessons[lesson]["years"].split(";") if year}


def _deepest(facts: Facts, topic: str, meetings: list[Meeting]) -> str:
    return max((facts.teaches[m.lesson][topic] for m in meetings), key=DEPTHS.index)


def _statements(facts: Facts, asked: list[str], meetings: list[Meeting]) -> str:
    taught = {item for m in meetings for item in facts.teaches[m.lesson]}
    return ";".join(code for code in asked if code in taught)

"""Which lessons teach pupils to recognise each sign, and what the account asks of a plan."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pshe.frames import Table, long_date, plural
from pshe.safeguarding.facts import Facts, Row
from pshe.safeguarding.tables import rows

KINDS = {
    "warning_sign": "Warning sign",
    "vulnerability": "Vulnerability",
    "perpetrator_tactic": "Tactic of the person who harms",
    "protective_factor": "What protects",
}
PREPARED = ("none of it met", "partly met", "met")


class First(NamedTuple):
    """Where pupils first meet a topic in a plan."""

    year: int
    words: str


def first_meetings(facts: Facts) -> dict[str, First]:
    """Where each topic is first met: by the youngest pupils of the plan who do.

    A topic that some year group is taken to have met counts as met before that year.
    """
    found: dict[str, First] = {}
    for topic in facts.topics:
        options = [
            First(
                min(facts.groups[name]),
                f"{facts.title(m.lesson)} (Year {min(facts.groups[name])}, {long_date(m.date)})",
            )
            for name in facts.groups
            for m in facts.on(name, topic)[:1]
        ]
        options += [
            First(year - 1, f"before Year {year} (taken as met)")
            for year, items in facts.assumed.items()
            if topic in items
        ]
        if options:
            found[topic] = min(options)
    return found


def signs(facts: Facts, signs: Table, sign_topics: Table) -> Table:
    """Every sign with the lessons of the plan that teach pupils to recognise it, gaps first.

    Columns: sign, kind, summary, taught (how many lessons of the plan), first_year, where,
    topics.
    """
    asked: dict[str, list[str]] = defaultdict(list)
    for row in sign_topics:
        asked[row["sign"]].append(row["topic"])
    met = first_meetings(facts)
    lessons = {
        topic: {m.lesson for name in facts.groups for m in facts.on(name, topic)}
        for topic in facts.topics
    }
    found = []
    for row in signs:
        topics = asked[row["code"]]
        taught = set().union(*(lessons[topic] for topic in topics)) if topics else set()
        first = min((met[topic] for topic in topics if topic in met), default=None)
        found.append((row, topics, len(taught), first))
    found.sort(key=lambda entry: entry[3] is not None)
    gaps = [row for row, _, _, first in found if first is None]
    return Table.of(
        "Signs that pupils learn to recognise",
        _signs_sentence(len(found), gaps, asked),
        sign=("str", [row["code"] for row, *_ in found]),
        kind=("str", [KINDS[row["kind"]] for row, *_ in found]),
        summary=("str", [row["summary"] for row, *_ in found]),
        taught=("int", [count for _, _, count, _ in found]),
        first_year=("int", [first and first.year for *_, first in found]),
        where=("str", [first.words if first else "" for *_, first in found]),
        topics=("str", [";".join(topics) for _, topics, *_ in found]),
    )


def _signs_sentence(count: int, gaps: list[Row], asked: dict[str, list[str]]) -> str:
    for_adults = sum(not asked[row["code"]] for row in gaps)
    words = f"{count - len(gaps)} of {plural(count, 'sign')} are taught or taken as met."
    if for_adults:
        words += f" {for_adults} has no lesson by design: it is work with adults."
    if len(gaps) > for_adults:
        words += f" {len(gaps) - for_adults} are not taught in this plan; they stand first."
    return words


def account(facts: Facts) -> Table:
    """One young person's account, step by step: whether what prepares for it was met before.

    The account is for adults who check a curriculum; never show it to pupils. Columns: step,
    title, description, by_year, prepared (``met``, ``partly met`` or ``none of it met`` by the
    end of that year), topics (with where each is first met), missing.
    """
    met = first_meetings(facts)
    asked: dict[str, list[str]] = defaultdict(list)
    for row in rows("account_topics"):
        asked[row["step"]].append(row["topic"])
    steps = rows("account")
    in_time = {
        row["code"]: [
            topic
            for topic in asked[row["code"]]
            if topic in met and met[topic].year <= int(row["by_year"])
        ]
        for row in steps
    }
    levels = [
        PREPARED[2 if len(in_time[c]) == len(asked[c]) else 1 if in_time[c] else 0]
        for c in (row["code"] for row in steps)
    ]
    whole = levels.count(PREPARED[2])
    return Table.of(
        "One young person's account against this plan",
        f"For {whole} of {len(steps)} steps pupils have met, in time, all that prepares for them."
        " For adults only: never show the account to pupils.",
        step=("int", [int(row["number"]) for row in steps]),
        title=("str", [row["title"] for row in steps]),
        description=("str", [row["description"] for row in steps]),
        by_year=("int", [int(row["by_year"]) for row in steps]),
        prepared=("str", levels),
        topics=(
            "str",
            [
                "; ".join(
                    f"{facts.topics[topic]['title']}: {met[topic].words}"
                    for topic in in_time[row["code"]]
                )
                for row in steps
            ],
        ),
        missing=(
            "str",
            [
                "; ".join(
                    facts.topics[topic]["title"]
                    for topic in asked[row["code"]]
                    if topic not in in_time[row["code"]]
                )
                for row in steps
            ],
        ),
    )

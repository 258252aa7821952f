"""The answer in words: what stands first in every report."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.coverage import FRAMEWORK, Coverage
from pshe.document.words import listing, years
from pshe.frames import Table, plural
from pshe.report.library import Library
from pshe.report.matrix import LAST_YEAR

STAY = "Pupils stay in all lessons of relationships, health and science."


@dataclass(frozen=True)
class Summary:
    """Sentences that answer what a reader comes to ask.

    Attributes
    ----------
    title
        School and year.
    lessons
        How many lessons for how many classes.
    kept
        Whether the plan keeps every rule.
    verdict
        The same in a sentence.
    facts
        Coverage, calendar, sensitive lessons, withdrawal.
    slots
        Lesson times against lessons, a sentence a class.
    """

    title: str
    lessons: str
    kept: bool
    verdict: str
    facts: tuple[str, ...]
    slots: tuple[str, ...]


def summarise(library: Library, breaks: Table, statements: Coverage, topics: Coverage) -> Summary:
    """Answer in words."""
    school = library.plan.school
    count = len(dict.fromkeys(row["lesson"] for row in library.placed))
    times = {(row["date"], row["class"], row["number"]) for row in library.placed}
    taught = sum(len(names) for names in library.classes.values())
    return Summary(
        f"{school.name}: PSHE plan for {school.academic_year}",
        f"{plural(count, 'different lesson')} in {plural(len(times), 'lesson time')} "
        f"for {plural(taught, 'class')} of {years(library.pupils())}.",
        len(breaks) == 0,
        breaks.summary,
        (
            *statement_sentences(library, statements, see=", see Gaps"),
            _topic_sentence(topics),
            f"The calendar has {school.pupil_day_sentence()}",
            _sensitive_sentence(library),
            _withdrawal_sentence(library, statements),
        ),
        tuple(school.slot_sentences()),
    )


def statement_sentences(library: Library, coverage: Coverage, *, see: str = "") -> list[str]:
    """How much of the guidance is taught: a sentence on statutory, one on recommended ones.

    ``see`` ends what is left out: where it stands.
    """
    phases = {library.statements[code]["phase"] for code in coverage["item"]}
    due = " or ".join(f"Year {last}" for phase, last in LAST_YEAR.items() if phase in phases)
    words = {"yes": "statutory", "recommended": "recommended"}
    found = []
    for row in coverage.counts:
        if row["statutory"] not in words:
            continue
        missing, other = row["items"] - row["met"], row["later"] + row["earlier"]
        left = [f"{missing} not taught yet"] if missing else []
        left += [f"{other} for other years than these"] if other else []
        found.append(
            f"Guidance of 2025: {row['met']} of the {row['items'] + other} "
            f"{words[row['statutory']]} statements due by the end of {due} are taught at least "
            f"once ({row['revisited']} revisited, {row['secured']} secured); "
            f"{f'{listing(left)}{see}' if left else 'none is left out'}."
        )
    return found


def _topic_sentence(coverage: Coverage) -> str:
    items = sum(coverage.counts["items"])
    met = sum(coverage.counts["met"])
    return f"Consent and CSE prevention: {met} of {items} topics are taught at least once."


def _sensitive_sentence(library: Library) -> str:
    lessons = {row["lesson"] for row in library.placed if row["sensitivity"] == "high"}
    if not lessons:
        return "No lesson is marked sensitive."
    count = plural(len(lessons), "lesson")
    return f"{count} marked sensitive: tell the safeguarding lead before each."


def _withdrawal_sentence(library: Library, statements: Coverage) -> str:
    codes = dict.fromkeys(r["lesson"] for r in library.placed if library.withdrawable(r["lesson"]))
    if not codes:
        return "Parents may withdraw from none of these lessons."
    titles = listing([library.lessons[code]["title"] for code in codes])
    lessons = f"Parents may withdraw a child from {plural(len(codes), 'lesson')}: {titles}."
    return f"{lessons} {withdrawal_effect(library, statements)} {STAY}"


def withdrawal_effect(library: Library, statements: Coverage) -> str:
    """Say what only these lessons teach of the guidance."""
    without = library.plan.coverage(FRAMEWORK, by="year", withdrawn=True)
    missed = [code for code in without.gaps if code not in statements.gaps]
    who = "A pupil withdrawn from all of them would"
    if not missed:
        return f"{who} miss no statement of the guidance that this plan meets."
    return f"{who} miss {plural(len(missed), 'statement')} of the guidance: {listing(missed)}."

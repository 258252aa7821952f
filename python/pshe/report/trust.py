"""How far to trust what a report says: rows by confidence, and whose judgement they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pshe.coverage import Coverage
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural
from pshe.report.chains import rests_on
from pshe.report.library import Library

LEVELS = ("verified", "partial", "unverified")
MEANING = (
    ("Verified", "compared with the wording of the source"),
    ("Partial", "compared in part, or it follows plainly from what was compared"),
    ("Unverified", "not compared, or it stretches what the source says"),
)
WHOSE = (
    "No source states where a topic belongs, what a lesson teaches or what comes first: "
    "that is this project's judgement, it is never verified, and your school may judge "
    "differently. What your own lessons teach counts as unverified."
)
MARKED = "A row marked partial or unverified is not fully checked; others are verified."


def mark(confidence: str) -> str:
    """The word shown beside a row that is not verified; nothing beside others."""
    return "" if confidence == "verified" else confidence


def trust(library: Library, statements: Coverage, topics: Coverage) -> Table:
    """Rows behind a plan by confidence: statements, topics, what lessons teach, links."""
    placed = dict.fromkeys(row["lesson"] for row in library.placed)
    sensitive = dict.fromkeys(r["lesson"] for r in library.placed if r["sensitivity"] == "high")
    links = {
        (link["before"], link["after"], link["kind"]): link["confidence"]
        for lesson in sensitive
        for link in rests_on(library, lesson)
    }
    taught = [row["confidence"] for lesson in placed for row in library.taught.get(lesson, [])]
    parts = {
        "Statements the plan is judged against": _confidences(library.statements, statements),
        "Consent and CSE-prevention topics": _confidences(library.topics, topics),
        "What its lessons teach": taught,
        "Links behind its sensitive lessons": list(links.values()),
    }
    counts = {name: Counter(confidences) for name, confidences in parts.items()}
    return Table.of(
        "Data behind this plan by confidence",
        _sentence(sum(counts.values(), Counter())),
        rows=("str", list(counts)),
        all=("int", [count.total() for count in counts.values()]),
        **{level: ("int", [count[level] for count in counts.values()]) for level in LEVELS},
    )


def doubts(curriculum: Curriculum, coverage: Coverage) -> str:
    """Say how many rows and gaps of a coverage are not verified; empty when all are."""
    confidence = {
        row["code"]: row["confidence"] for row in (*curriculum.statements(), *curriculum.topics())
    }
    rows = _doubted(confidence, dict.fromkeys(coverage["item"]), "row")
    gaps = _doubted(confidence, coverage.gaps, "gap")
    return f"Not verified: {', and '.join(part for part in (rows, gaps) if part)}." if rows else ""


def _confidences(known: dict[str, dict[str, str]], coverage: Coverage) -> list[str]:
    return [known[code]["confidence"] for code in dict.fromkeys(coverage["item"])]


def _sentence(count: Counter[str]) -> str:
    verified, partial, unverified = (f"{count[level]:,}" for level in LEVELS)
    return (
        f"Of the {count.total():,} rows of data behind this plan, {verified} are verified, "
        f"{partial} partial and {unverified} unverified."
    )


def _doubted(confidence: dict[str, str], codes: Iterable[str], noun: str) -> str:
    """Write ``3 of 40 rows (2 partial, 1 unverified)``; empty when there are none."""
    found = Counter(confidence[code] for code in codes)
    named = [f"{found[level]} {level}" for level in LEVELS[1:] if found[level]]
    count = found.total() - found["verified"]
    return f"{count} of {plural(found.total(), noun)} ({', '.join(named)})" if named else ""

"""Coverage by year, and what is not covered, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pshe.coverage import LETTERS, Coverage
from pshe.document.words import listing, quoted, years
from pshe.report.library import Library, Row

LAST_YEAR = {"primary": 6, "secondary": 11}
LEFT_EARLY = ("infant", "middle")
STATUTORY = {"yes": "Statutory statements", "recommended": "Recommended statements"}
STRANDS = {"consent": "Consent", "cse": "Preventing child sexual exploitation (CSE)"}


@dataclass(frozen=True)
class Level:
    """How far one year has come with one item."""

    lessons: int
    met: str

    @property
    def letter(self) -> str:
        """N, I, R or S."""
        return LETTERS[self.met]

    @property
    def text(self) -> str:
        """What the cell shows, for example ``2 R``."""
        return f"{self.lessons} {self.letter}"


@dataclass(frozen=True)
class MatrixRow:
    """One statement or topic and its level in each year; None where it is not due."""

    code: str
    label: str
    group: str
    confidence: str
    levels: tuple[Level | None, ...]


@dataclass(frozen=True)
class Matrix:
    """Levels of many items by year."""

    title: str
    first_heading: str
    years: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def groups(self) -> list[tuple[str, list[MatrixRow]]]:
        """Rows under their headings, in order."""
        found: dict[str, list[MatrixRow]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return list(found.items())


@dataclass(frozen=True)
class Gaps:
    """Statements that no class meets, for one reason."""

    statutory: str
    reason: str
    rows: tuple[Row, ...]


def statement_matrices(library: Library, coverage: Coverage) -> list[Matrix]:
    """Statutory statements by year, then recommended ones."""
    levels, duty = _levels(library, coverage), duties(coverage)
    found = []
    for kind, title in STATUTORY.items():
        some = [library.statements[code] for code in levels]
        rows = tuple(
            MatrixRow(
                row["code"], row["label"], row["subheading"], row["confidence"],
                levels[row["code"]],
            )
            for row in some
            if duty[row["code"]] == kind
        )  # fmt: skip
        if rows:
            found.append(Matrix(title, "Statement", _headings(library), rows))
    return found


def duties(coverage: Coverage) -> dict[str, str]:
    """Whether a statement is statutory for this kind of school, by code."""
    return dict(zip(coverage["item"], coverage["statutory"], strict=True))


def topic_matrix(library: Library, coverage: Coverage) -> Matrix:
    """Consent and CSE-prevention topics by year."""
    rows = tuple(
        MatrixRow(code, topic["title"], STRANDS[topic["strand"]], topic["confidence"], row)
        for code, row in _levels(library, coverage).items()
        for topic in [library.topics[code]]
    )
    return Matrix("Consent and CSE-prevention topics", "Topic", _headings(library), rows)


def _headings(library: Library) -> tuple[str, ...]:
    return tuple(map(library.heading, library.classes))


def _levels(library: Library, coverage: Coverage) -> dict[str, tuple[Level | None, ...]]:
    """Levels of each item, one a year, in the order of the coverage."""
    found: dict[str, dict[int, Level]] = {}
    for row in coverage:
        found.setdefault(row["item"], {})[row["year"]] = Level(row["lessons"], row["met"])
    return {code: tuple(map(by_year.get, library.classes)) for code, by_year in found.items()}


def gaps(library: Library, coverage: Coverage) -> list[Gaps]:
    """Statements that no class meets, statutory first, grouped by the reason."""
    found: dict[tuple[str, str], list[Row]] = {}
    duty = duties(coverage)
    for code in coverage.unmet:
        row = library.statements[code]
        found.setdefault((duty[code], _reason(library, code)), []).append(row)
    kinds = list(STATUTORY)
    return [
        Gaps(STATUTORY[kind], reason, tuple(rows))
        for (kind, reason), rows in sorted(found.items(), key=lambda pair: kinds.index(pair[0][0]))
    ]


def _reason(library: Library, code: str) -> str:
    """Why no class meets a statement, and what can be done."""
    lessons = library.plan.curriculum.core.lessons_teaching(code)
    if not lessons:
        return f"The starter library has no lesson for it. {_to_come(library, code)}"
    if now := _suiting(library, lessons, library.classes):
        return f"Left out of your programme: {_named(library, now)}. Add one of these lessons."
    if cycle := _suiting(library, lessons, library.pupils()):
        return (
            f"In another year of the cycle: {_named(library, cycle)}. Check that all pupils meet "
            "one of these lessons in time, or add one now."
        )
    return f"In the starter library for other years: {_named(library, lessons)}."


def _suiting(library: Library, lessons: Sequence[str], ours: Iterable[int]) -> list[str]:
    """The lessons that suit one of these years."""
    return [lesson for lesson in lessons if set(library.lesson_years(lesson)) & set(ours)]


def _named(library: Library, lessons: Sequence[str]) -> str:
    return listing(
        [
            f"{quoted(library.lessons[code]['title'])} ({years(library.lesson_years(code), 'or')})"
            for code in lessons
        ]
    )


def _to_come(library: Library, code: str) -> str:
    """Which years are left before the statement's phase ends, at this school or the next."""
    last = LAST_YEAR[library.statements[code]["phase"]]
    later = list(range(max(library.pupils()) + 1, last + 1))
    if later and library.plan.school.core.phase in LEFT_EARLY:
        return f"It is due by the end of Year {last}, at the school that pupils go on to."
    if later:
        return f"It is due by the end of Year {last}: plan it for {years(later, 'or')}."
    return f"It is due by the end of Year {last}: add a lesson of your own."

"""Lessons that close gaps, with what they cost and where they fit, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from pshe import _core
from pshe.closing import Closing, listed
from pshe.fitting import Addition, Cores, Fitted, classes_of
from pshe.frames import Table, long_date, plural

P = TypeVar("P")


class ClosedGaps(Table, Generic[P]):
    """Lessons that close gaps: a row a lesson, each after what it needs.

    Columns: year, lesson, title, minutes, closes (codes joined by ``;``), needed_for (lessons of
    the list that rest on it), fits (the day in each class, or that there is no room).

    Attributes
    ----------
    gaps : Table
        A row a gap: item, title, year, closed_by, why (where nothing closes it).
    proved : bool
        Whether no other set is better.
    at_least : int
        How many lessons it takes at least.
    plan : Plan
        The plan with the lessons that fit; its ``moves`` say what changes.
    """

    __slots__ = ("at_least", "gaps", "plan", "proved")

    def __init__(
        self, cores: Cores, closing: Closing, fitted: Fitted, plan: P, years: Sequence[int]
    ) -> None:
        curriculum = cores[0]
        lessons = {row["code"]: row for row in Table(curriculum.lessons(), caption="")}
        rows = list(zip(closing.chosen, closing.closes, closing.needed_for, strict=True))
        data = Table.of(
            "Lessons that close the gaps",
            year=("int", [year for (year, _), _, _ in rows]),
            lesson=("str", [code for (_, code), _, _ in rows]),
            title=("str", [lessons[code]["title"] for (_, code), _, _ in rows]),
            minutes=("int", [lessons[code]["minutes"] for (_, code), _, _ in rows]),
            closes=("str", [";".join(item for item, _ in gaps) for _, gaps, _ in rows]),
            needed_for=("str", [";".join(codes) for _, _, codes in rows]),
            fits=("str", [_fits(fitted, addition, cores[1]) for addition, _, _ in rows]),
        )
        super().__init__(data._columns, caption=data.caption, summary="")  # noqa: SLF001
        self.plan = plan
        self.proved, self.at_least = closing.proved, closing.at_least
        self.gaps = _gap_table(curriculum, closing)
        self.summary = " ".join(
            [_closing_sentence(closing, self, years), *_room_sentences(cores, self, fitted),
             *_left_sentences(closing)]
        )  # fmt: skip


def _fits(fitted: Fitted, addition: Addition, school: _core.School) -> str:
    """``7A 12 October 2026; 7B no room``."""
    year, lesson = addition
    days = {
        code: fitted.places[code, lesson] for code, own in classes_of(school).items()
        if own == year and (code, lesson) in fitted.places
    }  # fmt: skip
    return "; ".join(
        f"{code} {long_date(day) if day else 'no room'}" for code, day in days.items()
    )  # fmt: skip


def _gap_table(curriculum: _core.Curriculum, closing: Closing) -> Table:
    closed_by = {
        gap: [code for (_, code), closed in zip(closing.chosen, closing.closes, strict=True)
              if gap in closed]
        for gap in closing.gaps
    }  # fmt: skip
    return Table.of(
        "Gaps",
        f"{plural(len(closing.gaps), 'gap')}.",
        item=("str", [item for item, _ in closing.gaps]),
        title=("str", [curriculum.title(item) for item, _ in closing.gaps]),
        year=("int", [year for _, year in closing.gaps]),
        closed_by=("str", [";".join(closed_by[gap]) for gap in closing.gaps]),
        why=("str", [closing.left.get(gap, "") for gap in closing.gaps]),
    )


def _closing_sentence(closing: Closing, table: Table, years: Sequence[int]) -> str:
    """Say how many lessons close how many gaps, what they cost, and whether that is proved."""
    count = len(closing.gaps)
    closed = count - len(closing.left)
    if not count:
        return "There are no gaps to close."
    if not closed:
        what = "the gap" if count == 1 else f"any of the {count} gaps"
        return f"No library lesson for Year {listed(years)} closes {what}."
    gaps = "the gap" if count == 1 else f"{closed} of {count} gaps"
    if closed == count > 1:
        gaps = f"all {count} gaps"
    verb = "closes" if len(table) == 1 else "close"
    proof = "no fewer do"
    if closing.at_least < len(table):
        proof = f"whether {closing.at_least} can is not known"
    return f"{plural(len(table), 'lesson')} ({_cost(table)}) {verb} {gaps}; {proof}."


def _cost(table: Table) -> str:
    """``150 minutes a class``, or the minutes of each year."""
    minutes: dict[int, int] = {}
    for row in table:
        minutes[row["year"]] = minutes.get(row["year"], 0) + row["minutes"]
    if len(minutes) == 1:
        return f"{next(iter(minutes.values()))} minutes a class"
    return f"minutes a class: {listed([f'{m} in Year {y}' for y, m in sorted(minutes.items())])}"


def _room_sentences(cores: Cores, table: Table, fitted: Fitted) -> list[str]:
    """How many lesson times are spare, what does not fit, and how many lessons make way."""
    _, school, plan = cores
    if not len(table):
        return []
    spare: list[str] = plan.spare().column("class")
    said: list[str] = []
    for year in sorted(set(table["year"])):
        counts = [spare.count(code) for code, own in classes_of(school).items() if own == year]
        low, high = min(counts), max(counts)
        times = str(high) if said else plural(high, "spare lesson time")
        each = " a class" if len(counts) > 1 else ""
        said.append(f"{times if low == high else f'{low} to {times}'}{each} in Year {year}")
    out: dict[str, int] = {}
    for (code, _), day in fitted.places.items():
        out[code] = out.get(code, 0) + (day is None)
    tight = [f"{count} in {code}" for code, count in out.items() if count]
    fits = f"there is no room for {listed(tight)}" if tight else "all fit"
    sentences = [f"There {'is' if said[0].startswith('1 ') else 'are'} {listed(said)}: {fits}."]
    moved = fitted.moves["what"].count("moved")
    if moved:
        sentences.append(f"To make room, {plural(moved, 'other lesson')} would move.")
    return sentences


def _left_sentences(closing: Closing) -> list[str]:
    names = [f"{item} in Year {year}" if year else item for item, year in closing.left]
    if not names or len(names) == len(closing.gaps):
        return []
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return [f"No library lesson closes {', '.join(names[:5])}{more}."]

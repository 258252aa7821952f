"""Gaps of a plan: what closes them, where that fits and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal, Protocol, Self, TypeVar

from pshe import _core
from pshe.closing import STEPS, Closing, Gap, Library, close, listed
from pshe.errors import DataError
from pshe.fitting import Addition, Cores, Fitted, classes_of, fit
from pshe.frames import Table, long_date, plural

P = TypeVar("P")


class Gaps(Protocol):
    """What a plan must have, and what it can say then."""

    _on_purpose: list[tuple[str, str]]

    def _cores(self) -> Cores:
        """Curriculum, school and plan as the core has them."""

    def _again(self, plan: _core.Plan, school: _core.School, moves: Table) -> Self:
        """The same kind of plan, made again."""

    def gaps(
        self, framework: str = "rshe-2025", *, by: Literal["school", "year"] = "school"
    ) -> Table:
        """What the plan leaves out of an edition: a row a gap, in the edition's order.

        Columns: item, title, statutory, year (where each year is asked by itself), lessons (those
        of the library for the school's years that teach it), why (where there is none).
        ``framework`` and ``by`` as in :meth:`close_gaps`, which raises the same.
        """
        cores = self._cores()
        found = find_gaps(cores, framework, cores[1].years, by)
        library = Library(cores, cores[1].years)
        lessons = [library.closing(gap) for gap in found]
        kinds = dict(
            zip(cores[0].statements().column("code"), cores[0].statements().column("statutory"),
                strict=True)
        )  # fmt: skip
        summary = "No statement is left out." if not found else (
            f"{plural(len(found), 'gap')}; the library has lessons for "
            f"{sum(map(bool, lessons))} of them."
        )  # fmt: skip
        return Table.of(
            f"Gaps in {framework}",
            summary,
            item=("str", [item for item, _ in found]),
            title=("str", [cores[0].title(item) for item, _ in found]),
            statutory=("str", [kinds.get(item, "no") for item, _ in found]),
            year=("int", [year for _, year in found]),
            lessons=("str", [";".join(codes) for codes in lessons]),
            why=("str", ["" if codes else library.why_left(gap)
                         for gap, codes in zip(found, lessons, strict=True)]),
        )  # fmt: skip

    def close_gaps(
        self,
        framework: str = "rshe-2025",
        *,
        years: Sequence[int] | None = None,
        by: Literal["school", "year"] = "school",
        steps: int = STEPS,
    ) -> ClosedGaps[Self]:
        """Find the fewest library lessons that close the plan's gaps, and where they fit.

        Of as many lessons those count for which there is spare time, then those with fewest
        minutes, then the first. A lesson that rests on something the year does not meet brings
        what it rests on. Lessons go into the earliest spare time in which nothing breaks; where
        that does not hold them all, the year is planned again, close to this plan.

        Parameters
        ----------
        framework
            An edition, or ``"topics"``.
        years
            The years that lessons may be added to; by default all.
        by
            ``"school"``: each statement is due once, and a gap where no year's classes all meet
            it. ``"year"``: each year by itself should meet all that library lessons for it teach.
        steps
            Sets of lessons to look at for a proof.

        Returns
        -------
        ClosedGaps
            A row a lesson. ``gaps`` has a row a gap, ``plan`` the plan with what fits.

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown edition.
        pshe.DataError
            When the school has no class of a year.

        Examples
        --------
        >>> import pshe
        >>> from pshe import files
        >>> school = files.school_of(files.sample_tables("mixed-age-primary"))
        >>> closed = pshe.plan(school, steps=0).close_gaps()
        >>> len(closed.gaps), len(closed), closed.proved
        (5, 4, True)
        """
        cores = self._cores()
        asked = _years(cores[1], years)
        gaps = find_gaps(cores, framework, asked, by)
        closing = close(cores, gaps, asked, steps=steps)
        fitted = fit(cores, closing.chosen, self._on_purpose)
        plan = self._again(fitted.plan, fitted.school, fitted.moves)
        return ClosedGaps(cores, closing, fitted, plan, asked)


def _years(school: _core.School, years: Sequence[int] | None) -> list[int]:
    unknown = [year for year in years or () if year not in school.years]
    if unknown:
        known = ", ".join(map(str, school.years))
        raise DataError(f"The school has no class of Year {unknown[0]}. Its years: {known}.")
    return school.years if years is None else sorted(set(years))


def find_gaps(cores: Cores, framework: str, years: Sequence[int], by: str) -> list[Gap]:
    """The gaps of a plan, in the edition's order; see :meth:`Gaps.close_gaps`."""
    if framework == "topics":
        cells = _core.coverage_of_topics(*cores, by="year").cells()
    else:
        cells = _core.coverage_of_framework(*cores, framework, by="year").cells()
    rows = Table(cells, caption="").rows()
    unmet = [(row["item"], row["year"]) for row in rows if row["met"] == "not met"]
    if by == "school":
        met = {row["item"] for row in rows if row["met"] != "not met"}
        return [(item, None) for item in dict.fromkeys(i for i, _ in unmet) if item not in met]
    library = Library(cores, years)
    taught = {
        (item, year) for year, code in library.candidates for item in library.teaches[code]
    }  # fmt: skip
    return [gap for gap in unmet if gap in taught]


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

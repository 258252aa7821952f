"""Gaps of a plan: what closes them, where that fits and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, Self

from pshe import _core
from pshe.closed_gaps import ClosedGaps
from pshe.closing import STEPS, Gap, Library, close
from pshe.errors import DataError
from pshe.fitting import Cores, fit
from pshe.frames import Table, plural
from pshe.repeats import Repeats


class Gaps(Protocol):
    """What a plan must have, and what it can say then."""

    def _cores(self) -> Cores:
        """Curriculum, school and plan as the core has them."""

    def _again(self, plan: _core.Plan, school: _core.School, moves: Table) -> Self:
        """The same kind of plan, made again."""

    def gaps(
        self, framework: str = "rshe-2025", *, by: Literal["school", "year"] = "school"
    ) -> Table:
        """What the plan leaves out of an edition: a row a gap, in the edition's order.

        Columns: item, title, statutory (for this kind of school), year (where each year is asked by
        itself), lessons (those of the library for the school's years that teach it), why (where
        there is none). What pupils meet in years before or after the school's is no gap.
        ``framework`` and ``by`` as in :meth:`close_gaps`, which raises the same.
        """
        cores = self._cores()
        found = find_gaps(cores, framework, cores[1].years, by)
        library = Library(cores, cores[1].years)
        lessons = [library.closing(gap) for gap in found]
        cells = _covered(cores, framework).cells()
        kinds = dict(zip(cells.column("item"), cells.column("statutory"), strict=True))
        summary = "No statement is left out." if not found else (
            f"{plural(len(found), 'gap')}; the library has lessons for "
            f"{sum(map(bool, lessons))} of them."
        )  # fmt: skip
        return Table.of(
            f"Gaps in {framework}",
            summary,
            item=("str", [item for item, _ in found]),
            title=("str", [cores[0].title(item) for item, _ in found]),
            statutory=("str", [kinds[item] for item, _ in found]),
            year=("int", [year for _, year in found]),
            lessons=("str", [";".join(codes) for codes in lessons]),
            why=("str", ["" if codes else library.why_left(gap)
                         for gap, codes in zip(found, lessons, strict=True)]),
        )  # fmt: skip

    def repetitions(
        self, framework: str = "rshe-2025", *, within: int = 42, most: int = 6
    ) -> Table:  # fmt: skip
        """What is taught again without need: lessons, statements of an edition, topics.

        Parameters
        ----------
        framework
            The edition whose statements are looked at.
        within
            Days within which an item that is met again should go deeper; by default six weeks.
        most
            Lessons in which a class may meet an item; a topic may ask for more.

        Returns
        -------
        Table
            year; classes; item; title; what (``twice``: a lesson is taught twice to the same
            pupils, ``close together`` or ``often``); lessons (joined by ``;``, by date); days
            (the fewest between two of them); why_fine (a link between the lessons, or what the
            topic asks for). For pupils over several years see :func:`pshe.follow`.

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown edition.
        """
        return Repeats(self._cores(), within=within, most=most).table(framework)

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
        fitted = fit(cores, closing.chosen)
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
    covered = _covered(cores, framework)
    rows = Table(covered.cells(), caption="").rows()
    unmet = [(row["item"], row["year"]) for row in rows if row["met"] == "not met"]
    if by == "school":
        others = {row["item"] for row in rows if row["met"] != "not met"}
        others |= {*covered.elsewhere("later"), *covered.elsewhere("earlier")}
        return [(item, None) for item in dict.fromkeys(i for i, _ in unmet) if item not in others]
    library = Library(cores, years)
    taught = {
        (item, year) for year, code in library.candidates for item in library.teaches[code]
    }  # fmt: skip
    return [gap for gap in unmet if gap in taught]


def _covered(cores: Cores, framework: str) -> _core.Coverage:
    """Coverage by year of an edition, or of the topics."""
    if framework == "topics":
        return _core.coverage_of_topics(*cores, by="year")
    return _core.coverage_of_framework(*cores, framework, by="year")

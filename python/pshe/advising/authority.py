"""What a local authority's adviser asks of the returns of its schools: tables and sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pshe.advising.alarms import Alarms
from pshe.advising.anonymous import anonymous
from pshe.advising.cells import Cells
from pshe.advising.changes import Change
from pshe.advising.feeders import Feeders
from pshe.advising.gaps import Gaps
from pshe.advising.given import Given
from pshe.advising.last_met import LastMet
from pshe.advising.measures import Measures
from pshe.advising.state import phases, schools
from pshe.advising.trend import trend
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table


@dataclass(frozen=True)
class Authority(Drawn):
    """The schools of an authority and what their returns say; see :func:`pshe.advise`.

    Schools stand in name order within their phase, never in an order of merit. A school whose
    return was not received has no gap: it stands apart. No table names a lesson of a school.

    With ``suppress``, counts of fewer schools than that are hidden, with others that would give
    them away, and there are no tables of single schools.
    """

    given: Given
    curriculum: Curriculum
    framework: str = "rshe-2025"
    before_year: int = 9
    suppress: int = 0
    on: date | None = None
    is_anonymous: bool = False

    @property
    def name(self) -> str:
        """Name of the authority; empty when no register says it."""
        return self.given.name

    @property
    def academic_year(self) -> str:
        """The year that the returns are about, for example ``2026-27``."""
        return self.given.academic_year

    @property
    def names_schools(self) -> bool:
        """Whether tables may have a row for a single school."""
        return not self.suppress

    def schools(self) -> Table:
        """A row a school that was asked: whether its return came, and when. O(schools)."""
        self._single_schools()
        return schools(self.given, self.on)

    def phases(self) -> Table:
        """How many returns were received, are faulty or were not received, by phase."""
        return phases(self.given, self.suppress)

    def alarms(self) -> Table:
        """Schools without teaching on CSE or consent before ``before_year``, with a next step.

        A school is judged by the topics of its key stages that may be taught in its years before
        that year; one without such years is not judged. A topic counts when a whole year meets
        it. O(topics times years of all schools).
        """
        self._single_schools()
        return self._alarms.table

    def standing(self) -> Table:
        """Whether each school that is judged teaches none, part or all of a strand before the year.

        The strand is its code, ``consent`` or ``cse``. See :meth:`alarms` for who is judged.
        """
        self._single_schools()
        return self._alarms.standing()

    def alarm_counts(self) -> Table:
        """How many schools teach none, part or all of it before ``before_year``."""
        return self._alarms.counts()

    def gaps(self) -> Table:
        """The statements that schools lack, the most lacked first. O(statements times schools)."""
        return self._gaps.table

    def themes(self) -> Table:
        """How many schools lack a statement of each theme."""
        return self._gaps.themes()

    def training(self) -> Table:
        """Which training would help most schools, and what the next one would add."""
        return self._gaps.training

    def feeders(self, urn: str = "") -> Table:
        """What pupils bring with them to a secondary school; without a URN, a row for each.

        Raises :class:`pshe.DataError` for a school without known feeders.
        """
        self._single_schools()
        if not urn:
            return self._feeders.summary()
        if urn not in self._feeders.schools:
            raise DataError(
                f"No feeder schools of {urn} are known. Add rows to feeders.csv: secondary_urn, "
                "primary_urn."
            )
        return self._feeders.table(urn)

    @property
    def feeder_schools(self) -> list[str]:
        """URNs of the secondary schools whose feeders are known, by name."""
        return list(self._feeders.schools)

    def gaps_of_school(self, urn: str) -> Table:
        """The statements that no class of one school meets; raises :class:`pshe.DataError`."""
        return self._gaps.of_school(self._place(urn))

    def last_met(self) -> Table:
        """When each year group of each school last met consent and CSE prevention."""
        self._single_schools()
        return self._last_met.table()

    def last_met_counts(self) -> Table:
        """How many schools have taught, planned or no lessons of it, by year group."""
        return self._last_met.counts()

    def change(self) -> Table:
        """Gaps closed and opened since the returns before, school by school."""
        self._single_schools()
        return self._change.table()

    def trend(self) -> Table:
        """The returns of each academic year: coverage, gaps, year groups without lessons.

        O(rows of the returns of all years).
        """
        return trend(
            self.given, self.curriculum, self.framework, self._measures.statutory, self.suppress
        )

    def against_median(self, urn: str) -> Table:
        """One school beside the median of its phase; raises :class:`pshe.DataError` without one."""
        self._place(urn)
        return self._measures.table(urn)

    def medians(self) -> Table:
        """The median and quartiles of each measure, by phase."""
        return self._measures.medians()

    def sentences(self) -> list[str]:
        """The page of the authority in a few sentences, the first answer first."""
        return [
            self.phases().summary, *self._alarms.sentences, self.gaps().summary,
            self.training().summary, self._last_met.sentence(), self._change.sentence(),
        ]  # fmt: skip

    def anonymised(self) -> Authority:
        """The same with School A, School B and so on, in an order that names do not tell.

        URNs, dates of receipt, feeders and the name of the authority are left out; phases of
        fewer than five schools are put together. The letters follow from what the returns say,
        so that nobody can work them out from a list of schools. O(schools + rows of the returns).
        """
        given = anonymous(self.given, self._cells)
        return replace(self, given=given, is_anonymous=True)

    def __repr__(self) -> str:
        return f"Authority({self.given.academic_year}: {self.phases().summary!r})"

    def _single_schools(self) -> None:
        if self.suppress:
            raise DataError(
                "Small numbers are suppressed, so there is no table of single schools. "
                "Leave out suppress to see it."
            )

    def _place(self, urn: str) -> int:
        """Where the school's return stands among those received."""
        self._single_schools()
        urns = [school.urn for school in self.given.received]
        if urn not in urns:
            raise DataError(
                f"No return of {self.given.name_of(urn)} was received, so there is nothing to show "
                "of it. Ask for it, or mend the URN."
            )
        return urns.index(urn)

    @cached_property
    def _cells(self) -> Cells:
        return Cells.of(self.curriculum.core, self.given.returns, self.framework)

    @cached_property
    def _alarms(self) -> Alarms:
        return Alarms(self.given, self._cells, self.curriculum, self.before_year, self.suppress)

    @cached_property
    def _gaps(self) -> Gaps:
        return Gaps(self.given, self._cells, self.curriculum, self.framework, self.suppress)

    @cached_property
    def _feeders(self) -> Feeders:
        return Feeders(self.given, self._cells, self.curriculum)

    @cached_property
    def _last_met(self) -> LastMet:
        return LastMet(self.given, self._cells, self.suppress)

    @cached_property
    def _change(self) -> Change:
        return Change.of(self.given, self._cells, self.curriculum, self.framework, self.suppress)

    @cached_property
    def _measures(self) -> Measures:
        rows = self._gaps.statements.values()
        statutory = frozenset(row["code"] for row in rows if row["statutory"] == "yes")
        return Measures(self.given, self._cells, statutory, self.suppress)

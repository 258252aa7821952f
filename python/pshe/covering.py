"""What a plan covers, of an edition or of the topics, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from pshe import _core
from pshe.checks import Absence, PlanChecks, day_of
from pshe.coverage import Coverage, year_names
from pshe.curriculum import Curriculum
from pshe.frames import Table, long_date, plural

if TYPE_CHECKING:
    from pshe.cards import Card
    from pshe.passports import Passport

_LEFT = {False: "", True: ", for a pupil withdrawn from sex education"}


class Covering(PlanChecks, Protocol):
    """What a plan must have, and what it can say then."""

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum it was planned with."""

    def lessons(self) -> Table:
        """Every lesson of the plan: a row a lesson and class, by date."""

    def coverage(
        self,
        framework: str = "rshe-2025",
        *,
        by: str = "class",
        withdrawn: bool = False,
        joined: date | str | None = None,
        missed: Iterable[Absence] = (),
        taught: bool = False,
        until: date | str | None = None,
    ) -> Coverage:
        """What the plan covers of an edition, ``by`` ``"class"`` or ``"year"``.

        Statements are those due for the school's phase and key stages. ``introduced``: taught in
        one lesson time. ``revisited``: taught again at least 42 days later. ``secured``: a lesson
        that secures it, on a later day than another on it, both after what the statement rests on,
        and before the pupils leave its key stage or phase. A year has met what the class that is
        least far has met.

        Parameters
        ----------
        framework
            Code of an edition.
        by
            ``class`` or ``year``.
        withdrawn
            What a pupil meets whose parents withdraw them from every lesson they may.
        joined, missed
            As in :meth:`attended`.
        taught
            Only lessons that are marked as taught. Without it, the columns taught and taught_met
            say the same beside what is planned.
        until
            Only lessons up to this day, that day included.

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown edition.
        pshe.DataError
            When a day is no date.
        """
        met = self._for(withdrawn, joined, missed, taught, until)
        curriculum, school, _ = self._cores()
        result = _core.coverage_of_framework(curriculum, school, met, framework, by=by)
        name = self._edition(framework) + _LEFT[withdrawn] + _part(taught, until)
        return self._covered(result, name, "statements")

    def expected_coverage(
        self, framework: str = "rshe-2025", *, through: str, meets: str = "fully", by: str = "class"
    ) -> Coverage:
        """What the plan can be expected to cover of one edition, judged by another.

        For lessons that are mapped to an older edition, ``through``: a lesson counts for a
        statement of ``framework`` when it teaches a statement of ``through`` that meets it by the
        crosswalk, ``meets`` ``"fully"`` or at least ``"partly"``. Nothing is expected to be
        secured.
        Raises :class:`pshe.UnknownCodeError` for an unknown edition.
        """
        result = _core.expected_coverage(
            *self._cores(), framework, through=through, meets=meets, by=by
        )
        at_least = {"fully": "fully", "partly": "at least partly"}[meets]
        name = f"{self._edition(framework)}, as far as {through} meets it {at_least}"
        return self._covered(result, name, "statements")

    def crosswalk_coverage(
        self, framework: str = "rshe-2025", *, through: str, by: str = "class"
    ) -> Table:
        """What is certain and what is only expected of an edition, side by side.

        A row a statement and class (or year): item, year, class, statutory, due; certain and
        certain_lessons (by statements of ``through`` that meet it fully), expected and
        expected_lessons (also by those that meet it in part). Raises as :meth:`expected_coverage`.
        """
        sure = self.expected_coverage(framework, through=through, by=by)
        maybe = self.expected_coverage(framework, through=through, by=by, meets="partly")
        counts = [
            f"{a['met']} of {a['items']} {_DUTY[a['statutory']]}statements are met for certain, "
            f"{b['met'] - a['met']} more are to be expected in part"
            for a, b in zip(sure.counts, maybe.counts, strict=True)
        ]
        return Table.of(
            f"{self._edition(framework)} through {through}",
            f"{'; '.join(counts)}." if counts else "Nothing is due for these years.",
            item=("str", sure["item"]),
            year=("int", sure["year"]),
            **{"class": ("str", sure["class"])},
            statutory=("str", sure["statutory"]),
            due=("str", maybe["due"]),
            certain=("str", sure["met"]),
            certain_lessons=("int", sure["lessons"]),
            expected=("str", maybe["met"]),
            expected_lessons=("int", maybe["lessons"]),
        )

    def topic_coverage(
        self,
        *,
        by: str = "class",
        withdrawn: bool = False,
        joined: date | str | None = None,
        missed: Iterable[Absence] = (),
        taught: bool = False,
        until: date | str | None = None,
    ) -> Coverage:
        """What the plan covers of the consent and CSE-prevention topics; as :meth:`coverage`."""
        met = self._for(withdrawn, joined, missed, taught, until)
        curriculum, school, _ = self._cores()
        result = _core.coverage_of_topics(curriculum, school, met, by=by)
        name = "Consent and CSE-prevention topics" + _LEFT[withdrawn] + _part(taught, until)
        return self._covered(result, name, "topics")

    def lesson_matrix(self, framework: str = "rshe-2025") -> Table:
        """Lessons by statements: a row a lesson of the plan, a column a statement it teaches.

        Lessons stand in the plan's order, statements in the edition's. A cell has the depth: I
        introduces, D develops, S secures. Raises :class:`pshe.UnknownCodeError` for an unknown
        edition. O(lessons times statements).
        """
        from pshe.changes.pairs import check_edition

        curriculum, _, plan = self._cores()
        check_edition(framework, curriculum.frameworks().column("code"))
        lessons = list(dict.fromkeys(plan.placements().column("lesson")))
        depth = {
            (row["lesson"], row["item"]): row["depth"][0].upper()
            for row in Table(curriculum.lesson_items(), caption="")
        }
        rows = Table(curriculum.statements(), caption="").rows()
        asked = [
            row["code"]
            for row in rows
            if row["framework"] == framework and any((one, row["code"]) in depth for one in lessons)
        ]
        return Table.of(
            f"Lessons by statements of {self._edition(framework)}",
            f"{plural(len(lessons), 'lesson')}, {plural(len(asked), 'statement')}.",
            lesson=("str", lessons),
            **{code: ("str", [depth.get((one, code)) for one in lessons]) for code in asked},
        )

    def passport(
        self,
        class_: str,
        *,
        framework: str = "rshe-2025",
        joined: date | str | None = None,
        until: date | str | None = None,
    ) -> Passport:
        """What a class has met, for its next teacher or school; holds no data about pupils.

        When lessons are marked as taught only these count as met. Else the plan counts, and the
        passport says so.

        Parameters
        ----------
        class_
            The class, for example ``"7A"``.
        framework
            Code of an edition.
        joined
            For pupils who joined on this day: without what the class met before.
        until
            The last day that counts; by default the day of the last lesson that is marked as
            taught, else the whole plan.

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown class or edition.
        pshe.DataError
            When a day is no date.
        """
        from pshe import passports

        day = None if until is None else day_of(until)
        attended = self if joined is None else self.attended(joined=joined)
        since = None if joined is None else day_of(joined)
        return passports.class_passport(
            attended, class_, framework=framework, until=day, joined=since
        )

    def card(self, code: str) -> Card:
        """One statement or topic for an inspection: its chain, lessons, dates, classes and gaps.

        Raises :class:`pshe.UnknownCodeError` for an unknown code, with the nearest.
        """
        from pshe import cards

        return cards.card_of(self, code)

    def _covered(self, result: _core.Coverage, name: str, noun: str) -> Coverage:
        school = self._cores()[1]
        academic_year = school.academic_year
        summer = int(academic_year[:4]) + 1 if academic_year[:4].isdigit() else 0
        return Coverage(
            result, name=name, noun=noun, curriculum=self.curriculum, summer=summer,
            called=year_names(Table(school.classes(), caption="")),
        )  # fmt: skip

    def _for(
        self,
        withdrawn: bool,
        joined: date | str | None,
        missed: Iterable[Absence],
        taught: bool,
        until: date | str | None,
    ) -> _core.Plan:
        away = list(missed)
        core = self._cores()[2]
        if joined is not None or away:
            core = self.attended(joined=joined, missed=away)._cores()[2]  # noqa: SLF001
        if withdrawn:
            core = _core.without_withdrawable(self.curriculum.core, core)
        if taught:
            core = _core.only_taught(core)
        return core if until is None else _core.until(core, day_of(until))

    def _edition(self, framework: str) -> str:
        rows = self.curriculum.frameworks()
        edition = next(row for row in rows if row["code"] == framework)
        return f"{edition['publisher']} {edition['edition']} ({framework})"


_DUTY = {"yes": "statutory ", "recommended": "recommended ", "no": ""}


def _part(taught: bool, until: date | str | None) -> str:
    """Say which lessons count, when not all do."""
    words = ", by what is marked as taught" if taught else ""
    return words if until is None else f"{words}, up to {long_date(day_of(until))}"

"""What a plan can bear: lost lessons, and what has to be done before sensitive ones."""

from __future__ import annotations

from typing import Protocol

from pshe import _core
from pshe.errors import whole
from pshe.frames import Table, plural

MOST_YEARS = 100_000
"""So many years take seconds."""


class Risks(Protocol):
    """What a plan must have, and what it can say then."""

    def _cores(self) -> tuple[_core.Curriculum, _core.School, _core.Plan]:
        """Curriculum, school and plan as the core has them."""

    def resilience(self, framework: str = "rshe-2025") -> Table:
        """How many lessons each class can lose before pupils miss a statutory statement.

        Columns: class; statements (statutory ones of the edition that the class's lessons teach);
        lesson_times; essential (lesson times of the fewest lessons that teach them all, with what
        those rest on and protected lessons); as_it_stands (lessons that can be lost, whichever
        they are, when nothing is planned again); planned_again (lesson times that can be lost when
        they are known in advance and the rest is planned again, by counting); thinnest (codes of
        the statements taught least often, joined by ``;``).
        """
        rows = _core.resilience(*self._cores(), framework)
        return Table(rows, caption="What each class can lose", summary=_resilience_sentence(rows))

    def simulated_years(
        self, framework: str = "rshe-2025", *, years: int = 500, rate: float = 0.1, seed: int = 1
    ) -> Table:
        """Lose lesson times at random, year after year, and see what is missed.

        Parameters
        ----------
        framework
            The edition whose statutory statements count.
        years
            How many years to simulate for each class.
        rate
            Chance of each lesson time to be lost, from 0 to 1. The default of one in ten is an
            assumption; set it to what the school has lived through.
        seed
            The same seed gives the same years.

        Returns
        -------
        Table
            Columns: class, lost (lesson times), years (that lost so many), gaps_as_it_stands (of
            these, years with a statutory gap when nothing is planned again), gaps_planned_again
            (when what is left moves up after each loss and the least pressing lesson is left out).
        """
        rows = _core.simulate_losses(
            *self._cores(), framework, years=whole("years", years, 1, MOST_YEARS), rate=rate,
            seed=whole("seed", seed, 0, 2**32 - 1),
        )
        return Table(rows, caption="Simulated years", summary=_years_sentence(rows, rate))

    def notices(self) -> Table:
        """Whom to tell before sensitive lessons, and by when: a row a notice, by date.

        Columns: by (the last day on which it is in time), kind (``parents``, ``lead``,
        ``staff-session``, ``parent-session`` or ``choice``), class, lesson, message. Lead times
        are settings of the school.
        """
        rows = _core.notices(*self._cores())
        summary = f"{plural(len(rows), 'notice')} to give."
        return Table(rows, caption="What to do before sensitive lessons", summary=summary)


def _resilience_sentence(rows: _core.Columns) -> str:
    if not len(rows):
        return "The school has no class."
    stands, again = rows.column("as_it_stands"), rows.column("planned_again")
    least = min(range(len(rows)), key=lambda i: (again[i], stands[i]))
    name = rows.column("class")[least]
    stands_sentence = (
        f"As it stands the plan can lose any {plural(min(stands), 'lesson')}"
        if min(stands)
        else "As it stands there are lessons that the plan cannot lose"
    )
    return (
        f"{stands_sentence} without a statutory statement being missed; planned again, every class "
        f"can lose {plural(max(again[least], 0), 'lesson time')} or more ({name} the fewest)."
    )


def _years_sentence(rows: _core.Columns, rate: float) -> str:
    years = sum(rows.column("years"))
    if not years:
        return "The school has no class."
    lost = sum(n * y for n, y in zip(rows.column("lost"), rows.column("years"), strict=True))
    stands, again = (
        100 * sum(rows.column(f"gaps_{how}")) / years for how in ("as_it_stands", "planned_again")
    )
    return (
        f"With {100 * rate:g} % of lesson times lost at random a class loses {lost / years:.1f} in "
        f"a year. A statutory statement is missed in {stands:.0f} % of years when nothing is "
        f"planned again, and in {again:.0f} % when it is."
    )

"""What pupils of one birth year meet over their school years, and how coverage changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pshe import _core
from pshe.checks import Cores, PlanChecks, history_of
from pshe.coverage import LETTERS, Coverage
from pshe.errors import DataError, whole
from pshe.frames import Table, plural

TOPICS = "topics"
_WORDS = {"yes": "statutory ", "recommended": "recommended ", "no": ""}
_STEPS = ("introduced", "revisited", "secured")

Row = dict[str, Any]


class CohortCoverage(Table):
    """What pupils of one birth year meet, over all plans that are known: a row an item.

    Columns: item, kind, title, statutory, due (``here``, or ``later`` or ``earlier`` where pupils
    meet it in year groups of which there is no plan), met (what all have surely, whichever classes
    they were in), most (what some have), taught_met (what all surely have by lessons marked as
    taught), introduced_in, revisited_in, secured_in (the year group by whose end all surely have),
    lessons, minutes (in the classes with fewest), assumed (taken as met before the first known
    year, with no lesson behind it).

    Attributes
    ----------
    leaves : int
        The summer in which they leave the last year group.
    stays : Table
        Their school years: academic_year, year, classes, known.
    years : Table
        Item by school year: met, most, lessons, minutes, without (classes that are not taught it).
    counts : Table
        Items, met, some (that some have met and others may have missed), revisited, secured,
        taught, later, earlier, statutory ones apart.
    """

    __slots__ = ("_result", "counts", "leaves", "stays", "years")

    def __init__(self, result: _core.CohortCoverage, *, name: str, noun: str) -> None:
        self._result = result
        self.leaves = result.leaves
        who = f"Pupils who leave in {result.leaves}"
        self.stays = Table(result.stays(), caption=f"{who}: their school years")
        self.years = Table(result.years(), caption=f"{who}, year by year")
        rows = Table(result.cells(), caption="").rows()
        self.counts = _counts(rows, f"{who}: coverage of {name}")
        super().__init__(
            result.cells(),
            caption=f"{who}: coverage of {name}",
            summary=_sentence(f"{who}, {name}", noun, self.counts, self.unknown),
        )

    @property
    def unknown(self) -> list[str]:
        """School years of which there is no plan, as ``Year 7 (2024-25)``."""
        return [_year(row) for row in self.stays if not row["known"]]

    @property
    def gaps(self) -> list[str]:
        """Codes that fall to the known years and that not all pupils have surely met."""
        return [r["item"] for r in self if r["due"] == "here" and r["met"] == "not met"]

    @property
    def some(self) -> list[str]:
        """Codes of the gaps that some pupils have met, by the class that they were in."""
        return [r["item"] for r in self if r["met"] == "not met" and r["most"] != "not met"]

    def story(self, item: str) -> str:
        """How pupils come to an item, in words.

        For example ``introduced in Year 7, revisited in Year 9``. Raises
        :class:`pshe.DataError` when the coverage does not have it.
        """
        row = next((row for row in self if row["item"] == item), None)
        if row is None:
            raise DataError(f'"{item}" is not in this coverage. Look in its column item.')
        reached: dict[int, list[str]] = {}
        for step in _STEPS:
            passed = step == "revisited" and row["revisited_in"] == row["secured_in"]
            if row[f"{step}_in"] is not None and not passed:
                reached.setdefault(row[f"{step}_in"], []).append(step)
        parts = [f"{' and '.join(steps)} in Year {year}" for year, steps in reached.items()]
        return ", ".join(parts) or _untold(row)

    def matrix(self) -> Table:
        """A row an item, a column a school year: lessons and how far all are, as ``2 R``.

        ``?`` stands for a school year of which there is no plan.
        """
        cells = {(row["item"], row["year"]): row for row in self.years}
        return Table.of(
            self.caption,
            self.summary,
            item=("str", self["item"]),
            title=("str", self["title"]),
            **{
                _year(stay): (
                    "str", [_cell(cells[item, stay["year"]]) for item in self["item"]]
                )
                for stay in self.stays
            },
        )  # fmt: skip

    def evidence(self) -> Table:
        """The lessons behind every cell: item, academic_year, year, class, lesson, date, depth."""
        return Table(self._result.evidence(), caption=f"Evidence for {self.caption}")


def cohort(
    plans: Sequence[PlanChecks],
    *,
    leaves: int | None = None,
    year: int | None = None,
    framework: str = "rshe-2025",
) -> CohortCoverage:
    """What pupils of one birth year will have met by the plans of several academic years.

    Any of them may have been in any class of their year group, in each year another, so ``met`` is
    what all have surely and ``most`` what some may have. Of a year without a plan nothing is known:
    it is never a gap.

    Parameters
    ----------
    plans
        In any order of years; of two for one academic year the later in the list counts.
    leaves
        Pupils who leave the last year group in the summer of this year, for example 2029.
    year
        Or pupils of this year group in the last of the academic years.
    framework
        An edition, or ``topics``.

    Raises
    ------
    pshe.DataError
        When there is no plan, nothing is known of these pupils, or it is not said which are meant.
    pshe.UnknownCodeError
        For an unknown edition.
    """
    return cohort_of(history_of(plans), leaves=leaves, year=year, framework=framework)


def cohort_of(
    history: Sequence[Cores],
    *,
    leaves: int | None = None,
    year: int | None = None,
    framework: str = "rshe-2025",
) -> CohortCoverage:
    """As :func:`cohort`, from what the core has of the plans."""
    topics = framework == TOPICS
    leaves = None if leaves is None else whole("leaves", leaves, 2000, 2099)
    year = None if year is None else whole("year", year, 1, 11)
    result = _core.cohort_coverage(
        history, leaves=leaves, year=year, framework=None if topics else framework
    )
    name = "consent and CSE-prevention topics" if topics else framework
    return CohortCoverage(result, name=name, noun="topics" if topics else "statements")


class _Covers(PlanChecks, Protocol):
    """A plan that can say what it covers."""

    def coverage(self, framework: str = "rshe-2025", *, by: str = "class") -> Coverage:
        """As :meth:`pshe.Plan.coverage`."""


def trend(plans: Sequence[_Covers], *, framework: str = "rshe-2025") -> Table:
    """Coverage of each plan side by side, in the order given: a row a plan and kind of duty.

    Columns: plan (its place in the list), academic_year, classes, statutory, items, met,
    revisited, secured, taught (items met by lessons that are marked as taught), minutes (of all
    classes), and more (how many items are met beyond the plan before).
    Raises :class:`pshe.UnknownCodeError` for an edition that a plan does not have.
    """
    rows: list[Row] = []
    before: dict[str, int] = {}
    for number, plan in enumerate(plans, 1):
        covered = plan.coverage(framework)
        taught = _taught(covered)
        academic_year, classes = _about(plan)
        for row in covered.by("statutory"):
            kind = row["statutory"]
            rows.append(
                {"plan": number, "academic_year": academic_year, "classes": classes, **row,
                 "taught": taught.get(kind, 0), "more": row["met"] - before.get(kind, row["met"])}
            )  # fmt: skip
            before[kind] = row["met"]
    kinds = {
        "plan": "int", "academic_year": "str", "classes": "int", "statutory": "str",
        "items": "int", "met": "int", "revisited": "int", "secured": "int", "taught": "int",
        "minutes": "int", "more": "int",
    }  # fmt: skip
    return Table.of(
        f"Coverage of {framework}, plan by plan",
        _trend_sentence(rows),
        **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
    )


def _about(plan: PlanChecks) -> tuple[str, int]:
    _, school, _ = history_of([plan])[0]
    return school.academic_year, len(set(school.classes().column("class")))


def _taught(covered: Coverage) -> dict[str, int]:
    """How many items a class has met by lessons that are marked as taught, by duty."""
    items = {row["item"]: row["statutory"] for row in covered if row["taught"]}
    kinds = list(items.values())
    return {kind: kinds.count(kind) for kind in kinds}


def _trend_sentence(rows: list[Row]) -> str:
    first = [row for row in rows if row["statutory"] == rows[0]["statutory"]]
    if not first:
        return "There is no plan."
    noun = f"{_WORDS[first[0]['statutory']]}statements"
    met = [f"{row['met']} of {row['items']} in {row['academic_year']}" for row in first]
    return f"{noun.capitalize()} met: {', '.join(met)}."


def _counts(rows: list[Row], caption: str) -> Table:
    kinds = [kind for kind in _WORDS if any(row["statutory"] == kind for row in rows)]
    levels = list(LETTERS)

    def count(kind: str, column: str, level: str) -> int:
        return sum(
            row["statutory"] == kind and levels.index(row[column]) >= levels.index(level)
            for row in rows
        )

    def due(kind: str, when: str) -> int:
        return sum(row["statutory"] == kind and row["due"] == when for row in rows)

    met = [count(kind, "met", "introduced") for kind in kinds]
    most = [count(kind, "most", "introduced") for kind in kinds]
    return Table.of(
        caption,
        statutory=("str", kinds),
        items=("int", [due(kind, "here") for kind in kinds]),
        met=("int", met),
        some=("int", [a - b for a, b in zip(most, met, strict=True)]),
        revisited=("int", [count(kind, "met", "revisited") for kind in kinds]),
        secured=("int", [count(kind, "met", "secured") for kind in kinds]),
        taught=("int", [count(kind, "taught_met", "introduced") for kind in kinds]),
        later=("int", [due(kind, "later") for kind in kinds]),
        earlier=("int", [due(kind, "earlier") for kind in kinds]),
    )


def _sentence(name: str, noun: str, counts: Table, unknown: list[str]) -> str:
    parts = [_part(row, noun, " of the known years" if unknown else "") for row in counts]
    told = f"{name}: {'; '.join(parts)}." if parts else f"{name}: nothing is due."
    return f"{told} Nothing is known of {', '.join(unknown)}." if unknown else told


def _part(row: Row, noun: str, known: str) -> str:
    open_ = row["later"] + row["earlier"]
    falls = "falls to other years" if open_ == 1 else "fall to other years"
    kind = _WORDS[row["statutory"]]
    if not row["items"] and not row["met"] and not row["some"]:
        return f"{plural(open_, kind + noun.removesuffix('s'))} {falls}"
    text = (
        f"all have surely met {row['met']} of {row['items']} {kind}{noun}{known}, "
        f"{row['revisited']} revisited, {row['secured']} secured"
    )
    if row["some"]:
        text += f", and some may have missed {row['some']} that others have met"
    return f"{text}; {open_} more {falls}" if open_ else text


def _untold(row: Row) -> str:
    if row["most"] != "not met":
        return "met by some pupils, by the class that they were in"
    return "not met" if row["due"] == "here" else f"falls to {row['due']} years"


def _year(stay: Row) -> str:
    return f"Year {stay['year']} ({stay['academic_year']})"


def _cell(row: Row) -> str:
    return f"{row['lessons']} {LETTERS[row['met']]}" if row["known"] else "?"

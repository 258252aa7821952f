"""What a plan covers: a row an item and class, with the lessons behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.frames import Table, years

STAGE_YEARS = {1: (1, 2), 2: (3, 4, 5, 6), 3: (7, 8, 9), 4: (10, 11)}
"""The year groups of each key stage."""
FRAMEWORK = "rshe-2025"
"""The edition of the guidance that reports speak of."""
LETTERS = {"not met": "N", "introduced": "I", "revisited": "R", "secured": "S"}
STRANDS = {"consent": "Consent", "cse": "Preventing child sexual exploitation (CSE)"}
LAST_YEAR = 11
GROUPS = (
    "class", "year", "cohort", "key stage", "phase", "theme", "subheading", "topic", "framework",
    "edition", "statutory", "item",
)  # fmt: skip

Row = dict[str, Any]


class Coverage(Table):
    """What a plan covers of a framework or of the topics: a row an item and class (or year).

    Columns: item, kind, year, class, met (``not met``, ``introduced``, ``revisited`` or
    ``secured``), lessons, minutes, first, last; statutory (for this kind of school); due (``here``,
    or ``later`` or ``earlier`` where pupils meet it in other year groups); best (of the class that
    is furthest); taught and taught_met (lessons that are marked as taught, and how far they lead).
    ``counts`` has statutory items apart.
    """

    __slots__ = ("_called", "_curriculum", "_result", "_summer", "counts")

    def __init__(
        self, result: _core.Coverage, *, name: str, noun: str, curriculum: Curriculum,
        summer: int = 0, called: Mapping[int, str] | None = None,
    ) -> None:
        self._result = result
        self._curriculum = curriculum
        self._summer = summer
        self._called = called or {}
        self.counts = Table(result.counts(), caption=f"Coverage of {name}")
        super().__init__(
            result.cells(),
            caption=f"Coverage of {name}",
            summary=_coverage_sentence(name, noun, self.counts),
        )

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum that its items are of."""
        return self._curriculum

    @property
    def gaps(self) -> list[str]:
        """Codes of what falls to the school's year groups and no class meets."""
        return self._result.gaps()

    @property
    def later(self) -> list[str]:
        """Codes that pupils meet in year groups after those of the school's classes."""
        return self._result.elsewhere("later")

    @property
    def earlier(self) -> list[str]:
        """Codes that pupils meet in year groups before those of the school's classes."""
        return self._result.elsewhere("earlier")

    @property
    def unmet(self) -> list[str]:
        """Codes that no class meets, gaps and what falls to other years, in order."""
        codes = {*self.gaps, *self.later, *self.earlier}
        return [code for code in dict.fromkeys(self["item"]) if code in codes]

    def group(self, class_: str | None, year: int) -> str:
        """What a class, or else a year, is called: ``7A``, ``Year 7``, ``Years 1 and 2``."""
        return class_ or self._called.get(year, f"Year {year}")

    def titles(self, items: Sequence[str]) -> list[str]:
        """What items are called, in our own words."""
        return [self._curriculum.title(item) for item in items]

    def by(self, what: str | Sequence[str]) -> Table:
        """Counts by one thing or several, a row a group, in the curriculum's order.

        Parameters
        ----------
        what
            ``class``, ``year``, ``cohort`` (the summer in which the year group leaves Year 11),
            ``key stage`` (of the class), ``phase``, ``theme``, ``subheading``, ``topic`` (that a
            statement asks for: a statement may be in several), ``framework``, ``edition``,
            ``statutory`` or ``item``; or a list of them.

        Returns
        -------
        Table
            The columns asked for, then items (that fall to these classes), met, revisited,
            secured (each or better, in the class of the group that is furthest), later, earlier,
            minutes (of all classes together).

        Raises
        ------
        ValueError
            When there is no such thing to count by, or classes in a coverage by year.
        """
        names = [what] if isinstance(what, str) else list(what)
        for name in names:
            if name not in GROUPS:
                raise ValueError(f'There is nothing called "{name}". Choose: {", ".join(GROUPS)}.')
        if "class" in names and None in self["class"]:
            raise ValueError('This coverage is by year. Ask for coverage(by="class") first.')
        groups = self._groups(names)
        counted = self._result.count_groups(list(groups.values()))
        columns = {
            name.replace(" ", "_"): (
                "int" if name in ("year", "cohort") else "str", [key[place] for key in groups]
            )
            for place, name in enumerate(names)
        }  # fmt: skip
        return Table.of(
            f"{self.caption} by {', '.join(names)}",
            self.summary,
            **columns,
            **{name: ("int", counted.column(name)) for name in counted.names},
        )

    def _groups(self, names: list[str]) -> dict[tuple[Any, ...], list[int]]:
        """Positions of the rows of each group, in order."""
        values = [self._values(name) for name in names]
        ranks: list[dict[Any, int]] = [{} for _ in names]
        found: dict[tuple[Any, ...], list[int]] = {}
        for at, several in enumerate(zip(*values, strict=True)):
            for rank, some in zip(ranks, several, strict=True):
                for value in some:
                    rank.setdefault(value, len(rank))
            for key in product(*several):
                found.setdefault(key, []).append(at)

        def place(key: tuple[Any, ...]) -> tuple[int, ...]:
            return tuple(rank[value] for rank, value in zip(ranks, key, strict=True))

        return {key: found[key] for key in sorted(found, key=place)}

    def _values(self, name: str) -> Sequence[Sequence[Any]]:
        """What each row is counted under: one value, or for topics several."""
        if name in ("class", "year", "statutory", "item"):
            return [(value,) for value in self[name]]
        if name == "cohort":
            return [(self._summer + LAST_YEAR - year,) for year in self["year"]]
        if name == "key stage":
            return [(f"KS{key_stage_of(year)}",) for year in self["year"]]
        under = _under(self._curriculum, name)
        return [under.get(item, (None,)) for item in self["item"]]

    def matrix(self, curriculum: Curriculum) -> Table:
        """A row an item, a column a year or class: number of lessons and a letter, as ``2 R``."""
        rows = self.rows()
        shown = [self.group(row["class"], row["year"]) for row in rows]
        groups = list(dict.fromkeys(shown))
        cells = {
            (row["item"], group): f"{row['lessons']} {LETTERS[row['met']]}"
            for row, group in zip(rows, shown, strict=True)
        }
        items = list(dict.fromkeys(row["item"] for row in rows))
        return Table.of(
            self.caption,
            self.summary,
            item=("str", items),
            title=("str", [curriculum.title(item) for item in items]),
            **{group: ("str", [cells.get((item, group)) for item in items]) for group in groups},
        )

    def evidence(self) -> Table:
        """The lessons behind every cell, a row each."""
        return Table(self._result.evidence(), caption=f"Evidence for {self.caption.lower()}")


def key_stage_of(year: int) -> int:
    """Key stage of a year group, 1 to 4."""
    return next((stage for stage, years in STAGE_YEARS.items() if year <= years[-1]), 4)


def year_names(classes: Iterable[Row]) -> dict[int, str]:
    """Whom each year's programme is taught to, from rows of classes: ``Years 3 and 4``."""
    pupils: dict[int, set[int]] = {}
    for row in classes:
        groups = row["year_groups"].split(";")
        pupils.setdefault(row["year"], set()).update(int(group) for group in groups if group)
    named = {year: years(sorted(groups)) for year, groups in sorted(pupils.items())}
    every = list(named.values())
    return {
        year: name if every.count(name) == 1 else f"{name} (programme of Year {year})"
        for year, name in named.items()
    }


def _under(curriculum: Curriculum, name: str) -> dict[str, Sequence[Any]]:
    """What statements and topics are counted under, by code."""
    topics = curriculum.topics()
    if name == "topic":
        found: dict[str, list[Any]] = {code: [code] for code in topics["code"]}
        for row in curriculum.statement_topics():
            found.setdefault(row["statement"], []).append(row["topic"])
        return dict(found)
    statements = curriculum.statements()
    under: dict[str, Sequence[Any]] = {}
    if name == "theme":
        strands = zip(topics["code"], topics["strand"], strict=True)
        under = {code: (STRANDS[strand],) for code, strand in strands}
    column = statements["framework" if name == "edition" else name]
    if name == "edition":
        editions = {
            row["code"]: f"{row['publisher']} {row['edition']}" for row in curriculum.frameworks()
        }
        column = [editions[code] for code in column]
    return under | {code: (value,) for code, value in zip(statements["code"], column, strict=True)}


def _coverage_sentence(name: str, noun: str, counts: Table) -> str:
    parts = [_count_in_words(row, noun) for row in counts]
    return f"{name}: {'; '.join(parts)}." if parts else f"{name}: nothing is due for these years."


def _count_in_words(row: Row, noun: str) -> str:
    """Say what is met, and in brackets what falls to other year groups."""
    kind = {"yes": "statutory ", "recommended": "recommended ", "no": ""}[row["statutory"]]
    elsewhere = [(row[when], when) for when in ("later", "earlier") if row[when]]
    if not row["items"]:
        told = [f"{count} in {when} years" for count, when in elsewhere]
        return f"{kind}{noun}: {', '.join(told)}, none in these"
    more = ", ".join(f"{count} more in {when} years" for count, when in elsewhere)
    return (
        f"{row['met']} of {row['items']} {kind}{noun} are met, {row['revisited']} revisited, "
        f"{row['secured']} secured{f' ({more})' if more else ''}"
    )

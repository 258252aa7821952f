"""The classes of a return, and which of them a row of lessons is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from pshe import _core
from pshe.files import cells
from pshe.files.cells import CellError
from pshe.files.rows import Faults, Row, read_rows
from pshe.returns.layout import Notes

_ALL = re.compile(r"all|all (?:classes|years|pupils)|whole school|everyone", re.IGNORECASE)
_BEYOND = re.compile(
    r"(?:reception|eyfs|nursery|(?:year|yr|y) ?(?:r|n|1[23])|1[23]|sixth form|ks ?5|key stage 5)s?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[;,&/+\n]\s*|\s+and\s+")


class Group(NamedTuple):
    """A class: its code, the year whose programme it has, the years of its pupils."""

    code: str
    year: int
    year_groups: tuple[int, ...]


class Groups:
    """The classes of the sheet Classes; without any, those that the lessons name."""

    def __init__(self, rows: Sequence[Row], faults: Faults) -> None:
        self.are_listed = bool(rows)
        self._faults = faults
        self._found: dict[str, Group] = {}
        for row, values in read_rows(rows, faults):
            self._add_row(row, values)

    def _add_row(self, row: Row, values: dict[str, Any]) -> None:
        group = Group(values["Class"], values["Year"], values["Year groups"] or (values["Year"],))
        key = cells.key(group.code)
        if key in self._found and not self._faults.is_unreadable(row, "Class"):
            message = f"The class {group.code} stands here twice."
            fault = _core.Fault(row.place("Class"), "duplicate-row", message, "Keep one row.")
            self._faults.add(row.spot("Class"), fault)
        self._found.setdefault(key, group)

    def learn(self, rows: Sequence[Row]) -> None:
        """Learn the classes from all lessons before any is read, when none are listed."""
        for row in () if self.are_listed else rows:
            for part in _parts(row.values.get("Class")):
                if not _years_in(part) and not (_BEYOND.fullmatch(part) or _ALL.fullmatch(part)):
                    with suppress(CellError):
                        self._new(part, row.values.get("Year"))

    @property
    def keys(self) -> set[str]:
        """The classes as :func:`pshe.files.cells.key` has them."""
        return set(self._found)

    def all(self) -> list[Group]:
        """The classes by year, then code."""
        return sorted(self._found.values(), key=lambda group: (group.year, group.code))

    def of_row(self, row: Row, notes: Notes) -> list[Group]:
        """The classes that a row of lessons is about; none, with a fault, when it says none."""
        title = "Class" if "Class" in row.values else "Year"
        if title not in row.values:
            self._fault(row, "Class", "empty-cell", "Class is empty.",
                        "Write the class or the year that has this lesson.")  # fmt: skip
            return []
        if _BEYOND.fullmatch(cells.shown(row.values[title])):
            notes.add(row, title, "other-years", "Only Years 1 to 11 are read.")
            return []
        try:
            return self._named(_words(row.values[title]), row.values.get("Year"))
        except CellError as error:
            text = cells.shown(row.values[title])
            self._fault(row, title, error.code, f'{title} "{text}" {error.said}.', error.mend)
            return []

    def _named(self, text: str, year: object) -> list[Group]:
        if (group := self._found.get(cells.key(text))) is not None:
            return [group]
        if _ALL.fullmatch(text.strip()):
            return self._all()
        found: dict[str, Group] = {}
        for part in _parts(text):
            for group in self._part(part, year):
                found[group.code] = group
        if not found:
            raise CellError("unknown-class", "names no class", "Write a class or a year.")
        return list(found.values())

    def _all(self) -> list[Group]:
        if not self._found:
            raise CellError("unknown-class", "names no class",
                            "Write each class on the sheet Classes.")  # fmt: skip
        return self.all()

    def _part(self, text: str, year: object) -> list[Group]:
        if (group := self._found.get(cells.key(text))) is not None:
            return [group]
        years = _years_in(text)
        if years:
            return [group for one in years for group in self._of_year(one)]
        if self.are_listed:
            near = _core.nearest_codes(text, [group.code for group in self.all()])
            mend = f'Did you mean "{near[0]}"?' if near else "Add it to the sheet Classes."
            raise CellError("unknown-class", "is no class of the sheet Classes", mend)
        return [self._new(text, year)]

    def _of_year(self, year: int) -> list[Group]:
        groups = [g for g in self.all() if year == g.year or year in g.year_groups]
        if groups:
            return groups
        if self.are_listed:
            raise CellError("unknown-class", f"has no class of Year {year} on the sheet Classes",
                            "Add its classes to the sheet Classes.")  # fmt: skip
        return [self._found.setdefault(f"year{year}", Group(f"Year {year}", year, (year,)))]

    def _new(self, code: str, year: object) -> Group:
        """A class of which only the lessons tell; its year is said beside it or in its name."""
        begins = re.match(r"(?:year |yr |y)?(\d{1,2})(?!\d)", code, re.IGNORECASE)
        try:
            years = (int(begins[1]),) if year is None and begins else cells.years(year)
        except CellError:
            years = ()
        if not years or not 1 <= years[0] <= years[-1] <= 11:
            raise CellError("unknown-class", "is a class whose year is not known",
                            "Add it to the sheet Classes with its year.")  # fmt: skip
        return self._found.setdefault(cells.key(code), Group(code, years[0], years))

    def _fault(self, row: Row, title: str, code: str, message: str, mend: str) -> None:
        advice = mend or row.sheet.by_title[title].advice
        self._faults.add_unreadable(
            row, title, _core.Fault(row.place(title), code, message, advice)
        )


def _words(value: object) -> str:
    """The text of a cell with its line breaks. Raises CellError for a date."""
    return value if isinstance(value, str) else cells.text(value)


def _parts(value: object) -> list[str]:
    """What stands between the signs in a cell; nothing in a date."""
    try:
        return [cells.shown(part) for part in _BETWEEN.split(_words(value).strip()) if part]
    except CellError:
        return []


def _years_in(text: str) -> tuple[int, ...]:
    """Year groups that words such as ``Year 8`` or ``7 to 9`` name; none for other words."""
    if re.fullmatch(r"ks ?[1-4]|key stage [1-4]", text, re.IGNORECASE):
        first, last = ((1, 2), (3, 6), (7, 9), (10, 11))[int(text[-1]) - 1]
        return tuple(range(first, last + 1))
    try:
        return tuple(year for year in cells.years(text) if 1 <= year <= 11)
    except CellError:
        return ()

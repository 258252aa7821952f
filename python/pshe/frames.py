"""Tables: what leaves pshe for pandas, polars, Excel, HTML and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pshe import _core
from pshe.drawn import Drawn

if TYPE_CHECKING:
    import pandas
    import polars

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, whatever language the computer is set to."""


def plural(count: int, noun: str) -> str:
    """Write ``1 lesson``, ``3 lessons`` or ``6 classes``."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun}{'es' if noun.endswith('s') else 's'}"


def long_date(day: date) -> str:
    """Write ``3 September 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span(first: date, last: date) -> str:
    """Write ``19 to 23 October 2026`` or ``25 August to 16 October 2026``."""
    if first == last:
        return long_date(first)
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {long_date(last)}"


def text_of(value: object) -> str:
    """A value of a table as people write it: ``yes``, ``3 September 2026``; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return long_date(value) if isinstance(value, date) else str(value)


def heading_of(column: str) -> str:
    """The name of a column as people read it: ``Half term``, ``URN``."""
    return "URN" if column == "urn" else f"{column[:1].upper()}{column[1:]}".replace("_", " ")


def listing(parts: Sequence[object], last: str = "and") -> str:
    """Write ``7, 8 and 9``."""
    words = [str(part) for part in parts]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def years(numbers: Sequence[int], last: str = "and") -> str:
    """Write ``Year 7`` or ``Years 7, 8 and 9``."""
    return f"Year{'s' if len(numbers) > 1 else ''} {listing(numbers, last)}"


def quoted(title: str) -> str:
    """Put curly quotation marks round a title."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}"


class Table(Drawn):
    """Named, typed columns with a caption and a summary in words.

    Readable by anything that speaks the Arrow PyCapsule interface, without a copy:
    ``polars.DataFrame(table)``, ``pyarrow.table(table)``.

    Parameters
    ----------
    columns
        The data.
    caption
        What the table shows, as a heading.
    summary
        The answer in one or two sentences.

    Examples
    --------
    >>> table = Table.of("Lessons a class", year=("int", [7, 8]), lessons=("int", [34, 34]))
    >>> table
    Table('Lessons a class', 2 rows: year, lessons)
    >>> table["year"]
    [7, 8]
    >>> table.rows()[0]
    {'year': 7, 'lessons': 34}
    """

    __slots__ = ("_columns", "caption", "summary")

    def __init__(self, columns: _core.Columns, *, caption: str, summary: str = "") -> None:
        self._columns = columns
        self.caption = caption
        self.summary = summary

    @classmethod
    def of(cls, caption: str, summary: str = "", /, **columns: tuple[str, Sequence[Any]]) -> Table:
        """Make a table from ``name=(type, values)``; types int, float, str, bool, date."""
        data = _core.Columns(
            list(columns),
            [kind for kind, _ in columns.values()],
            [values for _, values in columns.values()],
        )
        return cls(data, caption=caption, summary=summary)

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return self._columns.names

    @property
    def types(self) -> list[str]:
        """Types of the columns: int, float, str, bool or date."""
        return self._columns.types

    def rows(self) -> list[dict[str, Any]]:
        """All rows as dictionaries. O(rows times columns)."""
        names = self.names
        columns = [self._columns.column(name) for name in names]
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows())

    def __len__(self) -> int:
        return len(self._columns)

    def __getitem__(self, name: str) -> list[Any]:
        return self._columns.column(name)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"Table({self.caption!r}, {rows}: {', '.join(self.names)})"

    def __arrow_c_schema__(self) -> object:
        return self._columns.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars frame (needs polars)."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas frame (needs pandas).

        Dates become datetime64; whole numbers with gaps become Int64.
        """
        import pandas

        kinds = {"int": "Int64", "float": "float64", "str": "object", "bool": "boolean"}
        series = {}
        for name, kind in zip(self.names, self.types, strict=True):
            values = self[name]
            if kind == "date":
                series[name] = pandas.Series(pandas.to_datetime(values))
            elif kind == "int" and None not in values:
                series[name] = pandas.Series(values, dtype="int64")
            elif kind == "bool" and None not in values:
                series[name] = pandas.Series(values, dtype="bool")
            else:
                series[name] = pandas.Series(values, dtype=kinds[kind])
        return pandas.DataFrame(series)

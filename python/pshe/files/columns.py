"""What a sheet and a column are, and how a cell of a column is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pshe.files import cells

A_DATE = "Write a date, for example 3 September 2026 or 03/09/2026."
SOME_YEARS = "Write the years, for example 7;8 or 7 to 9."
MINUTES = "Write the minutes as a whole number, for example 55."
A_LESSON = "Write the code of a lesson; the sheet Lesson list has them."
YES_OR_NO = "Write yes or no."
NO_CHILD = "Do not write about a child here."
NO_ACADEMIC_YEAR = "2000-01"

_STAND_INS: dict[str, object] = {
    "date": date(2000, 1, 1), "number": 60, "year": 7, "years": (7,), "weekday": "Sunday",
    "yes or no": False, "codes": (), "taught": (), "academic year": NO_ACADEMIC_YEAR,
    "numbers": (60,), "part": (1, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: its heading, what its cells hold and what to write there.

    ``faults`` names the builders' faults that this column is to blame for; ``also`` other words
    for its choices; ``most`` the highest number. A cell that may stay empty then means
    ``default``.
    """

    title: str
    advice: str
    kind: str = "text"
    required: bool = False
    default: object = ""
    choices: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    most: int = 9999
    faults: tuple[str, ...] = ()
    width: int = 14
    comment: str = ""

    def read(self, value: object) -> object:
        """What the cell means. Raises :class:`pshe.files.cells.CellError`."""
        if self.choices:
            return cells.one_of(value, self.choices, dict(self.also))
        found = cells.KINDS[self.kind](value)
        if isinstance(found, int) and found > self.most:
            raise cells.CellError("impossible-number", f"is more than {self.most}")
        return found

    @property
    def stand_in(self) -> object:
        """A value of the right type for a cell that cannot be read."""
        found = self.choices[0] if self.choices else _STAND_INS.get(self.kind, "?")
        return min(found, self.most) if isinstance(found, int) else found


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook, or one CSV file."""

    title: str
    about: str
    columns: tuple[Column, ...]
    required: bool = False
    may_be_empty: bool = False
    by_title: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_title", {column.title: column for column in self.columns})

    @property
    def csv_name(self) -> str:
        """The name of its CSV file, for example ``half_terms.csv``."""
        return re.sub(r"\W", "_", self.title.lower()) + ".csv"

    def blamed(self, code: str, otherwise: str) -> list[str]:
        """The headings of the columns that a builder's fault may be about."""
        return [c.title for c in self.columns if code in c.faults] or [otherwise]


@dataclass(frozen=True)
class Form:
    """A workbook to fill in: its sheets, the rows of its sheet School, its first page."""

    sheets: tuple[Sheet, ...]
    settings: tuple[Column, ...]
    read_me: Path


_PUPIL_WORDS = {
    "birth", "birthday", "child", "children", "concern", "concerns", "disclosure", "disclosures",
    "dob", "ehcp", "ethnicity", "forename", "forenames", "fsm", "gender", "pupil", "pupils",
    "sen", "send", "student", "students", "surname", "surnames", "uln", "upn", "upns",
    "withdrawn",
}  # fmt: skip
_PUPIL_KEYS = re.compile(
    r"(first|last|family|given|middle|preferred|legal|known)names?|dateofbirth|birthdate"
    r"|(pupil|student|child)\w*|\w*surname|\w*forename|pupilpremium|pp"
)


def looks_like_pupil_data(heading: object) -> bool:
    """Whether a heading promises facts about single pupils."""
    words = set(re.split(r"[\W_]+", cells.shown(heading).casefold()))
    return bool(words & _PUPIL_WORDS) or _PUPIL_KEYS.fullmatch(cells.key(heading)) is not None

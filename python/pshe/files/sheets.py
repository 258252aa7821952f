"""The contract of a school's sheets: which there are, their columns, and what a cell may say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

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
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: its heading, what its cells hold and what to write there.

    ``faults`` names the builders' faults that this column is to blame for. A cell that may stay
    empty then means ``default``.
    """

    title: str
    advice: str
    kind: str = "text"
    required: bool = False
    default: object = ""
    choices: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    width: int = 14
    comment: str = ""

    def read(self, value: object) -> object:
        """What the cell means. Raises :class:`pshe.files.cells.CellError`."""
        if self.choices:
            return cells.one_of(value, self.choices)
        return cells.KINDS[self.kind](value)

    @property
    def stand_in(self) -> object:
        """A value of the right type for a cell that cannot be read."""
        return self.choices[0] if self.choices else _STAND_INS.get(self.kind, "?")


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

    def blamed(self, code: str, otherwise: str) -> str:
        """The heading of the column that a builder's fault is about."""
        return next((c.title for c in self.columns if code in c.faults), otherwise)


SETTINGS = (
    Column("Name", "Write the name of the school.", required=True),
    Column("URN", "Write the six digits of the school's unique reference number.", "urn",
           required=True),
    Column("Phase", "Write primary, secondary or all-through.", required=True,
           choices=("primary", "secondary", "all-through")),
    Column("Academic year", "Write it like 2026-27.", "academic year", required=True),
    Column("Pupil days", "Write the days the calendar should sum to, for example 190.", "number",
           default=190),
    Column("Prior learning", "Write programme or listed.", default="programme",
           choices=("programme", "listed")),
)  # fmt: skip

SCHOOL = Sheet(
    "School",
    "The school's name, number and settings, one a row.",
    (
        Column("What", "Write the name of the setting.", required=True, width=18),
        Column("Value", "Write its value.", width=34),
    ),
    required=True,
)
HALF_TERMS = Sheet(
    "Half-terms",
    "The blocks between holidays, with their first and last day.",
    (
        Column("Name", "Write a name, for example Autumn 1.", required=True, width=16,
               faults=("overlap",)),
        Column("First day", A_DATE, "date", required=True, width=20),
        Column("Last day", A_DATE, "date", required=True, width=20, faults=("impossible-dates",)),
    ),
    required=True,
)  # fmt: skip
CLOSURES = Sheet(
    "Closures",
    "Days inside half-terms without lessons: INSET days, bank holidays, trips, mock exams.",
    (
        Column("First day", A_DATE, "date", required=True, width=20),
        Column("Last day", A_DATE, "date", default=None, width=20, faults=("impossible-dates",)),
        Column("Kind", "Write inset, bank holiday, closure or event.", required=True,
               choices=("inset", "bank holiday", "closure", "event")),
        Column("Reason", "Write why, in a few words.", width=34, comment=NO_CHILD),
        Column("Years", SOME_YEARS, "years", default=(), faults=("impossible-year",),
               comment="Leave empty for the whole school; else 7;8 or 7 to 9."),
    ),
    required=True,
    may_be_empty=True,
)  # fmt: skip
CLASSES = Sheet(
    "Classes",
    "One row for each weekly lesson of each class.",
    (
        Column("Class", "Write the class, for example 8B.", required=True,
               faults=("missing-code",)),
        Column("Year", "Write the year group, for example 7.", "year", required=True,
               faults=("impossible-year", "class-in-two-years")),
        Column("Weekday", "Write a day from Monday to Friday.", "weekday", required=True,
               faults=("weekend", "duplicate-row")),
        Column("Minutes", MINUTES, "number", required=True, faults=("impossible-minutes",)),
    ),
    required=True,
)  # fmt: skip
PROGRAMME = Sheet(
    "Programme",
    "Which lessons a year is taught. A year without a row gets every lesson that suits it.",
    (
        Column("Year", "Write the year group, for example 7.", "year", required=True,
               faults=("impossible-year",)),
        Column("Lesson", A_LESSON, required=True, width=36,
               faults=("unknown-code", "duplicate-row")),
    ),
)  # fmt: skip
PINS = Sheet(
    "Pins",
    "Lessons that must be on a date, for example because a visitor is booked.",
    (
        Column("Class", "Write the class, for example 8B.", required=True,
               faults=("unknown-class",)),
        Column("Lesson", A_LESSON, required=True, width=36,
               faults=("unknown-code", "pin-outside-programme")),
        Column("Date", A_DATE, "date", required=True, width=20,
               faults=("pin-on-closed-day", "two-pins")),
        Column("Note", "Write why, in a few words.", width=40, comment=NO_CHILD),
    ),
)  # fmt: skip
PRIOR = Sheet(
    "Prior",
    "What a year has met before the plan starts, beyond what is taken for granted.",
    (
        Column("Year", "Write the year group, for example 7.", "year", required=True,
               faults=("impossible-year",)),
        Column("Item", "Write the code of a statement, topic or lesson.", required=True, width=36,
               faults=("unknown-code",)),
    ),
)  # fmt: skip
OWN_LESSONS = Sheet(
    "Own lessons",
    "Lessons that the school has written itself.",
    (
        Column("Code", "Write a short code without spaces, for example bv8-rail-safety.",
               "code", required=True, width=24, faults=("missing-code", "duplicate-code")),
        Column("Title", "Write its title.", required=True, width=34, faults=("missing-title",)),
        Column("Objective", "Write what pupils will be able to do.", width=44, comment=NO_CHILD),
        Column("Years", SOME_YEARS, "years", required=True,
               faults=("missing-years", "impossible-year")),
        Column("Minutes", MINUTES, "number", required=True, faults=("impossible-minutes",)),
        Column("Position", "Write a whole number, or leave it empty for last.", "number",
               default=None),
        Column("Teaches", "Write codes joined by ; each alone or as code:introduces, "
               "code:develops or code:secures.", "taught", default=(), width=34),
        Column("Comes after", "Write codes of lessons joined by ;.", "codes", default=(),
               width=34),
        Column("Sensitivity", "Write none, moderate or high.", default="none",
               choices=("none", "moderate", "high")),
        Column("Withdrawable", YES_OR_NO, "yes or no", default=False),
        Column("Protected", YES_OR_NO, "yes or no", default=False),
    ),
)  # fmt: skip

PLANNED = Sheet(
    "Lessons",
    "The lessons of a plan, as plan.xlsx lists them.",
    (
        Column("Date", A_DATE, "date", required=True),
        Column("Class", "Write a class of the school, for example 8B.", required=True),
        Column("Lesson", A_LESSON, required=True),
        Column("Minutes", MINUTES, "number", required=True),
        Column("Progress", "Write planned or taught.", default="planned",
               choices=("planned", "taught")),
    ),
    required=True,
)  # fmt: skip

SHEETS = (SCHOOL, HALF_TERMS, CLOSURES, CLASSES, PROGRAMME, PINS, PRIOR, OWN_LESSONS)

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

"""The contract of a school's sheets: which there are, their columns, and what a cell may say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pshe.files.columns import (
    A_DATE,
    A_LESSON,
    MINUTES,
    NO_CHILD,
    SOME_YEARS,
    YES_OR_NO,
    Column,
    Form,
    Sheet,
)  # fmt: skip
from pshe.files.more_sheets import MORE_SHEETS

PHASES = (
    "primary", "secondary", "all-through", "infant", "junior", "middle", "special",
    "alternative provision",
)  # fmt: skip
CLOSURE_KINDS = (
    "inset", "bank holiday", "closure", "event", "pause", "mock exams", "study leave", "lead away",
)  # fmt: skip
RHYTHMS = ("every week", "week A", "week B", "rolling")
RHYTHM_WORDS = (
    ("weekly", "every week"), ("eachweek", "every week"), ("both", "every week"),
    ("aandb", "every week"), ("weekaandb", "every week"),
    *((f"{before}{letter}{after}", f"week {letter.upper()}") for letter in "ab"
      for before in ("", "fortnightly", "fortnightlyweek", "weeks") for after in ("", "weeks")),
    ("1", "week A"), ("2", "week B"), ("week1", "week A"), ("week2", "week B"),
    ("rollingtimetable", "rolling"), ("rotating", "rolling"), ("rollingperiod", "rolling"),
)  # fmt: skip

SETTINGS = (
    Column("Name", "Write the name of the school.", required=True),
    Column("URN", "Write the six digits of the school's unique reference number.", "urn",
           required=True),
    Column("Phase", f"Write {', '.join(PHASES[:-1])} or {PHASES[-1]}.", required=True,
           choices=PHASES,
           also=(("infants", "infant"), ("juniors", "junior"), ("ap", "alternative provision"),
                 ("pru", "alternative provision"),
                 ("pupilreferralunit", "alternative provision"))),
    Column("Academic year", "Write it like 2026-27.", "academic year", required=True),
    Column("Pupil days", "Write the days the calendar should sum to, for example 190.", "number",
           default=190),
    Column("Prior learning", "Write programme or listed.", default="programme",
           choices=("programme", "listed")),
    Column("In step", "Write how many lessons parallel classes may be apart, for example 2.",
           "number", default=2, most=20),
    Column("Parents notice days", "Write the days before a lesson, for example 14.", "number",
           default=14, most=120),
    Column("Lead notice days", "Write the days before a lesson, for example 7.", "number",
           default=7, most=120),
    Column("Independent", YES_OR_NO, "yes or no", default=False),
)  # fmt: skip

SCHOOL = Sheet(
    "School",
    "The school's name, number and settings, one a row.",
    (
        Column("What", "Write the name of the setting.", required=True, width=18),
        Column("Value", "Write its value.", required=True, width=34),
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
    "Days inside half-terms without lessons: INSET days, bank holidays, trips, mock exams, "
    "study leave, weeks without PSHE.",
    (
        Column("First day", A_DATE, "date", required=True, width=20),
        Column("Last day", A_DATE, "date", default=None, width=20, faults=("impossible-dates",)),
        Column("Kind", f"Write {', '.join(CLOSURE_KINDS[:-1])} or {CLOSURE_KINDS[-1]}.",
               required=True, choices=CLOSURE_KINDS,
               also=(("insetday", "inset"), ("mocks", "mock exams"), ("mockexam", "mock exams"),
                     ("pshepauses", "pause"), ("safeguardingleadaway", "lead away"),
                     ("dslaway", "lead away")),
               comment="pause: no PSHE in these weeks. study leave without a last day: to the end "
               "of the year. lead away: lessons go on without the safeguarding lead."),
        Column("Reason", "Write why, in a few words.", width=34, comment=NO_CHILD),
        Column("Years", SOME_YEARS, "years", default=(), faults=("impossible-year",),
               comment="Leave empty for the whole school; else 7;8 or 7 to 9."),
    ),
    required=True,
    may_be_empty=True,
)  # fmt: skip
CLASSES = Sheet(
    "Classes",
    "One row for each lesson time of each class that comes round, weekly or otherwise.",
    (
        Column("Class", "Write the class, for example 8B.", required=True,
               faults=("missing-code",)),
        Column("Year", "Write the year group, for example 7.", "year", required=True,
               faults=("impossible-year", "class-in-two-years", "year-outside-phase")),
        Column("Weekday", "Write a day from Monday to Friday.", "weekday", required=True,
               faults=("weekend", "duplicate-row", "class-without-times"),
               comment="Leave Weekday and Minutes empty for a class that has only extra times."),
        Column("Minutes", MINUTES, "number", required=True, faults=("impossible-minutes",)),
        Column("Rhythm", "Write every week, week A, week B or rolling.", default="every week",
               choices=RHYTHMS, also=RHYTHM_WORDS,
               comment="week A and week B: every second week. rolling: one weekday later each "
               "week. Empty: every week."),
        Column("Splits", YES_OR_NO, "yes or no", default=False,
               comment="yes for tutor time: a longer lesson runs on in the next ones."),
        Column("From", A_DATE, "date", default=None, width=20,
               comment="The first day, when it does not hold all year."),
        Column("Until", A_DATE, "date", default=None, width=20, faults=("impossible-dates",),
               comment="The last day, when it does not hold all year."),
        Column("Year groups", SOME_YEARS, "years", default=(),
               faults=("vertical-group", "class-at-odds", "impossible-year", "year-outside-phase"),
               comment="For a mixed-age class: all its year groups, for example 3;4."),
        Column("Stage", "Write the stage of your planning framework.", width=18,
               faults=("class-at-odds",),
               comment="Of a planning framework for the whole class. " + NO_CHILD),
        Column("Joins any week", YES_OR_NO, "yes or no", default=False,
               comment="yes when the class changes all year: each module then stands alone."),
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
        Column("Priority", "Write must, should or could.", default="should",
               choices=("must", "should", "could"),
               comment="What to leave out first when time is lost: could, then should."),
        Column("Note", "Write why, in a few words.", width=34, comment=NO_CHILD),
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
        Column("Time", "Write 1 for the class's first lesson time of the day, 2 for the next.",
               "number", default=None),
        Column("Part", "Write 1 of 2 for the first of two parts, or continued; else nothing.",
               "part", default=(1, 1)),
    ),
    required=True,
)  # fmt: skip

LEFT_OUT = Sheet(
    "Left out",
    "The lessons that a plan leaves out on purpose, as plan.xlsx lists them.",
    (
        Column("Class", "Write a class of the school, for example 8B.", required=True),
        Column("Lesson", A_LESSON, required=True),
    ),
)  # fmt: skip

SHEETS = (
    SCHOOL, HALF_TERMS, CLOSURES, CLASSES, PROGRAMME, PINS, PRIOR, OWN_LESSONS, *MORE_SHEETS,
)  # fmt: skip
FORM = Form(SHEETS, SETTINGS, Path(__file__).with_name("read_me.txt"))


def lines_of(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, list[list[object]]]:
    """The cells of each sheet line by line, as in the workbook, headings in the first."""
    return {
        sheet.title: [
            list(sheet.by_title), *([row.get(title) for title in sheet.by_title] for row in rows)
        ]
        for sheet in SHEETS
        if (rows := tables.get(sheet.title)) is not None
    }  # fmt: skip

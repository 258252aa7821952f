"""Sheets that a school fills in when its lessons are not simply weekly, or when it has wishes."""

from __future__ import annotations

from pshe.files.columns import (
    A_DATE,
    A_LESSON,
    NO_CHILD,
    SOME_YEARS,
    YES_OR_NO,
    Column,
    Sheet,
)  # fmt: skip

REASONS = (
    "visitor", "staff", "parents", "resources", "local need", "awareness week", "other",
)  # fmt: skip
AIMS = (
    "order", "linked", "revisits", "balance", "programme", "blocks", "alternation", "dates",
    "pairs", "in step", "agreed", "lead in school", "not before break", "one heavy a week",
)  # fmt: skip

WEEKS = Sheet(
    "Weeks",
    "The letter of a week, A or B, for lessons every second week. Letters alternate from there.",
    (
        Column("Week", "Write a date in that week, for example 2 September 2026.", "date",
               required=True, width=20, faults=("week-outside-terms", "duplicate-row")),
        Column("Letter", "Write A or B.", required=True, choices=("A", "B"),
               also=(("weeka", "A"), ("weekb", "B"), ("week1", "A"), ("week2", "B"), ("1", "A"),
                     ("2", "B"))),
    ),
)  # fmt: skip
EXTRA_TIMES = Sheet(
    "Extra times",
    "Lesson times on one date, such as a drop-down day; the class's others of that date fall away.",
    (
        Column("Class", "Write a class, some joined by ;, or a year, for example Year 8.",
               required=True, width=18, faults=("unknown-class",)),
        Column("Date", A_DATE, "date", required=True, width=20,
               faults=("extra-time-on-closed-day",)),
        Column("Minutes", "Write the minutes of each lesson, for example 55, or 55;55;55.",
               "numbers", required=True, width=18, faults=("impossible-minutes",)),
        Column("Note", "Write why, in a few words.", width=34, comment=NO_CHILD),
    ),
)  # fmt: skip
MODULES = Sheet(
    "Modules",
    "Lessons that belong together: a unit, or a station of a carousel.",
    (
        Column("Module", "Write a short name, for example Staying safe.", required=True, width=22,
               faults=("missing-code", "duplicate-code")),
        Column("Lesson", A_LESSON, required=True, width=36,
               faults=("unknown-code", "duplicate-row")),
        Column("Role", "Write lesson, opens or closes.", default="lesson",
               choices=("lesson", "opens", "closes"),
               also=(("open", "opens"), ("opener", "opens"), ("first", "opens"),
                     ("close", "closes"), ("closer", "closes"), ("last", "closes")),
               faults=("two-openings", "two-closings"),
               comment="opens: before all others of its module. closes: after them."),
    ),
)  # fmt: skip
CAROUSEL = Sheet(
    "Carousel",
    "When a class is at a module. The module's lessons are taught between those two days.",
    (
        Column("Class", "Write a class of the sheet Classes.", required=True,
               faults=("unknown-class",)),
        Column("Module", "Write a module of the sheet Modules.", required=True, width=22,
               faults=("unknown-module",)),
        Column("First day", A_DATE, "date", required=True, width=20,
               faults=("overlap", "turn-without-times")),
        Column("Last day", A_DATE, "date", required=True, width=20, faults=("impossible-dates",)),
    ),
)  # fmt: skip
DATES = Sheet(
    "Dates",
    "Between which days a lesson, or a module, has to be or had better be.",
    (
        Column("Lesson or module", "Write the code of a lesson or the name of a module.",
               required=True, width=36, faults=("unknown-code",)),
        Column("Years", SOME_YEARS, "years", default=(), faults=("impossible-year",),
               comment="Leave empty for every class that is taught it."),
        Column("Not before", A_DATE, "date", default=None, width=20, faults=("missing-dates",)),
        Column("Not after", A_DATE, "date", default=None, width=20,
               faults=("impossible-dates",)),
        Column("Must", YES_OR_NO, "yes or no", default=True,
               comment="yes: it has to be. no: it had better be."),
        Column("Reason", f"Write {', '.join(REASONS[:-1])} or other.", default="other",
               choices=REASONS, width=18,
               also=(("visit", "visitor"), ("visitors", "visitor"), ("teacher", "staff"),
                     ("teachers", "staff"), ("parent", "parents"), ("resource", "resources"),
                     ("local", "local need"), ("localneeds", "local need"),
                     ("awareness", "awareness week"), ("awarenessday", "awareness week"),
                     ("awarenessmonth", "awareness week"))),
        Column("Note", "Write why, in a few words.", width=34, comment=NO_CHILD),
    ),
)  # fmt: skip
PAIRS = Sheet(
    "Pairs",
    "Two lessons to keep together, one straight after the other, to keep apart, or to merge into "
    "one lesson time when time is lost.",
    (
        Column("First", A_LESSON, required=True, width=36, faults=("unknown-code",)),
        Column("Second", A_LESSON, required=True, width=36,
               faults=("unknown-code", "pair-of-one")),
        Column("Keep", "Write together, apart or merge.", default="together",
               choices=("together", "apart", "merge"), faults=("impossible-merge",),
               also=(("merged", "merge"), ("share", "merge"))),
        Column("Weeks", "Write a whole number: the weeks between them when apart.", "number",
               default=0, faults=("impossible-weeks",)),
    ),
)  # fmt: skip
SESSIONS = Sheet(
    "Sessions",
    "Training for staff and meetings for parents, which come before any high-sensitivity lesson.",
    (
        Column("For", "Write staff or parents.", required=True, choices=("staff", "parents"),
               also=(("teacher", "staff"), ("teachers", "staff"), ("training", "staff"),
                     ("parent", "parents"), ("carers", "parents"),
                     ("parentsandcarers", "parents"), ("parentsevening", "parents"))),
        Column("Date", A_DATE, "date", required=True, width=20,
               faults=("session-outside-year",)),
        Column("Years", SOME_YEARS, "years", default=(), faults=("impossible-year",),
               comment="Leave empty for every year; else 7;8 or 7 to 9."),
        Column("Note", "Write what it is, in a few words.", width=34, comment=NO_CHILD),
    ),
)  # fmt: skip
AIMS_SHEET = Sheet(
    "Aims",
    "How much a good plan makes of each aim. An aim without a row has its usual weight.",
    (
        Column("Aim", f"Write one of: {', '.join(AIMS)}.", required=True, choices=AIMS, width=22,
               faults=("duplicate-row",)),
        Column("Weight", "Write a whole number; 0 switches the aim off.", "number",
               required=True, faults=("impossible-weight",)),
    ),
)  # fmt: skip

MORE_SHEETS = (WEEKS, EXTRA_TIMES, MODULES, CAROUSEL, DATES, PAIRS, SESSIONS, AIMS_SHEET)

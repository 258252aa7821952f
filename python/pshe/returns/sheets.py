"""The contract of a return: its sheets, and the other headings that schools give their columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pshe.files import cells
from pshe.files import sheets as school_sheets
from pshe.files.columns import A_DATE, MINUTES, NO_CHILD, SOME_YEARS, YES_OR_NO, Column, Form, Sheet

_TAUGHT = (
    ("y", "yes"), ("true", "yes"), ("1", "yes"), ("taught", "yes"), ("done", "yes"),
    ("delivered", "yes"), ("complete", "yes"), ("completed", "yes"), ("n", "no"), ("false", "no"),
    ("0", "no"), ("planned", "no"), ("notyet", "no"),
)  # fmt: skip

SETTINGS = (
    *school_sheets.SETTINGS[:4],  # name, URN, phase, academic year
    Column("Codes of", "Write the edition that your codes are of, for example rshe-2025."),
    Column("Usual minutes", MINUTES, "number", default=None, most=400),
    Column("Filled in on", A_DATE, "date", default=None),
)
SCHOOL = school_sheets.SCHOOL
HALF_TERMS = replace(
    school_sheets.HALF_TERMS,
    about="The half-terms with their first and last day; needed when lessons say no date.",
    required=False,
)
CLASSES = Sheet(
    "Classes",
    "One row a class. Without rows, each year counts as one class.",
    (
        Column("Class", "Write the class, for example 8B.", required=True),
        Column("Year", "Write the year group, for example 7.", "year", required=True),
        Column("Year groups", SOME_YEARS, "years", default=(),
               comment="For a mixed-age class: all its year groups, for example 3;4."),
    ),
)  # fmt: skip
LESSONS = Sheet(
    "Lessons",
    "One row a lesson: who has it, when, and what it teaches.",
    (
        Column("Class", "Write classes, or a year for all its classes: 8A, or 8A;8B, or Year 8.",
               width=12, comment="A class, several joined by ;, or a year: 8A;8B or Year 8."),
        Column("Date", "Write the day, or the Monday of its week, for example 7 September 2026.",
               "date", width=20,
               comment="The day, or the Monday of its week. Or fill in Half-term instead."),
        Column("Half-term", "Write a half-term of the sheet Half-terms, for example Autumn 1.",
               width=12, comment="Instead of a date."),
        Column("Week", "Write which week of the half-term, for example 3.", width=8,
               comment="Which week of the half-term: 1 for the first. Empty: one after the other."),
        Column("Lesson", "Write the title of the lesson.", width=44,
               comment="Its title, or its code when the sheet Lesson list has it. " + NO_CHILD),
        Column("Minutes", MINUTES, width=9,
               comment="Empty: Usual minutes of the sheet School."),
        Column("Codes", "Write the codes of what it teaches, for example R21, H3.", width=36,
               comment="In any form: PoS refs: L1, R21, or 2025-S-RSE-SAFE-1. May stay empty for a "
               "lesson of the Lesson list. none: it teaches nothing that has a code."),
        Column("Sensitivity", "Write none, moderate or high.", default="",
               choices=("none", "moderate", "high"), width=12),
        Column("Withdrawable", YES_OR_NO, "yes or no", default=None, width=13,
               comment="yes when parents may withdraw their child from it."),
        Column("Taught", YES_OR_NO, default="no", choices=("yes", "no"), also=_TAUGHT, width=9,
               comment="yes once it has been taught; no or empty while it is planned."),
        Column("Part", "Write 1 of 2 for the first of two parts, or continued; else nothing.",
               "part", default=(1, 1), width=9,
               comment="For a lesson that runs on in the next row."),
        Column("Code", "Leave it empty, or give your own lessons short codes.", width=24,
               comment="Leave empty. pshe fills it in when it writes a return itself."),
        Column("Year", SOME_YEARS, width=8, comment="Only where Class does not say it."),
    ),
    required=True,
)  # fmt: skip
FORM = Form(
    (SCHOOL, CLASSES, HALF_TERMS, LESSONS), SETTINGS, Path(__file__).with_name("read_me.txt")
)

_ALSO = {
    "Class": "classes group groups teachinggroup form forms tutorgroup classoryear",
    "Date": "datewc wc datewb wb weekcommencing weekcommencingdate weekbeginning weekstarting "
            "dates lessondate dateofweek dateweekcommencing datetaught",
    "Half-term": "term ht halfterms terms",
    "Week": "weekno weeknumber wk week1",
    "Lesson": "title lessontitle topic lessontopic lessonname session sessiontitle content "
              "lessonfocus focus",
    "Minutes": "mins length duration lessonlength lengthminutes lengthmins durationminutes",
    "Codes": "statements posrefs posref poscodes poscode refs ref references reference coderefs "
             "learningopportunities posobjectives posstatements statementcodes rshestatements "
             "dfestatements statutoryguidance curriculumlinks objectives",
    "Withdrawable": "parentsmaywithdraw righttowithdraw withdraw righttobewithdrawn",
    "Taught": "progress done delivered completed complete status",
    "Year": "years yeargroup yeargroups yr yrgroup",
    "Sensitivity": "sensitive",
}  # fmt: skip
_KNOWN = {cells.key(title): title for title in LESSONS.by_title}
_OTHERS = {word: title for title, words in _ALSO.items() for word in words.split()}

NOT_READ = {
    "readme", "lessonlist", "summary", "overview", "coverage", "topics", "notices", "aims",
    "breaks",
}  # fmt: skip
"""Sheets that pshe writes beside the ones it reads, by their keys."""


def headings_of(found: dict[int, object]) -> dict[int, str]:
    """The headings of a line that the sheet Lessons knows, in its own words, by column.

    A heading of the contract goes before other words for it. Where a line has both ``Lesson`` and
    ``Title``, as in plan.xlsx, the first is the code.
    """
    keys = {number: cells.key(heading) for number, heading in sorted(found.items())}
    if {"lesson", "title"} <= set(keys.values()) and "code" not in keys.values():
        swap = {"lesson": "code", "title": "lesson"}
        keys = {number: swap.get(word, word) for number, word in keys.items()}
    named: dict[int, str] = {}
    for words in (_KNOWN, _OTHERS):
        for number, word in keys.items():
            if number not in named and word in words and words[word] not in named.values():
                named[number] = words[word]
    return dict(sorted(named.items()))

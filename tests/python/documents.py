"""A document with everything that a document can have, and hostile words in it."""

from __future__ import annotations

from datetime import date

from pshe.document import Cell, Document, Figure, Grid, Section

HOSTILE = "<script>alert(1)</script>"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="30" height="8" fill="#12507b"/></svg>'
)
STATEMENTS = Grid(
    "Statements and how far they are",
    ("Code", "Statement", "Year 7", "Year 8", "First on"),
    (
        ("Families", ((Cell("S-1", "code"), Cell("Stable families", note="since 2025"),
                       Cell("2 R", "R", value=2), Cell("0 N", "N", value=0),
                       Cell("3 Sep 2026", "date", value=date(2026, 9, 3))),)),
        ("Safety", ((Cell("S-2", "code"), Cell(HOSTILE), Cell("1 I", "I", value=1),
                     Cell("3 S", "S", value=3), Cell("10 Sep 2026", "date")),
                    (Cell("S-3", "code"), Cell("=1+1"), Cell("", "off"), Cell("0 N", "N"),
                     Cell("\N{EN DASH}", "count")))),
    ),
    name_column=1,
)  # fmt: skip
LESSONS = Grid(
    "Lessons a year",
    ("Year", "Lessons", "Look at"),
    (("", ((Cell("7", "count", value=7), Cell("34", "count", value=34), Cell("S-2", link="S-2")),
           (Cell("8", "count", value=8), Cell("33", "count", value=33),
            Cell("the pictures", link="pictures")),
           (Cell("9", "count", value=9), Cell("34", "count", value=34),
            Cell("nothing", link="gone")))),),
)  # fmt: skip
PICTURE = Figure("Lessons a year", SVG, "Year 7 has most lessons: 34.", LESSONS)
EVERYTHING = Document(
    kind="everything",
    title="Sample school: everything & more",
    lead="For the PSHE lead. As of 3 September 2026.",
    verdict="2 of 3 statements are met.",
    fine=False,
    facts=("34 lessons in Year 7.", "@SUM(A1) is no formula."),
    sections=(
        Section("statements", "Statements", ("Three statements.",), ("Look at S-3.",),
                (STATEMENTS,)),
        Section("lessons", "Lessons", parts=(LESSONS,), sections=(
            Section("pictures", "Pictures", ("One picture.",), parts=(PICTURE,)),
        )),
    ),
    version="1.0",
)  # fmt: skip

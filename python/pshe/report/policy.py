"""The appendix to a school's policy: what is taught, withdrawal, parents, the date of review."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pshe.chart.coverage import coverage_chart
from pshe.coverage import FRAMEWORK, LETTERS, Coverage
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell
from pshe.document.words import listing, long_date, years
from pshe.frames import Table, plural
from pshe.plans import Plan
from pshe.report.chains import dated
from pshe.report.library import Library, Row
from pshe.report.matrix import STATUTORY, duties
from pshe.report.rights import effect, session_days, told, withdrawable
from pshe.report.summary import statement_sentences

ASKED = (
    ("What the subject is, and what pupils learn in each year", "The map and the tables below"),
    ("Who leads it and who teaches it", "For the school to add"),
    ("How pupils with special educational needs and disabilities are taught",
     "For the school to add"),
    ("How pupils' questions are answered", "For the school to add"),
    ("Which lessons parents may ask to withdraw from, and how", "Withdrawal"),
    ("How parents were asked, and how they see the materials", "Parents"),
    ("How teaching is checked and how it is known that pupils learn", "For the school to add"),
    ("When the policy is reviewed", "Review"),
)  # fmt: skip
"""What the guidance asks a policy to say, in our words, and where it is said."""
KINDS = {"policy": "policies", "parents": "parents", "curriculum": "the curriculum",
         "leaders": "leaders and governors"}  # fmt: skip


def policy(plan: Plan) -> Document:
    """The policy appendix of a plan."""
    library = Library.of(plan)
    coverage = plan.coverage(FRAMEWORK, by="year")
    school = plan.school
    duty = duties(coverage)
    gaps = [code for code in coverage.gaps if duty[code] == "yes"]
    verdict, *facts = statement_sentences(library, coverage) or ["No statement is due here."]
    asked = tuple((Cell(what), Cell(where, "off" if "to add" in where else ""))
                  for what, where in ASKED)  # fmt: skip
    return Document(
        "policy",
        f"{school.name}: appendix to the policy on PSHE and RSHE, {school.academic_year}",
        "For parents, staff and governors. What stands here comes from the school's own plan.",
        verdict,
        not gaps,
        tuple(facts),
        (
            Section("asked", "What the guidance asks a policy to say",
                    ("In our words. Compare it with paragraphs 12 to 14 of the guidance of 2025.",),
                    parts=(Grid("What a policy says, and where", ("What", "Where"),
                                (("", asked),), widths=(3.0, 2.0)),)),
            _map(library),
            _glance(coverage),
            *_tables(library, coverage),
            _withdrawal(library, coverage),
            _parents(library),
            _review(plan),
        ),
        plan.curriculum.version,
    )  # fmt: skip


def _map(library: Library) -> Section:
    """Parts of the guidance by year: how many lessons teach something of them."""
    taught: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in library.placed:
        for code in library.guidance(row["lesson"]):
            taught[code][row["year"]].add(row["lesson"])
    found: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in (code for code in library.statements if code in taught):
        statement = library.statements[code]
        for year, lessons in taught[code].items():
            found[statement["theme"], statement["subheading"]][year] |= lessons
    groups: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for (theme, heading), by_year in found.items():
        counts = [len(by_year[year]) for year in library.classes]
        groups[theme].append((Cell(heading), *map(cell, counts)))
    headings = ("Part of the guidance", *map(library.heading, library.classes))
    told = "How many lessons teach something of each part. A lesson may teach several."
    made = Grid("Lessons by part and year", headings,
                tuple((theme, tuple(rows)) for theme, rows in groups.items()),
                widths=(3.0, *(1.0 for _ in library.classes)))  # fmt: skip
    if not made.rows:
        return Section("map", "Curriculum map", ("No lesson is mapped to the guidance of 2025.",))
    return Section("map", "Curriculum map", (told,), parts=(made,))


def _glance(coverage: Coverage) -> Section:
    """The same as a heat map: statements taught in each year, and the level all have reached."""
    heading = "How far each part of the guidance is taught"
    chart = coverage_chart(coverage, themes=True)
    return Section("glance", heading, parts=(chart.figure(),))


def _tables(library: Library, coverage: Coverage) -> list[Section]:
    """Every statement that falls to the school once: its lessons, and the level in each year."""
    lessons: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in library.placed:
        for code in library.items(row["lesson"], "statement"):
            lessons[code][row["lesson"]].add(row["year"])
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in coverage:
        rows[row["item"]].append(row)
    sections = []
    for kind, heading in STATUTORY.items():
        groups: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
        for code, some in rows.items():
            if some[0]["statutory"] == kind:
                statement = library.statements[code]
                groups[statement["subheading"]].append(_line(library, statement, some, lessons))
        if groups:
            made = Grid(heading, ("Code", "Statement", "Lessons", "Level by year"),
                        tuple((name, tuple(lines)) for name, lines in groups.items()), 1,
                        (2.1, 3.3, 3.4, 1.4))  # fmt: skip
            sections.append(Section(f"statements-{kind}", heading, (LEVELS,), parts=(made,)))
    return sections


LEVELS = (
    "Levels by year group: I introduced, R revisited at least six weeks later, S secured, N no "
    "lesson yet."
)


def _line(
    library: Library, statement: Row, rows: list[Row], lessons: dict[str, dict[str, set[int]]]
) -> tuple[Cell, ...]:
    code = statement["code"]
    taught = [f"{library.title(lesson)} ({_headings(library, years)})"
              for lesson, years in lessons[code].items()]  # fmt: skip
    met = [_level(library, row) for row in rows if row["met"] != "not met"]
    best = max((row["met"] for row in rows), key=list(LETTERS).index)
    level = Cell(", ".join(met), LETTERS[best]) if met else Cell(_unmet(rows), "off")
    return (
        Cell(code, "code"), Cell(statement["label"]),
        Cell("; ".join(taught) or "No lesson", "" if taught else "off"), level,
    )  # fmt: skip


def _headings(library: Library, years: set[int]) -> str:
    return listing(list(map(library.heading, sorted(years))))


def _level(library: Library, row: Row) -> str:
    """How far a year is, on one line."""
    who = library.heading(row["year"]).split(" ", 1)[1]
    return f"{who}: {LETTERS[row['met']]}".replace(" ", "\N{NO-BREAK SPACE}")


def _unmet(rows: list[Row]) -> str:
    due = {row["due"] for row in rows}
    return "N: no lesson yet" if "here" in due else f"In {listing(sorted(due))} years"


def _withdrawal(library: Library, coverage: Coverage) -> Section:
    notice = library.plan.school.core.parents_notice_days
    rows = tuple(
        (Cell(library.title(lesson)), Cell(_headings(library, {row["year"] for row in placed})),
         Cell(dated(placed)), Cell(", ".join(library.guidance(lesson)) or "None of the guidance"))
        for lesson, placed in withdrawable(library).items()
    )  # fmt: skip
    sentences = (
        *told(library),
        (
            f"Parents are told {plural(notice, 'day')} before. The school sets this, and which "
            "lessons are sex education."
        ),
        *effect(library, coverage),
    )
    if not rows:
        return Section("withdrawal", "Withdrawal", (*sentences, NO_LESSON))
    made = Grid("Lessons that parents may withdraw from", ("Lesson", "Year", "When", "Statements"),
                (("", rows),), widths=(3.0, 1.0, 3.0, 2.5))  # fmt: skip
    return Section("withdrawal", "Withdrawal", sentences, parts=(made,))


NO_LESSON = "No lesson of this plan is sex education that parents may withdraw from."


def _parents(library: Library) -> Section:
    """How parents are asked and told, and what the whole school does: duties with owners."""
    duties = library.plan.safeguarding().checklist
    columns = {"duty": "What the school does", "owner": "Who", "due": "By", "evidence": "Shown by"}
    days = session_days(library.plan)
    told = f"A session for parents is on {days}." if days else "No session for parents is planned."
    return Section(
        "parents", "Parents", (told, ("Parents are asked before the policy changes, and may see "
                               "the materials of every lesson.")),
        parts=tuple(_duties(duties, columns, kind) for kind in KINDS),
    )  # fmt: skip


def _duties(table: Table, columns: dict[str, str], kind: str) -> Grid:
    rows = tuple(
        tuple(cell(row[name].replace(";", ", ") if name == "owner" else row[name])
              for name in columns)
        for row in table
        if row["kind"] == kind
    )  # fmt: skip
    return Grid(f"Duties: {KINDS[kind]}", tuple(columns.values()), (("", rows),),
                widths=(4.0, 2.0, 1.2, 4.0))  # fmt: skip


def _review(plan: Plan) -> Section:
    last: date = max(plan.school.half_terms()["last"])
    return Section("review", "Review", (
        (f"Review this appendix by {long_date(last)}, the last day of the year it describes, and "
        "sooner when the guidance or the programme changes."),
        f"It describes {years(Library.of(plan).pupils())} in {plan.school.academic_year}.",
    ))  # fmt: skip

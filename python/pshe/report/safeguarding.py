"""safeguarding.html: what the safeguarding lead opens; one file, without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pshe.document import words
from pshe.document.templating import page_of
from pshe.frames import Table, long_date
from pshe.plans import Plan
from pshe.safeguarding import Briefing, Safeguarding, services
from pshe.safeguarding.fortnight import sensitive

ACCOUNT_NOTE = (
    "This account is true and belongs to a person. It is here so that adults can check a "
    "curriculum against it. Never show it to pupils, and never use it as a warning."
)


@dataclass(frozen=True)
class Section:
    """A part of the page: the answer in words, then a table.

    Attributes
    ----------
    columns
        Names of the table's columns with what people see.
    note
        A sentence under the answer.
    """

    id: str
    heading: str
    table: Table
    columns: dict[str, str]
    note: str = ""

    @property
    def rows(self) -> list[list[str]]:
        """The cells as people read them."""
        return [[_cell(row[name]) for name in self.columns] for row in self.table]

    @property
    def name_column(self) -> int:
        """Which column names the row, for those who listen to the table."""
        return next((i for i, n in enumerate(self.columns) if n in ("title", "name")), 0)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return words.short_date(value)
    return str(value).replace(";", "; ").replace(";  ", "; ")


@dataclass(frozen=True)
class Page:
    """One file to open: title, answers, sections, and briefings at the end.

    Attributes
    ----------
    fine
        Whether the first answer is good news; None when it is no verdict.
    """

    title: str
    lead: str
    fine: bool | None
    answers: tuple[str, ...]
    sections: tuple[Section, ...]
    briefings: tuple[Briefing, ...] = ()

    def html(self, version: str) -> str:
        """The text of the page; the same facts give the same bytes."""
        return page_of(
            "safeguarding.html.j2", page=self, words=words, trust=None, version=version
        )


def html_of(plan: Plan, found: Safeguarding) -> str:
    """The page of the safeguarding lead: everything, and half a page for staff a lesson."""
    made = Page(
        f"{plan.school.name}: consent and CSE prevention, {plan.school.academic_year}",
        "For the safeguarding lead and the PSHE lead. Not for pupils." + _as_of(found),
        found.keeps_entitlement,
        (
            found.entitlement.summary,
            found.not_ready.summary,
            found.withdrawal.summary,
            found.withdrawn,
        ),
        tuple(_sections(found)),
        tuple(_briefings(found)),
    )
    return made.html(plan.curriculum.version)


def governors_html(plan: Plan, found: Safeguarding) -> str:
    """One page for governors: are we meeting the duty, what is open, what to ask."""
    late = [row for row in found.checklist if row["open"]]
    made = Page(
        f"{plan.school.name}: consent and CSE prevention for governors",
        f"{plan.school.academic_year}.{_as_of(found)}",
        found.keeps_entitlement,
        (
            found.entitlement.summary,
            found.not_ready.summary,
            found.checklist.summary,
            found.signs.summary,
        ),
        (
            Section(
                "open", "Duties that are due", _some(found.checklist, late),
                {"name": "Duty", "duty": "What", "owner": "Owner", "due": "Due before",
                 "rating": "How far"},
            ),
            Section("ask", "What to ask on your visit", _questions(), {"ask": "Question"}),
        ),
    )  # fmt: skip
    return made.html(plan.curriculum.version)


def parents_html(plan: Plan, found: Safeguarding) -> str:
    """An overview for parents: lessons that touch on consent and safety, and their rights."""
    library = found.facts.lessons
    rows = [
        row | {"about": library[row["lesson"]]["objective"],
               "withdraw": library[row["lesson"]]["withdrawable"]}
        for row in plan.lessons()
        if found.facts.taught_topics(row["lesson"])
    ]  # fmt: skip
    once = {(row["year"], row["lesson"]): row for row in reversed(rows)}
    listed = sorted(once.values(), key=lambda row: (row["year"], row["date"], row["lesson"]))
    columns = {"half_term": "When", "title": "Lesson", "about": "What pupils learn",
               "withdraw": "May you withdraw your child?"}  # fmt: skip
    sections = [
        Section(
            f"year-{year}", f"Year {year}",
            Table.of(
                f"Year {year}: lessons on consent, relationships and staying safe", "",
                **{
                    name: (
                        "bool" if name == "withdraw" else "str",
                        [row[name] for row in listed if row["year"] == year],
                    )
                    for name in columns
                },
            ),
            columns,
        )
        for year in sorted({row["year"] for row in listed})
    ]  # fmt: skip
    for_parents = [row for row in services() if "parents" in row["audience"].split(";")]
    sections.append(
        Section(
            "services", "Worried about a child?", _some(services(), for_parents),
            {"name": "Service", "helps_with": "Helps with", "phone": "Phone", "web": "Web",
             "hours": "Hours"},
        )
    )  # fmt: skip
    made = Page(
        f"{plan.school.name}: learning about consent and staying safe",
        f"For parents and carers, {plan.school.academic_year}.",
        None,
        RIGHTS,
        tuple(sections),
    )
    return made.html(plan.curriculum.version)


RIGHTS = (
    "You may see the materials of every lesson. Ask the school.",
    "You may withdraw your child from sex education, never from relationships or health lessons.",
    "From three terms before they turn 16 your child may choose to take part all the same.",
    "Talking at home before and after a lesson helps.",
)
QUESTIONS = (
    "Which pupils would miss one of these topics, and when do they catch up?",
    "What have pupils met before the first sensitive lesson of their year?",
    "Have all staff had this year's session before the first sensitive lesson? Who has not?",
    "When were the services on our posters last checked?",
    "How do pupils say that they know whom to tell?",
    "How do we hear what parents think, and what changed because of it?",
)


def _questions() -> Table:
    return Table.of("Questions", "", ask=("str", list(QUESTIONS)))


def _some(table: Table, rows: list[dict[str, Any]]) -> Table:
    """Some rows of a table."""
    columns = {
        name: (kind, [row[name] for row in rows])
        for name, kind in zip(table.names, table.types, strict=True)
    }
    return Table.of(table.caption, "", **columns)


def _as_of(found: Safeguarding) -> str:
    return f" As of {long_date(found.today)}." if found.today else ""


def _briefings(found: Safeguarding) -> list[Briefing]:
    lessons = dict.fromkeys(meeting.lesson for meeting in sensitive(found.facts))
    return [found.briefing(lesson) for lesson in lessons]


def _sections(found: Safeguarding) -> list[Section]:
    parts = [
        Section(
            "entitlement", "Who would miss what", found.entitlement,
            {"title": "Topic", "who": "Who", "finding": "How", "why": "Why", "mend": "To mend"},
        ),
        Section(
            "ready", "Lessons that a class is not ready for", found.not_ready,
            {"date": "Date", "class": "Class", "title": "Lesson", "lacks": "Without"},
        ),
        Section(
            "withdrawal", "Withdrawal from sex education", found.withdrawal,
            {"class": "Class", "item": "What", "lessons": "Only in"},
        ),
        Section(
            "fortnight", "Sensitive lessons of the next fortnight", found.fortnight(),
            {"date": "Date", "class": "Class", "title": "Lesson", "tell_by": "Tell the lead by",
             "came_before": "Came before", "clash": "Lead away"},
        ),
        Section(
            "earliest", "Earliest safe week of each sensitive lesson", found.earliest,
            {"title": "Lesson", "class": "Class", "week": "Week of", "date": "Planned on",
             "waits_for": "Waits for"},
        ),
        Section(
            "topics", "Topics and lessons", found.topics,
            {"title": "Topic", "due_by": "By Year", "class": "Class", "lessons": "Lessons",
             "first": "First", "last": "Last", "minutes": "Minutes",
             "depth": "Depth", "titles": "Which"},
        ),
        Section(
            "meetings", "How often", found.meetings,
            {"title": "Topic", "asked": "Asked, Years 1 to 11", "here": "Of these here",
             "planned": "In this school's programme", "short": "Missing"},
        ),
        Section(
            "signs", "Signs that pupils learn to recognise", found.signs,
            {"kind": "Kind", "summary": "Sign", "taught": "Lessons", "where": "First met"},
        ),
        Section(
            "account", "One young person's account", found.account,
            {"step": "Step", "title": "What happened", "description": "In words",
             "by_year": "Prepare by Year", "prepared": "What prepares is", "topics": "Met",
             "missing": "Missing"},
            ACCOUNT_NOTE,
        ),
        Section(
            "school", "The whole school", found.checklist,
            {"name": "Duty", "duty": "What", "owner": "Owner", "due": "Due before",
             "before": "What waits for it", "rating": "How far", "evidence": "Evidence"},
        ),
        Section(
            "policies",
            "Policies that lessons are linked to",
            found.policies,
            {"title": "Lesson", "policies": "Policies"},
        ),
        Section(
            "services", "Services to signpost", services(today=found.today),
            {"name": "Service", "audience": "For", "helps_with": "Helps with", "phone": "Phone",
             "web": "Web", "hours": "Hours", "owner": "Owner", "checked_on": "Checked on",
             "check_again": "Check again"},
        ),
    ]  # fmt: skip
    if len(found.language):
        columns = {"place": "Where", "said": "It says", "mend": "Say instead"}
        parts.append(Section("language", "Language", found.language, columns))
    return parts

"""safeguarding.html: what the safeguarding lead opens; one file, without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pshe.frames import Table, long_date
from pshe.plans import Plan
from pshe.report import words
from pshe.report.templating import policy
from pshe.report.templating import own_text, render
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


def write_html(plan: Plan, found: Safeguarding, path: str | Path) -> None:
    """Write the page; the same plan and day give the same bytes."""
    Path(path).write_bytes(html_of(plan, found).encode())


def html_of(plan: Plan, found: Safeguarding) -> str:
    """The text of safeguarding.html."""
    style, script = own_text("plan.css"), own_text("copy.js")
    return render(
        "safeguarding.html.j2",
        title=f"{plan.school.name}: consent and CSE prevention, {plan.school.academic_year}",
        fine=found.keeps_entitlement,
        answers=(found.entitlement.summary, found.not_ready.summary, found.withdrawal.summary),
        today=found.today and long_date(found.today),
        sections=_sections(found),
        briefings=_briefings(found),
        words=words,
        trust=None,
        version=plan.curriculum.version,
        style=style,
        script=script,
        policy=policy(style, script=script),
    )


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

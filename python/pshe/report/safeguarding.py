"""What the safeguarding lead opens: who would miss what, what is due, and briefings for staff."""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe.document import Document, Section
from pshe.document.grids import grid
from pshe.frames import Table, long_date
from pshe.plans import Plan
from pshe.safeguarding import Briefing, Safeguarding, services
from pshe.safeguarding.fortnight import sensitive

ACCOUNT_NOTE = (
    "This account is true and belongs to a person. It is here so that adults can check a "
    "curriculum against it. Never show it to pupils, and never use it as a warning."
)


def safeguarding(plan: Plan, *, today: date | None = None) -> Document:
    """Consent and CSE prevention in a plan, for its safeguarding lead.

    ``today`` is the day from which to judge what is late; without one nothing is.
    """
    return safeguarding_document(plan, plan.safeguarding(today=today))


def safeguarding_document(plan: Plan, found: Safeguarding) -> Document:
    """Everything that was found, and half a page for staff a sensitive lesson."""
    return Document(
        "safeguarding",
        f"{plan.school.name}: consent and CSE prevention, {plan.school.academic_year}",
        "For the safeguarding lead and the PSHE lead. Not for pupils." + _as_of(found),
        found.entitlement.summary,
        found.keeps_entitlement,
        (found.not_ready.summary, found.withdrawal.summary, found.withdrawn),
        (*_sections(found), *_briefings(found)),
        plan.curriculum.version,
        landscape=True,
    )


def governors_html(plan: Plan, found: Safeguarding) -> str:
    """One page for governors: are we meeting the duty, what is open, what to ask."""
    late = [row for row in found.checklist if row["open"]]
    made = Document(
        "governors",
        f"{plan.school.name}: consent and CSE prevention for governors",
        f"{plan.school.academic_year}.{_as_of(found)}",
        found.entitlement.summary,
        found.keeps_entitlement,
        (
            found.not_ready.summary,
            found.checklist.summary,
            found.signs.summary,
        ),
        (
            _section(
                "open", "Duties that are due", _some(found.checklist, late),
                {"name": "Duty", "duty": "What", "owner": "Owner", "due": "Due before",
                 "rating": "How far"},
            ),
            _section("ask", "What to ask on your visit", _questions(), {"ask": "Question"}),
        ),
        plan.curriculum.version,
    )  # fmt: skip
    return made.html()


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
        _section(
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
        _section(
            "services", "Worried about a child?", _some(services(), for_parents),
            {"name": "Service", "helps_with": "Helps with", "phone": "Phone", "web": "Web",
             "hours": "Hours"},
        )
    )  # fmt: skip
    made = Document(
        "parents",
        f"{plan.school.name}: learning about consent and staying safe",
        f"For parents and carers, {plan.school.academic_year}.",
        "",
        None,
        RIGHTS,
        tuple(sections),
        plan.curriculum.version,
    )
    return made.html()


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


def _briefings(found: Safeguarding) -> list[Section]:
    lessons = dict.fromkeys(meeting.lesson for meeting in sensitive(found.facts))
    briefings = tuple(_briefing(found.briefing(lesson)) for lesson in lessons)
    if not briefings:
        return []
    return [Section("briefings", "Briefings for staff", sections=briefings)]


def _briefing(made: Briefing) -> Section:
    what = f" {made.guidance}." if made.guidance else ""
    policies = (f"Linked to: {', '.join(made.policies)}.",) if made.policies else ()
    return Section(
        f"briefing-{made.lesson}",
        made.title,
        (
            f"{made.purpose}{what}",
            f"Who is there: {made.supervision}",
            f"When: {'; '.join(made.when)}.",
            made.disclosure,
            *policies,
        ),
        (*(f"Comes after {title}: {how}" for title, how in made.rests_on), *made.do, *made.do_not),
    )


def _section(
    key: str, heading: str, table: Table, columns: dict[str, str], note: str = ""
) -> Section:
    """The answer in words, then a table; no table when it has no rows."""
    made = (grid(table, columns),) if len(table) else ()
    return Section(key, heading, tuple(filter(None, (table.summary, note))), parts=made)


def _sections(found: Safeguarding) -> list[Section]:
    parts = [
        _section(
            "entitlement", "Who would miss what", found.entitlement,
            {"title": "Topic", "who": "Who", "finding": "How", "why": "Why", "mend": "To mend"},
        ),
        _section(
            "ready", "Lessons that a class is not ready for", found.not_ready,
            {"date": "Date", "class": "Class", "title": "Lesson", "lacks": "Without"},
        ),
        _section(
            "withdrawal", "Withdrawal from sex education", found.withdrawal,
            {"class": "Class", "item": "What", "lessons": "Only in"},
        ),
        _section(
            "fortnight", "Sensitive lessons of the next fortnight", found.fortnight(),
            {"date": "Date", "class": "Class", "title": "Lesson", "tell_by": "Tell the lead by",
             "came_before": "Came before", "clash": "Lead away"},
        ),
        _section(
            "earliest", "Earliest safe week of each sensitive lesson", found.earliest,
            {"title": "Lesson", "class": "Class", "week": "Week of", "date": "Planned on",
             "waits_for": "Waits for"},
        ),
        _section(
            "topics", "Topics and lessons", found.topics,
            {"title": "Topic", "due_by": "By Year", "class": "Class", "lessons": "Lessons",
             "first": "First", "last": "Last", "minutes": "Minutes",
             "depth": "Depth", "titles": "Which"},
        ),
        _section(
            "meetings", "How often", found.meetings,
            {"title": "Topic", "asked": "Asked, Years 1 to 11", "here": "Of these here",
             "planned": "In this school's programme", "short": "Missing"},
        ),
        _section(
            "signs", "Signs that pupils learn to recognise", found.signs,
            {"kind": "Kind", "summary": "Sign", "taught": "Lessons", "where": "First met"},
        ),
        _section(
            "account", "One young person's account", found.account,
            {"step": "Step", "title": "What happened", "description": "In words",
             "by_year": "Prepare by Year", "prepared": "What prepares is", "topics": "Met",
             "missing": "Missing"},
            ACCOUNT_NOTE,
        ),
        _section(
            "school", "The whole school", found.checklist,
            {"name": "Duty", "duty": "What", "owner": "Owner", "due": "Due before",
             "before": "What waits for it", "rating": "How far", "evidence": "Evidence"},
        ),
        _section(
            "policies",
            "Policies that lessons are linked to",
            found.policies,
            {"title": "Lesson", "policies": "Policies"},
        ),
        _section(
            "services", "Services to signpost", services(today=found.today),
            {"name": "Service", "audience": "For", "helps_with": "Helps with", "phone": "Phone",
             "web": "Web", "hours": "Hours", "owner": "Owner", "checked_on": "Checked on",
             "check_again": "Check again"},
        ),
    ]  # fmt: skip
    if len(found.language):
        columns = {"place": "Where", "said": "It says", "mend": "Say instead"}
        parts.append(_section("language", "Language", found.language, columns))
    return parts

"""What the safeguarding lead opens: who would miss what, what is due, and briefings for staff."""

from __future__ import annotations

from datetime import date

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
        f"{found.entitlement.summary} {found.not_ready.summary}",
        found.keeps_entitlement,
        (found.withdrawal.summary, found.withdrawn),
        (*_sections(found), *_briefings(found)),
        plan.curriculum.version,
        landscape=True,
    )


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

"""The safeguarding lead's fortnight: sensitive lessons by date, what came before, clashes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from pshe.errors import Error
from pshe.frames import Table, long_date, plural, span
from pshe.safeguarding.facts import Facts, Meeting
from pshe.schools import School

DAYS = 14
SPACE = UUID("34555c8f-6a5e-56b0-9e01-27f76669eec6")
"""The namespace of all identifiers of this project."""


def sensitive(facts: Facts) -> list[Meeting]:
    """High-sensitivity lessons of all classes, by date and class."""
    found = [
        meeting
        for meetings in facts.met.values()
        for meeting in meetings
        if facts.sensitivity(meeting.lesson) == "high"
    ]
    return sorted(found, key=lambda m: (m.first, m.class_code, m.lesson))


def fortnight(
    facts: Facts,
    school: School,
    start: date,
    before: Callable[[Meeting], str],
    days: int = DAYS,
) -> Table:
    """Sensitive lessons from ``start`` on, a row a lesson and class.

    Columns: date, class, lesson, title, tell_by (the last school day on which the safeguarding lead
    is told in time), came_before, clash (why the lead is away that day; empty when in school) and
    done.
    """
    end = start + timedelta(days=days)
    found = [m for m in sensitive(facts) if start <= m.first < end]
    away = [_away(school, meeting.first) for meeting in found]
    last = end - timedelta(days=1)
    count = plural(len(found), "sensitive lesson") if found else "No sensitive lesson"
    summary = f"{count} from {span(start, last)}."
    if clashes := sum(map(bool, away)):
        summary += f" The safeguarding lead is away for {clashes} of them."
    return Table.of(
        "The safeguarding lead's fortnight",
        summary,
        date=("date", [m.first for m in found]),
        **{"class": ("str", [m.class_code for m in found])},
        lesson=("str", [m.lesson for m in found]),
        title=("str", [facts.title(m.lesson) for m in found]),
        tell_by=("date", [_tell_by(school, m) for m in found]),
        came_before=("str", [before(m) for m in found]),
        clash=("str", away),
        done=("bool", [m.done for m in found]),
    )


def _tell_by(school: School, meeting: Meeting) -> date:
    return school.tell_lead_by(meeting.first, meeting.class_code)


def _away(school: School, day: date) -> str:
    for row in Table(school.core.closures(), caption=""):
        if row["kind"] == "lead-away" and row["first"] <= day <= row["last"]:
            return row["reason"] or "The safeguarding lead is away."
    return ""


def calendar(facts: Facts, school: School) -> bytes:
    """All sensitive lessons and the days to tell the safeguarding lead, as iCalendar (RFC 5545).

    Raises :class:`pshe.Error` without the extra ``calendar``.

    Whole-day entries; the same plan gives the same bytes. Nothing in it names a pupil.
    """
    try:
        import icalendar
    except ImportError:
        raise Error('Calendars need the extra "calendar": pip install "pshe[calendar]".') from None

    feed = icalendar.Calendar()
    feed.add("prodid", "-//pshe//safeguarding//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"Sensitive PSHE lessons, {school.name}")
    stamp = min(school.half_terms()["first"], default=date(2000, 1, 1))
    for meeting in sensitive(facts):
        title = facts.title(meeting.lesson)
        day = long_date(meeting.first)
        for kind, when, text in (
            ("lesson", meeting.first, f"{meeting.class_code}: {title}"),
            (
                "tell",
                _tell_by(school, meeting),
                f"Tell the safeguarding lead: {meeting.class_code}, {title}, {day}",
            ),
        ):
            event = icalendar.Event()
            key = f"{school.urn}/{meeting.class_code}/{meeting.lesson}/{kind}"
            event.add("uid", str(uuid5(SPACE, key)))
            event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
            event.add("dtstart", when)
            event.add("dtend", when + timedelta(days=1))
            event.add("summary", text)
            event.add("transp", "TRANSPARENT")
            feed.add_component(event)
    made: bytes = feed.to_ical()
    return made

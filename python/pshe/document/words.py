"""How reports write dates, lists and levels: one spelling for the page and the workbook."""

from __future__ import annotations

from datetime import date

from pshe.frames import MONTHS as MONTHS
from pshe.frames import listing as listing
from pshe.frames import long_date as long_date
from pshe.frames import quoted as quoted
from pshe.frames import span as span
from pshe.frames import years as years

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SENSITIVITY = {"none": "", "moderate": "Some care needed", "high": "Sensitive"}
CONTENT_CATEGORIES = {
    "l/discriminatory-language": "Discriminatory behaviour or language",
    "l/offensive-language": "Language may offend",
    "u/sensitive-content": "Sensitive or upsetting content",
    "u/violence-or-suffering": "Violence or suffering",
    "u/mental-health-challenges": "Mental health challenges",
    "u/crime-or-illegal-activities": "Crime or illegal activities",
    "u/sexual-violence": "Sexual violence",
    "s/nudity-or-sexual-content": "Nudity or sexual content",
    "p/practical-activities": "Practical equipment and activities",
    "p/outdoor-learning": "Outdoor learning",
    "p/additional-qualifications": "Additional qualifications required",
}
WITHDRAWABLE = "Parents may withdraw"
LEGEND = (
    ("N", "none", "no lesson yet"),
    ("I", "introduced", "taught once, or more than once within six weeks"),
    ("R", "revisited", "taught again at least six weeks later"),
    ("S", "secured", "taught before, then in a lesson that secures it, in order and in time"),
)
LEGEND_NOTE = (
    "Each cell has the number of lessons and a letter. "
    "Where classes of a year differ, it is the class that is least far on."
)

MAPPED = "Lessons are mapped to the PSHE Association's programme of study (2020)."
DISCLAIMER = "Not made or endorsed by the PSHE Association or the DfE."
OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
JUDGEMENT = (
    "Which lesson comes before which, and which statement it meets, is this project's judgement. "
    "Your school may judge differently."
)
WORRIED = "Tell your safeguarding lead today. In danger: call 999."
NO_NOTES = "Do not write about a child in this file."


def helplines() -> str:
    """Whom an adult or a child can call, with the owner and the day of the last check."""
    from pshe.safeguarding.tables import rows

    shown = {row["code"]: row for row in rows("services")}
    parts = [
        f"{who}: {shown[code]['name']} {shown[code]['phone']} ({shown[code]['owner']}, checked on "
        f"{long_date(date.fromisoformat(shown[code]['checked_on']))})"
        for who, code in (("Adults", "nspcc-helpline"), ("Children", "childline"))
    ]
    return f"{'. '.join(parts)}."


def short_date(day: date) -> str:
    """Write ``3 Sep 2026``, for tables."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_span(first: date, last: date) -> str:
    """Write ``24 Aug to 14 Sep 2026``, for tables."""
    start = short_date(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {short_date(last)}"


def split(parts: str) -> list[str]:
    """Take apart a cell that holds several values."""
    return [part for part in parts.split(";") if part]


def content_category(code: str) -> str:
    """Oak National Academy's name of one of its content categories; a code it lacks as it is."""
    return CONTENT_CATEGORIES.get(code, code)

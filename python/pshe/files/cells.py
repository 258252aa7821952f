"""What one cell of a school's sheet says, however it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CONTINUED = (0, 0)
"""The part of a row that says only that the lesson runs on."""
DEPTHS = ("introduces", "develops", "secures")

_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff"
    r"\u202a-\u202e\u2066-\u2069]"  # turn the direction of all that follows
)
_SIGNS = re.compile(r"[\W_]+")
_ISO = re.compile(r"([1-9][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?)?")
_UK = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([1-9][0-9]{3}|[0-9]{2})")
_WORDED = re.compile(
    r"(?:([a-z]+),? )?([0-9]{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -]([1-9][0-9]{3}|[0-9]{2})"
)
_NUMBER = re.compile(r"([0-9]{1,4})(?:\.0+)?(?: ?(?:m|mins?|minutes?))?", re.IGNORECASE)
_PART = re.compile(r"([0-9]{1,2}) ?(?:/|of) ?([0-9]{1,2})")
_YEARS = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?")
_ACADEMIC = re.compile(r"(20[0-9]{2}) ?(?:[-/\u2013]|to) ?((?:20)?[0-9]{2})", re.IGNORECASE)
_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}


class CellError(Exception):
    """A cell that does not hold what its column asks for.

    Attributes
    ----------
    code : str
        The stable name of the fault.
    said : str
        The end of the sentence that begins with the column and the cell's text.
    mend : str
        What to do, when it differs from the column's own advice.
    """

    def __init__(self, code: str, said: str, mend: str = "") -> None:
        super().__init__(said)
        self.code = code
        self.said = said
        self.mend = mend


def shown(value: object) -> str:
    """The text of any cell on one line, as a person would read it."""
    if value is None:
        return ""
    if isinstance(value, date):  # a datetime is a date too
        return f"{value.day} {MONTHS[value.month - 1].capitalize()} {value.year}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = " ".join(str(value).split())
    return found if found.isprintable() else _INVISIBLE.sub("", found).strip()


def key(value: object) -> str:
    """A heading or sheet name without case, spaces, hyphens and other signs."""
    found = shown(value).casefold()
    return found if found.isalnum() else _SIGNS.sub("", found)


def text(value: object) -> str:
    """Words; a date or an error in their place is Excel's doing and refused."""
    if isinstance(value, date):
        raise CellError(
            "excel-date",
            "is a date, not words",
            "Excel may have changed it: set the cell's format to Text and type it again.",
        )
    if shown(value) in _ERRORS:
        raise CellError(
            "formula-error", "is the error of a formula", "Type the value in its place."
        )
    return shown(value)


def day(value: object) -> date:
    """A date: Excel's own, ``2026-09-03``, ``3/9/2026`` or ``3 September 2026``."""
    if isinstance(value, date):
        found = value.date() if isinstance(value, datetime) else value
    else:
        found = _day_from_text(shown(value).casefold())
    if not 2000 <= found.year <= 2099:
        raise CellError("not-a-date", "is not a date of this century")
    return found


def _day_from_text(words: str) -> date:
    wrong = CellError("not-a-date", "is not a date")
    weekday = ""
    if match := _ISO.fullmatch(words):
        year, month, number = map(int, match.groups())
    elif match := _UK.fullmatch(words):
        number, month, year = map(int, match.groups())
    elif match := _WORDED.fullmatch(words):
        weekday, number, year = match[1] or "", int(match[2]), int(match[4])
        month = _position("sep" if match[3] == "sept" else match[3], MONTHS)
    else:
        raise wrong
    try:
        found = date(year + 2000 if year < 100 else year, month, number)
    except ValueError:
        raise wrong from None
    if weekday and one_weekday(weekday) != WEEKDAYS[found.weekday()]:
        raise CellError("not-a-date", f"is not right: that day is a {WEEKDAYS[found.weekday()]}")
    return found


def _position(word: str, names: tuple[str, ...]) -> int:
    """Count from 1 to the name that begins with the word; 0 when none does."""
    return next((i for i, name in enumerate(names, 1) if name.startswith(word)), 0)


def number(value: object) -> int:
    """A whole number from 0 to 9999, also as text or with ``minutes`` behind it."""
    match = None if isinstance(value, date) else _NUMBER.fullmatch(shown(value))
    if match is None:
        raise CellError("not-a-number", "is not a whole number")
    return int(match[1])


def years(value: object) -> tuple[int, ...]:
    """Year groups, rising: ``7``, ``Year 7``, ``7;8``, ``7, 8`` or ``7-9``; ``all`` gives none."""
    if isinstance(value, date):
        raise CellError(
            "excel-date",
            "is a date, not year groups",
            "Excel reads 7-9 as a date: write 7 to 9, or 7;8;9.",
        )
    words = re.sub(r"\b(?:years?|yrs?|y) ?(?=[0-9])", "", shown(value).casefold())
    words = re.sub(r" ?(?:[-\u2013\u2014]|\bto\b) ?", "-", words)
    found: set[int] = set()
    for part in re.split(r"[;,&/ ]+|\band\b", words):
        match = _YEARS.fullmatch(part)
        if match is not None and int(match[1]) <= int(match[2] or match[1]):
            found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
        elif part not in ("", "all"):
            raise CellError("not-a-year", "is not a year group")
    return tuple(sorted(found))


def numbers(value: object) -> tuple[int, ...]:
    """Whole numbers joined by semicolons, commas or plus signs; minutes as in :func:`number`."""
    if isinstance(value, date):
        raise CellError("not-a-number", "is not a whole number")
    parts = [part for part in re.split(r"\s*[;,+&]\s*", shown(value)) if part]
    if not parts:
        raise CellError("not-a-number", "is not a whole number")
    return tuple(map(number, parts))


def part(value: object) -> tuple[int, int]:
    """Which part of a lesson, of how many: ``1 of 2`` or ``1/2``; or CONTINUED."""
    words = re.sub(r"^part ?", "", shown(value).casefold())
    if words.startswith("cont"):
        return CONTINUED
    match = _PART.fullmatch(words)
    if isinstance(value, date) or match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise CellError("not-a-part", "does not say which part of how many")
    return int(match[1]), int(match[2])


def year(value: object) -> int:
    """One year group."""
    found = years(value)
    if len(found) != 1:
        raise CellError("not-a-year", "is not one year group")
    return found[0]


def one_weekday(value: object) -> str:
    """The full name of a weekday from three letters of it or more."""
    word = key(value).removesuffix("s") if len(key(value)) > 5 else key(value)
    word = {"weds": "wed"}.get(word, word)
    place = _position(word, tuple(map(str.casefold, WEEKDAYS))) if len(word) > 2 else 0
    if not place:
        raise CellError("not-a-weekday", "is not a weekday")
    return WEEKDAYS[place - 1]


def yes(value: object) -> bool:
    """Whether a cell says yes."""
    word = key(value)
    if word in {"yes", "y", "true", "1"}:
        return True
    if word in {"no", "n", "false", "0"}:
        return False
    raise CellError("not-yes-or-no", "is neither yes nor no")


def code(value: object) -> str:
    """One code, without the signs that stand between codes."""
    if re.search(r"[\s;,:]", text(value)):
        raise CellError("not-a-code", "has spaces or signs that a code may not have")
    return text(value)


def codes(value: object) -> tuple[str, ...]:
    """Codes joined by semicolons, commas, spaces or line breaks."""
    return tuple(code for code in re.split(r"[;,\s]+", text(value)) if code)


def taught(value: object) -> tuple[tuple[str, str], ...]:
    """Codes, each with its depth: ``code`` or ``code:secures``; the usual depth is develops."""
    pairs = []
    for entry in codes(re.sub(r"\s*:\s*", ":", text(value))):
        code, _, depth = entry.partition(":")
        if (depth.casefold() or "develops") not in DEPTHS or not code:
            raise CellError("unknown-word", f"has {entry!r}, and {depth!r} is no depth")
        pairs.append((code, depth.casefold() or "develops"))
    return tuple(pairs)


def academic_year(value: object) -> str:
    """An academic year as ``2026-27``, also from ``2026/27`` or ``2026 to 2027``."""
    match = _ACADEMIC.fullmatch(text(value))
    if match is None or int(match[2]) % 100 != (int(match[1]) + 1) % 100:
        raise CellError("not-an-academic-year", "is not an academic year")
    return f"{match[1]}-{match[2][-2:]}"


def urn(value: object) -> str:
    """A unique reference number: six digits."""
    if re.fullmatch(r"[0-9]{6}", text(value)) is None:
        raise CellError("not-a-urn", "is not a unique reference number")
    return text(value)


def one_of(value: object, choices: tuple[str, ...], also: Mapping[str, str]) -> str:
    """The choice that a cell names; ``also`` has other words for choices, by their keys."""
    wanted = key(value)
    if wanted in also:
        return also[wanted]
    for choice in choices:
        if key(choice) == wanted:
            return choice
    raise CellError("unknown-word", f"is not one of: {', '.join(choices)}")


KINDS: dict[str, Callable[[object], object]] = {
    "text": text,
    "date": day,
    "number": number,
    "numbers": numbers,
    "part": part,
    "year": year,
    "years": years,
    "weekday": one_weekday,
    "yes or no": yes,
    "code": code,
    "codes": codes,
    "taught": taught,
    "academic year": academic_year,
    "urn": urn,
}

"""Which lesson a row names and what it teaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from pshe.codes_in_text import Found, codes_in
from pshe.curriculum import Curriculum
from pshe.files import cells
from pshe.files.cells import CellError
from pshe.files.rows import Row
from pshe.returns.layout import Notes

Teaches = tuple[str, str, str, str]
"""What a lesson teaches: item, depth, confidence, source."""

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CUE = re.compile(r"[\s,;:.-]*\b(?:pos|pshe)?\s*(?:refs?|references?|codes?)\b[\s:.]*$", re.I)
_CONTINUES = re.compile(r"[\s(\[-]*cont(?:inued|inues|\.|d|'d)?\b[^)\]]*[)\]]?\s*$", re.IGNORECASE)
NOTHING = ("none", "nothing", "n/a", "na", "-")


class Lesson(NamedTuple):
    """A lesson of a return."""

    code: str
    title: str
    sensitivity: str
    withdrawable: bool
    teaches: tuple[Teaches, ...]


@dataclass(frozen=True)
class Told:
    """What rows say of a lesson; None or nothing where they do not say it."""

    code: str
    title: str
    sensitivity: str | None
    withdrawable: bool | None
    teaches: tuple[Teaches, ...] | None

    def agrees(self, other: Told) -> bool:
        """Whether nothing that both say differs."""
        return (
            (not self.title or not other.title or cells.key(self.title) == cells.key(other.title))
            and _same(self.sensitivity, other.sensitivity)
            and _same(self.withdrawable, other.withdrawable)
            and _same(_pairs(self.teaches), _pairs(other.teaches))
        )

    def with_what(self, other: Told) -> Told:
        """Add what only the other says."""
        return Told(
            self.code,
            self.title or other.title,
            other.sensitivity if self.sensitivity is None else self.sensitivity,
            other.withdrawable if self.withdrawable is None else self.withdrawable,
            other.teaches if self.teaches is None else self.teaches,
        )


def _same(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _pairs(teaches: tuple[Teaches, ...] | None) -> set[tuple[str, str]] | None:
    return None if teaches is None else {(item, depth) for item, depth, _, _ in teaches}


class Library:
    """The lessons of a curriculum by code and by title, and its codes."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum
        taught: dict[str, list[Teaches]] = {}
        for row in curriculum.lesson_items():
            taught.setdefault(row["lesson"], []).append(
                (row["item"], row["depth"], row["confidence"], row["source"])
            )
        self.lessons = {
            row["code"]: Lesson(
                row["code"], row["title"], row["sensitivity"], row["withdrawable"],
                tuple(taught.get(row["code"], ())),
            )
            for row in curriculum.lessons()
        }  # fmt: skip
        self._by_title: dict[tuple[str, int], str] = {}
        for row in curriculum.lessons():
            for year in cells.years(row["years"]):
                self._by_title.setdefault((cells.key(row["title"]), year), row["code"])
        self.items = {*curriculum.statements()["code"], *curriculum.topics()["code"]}
        self._statements: dict[tuple[str, str], list[str]] = {}
        for row in curriculum.statements():
            key = row["framework"], row["phase"]
            self._statements.setdefault(key, []).append(row["code"])

    def in_edition(self, found: Found, edition: str, year: int) -> Found:
        """What was found, in the edition that the school names, where the text leaves it open."""
        if found.certain or not edition or found.framework in ("", edition):
            return found
        phase = "primary" if year <= 6 else "secondary"
        ending = "-" + re.sub(r"[\W_]+", "-", found.text.upper())
        fits = [c for c in self._statements.get((edition, phase), ()) if c.endswith(ending)]
        return replace(found, code=fits[0], framework=edition) if len(fits) == 1 else found

    def titled(self, title: str, year: int) -> str:
        """The code of the lesson for a year that has the title; empty when there is none."""
        return self._by_title.get((cells.key(title), year), "")


@lru_cache(maxsize=4)
def library_of(curriculum: Curriculum) -> Library:
    """The library of a curriculum, made once."""
    return Library(curriculum)


class Book:
    """The lessons of one return: rows that agree under one title are about one lesson."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._told: dict[str, Told] = {}
        self._own: dict[str, list[str]] = {}

    def all(self) -> list[Lesson]:
        """The lessons by code, what no row says filled in from the library."""
        return [self._lesson(self._told[code]) for code in sorted(self._told)]

    def title(self, code: str) -> str:
        """The title of a lesson of the return."""
        return self._lesson(self._told[code]).title

    def add(self, told: Told, *, by_title: bool = False) -> str | None:
        """The code of the lesson that a row tells of; None when other rows say otherwise.

        ``by_title``: the code is only that of the library's lesson of the same title.
        """
        if not told.code:
            return self._add_own(told)
        before = self._told.get(told.code)
        if before is not None and not before.agrees(told):
            return self._add_own(replace(told, code="")) if by_title else None
        self._told[told.code] = told if before is None else before.with_what(told)
        return told.code

    def _add_own(self, told: Told) -> str:
        codes = self._own.setdefault(cells.key(told.title), [])
        for code in codes:
            if self._told[code].agrees(told):
                self._told[code] = self._told[code].with_what(told)
                return code
        word = re.sub(r"[^a-z0-9]+", "-", told.title.casefold()).strip("-")[:48].strip("-")
        stem = f"own-{word or 'lesson'}"
        name = next(
            name
            for number in range(1, len(self._told) + 2)
            if (name := stem if number == 1 else f"{stem}-{number}") not in self._told
        )
        codes.append(name)
        self._told[name] = replace(told, code=name)
        return name

    def _lesson(self, told: Told) -> Lesson:
        known = self._library.lessons.get(told.code, Lesson(told.code, "", "none", False, ()))
        whole = told.with_what(Told(*known))
        teaches = known.teaches if _pairs(told.teaches) == _pairs(known.teaches) else whole.teaches
        return Lesson(
            told.code, whole.title, whole.sensitivity or "none", bool(whole.withdrawable),
            teaches or (),
        )  # fmt: skip


@lru_cache(maxsize=4096)
def codes_of(text: str, curriculum: Curriculum, year: int) -> tuple[Found, ...]:
    """The codes in a text, read once."""
    return tuple(codes_in(text, curriculum, year=year))


def merged(
    stated: tuple[Teaches, ...] | None, more: tuple[Teaches, ...] | None
) -> tuple[Teaches, ...] | None:
    """What two cells of a row say is taught, each item once."""
    if stated is None or not more:
        return more if stated is None else stated
    items = {row[0] for row in stated}
    return (*stated, *(row for row in more if row[0] not in items))


def agrees_with_library(cell: object, stated: tuple[Teaches, ...] | None, known: Lesson) -> bool:
    """Whether codes without depths are among those of the library's lesson, whose depths hold."""
    if not stated or ":" in cells.shown(cell):
        return False
    return {row[0] for row in stated} <= {row[0] for row in known.teaches}


def continued(title: str) -> tuple[str, bool]:
    """A title without ``(continued)`` behind it, and whether that was there."""
    short = _CONTINUES.sub("", title).strip()
    return short, short != title.strip()


def plain_title(text: str, found: Sequence[Found]) -> str:
    """A title without the brackets and the tail that hold codes."""
    for bracket in _BRACKETS.findall(text):
        if any(one.text in bracket for one in found if one.certain):
            text = text.replace(bracket, "")
    for one in found:
        place = text.find(one.text)
        if one.certain and place > 0 and (cue := _CUE.search(text[:place])):
            text = text[: cue.start()]
    return cells.shown(text).strip(" -:;,")


@dataclass(frozen=True)
class Codes:
    """How the codes of a return are read: the library, the edition it names, whose they are."""

    library: Library
    edition: str
    source: str


def read_codes(
    row: Row, title: str, year: int, how: Codes, notes: Notes
) -> tuple[Teaches, ...] | None:
    """What the cell under a heading says is taught; None when it says nothing of it.

    In the column Codes what may be a code is taken for one, with a note; elsewhere it is not.
    """
    library, source = how.library, how.source
    value = row.values.get(title)
    if value is None or not isinstance(value, str):
        if value is not None and title == "Codes":
            notes.add(row, title, "not-understood", f'"{cells.shown(value)}" is not a code.')
        return None
    if title == "Codes" and cells.shown(value).casefold() in NOTHING:
        return ()
    exact = _exact(value, library) if title == "Codes" else None
    if exact is not None:
        return tuple((item, depth, "unverified", source) for item, depth in exact)
    found = [
        library.in_edition(one, how.edition, year)
        for one in codes_of(value, library.curriculum, year)
    ]
    taken = [one.code for one in found if _is_taken(one, row, title, notes)]
    if title == "Codes" and not found:
        message = f'No code is known in "{_short(value)}".'
        mend = "Write the codes of statements, for example R21 or 2025-S-RSE-SAFE-1."
        notes.add(row, title, "not-understood", message, mend)
    return tuple((item, "develops", "unverified", source) for item in taken) or None


def _exact(value: str, library: Library) -> tuple[tuple[str, str], ...] | None:
    """Whole codes joined by semicolons, each with its depth, as pshe writes them."""
    try:
        pairs = cells.taught(value)
    except CellError:
        return None
    return pairs if pairs and all(item in library.items for item, _ in pairs) else None


def _is_taken(one: Found, row: Row, title: str, notes: Notes) -> bool:
    near = f"Did you mean {' or '.join(one.nearest[:3])}?" if one.nearest else ""
    if not one.code:
        notes.add(row, title, "unknown-code", f'"{one.text}" is no code that is known.', near)
        return False
    if one.certain:
        return True
    if title == "Codes":
        notes.add(row, title, "guessed-code", f'"{one.text}" is taken for {one.code}.')
        return True
    notes.add(row, title, "perhaps-a-code", f'"{one.text}" is not taken for {one.code}.',
              "Write codes in brackets or in the column Codes.")  # fmt: skip
    return False


def _short(value: str) -> str:
    text = cells.shown(value)
    return text if len(text) <= 60 else f"{text[:57]}..."

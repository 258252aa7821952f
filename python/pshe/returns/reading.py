"""From the sheets of a return to a return; every fault at once, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.files import cells
from pshe.files.cells import CellError
from pshe.files.readers import Grid
from pshe.files.rows import Faults, Row, find_rows, read_rows, read_settings
from pshe.returns import sheets
from pshe.returns.dates import Calendar, HalfTerm
from pshe.returns.groups import Group, Groups
from pshe.returns.layout import Notes, RowFaults, is_one_of_many, lesson_rows
from pshe.returns.teaching import (
    Book,
    Codes,
    Library,
    Told,
    agrees_with_library,
    codes_of,
    continued,
    library_of,
    merged,
    plain_title,
    read_codes,
)
from pshe.returns.timing import MOST_MINUTES, Place, Timing
from pshe.returns.values import Return

_NO_LESSON = re.compile(
    r"no (?:pshe|lessons?|sessions?|school)\b.*|not in school.*"
    r"|half[- ]?term(?: (?:holiday|break))?|(?:school )?(?:holidays?|closed)"
    r"|inset(?: day)?|bank holiday|study leave|mock(?: exam)?s(?: week)?|exams?(?: week)?"
    r"|(?:christmas|easter|summer|october|february|may)(?: half[- ]?term)? (?:holidays?|break)",
    re.IGNORECASE,
)


@dataclass
class _Meeting:
    """A lesson that a class meets; one that runs on grows."""

    group: str
    lesson: str
    day: date
    minutes: int
    progress: str


@dataclass(frozen=True)
class Outcome:
    """What became of a file: a return, or faults; and whose it is, as far as it says so."""

    source: str
    urn: str = ""
    name: str = ""
    academic_year: str = ""
    stated: date | None = None
    given: Return | None = None
    faults: tuple[_core.Fault, ...] = ()


def outcome_of(
    grids: Sequence[Grid], curriculum: Curriculum, *, source: str = "", drop: Collection[str] = ()
) -> Outcome:
    """Read a return from its sheets, or say every fault, in the order of the sheets."""
    return _Reader(grids, curriculum, drop).read(source)


@dataclass
class _Reader:
    grids: Sequence[Grid]
    curriculum: Curriculum
    drop: Collection[str]
    faults: Faults = field(default_factory=Faults)
    notes: Notes = field(default_factory=Notes)
    meetings: dict[tuple[str, str, date], _Meeting] = field(default_factory=dict)
    last: dict[str, _Meeting] = field(default_factory=dict)
    parts: dict[tuple[str, str], _Meeting] = field(default_factory=dict)

    def read(self, source: str) -> Outcome:
        usual = (sheets.SCHOOL, sheets.CLASSES, sheets.HALF_TERMS)
        rows = find_rows(self.grids, self.faults, wanted=usual, drop=self.drop)
        self.settings = read_settings(rows[sheets.SCHOOL.title], sheets.SETTINGS, self.faults)
        self.calendar = Calendar(self._half_terms(rows), self.settings["Academic year"])
        self.groups = Groups(rows[sheets.CLASSES.title], self.faults)
        self.library: Library = library_of(self.curriculum)
        self.book = Book(self.library)
        self.how = Codes(self.library, self._edition(), self.settings["Name"])
        dropped = {cells.key(heading) for heading in self.drop}
        found = lesson_rows(
            self.grids, self.groups.keys, self.calendar, dropped, self.faults, self.notes
        )
        self.row_faults = RowFaults(self.faults)
        self.timing = Timing(
            self.calendar, self.settings, found.half_terms, self.row_faults, self.notes
        )
        self.groups.learn(found.rows)
        for row in found.rows:
            self._read_row(row)
        if not self.meetings and not self.faults.all():
            self._add_no_lessons()
        return self._outcome(source)

    def _outcome(self, source: str) -> Outcome:
        about = self.settings
        known = {
            column.title: "" if about[column.title] == column.stand_in else about[column.title]
            for column in sheets.SETTINGS
        }
        whose = known["URN"], known["Name"], known["Academic year"], about["Filled in on"]
        if faults := self.faults.all():
            return Outcome(source, *whose, faults=tuple(faults))
        notes = self.notes.all()
        given = Return(
            self._core(), edition=self.how.edition, stated=whose[-1], source=source, notes=notes
        )
        return Outcome(source, *whose, given)

    def _half_terms(self, rows: dict[str, list[Row]]) -> list[HalfTerm]:
        found = []
        for row, values in read_rows(rows[sheets.HALF_TERMS.title], self.faults):
            if values["First day"] > values["Last day"]:
                message = f"{values['Name']} ends before it begins."
                fault = _core.Fault(
                    row.place("Last day"), "impossible-dates", message, "Swap them."
                )
                self.faults.add_unreadable(row, "Last day", fault)
            else:
                found.append(HalfTerm(values["Name"], values["First day"], values["Last day"]))
        return found

    def _edition(self) -> str:
        """The code of the edition that the school names, by its code, title or year."""
        said = cells.key(self.settings["Codes of"])
        for row in self.curriculum.frameworks():
            if said and said in {cells.key(row[name]) for name in ("code", "title", "edition")}:
                return str(row["code"])
        if said:
            message = f'No edition is called "{self.settings["Codes of"]}".'
            mend = f"Write one of: {', '.join(self.curriculum.frameworks()['code'])}."
            self.notes.put((0, 0, 0), _core.Fault("School", "unknown-edition", message, mend))
        return ""

    def _add_no_lessons(self) -> None:
        message = "There are no lessons."
        mend = (
            "Write the lessons on a sheet Lessons with the headings Class, Date, Lesson, Minutes."
        )
        self.faults.add((10, 0, 0), _core.Fault("Lessons", "no-lessons", message, mend))

    # Rows of lessons

    def _read_row(self, row: Row) -> None:
        text, has_code = cells.shown(row.values.get("Lesson")), "Code" in row.values
        if not has_code and _NO_LESSON.fullmatch(text.strip(" .!-")):
            self._skip(row)
            message = f'"{text}": read as a week without a lesson.'
            self.notes.add(row, "Lesson", "no-lesson", message)
            return
        if not text and not has_code and "Codes" not in row.values:
            if is_one_of_many(row):
                self._skip(row)
            else:
                self._note_empty(row)
            return
        values = self._plain(row)
        title, runs_on = (text, False) if has_code else continued(text)
        for group in self.groups.of_row(row, self.notes):
            place = self.timing.place(row, group)
            if runs_on and self._run_on(group, title, place, values):
                self._note_codes(row)
                continue
            code = self._lesson(row, group, title or text, values)
            if place and code:
                self._meet(row, group, code, place, values)

    def _skip(self, row: Row) -> None:
        says_class = "Class" in row.values or "Year" in row.values
        groups = self.groups.of_row(row, self.notes) if says_class else self.groups.all()
        self.timing.skip(row, groups)

    def _note_empty(self, row: Row) -> None:
        title = min(row.values, key=lambda heading: row.columns.get(heading, 0))
        self.notes.add(row, title, "empty-row", "The row names no lesson and is not read.")

    def _plain(self, row: Row) -> dict[str, Any]:
        """What may be left out; where a cell cannot be read, it counts as left out."""
        values: dict[str, Any] = {}
        for column in _PLAIN:
            values[column.title] = column.default
            if column.title in row.values:
                try:
                    values[column.title] = column.read(row.values[column.title])
                except CellError as error:
                    text = cells.shown(row.values[column.title])
                    message = f'{column.title} "{text}" {error.said}; it is not read.'
                    self.notes.add(row, column.title, error.code, message, column.advice)
        return values

    def _note_codes(self, row: Row) -> None:
        if "Codes" in row.values:
            message = "The row only goes on with a lesson; its codes are not read."
            self.notes.add(row, "Codes", "codes-not-read", message, "Write them where it begins.")

    def _run_on(
        self, group: Group, title: str, place: Place | None, values: dict[str, Any]
    ) -> bool:
        """Make the class's last lesson longer, if the row is about that one."""
        last = self.last.get(group.code)
        if last is None or (title and cells.key(title) != cells.key(self.book.title(last.lesson))):
            return False
        if place is not None:
            self._lengthen(last, place, values)
        return True

    def _lengthen(self, last: _Meeting, place: Place, values: dict[str, Any]) -> None:
        last.day = max(last.day, place.day)
        last.minutes = min(last.minutes + place.minutes, MOST_MINUTES)
        last.progress = _PROGRESS[values["Taught"]]

    def _meet(
        self, row: Row, group: Group, code: str, place: Place, values: dict[str, Any]
    ) -> None:
        before = self.parts.get((group.code, code))
        if before is not None and values["Part"] != (1, 1) and values["Part"][0] != 1:
            self._lengthen(before, place, values)
            return
        key = group.code, code, place.day
        if key in self.meetings:
            message = f"{group.code} has this lesson on this day already; it counts once."
            self.notes.add(row, "Lesson", "said-twice", message)
            return
        made = _Meeting(group.code, code, place.day, place.minutes, _PROGRESS[values["Taught"]])
        self.meetings[key] = self.last[group.code] = self.parts[group.code, code] = made

    # What a row says

    def _lesson(self, row: Row, group: Group, text: str, values: dict[str, Any]) -> str | None:
        year = group.year
        stated = read_codes(row, "Codes", year, self.how, self.notes)
        code, title, by_title = self._named(row, text, year)
        known = self.library.lessons.get(code)
        if "Code" not in row.values and text not in self.library.lessons:
            in_title = read_codes(row, "Lesson", year, self.how, self.notes)
            stated = merged(stated, in_title)
        if known and agrees_with_library(row.values.get("Codes"), stated, known):
            stated = None
        if not code and stated is None and "Codes" not in row.values:
            message = f'No code is known for "{title}".'
            mend = "Write its codes in the column Codes."
            self.notes.add(row, "Lesson", "teaches-nothing", message, mend)
        told = Told(code, title, values["Sensitivity"] or None, values["Withdrawable"], stated)
        name = self.book.add(told, by_title=by_title)
        if name is None:
            self._add_two_ways(row, code)
        return name

    def _add_two_ways(self, row: Row, code: str) -> None:
        at = "Code" if "Code" in row.values else "Lesson"
        message = f'Another row says otherwise of the lesson "{code}".'
        mend = "Let all its rows say the same, or give this lesson another code."
        self.row_faults.add(row, at, "two-ways", message, mend)

    def _named(self, row: Row, text: str, year: int) -> tuple[str, str, bool]:
        """The lesson's code and title, and whether only its title says which it is."""
        if "Code" in row.values:
            return cells.shown(row.values["Code"]), text, False
        if text in self.library.lessons:
            return text, "", False
        title = plain_title(text, codes_of(text, self.curriculum, year))
        code = self.library.titled(title, year)
        return code, self.library.lessons[code].title if code else title, bool(code)

    def _core(self) -> _core.Return:
        lessons = self.book.all()
        about = self.settings
        return _core.Return(
            urn=about["URN"], name=about["Name"], phase=about["Phase"].replace(" ", "-"),
            academic_year=about["Academic year"], classes=self.groups.all(),
            lessons=[lesson[:4] for lesson in lessons],
            teaches=[(lesson.code, *row) for lesson in lessons for row in lesson.teaches],
            taught=[
                (row.day, row.group, row.lesson, row.minutes, row.progress)
                for row in self.meetings.values()
            ],
        )  # fmt: skip


_PLAIN = tuple(
    sheets.LESSONS.by_title[title] for title in ("Sensitivity", "Withdrawable", "Taught", "Part")
)
_PROGRESS = {"yes": "taught", "no": "planned"}

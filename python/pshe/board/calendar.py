"""The weeks, classes and lesson times of a school, as the board shows them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property

from pshe.board.words import Row, day_label, slot_key, week_label
from pshe.document.words import split, years
from pshe.frames import Table, plural
from pshe.report.calendar import monday_of, mondays, week_letters
from pshe.schools import School


class Calendar:
    """What of a board stays the same while lessons move."""

    def __init__(self, school: School) -> None:
        self.school = school

    @cached_property
    def times(self) -> dict[str, Row]:
        """Every lesson time by key, also those that are shut, by class and date."""
        rows = Table(self.school.core.lesson_times(), caption="").rows()
        rows.sort(key=lambda row: (self._place[row["class"]], row["date"], row["number"]))
        return {slot_key(row): row for row in rows}

    @cached_property
    def open_times(self) -> dict[str, dict[str, Row]]:
        """The lesson times of each class that are not shut, by key."""
        found: dict[str, dict[str, Row]] = defaultdict(dict)
        for key, row in self.times.items():
            if row["shut_by"] is None:
                found[row["class"]][key] = row
        return found

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        """The year groups of each class's pupils, in the school's order."""
        rows = self.school.classes()
        groups = (sorted(map(int, split(row["year_groups"]))) for row in rows)
        return dict(zip(rows["class"], groups, strict=True))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.groups)}

    @cached_property
    def parts(self) -> Row:
        """Weeks, classes and slots of the state."""
        return {"weeks": self._weeks(), "classes": self._classes(), "slots": self._slots()}

    def _classes(self) -> list[Row]:
        return [
            {"code": name, "years": groups, "who": years(groups)}
            for name, groups in self.groups.items()
        ]

    def _slots(self) -> list[Row]:
        return [
            {
                "key": key,
                "class": row["class"],
                "week": monday_of(row["date"]).isoformat(),
                "date": row["date"].isoformat(),
                "dateLabel": day_label(row["date"]),
                "closed": row["shut_by"] or "",
            }
            for key, row in self.times.items()
        ]

    def _weeks(self) -> list[Row]:
        terms = self.school.half_terms().rows()
        letters = week_letters(self.school)
        open_weeks = {
            monday_of(row["date"]) for rows in self.open_times.values() for row in rows.values()
        }
        found = []
        for number, monday in enumerate(mondays(self.school), 1):
            term = [one for one in terms if monday_of(one["first"]) <= monday][-1]
            letter = f", week {letters[monday]}" if monday in letters else ""
            found.append(
                {
                    "key": monday.isoformat(),
                    "number": number,
                    "label": week_label(monday) + letter,
                    "halfTerm": term["name"],
                    "halfTermLabel": f"{term['name']}, {plural(term['weeks'], 'week')}",
                    "open": monday in open_weeks,
                    "note": self._note(monday),
                }
            )
        return found

    def _note(self, monday: date) -> str:
        """What shuts the school in a week: ``INSET day Fri 16 Oct``."""
        friday = monday + timedelta(days=4)
        return "; ".join(
            _closure(row, max(row["first"], monday), min(row["last"], friday))
            for row in Table(self.school.core.closures(), caption="")
            if row["first"] <= friday and row["last"] >= monday
        )


def _closure(row: Row, first: date, last: date) -> str:
    days = day_label(first) if first == last else f"{day_label(first)} to {day_label(last)}"
    years = f" (Year {row['years'].replace(';', ', ')})" if row["years"] else ""
    return f"{row['reason'] or row['kind'].replace('-', ' ')}{years} {days}"

"""Two plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pshe import _core
from pshe.drawn import Drawn
from pshe.frames import Table, plural
from pshe.plans import Plan

Places = dict[tuple[str, str], list[tuple[date, int]]]
WHATS = ("moved", "moved within the day", "moved in part", "added", "left out")


class Comparison(Drawn):
    """What differs between two plans; see :func:`pshe.compare`."""

    def __init__(self, before: Plan, after: Plan, *, framework: str) -> None:
        self.before = before
        self.after = after
        self._framework = framework

    def moves(self) -> Table:
        """Lessons that are not where they were: a row a class and lesson, by class and date.

        Columns: class, lesson, title, what (``moved`` to another day, ``moved within the day``,
        ``moved in part``, ``added`` or ``left out``), before and after (the day of the first part).
        """
        old, new = places_of(self.before.core), places_of(self.after.core)
        titles = _titles(self.before) | _titles(self.after)
        rows = [
            (key, old.get(key), new.get(key))
            for key in old.keys() | new.keys()
            if old.get(key) != new.get(key)
        ]
        rows.sort(key=lambda row: (row[0][0], row[1] or row[2] or [], row[0][1]))
        whats = [_what(before, after) for _, before, after in rows]
        columns: dict[str, tuple[str, list[Any]]] = {
            "class": ("str", [key[0] for key, _, _ in rows]),
            "lesson": ("str", [key[1] for key, _, _ in rows]),
            "title": ("str", [titles[key[1]] for key, _, _ in rows]),
            "what": ("str", whats),
            "before": ("date", [_day(before) for _, before, _ in rows]),
            "after": ("date", [_day(after) for _, _, after in rows]),
        }
        return Table.of("What differs", f"{_counted(whats)}.", **columns)

    def measures(self) -> Table:
        """Both plans in figures: a row a measure, with columns before and after.

        Lessons, lesson times to spare, broken rules, what is met and secured of the edition and
        of the consent and CSE-prevention topics, then the cost of each aim that has a weight.
        """
        old, new = _measures(self.before, self._framework), _measures(self.after, self._framework)
        names = list(dict.fromkeys([*old, *new]))
        return Table.of(
            "The two plans",
            self.moves().summary,
            measure=("str", names),
            before=("int", [old.get(name) for name in names]),
            after=("int", [new.get(name) for name in names]),
        )

    def __repr__(self) -> str:
        return f"Comparison({self.before!r}, {self.after!r})"


def compare(before: Plan, after: Plan, *, framework: str = "rshe-2025") -> Comparison:
    """Compare two plans: an old and a new one, or the same lessons under two delivery models.

    Parameters
    ----------
    before, after
        Plans of any schools; classes are matched by name.
    framework
        The edition whose coverage is compared.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> files.write_sample("school.xlsx")
    >>> plan = pshe.plan(pshe.read_school("school.xlsx"))
    >>> pshe.compare(plan, plan).moves().summary
    'Nothing differs.'
    """
    return Comparison(before, after, framework=framework)


def places_of(plan: _core.Plan) -> Places:
    """The lesson times of each class and lesson, by date and number."""
    names = ("class", "lesson", "date", "number")
    columns = [plan.placements().column(name) for name in names]
    found: Places = {}
    for class_, lesson, day, number in zip(*columns, strict=True):
        found.setdefault((class_, lesson), []).append((day, number))
    return found


def differences(old: Places, new: Places) -> str:
    """Count what differs between two plans, for a sentence: ``2 lessons moved``."""
    both = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    return _counted([_what(before, after) for before, after in both if before != after])


def _titles(plan: Plan) -> dict[str, str]:
    return {row["lesson"]: row["title"] or row["lesson"] for row in plan.lessons()}


def _day(places: Sequence[tuple[date, int]] | None) -> date | None:
    return places[0][0] if places else None


def _what(
    before: Sequence[tuple[date, int]] | None, after: Sequence[tuple[date, int]] | None
) -> str:
    if not before or not after:
        return "left out" if before else "added"
    if _day(before) != _day(after):
        return "moved"
    days = [[day for day, _ in places] for places in (before, after)]
    return "moved within the day" if days[0] == days[1] else "moved in part"


def _counted(whats: list[str]) -> str:
    parts = [f"{plural(whats.count(what), 'lesson')} {what}" for what in WHATS if what in whats]
    return ", ".join(parts) or "Nothing differs"


def _measures(plan: Plan, framework: str) -> dict[str, int]:
    found = {
        "lessons": len(places_of(plan.core)),
        "lesson times to spare": len(plan.spare()),
        "broken rules": len(plan.check()),
    }
    for name, covered in (
        ("statutory statements", plan.coverage(framework)),
        ("topics", plan.topic_coverage()),
    ):
        rows = [row for row in covered.counts if row["statutory"] == "yes" or name == "topics"]
        for state in ("met", "revisited", "secured"):
            found[f"{name} {state}"] = sum(row[state] for row in rows)
    found |= {f"cost of {row['aim']}": row["cost"] for row in plan.aims}
    return found

"""When a school, or who allocates, wants lessons to be taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pshe import _core
from pshe.allocating.needs import Needs
from pshe.allocating.stages import Stage, read_years
from pshe.errors import DataError
from pshe.frames import Table
from pshe.schools import School

Window = str | tuple[str, str]
Span = tuple[int, int]


def read_windows(
    windows: Mapping[str, Window], names: Sequence[str], needs: Needs
) -> dict[str, Span]:
    """First and last half-term, by position. Raises DataError for one that is not there."""
    found = {}
    faults = []
    for lesson, window in windows.items():
        needs.curriculum.title(lesson)  # raises with the nearest codes
        place = f"windows[{lesson!r}]"
        span = (window, window) if isinstance(window, str) else tuple(window)
        unknown = dict.fromkeys(name for name in span if name not in names)
        for name in unknown:
            message, mend = f"There is no half-term {name!r}.", f"Name one of: {', '.join(names)}."
            faults.append(_core.Fault(place, "unknown-half-term", message, mend))
        if not unknown:
            found[lesson] = (names.index(span[0]), names.index(span[-1]))
            if found[lesson][0] > found[lesson][1]:
                message = f"{span[0]} comes after {span[-1]}."
                mend = "Write the earlier half-term first."
                faults.append(_core.Fault(place, "impossible-window", message, mend))
    if faults:
        raise DataError(faults=faults)
    return found


def of_school(school: School, stage: Stage) -> dict[str, list[Span]]:
    """Spans of the lessons that a stage has to be taught at some time of this year.

    From pins, of parallel classes from the first to the last, and from dates that must be.
    """
    own = {
        row["class"] for row in school.classes()
        if {*read_years(row["year_groups"])} & {*stage.years}
    }  # fmt: skip
    pinned: dict[str, list[date]] = {}
    for row in Table(school.core.pins(), caption=""):
        if row["class"] in own:
            pinned.setdefault(row["lesson"], []).append(row["date"])
    found = {lesson: [_span(school, min(d), max(d))] for lesson, d in pinned.items()}
    for row in Table(school.core.bounds(), caption=""):
        years = read_years(row["years"]) if row["years"] else stage.years
        if row["must"] and {*years} & {*stage.years}:
            for lesson in _meant(school, row["what"]):
                found.setdefault(lesson, []).append(_span(school, row["first"], row["last"]))
    return found


def _meant(school: School, what: str) -> list[str]:
    """The lessons of a module, or the lesson that is named."""
    rows = Table(school.core.modules(), caption="").rows()
    return [row["lesson"] for row in rows if row["module"] == what] or [what]


def _span(school: School, first: date | None, last: date | None) -> Span:
    """The half-terms in which there are days from first to last."""
    inside = [
        number for number, row in enumerate(school.half_terms())
        if (first is None or row["last"] >= first) and (last is None or row["first"] <= last)
    ] or range(len(school.half_terms()))  # fmt: skip
    return inside[0], inside[-1]


def together(
    given: Mapping[str, Span], own: Mapping[str, Sequence[Span]], names: Sequence[str]
) -> dict[str, Span]:
    """One span a lesson, inside all of its spans. Raises DataError where there is none."""
    found = dict(given)
    for lesson, spans in own.items():
        every = [*spans, given[lesson]] if lesson in given else spans
        first, last = max(span[0] for span in every), min(span[1] for span in every)
        if first > last:
            message = f"It has to be in {names[first]} or later, and in {names[last]} or earlier."
            mend = "Change its pin, its dates or its half-term."
            raise DataError(faults=[_core.Fault(lesson, "impossible-window", message, mend)])
        found[lesson] = (first, last)
    return found


def openings(school: School) -> list[tuple[str, str]]:
    """Pairs of lessons: what opens a module before the rest of it, the rest before what closes."""
    rows = Table(school.core.modules(), caption="").rows()
    return [
        (a["lesson"], b["lesson"])
        for a in rows for b in rows
        if a["module"] == b["module"] and a["lesson"] != b["lesson"] and a["role"] != b["role"]
        and (a["role"] == "opens" or b["role"] == "closes")
        and b["role"] != "opens" and a["role"] != "closes"
    ]  # fmt: skip

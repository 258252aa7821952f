"""Who is taught together, and how many lesson times they have in each half-term."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pshe import _core
from pshe.errors import DataError
from pshe.frames import plural
from pshe.schools import School

Times = int | Sequence[int]
Years = str | int | Sequence[int]

HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
_A_YEAR = "Write Year 7, 7, Years 3 and 4 or (3, 4); year groups are 1 to 11."


@dataclass(frozen=True)
class Stage:
    """A year group, or the year groups of a mixed-age class with its cycle.

    ``times`` are lesson times by half-term, ``minutes`` those of a lesson time (0: any lesson
    fits), ``now`` the place in the cycle that is taught this year.
    """

    years: tuple[int, ...]
    times: tuple[int, ...] = ()
    minutes: int = 0
    splits: bool = False
    now: int = 0

    @property
    def name(self) -> str:
        """``Year 7``, ``Years 3 and 4`` or ``Years 7 to 9``."""
        first, last = self.years[0], self.years[-1]
        if first == last:
            return f"Year {first}"
        return f"Years {first} {'and' if last == first + 1 else 'to'} {last}"

    def label(self, place: int) -> str:
        """The name, in a cycle with the letter of its year: ``Years 3 and 4, cycle B``."""
        return self.name if len(self.years) == 1 else f"{self.name}, {self.cycle(place)}"

    def cycle(self, place: int) -> str:
        """``cycle B``; nothing for a single year."""
        return "" if len(self.years) == 1 else f"cycle {chr(ord('A') + place)}"

    def load(self, minutes: int) -> int | None:
        """How many lesson times a lesson takes; None: it fits into none."""
        if not self.minutes or minutes <= self.minutes:
            return 1
        return -(-minutes // self.minutes) if self.splits else None


def read_years(text: Years) -> tuple[int, ...]:
    """The years that are meant, rising. Raises :class:`pshe.DataError`."""
    if isinstance(text, str):
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if len(numbers) == 2 and re.search(r"\d\s*(to|-)\s*\d", text):
            numbers = list(range(numbers[0], numbers[1] + 1))
    else:
        numbers = [text] if isinstance(text, int) else list(text)
    if not numbers or any(not 1 <= number <= 11 for number in numbers):
        raise _refusal(str(text), "impossible-year", f"{text!r} names no year groups.", _A_YEAR)
    return tuple(sorted(set(numbers)))


def of_school(
    school: School, years: Iterable[Years] | None, cycles: Mapping[Years, int] | None
) -> list[Stage]:
    """The stages of a school's classes, with the times of its calendar."""
    groups = {row["class"]: read_years(row["year_groups"]) for row in school.classes()}
    names = school.half_terms()["name"]
    known = sorted({*groups.values()})
    wanted = known if cycles is None else _cycles(cycles)
    inside = {year for group in wanted for year in group}
    if cycles is not None:
        wanted += [(year,) for group in known for year in group if year not in inside]
    if years is not None:
        chosen = {year for one in years for year in read_years(one)}
        wanted = [group for group in wanted if chosen.issuperset(group)]
    if not wanted:
        raise _refusal(
            "years", "no-classes", "The school has no class of these years alone.",
            f"Choose from: {', '.join(Stage(group).name for group in known)}.",
        )  # fmt: skip
    return _in_order([_with_times(school, names, groups, group) for group in {*wanted}])


def of_numbers(
    years: Iterable[Years] | None, cycles: Mapping[Years, int] | None,
    times: Times | Mapping[Years, Times] | None, count: int,
) -> list[Stage]:  # fmt: skip
    """The stages of years, with the lesson times that were given."""
    wanted = [] if cycles is None else _cycles(cycles)
    inside = {year for group in wanted for year in group}
    for one in years or ():
        wanted += [(year,) for year in read_years(one) if year not in inside]
    if not wanted:
        raise _refusal("years", "no-years", "No years are named.", _A_YEAR)
    if times is None:
        raise _refusal(
            "times", "no-times", "How many lesson times a half-term has is not said.",
            "Write times=6, times=[8, 8, 6, 4, 8, 5], or allocate for a school.",
        )  # fmt: skip
    return with_times(_in_order([Stage(group) for group in {*wanted}]), times, count)


def with_times(
    stages: Sequence[Stage], times: Times | Mapping[Years, Times] | None, count: int
) -> list[Stage]:
    """The stages with other lesson times: for all, or by years."""
    if times is None:
        return list(stages)
    by_years: dict[tuple[int, ...], Times] = {}
    if isinstance(times, Mapping):
        by_years = {read_years(years): given for years, given in times.items()}
        for years in by_years.keys() - {stage.years for stage in stages}:
            raise _refusal(
                "times", "unknown-years", f"{Stage(years).name} is not allocated.",
                f"Choose from: {', '.join(stage.name for stage in stages)}.",
            )  # fmt: skip
    found = []
    for stage in stages:
        given = by_years.get(stage.years) if isinstance(times, Mapping) else times
        if given is None and stage.times:
            found.append(stage)
            continue
        row = (given,) * count if isinstance(given, int) else tuple(given or ())
        if len(row) != count or any(number < 0 for number in row):
            said = f"{stage.name} has {plural(len(row), 'number')} of lesson times for "
            raise _refusal(
                "times", "times-count", f"{said}{plural(count, 'half-term')}.",
                "Give one number, 0 or more, for each half-term.",
            )  # fmt: skip
        found.append(Stage(stage.years, row, stage.minutes, stage.splits, stage.now))
    return found


def _cycles(cycles: Mapping[Years, int]) -> list[tuple[int, ...]]:
    found = []
    for text, length in cycles.items():
        years = read_years(text)
        if length != len(years) or length < 2:
            raise _refusal(
                "cycles", "cycle-length", f"{Stage(years).name} have a cycle of {length} years.",
                f"Give it {max(2, len(years))} years, one for each year group: then each pupil "
                "meets every lesson once.",
            )  # fmt: skip
        found.append(years)
    return found


def _with_times(
    school: School, half_terms: Sequence[str], groups: Mapping[str, tuple[int, ...]],
    years: tuple[int, ...],
) -> Stage:  # fmt: skip
    """A stage with the times of its class that has the fewest, half-term by half-term."""
    own = [row for row in school.classes() if {*groups[row["class"]]} & {*years}]
    for row in own:
        if row["joins_any_week"]:
            raise _refusal(
                row["class"], "joins-any-week", f"Pupils join class {row['class']} in any week, so "
                "each of its modules stands alone and no order holds for a whole year.",
                "Leave its years out: name the years to allocate.",
            )  # fmt: skip
    classes = sorted({row["class"] for row in own})
    open_times: dict[str, Counter[str]] = defaultdict(Counter)
    minutes: dict[str, list[int]] = defaultdict(list)
    for slot in school.slots():
        if slot["class"] in classes:
            open_times[slot["class"]][slot["half_term"]] += 1
            minutes[slot["class"]].append(slot["minutes"])
    splits = all(row["splits"] for row in own)
    pick = min if splits else max
    return Stage(
        years,
        tuple(min(open_times[code][name] for code in classes) for name in half_terms),
        min((pick(found) for found in minutes.values()), default=0),
        splits,
        next((years.index(year) for row in own if (year := row["year"]) in years), 0),
    )


def _in_order(stages: Iterable[Stage]) -> list[Stage]:
    """By year; each year group in one stage only, none of another between its years."""
    found = sorted(stages, key=lambda stage: stage.years)
    for before, after in pairwise(found):
        if before.years[-1] >= after.years[0]:
            raise _refusal(
                "cycles", "years-twice", f"{before.name} and {after.name} overlap.",
                "Allocate them one after the other, with years=, or say cycles= for those that "
                "are taught together.",
            )  # fmt: skip
    return found


def _refusal(place: str, code: str, message: str, mend: str) -> DataError:
    return DataError(faults=[_core.Fault(place, code, message, mend)])

"""The statements of an edition, and which of them are due for a school."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pshe import _core
from pshe.changes.pairs import check_edition
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.national.tables import read_tables

SCHOOL_COLUMNS = ("school", "urn")
KEY_STAGES = {
    "primary": ("KS1", "KS2"),
    "infant": ("KS1",),
    "junior": ("KS2",),
    "secondary": ("KS3", "KS4"),
    "all-through": ("KS1", "KS2", "KS3", "KS4"),
}
PHASE_OF = {"KS1": "primary", "KS2": "primary", "KS3": "secondary", "KS4": "secondary"}


class Edition:
    """The statements of an edition and their groups, key stages or phases."""

    def __init__(self, curriculum: Curriculum, framework: str) -> None:
        known = curriculum.frameworks()
        check_edition(framework, known["code"])
        own_row = known.rows()[known["code"].index(framework)]
        self.framework = framework
        self.name = f"{own_row['publisher']} {own_row['edition']} ({framework})"
        table = curriculum.statements()
        rows = list(zip(table["code"], table["framework"], table["key_stage"], table["phase"],
                        strict=True))  # fmt: skip
        own = [row for row in rows if row[1] == framework]
        self.group = "key_stage" if own and all(row[2] for row in own) else "phase"
        self.codes = [row[0] for row in own]
        self.groups = [f"KS{row[2]}" if self.group == "key_stage" else row[3] for row in own]
        self.others = [row[0] for row in rows if row[1] != framework]

    def count(
        self,
        rows: Any,
        schools: Mapping[Any, str | Iterable[str]] | None,
        school: str | None = None,
        statement: str = "statement",
        lessons: str | None = None,
        threads: int = 0,
    ) -> _core.SchoolCounts:
        """Count the lessons in the rows."""
        names = [school] if school else list(SCHOOL_COLUMNS)
        return _core.count_schools(
            read_tables(rows, [*names, statement, *([lessons] if lessons else [])]),
            self.codes, self.groups, others=self.others,
            schools=None if schools is None else list(schools),
            due=[] if schools is None else self._due(schools),
            school=names, statement=statement, lessons=lessons, threads=threads,
        )  # fmt: skip

    def _due(self, schools: Mapping[Any, str | Iterable[str]]) -> list[int]:
        """For each school a bit for each group that is due there."""
        words = [one if isinstance(one, str) else tuple(one) for one in schools.values()]
        known = {one: self._bits(one) for one in set(words)}
        faults = [
            _unknown_stages(school, one)
            for school, one in zip(schools, words, strict=True)
            if not known[one]
        ]
        if faults:
            raise DataError(faults=faults)
        return [known[one] for one in words]

    def _bits(self, words: str | tuple[str, ...]) -> int:
        """A bit for each group that a phase or key stages name; 0 where a word is not known."""
        stages = _key_stages(words)
        names = stages if self.group == "key_stage" else {PHASE_OF[stage] for stage in stages}
        return sum(1 << i for i, name in enumerate(dict.fromkeys(self.groups)) if name in names)


def _key_stages(words: str | tuple[str, ...]) -> set[str]:
    if isinstance(words, str) and words in KEY_STAGES:
        return set(KEY_STAGES[words])
    stages = {word.strip() for word in (words.split(";") if isinstance(words, str) else words)}
    return stages if stages <= PHASE_OF.keys() else set()


def _unknown_stages(school: Any, words: Any) -> _core.Fault:
    return _core.Fault(
        f"school {school}", "unknown-word", f"{words!r} does not say what the school teaches.",
        f"Give one of {', '.join(KEY_STAGES)}, or its key stages, for example \"KS2;KS3\".",
    )  # fmt: skip

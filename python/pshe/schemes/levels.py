"""How far a lesson of a scheme counts for a statement."""

from __future__ import annotations

from collections.abc import Iterable

from pshe.changes.pairs import of_editions
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.schemes.reading import SchemeLesson

LEVELS = ("taught", "expected", "partly")
MEANING = (
    "taught: the scheme names the statement.",
    "expected: it seems to name it, or names one of another edition that meets it fully.",
    "partly: it names one of another edition that meets it in part, by the crosswalk.",
    "What a publisher says that a lesson teaches is taken as said; nobody has watched it taught.",
)


class Levels:
    """The crosswalk to one edition."""

    def __init__(self, curriculum: Curriculum, framework: str) -> None:
        self._framework = framework
        self._meets: dict[str, list[tuple[str, str]]] = {}
        for other in curriculum.frameworks()["code"]:
            if other == framework:
                continue
            try:
                pairs = of_editions(curriculum.core, other, framework).pairs
            except DataError:  # nothing joins the two: codes of the other edition tell nothing
                continue
            for pair in pairs:
                if pair.before and pair.after:
                    self._meets.setdefault(pair.before, []).append((pair.after, pair.meets))

    def of(self, lessons: Iterable[SchemeLesson]) -> dict[str, dict[str, list[SchemeLesson]]]:
        """For each level the lessons behind each statement, each lesson at its best level."""
        found: dict[str, dict[str, list[SchemeLesson]]] = {level: {} for level in LEVELS}
        for lesson in lessons:
            best: dict[str, int] = {}
            for code, level in self._levels(lesson):
                best[code] = min(level, best.get(code, level))
            for code, level in best.items():
                found[LEVELS[level]].setdefault(code, []).append(lesson)
        return found

    def _levels(self, lesson: SchemeLesson) -> Iterable[tuple[str, int]]:
        for one in lesson.found:
            doubt = 0 if one.certain else 1
            if one.framework == self._framework:
                yield one.code, doubt
            for code, meets in self._meets.get(one.code, ()):
                yield code, min(2, 1 + doubt) if meets == "fully" else 2

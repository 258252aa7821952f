"""What a change of edition means for the lessons of a plan."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pshe import _core
from pshe.changes.pairs import GROUPS, Editions, Pair, of_editions
from pshe.frames import Table, plural

TAUGHT, JOINED, ADD, NOBODY = "taught", "counterpart taught", "lesson to add", "no lesson yet"
STILL, GONE = "still taught", "not taught"

_LAST_YEARS = (2, 6, 9)


class _Line(NamedTuple):
    """One row: a statement and, where there is one, a lesson."""

    group: str
    statement: str
    answer: str
    lesson: dict[str, Any]


class _Library:
    """Lessons of the plan and of the library, and what they teach."""

    def __init__(self, cores: Sequence[_core.Curriculum], placed: list[dict[str, Any]]) -> None:
        self._placed = placed
        self._in_plan = {row["lesson"] for row in placed}
        self._known: dict[str, dict[str, Any]] = {}
        self._teaching: dict[str, set[str]] = {}
        for core in cores:
            for row in Table(core.lessons(), caption=""):
                self._known.setdefault(row["code"], row)
            items = core.lesson_items()
            for lesson, item in zip(items.column("lesson"), items.column("item"), strict=True):
                self._teaching.setdefault(item, set()).add(lesson)

    def placed(self, statements: Iterable[str]) -> list[dict[str, Any]]:
        """Rows of the plan whose lesson teaches one of the statements, by date."""
        lessons = self._lessons(statements)
        return [
            {**row, "years": self._known[row["lesson"]]["years"]}
            for row in self._placed
            if row["lesson"] in lessons
        ]

    def others(self, statement: str) -> list[dict[str, Any]]:
        """Lessons outside the plan that teach the statement, by year and place in it."""
        lessons = self._lessons([statement]) - self._in_plan
        return [{**row, "lesson": code} for code, row in self._known.items() if code in lessons]

    def _lessons(self, statements: Iterable[str]) -> set[str]:
        return set().union(*(self._teaching.get(code, set()) for code in statements))


def in_plan(
    cores: Sequence[_core.Curriculum], editions: tuple[str, str], *,
    placed: list[dict[str, Any]], years: Collection[int],
) -> Table:  # fmt: skip
    """What a plan has to change; see :meth:`pshe.Plan.changes`.

    The first core has the editions; lessons come from all of them.
    """
    joined = of_editions(cores[0], *editions)
    library = _Library(cores, placed)
    due = _due(joined, years)
    pairs = [pair for pair in joined.pairs if (pair.after or pair.before) in due]
    lines = [*_of_second(pairs, library), *_of_first(pairs, library)]
    lines.sort(key=lambda line: list(GROUPS).index(line.group))
    return _table(joined, lines, years)


def _due(joined: Editions, years: Collection[int]) -> set[str]:
    """Statements of the phases and key stages that have a class."""
    stages = {bisect(_LAST_YEARS, year - 1) + 1 for year in years}
    phases = {"primary" if stage <= 2 else "secondary" for stage in stages}
    return {
        code
        for code, row in joined.statements.items()
        if row["phase"] in phases and row["key_stage"] in (None, *stages)
    }


def _of_second(pairs: list[Pair], library: _Library) -> Iterator[_Line]:
    """Statements of the second edition that are new or changed."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.after:
            found.setdefault(pair.after, []).append(pair)
    for code, its in found.items():
        if all(pair.is_kept for pair in its):
            continue
        group = next(pair.group for pair in its if not pair.is_kept)
        now = library.placed([code])
        earlier = [row for row in library.placed(p.before for p in its) if row not in now]
        others = [] if now else library.others(code)
        yield from (_Line(group, code, TAUGHT, row) for row in now)
        yield from (_Line(group, code, JOINED, row) for row in earlier)
        yield from (_Line(group, code, ADD, row) for row in others)
        if not (now or earlier or others):
            yield _Line(group, code, NOBODY, {})


def _of_first(pairs: list[Pair], library: _Library) -> Iterator[_Line]:
    """Statements of the first edition that the second does not carry on."""
    for pair in pairs:
        if not pair.after and pair.group != "unmapped":
            rows = library.placed([pair.before])
            yield from (_Line(pair.group, pair.before, STILL, row) for row in rows)
            if not rows:
                yield _Line(pair.group, pair.before, GONE, {})


def _table(joined: Editions, lines: list[_Line], years: Collection[int]) -> Table:
    return Table.of(
        f"From {joined.before} to {joined.after} in this plan",
        _summary(joined, lines, years),
        **{
            "group": ("str", [GROUPS[line.group] for line in lines]),
            "statement": ("str", [line.statement for line in lines]),
            "label": ("str", [joined.statements[line.statement]["label"] for line in lines]),
            "answer": ("str", [line.answer for line in lines]),
            "class": ("str", [line.lesson.get("class") for line in lines]),
            "date": ("date", [line.lesson.get("date") for line in lines]),
            "lesson": ("str", [line.lesson.get("lesson") for line in lines]),
            "title": ("str", [line.lesson.get("title") for line in lines]),
            "years": ("str", [line.lesson.get("years") for line in lines]),
        },
    )


def _summary(joined: Editions, lines: list[_Line], years: Collection[int]) -> str:
    """Answer first: how much of the second edition the plan has, and what to do."""
    second = set(joined.of(joined.after))
    new, changed = (
        [line for line in lines if line.statement in second and (line.group in _NEW) is is_new]
        for is_new in (True, False)
    )
    gone = {line.statement for line in lines if line.answer == STILL}
    who = f"Year{'s' if len(years) > 1 else ''} {', '.join(map(str, sorted(years)))}"
    parts = [_answered(new, "new"), _answered(changed, "changed")]
    return (
        f"{joined.before} to {joined.after}, {who}: {'; '.join(parts)}; "
        f"{plural(len(gone), 'statement')} that {joined.after} does not carry on "
        f"{'is' if len(gone) == 1 else 'are'} still taught."
    )


_NEW = ("new", "none", "unmapped")


def _answered(lines: list[_Line], word: str) -> str:
    """For example ``12 of 20 new statements are taught already, ...``."""
    answers: dict[str, set[str]] = {}
    for line in lines:
        answers.setdefault(line.statement, set()).add(line.answer)
    if not answers:
        return f"no statement is {word}"
    taught = sum(TAUGHT in found for found in answers.values())
    earlier = sum(JOINED in found and TAUGHT not in found for found in answers.values())
    missing = [found for found in answers.values() if not found & {TAUGHT, JOINED}]
    ready = sum(ADD in found for found in missing)
    said = f"{taught} of {len(answers)} {word} statements are taught already"
    if earlier:
        said += f", {earlier} only through a counterpart"
    if missing:
        said += f", {len(missing)} not ({ready} of them in library lessons outside the plan)"
    return said

"""Small curricula drawn at random: topics that rest on each other and lessons that teach them."""

from __future__ import annotations

from random import Random
from typing import Any

from tiny import REST

from pshe import _core

HELP = ("trusted-adults-and-telling", "reporting-routes-and-services")


def stage(year: int) -> int:
    """Key stage of a year group."""
    return 1 if year <= 2 else 2 if year <= 6 else 3 if year <= 9 else 4


def curriculum(rng: Random, years: list[int], lessons: int, minutes: int) -> _core.Curriculum:
    """So many lessons for each year, most of them of so many minutes at most."""
    built = _core.CurriculumBuilder()
    built.version("2026.1")
    built.framework(
        code="F", title="Guidance", publisher="DfE", edition="2025", licence="OGL", **REST
    )
    topics = [f"t{i}" for i in range(max(2, lessons))]
    for name in HELP:
        if rng.random() < 0.4:
            topics[rng.randrange(len(topics))] = name
    statements = [f"s{i}" for i in range(rng.randint(1, 3))]
    for number, code in enumerate(statements):
        _add_statement(built, rng, code, number)
    for code in topics:
        _add_topic(built, rng, code, years)
    _link(built, rng, topics)
    if len(statements) > 1 and rng.random() < 0.4:
        _add_link(built, rng, statements[0], statements[1])
    for year in years:
        _add_lessons(built, rng, year, lessons, minutes, topics + statements)
    return built.build()


def _add_statement(built: _core.CurriculumBuilder, rng: Random, code: str, number: int) -> None:
    built.statement(
        code=code, framework="F", phase="secondary", key_stage=rng.choice([None, None, 2, 3]),
        theme="Theme", subheading="Part", number=number, label=code,
        statutory=rng.choice(["yes", "recommended", "no"]), **REST,
    )


def _add_topic(
    built: _core.CurriculumBuilder, rng: Random, code: str, years: list[int]
) -> None:
    first = stage(rng.choice(years))
    if first > 1 and rng.random() < 0.1:
        first -= 1
    built.topic(
        code=code, strand="consent", title=code, summary=code, key_stages=[first],
        sensitivity="none", **REST,
    )


def _link(built: _core.CurriculumBuilder, rng: Random, topics: list[str]) -> None:
    """Links that mostly lead from an earlier topic to a later one."""
    seen = set()
    for _ in range(rng.randint(len(topics) // 2, 2 * len(topics))):
        before, after = sorted(rng.sample(range(len(topics)), 2))
        if rng.random() < 0.03:
            before, after = after, before
        if (before, after) not in seen:
            seen.add((before, after))
            _add_link(built, rng, topics[before], topics[after])


def _add_link(built: _core.CurriculumBuilder, rng: Random, before: str, after: str) -> None:
    kind = rng.choices(["requires", "with", "helps", "revisits"], [5, 2, 3, 1])[0]
    alternative = rng.choice(["", "", "", "either"]) if kind in ("requires", "with") else ""
    built.link(
        before=before, after=after, kind=kind, alternative=alternative, reason="It rests on it.",
        strength=rng.choice(["essential", "strong", "light"]), **REST,
    )


def _add_lessons(
    built: _core.CurriculumBuilder, rng: Random, year: int, lessons: int, minutes: int,
    items: list[str],
) -> None:
    codes = [f"y{year}-l{i}" for i in range(lessons)]
    for place, code in enumerate(codes):
        years = {year}
        if year < 11 and rng.random() < 0.1:
            years.add(year + 1)
        built.lesson(
            code=code, title=f"Lesson {place} of Year {year}", objective="Know it",
            years=sorted(years), position=100 * year + rng.randint(0, 2 * place + 1),
            minutes=_length(rng, minutes),
            sensitivity=rng.choices(["none", "moderate", "high"], [6, 2, 2])[0],
            is_protected=rng.random() < 0.1, **REST,
        )
        for item in _taught(rng, place, lessons, items):
            depth = rng.choices(["introduces", "develops", "secures"], [6, 3, 1])[0]
            built.teaches(lesson=code, item=item, depth=depth, **REST)
    if len(codes) > 1 and rng.random() < 0.3:
        before, after = sorted(rng.sample(range(len(codes)), 2))
        _add_link(built, rng, codes[before], codes[after])


def _length(rng: Random, minutes: int) -> int:
    """At most `minutes`, save for one lesson in fifty."""
    return minutes + 5 if rng.random() < 0.02 else max(5, minutes - rng.choice([0, 0, 5, 10]))


def _taught(rng: Random, place: int, lessons: int, items: list[str]) -> list[Any]:
    """One to three items, the first of which stands about where the lesson does."""
    near = min(len(items) - 1, place * len(items) // lessons)
    more = rng.sample(items, k=min(len(items), rng.choice([0, 0, 1, 2])))
    return list(dict.fromkeys([items[near], *more]))

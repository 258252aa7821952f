"""A curriculum of bare codes: what its builder finds need not be looked for again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pshe import _core
from pshe.lint.rules import Finding
from pshe.lint.tables import Row, Tables, contract

_NOTE: dict[str, Any] = {"confidence": "unverified", "source": "-"}
_TOPIC: dict[str, Any] = {
    "strand": "consent", "title": "-", "summary": "-", "key_stages": [1], "sensitivity": "none",
    **_NOTE,
}  # fmt: skip
_FRAMEWORK: dict[str, Any] = {
    "title": "-", "publisher": "-", "edition": "-", "licence": "-", **_NOTE,
}  # fmt: skip
_STATEMENT: dict[str, Any] = {
    "phase": "primary", "theme": "-", "subheading": "-", "number": 1, "label": "-",
    "statutory": "no", **_NOTE,
}  # fmt: skip
_LESSON: dict[str, Any] = {
    "title": "-", "objective": "-", "years": [1], "position": 1, "minutes": 30,
}  # fmt: skip


def faults(tables: Tables, *codes: str) -> Iterator[Finding]:
    """What the builder of curricula finds in the codes of the tables."""
    for fault in _check(tables):
        if fault.code in codes:
            yield Finding(fault.place, fault.message, fault.mend)


@lru_cache(maxsize=1)
def _check(tables: Tables) -> list[_core.Fault]:
    """Check once for all rules that ask."""
    return _builder(tables).check()


def _builder(tables: Tables) -> _core.CurriculumBuilder:
    builder = _core.CurriculumBuilder()
    for row in _whole(tables, "frameworks"):
        builder.framework(code=row["code"], place=row.place, **_FRAMEWORK)
    if "frameworks" not in tables.rows:
        for code in sorted({row["framework"] for row in tables["statements"]}):
            builder.framework(code=code, **_FRAMEWORK)
    for row in _whole(tables, "statements"):
        builder.statement(
            code=row["code"], framework=row["framework"], place=row.place, **_STATEMENT
        )
    for row in _whole(tables, "topics"):
        builder.topic(code=row["code"], place=row.place, **_TOPIC)
    for row in _whole(tables, "signs"):
        builder.sign(code=row["code"], kind="warning_sign", summary="-", place=row.place, **_NOTE)
    for row in _whole(tables, "lessons"):
        builder.lesson(code=row["code"], place=row.place, **_LESSON)
    _join(tables, builder)
    return builder


def _join(tables: Tables, builder: _core.CurriculumBuilder) -> None:
    """Add the rows that join two things, where both tables are there."""
    for row in _joins(tables, "statement_topics"):
        builder.statement_topic(
            statement=row["statement"], topic=row["topic"], reason="-", place=row.place, **_NOTE
        )
    for row in _joins(tables, "sign_topics"):
        builder.sign_topic(sign=row["sign"], topic=row["topic"], place=row.place, **_NOTE)
    for row in _joins(tables, "synonyms"):
        builder.synonym(term=row["term"], item=row["item"], place=row.place, **_NOTE)
    for kind in ("statement", "topic"):
        for row in _joins(tables, f"lesson_{kind}s"):
            builder.teaches(
                lesson=row["lesson"], item=row[kind], depth="introduces", place=row.place
            )
    for row in _joins(tables, "links"):
        builder.link(
            before=row["before"], after=row["after"], kind="helps", reason="-", place=row.place
        )


def _whole(tables: Tables, table: str) -> list[Row]:
    """Rows without an empty code; D002 reports the others."""
    codes = [column.name for column in contract()[table] if column.type == "code"]
    needed = [column.name for column in contract()[table] if column.required]
    return [row for row in tables[table] if all(row[c] for c in codes if c in needed)]


def _joins(tables: Tables, table: str) -> list[Row]:
    """Whole rows of a table whose ends can be looked up; none when a file of theirs is missing."""
    ends = {name for column in contract()[table] for name in column.references}
    return _whole(tables, table) if ends <= tables.rows.keys() else []

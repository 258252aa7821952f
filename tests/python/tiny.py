"""A curriculum and a school that fit on one screen, for tests of the compiled core."""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe import _core

REST: dict[str, Any] = {"confidence": "partial", "source": "test"}


def rows(columns: _core.Columns) -> list[dict[str, Any]]:
    """The rows of a table, as dicts."""
    values = [columns.column(name) for name in columns.names]
    return [dict(zip(columns.names, row, strict=True)) for row in zip(*values, strict=True)]


def builder() -> _core.CurriculumBuilder:
    """Two lessons of Year 8, the second resting on the first."""
    built = _core.CurriculumBuilder()
    built.version("2026.1")
    built.framework(
        code="F", title="Guidance", publisher="DfE", edition="2025",
        in_force_from=date(2026, 9, 1), licence="OGL", **REST,
    )
    built.statement(
        code="S1", framework="F", phase="secondary", theme="Theme", subheading="Part",
        number=1, label="Ask first", statutory="yes", **REST,
    )
    built.statement(
        code="S2", framework="F", phase="secondary", key_stage=3, theme="Theme",
        subheading="Part", number=2, label="Get help", statutory="recommended", **REST,
    )
    built.topic(
        code="boundaries", strand="consent", title="Boundaries", summary="What is mine",
        key_stages=[3, 4], earliest_year=7, meetings=2, sensitivity="none", **REST,
    )
    built.topic(
        code="consent", strand="consent", title="Consent", summary="A free yes",
        key_stages=[3], earliest_year=8, meetings=1, sensitivity="moderate", **REST,
    )
    built.lesson(
        code="first", title="Mine and yours", objective="Say no", years=[8], position=1,
        minutes=50,
    )
    built.lesson(
        code="second", title="A free yes", objective="Ask", years=[8, 9], position=2, minutes=50,
        sensitivity="moderate", content_label="Talks about touch",
        content_categories=["u/sensitive-content"], withdrawable=True, is_protected=True,
        safe_teaching=["ground-rules", "distancing"],
        vocabulary=["consent"], basis="safeguarding", **REST,
    )
    built.teaches(lesson="first", item="boundaries", depth="introduces", **REST)
    built.teaches(lesson="second", item="consent", depth="introduces", **REST)
    built.teaches(lesson="second", item="S1", depth="secures", **REST)
    built.link(
        before="boundaries", after="consent", kind="requires",
        reason="A yes needs a boundary", basis="spiral", **REST,
    )
    built.statement_topic(statement="S1", topic="consent", reason="It says so", **REST)
    built.synonym(term="saying yes", item="consent", **REST)
    built.sign(code="gifts", kind="perpetrator_tactic", summary="Gifts with strings", **REST)
    built.sign_topic(sign="gifts", topic="consent", **REST)
    return built


def school_builder() -> _core.SchoolBuilder:
    """Class 8B on Wednesdays for two half-terms, with an INSET day on the third."""
    built = _core.SchoolBuilder()
    built.about(
        urn="123456", name="Hill School", phase="secondary", academic_year="2026-27",
        pupil_days=24,
    )
    built.half_term(name="Autumn 1", first=date(2026, 9, 1), last=date(2026, 9, 18))
    built.half_term(name="Autumn 2", first=date(2026, 11, 2), last=date(2026, 11, 13))
    built.closure(first=date(2026, 9, 16), last=date(2026, 9, 16), kind="inset", reason="INSET")
    built.closure(first=date(2026, 9, 2), last=date(2026, 9, 3), kind="event", years=[9, 10])
    built.class_group(code="8B", year=8, weekday="wed", minutes=50)
    return built

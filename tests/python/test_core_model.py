"""From rows to a curriculum or school, and from there to columns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tiny

import pshe
from pshe import _core
from pshe.errors import DataError

PARTIAL = {"confidence": "partial", "source": "test"}


@pytest.fixture(scope="module")
def curriculum() -> _core.Curriculum:
    return tiny.builder().build()


@pytest.fixture(scope="module")
def school(curriculum: _core.Curriculum) -> _core.School:
    return tiny.school_builder().build(curriculum)


# The curriculum


def test_a_curriculum_knows_its_version_kinds_and_titles(curriculum: _core.Curriculum) -> None:
    assert curriculum.version == "2026.1"
    assert [curriculum.kind(code) for code in ("S1", "consent", "first")] == [
        "statement", "topic", "lesson"
    ]
    assert [curriculum.title(code) for code in ("S1", "consent", "first")] == [
        "Ask first", "Consent", "Mine and yours"
    ]


def test_a_curriculum_says_which_lessons_teach_an_item(curriculum: _core.Curriculum) -> None:
    assert curriculum.lessons_teaching("S1") == ["second"]
    assert curriculum.lessons_teaching("S2") == []


def test_frameworks_leave_as_columns(curriculum: _core.Curriculum) -> None:
    assert tiny.rows(curriculum.frameworks()) == [
        {
            "code": "F", "title": "Guidance", "publisher": "DfE", "edition": "2025",
            "in_force_from": date(2026, 9, 1), "in_force_to": None, "licence": "OGL",
            "source": "test", "confidence": "partial",
        }
    ]


def test_statements_leave_as_columns(curriculum: _core.Curriculum) -> None:
    same: dict[str, Any] = {
        "framework": "F", "phase": "secondary", "theme": "Theme", "subheading": "Part", **PARTIAL
    }
    assert tiny.rows(curriculum.statements()) == [
        {"code": "S1", "key_stage": None, "number": 1, "label": "Ask first", "statutory": "yes"}
        | same,
        {"code": "S2", "key_stage": 3, "number": 2, "label": "Get help",
         "statutory": "recommended"} | same,
    ]


def test_topics_leave_as_columns(curriculum: _core.Curriculum) -> None:
    assert tiny.rows(curriculum.topics())[0] == {
        "code": "boundaries", "strand": "consent", "title": "Boundaries",
        "summary": "What is mine", "key_stages": "KS3;KS4", "earliest_year": 7, "meetings": 2,
        "sensitivity": "none", **PARTIAL,
    }


def test_lessons_leave_as_columns(curriculum: _core.Curriculum) -> None:
    assert tiny.rows(curriculum.lessons()) == [
        {
            "code": "first", "title": "Mine and yours", "objective": "Say no", "years": "8",
            "position": 1, "minutes": 50, "sensitivity": "none", "content_label": "",
            "content_categories": "", "withdrawable": False, "protected": False,
            "safe_teaching": "", "vocabulary": "",
            "basis": "judgement", "confidence": "unverified", "source": "",
        },
        {
            "code": "second", "title": "A free yes", "objective": "Ask", "years": "8;9",
            "position": 2, "minutes": 50, "sensitivity": "moderate",
            "content_label": "Talks about touch", "content_categories": "u/sensitive-content",
            "withdrawable": True, "protected": True,
            "safe_teaching": "ground-rules;distancing", "vocabulary": "consent",
            "basis": "safeguarding", **PARTIAL,
        },
    ]


def test_what_lessons_teach_leaves_as_columns_statements_first(
    curriculum: _core.Curriculum,
) -> None:
    assert tiny.rows(curriculum.lesson_items()) == [
        {"lesson": "first", "item": "boundaries", "kind": "topic", "depth": "introduces"}
        | PARTIAL,
        {"lesson": "second", "item": "S1", "kind": "statement", "depth": "secures"} | PARTIAL,
        {"lesson": "second", "item": "consent", "kind": "topic", "depth": "introduces"}
        | PARTIAL,
    ]


def test_links_leave_as_columns(curriculum: _core.Curriculum) -> None:
    assert tiny.rows(curriculum.links()) == [
        {
            "before": "boundaries", "after": "consent", "kind": "requires", "strength": "strong",
            "alternative": "", "reason": "A yes needs a boundary", "basis": "spiral", **PARTIAL,
        }
    ]


def test_what_statements_ask_for_and_signs_leave_as_columns(curriculum: _core.Curriculum) -> None:
    assert tiny.rows(curriculum.statement_topics()) == [
        {"statement": "S1", "topic": "consent", "reason": "It says so", **PARTIAL}
    ]
    assert tiny.rows(curriculum.synonyms()) == [
        {"term": "saying yes", "item": "consent", **PARTIAL}
    ]
    assert tiny.rows(curriculum.signs()) == [
        {"code": "gifts", "kind": "perpetrator_tactic", "summary": "Gifts with strings",
         **PARTIAL}
    ]
    assert tiny.rows(curriculum.sign_topics()) == [
        {"sign": "gifts", "topic": "consent", **PARTIAL}
    ]


def test_a_builder_can_start_from_a_curriculum(curriculum: _core.Curriculum) -> None:
    builder = _core.CurriculumBuilder(curriculum)
    builder.lesson(
        code="ours", title="Ours", objective="O", years=[9], position=1, minutes=30
    )
    assert builder.build().lessons().column("code") == ["first", "second", "ours"]
    assert curriculum.lessons().column("code") == ["first", "second"]


def test_checking_a_builder_lists_faults_and_raises_nothing() -> None:
    builder = tiny.builder()
    assert builder.check() == []
    builder.teaches(lesson="none", item="S1", depth="develops", place="here")
    assert [(fault.place, fault.code) for fault in builder.check()] == [("here", "unknown-code")]


# The graph


def test_the_graph_orders_and_explains(curriculum: _core.Curriculum) -> None:
    graph = pshe.Graph.of_curriculum(curriculum)
    order = graph.topological_order()
    assert sorted(order) == ["S1", "S2", "boundaries", "consent", "first", "second"]
    assert order.index("boundaries") < order.index("consent")
    assert graph.ancestors("consent") == ["boundaries"]
    assert graph.descendants("boundaries") == ["consent"]
    step = {
        "before": "boundaries", "before_title": "Boundaries", "after": "consent",
        "after_title": "Consent", "kind": "requires", "strength": "strong",
        "reason": "A yes needs a boundary", "basis": "spiral", "confidence": "partial",
    }
    assert graph.why("consent").rows() == [step]
    assert graph.chain("boundaries", "consent").rows() == [step]
    assert graph.chain("consent", "boundaries").rows() == []


# The school


def test_a_school_knows_its_settings(school: _core.School) -> None:
    assert (school.urn, school.name, school.phase) == ("123456", "Hill School", "secondary")
    assert (school.academic_year, school.prior_policy) == ("2026-27", "programme")
    assert (school.expected_pupil_days, school.pupil_days()) == (24, 23)
    assert school.years == [8]


def test_a_school_leaves_as_columns(school: _core.School) -> None:
    assert tiny.rows(school.half_terms()) == [
        {"name": "Autumn 1", "first": date(2026, 9, 1), "last": date(2026, 9, 18)},
        {"name": "Autumn 2", "first": date(2026, 11, 2), "last": date(2026, 11, 13)},
    ]
    assert tiny.rows(school.closures()) == [
        {"first": date(2026, 9, 2), "last": date(2026, 9, 3), "kind": "event", "reason": "",
         "years": "9;10"},
        {"first": date(2026, 9, 16), "last": date(2026, 9, 16), "kind": "inset",
         "reason": "INSET", "years": ""},
    ]
    assert tiny.rows(school.classes()) == [
        {"class": "8B", "year": 8, "weekday": "Wednesday", "minutes": 50, "rhythm": "weekly",
         "splits": False, "first": None, "last": None, "year_groups": "8", "stage": "",
         "joins_any_week": False}
    ]
    assert len(school.pins()) == 0


def test_a_school_counts_dated_slots_and_says_why_a_day_has_none(school: _core.School) -> None:
    same = {"class": "8B", "year": 8, "minutes": 50, "number": 1}
    assert tiny.rows(school.slots()) == [
        {"date": date(2026, 9, 2), "half_term": "Autumn 1", "week": "week-a"} | same,
        {"date": date(2026, 9, 9), "half_term": "Autumn 1", "week": "week-b"} | same,
        {"date": date(2026, 11, 4), "half_term": "Autumn 2", "week": "week-b"} | same,
        {"date": date(2026, 11, 11), "half_term": "Autumn 2", "week": "week-a"} | same,
    ]
    assert school.closed(date(2026, 9, 16), 8) == "INSET"
    assert school.closed(date(2026, 9, 9), 8) == ""


def test_a_school_keeps_pins_priors_and_wishes(curriculum: _core.Curriculum) -> None:
    builder = tiny.school_builder()
    builder.want(year=8, lesson="second")
    builder.prior(year=8, item="boundaries")
    builder.pin(class_code="8B", lesson="second", date=date(2026, 9, 9), note="A visitor")
    assert builder.check(curriculum) == []
    school = builder.build(curriculum)
    assert school.programme(curriculum, 8) == ["second"]
    assert "boundaries" in _core.prior_items(curriculum, school, 8)
    assert tiny.rows(school.pins()) == [
        {"class": "8B", "lesson": "second", "date": date(2026, 9, 9), "note": "A visitor"}
    ]


@pytest.mark.parametrize("wrong", ["2026-09-01", 20260901, None])
def test_a_date_has_to_be_a_date(wrong: Any) -> None:
    with pytest.raises(TypeError):
        _core.SchoolBuilder().half_term(name="A", first=wrong, last=date(2026, 9, 2))


# How a school delivers lessons


@pytest.fixture(scope="module")
def delivery(curriculum: _core.Curriculum) -> _core.School:
    """The tiny school with a row of every kind."""
    builder = tiny.school_builder()
    builder.about(
        urn="123456", name="Hill School", phase="secondary", academic_year="2026-27",
        in_step=3, parents_notice_days=20, lead_notice_days=5,
    )
    builder.week_letter(date=date(2026, 11, 3), letter="week-a")
    builder.class_group(
        code="8C", year=8, weekday="Fri", minutes=20, rhythm="week-a", splits=True,
        first=date(2026, 9, 1), last=date(2026, 11, 13), stage="building",
    )
    builder.class_group(code="8D", year=8, joins_any_week=True)
    builder.extra_time(class_code="8D", date=date(2026, 9, 10), minutes=100, note="Health day")
    builder.extra_time(class_code="8D", date=date(2026, 9, 10), minutes=60)
    builder.module_lesson(module="Respect", lesson="first", role="opens")
    builder.module_lesson(module="Respect", lesson="second")
    builder.date_bound(what="Respect", years=[8], last=date(2026, 11, 13), must=False,
                       reason="awareness-week", note="A week in November")
    builder.date_bound(what="second", first=date(2026, 9, 2))
    builder.turn(class_code="8B", module="Respect", first=date(2026, 9, 1),
                 last=date(2026, 11, 13))
    builder.pairing(first="first", second="second", keep="apart", weeks=2)
    builder.session(kind="parents", date=date(2026, 9, 8), years=[8], note="In the hall")
    builder.aim(aim="blocks", weight=7)
    builder.want(year=8, lesson="second", priority="must", note="Asked for by parents")
    return builder.build(curriculum)


def test_settings_of_delivery_are_kept(school: _core.School, delivery: _core.School) -> None:
    def settings(of: _core.School) -> tuple[int, int, int]:
        return of.in_step, of.parents_notice_days, of.lead_notice_days

    assert settings(school) == (2, 14, 7)
    assert settings(delivery) == (3, 20, 5)


def test_classes_leave_with_rhythm_dates_and_pupils(delivery: _core.School) -> None:
    assert tiny.rows(delivery.classes())[1:] == [
        {"class": "8C", "year": 8, "weekday": "Friday", "minutes": 20, "rhythm": "week-a",
         "splits": True, "first": date(2026, 9, 1), "last": date(2026, 11, 13),
         "year_groups": "8", "stage": "building", "joins_any_week": False},
        {"class": "8D", "year": 8, "weekday": None, "minutes": None, "rhythm": None,
         "splits": None, "first": None, "last": None, "year_groups": "8", "stage": "",
         "joins_any_week": True},
    ]


def test_a_mixed_age_class_names_its_year_groups(curriculum: _core.Curriculum) -> None:
    builder = _core.SchoolBuilder()
    builder.about(urn="1", name="Hill School", phase="primary", academic_year="2026-27")
    builder.half_term(name="Autumn 1", first=date(2026, 9, 1), last=date(2026, 9, 18))
    builder.class_group(code="Oak", year=4, weekday="Mon", minutes=40, year_groups=[3, 4])
    assert builder.build(curriculum).classes().column("year_groups") == ["3;4"]


def test_weeks_and_extra_times_leave_as_columns(delivery: _core.School) -> None:
    assert tiny.rows(delivery.week_letters()) == [{"date": date(2026, 11, 3), "letter": "week-a"}]
    same = {"class": "8D", "date": date(2026, 9, 10)}
    assert tiny.rows(delivery.extra_times()) == [
        {"minutes": 100, "note": "Health day"} | same, {"minutes": 60, "note": ""} | same,
    ]
    extra = [slot for slot in tiny.rows(delivery.slots()) if slot["class"] == "8D"]
    assert [(slot["minutes"], slot["number"]) for slot in extra] == [(100, 1), (60, 2)]


def test_lesson_times_say_what_shuts_them(delivery: _core.School) -> None:
    times = [row for row in tiny.rows(delivery.lesson_times()) if row["class"] == "8B"]
    assert [row["shut_by"] for row in times] == [None, None, "INSET", None, None]
    assert times[2] == {
        "date": date(2026, 9, 16), "class": "8B", "minutes": 50, "number": 1,
        "half_term": "Autumn 1", "splits": False, "shut_by": "INSET",
    }


def test_dates_modules_and_turns_leave_as_columns(delivery: _core.School) -> None:
    assert tiny.rows(delivery.bounds()) == [
        {"what": "Respect", "years": "8", "first": None, "last": date(2026, 11, 13),
         "must": False, "reason": "awareness-week", "note": "A week in November"},
        {"what": "second", "years": "", "first": date(2026, 9, 2), "last": None, "must": True,
         "reason": "other", "note": ""},
    ]
    assert tiny.rows(delivery.modules()) == [
        {"module": "Respect", "lesson": "first", "role": "opens"},
        {"module": "Respect", "lesson": "second", "role": "lesson"},
    ]
    assert tiny.rows(delivery.turns()) == [
        {"class": "8B", "module": "Respect", "first": date(2026, 9, 1),
         "last": date(2026, 11, 13)}
    ]


def test_pairs_sessions_and_wishes_leave_as_columns(delivery: _core.School) -> None:
    assert tiny.rows(delivery.pairings()) == [
        {"first": "first", "second": "second", "keep": "apart", "weeks": 2}
    ]
    assert tiny.rows(delivery.sessions()) == [
        {"kind": "parents", "date": date(2026, 9, 8), "years": "8", "note": "In the hall"}
    ]
    assert tiny.rows(delivery.wanted()) == [
        {"year": 8, "lesson": "second", "priority": "must", "note": "Asked for by parents"}
    ]


def test_every_aim_has_a_weight(school: _core.School, delivery: _core.School) -> None:
    usual = dict(zip(school.aims().column("aim"), school.aims().column("weight"), strict=True))
    ours = dict(zip(delivery.aims().column("aim"), delivery.aims().column("weight"), strict=True))
    assert (usual["order"], usual["blocks"], usual["one-heavy-a-week"]) == (10, 0, 0)
    assert ours == usual | {"blocks": 7}


def test_a_lesson_of_some_minutes_needs_a_weekday() -> None:
    with pytest.raises(DataError, match="Class 8B has a lesson of 50 minutes, but no weekday"):
        _core.SchoolBuilder().class_group(code="8B", year=8, minutes=50)

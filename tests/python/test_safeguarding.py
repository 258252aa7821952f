"""Who meets which topic, in order, or would miss it; and what adults need for that."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pypdf
import pytest
from typer.testing import CliRunner

import pshe
from pshe import _core, files
from pshe.cli import app
from pshe.report import safeguarding as page
from pshe.safeguarding import Safeguarding, posters, tables

MONDAY = date(2027, 1, 11)


@pytest.fixture(scope="module")
def found(sample_plan: pshe.Plan) -> Safeguarding:
    return sample_plan.safeguarding(today=MONDAY)


def without(plan: pshe.Plan, *, lessons: set[str], classes: set[str] | None = None) -> pshe.Plan:
    """The plan without some lessons, of some classes."""
    rows = plan.core.placements()
    names = ("date", "class", "minutes", "lesson", "progress", "number", "part", "parts")
    placed = list(zip(*(rows.column(name) for name in names), strict=True))
    kept = [r for r in placed if not (r[3] in lessons and (classes is None or r[1] in classes))]
    core = _core.Plan(
        urn=plan.core.urn, academic_year=plan.core.academic_year,
        curriculum_version=plan.core.curriculum_version, placements=kept,
    )  # fmt: skip
    return pshe.Plan(core, plan.school)


def teaching(plan: pshe.Plan, topic: str) -> set[str]:
    return set(plan.curriculum.core.lessons_teaching(topic))


def test_a_plan_that_keeps_every_rule_leaves_no_pupil_in_school_without_a_topic(
    found: Safeguarding,
) -> None:
    assert found.keeps_entitlement
    assert found.summary.startswith("Every pupil meets every topic that is due.")


def test_topics_have_the_lessons_minutes_and_dates_of_the_plan(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    lessons = sample_plan.lessons().rows()
    covered = {
        (row["item"], row["class"]): row for row in sample_plan.topic_coverage() if row["lessons"]
    }
    assert {(row["topic"], row["class"]) for row in found.topics} == set(covered)
    for row in found.topics:
        mine = teaching(sample_plan, row["topic"])
        rows = [r for r in lessons if r["class"] == row["class"] and r["lesson"] in mine]
        assert row["lessons"] == len(rows)
        assert (row["first"], row["last"]) == (rows[0]["date"], rows[-1]["date"])
        assert row["minutes"] == covered[row["topic"], row["class"]]["minutes"]


def test_a_topic_that_one_class_is_not_taught_is_found_for_that_class_alone(
    sample_plan: pshe.Plan,
) -> None:
    topic = "sexual-violence-law"
    cut = without(sample_plan, lessons=teaching(sample_plan, topic), classes={"9B"})
    rows = [r for r in cut.safeguarding().entitlement if r["finding"] == "Not taught"]
    assert {(row["class"], row["topic"]) for row in rows if row["topic"] == topic} == {
        ("9B", topic)
    }
    assert not cut.safeguarding().keeps_entitlement


def test_a_topic_with_fewer_lessons_than_asked_says_how_many_are_missing(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    assert set(found.meetings["short"]) == {0}
    taught = teaching(sample_plan, "what-cse-is")
    asked = sample_plan.safeguarding(meetings={"what-cse-is": 9}).meetings.rows()[0]
    here = [row for row in sample_plan.curriculum.lessons() if row["code"] in taught]
    outside = sum(not {"7", "8", "9"} & set(row["years"].split(";")) for row in here)
    assert (asked["topic"], asked["here"]) == ("what-cse-is", 9 - outside)
    assert asked["short"] == asked["here"] - asked["planned"]
    with pytest.raises(pshe.UnknownCodeError):
        sample_plan.safeguarding(meetings={"what-cse": 9})


def test_exploitation_before_consent_is_found_and_said_in_words(
    disordered_plan: pshe.Plan,
) -> None:
    found = disordered_plan.safeguarding()
    rows = [row for row in found.entitlement if row["finding"] == "Not in order"]
    assert {row["class"] for row in rows} == {"8A"}
    assert "comes before what it rests on" in rows[0]["why"]
    assert not found.keeps_entitlement


def test_a_school_that_pins_exploitation_before_consent_is_refused_with_the_reason() -> None:
    read = files.sample_tables("weekly")
    read["Pins"] = [
        {"Class": "7A", "Lesson": "y7-what-cse-is", "Date": "2026-09-09"},
    ]
    school = files.school_of(read)
    with pytest.raises(pshe.InfeasibleError) as refused:
        pshe.plan(school)
    assert "What child sexual exploitation is" in str(refused.value)


@pytest.mark.parametrize("model", ["weekly", "mixed-age-primary", "infant", "junior", "middle",
                                   "all-through", "special"])  # fmt: skip
def test_a_plan_of_the_starter_lessons_leaves_every_class_ready(model: str) -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model)))
    assert plan.safeguarding().not_ready.rows() == []


def test_the_last_lesson_on_secrets_carries_every_later_lesson_that_rests_on_it() -> None:
    topic, last = "secrets-and-surprises", "y3-secrets-and-surprises"
    plan = pshe.plan(files.school_of(files.sample_tables("all-through")), steps=0)
    others = teaching(plan, topic) - {last}
    assert len(plan.safeguarding(without=others).not_ready) == 0
    cut = plan.safeguarding(without={*others, last})
    graph, kind = plan.curriculum.graph, plan.curriculum.kind
    resting = {
        row["lesson"]
        for row in plan.curriculum.lesson_items()
        if kind(row["item"]) == "topic" and topic in graph.ancestors(row["item"])
    } - {*others, last}
    wanted = {(r["class"], r["lesson"]) for r in plan.lessons() if r["lesson"] in resting}
    assert wanted
    assert {(r["class"], r["lesson"]) for r in cut.not_ready} == wanted
    assert all("Secrets and surprises (not in the plan)" in r["lacks"] for r in cut.not_ready)


def test_a_pupil_withdrawn_from_sex_education_still_meets_every_topic(
    found: Safeguarding,
) -> None:
    assert len(found.withdrawal) == 0
    topics = len({row["topic"] for row in found.topics})
    assert f"{topics} of {topics} topics are met" in found.withdrawn


def test_every_lesson_on_a_topic_is_linked_to_the_policies_of_its_topics(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    linked = {row["lesson"]: row["policies"].split(";") for row in found.policies}
    items = [r for r in sample_plan.curriculum.lesson_items() if r["kind"] == "topic"]
    placed = set(sample_plan.lessons()["lesson"])
    assert set(linked) == {row["lesson"] for row in items} & placed
    assert "Online safety policy" in linked["y8-online-grooming"]
    assert "Child protection policy" in linked["y7-what-cse-is"]


def test_a_topic_that_only_a_withdrawable_lesson_teaches_is_named() -> None:
    builder = _core.CurriculumBuilder(pshe.reference().core)
    builder.lesson(
        code="only-here",
        title="Only here",
        objective="Know it.",
        years=[9],
        position=99,
        minutes=50,
        withdrawable=True,
        source="test",
    )
    builder.teaches(
        lesson="only-here", item="sexual-violence-law", depth="introduces", source="test"
    )
    curriculum = pshe.Curriculum(builder.build())
    school = _core.SchoolBuilder()
    school.about(urn="123456", name="Small", phase="secondary", academic_year="2026-27")
    school.half_term(name="Autumn", first=date(2026, 9, 1), last=date(2026, 10, 16))
    school.class_group(code="9A", year=9, weekday="Monday", minutes=55)
    school.want(year=9, lesson="only-here")
    built = pshe.School(school.build(curriculum.core), curriculum)
    core = _core.Plan(
        urn="123456",
        academic_year="2026-27",
        curriculum_version="",
        placements=[(date(2026, 9, 7), "9A", 55, "only-here", "planned")],
    )
    found = pshe.Plan(core, built).safeguarding()
    assert found.withdrawal.rows()[0]["item"] == "sexual-violence-law"
    kinds = {row["topic"]: row["finding"] for row in found.entitlement}
    assert kinds["sexual-violence-law"] == "Only in lessons that parents may withdraw from"


def test_the_chain_of_a_topic_says_for_each_class_how_it_meets_what_comes_first(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    chain = found.readiness("what-cse-is")
    before = set(sample_plan.curriculum.graph.ancestors("what-cse-is"))
    topics = set(sample_plan.curriculum.topics()["code"])
    assert set(chain["topic"]) == before & topics
    for row in chain:
        assert (row["state"] == "planned") == (row["date"] is not None)
    with pytest.raises(pshe.UnknownCodeError):
        found.readiness("what-cse")


def test_signs_stand_gaps_first_and_name_lessons_of_the_plan(found: Safeguarding) -> None:
    years = found.signs["first_year"]
    assert len(found.signs) == len(pshe.reference().signs())
    assert years.index(None) == 0
    assert [year is None for year in years] == sorted(
        (year is None for year in years), reverse=True
    )


def test_the_account_names_what_a_plan_does_not_prepare_for(sample_plan: pshe.Plan) -> None:
    cut = sample_plan.safeguarding(without=teaching(sample_plan, "power-imbalance"))
    step = cut.account.rows()[0]
    assert step["prepared"] == "partly met"
    assert step["missing"] == "Power in relationships"


def test_duties_are_due_before_the_lessons_that_wait_for_them(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    due = {row["code"]: row["due"] for row in found.checklist}
    heavy = [r["date"] for r in sample_plan.lessons() if r["sensitivity"] == "high"]
    assert due["policy-child-protection"] == min(heavy)
    assert due["policy-pshe"] == min(sample_plan.lessons()["date"])
    said = {row["code"]: row["rating"] for row in found.checklist}
    assert said["staff-awareness-session"] == "In place"
    assert said["governor-commitment"] == "Not started"


def test_the_fortnight_has_the_sensitive_lessons_of_its_days_and_when_to_tell_the_lead(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    rows = found.fortnight().rows()
    wanted = [
        (r["date"], r["class"], r["lesson"])
        for r in sample_plan.lessons()
        if r["sensitivity"] == "high" and MONDAY <= r["date"] < MONDAY + timedelta(days=14)
    ]
    assert [(r["date"], r["class"], r["lesson"]) for r in rows] == sorted(wanted)
    assert all(r["tell_by"] <= r["date"] - timedelta(days=7) for r in rows)


def test_the_calendar_feed_is_read_back_with_an_entry_and_a_notice_a_lesson(
    sample_plan: pshe.Plan, found: Safeguarding
) -> None:
    feed = icalendar.Calendar.from_ical(found.calendar())
    events = list(feed.walk("VEVENT"))
    heavy = [r for r in sample_plan.lessons() if r["sensitivity"] == "high"]
    assert len(events) == 2 * len(heavy)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert found.calendar() == sample_plan.safeguarding(today=MONDAY).calendar()


def test_a_briefing_says_why_how_and_whom_to_tell(found: Safeguarding) -> None:
    lesson = found.fortnight()["lesson"][0]
    text = str(found.briefing(lesson))
    for words in (
        "Why:",
        "a second adult",
        "Comes after:",
        "Do not:",
        "safeguarding lead",
        "0800 1111",
    ):
        assert words in text
    with pytest.raises(pshe.UnknownCodeError):
        found.briefing("no-such-lesson")


def test_services_that_were_not_checked_for_half_a_year_say_so(tmp_path: Path) -> None:
    checked = tables.services()["checked_on"][0]
    assert not any(tables.services(today=checked + tables.CHECK_AGAIN)["check_again"])
    late = tables.services(today=checked + tables.CHECK_AGAIN + timedelta(days=1))
    assert all(late["check_again"])
    own = tmp_path / "own.csv"
    row = dict(tables.rows("services")[0]) | {"code": "ours", "name": "Our service"}
    gone = dict(tables.rows("services")[1]) | {"helps_with": ""}
    with own.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(row))
        writer.writeheader()
        writer.writerows([row, gone])
    listed = tables.services(own)
    assert "Our service" in listed["name"]
    assert gone["code"] not in listed["code"]
    excel = [line.replace(",", ";") for line in (",".join(row), ",".join(["ours", "Café"] + ["x"]
             * (list(row).index("checked_on") - 2) + ["1/9/2026", "partial", "us"]))]  # fmt: skip
    own.write_bytes("\r\n".join(excel).encode("cp1252"))
    listed = tables.services(own)
    ours = next(row for row in listed if row["code"] == "ours")
    assert (ours["name"], ours["checked_on"]) == ("Café", date(2026, 9, 1))
    own.write_text("code,name\nx,y\n", encoding="utf-8")
    with pytest.raises(pshe.DataError, match="has no column audience"):
        tables.services(own)


@pytest.mark.parametrize("kind", ["poster", "leaflet", "parents"])
def test_a_poster_is_one_page_that_names_its_services(kind: str) -> None:
    made = posters.make_pdf(tables.services(), kind, school="Sample School", contact="Room 4")
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    assert "Room 4" in text
    assert ("Childline" in text) == (kind != "parents")
    assert made == posters.make_pdf(
        tables.services(), kind, school="Sample School", contact="Room 4"
    )


def test_words_of_the_school_that_blame_a_child_are_named(sample_plan: pshe.Plan) -> None:
    assert len(sample_plan.safeguarding().language) == 0
    read = files.sample_tables("weekly")
    read["Sessions"][0]["Note"] = "About asking for it"
    plan = pshe.plan(files.school_of(read), steps=0)
    assert plan.safeguarding().language["said"] == ["asking for it"]


@pytest.mark.parametrize("model", ["weekly", "mixed-age-primary", "carousel"])
def test_each_kind_of_school_gets_the_whole_page(model: str) -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model)), steps=0)
    found = plan.safeguarding(today=MONDAY)
    made = page.safeguarding_document(plan, found)
    html = made.html()
    for id_ in ("entitlement", "ready", "topics", "signs", "account", "school", "services"):
        assert f'id="{id_}"' in html
    assert made == page.safeguarding(plan, today=MONDAY)
    assert "http" not in html.replace("http-equiv", "")


def test_a_checklist_that_may_be_filled_in_is_replaced_only_when_asked(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    saved, form = tmp_path / "plan.sqlite", tmp_path / "meeting" / "checklist.xlsx"
    sample_plan.save(saved)
    command = ["safeguard", "checklist", str(saved), "-o", str(form)]
    assert CliRunner().invoke(app, command).exit_code == 1
    filled = form.read_bytes()
    form.write_bytes(filled + b" ")
    again = CliRunner().invoke(app, command)
    assert again.exit_code == 2
    assert f"{form}: This file is there already." in again.stderr
    assert form.read_bytes() == filled + b" "
    assert CliRunner().invoke(app, [*command, "--force"]).exit_code == 1
    assert form.read_bytes() == filled


def test_the_commands_print_what_was_asked(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    saved = tmp_path / "plan.sqlite"
    sample_plan.save(saved)
    run = CliRunner().invoke

    def said(*arguments: str, code: int = 0) -> str:
        result = run(app, ["safeguard", *arguments])
        assert result.exit_code == code, result.output
        return result.output

    target, today = str(saved), ("--today", "2027-01-11")
    assert "topic that is due" in said("plan", target, *today, "-o", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").exists()
    assert "ready" in said("ready", target, "what-cse-is")
    gone = teaching(sample_plan, "consent-free-choice")
    cut = [part for code in sorted(gone) for part in ("--without", code)]
    assert "unprepared" in said("ready", target, *cut, code=1)
    assert "signs" in said("signs", target)
    assert "Never show" in said("account", target)
    assert "30 duties" in said("checklist", target, *today, "-o", str(tmp_path / "c.xlsx"), code=1)
    assert "sensitive lessons" in said(
        "fortnight", target, "--from", "2027-01-11", "--ics", str(tmp_path / "f.ics")
    )
    lesson = sample_plan.safeguarding(today=MONDAY).fortnight()["lesson"][0]
    assert "Do not:" in said("briefing", target, lesson)
    form = ("--checklist", str(tmp_path / "c.xlsx"))
    assert "Wrote" in said("governors", target, *form, "-o", str(tmp_path / "governors.docx"))
    assert "Childline" in said("services", "--today", "2026-12-01")
    assert "Wrote" in said("poster", str(tmp_path / "p.pdf"), "--school", "Ours")
    assert "Choose" in said("poster", str(tmp_path / "p.pdf"), "--kind", "card", code=2)

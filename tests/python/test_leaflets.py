"""Passports of classes and cards of statements: what they say, their pages and commands."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from edited_plans import of_year, with_progress, without
from html_pages import Page
from typer.testing import CliRunner

import pshe
from pshe import cli, files, report
from pshe.document.words import short_date

CODE = "2025-S-RSE-SAFE-11"
CHRISTMAS = date(2026, 12, 31)


def test_a_passport_without_marks_counts_what_is_planned(sample_plan: pshe.Plan) -> None:
    made = sample_plan.passport("7A")
    met = {r["item"] for r in sample_plan.coverage() if r["class"] == "7A" and r["lessons"]}
    assert set(made.statements["item"]) == met
    assert made.basis == "No lesson is marked as taught, so all lessons that were planned count."
    assert len(made.not_taught) == len(made.next) == 0
    assert made.title == "Class 7A, Bradgate Vale School, 2026-27"


def test_with_marks_only_what_was_taught_counts(sample_plan: pshe.Plan) -> None:
    marked = with_progress(sample_plan, CHRISTMAS, "7A")
    made = marked.passport("7A")
    taught = marked.coverage(taught=True)
    met = {r["item"] for r in taught if r["class"] == "7A" and r["lessons"]}
    assert set(made.statements["item"]) == met
    assert made.basis == "Only lessons that are marked as taught count."
    assert max(made.statements["last"]) <= CHRISTMAS
    assert min(made.next["first"]) > CHRISTMAS
    assert len(made.not_taught) == 0


def test_lessons_of_days_gone_by_without_a_mark_are_named(sample_plan: pshe.Plan) -> None:
    marked = with_progress(sample_plan, CHRISTMAS, "7A")
    made = marked.passport("7A", until="2027-02-12")
    gone = [
        row["lesson"]
        for row in marked.lessons()
        if row["class"] == "7A" and CHRISTMAS < row["date"] <= date(2027, 2, 12)
    ]
    assert made.not_taught["lesson"] == gone
    assert "up to 12 February 2027" in made.basis


def test_a_passport_names_what_is_not_met_yet(sample_plan: pshe.Plan) -> None:
    made = with_progress(sample_plan, CHRISTMAS, "7A").passport("7A")
    planned = sample_plan.passport("7A")
    assert len(planned.missing) == 0
    due = {r["item"] for r in planned.statements if r["statutory"] == "yes"} | set(
        planned.topics["item"]
    )
    met = set(made.statements["item"]) | set(made.topics["item"])
    assert set(made.missing["item"]) == due - met
    html = report.passport_document(made).html()
    assert all(code in html for code in due - met)


def test_a_passport_names_the_sensitive_lessons(sample_plan: pshe.Plan) -> None:
    made = sample_plan.passport("8A")
    ours = [row for row in sample_plan.lessons() if row["class"] == "8A"]
    assert made.sensitive["lesson"] == [
        row["lesson"] for row in ours if row["sensitivity"] == "high"
    ]


def test_pupils_who_joined_late_have_met_less(sample_plan: pshe.Plan) -> None:
    late = sample_plan.passport("7A", joined="2027-01-04")
    assert len(late.statements) < len(sample_plan.passport("7A").statements)
    assert min(late.statements["first"]) >= date(2027, 1, 4)
    assert "joined on 4 January 2027" in late.title


def test_a_class_that_there_is_not_is_named_with_the_nearest(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.UnknownCodeError, match='no class "7Z"') as caught:
        sample_plan.passport("7Z")
    assert "7A" in caught.value.nearest


def test_a_year_group_takes_what_all_its_pupils_met_over_the_years(
    sample_plan: pshe.Plan,
) -> None:
    plans = [of_year("2025-26"), sample_plan]
    made = pshe.passport(plans, year=9)
    cohort = pshe.cohort(plans, year=9)
    met = [row["item"] for row in cohort if row["met"] != "not met"]
    assert made.statements["item"] == met
    assert made.unknown == ("Year 7 (2024-25)", "Year 10 (2027-28)", "Year 11 (2028-29)")
    assert made.title == "Year 9, Bradgate Vale School, 2026-27"
    assert min(made.statements["first"]).year == 2025


def test_what_an_earlier_year_left_out_is_not_still_to_come(sample_plan: pshe.Plan) -> None:
    before = with_progress(of_year("2025-26"), date(2025, 12, 31))
    now = with_progress(sample_plan, CHRISTMAS)
    made = pshe.passport([before, now], year=9)
    assert min(made.next["first"]) > CHRISTMAS
    left = {row["first"] for row in made.not_taught}
    assert min(left) > date(2025, 12, 31)
    assert max(left) < date(2026, 9, 1)
    assert made.basis == "Only lessons that are marked as taught count."


def test_a_card_tells_one_statement_class_by_class(sample_plan: pshe.Plan) -> None:
    made = sample_plan.card(CODE)
    cells = [row for row in sample_plan.coverage() if row["item"] == CODE]
    assert made.classes["met"] == [row["met"] for row in cells]
    evidence = [row for row in sample_plan.coverage().evidence() if row["item"] == CODE]
    assert sorted(made.lessons["date"]) == sorted(row["date"] for row in evidence)
    assert made.lessons["date"] == sorted(made.lessons["date"])
    assert made.chain.rows() == sample_plan.curriculum.graph.why(CODE).rows()
    assert dict(made.about)["Duty"] == "Statutory for this school"
    assert dict(made.about)["Due"] == "by the end of Year 11"
    assert set(made.resources["lesson"]) == {row["lesson"] for row in evidence}
    assert made.title in made.summary


def test_a_card_says_what_is_missing(sample_plan: pshe.Plan) -> None:
    less = without(sample_plan, "9A", sample_plan.curriculum.core.lessons_teaching(CODE))
    card = less.card(CODE)
    assert card.gaps[0] == "Not met by 9A."
    marked = with_progress(sample_plan, CHRISTMAS).card(CODE)
    planned = [row["class"] for row in marked.classes if row["met"] != row["taught_met"]]
    assert marked.gaps[-1].endswith(f"not yet marked as taught, for {', '.join(planned)}.")


def test_a_card_says_whom_it_falls_to_in_other_years() -> None:
    infant = pshe.plan(files.school_of(files.sample_tables(model="infant")), steps=0)
    card = infant.card(infant.coverage().later[0])
    assert card.gaps == (f"Falls to later years for {', '.join(card.classes['class'])}.",)
    assert "of the 0 classes whose years it falls to" in card.summary


def test_cards_are_of_statements_and_topics_of_the_school(sample_plan: pshe.Plan) -> None:
    assert dict(sample_plan.card("consent-free-choice").about)["Duty"] == "Not statutory"
    assert "without a class" in sample_plan.card("2025-P-REL-FAM-1").summary
    with pytest.raises(pshe.DataError, match="is a lesson"):
        sample_plan.card(sample_plan.lessons()["lesson"][0])
    with pytest.raises(pshe.UnknownCodeError):
        sample_plan.card("2025-S-RSE-SAFE-111")


def test_pages_say_what_the_tables_say_and_warn_of_notes(sample_plan: pshe.Plan) -> None:
    passport, card = sample_plan.passport("7A"), sample_plan.card(CODE)
    written = report.passport_document(passport).html()
    for text, title, summary, name in (
        (written, passport.title, passport.summary, passport.title),
        (report.card_document(card).html(), f"{CODE} at {card.school}", card.summary, ""),
    ):
        page = Page(text)
        assert title in page.words
        assert summary.removeprefix(f"{name}: ")[1:] in page.words
        assert page.faults == []
        assert "Do not write about a child in this file." in page.words
        assert "Not made or endorsed by the PSHE Association or the DfE." in page.words
    page = Page(report.passport_document(passport).html())
    shown = {row[1]: row[4] for table in page.tables for row in table.rows if len(row) == 5}
    for row in (*passport.statements, *passport.topics):
        assert shown[row["item"]] == short_date(row["last"])


def test_a_page_escapes_what_people_wrote(hostile_plan: pshe.Plan) -> None:
    text = report.passport_document(hostile_plan.passport("@7A")).html()
    assert "<script>alert" not in text
    assert "<script>alert" not in report.card_document(hostile_plan.card("S-1")).html()


def test_a_passport_and_a_card_are_workbooks_too(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    passport = sample_plan.passport("7A")
    for path, write in (
        (tmp_path / "passport.xlsx", lambda to: report.passport_document(passport).write(to)),
        (tmp_path / "card.xlsx", lambda to: report.card_document(sample_plan.card(CODE)).write(to)),
    ):
        write(path)
        first = path.read_bytes()
        write(path)
        assert path.read_bytes() == first
        sheet = openpyxl.load_workbook(BytesIO(first)).active
        assert sheet is not None
        values = [cell.value for row in sheet.iter_rows() for cell in row]
        assert any("Do not write about a child in this file." in str(said) for said in values)
    with pytest.raises(pshe.DataError, match="endings"):
        report.passport_document(passport).write(tmp_path / "passport.odt")


def test_the_commands_show_and_write_them(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    saved, page = str(tmp_path / "plan.sqlite"), tmp_path / "page.html"
    sample_plan.save(saved)
    run = CliRunner().invoke
    made = sample_plan.passport("7A")
    found = run(cli.app, ["passport", saved, "--class", "7A", "--json", "-o", str(page)])
    told = json.loads(found.stdout)
    assert told["summary"] == made.summary
    assert len(told["statements"]) == len(made.statements)
    assert page.read_text(encoding="utf-8") == report.passport_document(made).html()
    card = run(cli.app, ["card", CODE, "--in", saved, "--plain", "-o", str(page)])
    assert sample_plan.card(CODE).summary in card.stdout
    assert page.read_text(encoding="utf-8") == report.card_document(sample_plan.card(CODE)).html()
    assert "Year 9" in run(cli.app, ["passport", saved, "--year", "9", "--plain"]).stdout
    assert run(cli.app, ["passport", saved]).exit_code == 2
    assert run(cli.app, ["passport", saved, saved, "--class", "7A"]).exit_code == 2

"""What the documents of a plan say, held against the plan itself."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pytest
from edited_plans import edited
from made_reports import ASKED, CODE, made, plan_of, rows, section, words
from pypdf import PdfReader

import pshe
from pshe import charts, files, report
from pshe.document.words import short_date
from pshe.report.overview import overview_of
from pshe.safeguarding.checklist import Answer

FRAMEWORK = "rshe-2025"
GOLDEN = Path(__file__).parents[1] / "golden"
ONE_PAGE = ("overview", "governors")


@pytest.mark.parametrize("kind", ASKED)
def test_documents_say_what_they_said(
    kind: str, sample_plan: pshe.Plan, year_7_plan: pshe.Plan
) -> None:
    plan = year_7_plan if kind in ("programme", "parents") else sample_plan
    html = made(plan, kind).html()
    assert made(plan, kind).html() == html
    html = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r"base64,[\w+/=]+|sha256-[\w+/=]+", "", html)
    path = GOLDEN / f"report_{kind}.html.golden"
    if os.environ.get("PSHE_APPROVE"):
        path.write_text(html, encoding="utf-8")
    assert html == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("model", files.MODELS)
def test_a_page_is_one_page_for_every_kind_of_school(model: str) -> None:
    plan = plan_of(model)
    often = Counter(row["item"] for row in plan.coverage().evidence()).most_common(1)[0][0]
    found = [made(plan, kind) for kind in ONE_PAGE]
    found.append(made(plan, "statement", statement=often))
    for document in found:
        assert document.one_page
        assert len(PdfReader(io.BytesIO(document.pdf())).pages) == 1


@pytest.mark.parametrize("model", files.MODELS)
def test_the_overview_for_the_wall_says_more_on_one_page(model: str) -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model)), steps=0)
    small, large = (made(plan, "overview", paper=paper) for paper in ("A4", "A3"))
    assert len(PdfReader(io.BytesIO(large.pdf())).pages) == 1
    told = [len("".join(cell.text for row in rows(one.sections[0]) for cell in row))
            for one in (small, large)]  # fmt: skip
    assert told[1] > told[0] or (told[1] == told[0] and not small.facts)
    with pytest.raises(pshe.DataError, match="Choose: A4, A3"):
        made(plan, "overview", paper="A5")


@pytest.mark.parametrize("kind", ASKED)
def test_word_files_hold_what_the_document_says(kind: str, year_7_plan: pshe.Plan) -> None:
    document = made(year_7_plan, kind)
    read = docx.Document(io.BytesIO(document.docx()))
    told = "\n".join(one.text for one in read.paragraphs)
    cells = "\n".join(
        cell.text for table in read.tables for row in table.rows for cell in row.cells
    )
    for _, part in document.walk():
        assert part.heading in told
        for row in rows(part):
            assert all(cell.text in cells for cell in row)


@pytest.mark.parametrize("kind", ASKED)
def test_a_cell_that_says_more_than_its_date_has_no_date(
    kind: str, sample_plan: pshe.Plan
) -> None:
    cells = [cell for _, part in made(sample_plan, kind).walk() for row in rows(part)
             for cell in row if isinstance(cell.value, date)]  # fmt: skip
    assert [cell.text for cell in cells] == [short_date(cell.value) for cell in cells]


def test_every_lesson_of_the_plan_stands_in_the_programme_once(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "programme")
    told = Counter()
    minutes = 0
    for name in dict.fromkeys(sample_plan.lessons()["class"]):
        for row in rows(section(document, f"class-{name}")):
            if row[3].text:
                told[name, row[0].value, row[1].text] += 1
                minutes += int(row[3].text)
    placed = Counter((r["class"], r["date"], r["title"]) for r in sample_plan.lessons())
    assert told == placed
    assert minutes == sum(sample_plan.lessons()["minutes"])


def test_the_programme_shows_every_time_without_a_lesson(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "programme")
    found = list(rows(section(document, "class-8A")))
    spare = [row["date"] for row in sample_plan.spare() if row["class"] == "8A"]
    assert [row[0].value for row in found if row[1].text == "Spare lesson time"] == spare
    holidays = [row for row in found if row[1].text.startswith("Holiday: ")]
    assert len(holidays) == len(sample_plan.school.half_terms()) - 1
    assert [row[0].value for row in found] == sorted(row[0].value for row in found)


def test_the_programme_of_one_class_has_no_other(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "programme", class_="8A")
    keys = [part.key for _, part in document.walk() if part.key.startswith(("class-", "year-"))]
    assert keys == ["year-8", "class-8A"]
    with pytest.raises(pshe.UnknownCodeError, match=r'no class "8Z"\. Did you mean'):
        made(sample_plan, "programme", class_="8Z")


def test_the_programme_tells_the_lead_in_time(sample_plan: pshe.Plan) -> None:
    sensitive = {
        (row["class"], sample_plan.curriculum.title(row["lesson"])): row["by"]
        for row in sample_plan.notices()
        if row["kind"] == "lead"
    }
    document = made(sample_plan, "programme")
    told = 0
    for name in dict.fromkeys(sample_plan.lessons()["class"]):
        for row in rows(section(document, f"class-{name}")):
            day = sensitive.get((name, row[1].text))
            assert ("Tell the safeguarding lead" in row[5].text) == (day is not None)
            if day is not None:
                told += 1
                assert f"by {short_date(day)}" in row[5].text
    assert told == len(sensitive)


def test_lessons_in_parts_have_a_row_a_part() -> None:
    plan = plan_of("tutor-time")
    document = made(plan, "programme")
    lessons = [row for row in plan.lessons() if row["class"] == plan.lessons()["class"][0]]
    shown = [row for row in rows(section(document, f"class-{lessons[0]['class']}")) if row[3].text]
    assert len(shown) == len(lessons)
    assert sum(int(row[3].text) for row in shown) == sum(row["minutes"] for row in lessons)
    assert any(", part 2 of 2" in row[1].text for row in shown)


def test_every_statutory_statement_stands_in_the_policy_once(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "policy")
    shown = [row[0].text for row in rows(section(document, "statements-yes"))]
    due = {row["item"] for row in sample_plan.coverage() if row["statutory"] == "yes"}
    assert sorted(shown) == sorted(due)


def test_documents_hold_the_charts_of_the_plan(sample_plan: pshe.Plan) -> None:
    glance = section(made(sample_plan, "policy"), "glance").parts
    assert glance == (charts.coverage(sample_plan, themes=True).figure(),)
    programme = made(sample_plan, "programme")
    assert section(programme, "times").parts == (charts.slots(sample_plan).figure(),)
    assert section(programme, "returning").parts == tuple(
        charts.spiral(sample_plan, topic=strand).figure() for strand in ("consent", "cse")
    )


def test_the_policy_names_the_lessons_of_each_statement(sample_plan: pshe.Plan) -> None:
    titles = {row["code"]: row["title"] for row in sample_plan.curriculum.lessons()}
    taught: dict[str, set[str]] = {}
    placed = set(sample_plan.lessons()["lesson"])
    for row in sample_plan.curriculum.lesson_items():
        if row["lesson"] in placed:
            taught.setdefault(row["item"], set()).add(titles[row["lesson"]])
    for row in rows(section(made(sample_plan, "policy"), "statements-yes")):
        named = {re.sub(r" \(Year \d+\)$", "", one) for one in row[2].text.split("; ")}
        assert named == taught.get(row[0].text, {"No lesson"})


def test_the_list_of_withdrawal_is_the_setting_of_the_school(sample_plan: pshe.Plan) -> None:
    may = {row["code"]: row["title"] for row in sample_plan.curriculum.lessons()
           if row["withdrawable"]}  # fmt: skip
    ours = {may[code] for code in sample_plan.lessons()["lesson"] if code in may}
    assert ours
    found = rows(section(made(sample_plan, "policy"), "withdrawal"))
    assert {row[0].text for row in found} == ours
    parents = report.document(sample_plan, "parents")
    yes = {
        row[0].text
        for _, part in parents.walk()
        for row in rows(part)
        if row[-1].text.startswith("Yes")
    }
    assert yes == ours


def test_a_plan_without_sex_education_says_so(year_7_plan: pshe.Plan) -> None:
    assert "No lesson of this plan is sex education" in words(made(year_7_plan, "policy"))
    assert made(year_7_plan, "parents").verdict.startswith("There is no lesson this year")


def test_the_overview_holds_every_lesson_or_says_how_many_more(sample_plan: pshe.Plan) -> None:
    plan = plan_of("infant")
    whole = made(plan, "overview")
    assert whole.facts == ()
    assert all(row["title"] in words(whole) for row in plan.lessons())
    short = made(sample_plan, "overview")
    assert short.facts[0].startswith("To fit on one page")
    for row in rows(short.sections[0]):
        for cell in row[1:]:
            most = int(re.search(r"(?:to )?(\d+) of", cell.note)[1])  # type: ignore[index]
            more = re.search(r"and (\d+) more", cell.note)
            assert len(cell.text.split("; ")) + (int(more[1]) if more else 0) >= most


def test_a_long_term_plan_has_the_same_overview() -> None:
    school = files.school_of(files.sample_tables("mixed-age-primary"))
    found = pshe.allocate(school)
    document = overview_of(found)
    labels = [row[0].text for row in rows(document.sections[0])]
    assert labels == found.overview()["year"]
    assert len(PdfReader(io.BytesIO(document.pdf())).pages) == 1


def test_governors_read_whether_the_duty_is_met(sample_plan: pshe.Plan) -> None:
    counts = {row["statutory"]: row for row in sample_plan.coverage(by="year").counts}["yes"]
    document = made(sample_plan, "governors")
    assert document.fine
    assert document.verdict.startswith(f"Yes: all {counts['items']} statutory statements")
    assert "No statement is left without a lesson." in words(document)
    assert "What to ask on your visit" in words(document)


def test_governors_read_what_is_late(sample_plan: pshe.Plan) -> None:
    day = date(2027, 1, 11)
    late = [row for row in sample_plan.safeguarding(today=day).checklist if row["open"]]
    document = made(sample_plan, "governors", today=day, answers={late[0]["code"]: Answer()})
    shown = list(rows(section(document, "duties")))
    assert shown
    assert {row[0].text for row in shown} <= {row["name"] for row in late}
    assert all(row[3].text.endswith(", late") for row in shown)


def test_governors_read_of_no_duty_that_it_is_not_started_when_nobody_told(
    sample_plan: pshe.Plan,
) -> None:
    told = words(made(sample_plan, "governors", today=date(2027, 1, 11)))
    assert "not started" not in told.lower()
    assert ", late" not in told
    assert "no checklist was read" in told


def test_governors_read_what_is_not_covered(sample_plan: pshe.Plan) -> None:
    teaching = sample_plan.curriculum.core.lessons_teaching(CODE)
    less = edited(sample_plan, lambda row: None if row["lesson"] in teaching else row)
    document = made(less, "governors")
    assert document.fine is False
    assert document.verdict.startswith("Not yet: ")
    met = next(row["met"] for row in less.coverage(by="year").counts if row["statutory"] == "yes")
    assert f" of the {met} with a lesson; " in document.facts[0]
    found = {row[0].text: row[2].text for row in rows(section(document, "open"))}
    assert CODE in found
    assert set(found) <= set(less.coverage().gaps)
    assert all("Left out of your programme" in reason for reason in found.values())


def test_a_statement_has_its_lessons_dates_and_classes(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "statement")
    card = sample_plan.card(CODE)
    assert document.verdict == card.summary
    titles = {row["title"] for row in card.lessons}
    shown = {row[0].text for row in rows(section(document, "taught"))}
    assert shown <= titles
    assert len(shown) == len(titles) or "Shown: " in words(document)
    named = [name for row in rows(section(document, "classes")) for name in row[0].text.split(", ")]
    assert sorted(named) == sorted(
        row["class"] for row in card.classes if row["due"] == "here" or row["lessons"]
    )


def test_parents_of_a_year_read_of_no_other(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "parents", year=8)
    shown = {row[0].text for row in rows(section(document, "year-8"))}
    assert shown == {row["title"] for row in sample_plan.lessons() if row["year"] == 8}
    assert "year-7" not in {part.key for _, part in document.walk()}
    with pytest.raises(pshe.DataError, match="No class has pupils of Year 3"):
        made(sample_plan, "parents", year=3)


def test_parents_find_help_for_parents_and_nothing_of_the_account(sample_plan: pshe.Plan) -> None:
    document = report.document(sample_plan, "parents")
    help_ = [row[0].text for row in rows(section(document, "services"))]
    assert "NSPCC Helpline" in help_
    assert "Childline" not in help_
    assert "young person's account" not in words(document)


def test_parents_of_a_mixed_age_class_find_their_year() -> None:
    plan = plan_of("mixed-age-primary")
    document = made(plan, "parents", year=4)
    assert "Years 3 and 4" in words(document)


def test_the_fortnight_has_the_lessons_of_its_days(sample_plan: pshe.Plan) -> None:
    start = date(2027, 1, 11)
    document = made(sample_plan, "fortnight", from_=start)
    found = sample_plan.safeguarding().fortnight(start)
    shown = [(row[0].value, row[1].text, row[3].value)
             for row in rows(section(document, "lessons"))]  # fmt: skip
    assert shown == list(zip(found["date"], found["class"], found["tell_by"], strict=True))
    assert document.verdict == found.summary


def test_a_fortnight_without_sensitive_lessons_says_so(sample_plan: pshe.Plan) -> None:
    document = made(sample_plan, "fortnight", from_="2026-08-01")
    assert "No sensitive lesson in these days." in words(document)
    assert document.fine is None
    with pytest.raises(pshe.DataError, match="is no date"):
        made(sample_plan, "fortnight", from_="soon")


def test_hostile_names_are_words_and_nothing_else(hostile_plan: pshe.Plan) -> None:
    for kind in ASKED:
        html = made(hostile_plan, kind, **({"statement": "S-1"} if kind == "statement" else {}))
        assert "<script>alert" not in html.html()


def test_the_map_of_the_policy_counts_each_lesson_once_a_part(sample_plan: pshe.Plan) -> None:
    parts = {row["code"]: row["subheading"] for row in sample_plan.curriculum.statements()
             if row["framework"] == FRAMEWORK}  # fmt: skip
    years = {(row["lesson"], row["year"]) for row in sample_plan.lessons()}
    items = {(row["lesson"], parts.get(row["item"])) for row in
             sample_plan.curriculum.lesson_items()}  # fmt: skip
    found = list(rows(section(made(sample_plan, "policy"), "map")))
    assert found[0][0].text == "Families"
    for name, *counts in found:
        for year, count in zip((7, 8, 9), counts, strict=True):
            ours = [one for one, year_ in years if year_ == year and (one, name.text) in items]
            assert count.value == len(ours)

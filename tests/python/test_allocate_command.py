"""The long-term plan in a school's workbook: written, planned, nothing lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from typer.testing import CliRunner

import pshe
from pshe import cli, files


def lessons_of(year: int) -> list[str]:
    """The codes of a year's lessons."""
    rows = pshe.reference().lessons().rows()
    return [row["code"] for row in rows if row["years"] == str(year)]


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    return result.exit_code, result.output


def sample(path: Path, model: str) -> Path:
    files.write_sample(path, model=model)
    return path


@pytest.mark.parametrize("model", ["mixed-age-primary", "weekly", "all-through", "carousel"])
def test_a_sample_school_is_allocated_then_planned_without_breaks(
    model: str, tmp_path: Path
) -> None:
    school, target = sample(tmp_path / "school.xlsx", model), tmp_path / "long.xlsx"
    code, said = run("allocate", school, "-o", target)
    assert (code, "The long-term plan keeps every rule." in said) == (0, True)
    plan = pshe.plan(pshe.read_school(target), steps=20_000)
    assert len(plan.check()) == 0
    found = pshe.allocate(pshe.read_school(school))
    bounds = {(row["lesson"], row["years"]): row for row in found.bounds()}
    inside = [
        bound["first"] <= row["date"] <= bound["last"]
        for row in plan.lessons()
        if (bound := bounds.get((row["lesson"], str(row["year"]))))
    ]
    assert sum(inside) >= 0.9 * len(inside) > 0


def test_each_year_of_a_cycle_has_its_programme_and_can_be_planned() -> None:
    tables = files.sample_tables("mixed-age-primary")
    found = pshe.allocate(files.school_of(tables))
    filled = files.with_allocation(tables, found)
    second = {"1": "2", "3": "4", "5": "6"}
    classes = [dict(row) | {"Year": second[str(row["Year"])]} for row in tables["Classes"]]
    school = files.school_of(dict(filled) | {"Classes": classes, "Dates": []})
    plan = pshe.plan(school, steps=0)
    assert len(plan.check()) == 0
    assert {*plan.lessons()["lesson"]} == {*found.programme("B")["lesson"]}
    assert pshe.follow([plan]).breaks["code"].count("order") == 0


def test_the_long_term_plan_is_written_on_one_page(tmp_path: Path) -> None:
    school, page = sample(tmp_path / "school.xlsx", "mixed-age-primary"), tmp_path / "page.html"
    assert "Wrote" in run("allocate", school, "--overview", page)[1]
    text = page.read_text(encoding="utf-8")
    assert "PSHE: long-term plan" in text
    assert text.count("cycle B</th>") == 3


def test_allocating_again_changes_nothing(tmp_path: Path) -> None:
    school = sample(tmp_path / "school.xlsx", "mixed-age-primary")
    run("allocate", school, "-o", tmp_path / "first.xlsx")
    run("allocate", tmp_path / "first.xlsx", "-o", tmp_path / "second.xlsx")
    first, second = (files.read_tables(tmp_path / f"{n}.xlsx") for n in ("first", "second"))
    assert first == second
    assert len(first["Dates"]) > 100


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    school = sample(tmp_path / "school.xlsx", "weekly")
    before = school.read_bytes()
    code, said = run("allocate", school, "-o", school)
    assert (code, "there already" in said, school.read_bytes()) == (2, True, before)
    assert run("allocate", school, "-o", school, "--force")[0] == 0
    assert len(files.read_tables(school)["Programme"]) == 102


def test_what_is_the_users_own_stays_in_the_copy(tmp_path: Path) -> None:
    path = sample(tmp_path / "school.xlsx", "weekly")
    book = load_workbook(path)
    page = book["Programme"]
    for number, lesson in enumerate(lessons_of(8), 2):
        page.cell(number, 1, 8)
        page.cell(number, 2, lesson)
    first, second = lessons_of(8)[:2]
    page["C2"], page["D2"], page["E1"], page["E2"] = "must", "Agreed", "Room", "Hall"
    page["E3"] = "=B3"
    page["B2"].comment = Comment("Ask the nurse", "lead")
    notes = book.create_sheet("Budget")
    notes["A1"], notes["B1"] = 12.5, "=A1*2"
    book.properties.creator = "A. Lead"
    book.save(path)
    code, said = run("allocate", path, "-o", tmp_path / "long.xlsx")
    assert code == 0, said
    copy = load_workbook(tmp_path / "long.xlsx")
    page = copy["Programme"]
    assert [cell.value for cell in page[2]][:5] == [8, first, "must", "Agreed", "Hall"]
    assert [cell.value for cell in page[3]][:5] == [8, second, None, None, "=B3"]
    assert page["B2"].comment is not None
    assert page["B2"].comment.text == "Ask the nurse"
    assert (copy["Budget"]["A1"].value, copy["Budget"]["B1"].value) == (12.5, "=A1*2")
    assert copy.properties.creator == "A. Lead"
    assert copy.sheetnames == book.sheetnames


def test_the_copy_is_the_same_each_time(tmp_path: Path) -> None:
    path = sample(tmp_path / "school.xlsx", "weekly")
    for name in ("one.xlsx", "two.xlsx"):
        run("allocate", path, "-o", tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_year_in_merged_cells_is_written_to_each_of_its_rows(tmp_path: Path) -> None:
    path = sample(tmp_path / "school.xlsx", "mixed-age-primary")
    book = load_workbook(path)
    page = book["Programme"]
    lessons = [*lessons_of(3), *lessons_of(4)]
    for number, lesson in enumerate(lessons, 2):
        page.cell(number, 2, lesson)
    page["A2"] = 3
    page.merge_cells(start_row=2, end_row=len(lessons) + 1, start_column=1, end_column=1)
    book.save(path)
    code, said = run("allocate", path, "-o", tmp_path / "long.xlsx", "--years", "3;4")
    assert code == 0, said
    found = pshe.allocate(pshe.read_school(path), years=["3;4"]).programme()
    rows = files.read_tables(tmp_path / "long.xlsx")["Programme"]
    years = {row["Lesson"]: row["Year"] for row in rows}
    assert years == {row["lesson"]: row["year"] for row in found}
    assert {3, 4} == {*years.values()}


def test_a_workbook_with_a_chart_is_refused_and_a_folder_is_offered(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    path = sample(tmp_path / "school.xlsx", "weekly")
    book = load_workbook(path)
    page = book.create_sheet("Own")
    page["A1"] = 3
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=1))
    page.add_chart(chart, "C3")
    book.save(path)
    code, said = run("allocate", path, "-o", tmp_path / "long.xlsx")
    assert (code, "would lose" in said, (tmp_path / "long.xlsx").exists()) == (2, True, False)
    assert run("allocate", path, "-o", tmp_path / "long")[0] == 0
    assert len(pshe.read_school(tmp_path / "long").core.wanted()) == 102


def test_a_folder_of_csv_files_is_copied_with_what_else_is_in_it(tmp_path: Path) -> None:
    source = sample(tmp_path / "school", "weekly")
    (source / "notes.txt").write_text("mine", encoding="utf-8")
    rows = [f"{lesson};8;Hall" for lesson in lessons_of(8)]
    (source / "programme.csv").write_text("\n".join(["Lesson;Year;Room", *rows]), encoding="utf-8")
    assert run("allocate", source, "-o", tmp_path / "long")[0] == 0
    lines = (tmp_path / "long" / "programme.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["Lesson;Year;Room;Priority;Note", f"{lessons_of(8)[0]};8;Hall"]
    assert (tmp_path / "long" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert len(pshe.read_school(tmp_path / "long").core.wanted()) == 102


def test_pins_and_dates_that_must_be_hold_and_get_no_second_date() -> None:
    tables = dict(files.sample_tables())
    tables["Pins"] = [
        {"Class": "8A", "Lesson": "y8-smoking-and-vaping", "Date": date(2027, 1, 20)},
        {"Class": "8B", "Lesson": "y8-smoking-and-vaping", "Date": date(2027, 1, 22)},
    ]
    tables["Dates"] = [
        {"Lesson or module": "y7-first-aid-basics", "Not before": date(2027, 6, 7), "Must": "yes"}
    ]
    found = pshe.allocate(files.school_of(tables))
    at = dict(zip(found["lesson"], found["half_term"], strict=True))
    assert at["y8-smoking-and-vaping"] == "Spring 1"
    assert at["y7-first-aid-basics"] == "Summer 2"
    assert not {"y8-smoking-and-vaping", "y7-first-aid-basics"} & {*found.bounds()["lesson"]}


def test_priorities_and_notes_of_the_programme_stay() -> None:
    tables = dict(files.sample_tables("mixed-age-primary"))
    codes = lessons_of(3)
    tables["Programme"] = [{"Year": 3, "Lesson": code} for code in codes[1:]]
    tables["Programme"] += [
        {"Year": 3, "Lesson": codes[0], "Priority": "could", "Note": "Short"},
        {"Year": 4, "Lesson": codes[0], "Priority": "must", "Note": "Long"},
    ]
    rows = pshe.allocate(files.school_of(tables), years=[3, 4]).programme().rows()
    (row,) = [row for row in rows if row["lesson"] == codes[0]]
    assert (row["priority"], row["note"]) == ("must", "Short; Long")


def test_the_overview_is_printed_and_given_as_json(tmp_path: Path) -> None:
    school = sample(tmp_path / "school.xlsx", "mixed-age-primary")
    code, said = run("allocate", school, "--plain")
    assert code == 0
    assert "Years 3 and 4, cycle B" in said
    assert "who start in cycle B" in said
    code, said = run("allocate", school, "--json")
    shown = json.loads(said)
    assert (code, len(shown["lessons"]), len(shown["overview"])) == (0, 203, 6)
    assert shown["parted"][0]["who"].startswith("Pupils of Years 1 and 2 who start in cycle ")
    assert "Our PSHE circle" in run("allocate", school, "--titles", "--plain")[1]


def test_a_school_whose_pupils_come_and_go_is_told_why_there_is_no_plan(tmp_path: Path) -> None:
    school = sample(tmp_path / "school.xlsx", "alternative-provision")
    code, said = run("allocate", school)
    assert (code, "join class Bridge in any week" in said) == (2, True)


def test_three_years_in_one_class_are_refused_or_parted_with_names(tmp_path: Path) -> None:
    school = sample(tmp_path / "school.xlsx", "special")
    code, said = run("allocate", school)
    assert (code, "a year of the cycle has room for 110" in said) == (1, True)
    code, said = run("allocate", school, "--part", "--plain")
    assert (code, "Years 7 to 9 who start in cycle" in said) == (1, True)


def test_only_some_sheets_can_have_other_rows(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "any.xlsx")
    with pytest.raises(ValueError, match="cannot have other rows"):
        files.write_copy(tmp_path / "any.xlsx", tmp_path / "copy.xlsx", {"Pins": []})

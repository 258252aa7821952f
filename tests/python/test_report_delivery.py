"""The year grid of a report says when each class meets, whichever way the school delivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest
from html_pages import Page

import pshe
from pshe import _core, files, report
from pshe.report.chains import Story
from pshe.report.library import Library
from pshe.report.weeks import Cell, Week, YearGrid, week_cells, year_grids


def school_of(
    classes: Sequence[Mapping[str, object]],
    model: str = "weekly",
    **sheets: Sequence[Mapping[str, object]],
) -> pshe.School:
    """A sample school with other classes and sheets."""
    tables = dict(files.sample_tables(model)) | {"Pins": []} | sheets
    tables["Classes"] = classes
    return files.school_of(tables)


def plan_of(
    school: pshe.School, placed: Sequence[tuple[dt.date, str, int, str, int, int, int]] = ()
) -> pshe.Plan:
    """A plan made by hand; all other lesson times are to spare."""
    taken = {(day, name, number) for day, name, _, _, number, _, _ in placed}
    spare = [(r["date"], r["class"], r["minutes"], r["number"]) for r in school.slots()
             if (r["date"], r["class"], r["number"]) not in taken]  # fmt: skip
    core = _core.Plan(
        urn=school.urn,
        academic_year=school.academic_year,
        curriculum_version=school.curriculum.version,
        placements=[(day, name, minutes, lesson, "planned", number, part, parts)
                    for day, name, minutes, lesson, number, part, parts in placed],
        spare=spare,
    )  # fmt: skip
    return pshe.Plan(core, school)


def weeks_of(grid: YearGrid) -> dict[dt.date, Week]:
    return {week.monday: week for block in grid.blocks for week in block.weeks}


def cell_of(grid: YearGrid, name: str, monday: dt.date) -> Cell:
    return weeks_of(grid)[monday].cells[grid.classes.index(name)]


def texts(cell: Cell) -> list[tuple[str, int, str]]:
    return [(entry.when, entry.number, entry.title) for entry in cell.entries]


@pytest.fixture(scope="module")
def grid() -> YearGrid:
    """The grid of five classes of Year 8 that are taught nothing yet."""
    time = {"Year": 8, "Weekday": "Wednesday", "Minutes": 55}
    school = school_of(
        [
            {"Class": "8A", **time},
            {"Class": "8B", **time, "Rhythm": "week B"},
            {"Class": "8C", **time, "Weekday": "Monday", "Rhythm": "rolling"},
            {"Class": "8D", "Year": 8},
            {"Class": "8E", **time},
            {"Class": "8E", **time, "Weekday": "Friday"},
        ],
        **{"Extra times": [{"Class": "8D", "Date": "2026-09-23", "Minutes": "55;50"}]},
    )
    [found] = year_grids(Library.of(plan_of(school)))
    return found


def test_a_class_is_headed_by_how_it_meets(grid: YearGrid) -> None:
    assert dict(zip(grid.classes, grid.meets, strict=True)) == {
        "8A": "Wednesday, 55 min",
        "8B": "Wednesday, week B, 55 min",
        "8C": "from Monday, a weekday later each week, 55 min",
        "8D": "on single days",
        "8E": "Wednesday and Friday, 55 min",
    }


def test_a_week_without_a_time_has_no_lesson(grid: YearGrid) -> None:
    week_a = dt.date(2026, 9, 7)
    assert weeks_of(grid)[week_a].name == "7 Sep 2026, week A"
    assert cell_of(grid, "8B", week_a) == Cell(closed="No lesson this week")
    assert cell_of(grid, "8D", week_a) == Cell(closed="No lesson this week")


def test_days_and_times_of_the_day_are_said_where_the_week_leaves_them_open(
    grid: YearGrid,
) -> None:
    week = dt.date(2026, 9, 21)
    assert texts(cell_of(grid, "8A", week)) == [("", 0, "Free")]
    assert texts(cell_of(grid, "8C", week)) == [("Fri 25", 0, "Free")]
    assert texts(cell_of(grid, "8D", week)) == [("Wed 23", 1, "Free"), ("", 2, "Free")]
    assert texts(cell_of(grid, "8E", week)) == [("Wed 23", 0, "Free"), ("Fri 25", 0, "Free")]


def test_a_shut_time_is_told_beside_the_others_of_its_week(grid: YearGrid) -> None:
    assert texts(cell_of(grid, "8E", dt.date(2026, 10, 12))) == [
        ("Wed 14", 0, "Free"),
        ("Fri 16", 0, "no lesson: INSET day"),
    ]


def test_weeks_in_which_nobody_has_a_lesson_share_a_row() -> None:
    school = school_of(
        [{"Class": "8D", "Year": 8}, {"Class": "8E", "Year": 8}],
        **{"Extra times": [{"Class": "Year 8", "Date": "2026-09-23", "Minutes": "55"}]},
    )
    [grid] = year_grids(Library.of(plan_of(school)))
    rows = [(week.name, week.quiet) for week in grid.blocks[0].weeks]
    assert rows == [
        ("24 Aug to 14 Sep 2026", "No lesson in these weeks"),
        ("21 Sep 2026", ""),
        ("28 Sep to 12 Oct 2026", "No lesson in these weeks"),
    ]


def test_a_week_in_which_one_class_has_a_lesson_has_a_row_of_its_own() -> None:
    days = {"8A": "Friday", "8B": "Monday"}
    shut = {
        "A trip": [dt.date(2026, 10, 2), dt.date(2026, 10, 9)],
        "A play": [dt.date(2026, 11, 6), dt.date(2026, 11, 13)],
        "A match": [dt.date(2026, 12, 4), dt.date(2026, 12, 11)],
    }
    school = school_of(
        [{"Class": name, "Year": 8, "Minutes": 55, "Weekday": day} for name, day in days.items()],
        Closures=[
            {"First day": str(friday), "Kind": "inset", "Reason": why}
            for why, fridays in shut.items()
            for friday in fridays
        ],
    )
    [grid] = year_grids(Library.of(plan_of(school)))
    weeks = weeks_of(grid)
    for friday in (one for fridays in shut.values() for one in fridays):
        monday = friday - dt.timedelta(days=4)
        assert weeks[monday].quiet == ""
        assert cell_of(grid, "8A", monday).closed.startswith("No lesson: ")
        assert texts(cell_of(grid, "8B", monday)) == [("", 0, "Free")]


def test_a_lesson_in_parts_is_one_entry_a_week() -> None:
    times = [{"Class": "8T", "Year": 8, "Weekday": day, "Minutes": 25, "Splits": "yes"}
             for day in ("Monday", "Wednesday", "Friday")]  # fmt: skip
    school = school_of(times)
    days = [dt.date(2026, 9, day) for day in (9, 11, 14, 16, 18)]
    codes = ["y8-working-together-again"] * 3 + ["y8-separation-and-loss"] * 2
    parts = [(1, 3), (2, 3), (3, 3), (1, 2), (2, 2)]
    placed = [(day, "8T", 25, code, 1, *which)
              for day, code, which in zip(days, codes, parts, strict=True)]  # fmt: skip
    [grid] = year_grids(Library.of(plan_of(school, placed)))
    told = [(entry.when, entry.marks[-1]) for monday in (7, 14)
            for entry in cell_of(grid, "8T", dt.date(2026, 9, monday)).of("lesson")]  # fmt: skip
    assert told == [
        ("Wed 9 and Fri 11", "Parts 1 and 2 of 3"),
        ("Mon 14", "Part 3 of 3"),
        ("Wed 16 and Fri 18", "In 2 parts"),
    ]


def test_what_comes_between_the_parts_of_a_lesson_does_not_come_before_it() -> None:
    times = [{"Class": "8T", "Year": 8, "Weekday": day, "Minutes": 25, "Splits": "yes"}
             for day in ("Monday", "Wednesday", "Friday")]  # fmt: skip
    long, other = "y8-working-together-again", "y8-separation-and-loss"
    days = [dt.date(2026, 9, day) for day in (9, 11, 14)]
    placed = [(day, "8T", 25, code, 1, *which)
              for day, code, which in zip(days, (long, other, long), [(1, 2), (1, 1), (2, 2)],
                                          strict=True)]  # fmt: skip
    story = Story(Library.of(plan_of(school_of(times), placed)), 8)
    assert not any("11 Sep" in text for text in story.met(other, long, together=False))
    assert not any("14 Sep" in text for text in story.met(long, other, together=False))


def test_a_mixed_class_stands_under_all_its_year_groups() -> None:
    time = {"Weekday": "Tuesday", "Minutes": 55}
    mixed = {"Year groups": "7;8", **time}
    school = school_of(
        [
            {"Class": "Ash", "Year": 7, "Stage": "Development", **mixed},
            {"Class": "Elm", "Year": 8, **mixed},
            {"Class": "9A", "Year": 9, **time},
        ],
        "special",
    )
    plan = plan_of(school)
    grids = year_grids(Library.of(plan))
    assert [grid.heading for grid in grids] == [
        "Years 7 and 8 (programme of Year 7)", "Years 7 and 8 (programme of Year 8)", "Year 9",
    ]  # fmt: skip
    assert grids[0].meets == ("stage Development; Tuesday, 55 min",)
    assert Page(report.html_of(plan)).faults == []
    assert report.workbook_of(plan)


@pytest.mark.parametrize("model", files.MODELS)
def test_every_sample_school_has_a_report(model: str) -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model)), steps=0)
    page = Page(report.html_of(plan))
    assert page.faults == []
    assert "The plan keeps every rule." in page.words
    assert "Not met before" not in page.words
    for table in page.tables:
        assert all(cell.strip() for row in table.rows for cell in row if row[0].strip())


@pytest.mark.parametrize(
    ("model", "due"), [("infant", "Year 6"), ("middle", "Year 6 or Year 11"), ("weekly", "Year 11")]
)
def test_the_summary_says_by_when_statements_are_due(model: str, due: str) -> None:
    plan = plan_of(files.school_of(files.sample_tables(model)))
    assert f"statutory statements due by the end of {due} are taught" in report.html_of(plan)


def test_a_lesson_of_a_module_names_it() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("carousel")), steps=0)
    modules = {row["Lesson"]: row["Module"] for row in files.sample_tables("carousel")["Modules"]}
    cells = week_cells(Library.of(plan)).values()
    entries = [entry for cell in cells for entry in cell.of("lesson")]
    assert {entry.lesson for entry in entries} >= set(modules)
    assert all(entry.module == modules.get(entry.lesson, "") for entry in entries)


@pytest.mark.parametrize("model", files.MODELS)
def test_the_page_counts_the_lesson_times_of_each_half_term(model: str) -> None:
    school = files.school_of(files.sample_tables(model))
    headings, *rows = Page(report.html_of(plan_of(school))).table("Lesson times").rows
    slots = [(row["class"], row["half_term"]) for row in school.slots()]
    assert len(rows) == len(school.slot_count())
    for name, *counts in rows:
        expected = [slots.count((name, term)) for term in headings[1:-1]]
        assert [int(count) for count in counts] == [*expected, sum(expected)]

"""Returns: the form, every kind of file a school sends, and back without loss."""

from __future__ import annotations

import datetime as dt
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from openpyxl import load_workbook
from return_sheets import given, grids, taught
from typer.testing import CliRunner

import pshe
from pshe import _core, cli, files, report
from pshe.files import cells
from pshe.returns import Return, write_form, writing
from pshe.returns.dates import Calendar, HalfTerm, week_in
from pshe.returns.opening import date_in
from pshe.returns.reading import outcome_of

TERMS = [
    HalfTerm(name, date.fromisoformat(first), date.fromisoformat(last))
    for name, first, last in [
        ("Autumn 1", "2026-09-02", "2026-10-23"), ("Autumn 2", "2026-11-02", "2026-12-18"),
        ("Spring 1", "2027-01-04", "2027-02-12"), ("Spring 2", "2027-02-22", "2027-03-25"),
        ("Summer 1", "2027-04-12", "2027-05-28"), ("Summer 2", "2027-06-07", "2027-07-20"),
    ]
]  # fmt: skip
CALENDAR = Calendar(TERMS, "2026-27")


@pytest.fixture(scope="module", params=["weekly", "tutor-time", "mixed-age-primary", "special"])
def plan(request: pytest.FixtureRequest) -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables(request.param)), steps=0)


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", ["return.xlsx", "return"])
def test_a_return_that_is_written_is_read_again_as_it_was(
    name: str, plan: pshe.Plan, tmp_path: Path
) -> None:
    made = Return.of_plan(plan)
    made.write(tmp_path / name)
    read = pshe.read_return(tmp_path / name)
    assert read == made
    assert read.told == []


def test_a_saved_plan_and_a_plan_workbook_are_returns(plan: pshe.Plan, tmp_path: Path) -> None:
    made = Return.of_plan(plan)
    plan.save(tmp_path / "plan.sqlite")
    plan.save(tmp_path / "plan.pshe")
    report.write_workbook(plan, tmp_path / "plan.xlsx")
    assert pshe.read_return(tmp_path / "plan.sqlite") == made
    assert pshe.read_return(tmp_path / "plan.pshe") == made
    assert pshe.read_return(tmp_path / "plan.xlsx") == made


def test_of_a_file_with_several_plans_the_newest_counts(
    sample_plan: pshe.Plan, disordered_plan: pshe.Plan, tmp_path: Path
) -> None:
    sample_plan.save(tmp_path / "plan.sqlite")
    disordered_plan.save(tmp_path / "plan.sqlite")
    assert pshe.read_return(tmp_path / "plan.sqlite") == Return.of_plan(disordered_plan)


def test_a_redacted_return_names_no_lesson_and_keeps_what_is_taught(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    made = Return.of_plan(sample_plan)
    made.redacted().write(tmp_path / "redacted.xlsx")
    read = pshe.read_return(tmp_path / "redacted.xlsx")
    assert set(read.lessons()["title"]) == {""}
    assert not {*made.lessons()["code"]} & {*read.lessons()["code"]}

    def met(one: Return) -> list[tuple[object, ...]]:
        items: dict[str, list[tuple[str, str]]] = {}
        for row in one.teaches():
            items.setdefault(row["lesson"], []).append((row["item"], row["depth"]))
        return sorted(
            (row["date"], row["class"], row["minutes"], tuple(items.get(row["lesson"], ())))
            for row in one.taught()
        )

    assert met(read) == met(made)


def test_titles_that_look_like_something_else_are_kept_as_they_are(tmp_path: Path) -> None:
    usual = given([("Class", "Date", "Lesson"), ("7A", "7/9/2026", "Friends (R1)")])
    rows = usual.taught().rows()
    for title in ["Continued", "No lesson", "Consent (R24)", "=1+1", "y7-first-aid-basics", "-"]:
        core = _core.Return(
            urn="999100", name="=A", phase="primary", academic_year="2026-27",
            classes=[("7A", 7, [7])], lessons=[("x", title, "high", True)], teaches=[],
            taught=[(row["date"], "7A", "x", 50, "taught") for row in rows],
        )  # fmt: skip
        made = Return(core)
        made.write(tmp_path / "return.xlsx", overwrite=True)
        assert pshe.read_return(tmp_path / "return.xlsx") == made
        made.write(tmp_path / "csv", overwrite=True)
        assert pshe.read_return(tmp_path / "csv") == made


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
).filter(lambda text: cells.shown(text) == text)
CODES = st.text("abcXYZ0189-", min_size=1, max_size=6).filter(cells.key)
ITEMS = sorted({row["item"] for row in pshe.reference().lesson_items()})[::7]


@st.composite
def any_return(draw: st.DrawFn) -> Return:
    """Any return: a few classes, lessons and rows."""
    by_key = st.lists(CODES, min_size=1, max_size=4, unique_by=cells.key)
    classes, lessons = draw(by_key), draw(by_key)
    title = st.one_of(st.just(""), WORDS, st.sampled_from(["Continued", "No lesson", "(R24)"]))
    depths = st.sampled_from(["introduces", "develops", "secures"])
    name = draw(WORDS)
    rows = st.tuples(
        st.dates(dt.date(2026, 9, 1), dt.date(2027, 7, 31)), st.sampled_from(classes),
        st.sampled_from(lessons), st.integers(1, 400), st.sampled_from(["planned", "taught"]),
    )  # fmt: skip
    taught_rows = draw(st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: row[:3]))
    return Return(
        _core.Return(
            urn="999100", name=name, phase=draw(st.sampled_from(["primary", "special"])),
            academic_year="2026-27",
            classes=[(f"c{c}", *draw(YEARS)) for c in classes],
            lessons=[
                (f"x{c}", draw(title), draw(st.sampled_from(["none", "high"])), draw(st.booleans()))
                for c in sorted({row[2] for row in taught_rows})
            ],
            teaches=[
                (f"x{c}", item, depth, "unverified", name)
                for c in sorted({row[2] for row in taught_rows})
                for item, depth in draw(st.dictionaries(st.sampled_from(ITEMS), depths)).items()
            ],
            taught=[(d, f"c{c}", f"x{x}", m, p) for d, c, x, m, p in taught_rows],
        )
    )  # fmt: skip


YEARS = st.lists(st.integers(1, 11), min_size=1, max_size=3, unique=True).map(
    lambda years: (min(years), sorted(years))
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@drawn(made=any_return())
def test_any_return_is_read_from_its_sheets_as_it_was(made: Return) -> None:
    lines = {
        title: [[*rows[0]], *([*row.values()] for row in rows)]
        for title, rows in writing.tables_of(made).items()
    }
    found = outcome_of(grids(lines), pshe.reference())
    assert found.faults == ()
    assert found.given == made


def test_the_form_is_a_return_itself_and_says_not_to_write_about_a_child(tmp_path: Path) -> None:
    write_form(tmp_path / "return.xlsx")
    read = pshe.read_return(tmp_path / "return.xlsx")
    assert (read.urn, read.edition, read.stated) == (
        "999001", "pshe-pos-2020", date(2026, 9, 14),
    )  # fmt: skip
    assert taught(read)[0] == ("2026-09-07", "7A", "Ground rules for PSHE", 55)
    book = load_workbook(tmp_path / "return.xlsx")
    assert book.sheetnames == [
        "Read me", "School", "Classes", "Half-terms", "Lessons", "Lesson list",
    ]  # fmt: skip
    lessons = book["Lessons"]
    headings = {cell.value: cell for cell in lessons[1] if cell.value}
    assert "Do not write about a child here" in str(headings["Lesson"].comment)
    assert "Do not write about a child here" in " ".join(
        str(cell.value) for cell in book["Read me"]["A"]
    )
    lists = [one.formula1 for one in lessons.data_validations.dataValidation]
    assert '"none,moderate,high"' in lists
    assert book.vba_archive is None


def test_the_form_is_the_same_every_time(tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    write_form(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_cannot_be_read_is_raised_with_every_fault(tmp_path: Path) -> None:
    write_form(tmp_path / "return.xlsx")
    book = load_workbook(tmp_path / "return.xlsx")
    book["School"]["B3"] = "12"
    book["Lessons"]["B2"] = "soon"
    book.save(tmp_path / "return.xlsx")
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_return(tmp_path / "return.xlsx")
    assert [(fault.place, fault.code) for fault in caught.value.faults] == [
        ("School!B3", "not-a-urn"), ("Lessons!B2", "not-a-date"),
    ]  # fmt: skip


def test_a_file_that_holds_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.sqlite").write_bytes(b"no")
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_return(tmp_path / "plan.sqlite")
    assert [fault.code for fault in caught.value.faults] == ["not-a-plan"]


def test_the_edition_of_the_codes_may_be_said_in_several_ways() -> None:
    for said in ("rshe-2025", "RSHE 2025"):
        about = [("What", "Value"), ("Name", "A"), ("URN", "999100"), ("Phase", "primary"),
                 ("Academic year", "2026-27"), ("Codes of", said)]  # fmt: skip
        lessons = [("Year", "Date", "Lesson", "Minutes"), (3, "7/9/2026", "Friends (R10)", 40)]
        found = outcome_of(grids({"School": about, "Lessons": lessons}), pshe.reference())
        assert found.given is not None
        assert found.given.edition == "rshe-2025"


def test_the_end_of_a_code_is_read_in_the_edition_that_the_school_names() -> None:
    for said, code in [("rshe-2019", "2019-P-REL-FAM-2"), ("rshe-2025", "2025-P-REL-FAM-2"),
                       ("the old one", "2025-P-REL-FAM-2")]:  # fmt: skip
        about = [("What", "Value"), ("Name", "A"), ("URN", "999100"), ("Phase", "primary"),
                 ("Academic year", "2026-27"), ("Codes of", said)]  # fmt: skip
        lessons = [("Year", "Date", "Lesson", "Minutes", "Codes"),
                   (3, "7/9/2026", "Families", 40, "FAM-2, R1")]  # fmt: skip
        found = outcome_of(grids({"School": about, "Lessons": lessons}), pshe.reference())
        assert found.given is not None
        assert found.given.teaches()["item"] == [code, "KS2-R1"]
        told = [note.code for note in found.given.told]
        assert ("unknown-edition" in told) == (said == "the old one")
        assert "guessed-code" in told


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("7 Sept", "2026-09-07"), ("WC 7 September 2026", "2026-09-07"), ("w/c 4/1", "2027-01-04"),
        ("Mon 14 Sep", "2026-09-14"), ("Sept 7th", "2026-09-07"), ("w/b 07.06.27", "2027-06-07"),
        ("Week beginning: 3rd March", "2027-03-03"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_in_the_academic_year(words: str, day: str) -> None:
    assert CALENDAR.day(words) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["soon", "31 Sept", "7 Smarch", "0/9", ""])
def test_words_that_are_no_day_are_refused(words: str) -> None:
    with pytest.raises(pshe.files.cells.CellError):
        CALENDAR.day(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("autumn 1", "Autumn 1"), ("Aut 2", "Autumn 2"), ("HT3", "Spring 1"),
        ("Term 4", "Spring 2"),
        ("Summer term 1: my body", "Summer 1"), ("Summer 6", "Summer 2"), ("Autumn 3", None),
        ("Summary 1", None), ("HT7", None), ("Spring", None),
    ],
)  # fmt: skip
def test_a_half_term_is_known_by_what_schools_call_it(words: str, name: str | None) -> None:
    term = CALENDAR.half_term(words)
    assert (term and term.name) == name


def test_the_weeks_of_a_half_term_begin_on_mondays_inside_it() -> None:
    autumn = TERMS[0]
    assert autumn.weeks == 8
    assert [autumn.day(week).isoformat() for week in (1, 2, 8, 9)] == [
        "2026-09-02", "2026-09-07", "2026-10-19", "2026-10-19",
    ]  # fmt: skip
    assert [week_in(words) for words in ("3", "Week 3", "Lesson 2", "soon", date(2026, 9, 7))] == [
        3, 3, 2, None, None,
    ]  # fmt: skip


def test_the_name_of_a_file_may_say_its_day() -> None:
    assert date_in("return 2026-10-02 final.xlsx") == date(2026, 10, 2)
    assert date_in("return_02.10.2026.xlsx") == date(2026, 10, 2)
    assert date_in("return 999001.xlsx") is None


def test_the_command_writes_the_form_and_looks_through_a_return(tmp_path: Path) -> None:
    form = tmp_path / "return.xlsx"
    assert run("return", "--form", form) == (
        0, f"Wrote {form}. Replace the sample rows, then run: pshe return {form}\n",
    )  # fmt: skip
    code, said = run("return", form, "--plain")
    assert code == 0
    assert "Bradgate Vale School (999001), 2026-27" in said
    assert "Lessons!E6" in said
    code, said = run("return", form, "-o", tmp_path / "out.xlsx", "--redacted")
    assert code == 0
    assert set(pshe.read_return(tmp_path / "out.xlsx").lessons()["title"]) == {""}
    assert run("return", form, "-o", tmp_path / "out.docx")[0] == 2
    assert run("return")[0] == 2
    assert run("return", tmp_path / "none.xlsx")[0] == 2

"""Sheets and columns about how a school gives PSHE its time: what they say to the core."""

import datetime as dt
from typing import Any

import pytest

import pshe
from pshe import files

CALENDAR = {
    title: rows
    for title, rows in files.sample_tables().items()
    if title in ("School", "Half-terms", "Closures")
}


def school_with(*classes: dict[str, object], **sheets: list[dict[str, object]]) -> pshe.School:
    """A school in the sample's calendar; sheets are named with _ for a space."""
    named = {title.replace("_", " "): rows for title, rows in sheets.items()}
    return files.school_of({**CALENDAR, "Classes": list(classes), **named})


def group(code: str, weekday: str = "Wednesday", **more: object) -> dict[str, object]:
    return {"Class": code, "Year": 8, "Weekday": weekday, "Minutes": 55, **more}


def phase(name: str) -> list[dict[str, object]]:
    """The sheet School, with another phase."""
    return [
        {"What": row["What"], "Value": name if row["What"] == "Phase" else row["Value"]}
        for row in CALENDAR["School"]
    ]


def rows_of(columns: Any) -> list[dict[str, Any]]:
    return pshe.Table(columns, caption="").rows()


def faults_of(*classes: dict[str, object], **sheets: list[dict[str, object]]) -> list[Any]:
    with pytest.raises(pshe.DataError) as caught:
        school_with(*classes, **sheets)
    assert all(fault.message and fault.mend for fault in caught.value.faults)
    return [(fault.place, fault.code) for fault in caught.value.faults]


# Times that come round


def test_a_fortnightly_class_meets_in_weeks_of_its_letter() -> None:
    school = school_with(
        group("8A", Rhythm="fortnightly A"), group("8B", Rhythm="B"),
        Weeks=[{"Week": "2026-10-28", "Letter": "Week A"}],
    )  # fmt: skip
    dates: dict[str, list[dt.date]] = {"8A": [], "8B": []}
    for row in school.slots():
        dates[row["class"]].append(row["date"])
    assert dates["8A"][:5] == [
        dt.date(2026, 8, 26), dt.date(2026, 9, 9), dt.date(2026, 9, 23), dt.date(2026, 10, 7),
        dt.date(2026, 10, 28),
    ]  # fmt: skip
    assert dates["8B"][0] == dt.date(2026, 9, 2)
    assert len(dates["8A"]) + len(dates["8B"]) == 39
    assert not set(dates["8A"]) & set(dates["8B"])


def test_a_rolling_class_meets_one_weekday_later_each_week() -> None:
    dates = school_with(group("8A", "Monday", Rhythm="Rolling")).slots()["date"]
    days = [day.strftime("%a") for day in dates[:6]]
    assert days == ["Mon", "Tue", "Wed", "Thu", "Fri", "Mon"]


def test_a_time_holds_from_its_first_to_its_last_day() -> None:
    school = school_with(
        group("8A", Until="18 December 2026"), group("8A", "Friday", From="4/1/2027")
    )
    autumn = {row["date"].weekday() for row in school.slots() if row["date"].year == 2026}
    spring = {row["date"].weekday() for row in school.slots() if row["date"].year == 2027}
    assert (autumn, spring) == ({2}, {4})


def test_what_is_said_of_a_class_reaches_the_core() -> None:
    school = school_with(
        group("8A", Splits="yes", **{"Year groups": "8 and 9", "Stage": "Core"}),
        group("8B", **{"Joins any week": "Y"}),
        School=phase("special"),
    )
    first, second = school.classes().rows()
    assert (first["splits"], first["year_groups"], first["stage"]) == (True, "8;9", "Core")
    assert (first["joins_any_week"], second["joins_any_week"]) == (False, True)


# Times on one date


def test_a_drop_down_day_has_its_lessons_in_order_for_each_class_of_the_year() -> None:
    timeless: dict[str, object] = {"Weekday": None, "Minutes": None}
    school = school_with(
        group("8A") | timeless, group("8B") | timeless, group("9A") | {"Year": 9},
        Extra_times=[{"Class": "Year 8", "Date": "2026-09-23", "Minutes": "55;50;55"}],
    )  # fmt: skip
    times = [
        (row["class"], row["number"], row["minutes"])
        for row in school.slots() if row["class"] != "9A"
    ]  # fmt: skip
    assert sorted(times) == [
        (name, number, minutes)
        for name in ("8A", "8B")
        for number, minutes in ((1, 55), (2, 50), (3, 55))
    ]
    assert school.slots()["class"].count("9A") == 39


def test_extra_times_stand_in_for_the_usual_time_of_that_day() -> None:
    school = school_with(
        group("8A"), group("8B"),
        Extra_times=[{"Class": "8A; 8B", "Date": "23 September 2026", "Minutes": 90}],
    )  # fmt: skip
    that_day = [r["minutes"] for r in school.slots() if r["date"] == dt.date(2026, 9, 23)]
    assert that_day == [90, 90]


def test_a_class_named_like_several_is_one_class() -> None:
    school = school_with(
        group("Oak, Elm"),
        Extra_times=[{"Class": "Oak, Elm", "Date": "2026-09-24", "Minutes": 55}],
    )
    assert set(school.slots()["class"]) == {"Oak, Elm"}
    assert dt.date(2026, 9, 24) in school.slots()["date"]


def test_a_class_without_a_weekday_needs_extra_times() -> None:
    timeless = group("8A") | {"Weekday": None, "Minutes": None}
    assert faults_of(timeless) == [("Classes!C2", "empty-cell"), ("Classes!D2", "empty-cell")]
    other = [{"Class": "8B", "Date": "2026-09-23", "Minutes": 55}]
    assert faults_of(timeless, group("8B"), Extra_times=other) == [
        ("Classes!C2", "empty-cell"), ("Classes!D2", "empty-cell"),
    ]  # fmt: skip


def test_minutes_without_a_weekday_are_a_slip_even_with_extra_times() -> None:
    extra = [{"Class": "8A", "Date": "2026-09-23", "Minutes": 55}]
    assert faults_of(group("8A") | {"Weekday": None}, Extra_times=extra) == [
        ("Classes!C2", "empty-cell")
    ]


# Days without lessons


def test_study_leave_without_a_last_day_lasts_to_the_end_of_the_year() -> None:
    leave = {"First day": "2027-05-17", "Kind": "Study leave", "Years": "Year 11"}
    year_11 = group("11A") | {"Year": 11}
    sheets: dict[str, list[dict[str, object]]] = {"Closures": [dict(leave)]}
    school = school_with(year_11, group("8A"), **sheets)
    last = {row["class"]: row["date"] for row in school.slots()}
    assert last == {"11A": dt.date(2027, 5, 12), "8A": dt.date(2027, 7, 7)}
    sheets["Closures"][0]["Last day"] = "2027-05-28"
    assert {r["class"]: r["date"] for r in school_with(year_11, **sheets).slots()} == {
        "11A": dt.date(2027, 7, 7)
    }


@pytest.mark.parametrize("kind", ["pause", "Mock exams", "event"])
def test_days_without_pshe_leave_the_pupil_days_alone(kind: str) -> None:
    rows = [{"First day": "2027-02-22", "Last day": "2027-03-19", "Kind": kind}]
    school = school_with(group("8A"), Closures=[*CALENDAR["Closures"], *rows])
    assert school.core.pupil_days() == 190
    assert "Spring 2" not in school.slots()["half_term"]


def test_lessons_go_on_while_the_safeguarding_lead_is_away() -> None:
    rows = [{"First day": "2027-02-22", "Last day": "2027-03-19", "Kind": "lead away"}]
    school = school_with(group("8A"), Closures=[*CALENDAR["Closures"], *rows])
    assert school.slots()["half_term"].count("Spring 2") == 4
    assert school.core.closures().column("kind")[-3] == "lead-away"


@pytest.mark.parametrize("names", [["Term 1", "Term 2"], ["Module 1", "Module 2"], ["HT1", "HT2"]])
def test_half_terms_keep_the_names_that_the_school_gives_them(names: list[str]) -> None:
    half_terms = [
        {**row, "Name": name} for row, name in zip(CALENDAR["Half-terms"], names, strict=False)
    ]
    sheets: dict[str, list[dict[str, object]]] = {"Half-terms": half_terms, "Closures": []}
    school = files.school_of({**CALENDAR, **sheets, "Classes": [group("8A")]})
    assert list(dict.fromkeys(school.slots()["half_term"])) == names


# Wishes


def test_wishes_reach_the_core_as_they_are_written() -> None:
    school = school_with(
        group("8A"),
        Programme=[
            {"Year": 8, "Lesson": "y8-smoking-and-vaping", "Priority": "Could", "Note": "Why not"},
            {"Year": 8, "Lesson": "y8-online-grooming"},
        ],
        Modules=[{"Module": "Online", "Lesson": "y8-online-grooming", "Role": "closes"}],
        Carousel=[
            {"Class": "8A", "Module": "Online", "First day": "2027-01-04", "Last day": "2027-02-12"}
        ],
        Dates=[
            {"Lesson or module": "Online", "Not after": "12/2/2027", "Must": "no",
             "Reason": "Awareness week", "Note": "Safer Internet Day"},
            {"Lesson or module": "y8-smoking-and-vaping", "Years": "8", "Not before": "1/3/2027"},
        ],
        Pairs=[
            {"First": "y8-smoking-and-vaping", "Second": "y8-online-grooming", "Keep": "apart",
             "Weeks": 3}
        ],
        Sessions=[{"For": "Parents", "Date": "9/9/2026", "Years": "7-8", "Note": "Evening"}],
        Aims=[{"Aim": "Not before break", "Weight": 7}],
    )  # fmt: skip
    core = school.core
    assert [(r["lesson"], r["priority"], r["note"]) for r in rows_of(core.wanted())] == [
        ("y8-online-grooming", "should", ""), ("y8-smoking-and-vaping", "could", "Why not"),
    ]  # fmt: skip
    assert rows_of(core.modules()) == [
        {"module": "Online", "lesson": "y8-online-grooming", "role": "closes"}
    ]
    assert rows_of(core.turns()) == [
        {"class": "8A", "module": "Online", "first": dt.date(2027, 1, 4),
         "last": dt.date(2027, 2, 12)}
    ]  # fmt: skip
    first, second = rows_of(core.bounds())
    assert (first["what"], first["first"], first["last"]) == ("Online", None, dt.date(2027, 2, 12))
    assert (first["must"], first["reason"]) == (False, "awareness-week")
    assert (second["must"], second["reason"], second["years"]) == (True, "other", "8")
    assert rows_of(core.pairings()) == [
        {"first": "y8-smoking-and-vaping", "second": "y8-online-grooming", "keep": "apart",
         "weeks": 3}
    ]  # fmt: skip
    assert rows_of(core.sessions()) == [
        {"kind": "parents", "date": dt.date(2026, 9, 9), "years": "7;8", "note": "Evening"}
    ]
    weights = {row["aim"]: row["weight"] for row in rows_of(core.aims())}
    assert weights["not-before-break"] == 7
    assert weights["balance"] > 0  # the usual weight


def test_settings_of_the_school_reach_the_core() -> None:
    more = {"In step": 1, "Parents notice days": 21, "Lead notice days": 3, "Phase": "PRU",
            "Independent": "yes"}  # fmt: skip
    rows = [row for row in CALENDAR["School"] if row["What"] != "Phase"]
    rows += [{"What": what, "Value": value} for what, value in more.items()]
    core = files.school_of({**CALENDAR, "School": rows, "Classes": [group("8A")]}).core
    assert (core.in_step, core.parents_notice_days, core.lead_notice_days) == (1, 21, 3)
    assert (core.phase, core.independent) == ("alternative-provision", True)


def test_a_workbook_without_the_new_sheets_and_columns_has_the_usual_settings() -> None:
    core = school_with(group("8A")).core
    assert (core.in_step, core.parents_notice_days, core.lead_notice_days) == (2, 14, 7)
    assert core.independent is False
    assert [len(table) for table in (
        core.week_letters(), core.extra_times(), core.modules(), core.turns(), core.bounds(),
        core.pairings(), core.sessions(), core.wanted(),
    )] == [0] * 8  # fmt: skip
    assert rows_of(core.classes())[0]["rhythm"] == "weekly"


# Rows that clash


EXTRA = {"Class": "8A", "Date": "2026-09-23", "Minutes": 55}
MODULE = {"Module": "M", "Lesson": "y8-online-grooming"}
TURN = {"Class": "8A", "Module": "M", "First day": "2027-01-04", "Last day": "2027-02-12"}
BOUND = {"Lesson or module": "y8-online-grooming", "Not before": "2027-01-04"}
PAIR = {"First": "y8-online-grooming", "Second": "y8-fgm-law-and-help"}


@pytest.mark.parametrize(
    ("sheet", "rows", "found"),
    [
        ("Weeks", [{"Week": "2026-10-20", "Letter": "A"}], [("A2", "week-outside-terms")]),
        ("Weeks", [{"Week": "2026-09-02", "Letter": "A"}, {"Week": "2026-09-04", "Letter": "B"}],
         [("A3", "duplicate-row")]),
        ("Weeks", [{"Week": "2026-09-02", "Letter": "C"}], [("B2", "unknown-word")]),
        ("Weeks", [{"Week": "2025-09-02", "Letter": "A"}], [("A2", "outside-academic-year")]),
        ("Extra times", [EXTRA | {"Class": "8A; 8C"}], [("A2", "unknown-class")]),
        ("Extra times", [EXTRA | {"Class": "Year 10"}], [("A2", "unknown-class")]),
        ("Extra times", [EXTRA | {"Date": "2026-10-16", "Minutes": "55;55"}],
         [("B2", "extra-time-on-closed-day")]),
        ("Extra times", [EXTRA | {"Minutes": "55;2"}], [("C2", "impossible-minutes")]),
        ("Extra times", [EXTRA | {"Minutes": "an hour"}], [("C2", "not-a-number")]),
        ("Modules", [MODULE | {"Lesson": "y8-onlin"}], [("B2", "unknown-code")]),
        ("Modules", [MODULE | {"Module": "y8-online-grooming"}], [("A2", "duplicate-code")]),
        ("Modules", [MODULE, MODULE], [("B3", "duplicate-row")]),
        ("Modules",
         [MODULE | {"Role": "opens"}, {**MODULE, "Lesson": "y8-fgm-law-and-help", "Role": "opens"}],
         [("C3", "two-openings")]),
        ("Carousel", [TURN | {"Class": "8C"}], [("A2", "unknown-class")]),
        ("Carousel", [TURN | {"Module": "N"}], [("B2", "unknown-module")]),
        ("Carousel", [TURN | {"Last day": "2026-12-01"}], [("D2", "impossible-dates")]),
        ("Carousel", [TURN, TURN], [("C3", "overlap")]),
        ("Carousel", [TURN | {"First day": "2026-12-19", "Last day": "2027-01-03"}],
         [("C2", "turn-without-times")]),
        ("Dates", [BOUND | {"Lesson or module": "Mm"}], [("A2", "unknown-code")]),
        ("Dates", [BOUND | {"Years": "12"}], [("B2", "impossible-year")]),
        ("Dates", [BOUND | {"Not before": None}], [("C2", "missing-dates")]),
        ("Dates", [BOUND | {"Not after": "2026-12-01"}], [("D2", "impossible-dates")]),
        ("Dates", [BOUND | {"Must": "maybe"}], [("E2", "not-yes-or-no")]),
        ("Pairs", [PAIR | {"Second": "y8-fgm"}], [("B2", "unknown-code")]),
        ("Pairs", [PAIR | {"First": "y8-fgm"}], [("A2", "unknown-code")]),
        ("Pairs", [PAIR | {"Second": PAIR["First"]}], [("B2", "pair-of-one")]),
        ("Pairs", [PAIR | {"Keep": "apart"}], [("D2", "impossible-weeks")]),
        ("Pairs", [PAIR | {"Keep": "merge"}], [("C2", "impossible-merge")] * 2),
        ("Sessions", [{"For": "staff", "Date": "2027-08-20"}], [("B2", "session-outside-year")]),
        ("Sessions", [{"For": "staff", "Date": "2026-09-02", "Years": "14"}],
         [("C2", "impossible-year")]),
        ("Aims", [{"Aim": "balance", "Weight": 2000}], [("B2", "impossible-weight")]),
        ("Aims", [{"Aim": "balance", "Weight": 1}] * 2, [("A3", "duplicate-row")]),
        ("Aims", [{"Aim": "balanced", "Weight": 1}], [("A2", "unknown-word")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_in_its_cell(
    sheet: str, rows: list[dict[str, object]], found: list[tuple[str, str]]
) -> None:
    more = {"Modules": [MODULE]} | {sheet: rows}
    assert faults_of(group("8A"), group("8B"), **more) == [
        (f"{sheet}!{cell}", code) for cell, code in found
    ]


GROUPS: dict[str, object] = {"Year groups": "8;9"}


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        ([group("8A", **GROUPS)], [("I2", "vertical-group")]),
        ([group("8A", **{"Year groups": "14"})], [("I2", "impossible-year")]),
        ([group("8A") | {"Year": 14}], [("B2", "impossible-year")]),
        ([group("3A") | {"Year": 3}], [("B2", "year-outside-phase")]),
        ([group("8A", From="2027-01-04", Until="2026-12-01")], [("H2", "impossible-dates")]),
        ([group("8A", From="2021-01-04")], [("G2", "outside-academic-year")]),
        ([group("8A", Rhythm="week A"), group("8A", Rhythm="week A")], [("C3", "duplicate-row")]),
        ([group("8A", Stage="Core"), group("8A", "Friday", Stage="Later")],
         [("J3", "class-at-odds")]),
        ([group("8A", Rhythm="sometimes"), group("8A", Rhythm="week B")],
         [("E2", "unknown-word")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_class_is_in_its_cell(
    classes: list[dict[str, object]], found: list[tuple[str, str]]
) -> None:
    assert faults_of(*classes) == [(f"Classes!{cell}", code) for cell, code in found]


def test_a_class_may_meet_on_one_weekday_in_both_weeks() -> None:
    school = school_with(group("8A", Rhythm="week A"), group("8A", Rhythm="week B", Minutes=40))
    assert {row["minutes"] for row in school.slots()} == {55, 40}


@pytest.mark.parametrize(
    ("what", "most"), [("In step", 20), ("Parents notice days", 120), ("Lead notice days", 120)]
)
def test_a_setting_that_is_too_high_is_in_its_cell(what: str, most: int) -> None:
    rows = [*CALENDAR["School"], {"What": what, "Value": most + 1}]
    place = f"School!B{len(rows) + 1}"
    assert faults_of(group("8A"), School=rows) == [(place, "impossible-number")]
    assert school_with(group("8A"), School=[*rows[:-1], {"What": what, "Value": most}]).years


def test_one_slip_in_a_module_is_told_once_and_not_again_for_what_rests_on_it() -> None:
    found = faults_of(
        group("8A"),
        Modules=[{"Module": None, "Lesson": "y8-online-grooming"}],
        Carousel=[TURN], Dates=[BOUND | {"Lesson or module": "M"}],
    )  # fmt: skip
    assert found == [("Modules!A2", "empty-cell")]

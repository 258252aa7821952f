"""The adviser's view of an invented authority says what can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_authority import ASH, BIRCH, CEDAR, DALE, ELM, FIR, curriculum, given, school

import pshe
from pshe.advising import Authority
from pshe.advising.given import Sent, Unreadable, gathered, group_of


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(given(), curriculum())


def picked(table: pshe.Table, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in table]


def test_received_faulty_and_not_received_are_told_apart(authority: Authority) -> None:
    schools = authority.schools()
    assert picked(schools, "school", "state", "received", "faults") == [
        ("Ash Primary", "received", date(2026, 10, 5), 0),
        ("Birch Infant", "received", date(2026, 10, 5), 0),
        ("Elm Primary", "faulty", date(2026, 10, 7), 3),
        ("Fir Primary", "not received", None, 0),
        ("Cedar School", "received", date(2026, 10, 5), 0),
        ("Dale School", "received", date(2026, 10, 5), 0),
    ]
    assert schools.summary == (
        "4 of 6 schools have sent a return for 2026-27. With faults: 1; not received: 1."
    )
    assert picked(authority.phases(), "phase", "schools", "received", "faulty", "not_received") == [
        ("Primary", 4, 2, 1, 1),
        ("Secondary", 2, 2, 0, 0),
        ("All", 6, 4, 1, 1),
    ]


def test_the_age_of_a_return_is_counted_from_the_day_asked_for() -> None:
    aged = Authority(given(), curriculum(), on=date(2026, 10, 15))
    assert aged.schools()["days_old"] == [10, 10, 8, None, 10, 10]


def test_a_return_of_an_earlier_year_is_no_return_of_this_one() -> None:
    rows = [
        Sent(school(ASH, "primary", "1A", year="2025-26")),
        Sent(school(DALE, "secondary", "7A")),
    ]
    found = gathered(rows)
    assert [(s.name, s.state, s.note) for s in found.schools] == [
        ("Ash Primary", "not received", "last return: 2025-26"),
        ("Dale School", "received", ""),
    ]


def test_a_faulty_file_beside_a_return_is_a_note_and_the_return_counts() -> None:
    found = given(unreadable=[Unreadable(ASH, "", 2, date(2026, 11, 1), "2026-27")])
    ash = found.schools[0]
    assert (ash.state, ash.note) == (
        "received", "another file has 2 faults; the return without any counts"
    )  # fmt: skip


def test_a_school_that_was_not_asked_is_said_to_be_not_on_the_register() -> None:
    found = given([Sent(school("100009", "primary", "1A"))])
    assert {s.urn: s.note for s in found.schools if s.note} == {"100009": "not on the register"}


def test_a_file_that_does_not_say_whose_it_is_still_counts_as_faulty() -> None:
    found = gathered([], unreadable=[Unreadable("", "return (3).xlsx", 1)], academic_year="2026-27")
    assert [(s.name, s.state, s.note) for s in found.schools] == [
        ("return (3).xlsx", "faulty", "the file does not say whose return it is")
    ]


def test_a_return_under_an_old_urn_counts_for_the_school_it_has_become() -> None:
    old = school("999999", "primary", "1A", "1A 2026-09-10 body")
    found = given([Sent(old, date(2026, 10, 9))], successors={"999999": FIR})
    assert {s.urn: s.state for s in found.schools}[FIR] == "received"
    assert "999999" not in {s.urn for s in found.schools}


def test_schools_are_in_name_order_within_their_phase_whatever_they_teach(
    authority: Authority,
) -> None:
    order = ["Ash Primary", "Birch Infant", "Elm Primary", "Fir Primary", "Cedar School",
             "Dale School"]  # fmt: skip
    for table in (
        authority.schools(),
        authority.alarms(),
        authority.last_met(),
        authority.change(),
    ):
        for strand in dict.fromkeys(table["strand"] if "strand" in table.names else [""]):
            names = [row["school"] for row in table if row.get("strand", "") == strand]
            assert names == sorted(names, key=order.index)
        assert not {"rank", "place", "score", "position"} & set(table.names)


def test_schools_without_teaching_before_year_9_are_named_with_a_next_step(
    authority: Authority,
) -> None:
    cse = [row for row in authority.alarms() if row["strand"] == "CSE prevention"]
    assert [(r["school"], r["taught"], r["missing"], r["due"]) for r in cse] == [
        ("Dale School", "none", 2, 2)
    ]
    assert cse[0]["message"] == "The return has no lesson on CSE prevention in Years 7 and 8."
    assert cse[0]["topics"] == "Gifts; Grooming"
    assert authority.alarms().summary == (
        "CSE prevention before Year 9, 3 schools asked. None of it: 1; only a part: 0; all of it: "
        "2. Consent before Year 9, 4 schools asked. None of it: 0; only a part: 0; all of it: 4."
    )


def test_an_infant_school_is_not_asked_about_what_starts_in_key_stage_2(
    authority: Authority,
) -> None:
    counts = picked(authority.alarm_counts(), "strand", "phase", "schools", "none", "part", "all")
    assert ("CSE prevention", "Primary", 1, 0, 0, 1) in counts
    assert ("consent", "Primary", 2, 0, 0, 2) in counts


def test_a_topic_missing_in_one_class_of_a_year_does_not_count_as_taught() -> None:
    two = school("100009", "secondary", "7A 7B", "7A 2026-09-10 choice gifts")
    found = Authority(gathered([Sent(two)]), curriculum())
    assert picked(found.alarms(), "strand", "taught") == [
        ("consent", "none"), ("CSE prevention", "none"),
    ]  # fmt: skip


def test_the_next_step_offers_a_starter_lesson_for_the_schools_years() -> None:
    one = school("100009", "secondary", "7A 8A", "7A 2026-09-10 choice gifts")
    rows = Authority(gathered([Sent(one)]), curriculum()).alarms().rows()
    lesson = "\u201cHow trust is built\u201d for Year 8"
    assert [row["next_step"] for row in rows] == [
        f"Ask where it is taught, or offer the starter lesson {lesson}."
    ]
    assert [row["message"] for row in rows] == [
        "1 of 2 topics is not in the return for Years 7 and 8."
    ]


def test_another_year_asks_about_other_topics() -> None:
    third = Authority(given(), curriculum(), before_year=3).alarm_counts()
    assert picked(third, "strand", "phase", "schools") == [
        ("consent", "Primary", 2), ("consent", "All", 2),
    ]  # fmt: skip


def test_statements_most_lacked_come_first(authority: Authority) -> None:
    gaps = authority.gaps()
    assert picked(gaps, "item", "schools", "due") == [
        ("P-2", 1, 2), ("P-3", 1, 2), ("S-2", 1, 2), ("S-3", 1, 2),
    ]  # fmt: skip
    assert gaps["key_stage"] == ["Key stages 1 and 2"] * 2 + ["Key stages 3 and 4"] * 2
    assert gaps.summary == (
        "Most often lacking: Say P-2 (P-2), at 1 of 2 schools. "
        "Lacking at some school: 4 of 6 statements."
    )
    assert picked(authority.themes(), "theme", "statements", "schools", "due", "gaps") == [
        ("Friends", 2, 1, 2, 1), ("Sleep", 1, 1, 2, 1), ("Safe", 1, 0, 2, 0), ("Law", 2, 1, 2, 2),
    ]  # fmt: skip


def test_each_training_adds_schools_that_were_not_helped_yet(authority: Authority) -> None:
    training = authority.training()
    assert picked(training, "training", "helps", "adds", "so_far") == [
        ("Friends (key stages 1 and 2)", 1, 1, 1), ("Law (key stages 3 and 4)", 1, 1, 2),
    ]  # fmt: skip
    assert training.summary == (
        "One training on Friends (key stages 1 and 2) would help 1 school; "
        "with one on Law (key stages 3 and 4) it would be 2."
    )


def test_feeders_bring_what_all_some_or_none_of_them_met(authority: Authority) -> None:
    table = authority.feeders(CEDAR)
    assert picked(table, "item", "met", "feeders", "of", "not_met_at") == [
        ("body", "all", 2, 2, ""), ("gifts", "some", 1, 2, "Birch Infant"),
    ]  # fmt: skip
    summary = authority.feeders()
    assert picked(summary, "secondary", "feeders", "received", "all", "some", "none") == [
        ("Cedar School", 3, 2, 1, 1, 0), ("Dale School", 1, 0, 0, 0, 0),
    ]  # fmt: skip
    assert summary["not_received"] == ["Fir Primary", "Elm Primary"]
    assert len(authority.feeders(DALE)) == 0
    with pytest.raises(pshe.DataError, match=r"feeders\.csv"):
        authority.feeders(ASH)


def test_each_year_group_says_when_it_last_met_consent_and_exploitation(
    authority: Authority,
) -> None:
    cedar = [row for row in authority.last_met() if row["urn"] == CEDAR]
    names = ("strand", "year", "state", "last", "lessons")
    assert [tuple(row[name] for name in names) for row in cedar] == [
        ("consent", 7, "taught", date(2026, 9, 10), 1), ("consent", 8, "none", None, 0),
        ("consent", 9, "none", None, 0), ("CSE prevention", 7, "taught", date(2026, 9, 10), 1),
        ("CSE prevention", 8, "taught", date(2026, 10, 1), 2),
        ("CSE prevention", 9, "none", None, 0),
    ]  # fmt: skip
    ash = next(r for r in authority.last_met() if r["urn"] == ASH and r["year"] == 3
               and r["strand"] == "CSE prevention")  # fmt: skip
    assert (ash["state"], ash["last"]) == ("planned", date(2026, 9, 12))
    counts = authority.last_met_counts()
    year_7 = [row for row in counts if row["year"] == 7]
    assert [(r["strand"], r["schools"], r["taught"], r["none"]) for r in year_7] == [
        ("consent", 2, 2, 0), ("CSE prevention", 2, 1, 1),
    ]  # fmt: skip


def test_gaps_closed_and_opened_since_the_year_before(authority: Authority) -> None:
    change = authority.change()
    assert picked(change, "school", "closed", "opened", "still", "newly_lacking") == [
        ("Ash Primary", 2, 0, 0, ""), ("Dale School", 1, 1, 1, "S-2"),
    ]  # fmt: skip
    assert change.summary == (
        "Since 2025-26, 2 schools compared: 3 gaps closed, 1 opened, 1 still there."
    )


def test_the_years_stand_side_by_side(authority: Authority) -> None:
    trend = authority.trend()
    assert trend.rows() == [
        {"academic_year": "2025-26", "schools": 2, "median_share": 41.6, "gaps_a_school": 2.0,
         "no_consent": 100.0, "no_cse": 100.0},
        {"academic_year": "2026-27", "schools": 4, "median_share": 75.0, "gaps_a_school": 1.0,
         "no_consent": 54.5, "no_cse": 72.7},
    ]  # fmt: skip
    assert trend.summary == (
        "Median of the statutory statements met: 2025-26 41.6% (2 schools), 2026-27 75% "
        "(4 schools)."
    )


def test_returns_without_the_names_of_lessons_give_the_same_tables(authority: Authority) -> None:
    hidden = [Sent(pshe._core.redacted(one)) for one in authority.given.returns]
    redacted, plain = (
        Authority(gathered(rows), curriculum())
        for rows in (hidden, [Sent(one) for one in authority.given.returns])
    )
    for name in ("alarms", "gaps", "training", "last_met", "medians"):
        assert getattr(redacted, name)().rows() == getattr(plain, name)().rows()


def test_change_can_be_counted_since_the_version_before() -> None:
    newer = school(ASH, "primary", "1A 3A 6A", "1A 2026-09-10! P-1")
    found = Authority(given([Sent(newer, date(2026, 11, 2))], since="version"), curriculum())
    assert picked(found.change(), "school", "closed", "opened") == [("Ash Primary", 0, 2)]
    assert "Since the version before, 1 school compared" in found.change().summary


def test_without_earlier_returns_nothing_is_compared() -> None:
    found = Authority(gathered([Sent(school(ASH, "primary", "1A"))]), curriculum())
    assert len(found.change()) == 0
    assert found.change().summary == (
        "No school can be compared with 2025-26: there is no return of it."
    )


def test_a_school_stands_beside_the_median_of_its_phase_without_a_rank() -> None:
    shares = [school(f"2000{n:02}", "secondary", "7A",
                     *(f"7A 2026-09-10 S-{s} choice" for s in range(1, count + 1)))
              for n, count in enumerate((0, 1, 1, 2, 2))]  # fmt: skip
    found = Authority(gathered([Sent(one) for one in shares]), curriculum())
    table = found.against_median("200000")
    assert table.rows()[0] == {
        "measure": "Statutory statements met, %", "school": 0.0, "lower_quartile": 50.0,
        "median": 50.0, "upper_quartile": 100.0, "schools": 5,
    }  # fmt: skip
    assert table.rows()[1]["median"] == 50.0
    assert table.summary == (
        "School of 200000 meets 0% of the statutory statements due there; "
        "the median of 5 secondary schools is 50%, half lie from 50 to 100%."
    )


def test_a_school_without_a_return_has_no_page(authority: Authority) -> None:
    for urn in (FIR, ELM, "123"):
        with pytest.raises(pshe.DataError, match="was received"):
            authority.against_median(urn)


def test_the_first_sentence_says_who_has_sent_a_return(authority: Authority) -> None:
    assert authority.sentences()[0] == authority.phases().summary
    assert len(authority.sentences()) == 7


def test_phases_are_told_in_the_words_of_a_return_or_of_the_register() -> None:
    words = {
        ("junior", ""): "Primary", ("Primary", "Community school"): "Primary",
        ("Middle deemed secondary", "Community school"): "All-through and middle",
        ("Not applicable", "Pupil referral unit"): "Special and alternative provision",
        ("Secondary", "Academy converter"): "Secondary",
    }  # fmt: skip
    assert {key: group_of(*key) for key in words} == words


def test_anonymous_schools_have_letters_that_do_not_follow_their_names() -> None:
    returns = [Sent(school(f"3000{n:02}", "secondary", "7A", f"7A 2026-09-{n + 1:02} S-1"))
               for n in range(20)]  # fmt: skip
    named = Authority(gathered(returns), curriculum())
    hidden = named.anonymised()
    schools = hidden.schools()
    assert schools["school"] == [f"School {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    assert set(schools["urn"]) == set(schools["school"])
    days = {row["school"]: row["last"] for row in hidden.last_met() if row["strand"] == "consent"}
    assert len(days) == 20
    said = " ".join(
        str(row) for table in (schools, hidden.alarms(), hidden.last_met()) for row in table
    )
    assert "School of" not in said
    assert "3000" not in said
    assert sum(hidden.gaps()["schools"]) == sum(named.gaps()["schools"])
    assert hidden.schools().rows() == named.anonymised().schools().rows()


def test_a_list_of_urns_does_not_tell_the_letters() -> None:
    def order(items: str) -> list[str]:
        rows = [Sent(school(f"3000{n:02}", "secondary", "7A", f"7A 2026-09-10 {items}"))
                for n in range(20)]  # fmt: skip
        hidden = Authority(gathered(rows), curriculum()).anonymised()
        return [one.urn for one in hidden.given.returns]

    assert order("S-1") == order("S-1")
    assert order("S-1") != order("S-2")


def test_anonymous_phases_of_fewer_than_five_schools_are_put_together(
    authority: Authority,
) -> None:
    hidden = authority.anonymised()
    assert set(hidden.schools()["phase"]) == {"All schools"}
    assert hidden.feeder_schools == []
    assert hidden.name == ""
    assert BIRCH not in str(hidden.schools().rows())

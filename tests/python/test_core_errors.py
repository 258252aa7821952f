"""Every error of the core is a `pshe.Error`, fits a built-in error and carries what is at fault."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import tiny

from pshe import _core, errors


def raise_data() -> None:
    builder = tiny.builder()
    builder.topic(
        code="empty", strand="cse", title="T", summary="S", key_stages=[], sensitivity="none",
        **tiny.REST, place="topics.csv:9",
    )
    builder.teaches(lesson="first", item="consnt", depth="introduces", place="lessons.csv:4")
    builder.build()


def raise_unknown_code() -> None:
    tiny.builder().build().kind("boundarys")


def raise_cycle() -> None:
    builder = tiny.builder()
    builder.link(before="consent", after="boundaries", kind="requires", reason="Round it goes")
    _core.Network.of_curriculum(builder.build())


def raise_infeasible() -> None:
    builder = tiny.builder()
    for number in range(5):
        builder.lesson(
            code=f"more-{number}", title="More", objective="More", years=[8], position=3,
            minutes=50,
        )
    curriculum = builder.build()
    _core.make_plan(curriculum, tiny.school_builder().build(curriculum))


def raise_store() -> None:
    _core.Store("/there/is/no/such/folder/plan.sqlite")


RAISERS = [
    (raise_data, errors.DataError, ValueError),
    (raise_unknown_code, errors.UnknownCodeError, KeyError),
    (raise_cycle, errors.CycleError, ValueError),
    (raise_infeasible, errors.InfeasibleError, ValueError),
    (raise_store, errors.StoreError, OSError),
]


@pytest.mark.parametrize(("fail", "own", "built_in"), RAISERS)
def test_an_error_is_a_pshe_error_and_the_built_in_one_that_fits(
    fail: Callable[[], None], own: type[errors.Error], built_in: type[Exception]
) -> None:
    with pytest.raises(errors.Error) as raised:
        fail()
    assert type(raised.value) is own
    assert isinstance(raised.value, built_in)


@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
@pytest.mark.parametrize("fail", [row[0] for row in RAISERS])
def test_an_error_arrives_whole_from_another_process(
    fail: Callable[[], None], again: Callable[[errors.Error], errors.Error]
) -> None:
    with pytest.raises(errors.Error) as raised:
        fail()
    arrived = again(raised.value)
    assert type(arrived) is type(raised.value)
    assert str(arrived) == str(raised.value)
    assert vars(arrived) == vars(raised.value)
    assert vars(arrived)


def test_a_data_error_carries_every_fault_with_its_place() -> None:
    with pytest.raises(errors.DataError) as raised:
        raise_data()
    assert [(fault.place, fault.code) for fault in raised.value.faults] == [
        ("topics.csv:9", "impossible-key-stage"),
        ("lessons.csv:4", "unknown-code"),
    ]
    assert all(type(fault) is _core.Fault for fault in raised.value.faults)
    assert raised.value.faults[1].mend == 'Did you mean "consent"?'


def test_a_data_error_made_in_python_reads_like_one_of_the_core() -> None:
    with pytest.raises(errors.DataError) as raised:
        raise_data()
    assert str(errors.DataError(faults=raised.value.faults)) == str(raised.value)
    assert str(raised.value).startswith("topics.csv:9: Topic ")


def test_an_unknown_code_error_carries_the_code_and_the_nearest() -> None:
    with pytest.raises(errors.UnknownCodeError) as raised:
        raise_unknown_code()
    assert raised.value.code == "boundarys"
    assert raised.value.nearest == ["boundaries"]


def test_an_unknown_code_error_is_read_without_quotes_round_it() -> None:
    with pytest.raises(errors.UnknownCodeError) as raised:
        raise_unknown_code()
    assert str(raised.value).startswith("There is no ")
    assert str(raised.value).endswith("Did you mean boundaries?")


def test_a_cycle_error_names_the_circle() -> None:
    with pytest.raises(errors.CycleError) as raised:
        raise_cycle()
    assert sorted(raised.value.path) == ["boundaries", "consent"]


def test_an_infeasible_error_carries_reasons_with_ways_out() -> None:
    with pytest.raises(errors.InfeasibleError) as raised:
        raise_infeasible()
    (reason,) = raised.value.reasons
    assert isinstance(reason, errors.Reason)
    assert reason.code == "too-many-lessons"
    assert "8" in reason.who
    assert reason.choices
    assert reason.message in str(raised.value)


def test_a_store_error_carries_the_codes_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("This is no store, only words, and long enough to look at. " * 20)
    with pytest.raises(errors.StoreError) as raised:
        _core.Store(path)
    assert raised.value.code == 26  # SQLITE_NOTADB
    assert raised.value.extended_code == 26
    assert "notes.sqlite" in str(raised.value)


def test_a_word_that_does_not_fit_raises_an_error_with_the_words_that_do() -> None:
    with pytest.raises(errors.DataError) as raised:
        tiny.builder().teaches(lesson="first", item="S2", depth="intro")
    (fault,) = raised.value.faults
    assert fault == _core.Fault(
        "", "unknown-word", '"intro" cannot stand here.',
        "Use one of these words: introduces, develops, secures.",
    )


def test_a_weekday_that_does_not_exist_is_named_with_its_place() -> None:
    with pytest.raises(errors.DataError) as raised:
        _core.SchoolBuilder().class_group(
            code="8B", year=8, weekday="Wodensday", minutes=50, place="Classes!C2"
        )
    assert [(fault.place, fault.code) for fault in raised.value.faults] == [
        ("Classes!C2", "unknown-word")
    ]


def test_rows_take_named_arguments_only() -> None:
    with pytest.raises(TypeError):
        _core.SchoolBuilder().half_term("Autumn", date(2026, 9, 1), date(2026, 9, 2))  # type: ignore[call-arg]


def test_faults_are_equal_when_all_their_texts_are() -> None:
    fault = _core.Fault("A1", "code", "message", "mend")
    assert fault == _core.Fault("A1", "code", "message", "mend")
    assert fault != _core.Fault("A2", "code", "message", "mend")
    assert repr(fault) == "Fault('A1', 'code', 'message', 'mend')"
    assert pickle.loads(pickle.dumps(fault)) == fault


def test_the_nearest_codes_come_best_first() -> None:
    assert _core.nearest_codes("consnt", ["consents", "boundaries", "consent"]) == [
        "consent", "consents"
    ]

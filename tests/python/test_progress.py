"""A long call says what it does, in one line that is gone afterwards; a short one says nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pshe
from pshe import progress as module
from pshe.progress import Line, progress


class Paper:
    """A place that keeps everything it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.cleared = 0

    def show(self, text: str) -> None:
        self.said.append(text)

    def clear(self) -> None:
        self.cleared += 1


def clock_at(*seconds: float) -> Callable[[], float]:
    """A clock that says these times, one after the other."""
    times = iter(seconds)
    return lambda: next(times)


def waits(times: int, done: Callable[[], None] = lambda: None) -> Callable[[float], bool]:
    """A wait that is not over so many times; ``done`` happens before it is."""
    left = iter([False] * times)

    def wait(_: float) -> bool:
        over = next(left, True)
        if not over:
            done()
        return over

    return wait


def test_nothing_is_said_in_the_first_second() -> None:
    paper = Paper()
    line = Line("Planning", 0, paper, clock_at(10.0, 10.2, 10.999))
    line.tick()
    line.tick()
    line.end()
    assert (paper.said, paper.cleared) == ([], 0)


def test_then_one_line_counts_seconds_and_is_cleared() -> None:
    paper = Paper()
    with progress("Planning", place=paper, clock=clock_at(0, 1, 2.5, 3), wait=waits(3)):
        pass
    assert paper.said == ["Planning, 1 s", "Planning, 2 s", "Planning, 3 s"]
    assert paper.cleared == 1


def test_steps_are_counted_where_their_number_is_known() -> None:
    paper = Paper()
    line = Line("Reading returns", 109, paper, clock_at(0, 4))
    for _ in range(34):
        line.step()
    line.tick()
    assert paper.said == ["Reading returns: 34 of 109, 4 s"]


def test_a_call_inside_another_says_nothing_of_its_own() -> None:
    outer, inner = Paper(), Paper()
    with (
        progress("Outer", place=outer, clock=clock_at(0, 1), wait=waits(1)),
        progress("Inner", place=inner, clock=clock_at(), wait=waits(5)) as step,
    ):
        step()
    assert (outer.said, inner.said) == (["Outer, 1 s"], [])


def test_the_line_is_cleared_when_a_call_fails_and_the_next_call_says_its_own() -> None:
    paper = Paper()
    for _ in range(2):
        with (
            pytest.raises(ValueError, match="no room"),
            progress("Planning", place=paper, clock=clock_at(0, 2), wait=waits(1)),
        ):
            raise ValueError("no room")
    assert (paper.said, paper.cleared) == (["Planning, 2 s"] * 2, 2)


def test_nothing_is_said_where_nobody_looks(capfd: pytest.CaptureFixture[str]) -> None:
    with progress("Planning", clock=clock_at(), wait=waits(9)) as step:
        step()
    assert capfd.readouterr() == ("", "")


def test_a_terminal_gets_the_line_on_its_second_stream_and_loses_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Planning", clock=clock_at(0, 3), wait=waits(1)):
        pass
    shown = screen.getvalue()
    assert "Planning, 3 s" in shown
    assert shown.endswith("\x1b[1A\x1b[2K")  # one line up, and wiped
    assert capsys.readouterr().out == ""


def test_a_notebook_gets_one_output_that_is_empty_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from IPython.core import interactiveshell

    shell = interactiveshell.InteractiveShell.instance()
    monkeypatch.setattr(shell, "kernel", object(), raising=False)
    sent: list[tuple[str, str, bool]] = []

    def publish(data: dict[str, str], transient: dict[str, str], **rest: object) -> None:
        sent.append((data["text/plain"], transient["display_id"], bool(rest.get("update"))))

    monkeypatch.setattr(shell.display_pub, "publish", publish)
    with progress("Planning", clock=clock_at(0, 1, 2), wait=waits(2)):
        pass
    assert [(text, update) for text, _, update in sent] == [
        ("Planning, 1 s", False), ("Planning, 2 s", True), ("", True),
    ]  # fmt: skip
    assert len({name for _, name, _ in sent}) == 1


def told(line: Line) -> None:
    """Put down how far a call came, however long it took."""
    line._place.show(f"{line.doing}: {line.done} of {line.of}")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Paper:
    """What the calls of pshe had to say in the end."""
    found = Paper()
    monkeypatch.setattr(module, "_place", lambda: found)
    monkeypatch.setattr(module, "_tell", lambda *_: None)
    monkeypatch.setattr(Line, "end", told)
    return found


def test_calls_that_can_take_long_say_what_they_do(
    paper: Paper, sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    from datetime import date

    from pshe.authorities import sample_authority
    from pshe.intake import take_in
    from pshe.targets import write_files

    pshe.plan(sample_plan.school, steps=0)
    sample_authority(tmp_path / "a", schools=4, as_csv=True)
    pshe.read_folder(tmp_path / "a")
    take_in([tmp_path / "a"], tmp_path / "a.sqlite", received=date(2026, 11, 2))
    write_files(sample_plan, tmp_path / "out")
    assert list(dict.fromkeys(paper.said)) == [
        "Planning: 0 of 0", "Writing returns: 4 of 4", "Reading returns: 3 of 3",
        "Taking in returns: 3 of 3", "Writing the page and the workbook: 0 of 0",
    ]  # fmt: skip

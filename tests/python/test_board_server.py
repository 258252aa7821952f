from __future__ import annotations

import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from board_requests import Browser

import pshe
from pshe import _core
from pshe.board.lock import FileLock
from pshe.board.server import listen
from pshe.board.session import Session
from pshe.board.shelf import Shelf
from pshe.board.tabs import OTHER, PATIENCE, Tabs


@pytest.fixture
def browser(sample_plan: pshe.Plan) -> Browser:
    """A browser that has opened the board."""
    found = Browser(Session(sample_plan))
    found.open()
    return found


def test_the_printed_address_opens_the_board_and_the_token_leaves_the_address(
    sample_plan: pshe.Plan,
) -> None:
    browser = Browser(Session(sample_plan))
    answer = browser.open()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    for word in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert word in answer.headers["set-cookie"]
    page = browser.get("/")
    assert page.status_code == 200
    assert "Bradgate Vale School: PSHE 2026-27" in page.text
    assert '<div id="pshe-board">' in page.text
    assert "the-token" not in page.text
    assert browser.ask(id=1, do="view")["state"]["summary"] == "All 204 lessons keep every rule."


def test_without_its_token_the_board_shows_nothing(sample_plan: pshe.Plan) -> None:
    browser = Browser(Session(sample_plan))
    for path in ("/", "/?token=", "/?token=the-toke", "/?token=\u00e9", "/board.js", "/board.css"):
        answer = browser.get(path)
        assert answer.status_code == 403
        assert "Bradgate" not in answer.text
        assert "lacks its token" in answer.text
    assert browser.post(json={"do": "view"}).status_code == 403
    browser.cookies.set("pshe-board-8000", "guessed")
    assert browser.post(json={"do": "view"}).status_code == 403


def test_other_pages_and_other_names_of_this_computer_are_refused(browser: Browser) -> None:
    assert browser.get("/", Host="evil.example").status_code == 400
    assert browser.post(json={"do": "view"}, headers={"Host": "evil.example"}).status_code == 400
    for origin in (
        "http://evil.example",
        "http://127.0.0.1:9000",
        "https://127.0.0.1:8000",
        "null",
    ):
        answer = browser.post(json={"do": "view"}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
    assert browser.post(json={"do": "view"}, without="Origin").status_code == 403
    assert browser.send("OPTIONS", "/api", headers={"Origin": "null"}).status_code == 405


def test_what_is_no_request_is_refused_in_words(browser: Browser) -> None:
    for more, status in (
        ({"content": "{"}, 415),
        ({"data": {"do": "view"}}, 415),
        ({"content": "{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"\xff", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": "[" * 90_000, "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": "1" * 90_000, "headers": {"Content-Type": "application/json"}}, 400),
        ({"json": {"do": "view", "more": "x" * 200_000}}, 413),
        ({"json": {"do": "view"}, "without": "X-Board-Tab"}, 400),
    ):
        answer = browser.post(**more)
        assert answer.status_code == status
        assert answer.json()["error"]["message"]
    for request in ("null", "7", "[]", '{"do": 7}', '{"do": "move", "card": 1, "slot": 2}'):
        answer = browser.post(content=request, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["ok"]) == (200, False)


def test_every_answer_is_sealed(browser: Browser) -> None:
    for answer in (
        browser.get("/"),
        browser.get("/board.js"),
        browser.get("/nothing"),
        browser.open(),
        browser.post(json={"do": "view"}),
        browser.post(json={"do": "view"}, headers={"Origin": "null"}),
    ):
        assert answer.headers["cache-control"] == "no-store"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_the_script_and_the_style_sheet_are_all_there_is(browser: Browser) -> None:
    for path in ("/nothing", "/board.html", "/..%2Fserver.py", "/static/board.js"):
        assert browser.get(path).status_code == 404


def test_boards_on_two_ports_do_not_take_each_others_cookie(sample_plan: pshe.Plan) -> None:
    answer = Browser(Session(sample_plan)).open()
    assert answer.headers["set-cookie"].startswith("pshe-board-8000=")


def test_the_page_loads_nothing_from_elsewhere(browser: Browser) -> None:
    page = browser.get("/").text
    links = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert links == ["data:,", "/board.css", "/board.js"]
    assert "style=" not in page
    assert "<style" not in page


def test_a_fault_of_the_program_is_no_traceback_and_leaves_the_plan(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Session, "_do_chain", broken)
    answer = browser.post(json={"do": "chain", "card": "x"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "the plan is as it was" in answer.json()["error"]["message"]


def test_the_first_tab_writes_and_others_follow_until_it_is_gone(sample_plan: pshe.Plan) -> None:
    now = [0.0]
    session, tabs = Session(sample_plan), Tabs(lambda: now[0])
    first, second = (Browser(session, tabs, tab=name) for name in ("first", "second"))
    for browser in (first, second):
        browser.open()
    assert not first.ask(do="view")["state"]["readOnly"]
    state = second.ask(do="view")["state"]
    assert (state["readOnly"], state["readOnlyWhy"]) == (True, OTHER)
    move = {"do": "undo"}
    assert second.ask(**move)["error"]["mend"] == OTHER
    assert second.ask(do="ping", seen=state["number"])["state"] is None
    now[0] = PATIENCE - 1
    first.ask(do="ping", seen=0)
    now[0] = PATIENCE + 1
    assert second.ask(do="ping", seen=state["number"])["state"] is None
    now[0] = 3 * PATIENCE
    assert not second.ask(do="ping", seen=state["number"])["state"]["readOnly"]
    assert first.ask(do="view")["state"]["readOnly"]
    second.ask(do="bye")
    assert not first.ask(do="view")["state"]["readOnly"]


def test_one_program_at_a_time_holds_a_file_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.pshe"
    with FileLock(file) as one, FileLock(file) as two:
        assert one.take("Ada, process 1")
        assert sys.platform == "win32" or stat.S_IMODE(one.path.stat().st_mode) == 0o600
        assert not two.take("Bo, process 2")
        assert two.why_not == "plan.pshe is open for Ada, process 1. Close it there first."
        one.free()
        assert two.take("Bo, process 2")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_a_folder_that_may_not_be_written_is_looked_at_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with FileLock(tmp_path / "file" / "plan.pshe") as lock:
        assert not lock.take("Ada")
        assert lock.why_not == (
            "Nothing can be written beside plan.pshe. "
            "Copy the file to a folder of your own to change it."
        )


def test_a_port_in_use_is_refused_in_words() -> None:
    with listen(0) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with pytest.raises(pshe.DataError, match="cannot be had"):
            listen(taken.getsockname()[1])


def test_a_lock_ends_with_its_program_however_that_ends(tmp_path: Path) -> None:
    file = tmp_path / "plan.pshe"
    code = (
        "import sys, time; from pathlib import Path; from pshe.board.lock import FileLock\n"
        f"lock = FileLock(Path({str(file)!r})); print(lock.take('other'), flush=True)\n"
        "time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert other.stdout
    assert other.stdout.readline() == "True\n"
    with FileLock(file) as lock:
        assert not lock.take("mine")
        assert "is open for other." in lock.why_not
        other.kill()
        other.wait()
        other.stdout.close()
        assert lock.take("mine")


@contextmanager
def running(*words: str, end: signal.Signals = signal.SIGINT) -> Iterator[tuple[str, list[str]]]:
    """`pshe board` as people start it: its address, and the lines before."""
    command = [sys.executable, "-m", "pshe", "board", *words, "--no-open"]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    )
    assert program.stdout
    assert program.stderr
    before = []
    for line in program.stdout:
        found = re.fullmatch(r"The board is at (\S+) \(Ctrl\+C ends\)\n", line)
        if found:
            break
        before.append(line)
    else:
        raise AssertionError(program.stderr.read())
    try:
        yield found[1], before
    finally:
        program.send_signal(end)
        out, err = program.communicate(timeout=300)
        assert (program.returncode, out, err) == (0, "", "")


def ask(client: httpx.Client, home: str, tab: str, **request: object) -> dict[str, object]:
    headers = {"Origin": home, "X-Board-Tab": tab}
    answer: dict[str, object] = client.post("/api", json=request, headers=headers).json()
    return answer


def test_a_board_is_started_on_a_workbook_saved_and_opened_again(tmp_path: Path) -> None:
    from pshe import files

    files.write_sample(tmp_path / "school.xlsx")
    saved = tmp_path / "school.pshe"
    with running(str(tmp_path / "school.xlsx"), end=signal.SIGTERM) as (address, before):
        assert before == []
        home = re.sub(r"/\?token=.*", "", address)
        with httpx.Client(base_url=home, follow_redirects=True) as client:
            assert client.get("/").status_code == 403
            assert client.get(address).status_code == 200
            assert client.get("/board.js").status_code == 200
            cards = ask(client, home, "a", do="view")["state"]["cards"]  # type: ignore[index]
            (target, *_) = ask(client, home, "a", do="targets", card=cards[0]["key"])["result"]
            ask(client, home, "a", do="move", card=cards[0]["key"], slot=target["slot"])
            assert ask(client, home, "a", do="save")["ok"]
        with running(str(saved)) as (other, words):
            assert "school.pshe is open for" in words[0]
            assert "looked at only" in words[0]
            there = re.sub(r"/\?token=.*", "", other)
            with httpx.Client(base_url=there, follow_redirects=True) as client:
                client.get(other)
                state = ask(client, there, "b", do="view")["state"]
                assert state["readOnly"]  # type: ignore[index]
                assert not ask(client, there, "b", do="save")["ok"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["school.pshe", "school.xlsx"]
    assert len(pshe.load_plan(saved)) == 204
    _core.Store(tmp_path / "empty.sqlite", write=True)
    for target, words in (
        ("empty.sqlite", "holds no plan yet"),
        ("school.xlsx", "school.pshe is there already"),
        ("nothing.pshe", "nothing.pshe"),
    ):
        command = [sys.executable, "-m", "pshe", "board", str(tmp_path / target), "--no-open"]
        refused = subprocess.run(command, capture_output=True, text=True, check=False)
        assert refused.returncode == 2
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr


def test_the_plan_of_a_folder_of_csv_files_is_saved_beside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "Plan v1.2").mkdir()
    (tmp_path / "Plan v1.2.pshe").write_text("is there")
    command = [sys.executable, "-m", "pshe", "board", ".", "--no-open"]
    refused = subprocess.run(
        command, cwd=tmp_path / "Plan v1.2", capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "Plan v1.2.pshe is there already" in refused.stderr


SAVER = """
import sys
import pshe
from pathlib import Path
from pshe.board.session import Session
from pshe.board.shelf import Shelf
from pshe.board.shelf import Shelf
file = Path(sys.argv[1])
session = Session(pshe.load_plan(file), Shelf(file))
def ask(**request):
    answer = session.answer(request)
    assert answer["ok"], answer
    return answer
card = ask(do="view")["state"]["cards"][0]["key"]
while True:
    target = ask(do="targets", card=card)["result"][-1]
    ask(do="move", card=card, slot=target["slot"])
    print(ask(do="save")["state"]["saved"]["version"], flush=True)
"""


def test_a_board_that_is_killed_while_it_saves_loses_nothing_that_was_saved(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    file = tmp_path / "plan.pshe"
    sample_plan.save(file)
    told = 1
    for lines in range(1, 8):
        command = [sys.executable, "-c", SAVER, str(file)]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert program.stdout
        for _ in range(lines):
            told = int(program.stdout.readline())
        program.kill()
        rest = program.stdout.read().split("\n")
        told = max([told, *(int(line) for line in rest[:-1])])
        program.stdout.close()
        program.wait()
        saved = [version.id for version in Shelf(file).versions(sample_plan)]
        # It may have been killed after it saved and before it told.
        assert saved in (list(range(1, told + 1)), list(range(1, told + 2)))
        assert {len(pshe.load_plan(file, one)) for one in saved} == {len(sample_plan)}

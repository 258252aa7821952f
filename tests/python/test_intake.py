"""Returns and the register into an authority's file, each with its receipt, and out again."""

from __future__ import annotations

import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from gias import write_extract, write_links
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from test_returns_folder import school, write_faulty
from typer.testing import CliRunner

import pshe
from pshe import _core, cli
from pshe.authorities import sample_authority
from pshe.intake import Intake, returns_of, take_in
from pshe.returns.anonymous import anonymised, shuffled
from pshe.sharing import export_returns

DAY = date(2026, 10, 20)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an invented authority."""
    folder = tmp_path_factory.mktemp("authority")
    sample_authority(folder, as_csv=True)
    return folder


@pytest.fixture(scope="module")
def taken(authority: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Intake]:
    """The authority's file and its receipts."""
    into = tmp_path_factory.mktemp("file") / "authority.sqlite"
    return into, take_in([authority], into, received=DAY)


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    return result.exit_code, result.output


def statuses(intake: Intake) -> dict[str, str]:
    return {receipt.outcome.source: receipt.status for receipt in intake.receipts}


def test_each_school_has_a_receipt_and_who_is_missing_is_said(taken: tuple[Path, Intake]) -> None:
    _, intake = taken
    assert intake.table().summary == "14 files: 12 accepted, 2 faulty."
    assert not intake.is_clean
    assert intake.register == "register.csv: 16 schools taken in, 15 of them asked for a return."
    assert [(row["urn"], row["status"]) for row in intake.returns.not_received()] == [
        ("998013", "faulty"), ("998014", "not received"), ("998012", "faulty"),
    ]  # fmt: skip
    assert {row["file"][:10] for row in intake.faults()} == {"Birch Bank", "St Alder\u2019s"[:10]}


def test_the_whole_way_from_files_through_the_store_and_out_loses_nothing(
    authority: Path, taken: tuple[Path, Intake], tmp_path: Path
) -> None:
    into, _ = taken
    export_returns(into, tmp_path)
    sent, kept, out = pshe.read_folder(authority), returns_of(into), pshe.read_folder(tmp_path)
    assert len(sent) == 12
    assert list(sent) == list(kept) == list(out)


def test_the_same_files_taken_in_again_add_nothing(
    authority: Path, taken: tuple[Path, Intake]
) -> None:
    into, first = taken
    before = _core.Store(into).history().column("id")
    again = take_in([authority], into, received=date(2026, 11, 1))
    assert again.table().summary == "14 files: 12 unchanged, 2 faulty."
    assert again.register == "register.csv: 16 schools, unchanged."
    assert _core.Store(into).history().column("id") == before
    assert len(again.faults()) == len(first.faults())


def test_each_file_is_kept_with_its_name_day_and_checksum(tmp_path: Path) -> None:
    school("999501").write(tmp_path / "a.xlsx")
    take_in([tmp_path / "a.xlsx"], tmp_path / "s.sqlite", received=DAY)
    (one,) = _core.Store(tmp_path / "s.sqlite").imports()
    assert (one.received, one.source, one.outcome, one.version) == (
        "2026-10-20", "a.xlsx", "accepted", 1,
    )  # fmt: skip
    assert one.checksum == sha256((tmp_path / "a.xlsx").read_bytes()).hexdigest()


def test_a_later_file_is_a_new_version_and_the_older_one_stays_older(tmp_path: Path) -> None:
    old, new, into = tmp_path / "b.xlsx", tmp_path / "a.xlsx", tmp_path / "s.sqlite"
    school("999501", code="R1", stated="2026-10-01").write(old)
    school("999501", code="R2", stated="2026-10-02").write(new)
    first = take_in([new, old], into, received=DAY)
    assert [(r.outcome.source, r.status, r.version) for r in first.receipts] == [
        ("b.xlsx", "accepted", 1), ("a.xlsx", "accepted", 2),
    ]  # fmt: skip
    assert statuses(take_in([old], into, received=DAY)) == {"b.xlsx": "older"}
    assert statuses(take_in([new], into, received=DAY)) == {"a.xlsx": "unchanged"}
    assert [r["item"] for one in returns_of(into) for r in one.teaches()] == ["KS3-R2"]


def test_of_returns_under_an_old_and_a_new_number_the_later_counts(tmp_path: Path) -> None:
    into = tmp_path / "s.sqlite"
    rows = [{"URN": "999501"}, {"URN": "999591", "EstablishmentStatus (name)": "Closed"}]
    register = write_extract(tmp_path / "r.csv", rows)
    links = write_links(tmp_path / "links.csv", [("999501", "999591", "Predecessor")])
    school("999501", code="R2").write(tmp_path / "a.xlsx")
    school("999591", code="R1").write(tmp_path / "b.xlsx")
    take_in([register, links, tmp_path / "b.xlsx"], into, received=date(2026, 10, 1))
    assert len(returns_of(into).not_received()) == 0
    take_in([tmp_path / "a.xlsx"], into, received=date(2026, 10, 2))
    kept = returns_of(into)
    assert [(row["file"], row["status"]) for row in kept.files()] == [
        ("a.xlsx", "received"), ("b.xlsx", "older"),
    ]  # fmt: skip
    assert {*kept.coverage()["urn"]} == {"999501"}


def test_a_file_that_says_the_same_in_other_bytes_is_unchanged(tmp_path: Path) -> None:
    school("999501").write(tmp_path / "a.xlsx")
    school("999501", stated="2026-10-02").write(tmp_path / "b.xlsx")
    into = tmp_path / "s.sqlite"
    assert statuses(take_in([tmp_path / "a.xlsx"], into, received=DAY)) == {"a.xlsx": "accepted"}
    assert statuses(take_in([tmp_path / "b.xlsx"], into, received=DAY)) == {"b.xlsx": "unchanged"}


def test_a_faulty_file_changes_nothing_and_is_forgotten_once_it_is_mended(tmp_path: Path) -> None:
    into = tmp_path / "s.sqlite"
    register = write_extract(tmp_path / "r.csv", [{"URN": "999501", "EstablishmentName": "A"}])
    write_faulty(school("999501"), tmp_path / "a.xlsx")
    for _ in range(2):
        intake = take_in([register, tmp_path / "a.xlsx"], into, received=DAY)
        assert [(r["place"], r["file"]) for r in intake.faults()] == [("Lessons!B2", "a.xlsx")]
        assert intake.returns.not_received()["status"] == ["faulty"]
    assert [one.outcome for one in _core.Store(into).imports()] == ["accepted", "refused"]
    school("999501").write(tmp_path / "a.xlsx", overwrite=True)
    mended = take_in([tmp_path / "a.xlsx"], into, received=DAY)
    assert len(mended.returns.not_received()) == 0
    assert mended.returns.summary == "1 file: 1 received."


def test_of_a_file_with_pupil_data_no_cell_is_kept(tmp_path: Path) -> None:
    school("999501").write(tmp_path / "a")
    lessons = (tmp_path / "a" / "lessons.csv").read_text(encoding="utf-8-sig").splitlines()
    lines = [f"{lessons[0]},Pupil name", lessons[1].replace("7A", "Invented Child") + ",x"]
    (tmp_path / "a" / "lessons.csv").write_text("\n".join(lines), encoding="utf-8")
    intake = take_in([tmp_path / "a"], tmp_path / "s.sqlite", received=DAY)
    assert len(intake.faults()) == 2
    (kept,) = _core.Store(tmp_path / "s.sqlite").imports()
    assert [fault.code for fault in kept.faults] == ["pupil-data"]
    assert b"Invented Child" not in (tmp_path / "s.sqlite").read_bytes()


def test_only_schools_of_the_named_authority_are_kept(authority: Path, tmp_path: Path) -> None:
    rows = [{"URN": "999501"}, {"URN": "999502", "LA (name)": "Elsewhere"}]
    register = write_extract(tmp_path / "r.csv", rows)
    take_in([register], tmp_path / "s.sqlite", received=DAY, authorities=["Soarside"])
    assert _core.Store(tmp_path / "s.sqlite").register_schools().column("urn") == ["999501"]
    with pytest.raises(pshe.DataError, match=r"no local authority .Nowhere"):
        take_in([authority], tmp_path / "t.sqlite", received=DAY, authorities=["Nowhere"])
    assert not (tmp_path / "t.sqlite").exists()


def test_tables_that_are_no_register_are_refused_when_they_are_named(
    authority: Path, tmp_path: Path
) -> None:
    into = tmp_path / "s.sqlite"
    for name, code in [("feeders.csv", "unknown-table"), ("register_links.csv", "links-alone"),
                       ("none.xlsx", "no-such-file")]:  # fmt: skip
        with pytest.raises(pshe.DataError) as caught:
            take_in([authority / name], into, received=DAY)
        assert [fault.code for fault in caught.value.faults] == [code]
    twice = [authority / "register.csv", authority]
    with pytest.raises(pshe.DataError, match="same kind"):
        take_in(twice, into, received=DAY)


def words_in(folder: Path) -> str:
    """All text of all workbooks in a folder, and the names of the files."""
    texts = []
    for path in sorted(folder.iterdir()):
        with zipfile.ZipFile(path) as book:
            texts += [path.name, *(book.read(name).decode() for name in book.namelist())]
    return "\n".join(texts)


def test_an_anonymised_export_names_no_school_class_or_lesson(
    taken: tuple[Path, Intake], tmp_path: Path
) -> None:
    into, _ = taken
    known = list(returns_of(into))
    export_returns(into, tmp_path / "out", anonymous=True)
    said = words_in(tmp_path / "out")
    for one in known:
        assert one.name not in said
        assert one.urn not in said
        for title in one.lessons()["title"]:
            assert title not in said, title
        for code in one.lessons()["code"]:
            assert code not in said, code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    read = pshe.read_folder(tmp_path / "out")
    assert sorted(one.name for one in read) == sorted(f"School {n}" for n in range(1, 13))
    assert sorted(map(len, read)) == sorted(map(len, known))


def test_the_key_is_written_only_on_request_and_says_which_school_is_which(
    taken: tuple[Path, Intake], tmp_path: Path
) -> None:
    into, _ = taken
    code, _ = run("export", into, "-o", tmp_path / "out", "--anonymised",
                  "--key", tmp_path / "key.csv")  # fmt: skip
    assert code == 0
    lines = (tmp_path / "key.csv").read_text(encoding="utf-8-sig").splitlines()
    names = {line.split(",")[0]: line.split(",")[1] for line in lines[1:]}
    known = {one.urn: one for one in returns_of(into)}
    for one in pshe.read_folder(tmp_path / "out"):
        assert len(one) == len(known[names[one.name]])
    assert run("export", into, "-o", tmp_path / "x", "--key", tmp_path / "k.csv")[0] == 2


@settings(max_examples=30, deadline=None)
@drawn(urns=st.sets(st.integers(999000, 999999), min_size=6, max_size=20), secret=st.text())
def test_the_order_of_anonymised_schools_rests_on_the_secret_alone(
    urns: set[int], secret: str
) -> None:
    given = [school_of(str(urn)) for urn in sorted(urns)]
    first, key = anonymised(given, secret)
    again, _ = anonymised(given[::-1], secret)
    assert first == again
    assert sorted(key["urn"]) == sorted(map(str, urns))
    orders = {tuple(one.urn for one in shuffled(given, f"{secret}{n}")) for n in range(8)}
    assert len(orders) > 1


def school_of(urn: str) -> pshe.Return:
    core = _core.Return(
        urn=urn, name=f"School of {urn}", phase="primary", academic_year="2026-27",
        classes=[("Oak", 3, [3, 4])], lessons=[("own", "Oak assembly", "none", False)],
        teaches=[], taught=[(DAY, "Oak", "own", 40, "planned")],
    )  # fmt: skip
    return pshe.Return(core)


def test_a_redacted_export_names_schools_and_no_lessons(
    taken: tuple[Path, Intake], tmp_path: Path
) -> None:
    into, _ = taken
    assert run("export", into, "-o", tmp_path, "--redacted", "--year", "2026-27")[0] == 0
    read = pshe.read_folder(tmp_path)
    assert [one.urn for one in read] == [one.urn for one in returns_of(into)]
    assert {title for one in read for title in one.lessons()["title"]} == {""}
    assert run("export", into, "-o", tmp_path, "--redacted")[0] == 2  # files are there
    assert run("export", into, "-o", tmp_path / "y", "--year", "2025-26")[0] == 2


def test_the_command_ends_with_1_when_a_file_was_faulty(tmp_path: Path) -> None:
    school("999501").write(tmp_path / "a.xlsx")
    into = tmp_path / "s.sqlite"
    code, said = run("import", tmp_path, "--into", into, "--received", "2 October 2026", "--plain")
    assert code == 0
    assert "1 file: 1 accepted." in said
    write_faulty(school("999502", "B"), tmp_path / "b.xlsx")
    code, said = run("import", tmp_path, "--into", into, "--notes", "--plain")
    assert code == 1
    assert "Lessons!B2" in said
    assert _core.Store(into).imports()[0].received == "2026-10-02"
    assert run("import", tmp_path, "--into", into, "--received", "soon")[0] == 2


def test_an_authority_file_is_never_made_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError, match=r"authority\.xlsx: .* Name it \.sqlite"):
        take_in([], tmp_path / "authority.xlsx", received=DAY)
    assert not list(tmp_path.iterdir())

"""Each rule for curriculum tables is shown red once; our own tables keep all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_tables import DATA, Folder

import pshe
from pshe import lint

PAGE = DATA.parent / "docs" / "data-rules.md"
TELLING = "trusted-adults-and-telling"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The small tables, with what the rules ask beyond the contract."""
    small = Folder(tmp_path)
    for path in tmp_path.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("asking", TELLING), encoding="utf-8")
    small.change("topics.csv", "KS3;KS4", "KS3")
    small.change("lessons.csv", "content,yes,no", "content,no,no")
    add(small, "lesson_topics.csv", f"later,{TELLING},develops,partial,here")
    small.change("lessons.csv", "Answer,7;8,2", "Answer,7;8,9")
    add(small, "lesson_statements.csv", "later,S-1,develops,partial,here")
    add(small, "lesson_topics.csv", "later,answering,introduces,partial,here")
    return small


def add(folder: Folder, file: str, *lines: str) -> None:
    with (folder.path / file).open("a", encoding="utf-8") as out:
        out.write("".join(f"{line}\n" for line in lines))


def found(folder: Folder) -> list[tuple[str, str]]:
    """Rule and place of what is found."""
    table = lint.check_folder(folder.path)
    return list(zip(table["rule"], table["place"], strict=True))


def link(before: str, after: str, kind: str = "requires", reason: str = "") -> str:
    reason = reason or f"{before} before {after}"
    return f"{before},{after},{kind},strong,,{reason},spiral,partial,here"


def topics(folder: Folder, *codes: str) -> None:
    """Add topics that are taught."""
    for code in codes:
        add(folder, "topics.csv", f"{code},cse,{code},About it,KS3,7,1,none,partial,here")
        add(folder, "lesson_topics.csv", f"first,{code},introduces,partial,here")


def test_small_tables_without_faults_break_no_rule(folder: Folder) -> None:
    assert found(folder) == []


ONE_CHANGE = [
    ("D001", "topics.csv:1", ("topics.csv", "strand,title", "strand,name,title")),
    ("D002", "lessons.csv:2", ("lessons.csv", "Answer", "")),
    ("D003", "frameworks.csv:2", ("frameworks.csv", "2026-09-01", "1 September 2026")),
    ("D003", "signs.csv:2", ("signs.csv", "warning_sign", "warning")),
    ("D005", "sign_topics.csv:2", ("sign_topics.csv", TELLING, "trusted-adults-and-teling")),
    ("D013", "statement_topics.csv:2", ("statement_topics.csv", "It asks for it", "")),
    ("D019", "lessons.csv:3", ("lessons.csv", "1,50", "1,61")),
    ("D022", "signs.csv:2", ("signs.csv", "Gifts", "A lifestyle choice")),
    ("D023", "links.csv:2", ("links.csv", "requires,strong", "requires,light")),
    ("D024", "lesson_topics.csv:4", ("topics.csv", "answer,KS3,7", "answer,KS3,8")),
    ("D025", "topics.csv:3", ("topics.csv", "answer,KS3,7,1", "answer,KS3,7,2")),
    ("D026", "lessons.csv:3", ("lessons.csv", "high,Care,", "high,,")),
    ("D026", "lessons.csv:3", ("lessons.csv", "Care,u/sensitive-content", "Care,")),
    ("D027", "statements.csv:2",
     ("lesson_statements.csv", "later,S-1,develops,partial,here\n", "")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "place", "change"), ONE_CHANGE)
def test_one_changed_cell_breaks_one_rule_in_its_place(
    folder: Folder, rule: str, place: str, change: tuple[str, str, str]
) -> None:
    file, old, new = change
    folder.change(file, old, new)
    if rule == "D001":
        folder.change(file, "consent,Asking", "consent,,Asking")
        folder.change(file, "consent,Answering", "consent,,Answering")
    assert found(folder) == [(rule, place)]


ADDED = [
    ("D004", "signs.csv:3", "signs.csv", "gifts,warning_sign,Gifts,partial,here"),
    ("D004", "links.csv:3", "links.csv", link(TELLING, "answering", "helps")),
    ("D005", "links.csv:3", "links.csv", link("anwsering", TELLING, "helps")),
    ("D006", "links.csv:3", "links.csv", link("answering", "answering")),
    ("D005", "crosswalk.csv:3", "crosswalk.csv", "S-1,S-3,exact,fully,,Same,partial,here"),
    ("D005", "crosswalk_notes.csv:3", "crosswalk_notes.csv", "S-1,gide,none,None,partial,here"),
    ("D005", "groundwork.csv:3", "groundwork.csv", "S-3,One fact,partial,here"),
    ("D007", "links.csv:3", "links.csv", link("S-1", "answering")),
    ("D013", "links.csv:3", "links.csv", "S-1,S-2,helps,light,,,spiral,partial,here"),
]


@pytest.mark.parametrize(("rule", "place", "file", "line"), ADDED)
def test_one_added_row_breaks_one_rule_in_its_place(
    folder: Folder, rule: str, place: str, file: str, line: str
) -> None:
    add(folder, file, line)
    assert found(folder) == [(rule, place)]


def test_a_missing_column_a_missing_file_and_a_ragged_row_are_named(folder: Folder) -> None:
    folder.change("signs.csv", "code,kind,summary,confidence,source", "code,kind,summary,source")
    (folder.path / "sign_topics.csv").unlink()
    places = [("D001", place) for place in ("signs.csv:1", "signs.csv:2", "sign_topics.csv")]
    assert found(folder) == places


def test_a_table_that_nobody_knows_is_named_and_a_missing_crosswalk_is_not(folder: Folder) -> None:
    add(folder, "notes.csv", "code")
    (folder.path / "crosswalk.csv").unlink()
    assert found(folder) == [("D001", "notes.csv")]


def test_an_unknown_code_comes_with_the_nearest_one(folder: Folder) -> None:
    add(folder, "links.csv", link("anwsering", TELLING, "helps"))
    assert lint.check_folder(folder.path)["mend"] == ['Did you mean "answering"?']


def test_a_missing_file_is_not_held_against_the_others(folder: Folder) -> None:
    (folder.path / "frameworks.csv").unlink()
    (folder.path / "topics.csv").unlink()
    assert found(folder) == [("D001", "frameworks.csv"), ("D001", "topics.csv")]


def test_a_link_back_to_an_earlier_key_stage_is_found(folder: Folder) -> None:
    topics(folder, "early")
    folder.change("topics.csv", "About it,KS3,7", "About it,KS2;KS3,6")
    folder.change("topics.csv", "How to ask,KS3,7", "How to ask,KS2;KS3,6")
    folder.change("lessons.csv", "Ask,7,", "Ask,6;7,")
    add(folder, "links.csv", link("answering", "early", "helps"))
    assert found(folder) == [("D008", "links.csv:3")]


def test_a_phase_without_key_stages_goes_back_only_to_the_other_phase(folder: Folder) -> None:
    add(folder, "links.csv", link("S-2", "S-1", "revisits"))
    assert found(folder) == []
    folder.change("statements.csv", "secondary,KS3", "primary,KS2")
    assert found(folder) == [("D008", "links.csv:3")]


def test_each_circle_is_named_once(folder: Folder) -> None:
    topics(folder, "b", "c", "d")
    add(folder, "links.csv", link("answering", TELLING))
    add(folder, "links.csv", link("b", "c"), link("c", "d"), link("d", "b"))
    table = lint.check_folder(folder.path)
    assert table["rule"] == ["D009", "D009"]
    assert "answering, then trusted-adults-and-telling, then answering." in table["message"][0]
    assert "b, then c, then d, then b." in table["message"][1]


def test_a_circle_of_with_that_holds_a_requires_is_a_contradiction(folder: Folder) -> None:
    topics(folder, "b")
    add(folder, "links.csv", link("answering", "b", "with"), link("b", TELLING, "with"))
    assert found(folder) == [("D010", "links.csv:2")]


def test_a_circle_of_with_alone_is_none(folder: Folder) -> None:
    topics(folder, "b", "c")
    add(folder, "links.csv", link("b", "c", "with"), link("c", "b", "with"))
    assert found(folder) == []


def test_a_link_that_others_imply_names_their_way(folder: Folder) -> None:
    topics(folder, "b")
    add(folder, "links.csv", link("answering", "b"), link(TELLING, "b"))
    assert found(folder) == [("D011", "links.csv:4")]
    assert lint.check_folder(folder.path)["message"] == [
        "It already follows from trusted-adults-and-telling, then answering, then b."
    ]


def test_alternatives_imply_nothing(folder: Folder) -> None:
    topics(folder, "b")
    add(folder, "links.csv", link("answering", "b"), link(TELLING, "b").replace(",,", ",any,"))
    assert found(folder) == []


def test_a_reason_may_stand_three_times_not_four(folder: Folder) -> None:
    topics(folder, "b", "c", "d")
    add(folder, "links.csv", *(link("answering", code, reason="So it is") for code in "bcd"))
    assert found(folder) == []
    add(folder, "links.csv", link("b", "c", "helps", "so it is"))
    assert found(folder) == [("D012", "links.csv:3")]


def test_a_statement_without_a_lesson_is_found_unless_its_edition_has_ended(folder: Folder) -> None:
    for lesson, depth in (("first", "introduces"), ("later", "develops")):
        folder.change("lesson_statements.csv", f"{lesson},S-1,{depth},partial,here\n", "")
    assert found(folder) == [("D014", "statements.csv:2")]
    folder.change("frameworks.csv", "2026-09-01,,", "2020-09-01,2026-08-31,")
    assert found(folder) == []


def test_a_lesson_without_statements_is_found(folder: Folder) -> None:
    rest = "50,none,,,no,no,ground-rules,rest,spiral,partial,here"
    add(folder, "lessons.csv", f"empty,Empty,Rest,9,1,{rest}")
    add(folder, "lesson_topics.csv", f"empty,{TELLING},develops,partial,here")
    assert found(folder) == [("D015", "lessons.csv:4")]


def test_a_topic_that_is_not_taught_in_a_key_stage_it_names_is_found(folder: Folder) -> None:
    folder.change("topics.csv", "How to ask,KS3", "How to ask,KS3;KS4")
    assert found(folder) == [("D016", "topics.csv:2")]


def test_a_topic_and_a_later_statement_without_links_are_found(folder: Folder) -> None:
    topics(folder, "alone")
    folder.change("statements.csv", "secondary,KS3", "secondary,KS4")
    folder.change("statements.csv", "secondary,,", "secondary,KS3,")
    assert found(folder) == [("D017", "topics.csv:4"), ("D017", "statements.csv:2")]
    add(folder, "links.csv", link("S-1", "S-2", "helps"))
    assert ("D017", "statements.csv:2") in found(folder)
    folder.change("links.csv", "S-1,S-2,helps,strong,,S-1 before S-2,spiral,partial,here\n", "")
    add(folder, "groundwork.csv", "S-1,It stands alone,partial,here")
    assert found(folder) == [("D017", "topics.csv:4")]


def test_a_topic_that_starts_cold_in_secondary_school_is_found(folder: Folder) -> None:
    folder.change("topics.csv", "How to ask,KS3,7", "How to ask,KS2,6")
    folder.change("lessons.csv", "Ask,7,", "Ask,6,")
    assert found(folder) == []
    topics(folder, "cold")
    folder.change("lesson_topics.csv", "first,cold", "later,cold")
    add(folder, "links.csv", link("cold", "answering", "helps"))
    assert found(folder) == [("D028", "topics.csv:4")]
    add(folder, "links.csv", link("S-1", "cold", "with").replace("S-1", TELLING, 1))
    assert found(folder) == []


def test_a_year_without_an_early_lesson_on_seeking_help_is_found(folder: Folder) -> None:
    folder.change("lessons.csv", "Answer,7;8,9", "Answer,7;8,1")
    folder.change("lessons.csv", "Ask,7,1", "Ask,7;8,9")
    folder.change("lesson_topics.csv", f"later,{TELLING},develops,partial,here\n", "")
    folder.change("topics.csv", "KS3,7,2", "KS3,7,1")
    assert found(folder) == [("D018", "lessons.csv:2"), ("D018", "lessons.csv:2")]


def test_a_withdrawable_lesson_may_teach_the_default_and_no_other_statement(folder: Folder) -> None:
    folder.change("lessons.csv", "content,no,no", "content,yes,no")
    for code, default in (("S-1", "2025-S-RSE-INT-4"), ("S-2", "2025-S-RSE-INT-9")):
        for path in folder.path.glob("*.csv"):
            path.write_text(path.read_text(encoding="utf-8").replace(code, default), "utf-8")
    assert found(folder) == []
    add(folder, "statements.csv", "X,guide,secondary,,Safe,Consent,3,Law,yes,partial,here")
    add(folder, "lesson_statements.csv", "first,X,introduces,partial,here")
    add(folder, "lesson_statements.csv", "later,X,develops,partial,here")
    assert found(folder) == [("D020", "lesson_statements.csv:6")]


def test_codes_of_the_programme_of_study_do_not_count_for_withdrawal(folder: Folder) -> None:
    folder.change("lessons.csv", "content,no,no", "content,yes,no")
    assert [rule for rule, _ in found(folder)] == ["D020", "D020"]
    folder.change("frameworks.csv", "guide,", "pshe-pos-2020,")
    for path in (folder.path / "statements.csv", folder.path / "crosswalk_notes.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("guide", "pshe-pos-2020"), encoding="utf-8")
    assert found(folder) == []


def test_a_statement_that_a_crosswalk_joins_to_sex_education_counts_as_sex_education(
    folder: Folder,
) -> None:
    folder.change("lessons.csv", "content,no,no", "content,yes,no")
    add(folder, "statements.csv", "2025-S-RSE-INT-4,guide,secondary,,Safe,S,3,L,yes,partial,here")
    add(folder, "lesson_statements.csv", "first,2025-S-RSE-INT-4,introduces,partial,here")
    add(folder, "lesson_statements.csv", "later,2025-S-RSE-INT-4,develops,partial,here")
    assert found(folder) == [
        ("D020", "lesson_statements.csv:2"),
        ("D020", "lesson_statements.csv:3"),
    ]
    for code in ("S-1", "S-2"):
        add(folder, "crosswalk.csv", f"{code},2025-S-RSE-INT-4,exact,fully,,Same,partial,here")
    assert found(folder) == []


def test_a_topic_only_in_withdrawable_lessons_and_a_protected_one_are_found(folder: Folder) -> None:
    folder.change("frameworks.csv", "2026-09-01,,", "2020-09-01,2026-08-31,")
    folder.change("lessons.csv", "none,,,no,yes", "none,,,yes,yes")
    assert found(folder) == [("D021", "lessons.csv:2"), ("D021", "topics.csv:3")]


def test_a_word_that_the_folder_allows_with_a_reason_may_stand(folder: Folder) -> None:
    folder.change("signs.csv", "Gifts", "A lifestyle choice")
    allowed = '[[words]]\npath = "signs.csv"\ntext = "lifestyle choice"\nreason = "{}"\n'
    (folder.path / "allowed.toml").write_text(allowed.format("a quotation"), encoding="utf-8")
    assert found(folder) == []
    (folder.path / "allowed.toml").write_text(allowed.format(""), encoding="utf-8")
    with pytest.raises(pshe.DataError, match="has no reason"):
        lint.check_folder(folder.path)


def test_every_rule_is_shown_red_in_this_file() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in lint.rules()["rule"] if f'"{code}"' not in text] == []


def test_our_own_tables_keep_every_rule() -> None:
    assert lint.check_folder(DATA).rows() == []


def test_the_tables_that_come_with_pshe_read_as_those_of_the_folder() -> None:
    ours, theirs = lint.read_tables(), lint.read_tables(DATA)
    for table in theirs.rows:
        held = {tuple(row.cells.items()) for row in ours[table]}
        assert held == {tuple(row.cells.items()) for row in theirs[table]}, table


def test_counts_stand_against_the_statements_of_the_edition(folder: Folder) -> None:
    (folder.path / "frameworks.csv").write_bytes((DATA / "frameworks.csv").read_bytes())
    path = folder.path / "statements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("guide", "rshe-2025"), "utf-8")
    assert lint.counts(lint.read_tables(folder.path)).rows()[2] == {
        "framework": "rshe-2025", "statements": 213, "in_tables": 2, "with_lesson": 2,
    }  # fmt: skip


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "pshe", "data", *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_ends_with_0_when_nothing_is_found() -> None:
    done = run("check", "--plain")
    assert done.returncode == 0, done.stderr
    assert "Nothing found" in done.stdout


def test_the_command_ends_with_1_and_prints_what_is_found(folder: Folder) -> None:
    folder.change("signs.csv", "warning_sign", "warning")
    done = run("check", folder.path, "--json")
    assert done.returncode == 1, done.stderr
    assert [row["rule"] for row in json.loads(done.stdout)["findings"]] == ["D003"]


def test_the_command_ends_with_2_when_the_tables_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        done = run("check", path)
        assert (done.returncode, done.stdout) == (2, "")
    (tmp_path / "topics.csv").write_bytes(b"code\n\xff\n")
    done = run("check", tmp_path)
    assert done.returncode == 2
    assert "Save it as CSV in UTF-8." in done.stderr


def page() -> str:
    """The page of the rules. To write it anew: python tests/python/test_lint.py"""
    lines = [
        "# Rules for curriculum tables",
        "",
        "`pshe data check FOLDER` holds a folder of CSV files to these rules. Without a folder it",
        "checks the tables that come with pshe. `data/columns.csv` has the columns.",
        "",
        "To keep a word against D022, name it in the folder's `allowed.toml`: `[[words]]` with",
        "`path`, `text` and `reason`.",
        "",
        "| rule | severity | title | why |",
        "| --- | --- | --- | --- |",
    ]
    for row in lint.rules():
        lines.append("| " + " | ".join(row.values()) + " |")
    return "\n".join(lines) + "\n"


def test_the_page_of_the_rules_is_made_from_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/python/test_lint.py"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

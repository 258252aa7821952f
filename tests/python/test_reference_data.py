"""The tables of data/ and the program that compiles them."""

import csv
import hashlib
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from small_tables import DATA, Folder, compile_tables


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


FAULTS = {
    "a wrong header": (
        ("signs.csv", "code,kind,", "kind,code,"),
        (
            "signs.csv:1: the header is 'kind,code,summary,confidence,source'. "
            "Make it 'code,kind,summary,confidence,source'."
        ),
    ),
    "a cell too many": (
        ("signs.csv", "gifts,", "gifts,,"),
        "signs.csv:2: 6 cells where 5 belong. Check its commas and quotation marks.",
    ),
    "an empty cell, on the line after a cell of two lines": (
        ("statements.csv", "Refuse", ""),
        "statements.csv:4: label is empty. Fill it in.",
    ),
    "spaces round a cell": (
        ("signs.csv", "Gifts", " Gifts"),
        "signs.csv:2: summary ' Gifts' has spaces round it. Take them out.",
    ),
    "a code with a space": (
        ("links.csv", "requires,strong,,", "requires,strong,one of,"),
        "links.csv:2: alternative 'one of' is no code. Take out spaces, ; and |.",
    ),
    "a number in words": (
        ("lessons.csv", "7,1,50", "7,1,fifty"),
        "lessons.csv:3: minutes 'fifty' is no whole number. Write digits only.",
    ),
    "a date that does not exist": (
        ("frameworks.csv", "2026-09-01", "2026-09-31"),
        "frameworks.csv:2: in_force_from '2026-09-31' is no date. Write it as 2026-09-01.",
    ),
    "a date in another form": (
        ("frameworks.csv", "2026-09-01", "20260901"),
        "frameworks.csv:2: in_force_from '20260901' is no date. Write it as 2026-09-01.",
    ),
    "a word that is no choice": (
        ("topics.csv", "KS3;KS4,7,2,none", "KS3;KS4,7,2,some"),
        "topics.csv:2: sensitivity 'some' is not allowed. Use one of none, moderate, high.",
    ),
    "a list with an empty part": (
        ("lessons.csv", "yes;no,", "yes;;no,"),
        (
            "lessons.csv:2: vocabulary 'yes;;no' is no list. "
            "Join different words by ; without spaces round it."
        ),
    ),
    "a list with a word twice": (
        ("lessons.csv", "yes;no,", "yes;yes,"),
        (
            "lessons.csv:2: vocabulary 'yes;yes' is no list. "
            "Join different words by ; without spaces round it."
        ),
    ),
    "a list out of order": (
        ("topics.csv", "KS3;KS4", "KS4;KS3"),
        (
            "topics.csv:2: key_stages 'KS4;KS3' is not allowed. "
            "Use, in this order, KS1, KS2, KS3, KS4."
        ),
    ),
    "a row that stands twice": (
        ("lesson_statements.csv", "first,S-1", "first,S-2"),
        (
            "lesson_statements.csv:3: 'first, S-2' already stands at lesson_statements.csv:2. "
            "Keep one of them."
        ),
    ),
    "a code that two tables use": (
        ("signs.csv", "gifts", "guide"),
        "signs.csv:2: 'guide' already stands at frameworks.csv:2. Keep one of them.",
    ),
    "a code that names nothing": (
        ("lesson_topics.csv", "asking", "asknig"),
        "lesson_topics.csv:2: topic 'asknig' is not in topics.csv. Did you mean 'asking'?",
    ),
    "a link to nothing": (
        ("links.csv", "answering", "xyz"),
        (
            "links.csv:2: after 'xyz' is not in statements.csv or topics.csv or lessons.csv. "
            "Check the spelling."
        ),
    ),
    "a row that the store refuses": (
        ("lessons.csv", "7,1,50", "7,1,500"),
        (
            "lessons.csv:3: the store refuses it "
            "(CHECK constraint failed: minutes BETWEEN 5 AND 300). Change the row."
        ),
    ),
    "a type that columns.csv does not know": (
        ("columns.csv", "signs,summary,text", "signs,summary,prose"),
        (
            "columns.csv:{line}: there is no type 'prose'. "
            "Use one of text, code, integer, date, choice, list."
        ),
    ),
    "a reference of columns.csv to no table": (
        (
            "columns.csv",
            "sign_topics,sign,code,yes,yes,signs",
            "sign_topics,sign,code,yes,yes,sings",
        ),
        "columns.csv:{line}: there is no table 'sings' to refer to. Check the spelling.",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_shown_with_its_file_and_line(folder: Folder, kind: str) -> None:
    (file, old, new), expected = FAULTS[kind]
    folder.change(file, old, new)
    lines = (folder.path / file).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if new in text)
    assert expected.format(line=line) in folder.faults()


def test_a_missing_table_is_a_fault(folder: Folder) -> None:
    (folder.path / "lessons.csv").unlink()
    assert folder.faults() == ["lessons.csv: this file is missing. Add it."]


def test_a_table_that_columns_csv_does_not_name_is_a_fault(folder: Folder) -> None:
    (folder.path / "helplines.csv").write_text("code\n")
    assert folder.faults() == [
        "helplines.csv: columns.csv has no such table. Add its columns there."
    ]


@pytest.mark.parametrize("content", [b"code,kind\n\xff\n", b'code,kind\n"open\n'])
def test_a_table_that_cannot_be_read_is_a_fault(folder: Folder, content: bytes) -> None:
    (folder.path / "signs.csv").write_bytes(content)
    (fault,) = folder.faults()
    assert re.fullmatch(r"signs\.csv: cannot be read \(.+\)\. Save it as CSV in UTF-8\.", fault)


def test_a_missing_version_is_a_fault(folder: Folder) -> None:
    (folder.path / "VERSION").unlink()
    assert folder.faults() == [
        "VERSION: the version of the data is missing. Write one, such as 2026.11.0."
    ]


def test_all_faults_are_shown_at_once_and_nothing_is_written(folder: Folder) -> None:
    folder.out.write_text("as before")
    folder.change("topics.csv", "KS3;KS4,7,2,none", "KS5,7,2,none")
    folder.change("signs.csv", "Gifts", "")
    folder.change("statement_topics.csv", "S-1", "S-9")
    files = sorted(folder.path.iterdir())
    places = sorted(fault.split(": ")[0] for fault in folder.faults())
    assert places == ["signs.csv:2", "statement_topics.csv:2", "topics.csv:2"]
    assert folder.out.read_text() == "as before"
    assert sorted(folder.path.iterdir()) == files


def test_all_rows_that_the_store_refuses_are_shown_and_nothing_is_written(folder: Folder) -> None:
    folder.change("lessons.csv", "7,1,50", "7,1,1")
    folder.change("lessons.csv", "7;8,2,50", "7;8,2,301")
    files = sorted(folder.path.iterdir())
    assert {fault.split(": ")[0] for fault in folder.faults()} >= {"lessons.csv:2", "lessons.csv:3"}
    assert sorted(folder.path.iterdir()) == files


def test_one_line_tells_rows_version_and_sha256(folder: Folder) -> None:
    done = folder.compile()
    assert done.returncode == 0
    assert not done.stderr
    digest = hashlib.sha256(folder.out.read_bytes()).hexdigest()
    version = (DATA / "VERSION").read_text().strip()
    assert done.stdout == (
        "out.sqlite: 1 frameworks, 2 statements, 2 topics, 1 statement_topics, 1 links, 1 signs, "
        "1 sign_topics, 1 synonyms, 1 groundwork, 1 crosswalk, 1 crosswalk_notes, 2 lessons, "
        "3 lesson_statements, 1 lesson_topics; "
        f"data version {version}; sha256 {digest}\n"
    )


def test_cells_are_stored_as_the_library_reads_them(folder: Folder) -> None:
    folder.compile()
    assert folder.ask("SELECT row, code, key_stage, label FROM statements ORDER BY row") == [
        (1, "S-1", 3, "Ask,\nand listen"),
        (2, "S-2", None, "Refuse"),
    ]
    assert folder.ask("SELECT code, key_stages FROM topics ORDER BY row") == [
        ("asking", "3;4"),
        ("answering", "3"),
    ]
    assert folder.ask("SELECT in_force_from, in_force_to FROM frameworks") == [("2026-09-01", None)]
    assert folder.ask("SELECT alternative FROM links") == [("",)]
    assert folder.ask(
        "SELECT code, years, withdrawable, protected, safe_teaching FROM lessons ORDER BY row"
    ) == [
        ("later", "7;8", 0, 1, "ground-rules;signposting"),
        ("first", "7", 1, 0, "ground-rules"),
    ]


def test_what_lessons_teach_stands_by_lesson_and_code(folder: Folder) -> None:
    folder.compile()
    assert folder.ask("SELECT lesson, statement FROM lesson_statements ORDER BY row") == [
        ("later", "S-2"),
        ("first", "S-1"),
        ("first", "S-2"),
    ]


def test_two_builds_give_the_same_bytes(folder: Folder) -> None:
    folder.compile()
    first = folder.out.read_bytes()
    folder.compile()  # over the first
    assert folder.out.read_bytes() == first
    other = folder.path / "other.sqlite"
    compile_tables(other, "--data", folder.path)
    assert other.read_bytes() == first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("VERSION", "2026", "2027"),
        ("signs.csv", "Gifts", "Presents"),
        ("lessons.csv", "2,50", "3,50"),
    ],
)
def test_another_content_has_another_checksum(
    folder: Folder, file: str, old: str, new: str
) -> None:
    folder.compile()
    before = folder.ask("SELECT checksum FROM curricula")
    folder.change(file, old, new)
    folder.compile()
    assert folder.ask("SELECT checksum FROM curricula") != before


# The real tables.


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reference") / "reference.sqlite"
    done = compile_tables(out)
    assert done.returncode == 0, done.stderr
    return out


def contract() -> list[dict[str, str]]:
    with (DATA / "columns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_reference_data_has_no_fault(reference: Path) -> None:
    with closing(sqlite3.connect(reference)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
        for table in {column["table"] for column in contract()}:
            (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count == len(rows(table)) > 0


def test_every_reference_of_the_reference_data_resolves() -> None:
    codes = defaultdict(set)
    for column in contract():
        if column["column"] == "code":
            codes[column["table"]] = {row["code"] for row in rows(column["table"])}
    for column in filter(lambda column: column["references"], contract()):
        known = set().union(*(codes[name] for name in column["references"].split("|")))
        named = {row[column["column"]] for row in rows(column["table"])}
        assert named <= known, f"{column['table']}.{column['column']}"


def test_two_builds_of_the_reference_data_give_the_same_bytes(
    reference: Path, tmp_path: Path
) -> None:
    compile_tables(tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == reference.read_bytes()


def test_the_schema_has_the_columns_and_words_of_columns_csv(reference: Path) -> None:
    with closing(sqlite3.connect(reference)) as db:
        schema = dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
        columns = {
            table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in schema
        }
    tables = defaultdict(list)
    for column in contract():
        tables[column["table"]].append(column["column"])
        words = column["values"].split(";")
        if column["type"] != "choice" or words == ["yes", "no"] or words[0] == "KS1":
            continue
        checked = re.search(rf"{column['column']} IN \(([^)]*)\)", schema[column["table"]])
        assert checked, f"{column['table']}.{column['column']} takes any word"
        assert re.findall(r"'([^']*)'", checked[1]) == words
    for table, names in tables.items():
        assert columns[table] == ["curriculum", "row", *names]

"""Compile the tables of data/ into one read-only store file.

    python data/build_reference.py OUT [--data DIR]

columns.csv is the contract. Every fault of every table is printed with its file and line, and
nothing is written, until there is none. The same tables give the same bytes. Standard library
only.
"""

import argparse
import csv
import difflib
import hashlib
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = ["table", "column", "type", "required", "key", "references", "values", "meaning"]
KEY_STAGES = ("KS1", "KS2", "KS3", "KS4")


@dataclass(frozen=True)
class Column:
    """One row of columns.csv and the place it was read from."""

    place: str
    table: str
    name: str
    type: str
    required: bool
    key: bool
    references: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row of a table and the place it was read from."""

    place: str
    cells: dict[str, str]


Contract = dict[str, list[Column]]
Tables = dict[str, list[Row]]
Cell = int | str | None
Faults = list[str]


def read_rows(path: Path, header: list[str], faults: Faults) -> list[Row] | None:
    """Rows of a CSV file; None, and a fault, when it cannot be read as this table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(_numbered(file))
    except FileNotFoundError:
        faults.append(f"{path.name}: this file is missing. Add it.")
        return None
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name}: cannot be read ({error}). Save it as CSV in UTF-8.")
        return None
    found = lines[0][1] if lines else []
    if found != header:
        faults.append(
            f"{path.name}:1: the header is {','.join(found)!r}. Make it {','.join(header)!r}."
        )
        return None
    rows = []
    for number, cells in lines[1:]:
        place = f"{path.name}:{number}"
        if len(cells) == len(header):
            rows.append(Row(place, dict(zip(header, cells, strict=True))))
        else:
            faults.append(
                f"{place}: {len(cells)} cells where {len(header)} belong. "
                "Check its commas and quotation marks."
            )
    return rows


def _numbered(file: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on: a quoted cell may hold line breaks."""
    reader = csv.reader(file, strict=True)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def read_contract(path: Path, faults: Faults) -> Contract:
    """Columns of every table, in their order."""
    contract: Contract = {}
    for row in read_rows(path, HEADER, faults) or []:
        cells = row.cells
        if cells["type"] not in CHECKS:
            types = ", ".join(CHECKS)
            faults.append(f"{row.place}: there is no type {cells['type']!r}. Use one of {types}.")
            continue
        column = Column(
            place=row.place,
            table=cells["table"],
            name=cells["column"],
            type=cells["type"],
            required=cells["required"] == "yes",
            key=cells["key"] == "yes",
            references=tuple(filter(None, cells["references"].split("|"))),
            values=tuple(filter(None, cells["values"].split(";"))),
        )
        contract.setdefault(column.table, []).append(column)
    faults += [
        f"{column.place}: there is no table {name!r} to refer to. Check the spelling."
        for columns in contract.values()
        for column in columns
        for name in column.references
        if name not in contract
    ]
    return contract


def read_tables(data: Path, contract: Contract, faults: Faults) -> Tables:
    """Every table of the contract that can be read."""
    for path in sorted(data.glob("*.csv")):
        if path.stem not in contract and path.name != "columns.csv":
            faults.append(f"{path.name}: columns.csv has no such table. Add its columns there.")
    tables: Tables = {}
    for table, columns in contract.items():
        header = [column.name for column in columns]
        rows = read_rows(data / f"{table}.csv", header, faults)
        if rows is not None:
            tables[table] = rows
    return tables


def _check_code(text: str, _column: Column) -> str:
    return "" if re.fullmatch(r"[^\s;|]+", text) else "is no code. Take out spaces, ; and |"


def _check_integer(text: str, _column: Column) -> str:
    return "" if re.fullmatch(r"\d{1,9}", text) else "is no whole number. Write digits only"


def _check_date(text: str, _column: Column) -> str:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return ""
    except ValueError:
        pass
    return "is no date. Write it as 2026-09-01"


def _check_choice(text: str, column: Column) -> str:
    return "" if text in column.values else f"is not allowed. Use one of {', '.join(column.values)}"


def _check_list(text: str, column: Column) -> str:
    parts = text.split(";")
    if any(part != part.strip() or not part for part in parts) or len(set(parts)) < len(parts):
        return "is no list. Join different words by ; without spaces round it"
    if column.values and parts != [value for value in column.values if value in parts]:
        return f"is not allowed. Use, in this order, {', '.join(column.values)}"
    return ""


CHECKS: dict[str, Callable[[str, Column], str]] = {
    "text": lambda _text, _column: "",
    "code": _check_code,
    "integer": _check_integer,
    "date": _check_date,
    "choice": _check_choice,
    "list": _check_list,
}


def cell_fault(text: str, column: Column) -> str:
    """What is wrong with one cell; empty when it is right."""
    if not text:
        return f"{column.name} is empty. Fill it in" if column.required else ""
    fault = "has spaces round it. Take them out" if text != text.strip() else ""
    fault = fault or CHECKS[column.type](text, column)
    return fault and f"{column.name} {text!r} {fault}"


def check_cells(contract: Contract, tables: Tables) -> Iterator[str]:
    """Faults of single cells."""
    for table, rows in tables.items():
        for row in rows:
            for column in contract[table]:
                if fault := cell_fault(row.cells[column.name], column):
                    yield f"{row.place}: {fault}."


def check_keys(contract: Contract, tables: Tables) -> Iterator[str]:
    """Rows that stand twice. Things with a code of their own share one space of codes."""
    seen: dict[tuple[str, ...], str] = {}
    for table, rows in tables.items():
        key = [column.name for column in contract[table] if column.key]
        for row in rows:
            values = [row.cells[name] for name in key]
            entry = tuple(values if key == ["code"] else [table, *values])
            first = seen.setdefault(entry, row.place)
            if first != row.place:
                named = ", ".join(values)
                yield f"{row.place}: {named!r} already stands at {first}. Keep one of them."


def check_references(contract: Contract, tables: Tables) -> Iterator[str]:
    """Codes that name nothing. A table that could not be read is not held against others."""
    codes = {
        table: [row.cells["code"] for row in rows]
        for table, rows in tables.items()
        if any(column.name == "code" for column in contract[table])
    }
    for table, rows in tables.items():
        for column in contract[table]:
            if not column.references or any(name not in codes for name in column.references):
                continue
            known = {code for name in column.references for code in codes[name]}
            for row in rows:
                value = row.cells[column.name]
                if value and value not in known:
                    near = difflib.get_close_matches(value, sorted(known), n=1)
                    mend = f"Did you mean {near[0]!r}?" if near else "Check the spelling."
                    where = " or ".join(f"{name}.csv" for name in column.references)
                    yield f"{row.place}: {column.name} {value!r} is not in {where}. {mend}"


def stored(text: str, column: Column) -> Cell:
    """A cell as the store holds it."""
    if column.values == KEY_STAGES:
        numbers = text.replace("KS", "")
        return numbers if column.type == "list" else int(numbers) if numbers else None
    if column.values == ("yes", "no"):
        return int(text == "yes")
    if column.type == "integer":
        return int(text) if text else None
    return text or None if column.type in ("date", "choice") else text


def in_order(tables: Tables) -> Tables:
    """The tables with what a lesson teaches by lesson and code, the order the library keeps."""
    position = {row.cells["code"]: i for i, row in enumerate(tables["lessons"])}

    def taught(row: Row) -> tuple[int, str]:
        lesson, item = list(row.cells.values())[:2]
        return position[lesson], item

    return {
        table: sorted(rows, key=taught) if table.startswith("lesson_") else rows
        for table, rows in tables.items()
    }


def checksum(version: str, tables: dict[str, list[list[Cell]]]) -> str:
    """FNV-1a of all rows, as src/store/curriculum_rows.cpp computes it."""
    text = f"{version}\x1e"
    for table, rows in tables.items():
        for row in rows:
            cells = [table, *("" if cell is None else str(cell) for cell in row)]
            text += "\x1f".join(cells) + "\x1f\x1e"
    total = 0xCBF29CE484222325
    for byte in text.encode():
        total = (total ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{total:016x}"


def insert_rows(
    db: sqlite3.Connection, table: str, rows: list[Row], values: list[list[Cell]]
) -> Iterator[str]:
    """Insert the rows of one table; what the schema refuses is a fault."""
    for number, (row, cells) in enumerate(zip(rows, values, strict=True), start=1):
        marks = ", ".join("?" * (len(cells) + 2))
        sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  columns.csv names the table
        try:
            db.execute(sql, (1, number, *cells))
        except sqlite3.IntegrityError as error:
            yield f"{row.place}: the store refuses it ({error}). Change the row."


def write_store(out: Path, version: str, contract: Contract, tables: Tables) -> Faults:
    """Write the file in one step; faults, and no file, when the schema refuses rows."""
    tables = in_order(tables)
    values = {
        table: [[stored(row.cells[c.name], c) for c in contract[table]] for row in rows]
        for table, rows in tables.items()
    }
    faults: Faults = []
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            db.executescript("PRAGMA page_size = 4096; PRAGMA foreign_keys = ON;")
            for script in ("schema.sql", "schema_schools.sql", "schema_returns.sql"):
                db.executescript((HERE / script).read_text(encoding="utf-8"))
            db.execute("BEGIN")
            about = (version, checksum(version, values))
            db.execute("INSERT INTO curricula VALUES (1, ?, ?, NULL)", about)
            for table, rows in tables.items():
                faults += insert_rows(db, table, rows, values[table])
            db.execute("COMMIT")
            db.execute("VACUUM")
        if not faults:
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return faults


def build(out: Path, data: Path) -> tuple[str, Faults]:
    """Check the tables in `data` and write `out`; a line about it, or every fault."""
    faults: Faults = []
    version_file = data / "VERSION"
    version = version_file.read_text(encoding="utf-8").strip() if version_file.exists() else ""
    if not version:
        faults.append("VERSION: the version of the data is missing. Write one, such as 2026.11.0.")
    contract = read_contract(data / "columns.csv", faults)
    tables = read_tables(data, contract, faults)
    for check in (check_cells, check_keys, check_references):
        faults += check(contract, tables)
    faults = faults or write_store(out, version, contract, tables)
    if faults:
        return "", faults
    counts = ", ".join(f"{len(rows)} {table}" for table, rows in tables.items())
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return f"{out.name}: {counts}; data version {version}; sha256 {digest}", []


def main() -> int:
    """Run the program; 2 when the tables have faults."""
    parser = argparse.ArgumentParser(description="Compile the tables of data/ into a store file.")
    parser.add_argument("out", type=Path, metavar="OUT", help="file to write")
    parser.add_argument("--data", type=Path, default=HERE, help="folder of the tables")
    arguments = parser.parse_args()
    line, faults = build(arguments.out, arguments.data)
    print(line or "\n".join(faults), file=sys.stdout if line else sys.stderr)
    return 2 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

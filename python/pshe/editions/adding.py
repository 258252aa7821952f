"""Adding the tables of a folder to a curriculum: nothing is lost, nothing silently replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pshe import _core, lint
from pshe.contract import contract, key_of
from pshe.curriculum import Curriculum, reference
from pshe.drawn import Drawn
from pshe.editions.curricula import build
from pshe.errors import DataError
from pshe.frames import Table, long_date, plural
from pshe.lint.tables import Row, Tables, of_curriculum, read_folder


@dataclass(frozen=True)
class Added(Drawn):
    """A curriculum with what was added.

    Attributes
    ----------
    curriculum : Curriculum
        All of it, checked.
    counts : Table
        A row a table: rows added, and rows that were there already; its summary says it in words.
    warnings : Table
        What the rules found that a school may leave as it is.
    """

    curriculum: Curriculum
    counts: Table
    warnings: Table

    def __repr__(self) -> str:
        return f"Added({self.curriculum!r})"


@dataclass
class _Merge:
    """Two sets of tables on their way to one."""

    rows: dict[str, list[Row]]
    added: dict[str, list[Row]] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    retired: list[Row] = field(default_factory=list)
    faults: list[_core.Fault] = field(default_factory=list)


def add(folder: str | Path, *, base: Curriculum | None = None) -> Added:
    """Add the tables of a folder, for example a new edition, to a curriculum.

    Parameters
    ----------
    folder
        CSV files after ``columns.csv``: frameworks.csv, statements.csv, crosswalk.csv and so on,
        any of them.
    base
        What to add to; by default :func:`pshe.reference`.

    Raises
    ------
    pshe.DataError
        With the file and line of every row that breaks a rule, or that is there already with
        other content. A row of frameworks.csv may give an edition its last day.
    """
    base = base or reference()
    old = of_curriculum(base)
    new = read_folder(Path(folder), whole=False)
    merge = _merged(old, new)
    tables = Tables(merge.rows, new.misfits, new.allowed)
    found = lint.check(tables).rows()
    merge.faults += [
        _core.Fault(row["place"], row["rule"], f"{row['message']} ({row['rule']})", row["mend"])
        for row in found
        if row["severity"] == "error"
    ]
    if merge.faults:
        raise DataError(faults=merge.faults)
    curriculum = build(tables, base_version=base.version)
    known = lint.check(old).rows()
    return Added(curriculum, _counts(merge), _warnings([row for row in found if row not in known]))


def _merged(old: Tables, new: Tables) -> _Merge:
    merge = _Merge({table: list(old[table]) for table in contract()})
    for table in contract():
        places = {key_of(table, row.cells): i for i, row in enumerate(old[table])}
        for row in new[table]:
            _merge_row(merge, table, row, places.get(_key(table, row), -1))
    return merge


def _key(table: str, row: Row) -> str:
    return key_of(table, {column.name: row[column.name] for column in contract()[table]})


def _merge_row(merge: _Merge, table: str, row: Row, place: int) -> None:
    """Add a row, skip it when it is there, or say in what it differs from the one there."""
    if place < 0:
        merge.rows[table].append(row)
        merge.added.setdefault(table, []).append(row)
        return
    old = merge.rows[table][place]
    differing = [c.name for c in contract()[table] if row[c.name] != old[c.name]]
    if not differing:
        merge.skipped[table] = merge.skipped.get(table, 0) + 1
    elif table == "frameworks" and differing == ["in_force_to"] and not old["in_force_to"]:
        merge.rows[table][place] = row
        merge.retired.append(row)
    else:
        merge.faults.append(_conflict(table, row, old, differing))


def _conflict(table: str, row: Row, old: Row, differing: list[str]) -> _core.Fault:
    """Name both rows and the cells in which they differ."""
    cells = "; ".join(f"{name} is {row[name]!r} here and {old[name]!r} there" for name in differing)
    named = _key(table, row).replace(";", " to ")
    return _core.Fault(
        row.place, "conflict", f"{named!r} is in {table} already, with other content: {cells}.",
        "Give your row a code of its own, or take it out; a row that is there is not replaced.",
    )  # fmt: skip


def _counts(merge: _Merge) -> Table:
    tables = [table for table in contract() if table in merge.added or table in merge.skipped]
    return Table.of(
        "Rows of each table",
        _summary(merge),
        table=("str", tables),
        added=("int", [len(merge.added.get(table, [])) for table in tables]),
        there_already=("int", [merge.skipped.get(table, 0) for table in tables]),
    )


def _summary(merge: _Merge) -> str:
    added = sum(map(len, merge.added.values()))
    skipped = sum(merge.skipped.values())
    said = f"{plural(added, 'row')} added"
    if editions := merge.added.get("frameworks"):
        named = ", ".join(row["code"] for row in editions)
        said += f", with the edition{'s' if len(editions) > 1 else ''} {named}"
    if skipped:
        said += f"; {plural(skipped, 'row')} {'was' if skipped == 1 else 'were'} there already"
    ends = [
        f" The edition {row['code']} ends on {long_date(date.fromisoformat(row['in_force_to']))}."
        for row in merge.retired
    ]
    return f"{said}.{''.join(ends)}"


def _warnings(found: list[dict[str, str]]) -> Table:
    return Table.of(
        "Worth a look",
        f"{plural(len(found), 'warning')}." if found else "No warnings.",
        **{
            name: ("str", [row[name] for row in found])
            for name in ("rule", "place", "message", "mend")
        },
    )

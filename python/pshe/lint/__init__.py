"""Numbered rules for the tables of a curriculum: ours, a school's or an adviser's.

Its files, lowest first: tables (reading), rules (the list), stages (key stages), skeleton (what
the compiled core finds), then the rules themselves: care, cells, links, teaching.
"""

from __future__ import annotations

from pathlib import Path

from pshe.curriculum import Curriculum, load_curriculum, reference
from pshe.frames import Table, plural
from pshe.lint import care, cells, links, teaching
from pshe.lint.rules import RULES, Finding, Rule
from pshe.lint.tables import Tables, of_curriculum, read_folder

__all__ = ["check", "check_curriculum", "check_folder", "counts", "read_tables", "rules"]

_IN_ORDER = sorted(RULES.values(), key=lambda rule: rule.code)
assert {rule.find.__module__ for rule in _IN_ORDER} == {
    module.__name__ for module in (care, cells, links, teaching)
}


def read_tables(path: str | Path | None = None) -> Tables:
    """The tables of a folder of CSV files or a curriculum file; by default those of pshe."""
    if path is None:
        return of_curriculum(reference())
    path = Path(path)
    return of_curriculum(load_curriculum(path)) if path.is_file() else read_folder(path)


def check_folder(path: str | Path) -> Table:
    """Hold a folder of CSV files to every rule.

    Parameters
    ----------
    path
        A folder with the tables of ``columns.csv``: frameworks.csv, statements.csv and so on. Its
        ``allowed.toml``, if there is one, names words that may stand.

    Returns
    -------
    Table
        A row a finding: rule, severity, place (``links.csv:12``), message, mend.

    Raises
    ------
    pshe.DataError
        When there is no such folder, or a file cannot be read.
    """
    return check(read_folder(Path(path)))


def check_curriculum(curriculum: Curriculum) -> Table:
    """Hold a loaded curriculum to every rule; a place is the table and the code.

    Examples
    --------
    >>> import pshe
    >>> from pshe import lint
    >>> lint.check_curriculum(pshe.reference()).summary
    'Nothing found: the tables keep every rule.'
    """
    return check(of_curriculum(curriculum))


def check(tables: Tables) -> Table:
    """Hold tables to every rule: a row a finding, by rule and then in the order of the tables."""
    found = [(rule, finding) for rule in _IN_ORDER for finding in rule.findings(tables)]
    return Table.of(
        "What the rules found",
        _summary(found),
        rule=("str", [rule.code for rule, _ in found]),
        severity=("str", [rule.severity for rule, _ in found]),
        place=("str", [finding.place for _, finding in found]),
        message=("str", [finding.message for _, finding in found]),
        mend=("str", [finding.mend for _, finding in found]),
    )


def _summary(found: list[tuple[Rule, Finding]]) -> str:
    if not found:
        return "Nothing found: the tables keep every rule."
    errors = sum(rule.severity == "error" for rule, _ in found)
    return f"{plural(errors, 'error')} and {plural(len(found) - errors, 'warning')} found."


def counts(tables: Tables) -> Table:
    """Statements of each edition: how many it has, how many the tables hold, how many are taught.

    The first number is the edition's own, whatever the tables hold; an edition that pshe does not
    know has none.
    """
    official = [row["framework"] for row in reference().statements()]
    taught = teaching.lessons_of(tables, "statement").keys()
    codes = [row["code"] for row in tables["frameworks"]]
    held = {
        code: {row["code"] for row in tables["statements"] if row["framework"] == code}
        for code in codes
    }
    return Table.of(
        "Statements of each framework",
        framework=("str", codes),
        statements=("int", [official.count(code) or None for code in codes]),
        in_tables=("int", [len(held[code]) for code in codes]),
        with_lesson=("int", [len(held[code] & taught) for code in codes]),
    )


def rules() -> Table:
    """Every rule: its number, severity, title and why it is there."""
    return Table.of(
        "Rules for curriculum tables",
        plural(len(_IN_ORDER), "rule") + ".",
        rule=("str", [rule.code for rule in _IN_ORDER]),
        severity=("str", [rule.severity for rule in _IN_ORDER]),
        title=("str", [rule.title for rule in _IN_ORDER]),
        why=("str", [rule.why for rule in _IN_ORDER]),
    )

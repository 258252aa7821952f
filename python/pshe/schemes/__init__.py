"""Bought schemes side by side, statement by statement, before one is paid for.

Its files, lowest first: reading (lessons and codes out of what publishers send), levels (how far a
lesson counts for a statement), report (the document to write).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pshe.changes.pairs import check_edition
from pshe.closing import listed
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.frames import Table, plural
from pshe.schemes.levels import LEVELS, Levels
from pshe.schemes.reading import Rows, SchemeLesson, read_scheme

if TYPE_CHECKING:
    from pshe.document import Document

__all__ = ["SchemeComparison", "compare_schemes"]

_FIXED = ("statement", "label", "statutory", "only_in")
_PARTS = ("", " lessons", " minutes", " years")


class SchemeComparison(Table):
    """What schemes teach of an edition: a row a statement.

    Columns: statement, label, statutory; for each scheme ``NAME`` (``taught``, ``expected``,
    ``partly`` or ``not``), ``NAME lessons``, ``NAME minutes`` and ``NAME years`` of the lessons
    that teach it or can be expected to; then only_in (the one scheme that does).

    Attributes
    ----------
    totals : Table
        A row a scheme: lessons, minutes, statements by level, codes not read.
    lessons : Table
        A row a lesson: scheme, lesson, years, minutes, codes, place.
    version : str
        Version of the curriculum data.
    unread : Table
        A row a text that may be a code: scheme, place, lesson, text, taken_as (the code it is
        taken as, if any), nearest (codes that may be meant, where none is).
    """

    __slots__ = ("lessons", "totals", "unread", "version")

    def __init__(
        self, curriculum: Curriculum, schemes: Mapping[str, list[SchemeLesson]], framework: str
    ) -> None:
        due = _due(curriculum, schemes, framework)
        levels = Levels(curriculum, framework)
        taught = {name: levels.of(lessons) for name, lessons in schemes.items()}
        data = _table(due, taught)
        super().__init__(data._columns, caption=f"Schemes of work against {framework}", summary="")  # noqa: SLF001
        self.version = curriculum.version
        self.totals = _totals(self, schemes)
        self.lessons = _lessons(schemes)
        self.unread = _unread(schemes)
        self.summary = _sentence(self, list(schemes), framework)

    def differences(self) -> Table:
        """The statements on which the schemes differ; of one scheme, those that it lacks."""
        names = self.totals["scheme"]
        alone = len(names) == 1
        rows = [
            row
            for row in self
            if len({row[name] for name in names}) > 1 or (alone and row[names[0]] == "not")
        ]
        return Table.of(
            f"Where they differ: {plural(len(rows), 'statement')} of {len(self)}",
            "",
            **{name: (kind, [row[name] for row in rows])
               for name, kind in zip(self.names, self.types, strict=True)},
        )  # fmt: skip

    def document(self) -> Document:
        """All of it as a document."""
        from pshe.schemes.report import document_of

        return document_of(self)

    def write(self, path: str | Path) -> None:
        """Write all of it, as the name ends: .xlsx, .docx, .html or .pdf.

        As :meth:`pshe.document.Document.write`, with its errors.
        """
        self.document().write(path)


def compare_schemes(
    curriculum: Curriculum, schemes: Mapping[str, str | Path | Rows], *,
    framework: str = "rshe-2025",
) -> SchemeComparison:  # fmt: skip
    """Compare what schemes teach of an edition, statement by statement.

    Codes may be of any edition and stand in free text (``PoS refs: L1, L2``); those of another
    edition count through the crosswalk. What a publisher says a lesson teaches is taken as said.

    Parameters
    ----------
    curriculum
        Editions and crosswalk, for example :func:`pshe.reference`.
    schemes
        A workbook, CSV file or rows for each scheme, by the name that people see.
    framework
        The edition to ask for.

    Returns
    -------
    SchemeComparison
        Of the statements for the phases and key stages of the schemes' years.

    Raises
    ------
    pshe.UnknownCodeError
        For an unknown edition.
    pshe.DataError
        When there is no scheme, or one cannot be read.

    Examples
    --------
    >>> import pshe
    >>> ours = [{"Lesson": "Consent (PoS refs: R24, R25)", "Year": 8, "Minutes": 50}]
    >>> theirs = [{"Lesson": "A free yes", "Year": "Y9", "Codes": "2025-S-RSE-LAW-2"}]
    >>> found = pshe.compare_schemes(pshe.reference(), {"Ours": ours, "Theirs": theirs})
    >>> [(row["statement"], row["Theirs"]) for row in found if row["only_in"] == "Theirs"]
    [('2025-S-RSE-LAW-2', 'taught')]
    """
    if not schemes:
        raise DataError("There is no scheme to compare. Give one or more, each with a name.")
    check_edition(framework, curriculum.frameworks()["code"])
    ours = [*_FIXED, *(f"{name}{part}" for name in schemes for part in _PARTS)]
    if len(set(ours)) < len(ours):
        raise DataError("Two columns would have one name. Give the schemes other names.")
    read = {name: read_scheme(source, curriculum) for name, source in schemes.items()}
    return SchemeComparison(curriculum, read, framework)


def _due(
    curriculum: Curriculum, schemes: Mapping[str, list[SchemeLesson]], framework: str
) -> list[dict[str, Any]]:
    """Statements for the phases and key stages that any scheme is for; all where none says."""
    years = {year for lessons in schemes.values() for one in lessons for year in one.years}
    phases = {"primary" if year <= 6 else "secondary" for year in years}
    stages = {1 + (year > 2) + (year > 6) + (year > 9) for year in years}
    return [
        row for row in curriculum.statements()
        if row["framework"] == framework
        and (not years or row["phase"] in phases)
        and (not years or row["key_stage"] is None or row["key_stage"] in stages)
    ]  # fmt: skip


def _table(
    due: Sequence[dict[str, Any]], taught: Mapping[str, dict[str, dict[str, list[SchemeLesson]]]]
) -> Table:
    codes = [row["code"] for row in due]
    columns: dict[str, tuple[str, list[Any]]] = {
        "statement": ("str", codes),
        "label": ("str", [row["label"] for row in due]),
        "statutory": ("str", [row["statutory"] for row in due]),
    }
    for name, by_level in taught.items():
        best = [next((lv for lv in LEVELS if code in by_level[lv]), "not") for code in codes]
        behind = [by_level["taught"].get(c, []) + by_level["expected"].get(c, []) for c in codes]
        columns[name] = ("str", best)
        columns[f"{name} lessons"] = ("int", [len(lessons) for lessons in behind])
        columns[f"{name} minutes"] = (
            "int", [sum(one.minutes or 0 for one in lessons) for lessons in behind],
        )  # fmt: skip
        columns[f"{name} years"] = ("str", [_years(lessons) for lessons in behind])
    teaching = [[name for name in taught if columns[f"{name} lessons"][1][i]]
                for i in range(len(codes))]  # fmt: skip
    columns["only_in"] = ("str", [names[0] if len(names) == 1 else "" for names in teaching])
    return Table.of("", "", **columns)


def _years(lessons: Sequence[SchemeLesson]) -> str:
    return ";".join(map(str, sorted({year for one in lessons for year in one.years})))


def _totals(table: Table, schemes: Mapping[str, list[SchemeLesson]]) -> Table:
    names = list(schemes)
    counts = {level: [table[name].count(level) for name in names] for level in (*LEVELS, "not")}
    return Table.of(
        "The schemes",
        scheme=("str", names),
        lessons=("int", [len(schemes[name]) for name in names]),
        minutes=("int", [sum(one.minutes or 0 for one in schemes[name]) for name in names]),
        without_minutes=("int", [[one.minutes for one in schemes[name]].count(None)
                                 for name in names]),
        **{level.replace(" ", "_"): ("int", column) for level, column in counts.items()},
        only_here=("int", [table["only_in"].count(name) for name in names]),
        not_read=("int", [sum(not one.code for lesson in schemes[name] for one in lesson.found)
                          for name in names]),
    )  # fmt: skip


def _lessons(schemes: Mapping[str, list[SchemeLesson]]) -> Table:
    rows = [(name, one) for name, lessons in schemes.items() for one in lessons]
    return Table.of(
        "Lessons of the schemes",
        scheme=("str", [name for name, _ in rows]),
        lesson=("str", [one.title for _, one in rows]),
        years=("str", [_years([one]) for _, one in rows]),
        minutes=("int", [one.minutes for _, one in rows]),
        codes=("str", [";".join(f.code for f in one.found if f.code) for _, one in rows]),
        place=("str", [one.place for _, one in rows]),
    )


def _unread(schemes: Mapping[str, list[SchemeLesson]]) -> Table:
    rows = [(name, one, found) for name, lessons in schemes.items() for one in lessons
            for found in one.found if not found.certain]  # fmt: skip
    rows += [(name, one, found) for name, lessons in schemes.items() for one in lessons
             for found in one.found if found.certain and not found.code]  # fmt: skip
    return Table.of(
        "Codes to look at",
        f"{plural(len(rows), 'code')} to look at.",
        scheme=("str", [name for name, _, _ in rows]),
        place=("str", [one.place for _, one, _ in rows]),
        lesson=("str", [one.title for _, one, _ in rows]),
        text=("str", [found.text for _, _, found in rows]),
        taken_as=("str", [found.code for _, _, found in rows]),
        nearest=("str", [";".join(found.nearest) for _, _, found in rows]),
    )


def _sentence(table: SchemeComparison, names: list[str], framework: str) -> str:
    """What each teaches, what one alone does, what none does."""
    each = []
    for row in table.totals:
        more = f", can be expected to teach {row['expected']}" if row["expected"] else ""
        part = f", touches {row['partly']} in part" if row["partly"] else ""
        each.append(f"{row['scheme']} ({plural(row['lessons'], 'lesson')}) teaches "
                    f"{row['taught']}{more}{part}")  # fmt: skip
    said = [f"Of {plural(len(table), 'statement')} of {framework}, {'; '.join(each)}."]
    only = [f"{row['scheme']} {row['only_here']}" for row in table.totals if row["only_here"]]
    if len(names) > 1 and only:
        said.append(f"Taught or expected in one of them only: {listed(only)}.")
    none = sum(all(row[name] == "not" for name in names) for row in table)
    said.append(f"{none} are in none of them, not even in part." if len(names) > 1
                else f"{none} are not in it, not even in part.")  # fmt: skip
    unread = len(table.unread)
    if unread:
        look = "1 code needs" if unread == 1 else f"{unread} codes need"
        said.append(f"{look} a look before you trust this.")
    return " ".join(said)

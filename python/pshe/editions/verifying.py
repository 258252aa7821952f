"""Verifying rows against a member's own copy: what to look at, and what rises in confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pshe.changes.pairs import check_edition
from pshe.curriculum import Curriculum, reference
from pshe.drawn import Drawn
from pshe.editions.comparing import Comparison, Match, Statement, compare
from pshe.editions.curricula import build
from pshe.editions.official import Official, read_official
from pshe.files.writers import write_list
from pshe.frames import Table, plural
from pshe.lint.tables import Row, Tables, of_curriculum

_REVIEW = {
    "Code": 12, "Key stage": 10, "Phase": 11, "Theme": 22, "Subheading": 26, "Number": 9,
    "Our label": 44, "Text": 54, "What to look at": 40, "Agrees": 9,
}  # fmt: skip


@dataclass(frozen=True)
class Verified(Drawn):
    """What a copy of the official wording says about our rows.

    Attributes
    ----------
    curriculum : Curriculum
        With raised confidence; it holds nothing of the official wording.
    findings : Table
        A row for everything to look at: finding (missing, doubtful, extra), code, place, label,
        why. Its summary answers in words.
    raised : Table
        A row a statement whose confidence rises: code, before, after.
    """

    curriculum: Curriculum
    findings: Table
    raised: Table
    comparison: Comparison

    def __repr__(self) -> str:
        return f"Verified({self.curriculum!r}, {len(self.findings)} to look at)"

    def write_review(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write a workbook with our label and the copy's text side by side, to fill in Agrees.

        This is the one file that holds the official wording: keep it where the copy is kept. It
        can be verified again.
        """
        rows = [_review_row(match) for match in self.comparison.matches]
        write_list(Path(path), "Review", _REVIEW, rows, overwrite=overwrite)


def verify(
    path: str | Path, *, framework: str = "pshe-pos-2020", curriculum: Curriculum | None = None
) -> Verified:
    """Compare a member's own copy of the official wording with our codes, headings and order.

    Parameters
    ----------
    path
        CSV file or workbook with columns such as code, key stage, theme, subheading, number,
        text and agrees. Where an edition has no codes, rows are matched by phase, subheading and
        order.
    framework
        The edition it is a copy of.
    curriculum
        Whose rows are compared; by default :func:`pshe.reference`.

    Raises
    ------
    pshe.UnknownCodeError
        When there is no such edition.
    pshe.DataError
        With every cell that cannot be read.
    """
    base = curriculum or reference()
    check_edition(framework, base.frameworks()["code"])
    statements = [row for row in base.statements() if row["framework"] == framework]
    official = read_official(Path(path))
    comparison = compare(statements, official)
    raised = _raised(comparison, official)
    return Verified(
        curriculum=_with_confidence(base, raised) if raised else base,
        findings=_findings(comparison, framework, _said(raised, official)),
        raised=_raised_table(statements, raised),
        comparison=comparison,
    )


def _raised(comparison: Comparison, official: Official) -> dict[str, str]:
    """The new confidence of statements that rise.

    ``verified`` needs a person's yes; ``partial`` needs code, heading and order to agree.
    """
    raised = {}
    for match in comparison.matches:
        code, old = match.statement["code"], match.statement["confidence"]
        if match.row.agrees == "yes":
            if old != "verified":
                raised[code] = "verified"
        elif old == "unverified" and "subheading" in official.columns and not match.doubts:
            raised[code] = "partial"
    return raised


def _said(raised: dict[str, str], official: Official) -> str:
    levels = list(raised.values())
    if "subheading" not in official.columns:
        hint = " The file has no column Subheading, without which no row rises to partial."
    else:
        hint = ""
    return (
        f"{levels.count('partial')} rise to partial, {levels.count('verified')} to verified "
        f"because you wrote yes.{hint}"
    )


def _with_confidence(base: Curriculum, raised: dict[str, str]) -> Curriculum:
    tables = of_curriculum(base)
    statements = [
        Row(row.place, {**row.cells, "confidence": raised.get(row["code"], row["confidence"])})
        for row in tables["statements"]
    ]
    return build(Tables({**tables.rows, "statements": statements}), base_version=base.version)


def _raised_table(statements: Sequence[Statement], raised: dict[str, str]) -> Table:
    rows = [row for row in statements if row["code"] in raised]
    return Table.of(
        "Raised confidence",
        f"{plural(len(rows), 'row')}.",
        code=("str", [row["code"] for row in rows]),
        before=("str", [row["confidence"] for row in rows]),
        after=("str", [raised[row["code"]] for row in rows]),
    )


def _findings(comparison: Comparison, framework: str, raised: str) -> Table:
    """Everything to look at; a yes under Agrees settles a doubt."""
    doubtful = [m for m in comparison.matches if m.doubts and m.row.agrees != "yes"]
    agreeing = len(comparison.matches) - len(doubtful)
    lines = [
        *(("missing", row["code"], "", row["label"], "It is not in the file.")
          for row in comparison.missing),
        *(("doubtful", m.statement["code"], m.row.place, m.statement["label"], " ".join(m.doubts))
          for m in doubtful),
        *(("extra", row.code, row.place, "", why) for row, why in comparison.extra),
    ]  # fmt: skip
    total = len(comparison.matches) + len(comparison.missing)
    summary = (
        f"{framework}: of {plural(total, 'statement')}, {agreeing} agree, {len(doubtful)} are "
        f"doubtful and {len(comparison.missing)} missing; {plural(len(comparison.extra), 'row')} "
        f"of the file {'is' if len(comparison.extra) == 1 else 'are'} not ours. {raised}"
    )
    names = ("finding", "code", "place", "label", "why")
    return Table.of(
        "What to look at",
        summary,
        **{name: ("str", [line[i] for line in lines]) for i, name in enumerate(names)},
    )


def _review_row(match: Match) -> list[object]:
    row = match.row
    stage = f"KS{row.key_stage}" if row.key_stage else ""
    label, look = match.statement["label"], " ".join(match.doubts)
    return [
        match.statement["code"], stage, row.phase, row.theme, row.subheading,
        "" if row.number is None else row.number, label, row.text, look, row.agrees,
    ]  # fmt: skip

"""The rows that join two editions, seen from the first to the second, however they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pshe import _core
from pshe.errors import DataError, UnknownCodeError
from pshe.frames import Table

GROUPS = {
    "new": "new", "dropped": "dropped", "none": "not dealt with",
    "sharpened": "sharpened", "changed": "changed", "split": "split", "merged": "merged",
    "partly": "partly met", "fully": "fully met", "kept": "kept", "unmapped": "not mapped",
}  # fmt: skip
"""What became of a statement, in the order in which people read it, and how it is called."""

_TURNED = {
    "split": "merged", "merged": "split", "sharpened": "changed",
    "broader": "narrower", "narrower": "broader", "replaced-by": "replaces",
}  # fmt: skip


class Pair(NamedTuple):
    """One statement of the first edition with one of the second; ``""`` where there is none.

    ``group`` is a key of ``GROUPS``; ``change`` is empty where the crosswalk says no more than
    how far one statement meets the other.
    """

    group: str
    change: str
    before: str
    after: str
    relation: str
    meets: str
    note: str
    confidence: str

    @property
    def is_kept(self) -> bool:
        """Whether lessons that taught the first still do."""
        return self.group in ("kept", "fully")


class Editions(NamedTuple):
    """Two editions, their statements in order, and everything that joins them."""

    before: str
    after: str
    statements: dict[str, dict[str, Any]]
    pairs: list[Pair]

    def of(self, edition: str) -> list[str]:
        """The codes of one edition, in order."""
        return [code for code, row in self.statements.items() if row["framework"] == edition]


def of_editions(core: _core.Curriculum, before: str, after: str) -> Editions:
    """Read what joins two editions.

    Raises
    ------
    pshe.UnknownCodeError
        When there is no such edition.
    pshe.DataError
        When both are the same, or nothing joins them.
    """
    for code in (before, after):
        check_edition(code, core.frameworks().column("code"))
    if before == after:
        raise DataError(f"{before} is named twice. Name two editions to compare.")
    rows = Table(core.statements(), caption="").rows()
    statements = {row["code"]: row for row in rows if row["framework"] in (before, after)}
    edition = {code: row["framework"] for code, row in statements.items()}
    stored = [
        row
        for row in Table(core.crosswalk(), caption="")
        if {edition.get(row["from_statement"]), edition.get(row["to_statement"])} == {before, after}
    ]
    notes = [
        row
        for row in Table(core.crosswalk_notes(), caption="")
        if {edition.get(row["statement"]), row["framework"]} == {before, after}
    ]
    if not stored and not notes:
        raise DataError(
            f"Nothing joins {before} and {after}. Write how their statements meet in crosswalk.csv "
            "and add it with: pshe data add."
        )
    pairs = [_pair(row, turned=edition[row["from_statement"]] == after) for row in stored]
    pairs += [_alone(row, is_new=edition[row["statement"]] == after) for row in notes]
    pairs += _unmapped(edition, pairs, before)
    return Editions(before, after, statements, _sorted(pairs, list(statements)))


def check_edition(code: str, known: list[str]) -> None:
    """Raise :class:`pshe.UnknownCodeError` for an edition that is not among these."""
    if code not in known:
        raise UnknownCodeError(
            f'There is no edition "{code}". Choose: {", ".join(known)}.',
            code=code,
            nearest=_core.nearest_codes(code, known),
        )


def _pair(row: dict[str, Any], *, turned: bool) -> Pair:
    """A row of the crosswalk; one that is turned meets fully when its new first says no less."""
    before, after = row["from_statement"], row["to_statement"]
    change, relation, meets = row["change"] or "", row["relation"], row["meets"]
    if turned:
        before, after = after, before
        change, relation = _TURNED.get(change, change), _TURNED.get(relation, relation)
        meets = "fully" if relation in ("exact", "broader") else "partly"
    group = change or meets
    return Pair(
        group, change, before, after, relation, meets, row["note"], row["confidence"]
    )  # fmt: skip


def _alone(row: dict[str, Any], *, is_new: bool) -> Pair:
    """A statement without a counterpart: new, dropped, or outside what the other deals with."""
    before, after = ("" if is_new else row["statement"]), (row["statement"] if is_new else "")
    group = "none" if row["change"] == "none" else "new" if is_new else "dropped"
    return Pair(group, group, before, after, "", "", row["note"], row["confidence"])


def _unmapped(edition: dict[str, str], pairs: list[Pair], before: str) -> Iterator[Pair]:
    """Statements of which neither crosswalk nor notes say anything."""
    mapped = {code for pair in pairs for code in (pair.before, pair.after)}
    for code, framework in edition.items():
        if code not in mapped:
            ends = (code, "") if framework == before else ("", code)
            note = "Neither crosswalk nor crosswalk_notes says what became of it."
            yield Pair("unmapped", "", *ends, "", "", note, "unverified")


def _sorted(pairs: list[Pair], order: list[str]) -> list[Pair]:
    place = {code: i for i, code in enumerate(order)}
    groups = list(GROUPS)
    return sorted(
        pairs,
        key=lambda pair: (
            groups.index(pair.group), place.get(pair.before, -1), place.get(pair.after, -1)
        ),
    )  # fmt: skip

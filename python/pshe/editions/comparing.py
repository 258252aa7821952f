"""Rows of a member's copy beside ours: which is which, and where they differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pshe import _core
from pshe.editions.official import Official, OfficialRow
from pshe.files import cells

Statement = Mapping[str, Any]

_STOP = frozenset(
    re.findall(
        r"\w+",
        """about after also and are because been both can could does each for from have how into its
        may might more most not off one other others our people some such than that the their them
        then there these they this those through use used using ways what when where which who why
        will with would you your pupils know understand learn recognise explain say tell name""",
    )
)
"""Words that say nothing about what a statement asks for."""

_ENDINGS = re.compile(r"(ies|ing|ed|es|s|ly|y|e)$")


@dataclass(frozen=True)
class Match:
    """One of our statements with its row of the copy, and what makes it doubtful."""

    statement: Statement
    row: OfficialRow
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """Everything that was found, ours in our order and theirs in theirs."""

    matches: list[Match]
    missing: list[Statement]
    extra: list[tuple[OfficialRow, str]]


def compare(statements: Sequence[Statement], official: Official) -> Comparison:
    """Lay the rows of a copy beside our statements, which are those of one edition in order."""
    found: dict[str, Match] = {}
    extra: list[tuple[OfficialRow, str]] = []
    find = _finder(statements, official.rows)
    for row in official.rows:
        statement, why = find(row)
        if statement is not None and statement["code"] in found:
            why = f"{statement['code']} stands at {found[statement['code']].row.place} already."
            statement = None
        if statement is None:
            extra.append((row, why))
        else:
            found[statement["code"]] = Match(statement, row)
    matches = list(found.values())
    _doubt(matches, statements)
    missing = [row for row in statements if row["code"] not in found]
    return Comparison(matches, missing, extra)


Find = Callable[[OfficialRow], tuple[Statement | None, str]]


def _finder(statements: Sequence[Statement], rows: list[OfficialRow]) -> Find:
    """What finds our statement for a row, or says why there is none."""
    by_key = {cells.key(row["code"]): row for row in statements}
    by_place = _by_place(statements, [row for row in rows if not row.code])

    def find(row: OfficialRow) -> tuple[Statement | None, str]:
        if not row.code:
            return by_place.get(row.place), _no_such_place(row)
        whole, short = cells.key(row.code), cells.key(f"KS{row.key_stage}{row.code}")
        if whole in by_key or short in by_key:
            return by_key.get(whole) or by_key[short], ""
        ends = [code for key, code in _short_codes(statements) if key == whole]
        if len(ends) == 1 and row.key_stage is None:
            return by_key[cells.key(ends[0])], ""
        return None, _no_such_code(row, ends, statements)

    return find


def _no_such_place(row: OfficialRow) -> str:
    if not row.subheading:
        return "It has neither code nor subheading. Write one of them."
    return f"We have no more statements under {row.subheading!r}."


def _short_codes(statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Codes without the key stage before them."""
    for row in statements:
        yield cells.key(re.sub(r"^KS[1-5]-", "", row["code"])), row["code"]


def _no_such_code(row: OfficialRow, ends: list[str], statements: Sequence[Statement]) -> str:
    if len(ends) > 1 and row.key_stage is None:
        return f"{row.code} may be {' or '.join(ends)}. Add a column Key stage."
    is_whole = row.key_stage is None or row.code.upper().startswith("KS")
    code = row.code if is_whole else f"KS{row.key_stage}-{row.code}"
    nearest = _core.nearest_codes(code, [statement["code"] for statement in statements])
    return f"We have no {code}." + (f" Nearest: {', '.join(nearest)}." if nearest else "")


def _by_place(statements: Sequence[Statement], rows: list[OfficialRow]) -> dict[str, Statement]:
    """Our statement for each row without a code: the same place under the same heading."""
    ours: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        for phase in ("", statement["phase"]):
            ours.setdefault((phase, _plain(statement["subheading"])), []).append(statement)
    counts: dict[tuple[str, str], int] = {}
    found = {}
    for row in rows:
        heading = (row.phase, _plain(row.subheading))
        place = counts.get(heading, 0)
        counts[heading] = place + 1
        under = ours.get(heading, [])
        if place < len(under) and len({statement["phase"] for statement in under}) == 1:
            found[row.place] = under[place]
    return found


def _plain(heading: str) -> str:
    return cells.key(heading.replace("&", " and "))


def _doubt(matches: list[Match], statements: Sequence[Statement]) -> None:
    """Add to each match what differs."""
    moved = _moved(matches, statements)
    ours = {row["code"]: content_words(row["label"]) for row in statements}
    for match in matches:
        match.doubts.extend(_headings(match))
        if match.statement["code"] in moved:
            match.doubts.append(moved[match.statement["code"]])
        if match.row.text:
            match.doubts.extend(_wording(match, ours))
        if match.row.agrees == "no":
            match.doubts.append("You wrote no under Agrees.")


def _headings(match: Match) -> Iterator[str]:
    for column in ("key_stage", "phase", "theme", "subheading"):
        theirs, ours = getattr(match.row, column), match.statement[column]
        if theirs and ours and _plain(str(theirs)) != _plain(str(ours)):
            named = column.replace("_", " ").capitalize()
            yield f"{named} is {theirs!r} in the file and {ours!r} with us."


def _moved(matches: list[Match], statements: Sequence[Statement]) -> dict[str, str]:
    """Statements outside the longest run that keeps our order, each with where it stands."""
    place = {row["code"]: i for i, row in enumerate(statements)}
    codes = [match.statement["code"] for match in matches]
    kept = _longest_rise([place[code] for code in codes])
    before = dict(zip(codes[1:], codes, strict=False))
    ordered = sorted(codes, key=place.__getitem__)
    ours = dict(zip(ordered[1:], ordered, strict=False))
    return {
        code: f"It stands {_after(before.get(code))} in the file and {_after(ours.get(code))} "
        "with us."
        for code in codes
        if place[code] not in kept
    }


def _after(code: str | None) -> str:
    return f"after {code}" if code else "first"


def _longest_rise(numbers: list[int]) -> set[int]:
    """The longest rising run of different numbers, gaps allowed. O(n log n)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    run = set()
    last = tails[-1] if tails else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, without their endings."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return frozenset(_ENDINGS.sub("", word) for word in words if word not in _STOP)


def _wording(match: Match, ours: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Too few words in common for a text and our label, which says the same in other words."""
    code = match.statement["code"]
    theirs = content_words(match.row.text)
    shared = theirs & ours[code]
    best = max(ours, key=lambda other: len(theirs & ours[other]))
    nearer = len(theirs & ours[best]) > len(shared) + 2
    if shared and not nearer:
        return
    said = f"only {', '.join(sorted(shared))}" if shared else "no word that carries meaning"
    yield f"Its text shares {said} with our label" + (
        f"; our label of {best} is nearer." if nearer else "."
    )

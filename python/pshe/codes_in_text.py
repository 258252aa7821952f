"""Codes of statements and topics in what people wrote: "PoS refs: L1, L2 (KS4 R21)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pshe import _core
from pshe.curriculum import Curriculum

_DASH = r"[-\u2010-\u2015\u2212]"
_SHORT = rf"""
    (?P<letter>[HRL])\s?(?P<number>\d{{1,2}})(?!\w)
    (?:\s?(?:{_DASH}|to)\s?(?P<end_letter>[HRL])?\s?(?P<end>\d{{1,2}})(?!\w))?
    (?P<more>(?:\s?[,/&]\s?\d{{1,2}}(?!\w|\s*[A-Za-z]))*)
"""
_STAGE = r"(?:KS|key\s+stage)[\s\-]?(?P<stage>[1-4])(?!\d)"
_GUIDANCE = r"20\d\d[\W_]?[PS](?:[\W_]?[A-Z]{2,4}){2}[\W_]?\d{1,2}(?!\w)"
_ENDING = rf"(?:[A-Z]+{_DASH})*[A-Z]{{2,5}}{_DASH}\d{{1,2}}(?!\w)"
_CUE = re.compile(
    r"\b(pos|refs?|references?|codes?|statements?|opportunit\w*|objectives?|los?|dfe|rshe)\b", re.I
)
_LONGEST_RANGE = 60


@dataclass(frozen=True)
class Found:
    """One code in a text.

    Attributes
    ----------
    code
        The code as the curriculum has it; empty when none fits, or when several do.
    framework
        The edition of a statement; empty for a topic and where ``code`` is.
    text
        What stands in the text.
    certain
        Whether the text says that this is a code, and which. A person should look at others.
    nearest
        Where ``code`` is empty: the codes that may be meant, likeliest first.
    """

    code: str
    framework: str
    text: str
    certain: bool
    nearest: tuple[str, ...] = ()


def codes_in(text: str, curriculum: Curriculum, *, year: int | None = None) -> list[Found]:
    """Codes of statements and topics that a text names, each once, in the order of the text.

    Read are whole codes of any edition (``2025-S-RSE-SAFE-1``, ``2025 S RSE SAFE 1``), codes of
    the programme of study with a key stage (``KS3-R37``, ``KS4 R2, R3``) or without
    (``PoS refs: L1, L2``), ranges (``H1-H4``, ``H1 to 4``), numbers that go on (``H1, 2 & 5``)
    and the end of a code of the guidance (``SAFE-1``). Short codes are certain in brackets, after
    words such as PoS or refs, with a key stage, or where the text is nothing but codes.

    Parameters
    ----------
    text
        Any text, for example a cell with line breaks.
    curriculum
        Whose codes are meant.
    year
        The year group, which tells the key stage where the text does not.

    Returns
    -------
    list of Found
        Known and unknown codes. O(length of the text times codes) at worst.

    Examples
    --------
    >>> import pshe
    >>> from pshe.codes_in_text import codes_in
    >>> cur = pshe.reference()
    >>> [found.code for found in codes_in("Keeping safe (PoS refs: L1, R21)", cur, year=8)]
    ['KS3-L1', 'KS3-R21']
    >>> codes_in("R77", cur, year=8)[0].nearest
    ('KS3-R17', 'KS3-R27', 'KS3-R37')
    """
    index = _index(curriculum)
    listed = _is_a_list(text, index)
    best: dict[str, Found] = {}
    stages = {match["stage"] for match in index.pattern.finditer(text) if match["stage"]}
    stage = int(min(stages)) if len(stages) == 1 else None
    for match in index.pattern.finditer(text):
        if match["stage"]:
            stage = int(match["stage"])
            continue
        sure = listed or _is_named(text[: match.start()])
        if match["letter"]:
            found = index.short(match, stage, year, sure=sure)
        else:
            found = index.whole(match, year, sure=sure)
        for one in found:
            key = one.code or one.text
            best[key] = best[key] if key in best and best[key].certain >= one.certain else one
    return list(best.values())


def key_stage(year: int) -> int:
    """The key stage of a year group, 1 to 4; Reception and before count as 1."""
    return 1 + (year > 2) + (year > 6) + (year > 9)


def _is_named(before: str) -> bool:
    """Whether the text so far opens a bracket or says that codes follow."""
    opened = any(before.rfind(left) > before.rfind(right) for left, right in ("()", "[]"))
    return opened or _CUE.search(before) is not None


def _is_a_list(text: str, index: _Index) -> bool:
    """Whether nothing but codes and signs stand in the text."""
    return not re.search(r"[^\W_]", re.sub(r"\band\b", " ", index.pattern.sub(" ", text)))


@lru_cache(maxsize=4)
def _index(curriculum: Curriculum) -> _Index:
    return _Index(curriculum)


class _Index:
    """The codes of a curriculum and the pattern that finds them."""

    def __init__(self, curriculum: Curriculum) -> None:
        rows = curriculum.statements().rows()
        self.frameworks: dict[str, str] = {row["code"]: row["framework"] for row in rows}
        self.frameworks |= dict.fromkeys(curriculum.topics()["code"], "")
        since = {row["code"]: str(row["in_force_from"] or "") for row in curriculum.frameworks()}
        self.phases = {row["code"]: row["phase"] for row in rows}
        self.newest = sorted(self.phases, key=lambda c: since[self.frameworks[c]], reverse=True)
        self.by_text = {_plain(code): code for code in self.frameworks}
        others = [code for code in self.frameworks if not re.fullmatch(r"KS[1-4]-[HRL]\d+", code)]
        known = "|".join(
            re.escape(code).replace(r"\-", _DASH) for code in sorted(others, key=len)[::-1]
        )
        self.pattern = re.compile(
            rf"(?<![A-Za-z0-9])(?:(?P<known>{known or '(?!)'})(?![\w-])"
            rf"|(?P<guidance>{_GUIDANCE})|{_STAGE}|{_SHORT}|(?P<ending>{_ENDING}))",
            re.IGNORECASE | re.VERBOSE,
        )

    def whole(self, match: re.Match[str], year: int | None, *, sure: bool) -> Iterator[Found]:
        """A code that is written out, or the end of one."""
        text = match[0]
        code = self.by_text.get(_plain(text), "")
        if code:
            framework = self.frameworks[code]
            yield Found(code, framework, text, certain=framework != "" or sure)
            return
        phase = None if year is None else "primary" if year <= 6 else "secondary"
        ends = [c for c in self.newest if _plain(c).endswith("-" + _plain(text))]
        fits = [c for c in ends if phase in (None, self.phases[c])]
        latest = [c for c in fits if self.frameworks[c] == self.frameworks[fits[0]]]
        if len(latest) == 1:
            yield Found(latest[0], self.frameworks[latest[0]], text, certain=False)
        elif ends or match["guidance"]:
            yield self._unknown(text, text, tuple(fits or ends), sure=match["guidance"] is not None)

    def short(
        self, match: re.Match[str], stage: int | None, year: int | None, *, sure: bool
    ) -> Iterator[Found]:
        """Codes of the programme of study: a letter and numbers."""
        letter, first = match["letter"].upper(), int(match["number"])
        last = int(match["end"] or first)
        other = match["end_letter"] and match["end_letter"].upper() != letter
        sure = (sure or stage is not None) and match["letter"].isupper()
        if other or not first <= last <= first + _LONGEST_RANGE:
            ends = [(letter, first), ((match["end_letter"] or letter).upper(), last)]
        else:
            ends = [(letter, number) for number in range(first, last + 1)]
        at = stage or (None if year is None else key_stage(year))
        text = f"{match['letter']}{match['number']}"
        for a_letter, number in ends:
            shown = text if (a_letter, number) == (letter, first) else f"{a_letter}{number}"
            yield self._numbered(a_letter, number, at, shown, sure=sure)
        for number in map(int, re.findall(r"\d+", match["more"])):
            found = self._numbered(letter, number, at, f"{letter}{number}", sure=sure)
            if found.code:  # what goes on without a letter may be any number
                yield replace(found, certain=False)

    def _numbered(
        self, letter: str, number: int, stage: int | None, text: str, *, sure: bool
    ) -> Found:
        stages = [stage] if stage else [1, 2, 3, 4]
        fits = [f"KS{s}-{letter}{number}" for s in stages]
        fits = [code for code in fits if code in self.frameworks]
        if len(fits) == 1:
            code = fits[0]
            return Found(code, self.frameworks[code], text, certain=sure and stage is not None)
        others = [f"KS{s}-{letter}{number}" for s in (1, 2, 3, 4)]
        others = [code for code in others if code in self.frameworks]
        wanted = f"KS{stage or 3}-{letter}{number}"
        return self._unknown(text, wanted, tuple(others), sure=sure)

    def _unknown(self, text: str, wanted: str, likely: tuple[str, ...], *, sure: bool) -> Found:
        near = likely or tuple(_core.nearest_codes(wanted, list(self.phases)))
        return Found("", "", text, certain=sure and not likely, nearest=near)


def _plain(text: str) -> str:
    """A code without regard to case and to how its parts are joined."""
    spaced = re.sub(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)", "-", text)
    return re.sub(r"[\W_]+", "-", spaced).upper().strip("-")

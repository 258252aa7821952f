"""Cells of the long-term overview: shortened until the page holds them, and never silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

ROOM = {"A4": (25, 34), "A3": (36, 58)}
"""How many letters a line of a cell holds, about, on a page of six half-terms, and how many lines
its rows hold, the gaps between rows included."""
GAP = 0.5
FEWEST = 3
"""Fewer titles than this in a cell say less than the parts of the guidance do."""
PARTS = (4, 3, 2, 1)
"""How many parts of the guidance a cell names, tried in this order."""
BRIEF = {
    "Families and people who care for me": "Families",
    "Respectful, kind relationships": "Kind relationships",
    "Online safety and awareness": "Online safety",
    "Physical health and fitness": "Physical health",
    "Drugs, alcohol, tobacco and vaping": "Drugs and alcohol",
    "Health protection and prevention": "Health protection",
    "Health protection and prevention, and understanding the healthcare system": "Healthcare",
    "Intimate and sexual relationships, including sexual health": "Intimate relationships",
}
"""Parts of the guidance whose names are too long for a cell."""
SHORT = "To fit on one page,"


@dataclass(frozen=True)
class Taught:
    """A lesson: its title, what it is about most, and the classes that have it when not all do."""

    title: str
    theme: str
    who: str = ""


@dataclass(frozen=True)
class Block:
    """What one row is taught in one half-term; numbers are ranges where classes differ."""

    lessons: tuple[Taught, ...]
    taken: str
    times: str
    minutes: str

    @property
    def counts(self) -> str:
        """Lesson times with a lesson, of how many, and minutes."""
        return f"{self.taken} of {self.times}, {self.minutes} min"


Line = tuple[str, tuple[Block, ...]]
Write = Callable[[Block], tuple[str, str]]


def writer(lines: Sequence[Line], paper: str) -> tuple[Write, str]:
    """How cells are written so that all fit on the page, and what to say where they are short.

    Whole titles when they fit; else titles up to their colon, as many as fit; else parts of the
    guidance with their lessons counted.
    """
    most = max((len(block.lessons) for _, blocks in lines for block in blocks), default=0)
    if _fits(lines, _titles(most, cut=False), paper):
        return _titles(most, cut=False), ""
    for count in range(most, FEWEST - 1, -1):
        write = _titles(count, cut=True)
        if _fits(lines, write, paper):
            named = f", and a cell names {count} lessons at most" if count < most else ""
            return write, f"{SHORT} titles end at the colon{named}."
    for count in PARTS:
        write = _parts(count)
        if _fits(lines, write, paper):
            break
    return write, f"{SHORT} cells count the lessons on each part of the guidance, without minutes."


def _titles(most: int, *, cut: bool) -> Write:
    def write(block: Block) -> tuple[str, str]:
        shown = [_named(one, cut=cut) for one in block.lessons]
        return _cell(shown[:most], len(shown) - most, block, block.counts)

    return write


def _named(one: Taught, *, cut: bool) -> str:
    title = one.title.split(": ")[0] if cut else one.title
    return f"{title} ({one.who})" if one.who else title


def _parts(most: int) -> Write:
    def write(block: Block) -> tuple[str, str]:
        counts = Counter(_brief(one.theme) for one in block.lessons).most_common()
        shown = [f"{theme} {count}" for theme, count in counts]
        left = sum(count for _, count in counts[most:])
        return _cell(shown[:most], left, block, f"{block.taken} of {block.times}")

    return write


def _brief(part: str) -> str:
    """A short name of a part; of the programme of study, what stands after the colon."""
    return BRIEF.get(part, part.split(": ")[-1])


def _cell(shown: list[str], left: int, block: Block, counts: str) -> tuple[str, str]:
    """What there is room for; below it how much more there is, and the counts."""
    if block.times == "0":
        return "No lesson time", ""
    more = f"and {left} more; " if left > 0 else ""
    return "; ".join(shown) or "No lesson", f"{more}{counts}"


def _fits(lines: Sequence[Line], write: Write, paper: str) -> bool:
    """Whether the page holds the rows, about."""
    letters, most = ROOM[paper]
    heights = (
        max((sum(len(wrap(text, letters)) for text in write(block)) for block in blocks), default=1)
        for _, blocks in lines
    )
    return sum(height + GAP for height in heights) <= most

"""How wide words are and where lines break, from a table: the same on every computer.

Lengths are whole hundredths of a millimetre. The widths are those of Helvetica, which Arial and
Liberation Sans share.
"""

from __future__ import annotations

import re
from functools import cache

FAMILY = "Arial, Helvetica, 'Liberation Sans', sans-serif"
POINT = 3528  # a point is 0.3528 mm: ten thousandths of a millimetre
BOLD = 108  # bold letters are about 8 % wider
OTHER = 667
WIDE = 1000
FIRST_WIDE = 0x1100  # from here on letters as wide as they are high may stand

_SAME_WIDTH = {
    191: "'",
    222: "ijl\u2018\u2019",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r\u201c\u201d",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu\u00e9\u2013",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {letter: width for width, letters in _SAME_WIDTH.items() for letter in letters}


def size_of(points: float) -> int:
    """A letter size in hundredths of a millimetre."""
    return round(points * POINT) // 100


@cache
def _thousandths(text: str) -> int:
    return sum(_WIDTHS.get(x, WIDE if ord(x) >= FIRST_WIDE else OTHER) for x in text)


def width_of(text: str, size: int, *, bold: bool = False) -> int:
    """Width of a line of text.

    Examples
    --------
    >>> width_of("Consent", size_of(8))
    1050
    """
    width = _thousandths(text) * size // 1000
    return width * BOLD // 100 if bold else width


def wrap(text: str, width: int, size: int, *, indent: int = 0) -> list[str]:
    """Break text into lines no wider than ``width``, the first shorter by ``indent``.

    Lines break at spaces and after hyphens; a word wider than a line is cut, never lost.

    Examples
    --------
    >>> wrap("Personal boundaries and space", 2000, size_of(8))
    ['Personal', 'boundaries and', 'space']
    """
    lines, line, room = [], "", width - indent
    for word in _words(text, width, size):
        if line and width_of((line + word).rstrip(), size) > room:
            lines.append(line.rstrip())
            line, room = "", width
        line += word
    return [*lines, line.rstrip()]


def _words(text: str, width: int, size: int) -> list[str]:
    """Pieces that stay on one line; each keeps the space behind it."""
    words: list[str] = []
    for word in re.findall(r"[^\s-]*-+\s?|[^\s-]+\s?", " ".join(text.split())):
        words += _cut(word, width, size) if width_of(word.rstrip(), size) > width else [word]
    return words


def _cut(word: str, width: int, size: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of((pieces[-1] + letter).rstrip(), size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces

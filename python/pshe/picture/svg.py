"""The picture as SVG: sizes in millimetres, inside in hundredths of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from pshe.palette import EDGE, INK, PAGE, SOFT, STROKE, TINT, TINT_PALE
from pshe.picture.boxes import LINE, PAD, PILL_HEIGHT, PILL_SIZE, chip
from pshe.picture.lettering import FAMILY, width_of
from pshe.picture.places import Placed, Stroke

SHADES = {"E": TINT, "L": TINT, "T": TINT_PALE}
DASHES = {
    "requires": ' stroke-width="32"',
    "with": ' stroke-width="32" stroke-dasharray="120 70"',
    "helps": ' stroke-dasharray="25 65" stroke-width="22"',
    "revisits": ' stroke-dasharray="25 65" stroke-width="22"',
}
ARROW, ARROW_HALF, ROUND = 170, 75, 120


@dataclass
class Canvas:
    """SVG under way."""

    parts: list[str] = field(default_factory=list)

    def text(
        self, x: int, y: int, words: str, size: int, *, ink: str = INK, bold: bool = False
    ) -> None:
        """A line of text; ``y`` is its upper edge."""
        weight = ' font-weight="700"' if bold else ""
        base = y + size * 92 // 100
        self.parts.append(
            f'<text x="{x}" y="{base}" font-size="{size}" fill="{ink}"{weight}>'
            f"{escape(words)}</text>"
        )

    def paragraph(
        self, x: int, y: int, lines: Iterable[str], size: int, *, ink: str = INK, bold: bool = False
    ) -> int:
        """Lines below each other; gives the lower edge."""
        for line in lines:
            self.text(x, y, line, size, ink=ink, bold=bold)
            y += size * 120 // 100
        return y

    def rect(self, x: int, y: int, width: int, height: int, *, fill: str, more: str = "") -> None:
        """A rectangle; ``more`` holds further attributes."""
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{more}/>'
        )

    def chip(self, x: int, y: int, letter: str, size: int) -> None:
        """A letter in white on a dark square."""
        side = chip(size)
        self.rect(x, y, side, side, fill=SOFT, more=' rx="40"')
        small = max(size * 90 // 100, PILL_SIZE)
        inset = (side - width_of(letter, small, bold=True)) // 2
        self.text(x + inset, y + (side - small) // 2, letter, small, ink=PAGE, bold=True)

    def pill(self, middle: int, top: int, width: int, label: str) -> None:
        """A word or letter where lines enter a box."""
        self.rect(middle - width // 2, top, width, PILL_HEIGHT - 20, fill=SOFT, more=' rx="60"')
        left = middle - width_of(label, PILL_SIZE, bold=True) // 2
        self.text(left, top + 25, label, PILL_SIZE, ink=PAGE, bold=True)

    def frame(self, x: int, y: int, width: int, height: int, *, shade: str, thick: bool) -> None:
        """The outline of a box."""
        stroke = (
            f'stroke="{INK}" stroke-width="90"' if thick else f'stroke="{EDGE}" stroke-width="25"'
        )
        self.rect(x, y, width, height, fill=shade, more=f' {stroke} rx="90"')

    def box(self, placed: Placed, size: int, *, focus: bool) -> None:
        """A box: labels along its upper edge, then letter, code and title."""
        box = placed.box
        shade = SHADES.get(box.letter, PAGE)
        self.frame(placed.left, placed.top, box.width, placed.height, shade=shade, thick=focus)
        for slot, x in placed.slots:
            if slot.label:
                self.pill(x, placed.top + 25, slot.width - 40, slot.label)
        step = size * LINE // 100
        y = placed.top + box.strip + (placed.height - box.strip - step * len(box.lines)) // 2
        x = placed.left + PAD
        if box.letter:
            self.chip(x, y - size * 5 // 100, box.letter, size)
        for n, line in enumerate(box.lines):
            indent = chip(size) + 60 if box.letter and n == 0 else 0
            self.text(x + indent, y + n * step, line, size, bold=n < box.code_lines)

    def stroke(self, stroke: Stroke) -> None:
        """A line to the next row, with an arrow where it ends at a box."""
        (x1, y1), (x2, y2), level = stroke.start, stroke.end, stroke.level
        stop = y2 - ARROW + 20 if stroke.link else stroke.bottom
        way = f"M{x1} {y1}V{stop}"
        if x1 != x2:
            side = 1 if x2 > x1 else -1
            bend = min(ROUND, abs(x2 - x1) // 2)
            way = (
                f"M{x1} {y1}V{level - bend}Q{x1} {level} {x1 + side * bend} {level}"
                f"H{x2 - side * bend}Q{x2} {level} {x2} {level + bend}V{stop}"
            )
        self.parts.append(f'<path d="{way}"{DASHES[stroke.kind]}/>')

    def rule(self, left: int, right: int, y: int, kind: str) -> None:
        """A level line for the legend."""
        self.parts.append(f'<path d="M{left} {y}H{right}" stroke="{STROKE}"{DASHES[kind]}/>')

    def arrow(self, x: int, y: int) -> None:
        """An arrowhead that points down to (x, y)."""
        self.parts.append(
            f'<path d="M{x} {y}l{-ARROW_HALF} {-ARROW}h{2 * ARROW_HALF}z" fill="{STROKE}"/>'
        )


def document(canvas: Canvas, width: int, height: int, title: str, words: str) -> str:
    """The whole file; its names depend on what it shows, so that a page can hold many."""
    body = "\n".join(canvas.parts)
    mark = sha256(f"{title}{words}{body}".encode()).hexdigest()[:10]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_mm(width)}mm" height="{_mm(height)}mm" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="t{mark}" '
        f'aria-describedby="d{mark}" font-family="{FAMILY}">\n'
        f'<title id="t{mark}">{escape(title)}</title>\n<desc id="d{mark}">{escape(words)}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="{PAGE}"/>\n{body}\n</svg>\n'
    )


def _mm(length: int) -> str:
    return f"{length // 100}.{length % 100:02d}"

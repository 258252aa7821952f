"""The sheet: heading, stages, lines, boxes, legend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pshe.palette import BAND as BAND_INK
from pshe.palette import BAND_PALE, PAGE, SOFT, STROKE
from pshe.picture.boxes import MARKS, PILL_HEIGHT, chip, fit, letters
from pshe.picture.lettering import size_of, width_of, wrap
from pshe.picture.places import Layout, lay_out
from pshe.picture.rows import Rows
from pshe.picture.svg import SHADES, Canvas, document
from pshe.picture.web import Web
from pshe.picture.words import in_words, left_out, stage_label, summary

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 21000, 29700, 800
NARROWEST = 8000
BAND, BAND_PAD, BAND_INKS = 1250, 150, (BAND_INK, BAND_PALE)
TITLE, TEXT, SMALL = size_of(13), size_of(8.5), size_of(7)
SPACE, SIGN, SIGN_HEIGHT = 450, 1500, 480
FOOTER = "Not made or endorsed by the PSHE Association or the DfE."
SAYS = {
    "requires": "comes first",
    "with": "comes first or in the same lesson",
    "helps": "is better first",
    "revisits": "is returned to",
}
LETTERS = {
    "C": "consent",
    "E": "child sexual exploitation (CSE) prevention",
    "L": "lesson",
    "S": "statement",
    "T": "topic",
}


@dataclass(frozen=True)
class Sheet:
    """The drawn sheet; ``fits`` says whether it prints on A4 as it is."""

    svg: str
    rows: Rows
    fits: bool


def draw_sheet(web: Web, title: str) -> Sheet:
    """The picture on one sheet."""
    side = BAND if any(item.stage for item in web.items.values()) else 0
    inner = PAGE_WIDTH - 2 * MARGIN
    reserved = _heading(Canvas(), web, title, inner) + _legend(Canvas(), web, 0, inner)
    room = (inner - side, PAGE_HEIGHT - 2 * MARGIN - reserved)
    fitted = fit(web, room)
    layout = lay_out(fitted, room)
    width = max(layout.width + side, NARROWEST)
    canvas = Canvas()
    top = _heading(canvas, web, title, width)
    canvas.parts.append(f'<g transform="translate({MARGIN} {top})">')
    _draw_layout(canvas, web, layout, side, width)
    canvas.parts.append("</g>")
    bottom = _legend(canvas, web, top + layout.height, width)
    width, height = width + 2 * MARGIN, bottom + MARGIN
    svg = document(canvas, width, height, title, in_words(web, fitted.rows, title))
    return Sheet(svg, fitted.rows, width <= PAGE_WIDTH and height <= PAGE_HEIGHT)


def _heading(canvas: Canvas, web: Web, title: str, width: int) -> int:
    """Title, summary, what is left out; gives the lower edge."""
    y = canvas.paragraph(MARGIN, MARGIN, wrap(title, width * 100 // 108, TITLE), TITLE, bold=True)
    for sentence in [summary(web), *left_out(web)]:
        y = canvas.paragraph(MARGIN, y, wrap(sentence, width, TEXT), TEXT, ink=SOFT)
    return y + SPACE


def _draw_layout(canvas: Canvas, web: Web, layout: Layout, side: int, width: int) -> None:
    """Stages behind, then lines, then boxes."""
    if side:
        _bands(canvas, web, layout, width)
    canvas.parts.append(f'<g transform="translate({side} 0)"><g fill="none" stroke="{STROKE}">')
    for stroke in layout.strokes:
        canvas.stroke(stroke)
    canvas.parts.append("</g>")
    for placed in layout.boxes:
        canvas.box(placed, layout.size, focus=placed.box.item.code == web.focus)
    for stroke in layout.strokes:
        if stroke.link:
            canvas.arrow(*stroke.end)
    canvas.parts.append("</g>")


def _bands(canvas: Canvas, web: Web, layout: Layout, width: int) -> None:
    """A tint behind each stage, which meets the next half-way between their rows."""
    bands = layout.bands
    edges = [
        -BAND_PAD,
        *((a.bottom + b.top) // 2 for a, b in pairwise(bands)),
        layout.height + BAND_PAD,
    ]
    for n, band in enumerate(bands):
        top, bottom = edges[n], edges[n + 1]
        canvas.rect(-BAND_PAD, top, width + 2 * BAND_PAD, bottom - top, fill=BAND_INKS[n % 2])
        label = wrap(stage_label(web, band.stage), BAND - 100, TEXT)
        canvas.paragraph(0, band.top, label, TEXT, ink=SOFT, bold=True)


def _legend(canvas: Canvas, web: Web, top: int, width: int) -> int:
    """What the signs mean, in a row that wraps, and who did not make this; gives the lower edge."""
    x, y = MARGIN, top + SPACE
    for sign, words in _signs(web):
        length = SIGN + width_of(words, SMALL) + 400
        if x > MARGIN and x + length - 400 > MARGIN + width:
            x, y = MARGIN, y + SIGN_HEIGHT
        _sign(canvas, sign, x, y)
        canvas.text(x + SIGN + 60, y + 60, words, SMALL)
        x += length
    return canvas.paragraph(MARGIN, y + SIGN_HEIGHT, wrap(FOOTER, width, SMALL), SMALL, ink=SOFT)


def _signs(web: Web) -> list[tuple[str, str]]:
    """Only the signs that the picture uses."""
    kinds = {link.kind for link in web.links}
    signs = [(kind, words) for kind, words in SAYS.items() if kind in kinds]
    if any(link.alternative for link in web.links):
        signs.append(("any one of", "one of these lines is enough"))
    used = sorted(set(letters(web.items.values()).values()) - {""})
    signs += [(letter, LETTERS.get(letter, "other")) for letter in used]
    return [*signs, *([("focus", "asked about")] if web.focus else [])]


def _sign(canvas: Canvas, sign: str, x: int, y: int) -> None:
    """One sign of the legend, in a space SIGN wide and SIGN_HEIGHT high."""
    middle = y + SIGN_HEIGHT // 2 - 60
    if sign in SAYS:
        right = x + SIGN - 60
        canvas.rule(x, right, middle, sign)
        if sign in MARKS:
            canvas.pill((x + right) // 2, middle - PILL_HEIGHT // 2, 340, MARKS[sign])
    elif sign == "any one of":
        canvas.pill(x + SIGN // 2 - 30, middle - PILL_HEIGHT // 2, SIGN - 40, sign)
    else:
        thick = sign == "focus"
        canvas.frame(
            x + 200, middle - 190, SIGN - 300, 380, shade=SHADES.get(sign, PAGE), thick=thick
        )
        if not thick:
            canvas.chip(x + SIGN // 2 - 110, middle - chip(SMALL) // 2, sign, SMALL)

"""A sheet to draw a chart on: heading above, legend below, all in hundredths of a millimetre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from pshe.palette import EDGE, INK, PAGE, SOFT
from pshe.picture.lettering import size_of, width_of, wrap
from pshe.picture.sheet import FOOTER
from pshe.picture.svg import Canvas, document

MARGIN = 400
TITLE, TEXT, SMALL = size_of(12), size_of(9), size_of(8)
THIN, FIRM = 18, 45
LONG = 8  # letters from which on a line may run over where Arial is missing


@dataclass
class Sheet(Canvas):
    """SVG under way, with words set in the middle or to the right and marks that say more.

    Attributes
    ----------
    bare
        Whether a document around it has heading, finding and footer.
    """

    bare: bool = False

    def text(
        self, x: int, y: int, words: str, size: int, *, ink: str = INK, bold: bool = False
    ) -> None:
        """A line of text as wide as measured, whatever letters a computer has."""
        super().text(x, y, words, size, ink=ink, bold=bold)
        if len(words) >= LONG:
            width = width_of(words, size, bold=bold)
            held = f'<text textLength="{width}" lengthAdjust="spacingAndGlyphs"'
            self.parts[-1] = self.parts[-1].replace("<text", held, 1)

    def middle(
        self, x: int, y: int, words: str, size: int, *, ink: str = INK, bold: bool = False
    ) -> None:
        """A line of text around ``x``; ``y`` is its upper edge."""
        self.text(x - width_of(words, size, bold=bold) // 2, y, words, size, ink=ink, bold=bold)

    def right(
        self, x: int, y: int, words: str, size: int, *, ink: str = INK, bold: bool = False
    ) -> None:
        """A line of text that ends at ``x``."""
        self.text(x - width_of(words, size, bold=bold), y, words, size, ink=ink, bold=bold)

    def cell(self, x: int, y: int, width: int, height: int, fill: str) -> None:
        """A rectangle with an outline."""
        self.rect(x, y, width, height, fill=fill, more=f' stroke="{EDGE}" stroke-width="{THIN}"')

    def line(self, way: str, *, ink: str = SOFT, width: int = THIN, more: str = "") -> None:
        """A line along the path ``way``."""
        self.parts.append(
            f'<path d="{way}" fill="none" stroke="{ink}" stroke-width="{width}"{more}/>'
        )

    def circle(self, x: int, y: int, radius: int, *, fill: str, ink: str = INK) -> None:
        """A circle with an outline."""
        self.parts.append(
            f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" '
            f'stroke="{ink}" stroke-width="{FIRM}"/>'
        )

    @contextmanager
    def saying(self, words: str) -> Iterator[None]:
        """What is drawn inside tells ``words`` when it is pointed at."""
        self.parts.append(f"<g><title>{escape(words)}</title>")
        yield
        self.parts.append("</g>")

    def heading(self, title: str, sentences: Iterable[str], width: int) -> int:
        """Title and sentences, wrapped; gives the lower edge."""
        if self.bare:
            return MARGIN
        lines = wrap(title, (width - 2 * MARGIN) * 100 // 108, TITLE)
        y = self.paragraph(MARGIN, MARGIN, lines, TITLE, bold=True)
        for sentence in sentences:
            lines = wrap(sentence, width - 2 * MARGIN, TEXT)
            y = self.paragraph(MARGIN, y + 60, lines, TEXT, ink=SOFT)
        return y + 250

    def over(self, y: int, words: str, width: int) -> int:
        """The name of the rows below it, wrapped; gives the lower edge."""
        lines = wrap(words, (width - 2 * MARGIN) * 100 // 108, TEXT)
        return self.paragraph(MARGIN, y, lines, TEXT, bold=True) + TEXT // 10

    def footer(self, y: int, sentences: Iterable[str], width: int) -> int:
        """Sentences and whose work it is not, in small letters; gives the height of the sheet."""
        for sentence in sentences if self.bare else (*sentences, FOOTER):
            lines = wrap(sentence, width - 2 * MARGIN, SMALL)
            y = self.paragraph(MARGIN, y, lines, SMALL, ink=SOFT) + 40
        return y + MARGIN // 2


def clipped(words: str, width: int, size: int) -> str:
    """The words, cut short with an ellipsis where they are wider."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "\N{HORIZONTAL ELLIPSIS}", size) > width:
        words = words[:-1].rstrip()
    return words + "\N{HORIZONTAL ELLIPSIS}"


__all__ = ["EDGE", "FIRM", "FOOTER", "INK", "MARGIN", "PAGE", "SMALL", "SOFT", "TEXT", "THIN",
           "Sheet", "clipped", "document"]  # fmt: skip

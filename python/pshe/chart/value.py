"""A chart: its picture, the finding in words, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from pshe.document.model import Cell, Figure, Grid
from pshe.drawn import Drawn
from pshe.errors import DataError, Error
from pshe.frames import Table, heading_of, plural, text_of
from pshe.palette import DARK, INK, PAGE, SOFT, dark_rules

LEVEL = re.compile(r"\d+(?: of \d+)? ([NIRS])")
ENDINGS = (".svg", ".png", ".html", ".csv")
SHARPNESS = 2.0  # pixels of a PNG for each of the picture
MISSING = 'This needs the extra "charts": pip install "pshe[charts]".'
PAGE_STYLE = (
    f"body{{margin:1rem;font:1rem/1.5 Arial,sans-serif;background:{PAGE};color:{INK}}}"
    "h1{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "figure{margin:0}svg{width:100%;max-width:80rem;height:auto}"
    "table{border-collapse:collapse}"
    "caption{text-align:left}summary{min-height:1.5rem;cursor:pointer}"
    f"th,td{{text-align:left;padding:.25rem .5rem;border:1px solid {SOFT}}}"
    "@media screen and (prefers-color-scheme: dark){"
    f"body{{background:{DARK[PAGE]};color:{DARK[INK]}}}th,td{{border-color:{DARK[SOFT]}}}}}"
)


class Chart(Drawn):
    """A chart; it shows itself in a notebook and writes itself to a file.

    The same chart gives the same bytes.

    Attributes
    ----------
    title : str
        Its heading.
    alt : str
        The text alternative: what it shows, with its numbers.
    table : Table
        The same as a table, tidy.
    twin : Table
        The same as people read it, in pages and documents; often the table itself.

    Notes
    -----
    ``draw`` gives the SVG; it is told whether a document around it has heading and footer.
    """

    def __init__(
        self, *, title: str, alt: str, table: Table, draw: Callable[[bool], str],
        altair: Callable[[], Any] | None = None, twin: Table | None = None,
    ) -> None:  # fmt: skip
        self.title = title
        self.twin = twin or table
        self.alt = alt
        self.table = table
        self._picture = draw
        self._altair = altair

    @cached_property
    def drawing(self) -> str:
        """The picture as SVG in its light colours, to be put into a page."""
        return self._picture(False)

    def svg(self) -> str:
        """The picture as an SVG file, which turns dark where the reader's screen is dark."""
        return turning_dark(self.drawing)

    def png(self) -> bytes:
        """The picture as PNG, in its light colours.

        Raises :class:`pshe.Error` when the extra ``charts`` is not installed.
        """
        try:
            import vl_convert
        except ImportError:
            raise Error(MISSING) from None
        made: bytes = vl_convert.svg_to_png(self.drawing, scale=SHARPNESS)
        return made

    def altair(self) -> Any:
        """The same as an Altair chart, to change and to point at in a notebook.

        Raises :class:`pshe.DataError` where there is none, and :class:`pshe.Error` when the extra
        ``charts`` is not installed.
        """
        if self._altair is None:
            raise DataError("This chart is drawn without Altair. Use .svg(), .png() or .table.")
        return self._altair()

    def html(self, *, most: int | None = None) -> str:
        """The picture, and its table to open below it, as a part of a page.

        ``most`` is how many rows of the table are shown.
        """
        return (
            f"<figure>\n{inline(self.drawing)}<details><summary>The picture in words and as a table"
            f"</summary>\n<p>{escape(self.alt)}</p>\n{self._html_table(most)}</details>\n</figure>\n"
        )

    def _html_table(self, most: int | None) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self._headings())
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(text_of(value))}</td>" for value in row.values())
            + "</tr>\n"
            for row in self.twin.rows()[:most]
        )  # fmt: skip
        left = 0 if most is None else max(len(self.twin) - most, 0)
        more = f"<p>and {plural(left, 'more row')}, see .twin</p>\n" if left else ""
        caption = f"<caption>{escape(self.twin.caption)}</caption>"
        return (
            f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>{more}"
        )

    def write(self, path: str | Path) -> Path:
        """Write the chart to a file: a picture (.svg, .png), a page (.html) or its table (.csv).

        A folder that is not there is made. Raises :class:`pshe.DataError` for another ending or a
        file that cannot be written, and :class:`pshe.Error` when it needs the extra ``charts``,
        which is not installed.
        """
        from pshe.files.writers import save_anew

        path = Path(path)
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise DataError(
                f'"{path}" does not end in {", ".join(ENDINGS)}. '
                f'Name it "{path.stem or "chart"}.svg", for example.'
            )
        save_anew(path, self._bytes(ending))
        return path

    def _bytes(self, ending: str) -> bytes:
        if ending == ".png":
            return self.png()
        if ending == ".csv":
            from pshe.files.writers import csv_bytes  # few write a table

            return csv_bytes(self.table.names, (list(row.values()) for row in self.table))
        if ending == ".svg":
            return self.svg().encode()
        return self._page().encode()

    def _page(self) -> str:
        from pshe.document.templating import policy

        style = PAGE_STYLE + dark_rules()
        return (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">\n'
            f"<title>{escape(self.title)}</title>\n<style>{style}</style>\n</head>\n"
            f"<body>\n<main>\n<h1>{escape(self.title)}</h1>\n"  # the picture shows it
            f"{self.html()}</main>\n</body>\n"
            "</html>\n"
        )

    def figure(self) -> Figure:
        """The chart as a part of a document, which has its heading, finding and footer."""
        rows = tuple(tuple(map(_cell, row.values())) for row in self.twin)
        caption = self.twin.caption
        if caption == self.title:
            caption += ": the same as a table"
        grid = Grid(caption, tuple(self._headings()), (("", rows),))
        return Figure(self.title, turning_dark(self._picture(True)), self.alt, grid)

    def _headings(self) -> list[str]:
        return [heading_of(name) for name in self.twin.names]

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"


def turning_dark(drawing: str) -> str:
    """The picture with the rules by which it turns dark where the reader's screen is dark."""
    head, end, rest = drawing.partition("</desc>\n")
    return f"{head}{end}<style>{dark_rules()}</style>\n{rest}"


def _cell(value: Any) -> Cell:
    """A number, a level and nothing as a document sets them."""
    if value is None:
        return Cell("", "off")
    if isinstance(value, int) and not isinstance(value, bool):
        return Cell(str(value), "count", value=value)
    text = text_of(value)
    level = LEVEL.fullmatch(text)
    return Cell(text, level[1] if level else "")


def inline(svg: str) -> str:
    """The picture as it stands inside a page, which knows by itself what SVG is."""
    return svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)

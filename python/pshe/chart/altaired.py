"""Charts of Altair in our colours, turned into SVG on this machine, without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from pshe.chart.canvas import FOOTER
from pshe.chart.value import MISSING
from pshe.errors import Error
from pshe.frames import Table
from pshe.palette import BAND, EDGE, INK, LETTER_INKS, LEVELS, PAGE, SOFT

FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
_TAG = re.compile(r"<[^<>]+>")
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""Vega names each of its groups; a picture with a name of its own has no named parts."""


def library() -> Any:
    """Altair; raises :class:`pshe.Error` when the extra ``charts`` is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401 - Altair alone draws nothing
    except ImportError:
        raise Error(MISSING) from None
    return altair


def data_of(table: Table) -> Any:
    """The rows of a table as data that stands in the chart itself."""
    rows = [
        {name: value if isinstance(value, int | float | None) else str(value)
         for name, value in row.items()}
        for row in table
    ]  # fmt: skip
    return library().Data(values=rows)


def dressed(chart: Any, title: str) -> Any:
    """A chart in our colours, with its title and our footer if it has a title."""
    if title:
        heading = {"text": title, "subtitle": FOOTER, "anchor": "start"}
        chart = chart.properties(title=heading)
    return chart.properties(background=PAGE).configure(**_look())


def heat_map(title: str, cells: Sequence[Mapping[str, Any]]) -> Any:
    """Cells with row, column, text and letter, shaded by the letter."""
    alt = library()
    rows = list(dict.fromkeys(cell["row"] for cell in cells))
    columns = list(dict.fromkeys(cell["column"] for cell in cells))
    place = {
        "x": alt.X("column:N", title=None, sort=columns, axis=alt.Axis(orient="top", labelAngle=0)),
        "y": alt.Y("row:N", title=None, sort=rows, axis=alt.Axis(labelLimit=400)),
    }
    shades = alt.Scale(domain=list(LEVELS), range=list(LEVELS.values()))
    inks = alt.Scale(domain=list(LEVELS), range=list(LETTER_INKS.values()))
    base = alt.Chart(alt.Data(values=list(cells))).encode(**place)
    fields = ["row:N", "column:N", "text:N"]
    boxes = base.mark_rect(stroke=EDGE).encode(
        color=alt.Color("letter:N", scale=shades, legend=None), tooltip=fields
    )
    words = base.mark_text().encode(
        text="text:N", color=alt.Color("letter:N", scale=inks, legend=None)
    )
    both = alt.layer(boxes, words).resolve_scale(color="independent")
    return dressed(both.properties(width={"step": 56}, height={"step": 20}), title)


def _look() -> Mapping[str, Any]:
    words = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12}
    lines = {"domainColor": EDGE, "tickColor": EDGE, "gridColor": BAND}
    return {
        "aria": False,
        "font": FONT,
        "axis": {**words, **lines, "titleFontWeight": "bold"},
        "header": {**words, "labelFontWeight": "bold"},
        "legend": {"orient": "top", **words, "symbolStrokeColor": INK},
        "title": {"color": INK, "fontSize": 16, "subtitleColor": SOFT, "subtitleFontSize": 12},
        "view": {"stroke": EDGE},
        "text": {"color": INK},
    }


def drawing_of(chart: Any, title: str, alt: str) -> str:
    """The chart as SVG with its text alternative; it may fetch nothing."""
    import vl_convert

    version = ".".join(library().SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    made = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version, allowed_base_urls=[])
    size = re.search(r'width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)"', made)
    assert size is not None
    inside = _TAG.sub(
        lambda tag: _ROLES.sub("", tag[0]), made[made.index(">", size.end()) + 1 :]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[1]}" height="{size[2]}" '
        f'viewBox="{size[3]}" role="img" aria-label="{escape(title)}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(alt)}</desc>\n{inside}\n"
    )

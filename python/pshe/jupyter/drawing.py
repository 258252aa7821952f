"""Drawings as HTML: our own templates and style, every value escaped."""

from __future__ import annotations

from pshe.chart import Chart
from pshe.document.templating import own_text, render
from pshe.explore import Explorer
from pshe.jupyter.face import MOST_ROWS
from pshe.jupyter.faces import face_of
from pshe.picture import Picture


def html_of(thing: object) -> str:
    """What a notebook shows of a thing."""
    if isinstance(thing, Picture):
        return _picture(thing)
    if isinstance(thing, Chart):
        return _chart(thing)
    if isinstance(thing, Explorer):
        return "".join(map(html_of, thing.parts()))
    return render("draw.html.j2", face=face_of(thing), style=own_text("draw.css"))


def _picture(picture: Picture) -> str:
    """The picture, and the same in words below it."""
    from markupsafe import Markup

    return render(
        "draw_picture.html.j2",
        svg=Markup(picture.svg),  # noqa: S704  words are escaped as they are drawn
        lines=picture.text.splitlines(),
        style=own_text("draw.css"),
    )


def _chart(chart: Chart) -> str:
    """The finding, then the picture, with the first rows of its table below it."""
    from markupsafe import Markup

    return render(
        "draw_chart.html.j2",
        answer=chart.alt.partition("\n")[0],
        body=Markup(chart.html(most=MOST_ROWS)),  # noqa: S704  words are escaped as they are drawn
        style=own_text("draw.css"),
    )

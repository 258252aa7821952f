"""A document as one HTML page: opens from a file, in any browser, without a network."""

from __future__ import annotations

import base64

from pshe.document import frame
from pshe.document.anchors import Anchors
from pshe.document.model import Document, Figure
from pshe.document.templating import own_text, page_of
from pshe.document.widths import counts


def html_of(document: Document, *, large_print: bool = False) -> str:
    """Write the page; the same document gives the same bytes. O(cells)."""
    return page_of(
        "document.html.j2",
        style=_style(document, large_print),
        script=own_text("find.js"),
        pictures=_has_pictures(document),
        document=document,
        anchors=Anchors.of(document),
        picture=_picture,
        counts=counts,
        frame=frame,
        large_print=large_print,
    )


def _style(document: Document, large_print: bool) -> str:
    names = ["document.css"]
    if large_print:
        names.append("large.css")
    elif document.one_page:
        names.append("one_page.css")
    way = "landscape" if document.landscape or large_print else "portrait"
    paper = f"@page {{ size: {document.paper} {way}; margin: 12mm; }}\n"
    return "".join(own_text(name) for name in names) + paper


def _has_pictures(document: Document) -> bool:
    return any(isinstance(part, Figure) for _, one in document.walk() for part in one.parts)


def _picture(svg: str) -> str:
    """The address of a picture that stands inside the page, where nothing in it can run."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"

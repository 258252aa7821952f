"""Pictures of what comes before what: rows from top to bottom, the same bytes each time.

What draws is loaded when something is drawn, so that ``import pshe`` stays fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table

if TYPE_CHECKING:
    from pathlib import Path

Rows = Table | Iterable[Mapping[str, Any]]
BOXES = (50, 40, 30, 20)  # as many as one page holds


class Picture(Drawn):
    """A drawn picture; it shows itself in a notebook.

    Attributes
    ----------
    title : str
        Its heading.
    svg : str
        The picture, with its size in millimetres: it prints on A4.
    text : str
        The same in words, row by row.
    table : Table
        The same as a table, a row a line with its reason.
    """

    __slots__ = ("svg", "table", "text", "title")

    def __init__(self, *, title: str, svg: str, text: str, table: Table) -> None:
        self.title = title
        self.svg = svg
        self.text = text
        self.table = table

    def save(self, path: str | Path) -> Path:
        """Write the picture to an SVG file, which browsers, Word and PowerPoint open."""
        from pathlib import Path

        path = Path(path)
        if path.suffix.lower() != ".svg":
            raise DataError(
                f'"{path.name}" does not end in .svg. A picture is saved as SVG: '
                f'name it "{path.stem}.svg".'
            )
        path.write_text(self.svg, encoding="utf-8", newline="\n")
        return path

    def __repr__(self) -> str:
        return f"Picture({self.title!r})"


def draw(
    items: Rows,
    links: Rows,
    *,
    title: str = "What comes before what",
    focus: str | None = None,
    around: int = 2,
    kinds: Sequence[str] = ("requires", "with"),
) -> Picture:
    """Draw items so that each stands below all it rests on.

    It prints on A4. At most 50 boxes are drawn, fewer when a page holds no more; the picture says
    what it leaves out. A link that other links imply is not drawn.

    Parameters
    ----------
    items
        A table, or rows as dictionaries, with code, title, kind, stage (a year for lessons, else
        a key stage; may be empty) and, if there is one, strand.
    links
        The same with before, after, kind, alternative, reason and, if there is one, strength.
    title
        The heading.
    focus
        Only this item, what it rests on and what rests on it.
    around
        How many steps from the focus.
    kinds
        Kinds of links to draw; add ``"helps"`` or ``"revisits"`` for dotted lines.

    Raises
    ------
    CycleError
        When items come before each other in a circle.
    DataError
        When ``around`` is below 0.

    Examples
    --------
    >>> items = Table.of("", code=("str", ["a", "b"]), title=("str", ["Ask", "Listen"]),
    ...     kind=("str", ["topic", "topic"]), stage=("int", [1, 2]))
    >>> links = Table.of("", before=("str", ["a"]), after=("str", ["b"]),
    ...     kind=("str", ["requires"]), alternative=("str", [""]), reason=("str", ["Words first."]))
    >>> print(draw(items, links).text)
    What comes before what
    2 topics, 1 link. Each topic stands below everything it rests on.
    Row 1, key stage 1:
    - "Ask".
    Row 2, key stage 2:
    - "Listen" rests on "Ask".
    <BLANKLINE>
    """
    from pshe.picture.sheet import draw_sheet
    from pshe.picture.web import near, read_items, read_links, whole
    from pshe.picture.words import as_table, in_words

    if around < 0:
        raise DataError(f"A picture cannot go {around} steps from its item. Choose 0 or more.")
    known = read_items(items)
    found = read_links(links, known, kinds)
    for most in BOXES:
        web = near(known, found, focus, around, most) if focus else whole(known, found, most)
        sheet = draw_sheet(web, title)
        if sheet.fits or not web.others:
            break
    text = in_words(web, sheet.rows, title)
    return Picture(title=title, svg=sheet.svg, text=text, table=as_table(web, title))

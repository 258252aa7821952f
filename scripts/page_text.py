"""Pieces of Markdown: escaped text, tables, lists, names of pages."""

import re
from collections.abc import Iterable, Sequence

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
OPENING = re.compile(r"^(?=[-+=%(:])|^(\d+)(?=[.)])")  # what starts a list, a comment, a target
ADDRESS = re.compile(r"(https?://[^\s<>;,|]+)")


def escape(text: str) -> str:
    r"""Text of the data in one line, shown as it stands.

    Examples
    --------
    >>> print(escape("1. a|b *c*"))
    1\. a\|b \*c\*
    """
    line = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return OPENING.sub(lambda found: f"{found[1] or ''}\\", line)


def source(text: str) -> str:
    """A source with its web addresses as links."""
    pieces = ADDRESS.split(text)
    return "".join(
        f"<{piece}>" if place % 2 else SPECIAL.sub(r"\\\1", piece)
        for place, piece in enumerate(pieces)
    )


def slug(name: Iterable[str]) -> str:
    """Name of a page: letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(name).lower()).strip("-")


def years_of(years: str) -> str:
    """Write ``Year 7`` or ``Years 7 and 8``."""
    each = years.split(";")
    return f"Year {each[0]}" if len(each) == 1 else f"Years {', '.join(each[:-1])} and {each[-1]}"


def bullets(lines: Iterable[str], *, none: str = "") -> str:
    """A list, or the sentence that says there is none."""
    return "\n".join(f"- {line}" for line in lines) or none


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def page(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them."""
    return "\n\n".join(blocks) + "\n"

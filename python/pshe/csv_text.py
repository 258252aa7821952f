"""CSV as Excel writes it and likes to read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from pshe.errors import DataError

_FORMULA = tuple("=+-@\t\r")


def decoded(data: bytes) -> str:
    """Text in UTF-8 or UTF-16 with their marks, else in the code of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter(text: str) -> str:
    """The sign between headings: Excel writes a semicolon or a tab in some countries."""
    headings = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=headings.count)


def guarded(text: str) -> str:
    """A CSV cell that Excel takes as text even when it looks like a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The cell without the sign that :func:`guarded` put before it."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text


def text_of(path: Path) -> str:
    """The text of a file; raises :class:`pshe.DataError` when it cannot be opened."""
    try:
        return decoded(path.read_bytes())
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}). Check its name.") from None


def read_rows(path: Path, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """The rows of a CSV file under these headings, each with its place ``needs.csv:4``. O(rows).

    Rows that are empty are left out. Raises :class:`pshe.DataError` when the file cannot be
    opened, is no CSV file or lacks a column.
    """
    text = text_of(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        lines = [(rows.line_num, [unguarded(cell.strip()) for cell in cells]) for cells in rows]
    except csv.Error:
        lines = []
    filled = [line for line in lines if any(line[1])]
    headings = [cell.lower() for cell in filled[0][1]] if filled else []
    missing = [name for name in columns if name not in headings]
    if missing:
        raise DataError(
            f"{path} has no column {', '.join(missing)}. "
            f"Save it as CSV with these headings: {', '.join(columns)}."
        )
    wanted = [(name, headings.index(name)) for name in columns]
    return [
        (f"{path.name}:{line}", {n: cells[at] if at < len(cells) else "" for n, at in wanted})
        for line, cells in filled[1:]
    ]

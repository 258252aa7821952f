"""CSV as Excel writes it and likes to read it."""

from __future__ import annotations

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

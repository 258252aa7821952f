"""What stands round every document, whatever it is about."""

from __future__ import annotations

from pshe.document import words
from pshe.document.model import Document

WORRIED = "Worried about a child?"


def worried() -> str:
    """What to do when somebody is worried about a child, and what not to write down."""
    return f"{words.WORRIED} {words.helplines()} {words.NO_NOTES}"


def small_print(document: Document) -> tuple[str, ...]:
    """Whose the document is not, what it rests on, and which data."""
    return (
        f"{words.DISCLAIMER} {words.MAPPED} {words.JUDGEMENT}",
        f"{words.OGL} Data version {document.version}.",
    )

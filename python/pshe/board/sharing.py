"""A plan to hand on: as a page to read, or as a file to go on with."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from pshe import report
from pshe.board.words import RefusedError, Row
from pshe.plans import Plan

FILES = [
    {"key": "page", "label": "Page to read and print, for colleagues and governors (plan.html)"},
    {"key": "plan", "label": "The plan to go on with: pshe board plan.pshe opens it"},
]
"""What there is to share, as the state lists it."""


def shared(plan: Plan, key: str) -> Row:
    """A file to hand on. Raises :class:`RefusedError` when there is no such file."""
    if key == "page":
        return _file("plan.html", "text/html", report.html_of(plan).encode())
    if key == "plan":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "plan.pshe"
            plan.save(path)
            return _file(path.name, "application/vnd.sqlite3", path.read_bytes())
    raise RefusedError(f'There is no "{key}" to share.', "Choose one of the list.")


def _file(name: str, kind: str, content: bytes) -> Row:
    return {"name": name, "type": kind, "base64": b64encode(content).decode()}

"""A plan to hand on: as a page to read, or as a file to go on with."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from pshe import report
from pshe.board.words import RefusedError, Row
from pshe.plans import Plan


def shared(plan: Plan, what: str) -> Row:
    """``page``: the plan as one HTML file; ``plan``: as a file that the board opens.

    Raises :class:`RefusedError` for anything else.
    """
    if what == "page":
        return _file("plan.html", "text/html", report.html_of(plan).encode())
    if what == "plan":
        with TemporaryDirectory() as folder:
            path = Path(folder) / "plan.pshe"
            plan.save(path)
            return _file(path.name, "application/vnd.sqlite3", path.read_bytes())
    raise RefusedError(f'There is no "{what}" to share.', 'Share the "page" or the "plan".')


def _file(name: str, kind: str, content: bytes) -> Row:
    return {"name": name, "type": kind, "base64": b64encode(content).decode()}

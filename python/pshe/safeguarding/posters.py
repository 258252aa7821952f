"""A poster and leaflets of services, as PDF: made on the spot, without a network."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from pshe.errors import DataError, Error
from pshe.frames import Table, long_date

TEMPLATE = Path(__file__).parents[1] / "templates" / "signposts.typ"
EMERGENCY = "emergency-999"
WORDS: dict[str, dict[str, str]] = {
    "poster": {
        "title": "You can tell someone",
        "lead": "If something worries you, at home, online or anywhere, it is not your fault. "
        "You will be listened to.",
        "here": "In school: tell any adult you trust, or",
    },
    "leaflet": {
        "title": "Where to get help",
        "lead": "You do not need to be sure, and you do not need the right words. Whatever "
        "happened, it is not your fault.",
        "here": "In school: tell any adult you trust, or",
    },
    "parents": {
        "title": "Worried about a child?",
        "lead": "You do not need proof. Talk to someone early. A child who is exploited is never "
        "to blame.",
        "here": "At school: ask for",
    },
}


def make_pdf(services: Table, kind: str, *, school: str, contact: str = "") -> bytes:
    """Make one page of A4 as PDF: the ``poster`` or ``leaflet`` for pupils, or ``parents``.

    ``contact`` says whom to ask for in school, by role; leave names out. The page shows when its
    services were last checked. The same input gives the same bytes on one machine.

    Raises
    ------
    DataError
        For another kind.
    Error
        When the extra ``posters`` is not installed, with how to install it.
    """
    if kind not in WORDS:
        raise DataError(f"There is no kind {kind}. Choose: {', '.join(WORDS)}.")
    try:
        import typst
    except ImportError:
        raise Error('Posters need the extra "posters": pip install "pshe[posters]".') from None
    rows = [row for row in services if _belongs(row, kind)]
    facts: dict[str, Any] = {
        **WORDS[kind],
        "kind": kind,
        "school": school,
        "contact": contact or "the designated safeguarding lead",
        "rows": [_entry(row) for row in rows],
        "checked": long_date(min((row["checked_on"] for row in rows), default=date(2000, 1, 1))),
    }
    made: bytes = typst.compile(
        str(TEMPLATE), sys_inputs={"facts": json.dumps(facts)}, format="pdf", timestamp=0
    )
    return made


def _belongs(row: dict[str, Any], kind: str) -> bool:
    if row["code"] == EMERGENCY:  # it has its own line
        return False
    return "parents" in row["audience"].split(";") if kind == "parents" else row["poster"] == "yes"


def _entry(row: dict[str, Any]) -> dict[str, str]:
    return {
        "name": row["name"],
        "helps": row["helps_with"],
        "phone": row["phone"].replace(" ", "\N{NO-BREAK SPACE}"),
        "web": row["web"],
        "notes": f"{_sentence(row['ages'])} {_sentence(row['hours'])}",
        "qr": _qr(row["web"]) if row["web"] else "",
    }


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _qr(address: str) -> str:
    """The address as a QR code, an SVG text."""
    import io

    import segno

    out = io.BytesIO()
    segno.make(f"https://{address}", error="m").save(out, kind="svg", xmldecl=False, scale=4)
    return out.getvalue().decode()

"""plan.html: one file that any browser opens, without a network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from pshe.plans import Plan
from pshe.report import trust, words
from pshe.report.content import Content
from pshe.report.quality import MEANING
from pshe.report.templating import own_text, render


def write_html(plan: Plan, path: str | Path) -> None:
    """Write the plan as one HTML file: the answer first, then weeks, coverage, gaps and order.

    The same plan gives the same bytes.

    Examples
    --------
    >>> import pshe, pshe.report
    >>> pshe.report.write_html(pshe.plan(school), "plan.html")  # doctest: +SKIP
    """
    Path(path).write_bytes(html_of(plan).encode())


def html_of(plan: Plan) -> str:
    """The text of plan.html."""
    style, script = own_text("plan.css"), own_text("copy.js")
    return render(
        "plan.html.j2",
        content=Content.of(plan),
        words=words,
        trust=trust,
        quality_meaning=MEANING,
        style=style,
        script=script,
        policy=policy_of(style, script),
    )


def policy_of(style: str, script: str) -> str:
    """What a browser may do with a page: our inline style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """What a browser compares our inline text with before it is used."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

"""The page that the board's server gives to a browser."""

from __future__ import annotations

from markupsafe import Markup

from pshe.board.still import still_of
from pshe.document.templating import render
from pshe.plans import Plan

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a browser may use in the page: our own script and style sheet, and this server."""


def page_of(plan: Plan | None = None, *, message: str = "") -> str:
    """The page of a board, with the plan as a still picture for browsers without script.

    Without a plan it only says a message.
    """
    title = f"{plan.school.name}: PSHE {plan.school.academic_year}" if plan else "Planning board"
    still = Markup(still_of(plan)) if plan else ""  # noqa: S704  our own template escaped it
    return render("board.html.j2", title=title, message=message, still=still)

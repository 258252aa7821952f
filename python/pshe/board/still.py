"""The year as a picture that stands still: for paper, saved notebooks and pages without script."""

from __future__ import annotations

from pshe.document.templating import render
from pshe.plans import Plan
from pshe.report.library import Library
from pshe.report.timeline import timelines


def still_of(plan: Plan) -> str:
    """Each year group by weeks as SVG with its lessons below, as HTML without a style sheet."""
    library = Library.of(plan)
    return render(
        "board_still.html.j2",
        title=f"{plan.school.name}: PSHE {plan.school.academic_year}",
        summary=plan.check().summary,
        timelines=timelines(library, []),
    )

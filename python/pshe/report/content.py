"""Everything a report says, gathered once from a plan."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.coverage import FRAMEWORK
from pshe.frames import Table
from pshe.plans import Plan
from pshe.report.chains import Assumed, Chain, assumed, chains
from pshe.report.library import Library, Row
from pshe.report.matrix import Gaps, Matrix, gaps, statement_matrices, topic_matrix
from pshe.report.notices import Notices, notices
from pshe.report.quality import Quality, quality
from pshe.report.summary import Summary, summarise
from pshe.report.timeline import Timeline, timelines
from pshe.report.trust import trust
from pshe.report.weeks import YearGrid, year_grids


@dataclass(frozen=True)
class Content:
    """The facts behind plan.html and plan.xlsx, in the order in which they are told."""

    library: Library
    summary: Summary
    breaks: Table
    quality: Quality
    why: list[Row]
    timelines: list[Timeline]
    grids: list[YearGrid]
    notices: Notices
    statements: list[Matrix]
    topics: Matrix
    gaps: list[Gaps]
    chains: dict[int, list[Chain]]
    assumed: list[Assumed]
    trust: Table
    version: str

    @classmethod
    def of(cls, plan: Plan) -> Content:
        """Gather the facts of a plan."""
        library = Library.of(plan)
        breaks = plan.check()
        why = plan.why_here().rows()
        statements = plan.coverage(FRAMEWORK, by="year")
        topics = plan.topic_coverage(by="year")
        return cls(
            library,
            summarise(library, breaks, statements, topics),
            breaks,
            quality(library, breaks),
            why,
            timelines(library, why),
            year_grids(library),
            notices(library),
            statement_matrices(library, statements),
            topic_matrix(library, topics),
            gaps(library, statements),
            {year: chains(library, year) for year in library.classes},
            [assumed(library, year) for year in library.classes],
            trust(library, statements, topics),
            plan.curriculum.version,
        )

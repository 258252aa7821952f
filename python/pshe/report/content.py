"""Everything a report says, gathered once from a plan."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.frames import Table
from pshe.plans import Plan
from pshe.report.chains import Assumed, Chain, assumed, chains
from pshe.report.library import Library
from pshe.report.matrix import FRAMEWORK, Gaps, Matrix, gaps, statement_matrices, topic_matrix
from pshe.report.summary import Summary, summarise
from pshe.report.trust import trust
from pshe.report.weeks import YearGrid, year_grids


@dataclass(frozen=True)
class Content:
    """The facts behind plan.html and plan.xlsx, in the order in which they are told."""

    library: Library
    summary: Summary
    breaks: Table
    grids: list[YearGrid]
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
        statements = plan.coverage(FRAMEWORK, by="year")
        topics = plan.topic_coverage(by="year")
        return cls(
            library,
            summarise(library, breaks, statements, topics),
            breaks,
            year_grids(library),
            statement_matrices(library, statements),
            topic_matrix(library, topics),
            gaps(library, statements),
            {year: chains(library, year) for year in library.classes},
            [assumed(library, year) for year in library.classes],
            trust(library, statements, topics),
            plan.curriculum.version,
        )

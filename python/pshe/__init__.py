"""Plan, check and explain the PSHE curriculum of England's schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshe import jupyter as _jupyter
from pshe._core import __version__
from pshe.checks import Followed, follow
from pshe.coverage import Coverage
from pshe.curriculum import Curriculum, load_curriculum, reference
from pshe.errors import (
    CycleError,
    DataError,
    Error,
    InfeasibleError,
    StoreError,
    UnknownCodeError,
)
from pshe.frames import Table
from pshe.graph import Graph
from pshe.picture import Picture
from pshe.plans import Plan, load_plan, plan
from pshe.schools import School

if TYPE_CHECKING:
    from pshe import charts, files
    from pshe.advising import Authority, advise
    from pshe.allocating import allocate
    from pshe.assigning import assign
    from pshe.board.opening import open_board
    from pshe.cards import Card
    from pshe.cohorts import CohortCoverage, cohort, trend
    from pshe.comparing import compare
    from pshe.files import read_school
    from pshe.merging import merge_plans
    from pshe.national import coverage_of_partitions, coverage_of_schools
    from pshe.passports import Passport, passport
    from pshe.register import Register, read_register
    from pshe.returns import Return, Returns, read_folder, read_return
    from pshe.schemes import compare_schemes

_jupyter.draw_objects()


def __getattr__(name: str) -> Any:
    """Import what only some need when it is first used: ``import pshe`` stays fast."""
    late = {
        "Authority": "pshe.advising",
        "Card": "pshe.cards",
        "CohortCoverage": "pshe.cohorts",
        "Passport": "pshe.passports",
        "Register": "pshe.register",
        "Return": "pshe.returns",
        "Returns": "pshe.returns",
        "advise": "pshe.advising",
        "allocate": "pshe.allocating",
        "assign": "pshe.assigning",
        "charts": "pshe.charts",
        "cohort": "pshe.cohorts",
        "compare": "pshe.comparing",
        "compare_schemes": "pshe.schemes",
        "coverage_of_partitions": "pshe.national",
        "coverage_of_schools": "pshe.national",
        "files": "pshe.files",
        "merge_plans": "pshe.merging",
        "open_board": "pshe.board.opening",
        "passport": "pshe.passports",
        "read_folder": "pshe.returns",
        "read_register": "pshe.register",
        "read_return": "pshe.returns",
        "read_school": "pshe.files",
        "trend": "pshe.cohorts",
    }
    if name not in late:
        raise AttributeError(f"module 'pshe' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(late[name])
    return module if name in ("charts", "files") else getattr(module, name)


__all__ = [
    "Authority",
    "Card",
    "CohortCoverage",
    "Coverage",
    "Curriculum",
    "CycleError",
    "DataError",
    "Error",
    "Followed",
    "Graph",
    "InfeasibleError",
    "Passport",
    "Picture",
    "Plan",
    "Register",
    "Return",
    "Returns",
    "School",
    "StoreError",
    "Table",
    "UnknownCodeError",
    "__version__",
    "advise",
    "allocate",
    "assign",
    "charts",
    "cohort",
    "compare",
    "compare_schemes",
    "coverage_of_partitions",
    "coverage_of_schools",
    "files",
    "follow",
    "load_curriculum",
    "load_plan",
    "merge_plans",
    "open_board",
    "passport",
    "plan",
    "read_folder",
    "read_register",
    "read_return",
    "read_school",
    "reference",
    "trend",
]

"""Plan, check and explain the PSHE curriculum of England's schools."""

from pshe import jupyter as _jupyter
from pshe._core import __version__
from pshe.curriculum import Curriculum, Graph, reference
from pshe.errors import (
    CycleError,
    DataError,
    Error,
    InfeasibleError,
    StoreError,
    UnknownCodeError,
)
from pshe.files import read_school
from pshe.frames import Table
from pshe.plans import Coverage, Plan, School, load_plan, plan

_jupyter.draw_objects()

__all__ = [
    "Coverage",
    "Curriculum",
    "CycleError",
    "DataError",
    "Error",
    "Graph",
    "InfeasibleError",
    "Plan",
    "School",
    "StoreError",
    "Table",
    "UnknownCodeError",
    "__version__",
    "load_plan",
    "plan",
    "read_school",
    "reference",
]

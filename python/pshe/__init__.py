"""Plan, check and explain the PSHE curriculum of England's schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshe import jupyter as _jupyter
from pshe._core import __version__
from pshe.curriculum import Curriculum, reference
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
from pshe.plans import Coverage, Plan, School, load_plan, plan

if TYPE_CHECKING:
    from pshe import files
    from pshe.files import read_school

_jupyter.draw_objects()


def __getattr__(name: str) -> Any:
    """Import the reading and writing of files when it is first used: ``import pshe`` stays fast."""
    if name not in ("files", "read_school"):
        raise AttributeError(f"module 'pshe' has no attribute {name!r}")
    from importlib import import_module

    files = import_module("pshe.files")
    return files if name == "files" else files.read_school


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
    "files",
    "load_plan",
    "plan",
    "read_school",
    "reference",
]

"""Which class shows itself how. Classes stand by name: what nobody uses is not loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pshe.jupyter import faults, many, single
from pshe.jupyter.face import Face

FACES: dict[str, Callable[[Any], Face]] = {
    "advising.authority.Authority": many.of_authority,
    "allocating.result.Allocation": single.of_allocation,
    "assigning.Assignment": single.of_assignment,
    "cards.Card": single.of_card,
    "checks.Followed": single.of_followed,
    "cohorts.CohortCoverage": single.of_cohort,
    "comparing.Comparison": single.of_comparison,
    "coverage.Coverage": single.of_coverage,
    "curriculum.Curriculum": single.of_curriculum,
    "document.model.Document": single.of_document,
    "editions.adding.Added": single.of_added,
    "editions.verifying.Verified": single.of_verified,
    "errors.CycleError": faults.of_cycle,
    "errors.DataError": faults.of_data_error,
    "errors.Error": faults.of_error,
    "errors.InfeasibleError": faults.of_infeasible,
    "errors.UnknownCodeError": faults.of_unknown_code,
    "frames.Table": single.of_table,
    "graph_chains.Chains": single.of_graph,
    "intake.Intake": many.of_intake,
    "merging.Merged": single.of_merged,
    "national.NationalCoverage": many.of_national,
    "passports.Passport": single.of_passport,
    "plans.Plan": single.of_plan,
    "register.Register": many.of_register,
    "returns.folder.Returns": many.of_returns,
    "returns.values.Return": many.of_return,
    "safeguarding.Safeguarding": single.of_safeguarding,
    "safeguarding.briefing.Briefing": single.of_briefing,
    "schemes.SchemeComparison": single.of_schemes,
    "schools.School": single.of_school,
}


def face_of(thing: object) -> Face:
    """The face of its class, or of the nearest class above it that has one."""
    for kind in type(thing).__mro__:
        name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("pshe.")
        if name in FACES:
            return FACES[name](thing)
    raise TypeError(f"{type(thing).__name__} has no drawing. Add one to pshe.jupyter.faces.")

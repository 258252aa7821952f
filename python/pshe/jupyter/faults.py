"""What errors show of themselves: what is wrong, then a row a fault with how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshe.jupyter.face import Face, cell, face, part

if TYPE_CHECKING:
    from pshe.errors import CycleError, DataError, Error, InfeasibleError, UnknownCodeError


def of_error(error: Error) -> Face:
    """The message."""
    return face(str(error))


def of_data_error(error: DataError) -> Face:
    """Every fault with its place and what to do."""
    if not error.faults:
        return of_error(error)
    rows = [[cell(one.place), cell(one.message), cell(one.mend)] for one in error.faults]
    table = part(
        "What to mend", ["Where", "What is wrong", "What to do"], rows,
        count=len(rows), see=".faults",
    )  # fmt: skip
    things = "One thing has" if len(rows) == 1 else f"{len(rows)} things have"
    return face(f"{things} to be mended first.", (), [table])


def of_unknown_code(error: UnknownCodeError) -> Face:
    """The message, and the codes that may be meant."""
    rows = [[cell(code)] for code in error.nearest]
    nearest = part("Perhaps one of these", ["Code"], rows, count=len(rows), see=".nearest")
    return face(str(error), (), [nearest])


def of_cycle(error: CycleError) -> Face:
    """The message, and the circle step by step."""
    after = [*error.path[1:], *error.path[:1]]
    rows = [[cell(one), cell(two)] for one, two in zip(error.path, after, strict=True)]
    circle = part("The circle", ["This comes before", "this"], rows, count=len(rows), see=".path")
    return face(str(error), (), [circle])


def of_infeasible(error: InfeasibleError) -> Face:
    """Every reason with the ways out."""
    if not error.reasons:
        return of_error(error)
    rows = [
        [cell(one.who), cell(one.message), cell("; or ".join(one.choices))]
        for one in error.reasons
    ]  # fmt: skip
    table = part(
        "Why not, and the ways out", ["Who", "What clashes", "Choose"], rows,
        count=len(rows), see=".reasons",
    )  # fmt: skip
    return face("No plan fits yet. Choose a way out, then plan again.", (), [table])

"""How a notebook opens a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshe.errors import Error
from pshe.plans import Plan

if TYPE_CHECKING:
    from pshe.board.widget import Board


def open_board(plan: Plan) -> Board:
    """Open a plan as a board in a notebook, to look at and change by hand.

    The board's ``plan`` is the plan as it is on the board now; the one given stays as it is.

    Raises
    ------
    pshe.Error
        When the extra ``jupyter`` is not installed, with how to install it.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> plan = pshe.plan(files.school_of(files.sample_tables()), steps=0)
    >>> board = pshe.open_board(plan)
    >>> board
    Board(Plan('Bradgate Vale School', '2026-27', 204 lessons))
    >>> board.plan is plan  # until something is moved
    True
    """
    try:
        from pshe.board.widget import Board
    except ImportError:
        raise Error('A board needs the extra "jupyter": pip install "pshe[jupyter]".') from None
    return Board(plan)

"""The view of a local authority's adviser over the returns of all schools.

Its files, lowest first: small (small numbers), given (what there is), cells (how far schools have
come), state, alarms, gaps, feeders, last_met, changes, measures, trend (a question each),
anonymous, authority (all of it), sources (where returns come from).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.advising.authority import Authority
from pshe.advising.given import Given
from pshe.advising.sources import Feeders, of_folder, of_returns, of_store, open_file, read_feeders
from pshe.curriculum import Curriculum, reference
from pshe.errors import DataError
from pshe.files import cells
from pshe.register import Register
from pshe.returns import Return, Returns

__all__ = ["Authority", "advise", "read_feeders"]

FEWEST = 5


def advise(
    returns: str | PathLike[str] | _core.Store | Returns | Iterable[Return],
    *,
    curriculum: Curriculum | None = None,
    register: Register | None = None,
    feeders: Feeders = None,
    framework: str = "rshe-2025",
    before_year: int = 9,
    academic_year: str = "",
    since: str = "year",
    suppress: bool | int = False,
    anonymise: bool = False,
    on: date | None = None,
) -> Authority:
    """Look at the returns of an authority's schools together.

    Parameters
    ----------
    returns
        An authority's file as ``pshe import`` writes it (``.sqlite``), a folder of return files,
        or returns from :func:`pshe.read_folder`.
    curriculum
        By default :func:`pshe.reference`.
    register
        From :func:`pshe.read_register`, to say who has not sent a return; by default the one in
        the authority's file or in the folder.
    feeders
        Pairs of URNs, secondary school and feeder, or a ``feeders.csv`` with them; by default the
        one in the folder.
    framework
        The edition whose statements count.
    before_year
        The year before which consent and CSE prevention should have begun.
    academic_year
        By default the newest of the returns.
    since
        What to compare with: ``"year"``, the returns of the year before, or ``"version"``, what
        each school sent before for the same year.
    suppress
        Hide counts of fewer schools than this, and what would give them away; ``True`` is 5.
    anonymise
        Call the schools School A, School B and so on; see :meth:`Authority.anonymised`.
    on
        The day from which the age of returns is counted.

    Raises
    ------
    pshe.DataError
        When ``since`` or ``suppress`` cannot be used, a file cannot be read, or it holds one
        school's plan.
    pshe.UnknownCodeError
        For an unknown framework.

    Examples
    --------
    >>> import pshe
    >>> authority = pshe.advise("authority.sqlite")  # doctest: +SKIP
    >>> authority.alarms()  # doctest: +SKIP
    """
    if since not in ("year", "version"):
        raise DataError(f'since="{since}" is not known. Write "year" or "version".')
    if academic_year:
        try:
            academic_year = cells.academic_year(academic_year)
        except cells.CellError:
            raise DataError(
                f'academic_year="{academic_year}" is no academic year. Write it as 2026-27.'
            ) from None
    least = FEWEST if suppress is True else int(suppress)
    rest = {"academic_year": academic_year, "since": since}
    if isinstance(returns, str | PathLike) and Path(returns).is_file():
        returns = open_file(Path(returns))
    if isinstance(returns, _core.Store):
        given = of_store(returns, register, feeders=feeders, **rest)
    elif isinstance(returns, str | PathLike):
        curriculum = curriculum or reference()
        given = of_folder(Path(returns), curriculum, register, feeders, **rest)
    else:
        given = of_returns(returns, register, feeders=feeders, **rest)
    made = _authority(given, curriculum or reference(), framework, before_year, least, on)
    return made.anonymised() if anonymise else made


def _authority(
    given: Given, curriculum: Curriculum, framework: str, before_year: int, least: int,
    on: date | None,
) -> Authority:  # fmt: skip
    if least < 0 or least == 1:
        raise DataError(f"Numbers below {least} cannot be suppressed. Write a number from 2.")
    if least:
        if len(given.returns) < least:
            raise DataError(
                f"Fewer than {least} returns were received, so with small numbers suppressed there "
                "is nothing to show."
            )
        given = given.merged(least)
    return Authority(given, curriculum, framework, before_year, least, on)

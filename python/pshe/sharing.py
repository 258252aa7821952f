"""Giving returns out of an authority's file: as they came, redacted or anonymised."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.errors import DataError
from pshe.files.writers import save_csv
from pshe.intake import returns_of
from pshe.returns.anonymous import anonymised

__all__ = ["export_returns"]


def export_returns(
    path: str | PathLike[str],
    folder: str | PathLike[str],
    *,
    academic_year: str = "",
    redacted: bool = False,
    anonymous: bool = False,
    key: str | PathLike[str] | None = None,
    overwrite: bool = False,
) -> list[Path]:
    """Write the newest return of each school in an authority's file as workbooks into a folder.

    Parameters
    ----------
    path, folder
        The authority's file, and where to write.
    academic_year
        Only of this year, for example ``2026-27``.
    redacted
        Without the names of lessons; what they teach stays.
    anonymous
        Also without names of schools and classes and without URNs: School 1, School 2 ..., in an
        order that is always the same for the same files and cannot be found without them.
    key
        With ``anonymous``: a CSV file to write that says which school is which. Without it, that
        is written nowhere.
    overwrite
        Whether to replace what is there.

    Raises
    ------
    pshe.DataError
        When there is no return, a file is in the way, or the place cannot be written to.
    """
    given = list(returns_of(path, academic_year=academic_year))
    if not given:
        raise DataError(f"{path} holds no return{' of ' + academic_year if academic_year else ''}.")
    if anonymous:
        imports = _core.Store(Path(path)).imports()
        given, table = anonymised(given, "\n".join(sorted(one.checksum for one in imports)))
        if key is not None:
            rows = [list(row.values()) for row in table]
            save_csv(Path(key), table.names, rows, overwrite=overwrite)
    elif redacted:
        given = [one.redacted() for one in given]
    several = len({one.academic_year for one in given}) > 1
    written = []
    for one in given:
        name = one.name if anonymous else f"{one.urn} {one.name}"
        name = re.sub(r"[^\w ().,'\u2019&-]+", " ", name).strip(" .")
        at = Path(folder) / f"{name}{' ' + one.academic_year if several else ''}.xlsx"
        one.write(at, overwrite=overwrite)
        written.append(at)
    return written

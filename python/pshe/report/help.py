"""Where to get help, as a table: services with the day of the last check."""

from __future__ import annotations

from collections.abc import Callable

from pshe.document import Cell, Grid
from pshe.document.grids import cell
from pshe.report.library import Row
from pshe.safeguarding.tables import services

HEADINGS = ("Service", "Helps with", "Phone", "Web", "Hours", "Checked on")


def services_grid(caption: str, keep: Callable[[Row], bool]) -> Grid:
    """The services that are kept, each with its owner and the day on which it was checked."""
    rows = tuple(
        (
            Cell(row["name"], note=row["owner"] if row["owner"] != row["name"] else ""),
            Cell(row["helps_with"]), Cell(row["phone"] or "None", "" if row["phone"] else "off"),
            Cell(row["web"] or "None", "" if row["web"] else "off"), Cell(row["hours"]),
            cell(row["checked_on"]),
        )
        for row in services()
        if keep(row)
    )  # fmt: skip
    return Grid(caption, HEADINGS, (("", rows),), widths=(2.2, 3.0, 1.7, 2.8, 1.8, 1.3))

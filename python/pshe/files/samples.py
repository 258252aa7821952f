"""The invented schools that come with pshe, one for each way of giving PSHE its time."""

from __future__ import annotations

from pathlib import Path

from pshe.files.readers import Grid, read_grids

_HERE = Path(__file__).parents[1]

MODELS = {
    "weekly": "a lesson a week, Years 7 to 9",
    "fortnightly": "two lessons every second week, week A or week B",
    "tutor-time": "half an hour twice a week, in which lessons run on; Year 11 leaves in May",
    "drop-down": "six days a year with six lessons each",
    "carousel": "Year 9 moves round three teachers, each with a module",
    "mixed-age-primary": "three classes of two years each, in a cycle of two years",
    "special": "classes across years, with a stage, in short lessons that run on",
    "alternative-provision": "pupils come and go, so each module stands alone",
    "all-through": "Years 1 to 11; Years 7 to 9 in a rolling period",
    "infant": "Years 1 and 2",
    "junior": "Years 3 to 6",
    "middle": "Years 5 to 8",
}
"""Each sample school's way of delivery, in words."""

_CALENDAR = ("halfterms", "closures")


def grids_of(model: str) -> list[Grid]:
    """The sheets of a sample school; all share a calendar unless they bring their own.

    Raises ValueError for a model that there is not.
    """
    if model not in MODELS:
        raise ValueError(f'There is no sample school "{model}". Choose: {", ".join(MODELS)}.')
    usual = read_grids(_HERE / "sample")
    if model == "weekly":
        return usual
    own = read_grids(_HERE / "samples" / model)
    keys = {grid.key for grid in own}
    return own + [grid for grid in usual if grid.key in _CALENDAR and grid.key not in keys]

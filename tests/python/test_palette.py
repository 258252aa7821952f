"""The colours can be told apart by every reader, on light and dark screens, and stand once.

Colours are seen through the published models of colour vision: Brettel, Viénot and Mollon
1997; Viénot, Brettel and Mollon 1999, which has no tritanopia; Machado, Oliveira and Fernandes
2009.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from coloraide import Color

import pshe
from pshe import palette
from pshe.chart import authority, minutes, spiral, trend

TEMPLATES = Path(pshe.__file__).parent / "templates"
VISIONS = [
    ("brettel", "protan"), ("brettel", "deutan"), ("brettel", "tritan"),
    ("vienot", "protan"), ("vienot", "deutan"),
    ("machado", "protan"), ("machado", "deutan"), ("machado", "tritan"),
]  # fmt: skip
APART = 10  # CIELAB; about four times what is just seen
GREYS_APART = 8  # each has its letter beside it
MARKS = {
    "levels": list(palette.LEVELS.values()),
    "depths": [fill for _, fill, _ in spiral.DEPTHS.values()],
    "states": sorted({state.fill for state in authority.STATES} - {palette.BAND}),
    "minutes": list(minutes.FILLS.values()),
    "trend": list(trend.LEVELS.values()),
}
GROUNDS = {
    palette.INK: [
        palette.PAGE, palette.BAND, palette.BAND_PALE, palette.TINT, palette.TINT_PALE,
        palette.STRONG_PALE, palette.INTRODUCED, palette.REVISITED,
    ],
    palette.SOFT: [palette.PAGE, palette.BAND, palette.BAND_PALE],
    palette.PAGE: [palette.SECURED, palette.STRONG, palette.SOFT],
    palette.STRONG: [palette.PAGE, palette.STRONG_PALE],
}  # fmt: skip
"""The colours of words, and what lies behind them."""


def light(colour: str) -> str:
    return colour


def dark(colour: str) -> str:
    return palette.DARK[colour]


@pytest.mark.parametrize("screen", [light, dark])
@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(("model", "blind"), VISIONS)
def test_marks_of_one_chart_differ_for_colour_blind_readers(
    marks: str, model: str, blind: str, screen: Callable[[str], str]
) -> None:
    seen = [Color(screen(colour)).filter(blind, method=model) for colour in MARKS[marks]]
    for one, other in combinations(seen, 2):
        assert one.delta_e(other, method="76") >= APART, (one, other)


@pytest.mark.parametrize("screen", [light, dark])
def test_levels_differ_in_grey_and_deepen(screen: Callable[[str], str]) -> None:
    greys = [Color(screen(colour)).convert("lab")["lightness"] for colour in MARKS["levels"]]
    assert greys == sorted(greys, reverse=screen is light)
    assert all(abs(b - a) >= GREYS_APART for a, b in pairwise(greys))


@pytest.mark.parametrize("screen", [light, dark])
@pytest.mark.parametrize("ink", GROUNDS)
def test_words_stand_out_from_what_lies_behind_them(ink: str, screen: Callable[[str], str]) -> None:
    for ground in GROUNDS[ink]:
        contrast = Color(screen(ink)).contrast(screen(ground), method="wcag21")
        assert contrast >= 4.5, (ink, ground, contrast)


@pytest.mark.parametrize("screen", [light, dark])
@pytest.mark.parametrize(
    "mark", [palette.EDGE, palette.STROKE, palette.INK, palette.STRONG, palette.SOFT]
)
def test_outlines_and_lines_stand_out_from_the_page(
    mark: str, screen: Callable[[str], str]
) -> None:
    assert Color(screen(mark)).contrast(screen(palette.PAGE), method="wcag21") >= 3


def test_every_colour_has_one_in_the_dark_and_none_is_named_twice() -> None:
    named = [
        value
        for name, value in vars(palette).items()
        if name.isupper() and isinstance(value, str) and value.startswith("#")
    ]
    assert sorted(named) == sorted(set(named)) == sorted(palette.DARK)
    assert len(set(palette.DARK.values())) == len(palette.DARK)


def test_style_sheets_have_the_same_levels_as_the_pictures() -> None:
    text = (TEMPLATES / "plan.css").read_text(encoding="utf-8")
    found = re.findall(r"--i: (#\w+); --r: (#\w+); --s: (#\w+);", text)
    levels = list(palette.LEVELS.values())[1:]
    assert found == [tuple(levels), tuple(dark(colour) for colour in levels)]


def test_the_rules_for_dark_screens_name_every_colour() -> None:
    rules = palette.dark_rules()
    for colour, other in palette.DARK.items():
        assert f'[fill="{colour}"]{{fill:{other}}}' in rules
        assert f'[stroke="{colour}"]{{stroke:{other}}}' in rules

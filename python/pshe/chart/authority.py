"""The schools of an authority: returns, and what is taught before a year, on a map or as tiles.

Never a ranking: tiles stand by phase, in name order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pshe.advising import Authority
from pshe.advising.cells import STRANDS
from pshe.chart.canvas import (
    FIRM,
    INK,
    MARGIN,
    PAGE,
    SMALL,
    SOFT,
    TEXT,
    Sheet,
    clipped,
    document,
)
from pshe.chart.value import Chart
from pshe.errors import DataError
from pshe.frames import Table, plural
from pshe.palette import BAND, INTRODUCED, REVISITED, STRONG
from pshe.register import Register

WIDTH, TILE, ROW, GAP, PAD = 19000, 4550, 620, 150, 90
SIGN, BESIDE, TALLEST = 400, 560, 22000
LINE = SMALL * 120 // 100
Spot = tuple[int, int]
Places = Mapping[str, Spot]
ORDER = "Schools stand in name order within their phase. No order says who is better."
PLACES = "Each school stands where the register says. Schools of one site stand beside each other."
APART = "A return that was not received is no gap: nobody knows what is taught there."


@dataclass(frozen=True)
class State:
    """What is known of a school: its letter, its look, and what both mean."""

    letter: str
    shape: str
    fill: str
    ink: str
    words: str


TAUGHT = State("T", "circle", REVISITED, INK, "taught")
PART = State("P", "circle", INTRODUCED, INK, "only a part of it taught")
GAP_BEFORE = State("G", "square", STRONG, PAGE, "gap, none of it taught")
NOT_ASKED = State("O", "circle", PAGE, INK, "received, has no such years")
FAULTY = State("F", "diamond", BAND, INK, "return has faults")
NOT_RECEIVED = State("X", "diamond", PAGE, INK, "not received")
STATES = (GAP_BEFORE, PART, TAUGHT, NOT_ASKED, FAULTY, NOT_RECEIVED)
_TAUGHT = {"none": GAP_BEFORE, "part": PART, "all": TAUGHT}


@dataclass(frozen=True)
class School:
    """A school as it is drawn."""

    name: str
    urn: str
    phase: str
    state: State


def authority_chart(
    authority: Authority, strand: str = "cse", *, register: Register | None = None
) -> Chart:
    """Draw what each school teaches of a strand before ``authority.before_year``.

    A map where the register has the places of all schools, else tiles. O(schools).

    Raises
    ------
    pshe.DataError
        For another strand, and where small numbers are suppressed: then no school is shown alone.
    """
    if strand not in STRANDS:
        raise DataError(f'There is no strand "{strand}". Choose: {", ".join(STRANDS)}.')
    if authority.suppress:
        raise DataError(
            "Small numbers are suppressed, so no chart shows single schools. Leave out suppress "
            "to see it, or publish the table of counts: authority.alarm_counts()."
        )
    schools = _schools(authority, strand)
    year = f"Year {authority.before_year}"
    name = STRANDS[strand]
    where = f"{authority.name or 'Local authority'}, {authority.academic_year}"
    title = f"{name[0].upper()}{name[1:]} before {year}: {where}"
    alt = _in_words(schools, f"{name[0].upper()}{name[1:]} before {year}")
    places = register.places if register else {}
    on_map = bool(schools) and all(school.urn in places for school in schools)
    draw = _draw_map if on_map else _draw_tiles
    return Chart(
        title=title, alt=alt, table=_table(title, alt, schools, places if on_map else {}),
        draw=lambda bare: draw(Sheet(bare=bare), title, alt, schools, places),
    )  # fmt: skip


def _schools(authority: Authority, strand: str) -> list[School]:
    """By phase, then name, as the authority has them."""
    taught = {row["urn"]: row["taught"] for row in authority.standing() if row["strand"] == strand}
    states = {"faulty": FAULTY, "not received": NOT_RECEIVED}
    return [
        School(
            row["school"], row["urn"], row["phase"],
            states.get(row["state"]) or _TAUGHT.get(taught.get(row["urn"], ""), NOT_ASKED),
        )
        for row in authority.schools()
    ]  # fmt: skip


def _counted(schools: Sequence[School]) -> list[tuple[State, list[str]]]:
    """The states that occur, with the names of their schools."""
    found = [(state, [one.name for one in schools if one.state == state]) for state in STATES]
    return [(state, names) for state, names in found if names]


def _in_words(schools: Sequence[School], what: str) -> str:
    if not schools:
        return f"{what}: no school is known and no return was received."
    found = _counted(schools)
    counts = "; ".join(f"{state.words}: {len(names)}" for state, names in found)
    named = [
        f"{state.words[0].upper()}{state.words[1:]}: {', '.join(names)}."
        for state, names in found
        if state in (GAP_BEFORE, NOT_RECEIVED)
    ]
    return " ".join([f"{what}, {plural(len(schools), 'school')}: {counts}.", *named])


def _table(title: str, summary: str, schools: Sequence[School], places: Places) -> Table:
    columns: dict[str, tuple[str, list[object]]] = {
        "school": ("str", [one.name for one in schools]),
        "urn": ("str", [one.urn for one in schools]),
        "phase": ("str", [one.phase for one in schools]),
        "letter": ("str", [one.state.letter for one in schools]),
        "state": ("str", [one.state.words for one in schools]),
    }
    if places:
        columns["easting"] = ("int", [places[one.urn][0] for one in schools])
        columns["northing"] = ("int", [places[one.urn][1] for one in schools])
    return Table.of(title, summary, **columns)


def _draw_map(
    sheet: Sheet,
    title: str,
    alt: str,
    schools: Sequence[School],
    places: Places,
) -> str:
    """Dots where the schools are; north is up, and a metre as long to the east as to the north."""
    top = _head(sheet, title, schools)
    spots = [places[one.urn] for one in schools]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    room = WIDTH - 2 * MARGIN - 2 * SIGN
    metres = max(east - west, (north - south) * room // TALLEST, 1)
    left = MARGIN + (WIDTH - 2 * MARGIN - (east - west) * room // metres) // 2
    drawn = _apart([
        (left + (x - west) * room // metres, top + SIGN + (north - y) * room // metres)
        for x, y in spots
    ], top)  # fmt: skip
    height = max(y for _, y in drawn) + SIGN - top
    sheet.cell(MARGIN, top, WIDTH - 2 * MARGIN, height, PAGE)
    for one, (x, y) in zip(schools, drawn, strict=True):
        with sheet.saying(f"{one.name}: {one.state.words}"):
            _sign(sheet, x, y, one.state)
    bottom = top + height + GAP
    return document(sheet, WIDTH, sheet.footer(bottom, [PLACES, APART], WIDTH), title, alt)


def _apart(spots: Sequence[Spot], top: int) -> list[Spot]:
    """The spots, or free ones near them, so that no sign hides another. O(schools cubed)."""
    found: list[Spot] = []
    for spot in spots:
        found.append(next(
            (x, y)
            for ring in range(len(spots) + 1)
            for x, y in _around(spot, ring * BESIDE)
            if MARGIN + SIGN <= x <= WIDTH - MARGIN - SIGN and y >= top + SIGN
            and all(max(abs(x - a), abs(y - b)) >= BESIDE for a, b in found)
        ))  # fmt: skip
    return found


def _around(spot: Spot, far: int) -> list[Spot]:
    """The spot itself, or a square of spots round it, the sides before the corners."""
    x, y = spot
    steps = range(-far, far + 1, BESIDE)
    square = [(x + a, y + b) for b in steps for a in steps if max(abs(a), abs(b)) == far]
    return sorted(square, key=lambda one: abs(one[0] - x) + abs(one[1] - y))


def _draw_tiles(sheet: Sheet, title: str, alt: str, schools: Sequence[School], _: Places) -> str:
    """A tile a school, under its phase."""
    y = _head(sheet, title, schools)
    across = (WIDTH - 2 * MARGIN) // TILE
    for phase in dict.fromkeys(one.phase for one in schools):
        some = [one for one in schools if one.phase == phase]
        sheet.text(MARGIN, y, phase, TEXT, bold=True)
        y += TEXT * 140 // 100
        for place, one in enumerate(some):
            x = MARGIN + place % across * TILE
            _tile(sheet, x, y + place // across * ROW, one)
        y += -(-len(some) // across) * ROW + GAP
    return document(sheet, WIDTH, sheet.footer(y, [ORDER, APART], WIDTH), title, alt)


def _tile(sheet: Sheet, x: int, y: int, one: School) -> None:
    with sheet.saying(f"{one.name}: {one.state.words}"):
        _sign(sheet, x + SIGN // 2 + PAD, y + ROW // 2 - PAD, one.state)
        name = clipped(one.name, TILE - SIGN - 5 * PAD, SMALL)
        sheet.text(x + SIGN + 3 * PAD, y + ROW // 2 - PAD - SMALL // 2, name, SMALL)


def _head(sheet: Sheet, title: str, schools: Sequence[School]) -> int:
    """Heading and what the signs mean, with how many there are; gives the lower edge."""
    y = sheet.heading(title, [], WIDTH)
    for place, (state, names) in enumerate(_counted(schools)):
        x = MARGIN + place % 3 * (WIDTH - 2 * MARGIN) // 3
        row = y + place // 3 * ROW
        _sign(sheet, x + SIGN // 2 + PAD, row + SIGN // 2, state)
        words = f"{state.words}: {len(names)}"
        sheet.text(x + SIGN + 3 * PAD, row + (SIGN - SMALL) // 2, words, SMALL, ink=SOFT)
    return y + -(-len(_counted(schools)) // 3) * ROW + GAP


def _sign(sheet: Sheet, x: int, y: int, state: State) -> None:
    """The shape of a state around (x, y), with its letter."""
    half = SIGN // 2
    look = f'fill="{state.fill}" stroke="{INK}" stroke-width="{FIRM}"'
    if state.shape == "circle":
        sheet.circle(x, y, half, fill=state.fill)
    elif state.shape == "square":
        sheet.parts.append(
            f'<rect x="{x - half}" y="{y - half}" width="{SIGN}" height="{SIGN}" {look}/>'
        )
    else:
        wide = half * 130 // 100
        way = f"M{x} {y - wide}l{wide} {wide}l{-wide} {wide}l{-wide} {-wide}z"
        sheet.parts.append(f'<path d="{way}" {look}/>')
    sheet.middle(x, y - SMALL // 2, state.letter, SMALL, ink=state.ink, bold=True)

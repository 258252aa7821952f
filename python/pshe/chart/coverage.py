"""Coverage as a heat map: a row an item or theme, a column a year or class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pshe.chart.canvas import INK, MARGIN, SMALL, SOFT, Sheet, document
from pshe.chart.value import Chart
from pshe.coverage import LETTERS, STRANDS, Coverage
from pshe.frames import Table
from pshe.palette import LETTER_INKS, LEVELS
from pshe.picture.lettering import width_of, wrap

LABEL, CODE, GAP = 9600, 3000, 150  # a code that is wider is not drawn: topics have a title
LEAST_CELL, MOST_HEAD, PAD = 1300, 2000, 70
LINE = SMALL * 120 // 100
LEGEND = "N none, I introduced, R revisited, S secured"
COUNTS = f"Number of lessons, then {LEGEND}. Empty: not for this year."
THEMES = (
    "Number of statements or topics taught, of how many that fall here where one is missing, then "
    f"what all of them have reached: {LEGEND}. Empty: none falls here."
)


@dataclass(frozen=True)
class Mark:
    """What a cell shows and says."""

    text: str
    letter: str
    words: str


@dataclass(frozen=True)
class Row:
    """A row of the map; a theme has no code."""

    group: str
    code: str
    label: str
    marks: tuple[Mark | None, ...]


def coverage_chart(covered: Coverage, *, themes: bool = False) -> Chart:
    """Draw coverage: each cell has a number, a letter and a shade of one blue.

    With ``themes``, a row a theme instead of a row an item, which fits half a page. O(cells).
    """
    groups = list(dict.fromkeys(covered.group(row["class"], row["year"]) for row in covered))
    rows = (_theme_rows if themes else _item_rows)(covered, groups)
    title = f"{covered.caption}, theme by theme" if themes else covered.caption
    legend = THEMES if themes else COUNTS
    alt = " ".join([covered.summary, *_gaps(covered)])
    return Chart(
        title=title,
        alt=alt,
        table=_table(title, covered.summary, groups, rows, themes=themes),
        draw=lambda bare: _draw(Sheet(bare=bare), title, alt, groups, rows, legend),
        altair=lambda: _heat_map(title, groups, rows),
    )


def _heat_map(title: str, groups: Sequence[str], rows: Sequence[Row]) -> Any:
    from pshe.chart.altaired import heat_map

    cells = [
        {"row": f"{row.code} {row.label}".strip(), "column": group, "text": mark.text,
         "letter": mark.letter}
        for row in rows
        for group, mark in zip(groups, row.marks, strict=True)
        if mark
    ]  # fmt: skip
    return heat_map(title, cells)


def _item_rows(covered: Coverage, groups: Sequence[str]) -> list[Row]:
    cells: dict[str, dict[str, Mark]] = {}
    for row in covered:
        group, letter = covered.group(row["class"], row["year"]), LETTERS[row["met"]]
        lessons = f"{row['lessons']} lesson{'' if row['lessons'] == 1 else 's'}"
        words = f"{row['item']}, {group}: {lessons}, {row['met']}"
        cells.setdefault(row["item"], {})[group] = Mark(f"{row['lessons']} {letter}", letter, words)
    themes = _themes(covered)
    title = covered.curriculum.title
    order = list(dict.fromkeys(themes[item] for item in cells))
    return [
        Row(themes[item], item, title(item), tuple(map(cells[item].get, groups)))
        for item in sorted(cells, key=lambda item: order.index(themes[item]))
    ]


def _themes(covered: Coverage) -> dict[str, str]:
    """Under which heading each item stands."""
    curriculum = covered.curriculum
    topics = {row["code"]: STRANDS[row["strand"]] for row in curriculum.topics()}
    return topics | {
        row["code"]: row["subheading"] or row["theme"] for row in curriculum.statements()
    }


def _theme_rows(covered: Coverage, groups: Sequence[str]) -> list[Row]:
    """A row a theme: how much of it is taught, and the level that all of it has reached."""
    by_class = covered["class"][:1] != [None]
    under = "subheading" if covered["kind"][:1] == ["statement"] else "theme"
    counts = covered.by(["theme", under, "class" if by_class else "year"])
    found: dict[tuple[str, str], dict[str, Mark]] = {}
    for row in counts:
        theme = row[under] or row["theme"]
        group = row["class"] if by_class else covered.group(None, row["year"])
        marks = found.setdefault((row["theme"], theme), {})
        if row["items"]:
            marks[group] = _theme_mark(row, f"{theme}, {group}")
    one = under == "theme"
    return [
        Row("" if one else above, "", theme, tuple(map(marks.get, groups)))
        for (above, theme), marks in found.items()
    ]


def _theme_mark(row: dict[str, int], where: str) -> Mark:
    items, met = row["items"], row["met"]
    level = "not met"
    if met == items:
        reached = {"secured": row["secured"], "revisited": row["revisited"], "introduced": met}
        level = next(name for name, count in reached.items() if count == items)
    letter = LETTERS[level]
    shown = f"{met}" if met == items else f"{met} of {items}"
    words = f"{where}: {met} of {items} taught, {row['revisited']} revisited"
    return Mark(f"{shown} {letter}", letter, f"{words}, {row['secured']} secured")


def _gaps(covered: Coverage) -> Iterable[str]:
    if covered.gaps:
        yield f"Not met by any class: {', '.join(covered.gaps)}."


def _table(
    title: str, summary: str, groups: Sequence[str], rows: Sequence[Row], *, themes: bool
) -> Table:
    names = {"theme": [row.label for row in rows]}
    if not themes:
        names = {"item": [row.code for row in rows], "title": names["theme"]}
    shown = {
        group: [mark.text if (mark := row.marks[place]) else None for row in rows]
        for place, group in enumerate(groups)
    }
    columns = {name: ("str", values) for name, values in (names | shown).items()}
    return Table.of(title, summary, **columns)


def _draw(
    sheet: Sheet, title: str, alt: str, groups: Sequence[str], rows: Sequence[Row], legend: str
) -> str:  # fmt: skip
    cell = _cell_width(groups, rows)
    codes = [row.code for row in rows]
    code = CODE if max((width_of(one, SMALL) for one in codes), default=0) in range(1, CODE) else 0
    left = MARGIN + code + LABEL
    width = left + cell * len(groups) + MARGIN
    y = _draw_groups(sheet, groups, sheet.heading(title, [], width), left, cell) + PAD
    above = ""
    for row in rows:
        if row.group not in ("", above):
            y = sheet.over(y + GAP, row.group, width)
            above = row.group
        y = _draw_row(sheet, row, y, left, cell, code)
    return document(sheet, width, sheet.footer(y + GAP, [legend], width), title, alt)


def _cell_width(groups: Sequence[str], rows: Sequence[Row]) -> int:
    """Room for every mark, and for the names of classes; long names take more lines."""
    marks = [mark.text for row in rows for mark in row.marks if mark]
    names = [min(_bold(name), MOST_HEAD) for name in groups]
    return max(LEAST_CELL, *(width + 2 * PAD for width in [*map(_bold, marks), *names]))


def _bold(words: str) -> int:
    return width_of(words, SMALL, bold=True)


def _draw_groups(sheet: Sheet, groups: Sequence[str], y: int, left: int, cell: int) -> int:
    """The names of years or classes above their columns; gives the lower edge."""
    names = [wrap(name, (cell - 2 * PAD) * 100 // 108, SMALL) for name in groups]
    most = max(map(len, names), default=1)
    for place, lines in enumerate(names):
        for line, words in enumerate(lines, most - len(lines)):
            middle = left + cell * place + cell // 2
            sheet.middle(middle, y + LINE * line, words, SMALL, bold=True)
    return y + LINE * most


def _draw_row(sheet: Sheet, row: Row, y: int, left: int, cell: int, code: int) -> int:
    """One row; gives its lower edge."""
    label = wrap(row.label, LABEL - 2 * PAD, SMALL)
    height = LINE * len(label) + 2 * PAD
    if code:
        sheet.text(MARGIN, y + PAD, row.code, SMALL, ink=SOFT)
    sheet.paragraph(MARGIN + code, y + PAD, label, SMALL, ink=INK)
    for place, mark in enumerate(row.marks):
        if mark:
            x = left + cell * place
            with sheet.saying(mark.words):
                sheet.cell(x, y, cell, height, LEVELS[mark.letter])
                top = y + (height - LINE) // 2
                ink = LETTER_INKS[mark.letter]
                sheet.middle(x + cell // 2, top, mark.text, SMALL, ink=ink, bold=True)
    return y + height

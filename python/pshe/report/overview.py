"""The long-term overview: what each half-term teaches, years down and half-terms across."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pshe.allocating import Allocation
from pshe.document import Cell, Document, Grid, Section
from pshe.errors import DataError
from pshe.plans import Plan
from pshe.report.library import Library, Row
from pshe.report.overview_cells import ROOM, Block, Line, Taught, writer
from pshe.report.themes import themes

ALIKE = 2 / 3
"""Classes that have this share of their lessons in the same half-terms stand in one row."""


def overview(plan: Plan, *, paper: str = "A4") -> Document:
    """The long-term overview of a plan: a row a year, or a class where classes differ much.

    ``paper``: A4 or A3, where cells say more. Raises :class:`pshe.DataError` for other paper.
    """
    if paper not in ROOM:
        raise DataError(f'"{paper}" is no paper for this page. Choose: {", ".join(ROOM)}.')
    library = Library.of(plan)
    school = plan.school
    names = school.half_terms()["name"]
    taught = _blocks(library, names)
    lines: list[Line] = []
    for year, classes in library.classes.items():
        blocks = {name: taught[name] for name in classes}
        if _alike(list(blocks.values())):
            lines.append((library.heading(year), _merged(blocks)))
        else:
            lines += [(f"{library.heading(year)}: {name}", blocks[name]) for name in classes]
    return _document(
        f"{school.name}: PSHE overview, {school.academic_year}",
        plan.lessons().summary, names, lines, plan.curriculum.version, paper,
    )  # fmt: skip


def overview_of(found: Allocation) -> Document:
    """The same of a long-term plan, which has half-terms and no dates yet."""
    names = found.overview().names[1:]
    about = themes(found.curriculum)
    lessons: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        label = f"{row['year']}, cycle {row['cycle']}" if row["cycle"] else row["year"]
        lessons[label][row["half_term"]].append(row)

    def block(row: Row, name: str) -> Block:
        some = lessons[row["year"]][name]
        taught = tuple(Taught(lesson["title"], about(lesson["lesson"])) for lesson in some)
        taken, times = row[name].split(" of ")
        return Block(taught, taken, times, str(sum(lesson["minutes"] for lesson in some)))

    lines = [(row["year"], tuple(block(row, name) for name in names)) for row in found.overview()]
    return _document(
        "PSHE: long-term plan", found.summary, names, lines, found.curriculum.version
    )  # fmt: skip


def _blocks(library: Library, half_terms: Sequence[str]) -> dict[str, tuple[Block, ...]]:
    """What each class is taught in each half-term. O(lesson times + lessons)."""
    plan, about = library.plan, themes(library.plan.curriculum)
    times = Counter((row["class"], row["half_term"]) for row in plan.school.slots())
    minutes: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    taken: dict[tuple[str, str], set[object]] = defaultdict(set)
    for row, own in zip(library.placed, plan.lessons()["minutes"], strict=True):
        minutes[row["class"], row["half_term"]][row["lesson"]] += own
        taken[row["class"], row["half_term"]].add((row["date"], row["number"]))

    def block(name: str, term: str) -> Block:
        some, at = minutes[name, term], (name, term)
        taught = tuple(Taught(library.title(code), about(code)) for code in some)
        return Block(taught, str(len(taken[at])), str(times[at]), str(sum(some.values())))

    return {name: tuple(block(name, term) for term in half_terms) for name in library.groups}


def _alike(classes: Sequence[tuple[Block, ...]]) -> bool:
    """Whether most lessons are in the same half-term for all classes."""
    placed = [
        {(term, one) for term, block in enumerate(blocks) for one in block.lessons}
        for blocks in classes
    ]
    shared, all_ = set.intersection(*placed), set.union(*placed)
    return len(shared) >= ALIKE * len(all_)


def _merged(classes: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    """The half-terms of all classes of a year; it names the classes where not all have a lesson."""
    return tuple(_joined(dict(zip(classes, blocks, strict=True)))
                 for blocks in zip(*classes.values(), strict=True))  # fmt: skip


def _joined(blocks: Mapping[str, Block]) -> Block:
    who: dict[Taught, list[str]] = defaultdict(list)
    for name, block in blocks.items():
        for one in block.lessons:
            who[one].append(name)
    lessons = tuple(
        one if len(names) == len(blocks) else Taught(one.title, one.theme, ", ".join(names))
        for one, names in who.items()
    )
    some = list(blocks.values())
    return Block(
        lessons, _range([block.taken for block in some]), _range([block.times for block in some]),
        _range([block.minutes for block in some]),
    )  # fmt: skip


def _range(numbers: Sequence[str]) -> str:
    least, most = min(numbers, key=int), max(numbers, key=int)
    return least if least == most else f"{least} to {most}"


def _document(
    title: str, verdict: str, names: Sequence[str], lines: Sequence[Line], version: str,
    paper: str = "A4",
) -> Document:  # fmt: skip
    write, shortened = writer(lines, paper)
    cells = [
        (Cell(name), *(Cell(text, "" if block.lessons else "off", note)
                       for block in blocks for text, note in [write(block)]))
        for name, blocks in lines
    ]  # fmt: skip
    made = Grid(
        "Lessons, with how many of the lesson times they take",
        ("Who", *names), (("", tuple(cells)),), widths=(0.8, *(2.0 for _ in names)),
    )  # fmt: skip
    return Document(
        "overview", title, "For staff, governors and parents, on one page.", verdict, None,
        (shortened,) if shortened else (), (Section("half-terms", "By half-term", parts=(made,)),),
        version, landscape=True, paper=paper, one_page=True,
    )  # fmt: skip

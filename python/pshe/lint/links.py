"""Rules about codes, and about what comes before what."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from pshe.errors import CycleError
from pshe.graph import Graph
from pshe.lint import skeleton
from pshe.lint.rules import Finding, rule
from pshe.lint.stages import span
from pshe.lint.tables import Row, Tables


@rule(
    "D004", "error", "No code and no row stands twice",
    why="Of two rows with one code nobody can say which one counts.",
)  # fmt: skip
def _twice(tables: Tables) -> Iterator[Finding]:
    yield from skeleton.faults(tables, "duplicate-code", "duplicate-row", "duplicate-link")


@rule(
    "D005", "error", "Every code that a row names exists",
    why="A link or mapping to nothing is lost, mostly through a slip of the keys.",
)  # fmt: skip
def _unknown(tables: Tables) -> Iterator[Finding]:
    yield from skeleton.faults(tables, "unknown-code")


@rule(
    "D006", "error", "Nothing comes before itself", why="Such a link can never be kept."
)  # fmt: skip
def _itself(tables: Tables) -> Iterator[Finding]:
    yield from skeleton.faults(tables, "self-link")


@rule(
    "D007", "error", "Links join things of one kind",
    why="Topics wait for topics, statements for statements, lessons for lessons.",
)  # fmt: skip
def _kinds(tables: Tables) -> Iterator[Finding]:
    yield from skeleton.faults(tables, "mixed-link")


@rule(
    "D008", "error", "No link goes back to an earlier key stage",
    why="Pupils of the earlier key stage cannot have met what is taught in the later one.",
    needs=("links",),
)  # fmt: skip
def _backwards(tables: Tables) -> Iterator[Finding]:
    spans = span(tables)
    for row in tables["links"]:
        before, after = spans.get(row["before"]), spans.get(row["after"])
        if before and after and before[0] > after[1]:
            message = (
                f"{row['before']!r} starts in key stage {before[0]} and is set to come before "
                f"{row['after']!r}, which belongs to key stage {after[1]}."
            )
            yield Finding(row.place, message, "Turn the link round or take it away.")


def _circles(links: dict[tuple[str, str], Row]) -> Iterator[list[Row]]:
    """Circles that hold a `requires`, each by its links; broken there to find the next."""
    links = dict(links)
    while True:
        try:
            Graph.of((*ends, row["kind"]) for ends, row in links.items()).layers()
        except CycleError as error:
            pairs = list(zip(error.path, [*error.path[1:], error.path[0]], strict=True))
            yield [links[pair] for pair in pairs]
            del links[next(pair for pair in pairs if links[pair]["kind"] == "requires")]
        else:
            return


def _chosen(tables: Tables, *kinds: str) -> dict[tuple[str, str], Row]:
    """Links of some kinds by their two ends; where both kinds join them, `requires` counts."""
    rows = [
        row for row in tables["links"] if row["kind"] in kinds and row["before"] != row["after"]
    ]
    rows.sort(key=lambda row: row["kind"] == "requires")
    return {(row["before"], row["after"]): row for row in rows if row["before"] and row["after"]}


def _named(circle: list[Row]) -> str:
    return ", then ".join([*(row["before"] for row in circle), circle[0]["before"]])


@rule(
    "D009", "error", "No things require each other in a circle",
    why="In a circle nothing can be taught first.",
    needs=("links",),
)  # fmt: skip
def _cycle(tables: Tables) -> Iterator[Finding]:
    for circle in _circles(_chosen(tables, "requires")):
        message = f"These require each other in a circle: {_named(circle)}."
        yield Finding(circle[-1].place, message, "Take away the link that is least needed.")


@rule(
    "D010", "error", "No circle of things to be taught together holds one strictly before another",
    why="Taught together and taught strictly before contradict each other.",
    needs=("links",),
)  # fmt: skip
def _contradiction(tables: Tables) -> Iterator[Finding]:
    for circle in _circles(_chosen(tables, "requires", "with")):
        if all(row["kind"] == "requires" for row in circle):
            continue
        strict = next(row for row in circle if row["kind"] == "requires")
        message = (
            f"{strict['before']!r} has to come strictly before {strict['after']!r}, and this "
            f"circle asks for them at the same time: {_named(circle)}."
        )
        yield Finding(strict.place, message, "Make this link `with` or take another away.")


@rule(
    "D011", "warning", "No `requires` says what others already say together",
    why="Fewer links are easier to read, and to judge one by one.",
    needs=("links",),
)  # fmt: skip
def _redundant(tables: Tables) -> Iterator[Finding]:
    links = {k: r for k, r in _chosen(tables, "requires").items() if not r["alternative"]}
    following: dict[str, list[str]] = {}
    for before, after in links:
        following.setdefault(before, []).append(after)
    for (before, after), row in links.items():
        if way := _way_round(following, before, after):
            message = f"It already follows from {', then '.join(way)}."
            yield Finding(row.place, message, "Take this link away.")


def _way_round(following: dict[str, list[str]], before: str, after: str) -> list[str]:
    """The shortest way from one code to another that is not the link itself; empty if none."""
    ways = {code: [before, code] for code in following[before] if code != after}
    open_ = deque(ways)
    while open_:
        code = open_.popleft()
        for found in following.get(code, []):
            if found == after:
                return [*ways[code], after]
            if found not in ways and found != before:
                ways[found] = [*ways[code], found]
                open_.append(found)
    return []


@rule(
    "D012", "warning", "No reason stands at more than three links",
    why="A sentence that fits everywhere explains nothing.",
    needs=("links",),
)  # fmt: skip
def _same_reason(tables: Tables) -> Iterator[Finding]:
    used = Counter(row["reason"].strip().lower() for row in tables["links"])
    first = {row["reason"].strip().lower(): row for row in reversed(tables["links"])}
    for reason, count in used.items():
        if reason and count > 3:
            message = f"{first[reason]['reason']!r} is the reason of {count} links."
            yield Finding(first[reason].place, message, "Write a reason of its own for each.")


@rule(
    "D013", "error", "Every link, and every topic that a statement asks for, has a reason",
    why="Teachers may disagree only with what is said.",
)  # fmt: skip
def _no_reason(tables: Tables) -> Iterator[Finding]:
    for row, columns in tables.contract_rows():
        if any(column.name == "reason" for column in columns) and not row["reason"].strip():
            yield Finding(row.place, "It has no reason.", "Write one line for a teacher.")

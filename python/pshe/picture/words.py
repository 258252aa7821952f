"""What the picture says in words: summary, what is left out, the whole picture, the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pshe.frames import Table, plural
from pshe.picture.rows import Rows
from pshe.picture.web import Item, Link, Web

RESTS = {
    "requires": "rests on",
    "with": "comes after, or in the same lesson as,",
    "helps": "is easier after",
    "revisits": "returns to",
}


def summary(web: Web) -> str:
    """The picture in one sentence."""
    kinds = {item.kind for item in web.items.values()}
    noun = kinds.pop() if len(kinds) == 1 else "item"
    if not web.links:
        return f"{plural(len(web.items), noun)}, no links."
    counts = f"{plural(len(web.items), noun)}, {plural(len(web.links), 'link')}."
    return f"{counts} Each {noun} stands below everything it rests on."


def left_out(web: Web) -> list[str]:
    """What the picture does not show; nothing is left out without a word."""
    notes = []
    if web.others and web.focus is None:
        notes.append(
            f"Shown: the {len(web.items)} items with the most links. Not shown: {web.others} more, "
            "and the links between them and these. Draw one item to see all that lies round it."
        )
    beyond = [(web.earlier, "before"), (web.later, "after")]
    if any(count for count, _ in beyond):
        more = [f"{count} more that come {where}" for count, where in beyond if count]
        notes.append(f"Not shown: {' and '.join(more)}.")
    if web.implied:
        are = "link that others imply is" if web.implied == 1 else "links that others imply are"
        notes.append(f"{web.implied} {are} not drawn.")
    return notes


def stage_label(web: Web, stage: int) -> str:
    """A heading such as ``Key stage 3`` or ``Year 7``."""
    return f"{web.stage_name} {stage}" if stage else f"No {web.stage_name.lower()}"


def in_words(web: Web, rows: Rows, title: str) -> str:
    """The whole picture as text: row by row, what rests on what."""
    into = defaultdict(list)
    for link in web.links:
        into[link.after].append(link)
    staged = any(rows.stages)
    said = [title, " ".join([summary(web), *left_out(web)])]
    for row, codes in enumerate(rows.codes):
        heading = f"Row {row + 1}"
        if staged:
            heading += f", {_lower(stage_label(web, rows.stages[row]))}"
        said.append(f"{heading}:")
        stage = rows.stages[row]
        said += [f"- {_sentence(web, web.items[code], stage, into[code])}" for code in codes]
    return "\n".join(said) + "\n"


def _lower(label: str) -> str:
    return label if label.startswith("Year") else label[0].lower() + label[1:]


def _sentence(web: Web, item: Item, stage: int, links: Sequence[Link]) -> str:
    name = named(item)
    parts = [f"{RESTS[kind]} {_list(web, found)}" for kind, found in _by_kind(links)]
    groups = defaultdict(list)
    for link in links:
        if link.alternative:
            groups[link.alternative].append(link)
    parts += [f"needs any one of {_list(web, group)}" for group in groups.values()]
    if item.code == web.focus:
        name += " (asked about)"
    if item.stage and item.stage != stage:
        name += f" (meant for {_lower(stage_label(web, item.stage))})"
    return f"{name} {'; '.join(parts)}." if parts else f"{name}."


def _by_kind(links: Sequence[Link]) -> list[tuple[str, list[Link]]]:
    found = [(kind, [x for x in links if x.kind == kind and not x.alternative]) for kind in RESTS]
    return [(kind, some) for kind, some in found if some]


def _list(web: Web, links: Sequence[Link]) -> str:
    names = [named(web.items[link.before]) for link in links]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def named(item: Item) -> str:
    """A title in quotes; a statement with its code."""
    return f'"{item.title}" ({item.code})' if item.kind == "statement" else f'"{item.title}"'


def as_table(web: Web, title: str) -> Table:
    """A row a link that is drawn, in the order of the picture."""
    place = {code: n for n, code in enumerate(web.order())}
    links = sorted(web.links, key=lambda link: (place[link.after], link))
    columns = {
        "before": [link.before for link in links],
        "before_title": [web.items[link.before].title for link in links],
        "after": [link.after for link in links],
        "after_title": [web.items[link.after].title for link in links],
        "kind": [link.kind for link in links],
        "strength": [link.strength for link in links],
        "alternative": [link.alternative for link in links],
        "reason": [link.reason for link in links],
    }
    text = " ".join([summary(web), *left_out(web)])
    return Table.of(title, text, **{name: ("str", values) for name, values in columns.items()})

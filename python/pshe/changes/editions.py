"""What changes from one edition to another, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pshe import _core
from pshe.changes.pairs import GROUPS, Editions, Pair, of_editions
from pshe.frames import Table


class EditionChanges(Table):
    """What became of each statement: a row for each pair, or for a statement without one.

    Columns: group, change, before, before_label, after, after_label, relation, meets, note,
    confidence. ``counts`` has a row a group.
    """

    __slots__ = ("counts",)

    def __init__(self, editions: Editions) -> None:
        pairs = editions.pairs
        labels = {code: row["label"] for code, row in editions.statements.items()}
        table = Table.of(
            "",
            group=("str", [GROUPS[pair.group] for pair in pairs]),
            change=("str", [pair.change for pair in pairs]),
            before=("str", [pair.before or None for pair in pairs]),
            before_label=("str", [labels.get(pair.before) for pair in pairs]),
            after=("str", [pair.after or None for pair in pairs]),
            after_label=("str", [labels.get(pair.after) for pair in pairs]),
            relation=("str", [pair.relation for pair in pairs]),
            meets=("str", [pair.meets for pair in pairs]),
            note=("str", [pair.note for pair in pairs]),
            confidence=("str", [pair.confidence for pair in pairs]),
        )
        caption = f"From {editions.before} to {editions.after}"
        super().__init__(table._columns, caption=caption, summary=_summary(editions))  # noqa: SLF001
        self.counts = _counts(editions, caption)


def between(core: _core.Curriculum, before: str, after: str) -> EditionChanges:
    """What changes from one edition to another; see :meth:`pshe.Curriculum.changes`."""
    return EditionChanges(of_editions(core, before, after))


def _counts(editions: Editions, caption: str) -> Table:
    groups = list(dict.fromkeys(pair.group for pair in editions.pairs))
    of_group = [[pair for pair in editions.pairs if pair.group == group] for group in groups]
    return Table.of(
        caption,
        group=("str", [GROUPS[group] for group in groups]),
        before=("int", [_distinct(pair.before for pair in pairs) for pairs in of_group]),
        after=("int", [_distinct(pair.after for pair in pairs) for pairs in of_group]),
        rows=("int", [len(pairs) for pairs in of_group]),
    )


def _distinct(codes: Iterable[str]) -> int:
    return len({code for code in codes if code})


def _summary(editions: Editions) -> str:
    has_words = any(pair.change and pair.before and pair.after for pair in editions.pairs)
    said = _said_by_change(editions) if has_words else _said_by_meeting(editions)
    unmapped = [pair for pair in editions.pairs if pair.group == "unmapped"]
    if unmapped:
        of_second = _distinct(pair.after for pair in unmapped)
        said += (
            f" The crosswalk does not mention {len(unmapped) - of_second} statements of "
            f"{editions.before} and {of_second} of {editions.after}."
        )
    return f"{editions.before} to {editions.after}: {said}"


def _said_by_change(editions: Editions) -> str:
    """Each statement of the second edition counts once, for the most that happened to it."""
    words = {
        "kept": "kept", "sharpened": "sharpened", "changed": "changed", "split": "from a split",
        "merged": "from a merger", "new": "new", "none": "on what the other does not deal with",
        "fully": "fully met", "partly": "partly met",
    }  # fmt: skip
    found = Counter(_first_groups(editions.pairs).values())
    parts = [f"{found[group]} {word}" for group, word in words.items() if found[group]]
    gone = _distinct(
        pair.before for pair in editions.pairs if not pair.after and pair.group != "unmapped"
    )
    return (
        f"of the {len(editions.of(editions.after))} statements of {editions.after}, "
        f"{', '.join(parts)}; of the {len(editions.of(editions.before))} of {editions.before}, "
        f"{gone} not carried on."
    )


def _first_groups(pairs: list[Pair]) -> dict[str, str]:
    """The first group of each statement of the second edition."""
    return {pair.after: pair.group for pair in reversed(pairs) if pair.after}


def _said_by_meeting(editions: Editions) -> str:
    """Without words for change: how far the first edition meets the second."""
    first, second = editions.before, editions.after
    total = len(editions.of(second))
    fully = {pair.after for pair in editions.pairs if pair.meets == "fully"}
    partly = {pair.after for pair in editions.pairs if pair.meets == "partly"} - fully
    return (
        f"of the {total} statements of {second}, {len(fully)} are fully met by {first}, "
        f"{len(partly)} partly and {total - len(fully) - len(partly)} not. This crosswalk "
        "has no words for change: read relation (the first seen from the second) and meets "
        "(whether teaching the first meets the second)."
    )

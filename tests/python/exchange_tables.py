"""Graphs for tests of the hand-over: a small one, the topics, and whatever hypothesis thinks of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import pshe
from pshe import exchange, parts

Rows = list[dict[str, Any]]

ITEMS: Rows = [
    {"code": "a", "title": 'Say "no"', "kind": "topic", "stage": 1},
    {"code": "b", "title": "Trust & secrets", "kind": "topic", "stage": 2},
    {"code": "c", "title": "Café", "kind": "topic", "stage": None},
]
LINKS: Rows = [
    {
        "before": "a", "after": "b", "kind": "requires", "strength": "essential",
        "alternative": "", "reason": "No comes first",
    },
    {
        "before": "b", "after": "c", "kind": "helps", "strength": "light",
        "alternative": "any", "reason": "",
    },
]  # fmt: skip


def topics() -> tuple[Rows, Rows]:
    """The topics that come with pshe, and the links between them."""
    graph = parts.topics(pshe.reference())
    return graph.items().rows(), graph.links().rows()


WORDS = st.text(max_size=12) | st.sampled_from(['"', "\\", "a\\", "\n", "<b>&amp;", "é;", "end"])
IN_XML = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r",
                  exclude_characters="\ufffe\uffff"), max_size=12,
)  # fmt: skip
"""Text that XML has a place for."""
ONE_LINE = WORDS.map(lambda text: " ".join(text.split()))


@st.composite
def graphs(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> tuple[Rows, Rows]:
    """Any graph: odd codes, and links among them that may form circles."""
    codes = draw(st.lists(words.filter(bool), min_size=1, max_size=6, unique=True))
    items = [
        {
            "code": code,
            "title": draw(words) or code,
            "kind": draw(st.sampled_from(["topic", "lesson"])),
            "stage": draw(st.none() | st.integers(0, 13)),
        }
        for code in codes
    ]
    pairs = st.tuples(st.sampled_from(codes), st.sampled_from(codes))
    links = [
        {
            "before": before,
            "after": after,
            "kind": draw(st.sampled_from(["requires", "with", "helps", "revisits"])),
            "strength": draw(st.sampled_from(["essential", "strong", "light"])),
            "alternative": draw(words),
            "reason": draw(words),
        }
        for before, after in draw(st.lists(pairs, max_size=8, unique=True))
        if before != after
    ]
    return items, links


def same(read: exchange.Read, items: Rows, links: Rows) -> bool:
    """Whether what was read is what was written."""
    return (read.items.rows(), read.links.rows()) == (items, links)

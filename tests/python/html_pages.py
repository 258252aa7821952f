"""Reading HTML in tests: what stands in a page, and whether it is well made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br", "hr", "img", "input", "col"}


@dataclass
class Table:
    """A table: its caption, the scopes of its headings, and its rows as texts of cells."""

    caption: str = ""
    scopes: list[str | None] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page read once: tags with attributes, tables, text, and faults in nesting."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[Table] = []
        self.faults: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("th", "td"):
            self.tables[-1].rows[-1].append("")
            if tag == "th":
                self.tables[-1].scopes.append(dict(attrs).get("scope"))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes something else")

    def handle_data(self, data: str) -> None:
        if {"style", "script"} & set(self._open):
            return
        self.words += data
        if "caption" in self._open:
            self.tables[-1].caption += data
        elif "th" in self._open or "td" in self._open:
            self.tables[-1].rows[-1][-1] += data

    def ids(self) -> list[str]:
        """Every id in the page."""
        return [found for _, attrs in self.tags if (found := attrs.get("id"))]

    def table(self, caption: str) -> Table:
        """The table whose caption begins so."""
        return next(table for table in self.tables if table.caption.strip().startswith(caption))


def barriers(page: Page) -> list[str]:
    """What would stand in the way of people who listen to a page or walk it by keyboard."""
    found = list(page.faults)
    tags = dict(page.tags)
    if tags["html"].get("lang") != "en-GB":
        found.append("no language")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"headings begin {levels[:3]}")
    found += [f"h{a} is followed by h{b}" for a, b in pairwise(levels) if b > a + 1]
    ids = page.ids()
    found += [f"id {one} twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    for tag, attrs in page.tags:
        named = [attrs.get("aria-labelledby"), (attrs.get("href") or "").removeprefix("#")]
        found += [f"<{tag}> leads to {one}" for one in named if one and one not in ids]
        if tag == "img" and not attrs.get("alt"):
            found.append("a picture without words")
    for table in page.tables:
        name = table.caption.strip() or f"the table {table.rows[0]}"
        if not table.caption.strip():
            found.append(f"{name} has no caption")
        if not {"col", "row"} <= set(table.scopes) <= {"col", "row", "rowgroup"}:
            found.append(f"{name} has headings without a scope")
    return found

"""Which statements most schools lack, and which training would help most of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pshe.advising.cells import Cells, gaps_of
from pshe.advising.given import Given
from pshe.advising.small import HIDDEN, split
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural

_KEY_STAGES = {"primary": "Key stages 1 and 2", "secondary": "Key stages 3 and 4"}


Columns = dict[str, tuple[str, Sequence[Any]]]


class Theme(NamedTuple):
    """Where a statement stands: what one training would be about."""

    key_stage: str
    theme: str
    subheading: str

    @property
    def words(self) -> str:
        """``Being safe (key stages 3 and 4)``."""
        key_stage = self.key_stage[0].lower() + self.key_stage[1:]
        return f"{self.subheading or self.theme} ({key_stage})"


@dataclass(frozen=True)
class Gaps:
    """Statements that no class of a school meets, over all schools whose return was received."""

    given: Given
    cells: Cells
    curriculum: Curriculum
    framework: str
    least: int = 0

    @cached_property
    def statements(self) -> dict[str, dict[str, str]]:
        """The framework's statements by code, in its order."""
        rows = self.curriculum.statements()
        names = ("code", "framework", "phase", "key_stage", "theme", "subheading", "label",
                 "statutory")  # fmt: skip
        found = zip(*(rows[name] for name in names), strict=True)
        table = [dict(zip(names, row, strict=True)) for row in found]
        return {row["code"]: row for row in table if row["framework"] == self.framework}

    @cached_property
    def counts(self) -> dict[str, tuple[int, int]]:
        """By statement that is due somewhere: schools with the gap, schools where it is due."""
        due, gaps = dict.fromkeys(self.statements, 0), dict.fromkeys(self.statements, 0)
        for statements in self.cells.statements:
            for item in statements:
                due[item] += 1
            for item in gaps_of(statements):
                gaps[item] += 1
        return {item: (gaps[item], due[item]) for item in self.statements if due[item]}

    @cached_property
    def table(self) -> Table:
        """A row a statement that some school lacks, the most lacked first."""
        items = [item for item, (gaps, _) in self.counts.items() if gaps]
        items.sort(key=self._place)
        rows = [self.statements[item] for item in items]
        kind = "str" if self.least else "int"
        columns: Columns = {
            "item": ("str", items),
            "statement": ("str", [row["label"] for row in rows]),
            "key_stage": ("str", [self.theme(item).key_stage for item in items]),
            "theme": ("str", [self.theme(item).subheading for item in items]),
            "statutory": ("str", [row["statutory"] for row in rows]),
            "schools": (kind, [self._shown(i) if self.least else self.counts[i][0] for i in items]),
        }
        if not self.least:
            columns["due"] = ("int", [self.counts[item][1] for item in items])
        return Table.of("Statements that schools lack", self._sentence(items), **columns)

    def themes(self) -> Table:
        """A row a theme: how many schools lack some statement of it."""
        themes = list(self.lacking)
        due = {theme: len(schools) for theme, schools in self._due.items()}
        parts = [[len(self.lacking[t]), due[t] - len(self.lacking[t])] for t in themes]
        kind = "str" if self.least else "int"
        shown = [split(row, self.least)[0] if self.least else row[0] for row in parts]
        columns: Columns = {
            "key_stage": ("str", [theme.key_stage for theme in themes]),
            "subject": ("str", [theme.theme for theme in themes]),
            "theme": ("str", [theme.subheading or theme.theme for theme in themes]),
            "statements": ("int", [len(self._items[theme]) for theme in themes]),
            "schools": (kind, shown),
        }
        if not self.least:
            columns["due"] = ("int", [due[theme] for theme in themes])
            columns["gaps"] = ("int", [self._gaps(theme) for theme in themes])
        return Table.of("Gaps by theme", self._theme_sentence(), **columns)

    @cached_property
    def training(self) -> Table:
        """What one training after the other would add: the most schools not yet helped first.

        A school is helped by a training on a theme of which it lacks a statement. O(themes^2
        times schools).
        """
        chosen: list[tuple[Theme, int, int, int]] = []
        helped: set[int] = set()
        rest = dict(self.lacking)
        while rest:
            theme = max(rest, key=lambda t: (len(rest[t] - helped), len(rest[t])))
            new = rest.pop(theme) - helped
            if not new:
                break
            helped |= new
            chosen.append((theme, len(self.lacking[theme]), len(new), len(helped)))
        kind = "str" if self.least else "int"
        shown = [
            split([helps, len(self._due[theme]) - helps], self.least)[0] if self.least else helps
            for theme, helps, _, _ in chosen
        ]
        columns: Columns = {
            "training": ("str", [theme.words for theme, *_ in chosen]),
            "helps": (kind, shown),
        }
        if not self.least:
            columns["adds"] = ("int", [adds for _, _, adds, _ in chosen])
            columns["so_far"] = ("int", [so_far for *_, so_far in chosen])
        first = str(shown[0]) if self.least and chosen else ""
        return Table.of(
            "Training that would help most schools",
            self._training_sentence(chosen, first),
            **columns,
        )

    def of_school(self, place: int) -> Table:
        """The statements that no class of a school meets, in the framework's order."""
        gaps = gaps_of(self.cells.statements[place])
        items = [item for item in self.counts if item in gaps]
        rows = [self.statements[item] for item in items]
        name = self.given.received[place].name
        due = plural(len(self.cells.statements[place]), "statement")
        some = f"No class of {name} meets {len(items)} of the {due} due there."
        return Table.of(
            f"Statements that {name} lacks",
            some if items else f"{name} meets all {due} due there.",
            item=("str", items),
            statement=("str", [row["label"] for row in rows]),
            theme=("str", [self.theme(item).subheading for item in items]),
            statutory=("str", [row["statutory"] for row in rows]),
        )

    def theme(self, item: str) -> Theme:
        """Where a statement stands."""
        row = self.statements[item]
        stage = row["key_stage"]
        words = f"Key stage {stage[-1]}" if stage else _KEY_STAGES[row["phase"]]
        return Theme(words, row["theme"], row["subheading"] or row["theme"])

    @cached_property
    def lacking(self) -> dict[Theme, set[int]]:
        """The schools that lack some statement of each theme, by their places."""
        found: dict[Theme, set[int]] = {theme: set() for theme in self._items}
        for school, statements in enumerate(self.cells.statements):
            for item in gaps_of(statements):
                found[self.theme(item)].add(school)
        return found

    @cached_property
    def _items(self) -> dict[Theme, list[str]]:
        found: dict[Theme, list[str]] = {}
        for item in self.counts:
            found.setdefault(self.theme(item), []).append(item)
        return found

    @cached_property
    def _due(self) -> dict[Theme, set[int]]:
        found: dict[Theme, set[int]] = {theme: set() for theme in self._items}
        themes = {item: self.theme(item) for item in self.counts}
        for school, statements in enumerate(self.cells.statements):
            for item in statements:
                found[themes[item]].add(school)
        return found

    def _place(self, item: str) -> tuple[bool, int]:
        """The most lacked first. What is not shown comes last, in the framework's order."""
        told = self._shown(item).isdigit()
        return not told, -self.counts[item][0] if told else 0

    def _gaps(self, theme: Theme) -> int:
        return sum(self.counts[item][0] for item in self._items[theme])

    def _shown(self, item: str) -> str:
        gaps, due = self.counts[item]
        return split([gaps, due - gaps], self.least)[0]

    def _sentence(self, items: list[str]) -> str:
        if not items:
            return "Every statement that is due is met at every school that sent a return."
        first = self.statements[items[0]]
        gaps, due = self.counts[items[0]]
        who = f"{self._shown(items[0])} schools" if self.least else f"{gaps} of {due} schools"
        lacking = (
            f"Lacking at some school: {len(items)} of {plural(len(self.counts), 'statement')}."
        )
        if self.least and not self._shown(items[0]).isdigit():
            return lacking
        return f"Most often lacking: {first['label']} ({items[0]}), at {who}. {lacking}"

    def _theme_sentence(self) -> str:
        some = sum(1 for schools in self.lacking.values() if schools)
        return f"In {some} of {plural(len(self.lacking), 'theme')} some school lacks a statement."

    def _training_sentence(self, chosen: list[tuple[Theme, int, int, int]], shown: str) -> str:
        if not chosen:
            return "No school lacks a statement, so no training is called for by gaps."
        theme, helps, _, _ = chosen[0]
        if shown == HIDDEN:
            return f"One training on {theme.words} would help; how many schools is {HIDDEN}."
        who = f"{shown} schools" if shown else plural(helps, "school")
        first = f"One training on {theme.words} would help {who}"
        if len(chosen) == 1 or self.least:
            return f"{first}."
        return f"{first}; with one on {chosen[1][0].words} it would be {chosen[1][3]}."

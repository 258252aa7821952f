"""What a rule is, and the list of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pshe.lint.tables import Tables

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing a rule found: where, what and how to mend it."""

    place: str
    message: str
    mend: str


Find = Callable[[Tables], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A numbered rule; it runs when every table it needs is there."""

    code: str
    severity: Severity
    title: str
    why: str
    needs: tuple[str, ...]
    find: Find

    def findings(self, tables: Tables) -> Iterator[Finding]:
        """What breaks the rule, in the order of the tables."""
        if all(table in tables.rows for table in self.needs):
            yield from self.find(tables)


RULES: dict[str, Rule] = {}


def rule(
    code: str, severity: Severity, title: str, *, why: str, needs: tuple[str, ...] = ()
) -> Callable[[Find], Find]:
    """Add a function to the rules."""

    def add(find: Find) -> Find:
        assert code not in RULES, code
        RULES[code] = Rule(code, severity, title, why, needs, find)
        return find

    return add

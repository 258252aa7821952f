"""Schools by letters that nobody can work out from their names or numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from pshe.advising.cells import Cells
from pshe.advising.given import Given, Known

FEWEST = 5
"""Phases of fewer returns are put together."""


def anonymous(given: Given, cells: Cells) -> Given:
    """The same schools as School A, School B and so on, mixed up.

    The order comes from a hash of each URN together with all that the returns say: the same
    returns give the same letters, and a list of URNs alone gives none.
    """
    key = sha256(repr((cells.statements, cells.topics)).encode()).hexdigest()
    mixed = sorted(given.schools, key=lambda s: sha256(f"{key}{s.urn}{s.name}".encode()).digest())
    letters = dict(zip(mixed, _letters(), strict=False))
    new = {school: _hidden(school, f"School {letters[school]}") for school in mixed}
    hidden = replace(given.changed(new, mixed), name="", feeders=())
    groups = hidden.merged(FEWEST)
    order = sorted(
        groups.schools, key=lambda s: (groups.groups.index(s.group), letters_key(s.name))
    )
    return groups.changed({school: school for school in order}, order)


def _hidden(school: Known, name: str) -> Known:
    return replace(school, urn=name, name=name, received=None, note="")


def letters_key(name: str) -> tuple[int, str]:
    """School Z comes before School AA."""
    return len(name), name


def _letters() -> Iterator[str]:
    """A to Z, AA, AB and so on."""
    number = 0
    while True:
        number += 1
        text, rest = "", number
        while rest:
            rest, last = divmod(rest - 1, 26)
            text = chr(ord("A") + last) + text
        yield text

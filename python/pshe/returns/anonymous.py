"""Returns to show to others: schools as School 1, School 2, in an order that says nothing.

What stays is what a class of a year is taught, when and how long. Names of schools, classes and
lessons, URNs, and sources that name a school are gone. Dates stay, so term dates may still tell a
school from another; give totals where that matters.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256

from pshe import _core
from pshe.frames import Table
from pshe.returns.values import Return


def shuffled(returns: Iterable[Return], secret: str) -> list[Return]:
    """The returns in an order that is always the same, and that nobody can find without the secret.

    Schools are ordered by the keyed hash (HMAC, RFC 2104) of their URN. O(returns log returns).
    """
    key = secret.encode()

    def place(given: Return) -> tuple[bytes, str]:
        return hmac.new(key, given.urn.encode(), sha256).digest(), given.academic_year

    return sorted(returns, key=place)


def anonymised(returns: Sequence[Return], secret: str) -> tuple[list[Return], Table]:
    """The returns as those of School 1, School 2 ..., and the key: which school is which.

    Returns of one school in several years are those of one school.
    """
    ordered = shuffled(returns, secret)
    numbers = {urn: n for n, urn in enumerate(dict.fromkeys(r.urn for r in ordered), 1)}
    names = {given.urn: given.name for given in ordered}
    key = Table.of(
        "Key",
        "",
        school=("str", [f"School {number}" for number in numbers.values()]),
        urn=("str", list(numbers)),
        name=("str", [names[urn] for urn in numbers]),
    )
    return [_nameless(given, numbers[given.urn]) for given in ordered], key


def _nameless(given: Return, number: int) -> Return:
    core = _core.redacted(given.core)
    classes: dict[str, str] = {}
    counts: dict[int, int] = {}
    for row in given.classes():
        counts[row["year"]] = counts.get(row["year"], 0) + 1
        classes[row["code"]] = f"{row['year']}-{counts[row['year']]}"
    hidden = Return(core)
    return Return(
        _core.Return(
            urn=f"{number:06d}",
            name=f"School {number}",
            phase=given.phase,
            academic_year=given.academic_year,
            classes=[
                (classes[row["code"]], row["year"], [int(y) for y in row["year_groups"].split(";")])
                for row in given.classes()
            ],
            lessons=[
                (row["code"], "", row["sensitivity"], row["withdrawable"])
                for row in hidden.lessons()
            ],
            teaches=[(row["lesson"], row["item"], row["depth"]) for row in hidden.teaches()],
            taught=[
                (row["date"], classes[row["class"]], row["lesson"], row["minutes"], row["progress"])
                for row in hidden.taught()
            ],
        )
    )

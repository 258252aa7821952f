"""Items and links of a picture, written as text: ``a-->b`` requires, ``a==>b`` with."""

from __future__ import annotations

import re
from typing import Any

from pshe.frames import Table

KINDS = {"-->": "requires", "==>": "with", "~~>": "helps", "..>": "revisits"}
LINK = re.compile(r"(\w+)(-->|==>|~~>|\.\.>)(\w+)(?:/(\w+))?")


def items(codes: str, **fields: Any) -> Table:
    """An item for each word, titled like its code; ``stage={"a": 3}`` and so on."""
    names = codes.split()
    title, kind, stage, strand = (fields.get(n, {}) for n in ("title", "kind", "stage", "strand"))
    return Table.of(
        "Items",
        code=("str", names),
        title=("str", [title.get(name, name) for name in names]),
        kind=("str", [kind.get(name, "topic") for name in names]),
        stage=("int", [stage.get(name) for name in names]),
        strand=("str", [strand.get(name, "") for name in names]),
    )


def links(drawn: str) -> Table:
    """A link for each word, ``a-->c/x`` as one of the alternatives ``x``."""
    found = [LINK.fullmatch(word).groups() for word in drawn.split()]  # type: ignore[union-attr]
    return Table.of(
        "Links",
        before=("str", [before for before, _, _, _ in found]),
        after=("str", [after for _, _, after, _ in found]),
        kind=("str", [KINDS[arrow] for _, arrow, _, _ in found]),
        alternative=("str", [choice or "" for *_, choice in found]),
        reason=("str", [f"{before} helps with {after}" for before, _, after, _ in found]),
    )

"""Words that blame children, and what to say instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def blaming(text: str) -> Iterator[tuple[str, str]]:
    """Each wording of a text that blames a child, with what to do instead.

    After the 2024 guide of the Children's Society and NAPAC; the words stand in ``words.toml``.

    Examples
    --------
    >>> list(blaming("An adult targets the child."))
    []
    """
    for pattern, mend in _patterns():
        for found in pattern.finditer(text):
            yield found[0], mend


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["words"]
    return [(re.compile(entry["pattern"], re.IGNORECASE), entry["mend"]) for entry in entries]

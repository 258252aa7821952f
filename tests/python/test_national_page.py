"""The page about many schools gives what it shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "docs" / "national.md").read_text(encoding="utf-8")


def test_the_examples_of_the_page_hold() -> None:
    shown = "\n".join(re.findall(r"```python\n(>>> .*?)```", TEXT, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, "national.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")

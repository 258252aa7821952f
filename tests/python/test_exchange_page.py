"""The page about other programs says what is true."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from pshe import exchange, lint

PAGE = Path(__file__).parents[2] / "docs" / "exchange.md"
TEXT = PAGE.read_text(encoding="utf-8")
ITEM = {"code": "Code", "title": "Title", "kind": "Sort", "stage": 97}
LINK = {"kind": "helps", "strength": "light", "alternative": "Group", "reason": "Why"}
ITEMS = [ITEM, {**ITEM, "code": "Other"}]
LINKS = [{**LINK, "before": "Code", "after": "Other"}]
WRITTEN = {
    "JSON": exchange.to_json(ITEMS, LINKS),
    "GraphML": exchange.to_graphml(ITEMS, LINKS),
    "DOT": exchange.to_dot(ITEMS, LINKS),
    "Mermaid": exchange.to_mermaid(ITEMS, LINKS),
    "Curricular Analytics": exchange.curricular_analytics.to_csv(ITEMS, LINKS, name="-"),
}


@pytest.mark.parametrize("format", WRITTEN)
def test_the_table_says_what_each_format_keeps(format: str) -> None:
    [said] = re.findall(rf"(?m)^\| {format} \| (.*) \|$", TEXT)
    written = WRITTEN[format]
    kept = [str(value) in written for value in [*ITEM.values(), *LINK.values()]]
    assert said.split(" | ") == ["yes" if there else "no" for there in kept]


def test_every_rule_on_the_page_is_a_rule_for_tables() -> None:
    named = re.findall(r"(?m)^\| (D[0-9]{3}) \|", TEXT)
    source = (
        Path(exchange.__file__).parent / name for name in ("defects.py", "curricular_analytics.py")
    )
    used = {rule for path in source for rule in re.findall('"(D[0-9]{3})"', path.read_text())}
    assert set(named) == used
    assert used <= set(lint.rules()["rule"])


def test_the_examples_on_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert (ran.failed, ran.attempted) == (0, 8)

"""Tables of links are read with every defect named, and none mended silently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import exchange_tables
import pytest
from exchange_tables import ITEMS, LINKS, Rows, same
from hypothesis import given
from hypothesis import strategies as st

import pshe
from pshe import exchange, lint


def link(before: str, after: str, kind: str = "requires", **more: Any) -> dict[str, Any]:
    return {"before": before, "after": after, "kind": kind, "reason": "because", **more}


def item(code: str, stage: int | None = None) -> dict[str, Any]:
    return {"code": code, "stage": stage}


def told(read: exchange.Read) -> list[tuple[str, str, str]]:
    """Rule, place and message of each defect."""
    found = read.defects
    return list(zip(found["rule"], found["place"], found["message"], strict=True))


def test_a_table_with_two_columns_is_enough() -> None:
    read = exchange.from_table([{"before": "asking", "after": "answering"}])
    assert read.items.rows() == [
        {"code": "answering", "title": "answering", "kind": "item", "stage": None},
        {"code": "asking", "title": "asking", "kind": "item", "stage": None},
    ]
    assert read.links.rows() == [
        {
            "before": "asking", "after": "answering", "kind": "requires",
            "strength": "strong", "alternative": "", "reason": "",
        }
    ]  # fmt: skip
    assert told(read) == [("D013", "row 1", "1 link without a reason, from here on.")]


OUT = "the link is left out."
ROUND = "One of these has to come strictly before the next, and this circle asks for them at the "
DEFECTS: list[tuple[str, str, Rows, str]] = [
    ("D002", "a", [link("a", "")], f"What comes after is missing; {OUT}"),
    ("D003", "ab", [link("a", "b", "needs")], f"The kind 'needs' is not known; {OUT}"),
    ("D003", "ab", [link("a", "b", strength="x")], f"The strength 'x' is not known; {OUT}"),
    ("D004", "aa", [], "'a' stands twice; the first one counts."),
    (
        "D004",
        "ab",
        [link("a", "b"), link("a", "b", "helps")],
        "'a' to 'b' stands twice; the first one counts.",
    ),
    ("D005", "b", [link("a", "b")], f"There is no 'a'; {OUT}"),
    ("D006", "a", [link("a", "a")], f"'a' is set to come before itself; {OUT}"),
    (
        "D009",
        "abc",
        [link("a", "b"), link("b", "c"), link("c", "a")],
        "These require each other in a circle: a, then b, then c, then a.",
    ),
    (
        "D010",
        "ab",
        [link("a", "b"), link("b", "a", "with")],
        f"{ROUND}same time: a, then b, then a.",
    ),
]


@pytest.mark.parametrize(("rule", "codes", "links", "message"), DEFECTS)
def test_each_defect_is_named_with_the_number_of_its_rule(
    rule: str, codes: str, links: Rows, message: str
) -> None:
    read = exchange.from_table(links, [item(code) for code in codes])
    assert [(r, m) for r, _, m in told(read)] == [(rule, message)]
    assert rule in lint.rules()["rule"]


def test_an_item_without_a_code_is_named() -> None:
    read = exchange.from_table([], [{"code": "", "title": "Asking"}])
    assert told(read) == [("D002", "row 1", "It has no code.")]


def test_a_link_back_in_time_is_named_and_kept() -> None:
    read = exchange.from_table([link("b", "a")], [item("a", 1), item("b", 3)])
    assert told(read) == [
        (
            "D008",
            "row 1",
            "'b' belongs to stage 3 and is set to come before 'a', which belongs to stage 1.",
        )
    ]
    assert len(read.links) == 1


def test_circles_are_kept() -> None:
    read = exchange.from_table([link("a", "b"), link("b", "a")])
    assert [(row["before"], row["after"]) for row in read.links] == [("a", "b"), ("b", "a")]
    assert read.defects.summary == "1 error and 0 warnings found: 2 items and 2 links read."


def test_what_is_helped_or_revisited_may_stand_in_a_circle() -> None:
    assert told(exchange.from_table([link("a", "b", "helps"), link("b", "a", "revisits")])) == []


def test_after_twenty_circles_the_report_says_that_there_may_be_more() -> None:
    links = [link(f"{way}{n}", f"{other}{n}") for n in range(25) for way, other in ("ab", "ba")]
    found = told(exchange.from_table(links))
    assert len(found) == 21
    assert found[-1] == ("D009", "links", "There may be more circles than these 20.")


def test_an_unknown_end_comes_with_the_nearest_code() -> None:
    read = exchange.from_table([link("asking", "b")], [item("askign"), item("b")])
    assert read.defects["mend"] == ['Did you mean "askign"?']
    assert read.defects.summary == (
        "1 error and 0 warnings found: 2 items and 0 links read, 1 link left out."
    )


def test_a_stage_in_words_is_left_out_and_named() -> None:
    read = exchange.from_table([], [{"code": "a", "stage": "soon"}, {"code": "b", "stage": "3"}])
    assert read.items["stage"] == [None, 3]
    assert told(read) == [("D003", "row 1", "The stage 'soon' is no whole number; it is left out.")]


def test_columns_that_are_not_read_are_named() -> None:
    read = exchange.from_table([link("a", "b", basis="spiral", empty="")])
    assert told(read) == [("D001", "links", "'basis' is not read; it is left out.")]


@pytest.mark.parametrize(
    "names", [("Source", "Target"), (" FROM", "to "), ("Prerequisite", "Item")]
)
def test_the_ends_may_have_their_usual_names(names: tuple[str, str]) -> None:
    read = exchange.from_table([dict(zip(names, ("a", "b"), strict=True))])
    assert (read.links["before"], read.links["after"]) == (["a"], ["b"])


def test_a_table_without_ends_is_refused() -> None:
    with pytest.raises(pshe.DataError, match=r"no columns before and after. It has: code, name"):
        exchange.from_table([{"code": "a", "name": "b"}])


def test_rows_are_read_as_they_are() -> None:
    assert same(exchange.from_table(LINKS, ITEMS), ITEMS, LINKS)


def test_frames_of_pandas_and_polars_are_read_like_rows() -> None:
    items, links = exchange.items_table(ITEMS), exchange.links_table(LINKS)
    assert same(exchange.from_table(links.to_pandas(), items.to_pandas()), ITEMS, LINKS)
    assert same(exchange.from_table(links.to_polars(), items.to_polars()), ITEMS, LINKS)


def test_a_csv_file_is_read_with_the_line_of_each_defect(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(
        "Before;After;Kind\r\nä;b;\r\n\r\nb;b;helps\r\n'=c;ä;with;;x\r\n".encode("utf-8-sig")
    )
    read = exchange.read_csv(path)
    assert [(row["before"], row["kind"]) for row in read.links] == [
        ("ä", "requires"),
        ("=c", "with"),
    ]
    assert [found[:2] for found in told(read)] == [
        ("D001", "links"),
        ("D006", "links.csv:4"),
        ("D013", "links.csv:2"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("code,title\na,b\n", "links.csv has no columns before and after"),
        ("before,after,kind,Kind\n", "links.csv has two columns 'kind'"),
    ],
)
def test_a_file_that_is_no_table_of_links_is_refused(
    content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "links.csv").write_text(content, encoding="utf-8")
    with pytest.raises(pshe.DataError, match=message):
        exchange.read_csv(tmp_path / "links.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError, match="Check its name"):
        exchange.read_csv(tmp_path / "none.csv")


@given(exchange_tables.graphs(st.sampled_from("abcdef")))
def test_a_circle_is_reported_exactly_when_nothing_can_be_taught_in_order(
    graph: tuple[Rows, Rows],
) -> None:
    items, links = graph
    rules = exchange.from_table(links, items).defects["rule"]
    assert bool({"D009", "D010"} & set(rules)) == _stuck(items, links)


def _stuck(items: Rows, links: Rows) -> bool:
    """By trying: whether some `requires` leads back to where it started."""
    reach = {row["code"]: {row["code"]} for row in items}
    for _ in items:
        for row in links:
            if row["kind"] in ("requires", "with"):
                reach[row["before"]] |= reach[row["after"]]
    return any(r["kind"] == "requires" and r["before"] in reach[r["after"]] for r in links)

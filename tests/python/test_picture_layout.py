"""Properties of the layout: nothing overlaps, nothing is missing, nothing depends on order."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pshe.frames import Table
from pshe.picture import draw
from pshe.picture.boxes import PAD, fit
from pshe.picture.columns import settle
from pshe.picture.crossings import Order, crossings, first_order, in_few_crossings, neighbours
from pshe.picture.lettering import size_of, width_of, wrap
from pshe.picture.places import Layout, Placed, Stroke, lay_out
from pshe.picture.rows import lines, set_rows
from pshe.picture.tracks import Run, tracks
from pshe.picture.web import Link, Web, read_items, read_links, whole, without_implied

ROOM = (18000, 25000)
KINDS = ["requires", "with", "helps", "revisits"]
TITLES = st.text("abc \u00e9W-\u2013\u4e2d", min_size=1, max_size=90)
ITEM_KINDS = st.sampled_from(["topic", "statement"])
Rows = tuple[list[dict[str, Any]], list[dict[str, Any]]]


@st.composite
def webs(draw: st.DrawFn, most: int = 22) -> Rows:
    """Items and links without circles, of every kind, with stages and alternatives."""
    codes = [f"i{n:02}" for n in range(draw(st.integers(1, most)))]
    items = [
        {
            "code": code, "title": draw(TITLES), "kind": draw(ITEM_KINDS),
            "stage": draw(st.sampled_from([None, 1, 2, 3])), "strand": "",
        }
        for code in draw(st.permutations(codes))
    ]  # fmt: skip
    pairs = st.tuples(st.integers(0, len(codes) - 1), st.integers(0, len(codes) - 1))
    links = [
        {
            "before": items[min(a, b)]["code"], "after": items[max(a, b)]["code"],
            "kind": draw(st.sampled_from(KINDS)), "reason": "",
            "alternative": draw(st.sampled_from(["", "", "x", "y"])),
        }
        for a, b in draw(st.lists(pairs, max_size=2 * most))
        if a != b
    ]  # fmt: skip
    return items, links


def read(rows: Rows) -> Web:
    """All of it, of every kind."""
    items = read_items(rows[0])
    return whole(items, read_links(rows[1], items, KINDS), 50)


def laid_out(rows: Rows) -> tuple[Web, Layout]:
    """The web and where everything stands."""
    web = read(rows)
    return web, lay_out(fit(web, ROOM), ROOM)


def apart(a: Placed, b: Placed) -> bool:
    """Whether two boxes do not touch."""
    return a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top


def legs(stroke: Stroke) -> list[tuple[int, int, int, int]]:
    """Straight parts of a line as left, top, right, bottom."""
    (x1, y1), (x2, _), level = stroke.start, stroke.end, stroke.level
    return [
        (x1, y1, x1, level), (min(x1, x2), level, max(x1, x2), level),
        (x2, level, x2, stroke.bottom),
    ]  # fmt: skip


def runs_through(leg: tuple[int, int, int, int], box: Placed) -> bool:
    """Whether a straight part enters the inside of a box."""
    left, top, right, bottom = leg
    return left < box.right and right > box.left and top < box.bottom and bottom > box.top


@given(webs())
@settings(max_examples=60, deadline=None)
def test_every_item_has_one_box_and_no_boxes_touch(rows: Rows) -> None:
    web, layout = laid_out(rows)
    assert sorted(placed.box.item.code for placed in layout.boxes) == list(web.items)
    assert all(apart(a, b) for a, b in combinations(layout.boxes, 2))


@given(webs())
@settings(max_examples=60, deadline=None)
def test_no_line_runs_through_a_box(rows: Rows) -> None:
    _, layout = laid_out(rows)
    for stroke in layout.strokes:
        for leg in legs(stroke):
            assert not any(runs_through(leg, placed) for placed in layout.boxes)


@given(webs())
@settings(max_examples=60, deadline=None)
def test_every_link_runs_down_without_a_break_from_what_comes_first_to_what_rests_on_it(
    rows: Rows,
) -> None:
    web, layout = laid_out(rows)
    boxes = {placed.box.item.code: placed for placed in layout.boxes}
    last = {stroke.link: stroke for stroke in layout.strokes if stroke.link}
    assert set(last) == set(web.links)
    for link, stroke in last.items():
        before, after = boxes[link.before], boxes[link.after]
        assert before.bottom < after.top == stroke.bottom
        assert after.left < stroke.end[0] < after.right
        ways = [stroke]
        while ways and not any(s.start[1] == before.bottom for s in ways):
            ways = [
                s for s in layout.strokes for way in ways
                if s.kind == link.kind and (s.end[0], s.bottom) == way.start
            ]  # fmt: skip
        assert any(before.left < s.start[0] < before.right for s in ways)


@given(webs())
@settings(max_examples=60, deadline=None)
def test_a_later_stage_never_stands_above_an_earlier_one(rows: Rows) -> None:
    web, layout = laid_out(rows)
    for upper, lower in combinations(layout.bands, 2):
        assert upper.stage < lower.stage
        assert upper.bottom < lower.top
    bands = {band.stage: band for band in layout.bands}
    for placed in layout.boxes:
        stage = web.items[placed.box.item.code].stage
        if stage in bands:
            assert placed.top >= bands[stage].top


@given(webs())
@settings(max_examples=60, deadline=None)
def test_titles_stay_inside_their_boxes(rows: Rows) -> None:
    _, layout = laid_out(rows)
    for placed in layout.boxes:
        inside = placed.box.width - 2 * PAD
        plain = placed.box.lines[placed.box.code_lines :]
        assert all(width_of(line, layout.size) <= inside for line in plain)
        assert len(placed.box.lines) * layout.size < placed.height


@given(webs(most=12), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_in_the_tables_changes_no_byte(rows: Rows, shuffle: Any) -> None:
    def drawn(items: list[dict[str, Any]], links: list[dict[str, Any]]) -> str:
        names = ["before", "after", "kind", "alternative", "reason"]
        types = {"code": "str", "title": "str", "kind": "str", "stage": "int", "strand": "str"}
        return draw(
            Table.of("", **{n: (kind, [r[n] for r in items]) for n, kind in types.items()}),
            Table.of("", **{n: ("str", [r[n] for r in links]) for n in names}),
        ).svg

    items, links = rows
    first = drawn(items, links)
    shuffle.shuffle(items)
    shuffle.shuffle(links)
    assert drawn(items, links) == first


def implied_by_chains(links: list[Link]) -> set[Link]:
    """By brute force: every chain of firm links, walked."""
    firm = [x for x in links if x.kind in ("requires", "with") and not x.alternative]

    def chains(start: str, end: str, *, strict: bool, length: int) -> bool:
        """Whether a chain of more than ``length`` links leads there, as strictly as asked."""
        for link in (x for x in firm if x.before == start):
            hard = not strict or link.kind == "requires"
            if link.after == end and hard and length > 0:
                return True
            if chains(link.after, end, strict=not hard, length=length + 1):
                return True
        return False

    found = set()
    for link in firm:
        twin = any(
            (x.before, x.after, x.kind) == (link.before, link.after, "requires") for x in firm
        )
        strict = link.kind == "requires"
        if chains(link.before, link.after, strict=strict, length=0) or (twin and not strict):
            found.add(link)
    return found


DENSE = st.lists(
    st.sampled_from(["", "requires", "with", "with", "helps", "choice"]), min_size=10, max_size=10
)


@given(DENSE)
@settings(max_examples=300, deadline=None)
def test_links_left_out_are_those_that_chains_imply(kinds: list[str]) -> None:
    links = [
        Link(after, before, kind.replace("choice", "requires"), "x" * (kind == "choice"), "", "")
        for (before, after), kind in zip(combinations("abcde", 2), kinds, strict=True)
        if kind
    ]
    assert set(links) - set(without_implied("abcde", links)) == implied_by_chains(links)


@given(webs())
@settings(max_examples=60, deadline=None)
def test_crossings_are_counted_right_and_the_sweeps_add_none(rows: Rows) -> None:
    web = read(rows)
    placed = set_rows(web, 6)
    pieces = lines(web, placed)
    _, below = neighbours(pieces)

    def count(order: Order) -> int:
        """Crossing pairs, one by one."""
        at = {place: x for row in order for x, place in enumerate(row)}
        return sum(
            (at[a] - at[c]) * (at[b] - at[d]) < 0
            for (a, b), (c, d) in combinations([(p.start, p.end) for p in pieces], 2)
            if a.row == c.row
        )

    first = first_order(placed, pieces)
    best = in_few_crossings(placed, pieces)
    assert crossings(best, below) == count(best) <= count(first)
    assert [sorted(row) for row in best] == [sorted(row) for row in first]


WISHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 5)), min_size=1, max_size=4)


@given(WISHES, st.data())
@settings(deadline=None)
def test_settling_keeps_distances_and_no_whole_number_lies_nearer(
    wishes: list[tuple[int, int]], data: st.DataObject
) -> None:
    offsets = [9 * n for n in range(len(wishes))]
    high = 60 - offsets[-1]

    def far(places: list[int]) -> int:
        return sum(w * (x - wish) ** 2 for x, (wish, w) in zip(places, wishes, strict=True))

    places = settle(wishes, offsets, 0, high)
    assert 0 <= places[0] <= places[-1] <= 60
    assert all(b - a >= 9 for a, b in pairwise(places))
    flat = sorted(
        data.draw(st.lists(st.integers(0, high), min_size=len(wishes), max_size=len(wishes)))
    )
    other = [x + offset for x, offset in zip(flat, offsets, strict=True)]
    rounding = sum(w for _, w in wishes)  # a pool stands up to one unit left of its mean
    assert far(places) <= far(other) + rounding


RUNS = st.builds(
    lambda start, ends: Run(start, tuple(ends)),
    st.integers(0, 3000), st.lists(st.integers(0, 3000), min_size=1, max_size=3),
)  # fmt: skip


@given(st.lists(RUNS, max_size=8))
def test_runs_that_meet_lie_on_different_tracks(runs: list[Run]) -> None:
    track = tracks(runs)
    for a, b in combinations(range(len(runs)), 2):
        if all(run.left < run.right for run in (runs[a], runs[b])) and runs[a].meets(runs[b]):
            assert track[a] != track[b]


@given(TITLES, st.integers(300, 4000))
def test_wrapping_loses_no_letter_and_overruns_no_line(text: str, width: int) -> None:
    size = size_of(8)
    found = wrap(text, width, size)
    assert "".join(found).replace(" ", "") == "".join(text.split())
    assert all(width_of(line, size) <= width for line in found)

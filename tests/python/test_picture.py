"""The picture of what comes before what: what it shows, says, leaves out, and how it is saved."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from drawn_webs import items, links
from typer.testing import CliRunner

import pshe
from pshe import palette
from pshe.cli import app
from pshe.picture import Picture, draw, sheet, svg

GOLDEN = Path(__file__).parents[1] / "golden" / "topics.svg.golden"
SVG = "{http://www.w3.org/2000/svg}"
A4 = (210, 297)


@pytest.fixture(scope="module")
def topics() -> Picture:
    """The picture of all topics."""
    return pshe.reference().graph.picture()


def size(picture: Picture) -> tuple[float, float]:
    """Width and height in millimetres."""
    root = ET.fromstring(picture.svg)
    return float(root.attrib["width"][:-2]), float(root.attrib["height"][:-2])


def words(picture: Picture) -> str:
    """All text that is drawn."""
    return " ".join(node.text or "" for node in ET.fromstring(picture.svg).iter(f"{SVG}text"))


def test_the_topics_are_drawn_as_approved(topics: Picture) -> None:
    if os.environ.get("PSHE_APPROVE"):
        GOLDEN.write_text(topics.svg, encoding="utf-8")
    assert topics.svg == GOLDEN.read_text(encoding="utf-8")


def test_fifty_topics_fit_an_a4_page_in_letters_of_at_least_7_points(topics: Picture) -> None:
    assert topics.svg.count('rx="90"') == 50 + 2  # and two in the legend
    width, height = size(topics)
    assert (width, height) <= A4
    assert height <= A4[1]
    sizes = [int(points) for points in re.findall(r'font-size="(\d+)"', topics.svg)]
    assert min(sizes) >= 246  # hundredths of a millimetre


def test_every_title_is_drawn_whole(topics: Picture) -> None:
    drawn = words(topics).replace(" ", "")
    for title in pshe.reference().topics()["title"]:
        assert title.replace(" ", "") in drawn


def test_the_file_names_itself_and_tells_the_picture_in_words(topics: Picture) -> None:
    root = ET.fromstring(topics.svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == title.attrib["id"]
    assert root.attrib["aria-describedby"] == desc.attrib["id"]
    assert title.text == "Consent and CSE prevention: what comes before what"
    assert desc.text == topics.text


def test_the_words_go_row_by_row_and_name_every_kind_of_link() -> None:
    picture = draw(
        items("a b c d e", kind={"e": "statement"}, title={"e": "End"}, stage={"e": 3}),
        links("a-->c b==>c a-->d/x b-->d/x c-->e"),
        title="Five",
    )
    assert picture.text.splitlines() == [
        "Five",
        "5 items, 5 links. Each item stands below everything it rests on.",
        "Row 1, no key stage:",
        '- "a".',
        '- "b".',
        "Row 2, no key stage:",
        '- "c" rests on "a"; comes after, or in the same lesson as, "b".',
        '- "d" needs any one of "a" and "b".',
        "Row 3, key stage 3:",
        '- "End" (e) rests on "c".',
    ]


def test_the_table_has_a_row_for_each_line_with_its_reason() -> None:
    table = draw(items("a b c"), links("b==>c a-->b"), title="Three").table
    assert table.caption == "Three"
    assert [(r["before"], r["after"], r["kind"], r["reason"]) for r in table] == [
        ("a", "b", "requires", "a helps with b"),
        ("b", "c", "with", "b helps with c"),
    ]


def test_the_table_of_topics_gives_the_strength_of_each_link(topics: Picture) -> None:
    assert set(topics.table["strength"]) <= {"essential", "strong", "light"}
    assert len(topics.table) == 80


def test_a_link_that_a_chain_implies_is_not_drawn() -> None:
    table = draw(items("a b c"), links("a-->b b-->c a-->c")).table
    assert list(zip(table["before"], table["after"], strict=True)) == [("a", "b"), ("b", "c")]
    assert table.summary.endswith("1 link that others imply is not drawn.")


def test_a_chain_of_links_that_allow_the_same_lesson_implies_no_strict_link() -> None:
    table = draw(items("a b c"), links("a==>b b==>c a-->c")).table
    assert len(table) == 3


def test_alternatives_imply_nothing_and_are_always_drawn() -> None:
    table = draw(items("a b c d"), links("a-->b/x d-->b/x b-->c a-->c")).table
    assert len(table) == 4


def test_helps_and_revisits_are_drawn_only_when_asked_for() -> None:
    drawn = links("a-->b a~~>c b..>c")
    assert draw(items("a b c"), drawn).table["kind"] == ["requires"]
    every = draw(items("a b c"), drawn, kinds=["requires", "helps", "revisits"])
    assert sorted(every.table["kind"]) == ["helps", "requires", "revisits"]
    assert "is better first" in words(every)


def test_marks_say_in_letters_what_shades_and_dashes_say() -> None:
    picture = draw(
        items("a b c", strand={"a": "consent", "b": "cse", "c": "cse"}),
        links("a==>c b-->c/x"),
    )
    drawn = words(picture).split()
    assert {"C", "E", "W"} <= set(drawn)
    assert "any one of" in words(picture)
    assert "comes first or in the same lesson" in words(picture)
    assert 'stroke-dasharray="120 70"' in picture.svg


def test_items_of_one_kind_carry_no_letter() -> None:
    assert "T" not in words(draw(items("a b"), links("a-->b"))).split()
    assert "T" in words(draw(items("a b", kind={"a": "lesson"}), links("a-->b"))).split()


def test_stages_are_named_years_for_lessons_and_key_stages_for_the_rest() -> None:
    lessons = items("a b", kind={"a": "lesson", "b": "lesson"}, stage={"a": 7, "b": 8})
    assert "Row 2, Year 8:" in draw(lessons, links("a-->b")).text
    mixed = items("a b", kind={"a": "lesson"}, stage={"a": 7, "b": 4})
    assert "Row 1, key stage 3:" in draw(mixed, links("a-->b")).text


def test_an_item_that_rests_on_a_later_stage_stands_there_and_says_so() -> None:
    text = draw(items("a b", stage={"a": 3, "b": 1}), links("a-->b")).text
    assert 'Row 2, key stage 3:\n- "b" (meant for key stage 1) rests on "a".' in text


@pytest.mark.parametrize(
    ("around", "codes", "note"),
    [
        (1, {"b", "c", "d"}, "Not shown: 1 more that come before and 1 more that come after."),
        (2, {"a", "b", "c", "d", "e"}, ""),
    ],
)
def test_a_neighbourhood_goes_as_far_as_asked_and_counts_the_rest(
    around: int, codes: set[str], note: str
) -> None:
    picture = draw(
        items("a b c d e far"), links("a-->b b-->c c-->d d-->e a-->far"), focus="c", around=around
    )
    assert {*picture.table["before"], *picture.table["after"]} == codes
    assert note in picture.text
    assert ("Not shown" in picture.text) == bool(note)
    assert '"c" (asked about)' in picture.text


def test_fewer_than_no_steps_round_an_item_are_refused_in_words() -> None:
    alone = draw(items("a b"), links("a-->b"), focus="a", around=0)
    assert '"a" (asked about)' in alone.text
    with pytest.raises(pshe.DataError, match="cannot go -1 steps from its item"):
        draw(items("a b"), links("a-->b"), focus="a", around=-1)


def test_beyond_what_a_page_holds_the_picture_says_how_many_are_left_out() -> None:
    names = [f"n{number:02}" for number in range(80)]
    star = links(" ".join(f"n00-->{name}" for name in names[1:]))
    whole = draw(items(" ".join(names)), star)
    assert "Shown: the 50 items with the most links. Not shown: 30 more" in whole.text
    near = draw(items(" ".join(names)), star, focus="n00")
    assert "Not shown: 30 more that come after." in near.text
    assert "Not shown: 30 more that come after." in words(near)


def test_nothing_one_item_and_two_items_are_drawn() -> None:
    assert "0 items, no links." in draw(items(""), links("")).text
    assert "1 topic, no links." in draw(items("a"), links("")).text
    assert "2 topics, 1 link." in draw(items("a b"), links("a-->b")).text


def test_a_circle_is_an_error_that_names_its_way_round() -> None:
    with pytest.raises(pshe.CycleError, match=r"a, b, c, a\. Take one of the links out") as caught:
        draw(items("a b c d"), links("a-->b b-->c c-->a c-->d"))
    assert caught.value.path == ["a", "b", "c"]


def test_an_unknown_focus_and_a_link_to_nowhere_are_errors_that_name_it() -> None:
    with pytest.raises(pshe.UnknownCodeError) as caught:
        draw(items("a"), links(""), focus="b")
    assert caught.value.code == "b"
    with pytest.raises(pshe.DataError, match='from "a" to "b" names "b", which is not among'):
        draw(items("a"), links("a-->b"))


def test_markup_in_titles_is_text() -> None:
    picture = draw(items("a", title={"a": "<script>alert(1)</script> & co"}), links(""))
    assert "<script" not in picture.svg
    assert "<script" not in picture._repr_html_()  # type: ignore[attr-defined]
    assert "&amp; co" in picture.svg


def test_a_very_long_word_is_cut_into_lines_and_not_lost() -> None:
    long = "Donau" * 30
    picture = draw(items("a", title={"a": long}), links(""))
    assert long in words(picture).replace(" ", "")


def test_a_picture_is_saved_as_svg_only(tmp_path: Path, topics: Picture) -> None:
    assert topics.save(tmp_path / "t.svg").read_text(encoding="utf-8") == topics.svg
    with pytest.raises(pshe.DataError, match=r'name it "t.svg"'):
        topics.save(tmp_path / "t.png")


def test_in_a_notebook_the_words_stand_below_the_picture(topics: Picture) -> None:
    html = topics._repr_html_()  # type: ignore[attr-defined]
    assert topics.svg in html
    assert "<summary>The picture in words</summary>" in html
    assert "&#34;Sextortion&#34;" in html


def test_the_command_why_draws_the_item_it_was_asked_about(tmp_path: Path) -> None:
    target = tmp_path / "why.svg"
    run = CliRunner().invoke(app, ["why", "sextortion", "--plain", "--picture", str(target)])
    assert run.exit_code == 0
    assert f"Wrote {target}" in run.output.replace("\n", "")
    assert target.read_text(encoding="utf-8") == pshe.reference().graph.picture("sextortion").svg


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_order_of_hashes(seed: str, topics: Picture) -> None:
    program = "import sys, pshe; sys.stdout.write(pshe.reference().graph.picture().svg)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert run.stdout == topics.svg


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [palette.PAGE, *svg.SHADES.values(), *sheet.BAND_INKS])
def test_text_and_lines_stand_out_from_every_ground(ground: str) -> None:
    assert min(contrast(ink, ground) for ink in (palette.INK, palette.SOFT, palette.STROKE)) >= 4.5
    assert contrast(svg.EDGE, ground) >= 3
    assert contrast(palette.PAGE, palette.SOFT) >= 4.5

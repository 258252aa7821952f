"""Walking through what comes before what: what each step shows, and what stays without Python."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from conftest import HOSTILE
from html_pages import Page

import pshe
from pshe.explore import Explorer
from pshe.explore.scene import Scenes, Taught


@pytest.fixture(scope="module")
def letters() -> pshe.Graph:
    """a-->b-->d, a-->c, c~~>d, b..>e"""
    links = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d", "with"), ("b", "e", "helps")]
    return pshe.Graph.of(links)


def test_a_step_shows_what_comes_first_and_what_rests_on_it_near_and_far(
    letters: pshe.Graph,
) -> None:
    scene = Scenes(letters, None).scene("b")
    assert [row["code"] for row in scene["before"]] == ["a"]
    assert [(row["code"], row["how"]) for row in scene["after"]] == [
        ("d", "comes first"), ("e", "is better first"),
    ]  # fmt: skip
    assert Scenes(letters, None).scene("a")["later"] == [{"code": "d", "title": "d"}]
    assert scene["svg"] == letters.picture("b").svg


def test_a_step_shows_the_whole_chain_before_with_every_reason() -> None:
    graph = pshe.reference().graph
    scene = Scenes(graph, None).scene("sextortion")
    told = [row["reason"] for row in scene["before"]] + [row["reason"] for row in scene["chain"]]
    assert sorted(told) == sorted(row["reason"] for row in graph.why("sextortion"))
    assert all(told)
    assert scene["answer"].startswith('"Sextortion" rests on 23 other topics.')


def test_what_rests_on_an_item_is_all_that_the_graph_says() -> None:
    graph = pshe.reference().graph
    for code in ("trusted-adults-and-telling", "KS1-H1", "y7-new-school-new-start"):
        scene = Scenes(graph, None).scene(code)
        firm = {r["code"] for r in scene["after"] if r["how"].startswith("comes first")}
        assert firm | {row["code"] for row in scene["later"]} == set(graph.descendants(code))


def test_alternatives_say_that_one_of_several_will_do() -> None:
    graph = pshe.Graph.of([("a", "c", "requires", "either"), ("b", "c", "requires", "either")])
    ways = {row["how"] for row in Scenes(graph, None).scene("c")["before"]}
    assert ways == {"comes first, one of several that will do"}


def test_the_list_has_topics_first_and_groups_by_key_stage() -> None:
    items = Scenes(pshe.reference().graph, None).items()
    kinds = list(dict.fromkeys(item["kind"] for item in items))
    assert kinds == ["topic", "lesson", "statement"]
    assert {group for item in items for group in item["groups"]} == {
        "Key stage 1", "Key stage 2", "Key stage 3", "Key stage 4", "No key stage",
    }  # fmt: skip


def test_a_plan_says_where_it_teaches_an_item_and_in_which_years(sample_plan: pshe.Plan) -> None:
    walk = sample_plan.explore("sextortion")
    taught = walk.widget.shown["taught"]
    where = sample_plan.where("sextortion")
    assert len(taught) == len(where)
    assert taught[0].startswith(f"{where['class'][0]}: {where['title'][0]}, ")
    groups = {item["code"]: item["groups"] for item in walk.widget.items}
    years = [f"Taught in Year {year}" for year in sorted(set(where["year"]))]
    assert groups["sextortion"] == ["Key stage 3", *years]
    assert "Not in this plan" in groups["KS1-H1"]


def test_a_link_says_how_it_comes_first(letters: pshe.Graph) -> None:
    scenes = Scenes(letters, None)
    assert [(row["code"], row["how"]) for row in scenes.scene("d")["before"]] == [
        ("b", "comes first"), ("c", "comes first or in the same lesson"),
    ]  # fmt: skip
    assert scenes.scene("e")["before"][0]["how"] == "is better first"


def test_how_many_things_rest_on_an_item_is_said_in_the_right_number() -> None:
    graph = pshe.Graph.of([("a", "b"), ("b", "c"), ("b", "d")])
    found = [Scenes(graph, None).resting(code).summary for code in ("d", "a", "b")]
    assert found == ["Nothing rests on it.", "3 rest on it.", "2 rest on it."]
    assert Scenes(pshe.Graph.of([("a", "b")]), None).resting("a").summary == "1 rests on it."


@pytest.mark.parametrize("times", [0, 1, 12, 13, 15])
def test_many_times_are_cut_and_none_is_said(times: int, letters: pshe.Graph) -> None:
    taught = Taught({"a": [f"7A: lesson {n}." for n in range(times)]})
    told = Scenes(letters, taught).scene("a")["taught"]
    if times > 12:
        assert told[12:] == [f"And {times - 12} more, see .where('a')."]
    else:
        assert told == ([f"7A: lesson {n}." for n in range(times)] or ["Not taught in this plan."])


def test_nothing_chosen_shows_the_whole(letters: pshe.Graph) -> None:
    walk = letters.explore()
    assert (walk.code, walk.widget.shown["answer"]) == (
        "", "5 items to walk through. Choose one of the list."
    )  # fmt: skip
    assert walk.parts()[0].title == letters.picture().title  # type: ignore[union-attr]


def test_the_page_chooses_and_python_answers(letters: pshe.Graph) -> None:
    walk = letters.explore("a")
    walk.widget.chosen = "d"
    assert (walk.code, walk.widget.shown["code"]) == ("d", "d")
    walk.code = "c"
    assert (walk.widget.chosen, walk.widget.shown["code"]) == ("c", "c")


def test_a_code_that_the_page_cannot_have_offered_changes_nothing(letters: pshe.Graph) -> None:
    walk = letters.explore("a")
    walk.widget.chosen = "nothing of the kind"
    assert (walk.code, walk.widget.shown["code"]) == ("a", "a")


def test_an_unknown_code_is_named_with_the_nearest() -> None:
    with pytest.raises(pshe.UnknownCodeError) as caught:
        pshe.reference().graph.explore("sextorsion")
    assert "sextortion" in caught.value.nearest


def test_a_saved_notebook_keeps_the_picture_and_the_words(letters: pshe.Graph) -> None:
    shown = displayed(letters.explore("b"))
    page = Page(shown[0]["text/html"])
    assert page.faults == []
    assert {"svg", "table", "details"} <= {tag for tag, _ in page.tags}
    assert '"b" rests on 1 other item.' in page.words
    assert "run this cell again" in page.words


def test_a_reader_that_knows_no_widgets_sees_nothing_twice(letters: pshe.Graph) -> None:
    _, widget = displayed(letters.explore("b"))
    assert widget["text/html"] == widget["text/plain"] == ""
    assert "application/vnd.jupyter.widget-view+json" in widget


def displayed(walk: Explorer) -> list[dict[str, Any]]:
    """What a notebook is given to show, and would save."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    InteractiveShell.instance()
    with capture_output() as captured:
        walk._ipython_display_()
    return [output.data for output in captured.outputs]


def test_hostile_titles_are_text_in_the_page_that_stays(hostile_plan: pshe.Plan) -> None:
    html = hostile_plan.explore("lesson")._repr_html_()
    assert "<script" not in html
    assert HOSTILE in Page(html).words


def test_without_the_extra_the_error_names_it() -> None:
    program = (
        "import sys\n"
        "sys.modules['anywidget'] = None\n"
        "import pshe\n"
        "walk = pshe.reference().graph.explore('sextortion')\n"
        "assert 'Sextortion' in walk._repr_html_()\n"
        "try:\n    walk.widget\n"
        "except pshe.Error as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert 'pip install "pshe[jupyter]"' in run.stdout

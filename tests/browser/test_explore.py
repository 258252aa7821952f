"""The page's side of a walk in a browser: search, keys, mouse, breadcrumbs, no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe import faults, sideways
from playwright.sync_api import Locator, Page

import pshe
from pshe.explore.scene import Scenes

HERE = Path(pshe.__path__[0]) / "explore"
MODEL = """
const state = %s, heard = {};
window.model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; },
  on: (name, call) => { heard[name] = call; },
  off: (name) => { delete heard[name]; },
  save_changes: async () => {
    const shown = await window.answer(state.chosen);
    if (shown) { state.shown = shown; heard["change:shown"]?.(); }
  },
};
window.heard = heard;
window.leave = module.render({ model: window.model, el: document.getElementById("cell") });
"""
ATTACK = '<img src=x onerror="window.harmed = 1">'


def walk(page: Page, graph: pshe.Graph, code: str, *, answers: bool = True) -> Locator:
    """A notebook's cell with the widget in it, below the page that stays."""
    scenes = Scenes(graph, None)
    state = {
        "items": scenes.items(), "chosen": code, "shown": scenes.scene(code), "key": "walk-1",
    }  # fmt: skip
    css = (HERE / "explore.css").read_text(encoding="utf-8")
    js = (HERE / "explore.js").read_text(encoding="utf-8")
    page.set_content(
        f"<!doctype html><html lang=en><title>Notebook</title><style>{css}</style><main><h1>Walk"
        '</h1><h2>Cell</h2><div data-pshe-walk="walk-1">stays</div><div id="cell"></div></main>'
    )
    page.expose_function("answer", lambda code: scenes.scene(code) if answers else None)
    module = js.replace("export default { render };", "const module = { render };")
    page.add_script_tag(
        type="module", content=module.replace("export function", "function")
        + MODEL % json.dumps(state)
    )  # fmt: skip
    found = page.locator(".pshe-walk")
    found.wait_for()
    return found


def shown(cell: Locator, title: str) -> None:
    """Wait until the walk has come to an item."""
    cell.locator(".title", has_text=title).wait_for()


def test_search_and_choose_by_keys_alone(page: Page) -> None:
    cell = walk(page, pshe.reference().graph, "")
    cell.get_by_label("Search by title or code").focus()
    page.keyboard.type("gifts strings")
    assert "2 found." in cell.locator(".choose [role=status]").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shown(cell, "Gifts with strings attached")
    assert "rests on 3 other topics" in cell.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    shown(cell, pshe.reference().title("y4-gifts-with-strings"))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "listbox"


def test_links_and_breadcrumbs_lead_there_and_back_by_mouse(page: Page) -> None:
    cell = walk(page, pshe.reference().graph, "sextortion")
    cell.get_by_role("button", name="Online grooming").first.click()
    shown(cell, "Online grooming")
    cell.get_by_role("button", name="People met online").first.click()
    shown(cell, "People met online")
    way = cell.get_by_role("navigation", name="The way here")
    assert way.locator("li").all_inner_texts() == [
        "Sextortion", "Online grooming", "People met online",
    ]  # fmt: skip
    assert page.evaluate("document.activeElement.className") == "title"
    way.get_by_role("button", name="Sextortion").click()
    shown(cell, "Sextortion")
    assert way.locator("li").all_inner_texts() == ["Sextortion"]


def test_the_list_can_be_narrowed_to_a_key_stage(page: Page) -> None:
    cell = walk(page, pshe.reference().graph, "")
    cell.get_by_label("Show").select_option("Key stage 1")
    stage_1 = [row for row in pshe.reference().graph.items() if row["stage"] == 1]
    assert f"{len(stage_1)} found." in cell.locator(".choose [role=status]").inner_text()
    options = cell.get_by_label("Show").locator("option").all_inner_texts()
    assert options[:4] == ["Everything", "Topic", "Lesson", "Statement"]


def test_a_click_in_the_list_chooses_and_marks_it_not_by_colour_alone(page: Page) -> None:
    cell = walk(page, pshe.Graph.of([("a", "b"), ("b", "c")]), "a")
    cell.locator(".list li").nth(2).click()
    shown(cell, "c")
    assert cell.locator(".list [aria-selected=true]").all_inner_texts() == ["c\nitem c"]
    sign = "getComputedStyle(document.querySelector('[aria-selected=true]'), '::before').content"
    assert "→" in page.evaluate(sign)


def test_the_text_alternative_is_always_there(page: Page) -> None:
    graph = pshe.reference().graph
    cell = walk(page, graph, "online-grooming")
    assert cell.locator("svg").get_attribute("role") == "img"
    cell.get_by_text("The picture in words").click()
    for line in graph.picture("online-grooming").text.splitlines()[:4]:
        assert line in cell.inner_text()


def test_the_page_that_stays_is_hidden_while_the_walk_answers(page: Page) -> None:
    walk(page, pshe.Graph.of([("a", "b")]), "a")
    assert page.locator("[data-pshe-walk]").is_hidden()
    page.evaluate("window.leave()")
    assert page.locator("[data-pshe-walk]").is_visible()
    assert page.evaluate("Object.keys(window.heard).length") == 0


def test_without_python_it_says_what_to_do(page: Page) -> None:
    page.clock.install()
    cell = walk(page, pshe.Graph.of([("a", "b")]), "a", answers=False)
    cell.locator(".list li").nth(1).click()
    page.clock.run_for(5000)
    assert "No answer. Run this cell again, then choose." in cell.inner_text()


def test_hostile_titles_stay_text(page: Page) -> None:
    cell = walk(page, pshe.Graph.of([(ATTACK, "b"), ("b", "c")]), "b")
    assert ATTACK in cell.inner_text()
    cell.get_by_role("button", name=ATTACK).click()
    shown(cell, ATTACK)
    assert cell.locator("img").count() == 0
    assert page.evaluate("window.harmed") is None


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_hard_to_reach_or_to_read(page: Page, dark: bool) -> None:
    cell = walk(page, pshe.reference().graph, "sextortion")
    if dark:
        page.add_style_tag(content="body { background: #111; color: #eee }")
    for details in cell.locator("details").all():
        details.locator("summary").click()
    assert faults(page) == []


def test_targets_are_at_least_24_pixels_and_zoom_needs_no_sideways_scrolling(page: Page) -> None:
    cell = walk(page, pshe.reference().graph, "sextortion")
    boxes: list[Any] = [
        one.bounding_box() for one in cell.locator("button, input, select, summary, li[role]").all()
    ]
    heights = [box["height"] for box in boxes if box and box["height"]]
    assert len(heights) > 50
    assert min(heights) >= 24
    page.set_viewport_size({"width": 683, "height": 384})
    assert sideways(page) == 0

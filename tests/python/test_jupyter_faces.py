"""Whatever people get from pshe draws itself: in words first, capped, escaped, with no network."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from conftest import plan_named
from edition_files import write
from html_pages import Page
from public_objects import class_of, public_classes

import pshe
from pshe import editions, errors
from pshe.chart import Chart
from pshe.document import Document, Section
from pshe.drawn import Drawn
from pshe.explore import Explorer
from pshe.intake import take_in
from pshe.jupyter.faces import FACES
from pshe.register import School

MOST_BYTES = 20_000
MOST_PICTURE_BYTES = 80_000
MOST_CHART_BYTES = 250_000  # every cell of a heat map says what it is
ATTACKS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')
LARGE = {pshe.Picture: MOST_PICTURE_BYTES, Explorer: MOST_PICTURE_BYTES, Chart: MOST_CHART_BYTES}
FREE = {
    ("pshe.advising.given", "Given"): "what an authority's answers are made of",
    ("pshe.advising.given", "Known"): "a row of a list",
    ("pshe.board.widget", "Board"): "a widget, which Jupyter draws",
    ("pshe.document.model", "Cell"): "a part of a document, drawn with it",
    ("pshe.document.model", "Figure"): "a part of a document, drawn with it",
    ("pshe.document.model", "Grid"): "a part of a document, drawn with it",
    ("pshe.document.model", "Section"): "a part of a document, drawn with it",
    ("pshe.errors", "Reason"): "a row of a list, drawn with its error",
    ("pshe.explore.widget", "Walk"): "a widget, which notebooks draw",
    ("pshe.register", "School"): "a row of a list, drawn with its register",
}
"""Public classes without a drawing, each with its reason."""


def things_of(plan: pshe.Plan, text: str, folder: Path) -> list[object]:
    """A thing of every kind, about the school of a plan or with a text of somebody's."""
    school, curriculum = plan.school, plan.curriculum
    lesson, name = plan.lessons()["lesson"][0], plan.school.classes()["class"][0]
    statement = plan.coverage()["item"][0]
    sent = pshe.Return.of_plan(plan, source=text)
    day = date(2026, 9, 1)
    sent.write(folder / "sent")
    register = pshe.Register([
        School("123456", text, "1", text, "Secondary", text, "Open", 11, 16, day, None)
    ])  # fmt: skip
    rows = pshe.Table.of(
        "Rows", school=("str", [text]), statement=("str", [statement]), lessons=("int", [1])
    )
    fault = errors.DataError(faults=school_faults(text))
    reason = errors.Reason("too-many", text, text, (text, text))
    chains = pshe.Graph.of([(text, "b"), ("b", "c")])
    section = Section("a", text, (text,))
    scheme = folder / "scheme.csv"
    quoted = text.replace('"', '""')
    scheme.write_text(f'Lesson,Year,PoS refs\n"{quoted}",7,{statement}\n', encoding="utf-8")
    merged = pshe.merge_plans(plan, plan, plan)
    intake = take_in([folder / "sent"], folder / "a.sqlite", received=day, curriculum=curriculum)
    return [
        plan, school, curriculum, curriculum.graph, chains, plan.lessons(), plan.coverage(),
        plan.topic_coverage(by="year"), plan.card(statement), plan.passport(name),
        plan.close_gaps(), plan.safeguarding(), plan.safeguarding().briefing(lesson),
        pshe.compare(plan, plan), merged, pshe.follow([plan]), pshe.cohort([plan], year=7),
        pshe.allocate(school), pshe.assign(items=[text], periods=["Autumn"]), sent,
        pshe.read_folder(folder, curriculum, register=register), register, intake,
        pshe.advise([sent], curriculum=curriculum, register=register),
        pshe.coverage_of_schools(rows, curriculum=curriculum, school="school", lessons="lessons"),
        pshe.compare_schemes(curriculum, {"A": scheme}),
        chains.picture(), plan.explore(lesson), pshe.charts.slots(plan), pshe.charts.coverage(plan),
        pshe.Table.of(text, text, **{text: ("str", [text] * 500)}),
        Document("a", text, text, text, None, (text,), (section,), "1"),
        fault, errors.DataError(text), errors.StoreError(text), errors.Error(text),
        errors.UnknownCodeError(text, code=text, nearest=[text]),
        errors.CycleError(text, path=[text, "b"]), errors.InfeasibleError(text, reasons=[reason]),
        errors.InfeasibleError(text),
    ]  # fmt: skip


def school_faults(text: str) -> list[errors.Fault]:
    """What reading a folder with a text for a date finds."""
    tables = pshe.files.sample_tables()
    terms = [{**row, "First day": text} for row in tables["Half-terms"]]
    with pytest.raises(pshe.DataError) as caught:
        pshe.files.school_of({**tables, "Half-terms": terms})
    return caught.value.faults


@pytest.fixture(scope="module")
def things(sample_plan: pshe.Plan, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """A thing of every kind about the sample school."""
    edition = write(tmp_path_factory.mktemp("edition"))
    changed = pshe.reference().changes("rshe-2019", "rshe-2025")
    found = things_of(sample_plan, "Oak School", tmp_path_factory.mktemp("things"))
    return [*found, editions.add(edition), changed, verified(tmp_path_factory.mktemp("copy"))]


def verified(folder: Path) -> object:
    """What a copy of one statement says about our rows."""
    path = folder / "copy.csv"
    path.write_text("Code,Text\nH1,Words of a copy\n", encoding="utf-8")
    return editions.verify(path)


def drawing(thing: object) -> str:
    """What a notebook shows of it."""
    html = thing._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


def test_every_public_class_has_a_drawing() -> None:
    found = {name for name in public_classes() if not _is_promise(name)}
    assert len(found) > 30
    assert {name for name in found if not issubclass(class_of(name), Drawn)} == set(FREE)


def _is_promise(name: tuple[str, str]) -> bool:
    """A Protocol says what others have; nothing is one itself."""
    return bool(getattr(class_of(name), "_is_protocol", False))


def test_every_drawing_is_of_a_class_that_is_there() -> None:
    for name in FACES:
        module, _, kind = name.rpartition(".")
        assert issubclass(class_of((f"pshe.{module}", kind)), Drawn)


def test_everything_that_draws_itself_is_looked_at_here(things: list[object]) -> None:
    seen = {f"{kind.__module__}.{kind.__qualname__}" for one in things for kind in type(one).mro()}
    assert {f"pshe.{name}" for name in FACES} <= seen
    public = {f"{module}.{name}" for module, name in public_classes()}
    assert not {name for name in public if name not in seen and _draws(name)}


def _draws(name: str) -> bool:
    module, _, kind = name.rpartition(".")
    return issubclass(class_of((module, kind)), Drawn)


def test_a_class_without_a_drawing_says_where_to_add_one() -> None:
    class Bare(Drawn):
        pass

    with pytest.raises(TypeError, match=r"Bare has no drawing\. Add one to pshe\.jupyter\.faces"):
        Bare()._repr_html_()


def test_the_first_line_answers_in_words_and_tables_are_small(things: list[object]) -> None:
    for thing in things:
        html = drawing(thing)
        page = Page(html)
        if not isinstance(thing, pshe.Picture):
            first = re.search(r"</style>\s*<p><strong>(.*?)</strong>", html, re.DOTALL)
            assert first, type(thing)
            assert len(first[1].split()) >= 2, (type(thing), first[1])
        assert all(len(table.rows) <= 21 for table in page.tables)
        assert all(len(row) <= 12 for table in page.tables for row in table.rows)
        assert len(page.tables) <= 2


def test_where_nothing_is_drawn_one_short_line_says_what_it_is(things: list[object]) -> None:
    shown = [thing for thing in things if not isinstance(thing, errors.Error)]
    assert [repr(thing) for thing in shown if len(repr(thing)) > 200] == []


def test_drawings_stay_small(things: list[object]) -> None:
    for thing in things:
        most = LARGE.get(type(thing), MOST_BYTES)
        assert len(drawing(thing).encode()) <= most, type(thing)
    assert len(drawing(pshe.reference().graph.picture()).encode()) <= MOST_PICTURE_BYTES


def test_a_very_long_text_and_very_many_columns_are_cut() -> None:
    wide = {f"c{n}": ("str", ["x" * 5_000] * 30) for n in range(200)}
    table = pshe.Table.of("Wide", **wide)
    assert len(drawing(table)) <= 80_000
    assert "and 10 more rows and 188 more columns, see .rows()" in Page(drawing(table)).words


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_title_is_escaped_wherever_it_stands(attack: str, tmp_path: Path) -> None:
    plan = plan_named(attack)
    shown = 0
    for thing in things_of(plan, attack, tmp_path):
        page = Page(drawing(thing))
        assert page.faults == [], type(thing)
        assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link"}, type(thing)
        assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on")]
        shown += attack in page.words
    assert shown > 20


def test_drawings_load_nothing(things: list[object]) -> None:
    for thing in things:
        html = drawing(thing)
        assert "url(" not in html
        assert "@import" not in html
        assert not [
            value
            for _, attrs in Page(html).tags
            for key, value in attrs.items()
            if key in ("src", "href", "xlink:href", "action")
        ]


def test_styles_reach_nothing_but_our_own_drawings() -> None:
    css = (Path(pshe.__path__[0]) / "templates" / "draw.css").read_text(encoding="utf-8")
    plain = re.sub(r"@media[^{]*\{(.*)\}\s*$", r"\1", css, flags=re.DOTALL)
    selectors = [one for group in re.findall(r"([^{}]+)\{", plain) for one in group.split(",")]
    assert len(selectors) > 8
    for selector in selectors:
        assert re.search(r"(?:^|\s)\.pshe(?:\s|$)", selector.strip()), selector


def test_jupyterlab_in_dark_and_in_light_decides_before_the_machine_does() -> None:
    css = (Path(pshe.__path__[0]) / "templates" / "draw.css").read_text(encoding="utf-8")
    assert '[data-jp-theme-light="false"] .pshe' in css
    assert ':root:not(:has([data-jp-theme-light="true"])) .pshe' in css


def test_no_class_writes_its_own_drawing_beside_the_one_list() -> None:
    package = Path(pshe.__path__[0])
    writers = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "_repr_html_"
    ]
    assert writers == ["drawn.py"]

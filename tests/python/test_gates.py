"""Each gate is seen red once, on a small wrong tree, and green on this repository."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import check_headers
import check_rooms
import check_sizes
import check_stubs
import check_words
import house
import run

ROOT = Path(__file__).parents[2]

ARCHITECTURE = """
### C++ rooms

| room | may include | foreign library | holds |
| --- | --- | --- | --- |
| base | | | ids |
| graph | base | boost | questions |
| bindings | base, graph | pybind11 | python/src |

### Python rooms

| module | foreign library | holds |
| --- | --- | --- |
| errors | | exceptions |
| frames | pandas | tables |
| cli | typer | the command |
| \\_\\_init\\_\\_ | | the package |
"""
CMAKE = "pshe_room(base)\npshe_room(graph LINKS base)\n"
HOME = "/" + "root/"  # in two parts, for this file is held to the same rule
REGISTRY = "pypi" + ".org"
Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Write a small house, right in every way, with the given files changed or added."""
    house_files = {
        "ARCHITECTURE.md": ARCHITECTURE,
        "CMakeLists.txt": CMAKE,
        "include/pshe/base/id.hpp": "#pragma once\n",
        "include/pshe/graph/graph.hpp": '#include "pshe/base/id.hpp"\n',
        "python/pshe/errors.py": '"""Exceptions."""\n',
        "python/pshe/frames.py": '"""Tables."""\n',
        "python/pshe/cli.py": '"""The command."""\n',
        "python/pshe/__init__.py": "from pshe.errors import Error\n",
    }

    def build(changes: dict[str, str]) -> Path:
        for name, text in (house_files | changes).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return build


@pytest.mark.parametrize("name", run.GATES)
def test_the_repository_passes(name: str) -> None:
    assert run.GATES[name](ROOT) == []


@pytest.mark.parametrize("name", run.GATES)
def test_a_right_house_passes(name: str, tree: Tree) -> None:
    assert run.GATES[name](tree({})) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("src/base/id.cpp", '#include "pshe/graph/graph.hpp"\n',
         "src/base/id.cpp:1: base may not include pshe/graph/graph.hpp"),
        ("src/base/id.cpp", '\n#include "graph/walk.hpp"\n',
         "src/base/id.cpp:2: base may not include graph/walk.hpp"),
        ("src/base/id.cpp", "#include <boost/any.hpp>\n",
         "src/base/id.cpp:1: boost may not be used in base"),
        ("tests/cpp/main.cpp", "#include <pybind11/pybind11.h>\n",
         "tests/cpp/main.cpp:1: pybind11 may not be used in main.cpp"),
        ("include/pshe/graph/graph.hpp", "#include <boost/any.hpp>\n",
         "include/pshe/graph/graph.hpp:1: a public header may not show boost"),
        ("CMakeLists.txt", "pshe_room(base)\npshe_room(graph)\n",
         "CMakeLists.txt: graph links [], ARCHITECTURE.md says ['base']"),
        ("python/pshe/frames.py", "from pshe.cli import app\n",
         "python/pshe/frames.py:1: frames may not import cli"),
        ("python/pshe/frames.py", "def draw():\n    from . import cli\n",
         "python/pshe/frames.py:2: frames may not import cli"),
        ("python/pshe/frames/wide.py", "from ..cli import app\n",
         "python/pshe/frames/wide.py:1: frames may not import cli"),
        ("python/pshe/frames.py", "import pshe\n",
         "python/pshe/frames.py:1: frames may not import __init__"),
        ("python/pshe/frames.py", "import typer\n",
         "python/pshe/frames.py:1: typer may not be used in frames"),
        ("python/pshe/extra.py", "",
         "python/pshe/extra.py: module extra is not in the table of ARCHITECTURE.md"),
    ],
)  # fmt: skip
def test_what_climbs_the_rooms_is_refused(path: str, text: str, fault: str, tree: Tree) -> None:
    assert check_rooms.check(tree({path: text})) == [fault]


def test_the_table_of_modules_names_each_once_and_none_that_is_gone(tree: Tree) -> None:
    page = ARCHITECTURE + "| errors | | exceptions |\n| gone | | nothing |\n"
    assert check_rooms.check(tree({"ARCHITECTURE.md": page})) == [
        "ARCHITECTURE.md: module errors stands twice",
        "ARCHITECTURE.md: there is no module gone",
    ]


def test_what_goes_down_the_rooms_is_allowed(tree: Tree) -> None:
    root = tree(
        {
            "src/graph/graph.cpp": '#include <boost/any.hpp>\n#include "pshe/base/id.hpp"\n',
            "python/src/graph.cpp": "#include <pybind11/pybind11.h>\n",
            "python/pshe/frames/wide.py": "from . import narrow\nfrom pshe.errors import Error\n",
            "python/pshe/cli.py": "import typer\nfrom pshe import frames\n",
        }
    )
    assert check_rooms.check(root) == []


def test_a_header_that_leans_on_another_is_refused(tree: Tree) -> None:
    root = tree({"include/pshe/base/id.hpp": "struct Id { std::string code; };\n"})
    faults = check_headers.check(root)
    assert [fault.split(":")[0] for fault in faults] == [
        "include/pshe/base/id.hpp does not compile alone",
        "include/pshe/graph/graph.hpp does not compile alone",
    ]


def test_two_headers_that_use_one_name_for_two_things_are_refused(tree: Tree) -> None:
    files = {
        f"include/pshe/base/{name}.hpp": f"#pragma once\nstruct Move {{ int {name}; }};\n"
        for name in ("left", "right")
    }
    (fault,) = check_headers.check(tree(files))
    assert fault.startswith("the headers below include do not compile together")
    assert "Move" in fault


def test_a_file_of_401_lines_is_too_long(tree: Tree) -> None:
    root = tree({"src/a.cpp": "//\n" * 400, "src/b.cpp": "//\n" * 401})
    assert check_sizes.check(root) == [
        "src/b.cpp: 401 lines, at most 400 allowed. Split it by subject."
    ]


def test_the_board_is_held_to_the_same_rules_and_its_bundle_is_not(tree: Tree) -> None:
    long = "// TODO putting themselves at risk\n" + "//\n" * 400
    root = tree({"web/src/a.tsx": long, "python/pshe/board/static/board.js": long})
    for check in (check_sizes.check, check_stubs.check, check_words.check):
        (fault,) = check(root)
        assert fault.startswith("web/src/a.tsx:")


def test_a_reminder_is_work_left_over(tree: Tree) -> None:
    root = tree({"src/a.cpp": "int a;\n// TODO later\n"})
    assert check_stubs.check(root) == ["src/a.cpp:2: 'TODO' is work left over. Do it."]


@pytest.mark.parametrize("body", ["pass", "...", '"""Say."""', '"""Say."""\n    pass'])
def test_a_function_without_a_body_is_refused(body: str, tree: Tree) -> None:
    root = tree({"python/pshe/errors.py": f"def show():\n    {body}\n"})
    assert check_stubs.check(root) == [
        "python/pshe/errors.py:1: 'show' does nothing. Write it or take it out."
    ]


def test_protocols_overloads_and_stubs_need_no_bodies(tree: Tree) -> None:
    root = tree(
        {
            "python/pshe/errors.py": "class Drawn(Protocol):\n    def draw(self): ...\n"
            "@typing.overload\ndef show(): ...\n",
            "python/pshe/_core.pyi": "def show() -> None: ...\n",
        }
    )
    assert check_stubs.check(root) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("data/signs.csv", "code\nputting themselves at risk\n",
         "data/signs.csv:2: 'putting themselves at risk': say who puts the child at risk."),
        ("python/pshe/templates/plan.html", "<p>A lifestyle choice</p>\n",
         ("python/pshe/templates/plan.html:1: 'lifestyle choice': "
          "say that the child is being exploited.")),
        ("docs/a.md", f"\n\nin {HOME}pshe\n",
         f"docs/a.md:3: '{HOME}': paths of one machine mean nothing elsewhere."),
        ("pyproject.toml", f"https://{REGISTRY}\n",
         f"pyproject.toml:1: '{REGISTRY}': package registries are the reader's choice."),
    ],
)  # fmt: skip
def test_words_that_do_harm_are_refused(path: str, text: str, fault: str, tree: Tree) -> None:
    assert check_words.check(tree({path: text})) == [fault]


def test_addresses_on_the_web_are_no_machine_paths(tree: Tree) -> None:
    root = tree({"docs/a.md": "https://example.org/work/a and frame/work/\n"})
    assert check_words.check(root) == []


def test_a_gate_that_finds_no_files_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=re.escape("no .cpp files in src")):
        house.files(tmp_path, [".cpp"], ["src"])


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    for gate in ("stubs", "words"):
        for path, text in house.allowed(gate):
            assert text in (ROOT / path).read_text(encoding="utf-8"), (gate, path, text)


def test_the_runner_fails_when_a_gate_finds_a_fault(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(tree({})) == 0
    assert run.main(tree({"src/long.cpp": "//\n" * 401})) == 1
    assert "gate sizes: 1 faults" in capsys.readouterr().out

"""The stub names the parameters that the compiled core really has.

stubtest compares which names exist; pybind11 keeps signatures in docstrings, which only this
test reads.
"""

import ast
import re
from pathlib import Path

import pytest

import pshe._core as core

NAMES = ("_core_model.pyi", "_core_returns.pyi", "_core.pyi")
STUBS = [Path(core.__file__).with_name(name) for name in NAMES]
NODES = [node for stub in STUBS for node in ast.parse(stub.read_text(encoding="utf-8")).body]
CLASSES = [node for node in NODES if isinstance(node, ast.ClassDef)]
FUNCTIONS = [node for node in NODES if isinstance(node, ast.FunctionDef)]
METHODS = [
    (owner.name, node)
    for owner in CLASSES
    for node in owner.body
    if isinstance(node, ast.FunctionDef)
    and not node.decorator_list
    and (node.name == "__init__" or not node.name.startswith("__"))
]


def of_stub(node: ast.FunctionDef) -> list[str]:
    """Parameter names with `*` before those that must be named, as the stub has them."""
    given = [argument.arg for argument in node.args.args]
    named = [argument.arg for argument in node.args.kwonlyargs]
    return [*given, *(["*"] if named else []), *named]


def of_docstring(text: str) -> list[str]:
    """The same from the first line of a docstring that pybind11 wrote."""
    inside = text.split("\n", 1)[0].split("(", 1)[1].rsplit(") ->", 1)[0]
    plain = inside
    while (shorter := re.sub(r"\[[^\[\]]*\]|\([^()]*\)", "", plain)) != plain:
        plain = shorter
    return [part.split(":")[0].split("=")[0].strip() for part in plain.split(",") if part.strip()]


def test_a_docstring_of_pybind11_is_read() -> None:
    text = "f(self: pshe.C, a: list[tuple[int, str]] = [], *, b: int | None = None) -> dict[a, b]\n"
    assert of_docstring(text) == ["self", "a", "*", "b"]


@pytest.mark.parametrize(("owner", "node"), METHODS, ids=lambda part: getattr(part, "name", part))
def test_methods_take_the_parameters_of_the_stub(owner: str, node: ast.FunctionDef) -> None:
    method = getattr(getattr(core, owner), node.name)
    assert of_docstring(method.__doc__) == of_stub(node)


@pytest.mark.parametrize("node", FUNCTIONS, ids=lambda node: node.name)
def test_functions_take_the_parameters_of_the_stub(node: ast.FunctionDef) -> None:
    assert of_docstring(getattr(core, node.name).__doc__) == of_stub(node)

"""What people can get hold of: the classes of pshe that its public names lead to, step by step."""

from __future__ import annotations

import ast
import importlib
from functools import cache
from pathlib import Path

import pshe

PACKAGE = Path(pshe.__path__[0])
Name = tuple[str, str]
"""A module and a name in it."""


def public_classes() -> set[Name]:
    """Every class of pshe that is public, or that a public call or attribute gives."""
    todo = [_home(getattr(pshe, name), name) for name in pshe.__all__]
    seen: set[Name] = set()
    while todo:
        name = todo.pop()
        if name in seen or name[0] not in _modules():
            continue
        seen.add(name)
        todo += _leads_to(*name)
    return {name for name in seen if isinstance(_nodes(name[0]).get(name[1]), ast.ClassDef)}


def class_of(name: Name) -> type:
    """The class itself."""
    found = getattr(importlib.import_module(name[0]), name[1])
    assert isinstance(found, type)
    return found


def _home(thing: object, name: str) -> Name:
    module = getattr(thing, "__module__", "pshe")
    return module, getattr(thing, "__qualname__", name)


@cache
def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(("pshe", *parts)).removesuffix(".__init__")] = path
    return found


@cache
def _nodes(module: str) -> dict[str, ast.AST]:
    tree = ast.parse(_modules()[module].read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, _KINDS)}


_KINDS = (ast.ClassDef, ast.FunctionDef)


@cache
def _imported(module: str) -> dict[str, Name]:
    """Names that a module imports, also those only for type checkers."""
    tree = ast.parse(_modules()[module].read_text(encoding="utf-8"))
    return {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _leads_to(module: str, name: str) -> list[Name]:
    """What a function gives; what a class, its bases, attributes and methods give."""
    node = _nodes(module).get(name)
    if node is None:
        return [_imported(module)[name]] if name in _imported(module) else []
    given: list[ast.AST | None] = []
    if isinstance(node, ast.FunctionDef):
        given.append(node.returns)
    if isinstance(node, ast.ClassDef):
        given += node.bases
        for part in node.body:
            if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                given.append(part.returns)
            if isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
                given.append(part.annotation)
    words = {
        inner.id
        for one in given
        if one is not None
        for inner in ast.walk(one)
        if isinstance(inner, ast.Name)
    }
    return [
        _imported(module).get(word, (module, word))
        for word in sorted(words)
        if word in _nodes(module) or word in _imported(module)
    ]

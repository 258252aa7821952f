"""Every example in a docstring, and in the README, gives what it shows."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import pshe

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pshe.__path__, "pshe.")
    if module.name not in ("pshe.__main__", "pshe._core")
)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(importlib.import_module(name), optionflags=OPTIONS).failed == 0


def test_some_docstrings_have_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(name) for name in MODULES]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) > 0


@pytest.mark.parametrize("page", ["README.md", "data/README.md", "docs/assign.md"])
def test_examples_in_pages_hold(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tried = doctest.testfile(str(ROOT / page), module_relative=False, optionflags=OPTIONS)
    assert tried.attempted > 0
    assert tried.failed == 0

"""Nothing is half done: no reminders in comments, no functions without a body."""

import ast
import re
from pathlib import Path

import house

REMINDER = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|\bplaceholders?\b(?!=)")
SUFFIXES = (
    ".cpp", ".hpp", ".py", ".pyi", ".html", ".j2", ".css", ".js", ".ts", ".tsx", ".mjs",
    ".cmake", ".sh", ".sql",
)  # fmt: skip
HOLLOW_ALLOWED = {"overload", "abstractmethod"}


def check(root: Path) -> list[str]:
    """Reminders anywhere, and Python bodies that are only `pass` or `...` (stubs excepted)."""
    faults = []
    exceptions = house.allowed("stubs")
    for path in house.files(root, SUFFIXES):
        where = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            for word in REMINDER.finditer(line):
                if (where, word[0]) not in exceptions:
                    faults.append(f"{where}:{number}: '{word[0]}' is work left over. Do it.")
        if path.suffix == ".py":
            faults += [
                f"{where}:{line}: '{name}' does nothing. Write it or take it out."
                for line, name in hollow(ast.parse(text))
            ]
    return faults


def hollow(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and name of functions whose body, apart from a docstring, is `pass` or `...`."""
    protocols = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(_name(base) == "Protocol" for base in node.bases)
        for child in node.body
    }
    return [
        (node.lineno, node.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node not in protocols
        and not HOLLOW_ALLOWED & {_name(mark) for mark in node.decorator_list}
        and all(_says_nothing(statement) for statement in node.body)
    ]


def _says_nothing(statement: ast.stmt) -> bool:
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant or isinstance(statement, ast.Pass)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")

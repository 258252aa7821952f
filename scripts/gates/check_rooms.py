"""Every include and import keeps to the room tables of ARCHITECTURE.md."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import house

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
TARGET = re.compile(r"^pshe_room\((\w+)(?: LINKS ([\w ]+))?\)", re.MULTILINE)


@dataclass(frozen=True)
class Room:
    """One row of a table: the rooms it may use and the libraries that belong to it."""

    name: str
    lower: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)


def check(root: Path) -> list[str]:
    """Includes and imports that no table allows, and CMake targets that differ from the table."""
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    cpp = cpp_rooms(page)
    return [*_check_cpp(root, cpp), *_check_cmake(root, cpp), *_check_python(root, page)]


def cpp_rooms(page: str) -> dict[str, Room]:
    """The table under "C++ rooms"."""
    rows = _table(page, "C++ rooms")
    return {name: Room(name, _words(lower), _words(foreign)) for name, lower, foreign, _ in rows}


def python_rooms(page: str) -> dict[str, Room]:
    """The table under "Python rooms": each module may use all rows above its own."""
    rooms: dict[str, Room] = {}
    for name, foreign, _ in _table(page, "Python rooms"):
        plain = name.replace("\\", "")
        rooms[plain] = Room(plain, set(rooms), _words(foreign))
    return rooms


def _table(page: str, title: str) -> list[list[str]]:
    section = page.split(f"### {title}\n", 1)[1].split("\n#", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def _words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def _check_cpp(root: Path, rooms: dict[str, Room]) -> Iterator[str]:
    owned = set().union(*(room.foreign for room in rooms.values()))
    folders = ["include/pshe", "src", "tests/cpp", "python/src"]
    for path in house.files(root, [".hpp", ".cpp"], folders):
        where = path.relative_to(root)
        room = _cpp_room(where, rooms)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            fault = _cpp_fault(where, room, include[1], rooms, owned) if include else ""
            if fault:
                yield f"{where}:{number}: {fault}"


def _cpp_room(where: Path, rooms: dict[str, Room]) -> Room | None:
    """The room a file stands in; none for what all rooms share, such as the tests' main."""
    if where.parts[:2] == ("python", "src"):
        return rooms["bindings"]
    return next((rooms[part] for part in where.parts[1:-1] if part in rooms), None)


def _cpp_fault(
    where: Path, room: Room | None, include: str, rooms: dict[str, Room], owned: set[str]
) -> str:
    name = room.name if room else where.name
    parts = include.split("/")
    other = parts[1] if parts[0] == "pshe" and len(parts) > 2 else parts[0]
    if room and other in rooms and other not in room.lower | {name}:
        return f"{name} may not include {include}"
    library = parts[0]
    if library in owned and (room is None or library not in room.foreign):
        return f"{library} may not be used in {name}"
    if library in owned and where.parts[0] == "include":
        return f"a public header may not show {library}"
    return ""


def _check_cmake(root: Path, rooms: dict[str, Room]) -> Iterator[str]:
    text = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    targets = {name: set(links.split()) for name, links in TARGET.findall(text)}
    table = {name: room.lower for name, room in rooms.items() if name != "bindings"}
    for name in sorted(targets.keys() | table.keys()):
        if targets.get(name) != table.get(name):
            yield (
                f"CMakeLists.txt: {name} links {sorted(targets.get(name, set()))}, "
                f"ARCHITECTURE.md says {sorted(table.get(name, set()))}"
            )


def _check_python(root: Path, page: str) -> Iterator[str]:
    rooms = python_rooms(page)
    owned = set().union(*(room.foreign for room in rooms.values()))
    package = root / "python" / "pshe"
    names = [row[0].replace("\\", "") for row in _table(page, "Python rooms")]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield f"ARCHITECTURE.md: module {name} stands twice"
        if not any((package / path).exists() for path in (name, f"{name}.py", f"{name}.pyi")):
            yield f"ARCHITECTURE.md: there is no module {name}"
    for path in house.files(root, [".py", ".pyi"], ["python/pshe"]):
        where = path.relative_to(root)
        inside = path.relative_to(package)
        name = inside.parts[0].split(".")[0]
        if name not in rooms:
            yield f"{where}: module {name} is not in the table of ARCHITECTURE.md"
            continue
        depth = len(inside.parts) - 1
        for number, used in imports(ast.parse(path.read_text(encoding="utf-8")), depth, rooms):
            if used in owned and used not in rooms[name].foreign:
                yield f"{where}:{number}: {used} may not be used in {name}"
            if used in rooms and used not in rooms[name].lower | {name}:
                yield f"{where}:{number}: {name} may not import {used}"


def imports(tree: ast.Module, depth: int, rooms: dict[str, Room]) -> Iterator[tuple[int, str]]:
    """Line and name of each import, wherever it stands: a module of ours or a library.

    `depth` is the number of folders between the package and the file.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            paths = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level not in (0, depth + 1):
            continue  # between files of one room
        elif isinstance(node, ast.ImportFrom):
            start = ["pshe"] if node.level else []
            start += node.module.split(".") if node.module else []
            paths = [[*start, alias.name] for alias in node.names]
        else:
            continue
        for path in paths:
            yield node.lineno, _imported(path, rooms)


def _imported(path: list[str], rooms: dict[str, Room]) -> str:
    """`pshe.plans.Plan` uses plans, `pshe.Plan` uses the package, `rich.table` uses rich."""
    if path[0] != "pshe":
        return path[0]
    return path[1] if len(path) > 1 and path[1] in rooms else "__init__"

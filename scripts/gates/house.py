"""What the gates share: which files there are, and which exceptions are allowed."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

# static: bundles, made by a build
NOT_OURS = {"build", "dist", "out", "node_modules", "static", "_build", "__pycache__"}
HERE = Path(__file__).parent


def files(root: Path, suffixes: Iterable[str], folders: Iterable[str] = (".",)) -> list[Path]:
    """Our own files below the folders, sorted; hidden and built folders are left out.

    Raises
    ------
    FileNotFoundError
        When there are none: a gate that looks at nothing must not pass.
    """
    wanted = tuple(suffixes)
    found = sorted({path for folder in folders for path in _walk(root / folder, wanted)})
    if not found:
        raise FileNotFoundError(f"no {', '.join(wanted)} files in {', '.join(folders)}")
    return found


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from _walk(path, suffixes)
        elif path.name.endswith(suffixes):
            yield path


def allowed(gate: str) -> set[tuple[str, str]]:
    """Pairs of path and text that the gate lets pass; each has its reason in allowed.toml."""
    entries = tomllib.loads((HERE / "allowed.toml").read_text(encoding="utf-8")).get(gate, [])
    for entry in entries:
        if not entry["reason"]:
            raise ValueError(f"allowed.toml: {gate} {entry['path']} needs a reason")
    return {(entry["path"], entry["text"]) for entry in entries}

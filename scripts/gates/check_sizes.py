"""No file is longer than a person reads in one go."""

from pathlib import Path

import house

LIMIT = 400
SUFFIXES = (
    ".cpp", ".hpp", ".py", ".pyi", ".md", ".html", ".j2", ".css", ".js", ".ts", ".tsx", ".mjs",
    ".cmake", ".sh", ".sql", ".toml", ".txt", "Makefile",
)  # fmt: skip


def check(root: Path) -> list[str]:
    """Files of more than 400 lines."""
    faults = []
    for path in house.files(root, SUFFIXES):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LIMIT:
            where = path.relative_to(root)
            faults.append(f"{where}: {lines} lines, at most {LIMIT} allowed. Split it by subject.")
    return faults

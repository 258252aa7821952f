"""Print what pyproject.toml asks for: the build, the package and the extras named as arguments."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def extra(project: dict[str, Any], name: str) -> list[str]:
    """Requirements of one extra, with the extras it names itself (`pshe[test]`) spelled out."""
    wanted: list[str] = []
    for requirement in project["optional-dependencies"][name]:
        own = re.fullmatch(r"pshe\[(.+)\]", requirement)
        if own:
            wanted += [line for inner in own[1].split(",") for line in extra(project, inner)]
        else:
            wanted.append(requirement)
    return wanted


def main(names: list[str]) -> None:
    """Print one requirement a line."""
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    project = settings["project"]
    lines = [*settings["build-system"]["requires"], *project["dependencies"]]
    for name in names:
        lines += extra(project, name)
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])

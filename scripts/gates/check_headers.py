"""Each public header compiles alone, and all together: no name stands for two things."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import house

COMPILER = os.environ.get("CXX", "g++")
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-x", "c++"]


def check(root: Path) -> list[str]:
    """Headers below include/ that do not compile, with the compiler's first line."""
    headers = house.files(root, [".hpp"], ["include"])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        alone = list(pool.map(lambda header: _compile(root, [header]), headers))
    faults = [
        f"{header.relative_to(root)} does not compile alone: {reason}"
        for header, reason in zip(headers, alone, strict=True)
        if reason
    ]
    if not faults and (reason := _compile(root, headers)):
        return [f"the headers below include do not compile together: {reason}"]
    return faults


def _compile(root: Path, headers: list[Path]) -> str:
    """The first line with an error; empty when there is none."""
    names = [header.relative_to(root / "include").as_posix() for header in headers]
    source = "".join(f'#include "{name}"\n' for name in names)
    command = [COMPILER, *FLAGS, f"-I{root / 'include'}", "-"]
    run = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return ""
    return next((line for line in run.stderr.splitlines() if "error" in line), run.stderr)

"""Each public header compiles alone, so nobody needs to know what to include before it."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import house

COMPILER = os.environ.get("CXX", "g++")
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-x", "c++"]


def check(root: Path) -> list[str]:
    """Headers below include/ that do not compile alone, with the compiler's first line."""
    headers = house.files(root, [".hpp"], ["include"])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda header: _compile(root, header), headers)
    return [fault for fault in results if fault]


def _compile(root: Path, header: Path) -> str:
    source = f'#include "{header.relative_to(root / "include").as_posix()}"\n'
    command = [COMPILER, *FLAGS, f"-I{root / 'include'}", "-"]
    run = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return ""
    reason = next((line for line in run.stderr.splitlines() if "error" in line), run.stderr)
    return f"{header.relative_to(root)} does not compile alone: {reason}"

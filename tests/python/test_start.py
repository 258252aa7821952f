"""Starting fast: what `import pshe` must not import, since every command and notebook waits."""

from __future__ import annotations

import subprocess
import sys


def test_importing_pshe_leaves_out_what_only_some_questions_need() -> None:
    late = {
        "pshe.allocating", "pshe.assigning", "pshe.changes", "pshe.contract", "pshe.exchange",
        "pshe.files", "pshe.lint", "pshe.report", "dataclasses", "openpyxl", "jinja2", "pandas",
        "networkx",
    }  # fmt: skip
    code = "import sys, pshe; pshe.reference().graph; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert late & set(run.stdout.split()) == set()

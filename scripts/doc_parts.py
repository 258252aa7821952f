"""Write what the documentation shows of the program itself: doc_parts.py FOLDER.

FOLDER/commands.md has every command with its options; FOLDER/site/samples has pages and workbooks
of invented schools, made by the commands that the first pages name.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TODAY = "2026-11-02"  # pages that judge from a day say the same each time they are made
SAMPLES = (
    ("init", "school.xlsx"),
    ("plan", "school.xlsx", "-o", "."),
    ("safeguard", "plan", "plan.sqlite", "-o", "safeguarding.html"),
    ("report", "governors", "plan.sqlite", "-o", "governors.html", "--today", TODAY),
    ("report", "parents", "plan.sqlite", "-o", "parents.html"),
    ("report", "parents", "plan.sqlite", "-o", "parents.docx"),
    ("init", "--authority", "returns"),
    ("advise", "returns", "-o", "."),
)


def commands() -> str:
    """Every command and its options, as a page."""
    words = ["-m", "typer", "pshe.cli", "utils", "docs", "--name", "pshe", "--title", "Commands"]
    ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True)
    # The lists of commands cut each sentence short, and what follows has it whole.
    return re.sub(r"\*\*Commands\*\*:\n\n(\* .*\n)+\n", "", ran.stdout)


def write_samples(folder: Path) -> None:
    """Run the commands and keep the pages and workbooks that they write."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        for words in SAMPLES:
            command = [sys.executable, "-m", "pshe", *words]
            ran = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
            if ran.returncode > 1:  # 1: they found gaps
                raise RuntimeError(f"pshe {' '.join(words)}: {ran.stdout}{ran.stderr}")
        for path in sorted(Path(work).iterdir()):
            if path.suffix in {".docx", ".html", ".xlsx"}:
                shutil.copy(path, folder)


def main(arguments: list[str]) -> None:
    """Write both anew."""
    out = Path(arguments[0])
    write_samples(out / "site" / "samples")
    (out / "commands.md").write_text(commands(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Writes every kind of document of the sample school in every format, and pictures of their pages.

To look at: changes of wording and layout are judged by eye, in what people will open.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pshe
from pshe import files, report
from pshe.authorities import sample_authority
from pshe.document import Document

TOOLS = ("soffice", "pdftoppm", "chromium")
PAGES = 8  # of each document
ENDINGS = ("html", "docx", "xlsx", "pdf")
ASKED = {"class_": "7A", "year": 8, "statement": "2025-S-RSE-SAFE-1"}


def documents(folder: Path) -> Iterator[Document]:
    """Every kind; what has to be asked is asked of the sample school."""
    plan: pshe.Plan | pshe.Authority = pshe.plan(files.school_of(files.sample_tables()))
    sample_authority(folder / "authority", overwrite=True)
    made = {"plan": plan, "authority": pshe.advise(folder / "authority")}
    for kind in report.KINDS.values():
        asked = {name: ASKED[name] for name, needed in kind.options.items() if needed}
        yield report.document(made[kind.source], kind.name, **asked)


def write(folder: Path) -> tuple[Path, Path]:
    """The documents in every format: the folder of usual print, and that of large print."""
    large = folder / "large-print"
    large.mkdir(parents=True, exist_ok=True)
    for document in documents(folder):
        for ending in ENDINGS:
            name = f"{document.kind}.{ending}"
            document.write(folder / name)
            document.write(large / name, large_print=True)
    return folder, large


def draw(folder: Path) -> None:
    """Pictures of the first pages of the documents in a folder, beside them."""
    for path in sorted(folder.glob("*.html")):
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--window-size=1366,3000", f"--screenshot={folder}/{path.stem}-html.png",
            path.resolve().as_uri(),
        )  # fmt: skip
    for ending in ("docx", "xlsx"):
        printed = folder / "printed" / ending
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", printed,
            *sorted(folder.glob(f"*.{ending}")))  # fmt: skip
        for path in sorted(printed.glob("*.pdf")):
            draw_pages(path, folder / f"{path.stem}-{ending}")
    for path in sorted(folder.glob("*.pdf")):
        draw_pages(path, folder / f"{path.stem}-pdf")


def draw_pages(path: Path, start: Path) -> None:
    """A picture of each of the first pages of a PDF."""
    run("pdftoppm", "-r", "70", "-l", PAGES, "-png", path, start)


def run(*command: object) -> None:
    """Run a tool, and stop with what it says when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr}")


if __name__ == "__main__":
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}. Install the packages of scripts/apt-look.txt.")
    out = Path(sys.argv[1])
    for folder in write(out):
        draw(folder)
    print(f"Look at {out}/*.png and {out}/large-print/*.png")

"""Every page that the project writes, by name, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from samples import SMALL, Samples, run

import pshe
import pshe.report
from pshe import charts
from pshe.report.kinds import KINDS

PAPER = """body { background: #fff; color: #000 }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }"""
TODAY = "2026-10-01"
Maker = Callable[[Samples, Path], Path]


def _plan(model: str) -> Maker:
    return lambda samples, _: samples.planned(model) / "plan.html"


def _broken_plan(samples: Samples, folder: Path) -> Path:
    """A plan with the first two lessons of a class the other way round."""
    book = openpyxl.load_workbook(samples.planned() / "plan.xlsx")
    sheet = book["Lessons"]
    headings = [cell.value for cell in sheet[1]]
    kind, lesson = headings.index("Class"), headings.index("Lesson")
    ours = [row for row in sheet.iter_rows(min_row=2) if row[kind].value == "8A"]
    names = [row[lesson].value for row in ours]
    for row, name in zip(ours, reversed(names), strict=True):
        row[lesson].value = name
    book.save(folder / "edited.xlsx")
    school = pshe.read_school(samples.workbook())
    path = folder / "page.html"
    pshe.report.write_html(pshe.files.read_plan(folder / "edited.xlsx", school), path)
    return path


def _authority(*options: str) -> Maker:
    def make(samples: Samples, folder: Path) -> Path:
        run("advise", samples.authority, "-o", folder, "--on", TODAY, *options)
        return next(folder.glob("*.html"))

    return make


def _one_school(samples: Samples, folder: Path) -> Path:
    urn = next(row["urn"] for row in pshe.advise(samples.authority).schools())
    return _authority("--school", urn)(samples, folder)


def _schemes(_: Samples, folder: Path) -> Path:
    for name, codes in (("Alpha", "R9, L1"), ("Beta", "R9, H1, H2")):
        text = f'Year,Title,Minutes,Statements\n7,Ground rules,50,"{codes}"\n'
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "page.html"
    run("compare-schemes", folder / "Alpha.csv", folder / "Beta.csv", "-o", path)
    return path


DRAWN: dict[str, Callable[[pshe.Plan], object]] = {
    "plan": lambda plan: plan,
    "coverage": lambda plan: plan.coverage(by="year"),
    "table": lambda plan: plan.lessons(),
    "school": lambda plan: plan.school,
    "curriculum": lambda plan: plan.curriculum,
    "graph": lambda plan: plan.curriculum.graph,
    "text of long words": lambda _: pshe.Table.of(*["w" * 400] * 2, word=("str", ["w" * 270])),
    "picture": lambda plan: plan.curriculum.graph.picture("what-cse-is"),
}


def _drawn(name: str) -> Maker:
    """What a notebook shows of an object, in a page as a notebook would be."""

    def make(samples: Samples, folder: Path) -> Path:
        shown = DRAWN[name](samples.plan())._repr_html_()  # type: ignore[attr-defined]
        path = folder / "page.html"
        path.write_text(
            "<!DOCTYPE html><html lang='en-GB'><meta charset='utf-8'>"
            f"<meta name='color-scheme' content='light dark'><style>{PAPER}</style>"
            f"<title>Notebook</title><main><h1>Notebook</h1>{shown}</main></html>",
            encoding="utf-8",
        )
        return path

    return make


ASKED = {"class_": "8A", "statement": "2025-S-RSE-SAFE-1"}


def _report(kind: str) -> Maker:
    """A document of ``pshe report`` as a page."""
    known = KINDS[kind]
    asked = [
        part
        for name, needed in known.options.items()
        if needed
        for part in (f"--{name.strip('_')}", ASKED[name])
    ]

    def make(samples: Samples, folder: Path) -> Path:
        target = samples.authority if known.source == "authority" else samples.saved(SMALL)
        path = folder / "page.html"
        run("report", kind, target, *asked, "-o", path, "--today", TODAY)
        return path

    return make


def _chart(kind: str) -> Maker:
    """A chart as a page."""

    def make(samples: Samples, folder: Path) -> Path:
        targets = {
            "authority": [samples.authority],
            "trend": [samples.cycle("A"), samples.cycle("B")],
        }
        asked = {"timeline": ["--year", "8"], "spiral": ["--topic", "consent"]}
        path = folder / "page.html"
        run(
            "chart",
            kind,
            *targets.get(kind, [samples.saved(SMALL)]),
            *asked.get(kind, []),
            "-o",
            path,
        )
        return path

    return make


PAGES: dict[str, Maker] = {
    "the plan": _plan("weekly"),
    "a plan that breaks rules": _broken_plan,
    "the authority without names": _authority("--anonymise", "--suppress", "3"),
    "one school of the authority": _one_school,
    "schemes side by side": _schemes,
}
PAGES |= {f"the report {kind}": _report(kind) for kind in KINDS}
PAGES |= {f"the chart {kind}": _chart(kind) for kind in charts.KINDS}
PAGES |= {f"a drawn {name}": _drawn(name) for name in DRAWN}

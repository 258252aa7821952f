"""Files that stand where another was wanted: damaged, foreign, or of another command."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pshe
from pshe import files, report
from pshe.editions import curricula
from pshe.files.checklist import write_form
from pshe.intake import take_in


def make_right(folder: Path, plan: pshe.Plan) -> dict[str, Path]:
    """One good file of each kind that commands open, by the kind."""
    right = {
        name: folder / f"right-{name}.{ending}"
        for name, ending in (
            ("school", "xlsx"), ("plan", "sqlite"), ("sheet", "xlsx"), ("curriculum", "sqlite"),
            ("checklist", "xlsx"), ("store", "sqlite"), ("needs", "csv"), ("links", "csv"),
        )
    }  # fmt: skip
    files.write_sample(right["school"])
    plan.save(right["plan"])
    report.write_workbook(plan, right["sheet"])
    curricula.save(pshe.reference(), right["curriculum"])
    write_form(plan.safeguarding().checklist, right["checklist"])
    take_in([right["plan"]], right["store"], received=date(2026, 10, 1))
    right["needs"].write_text("topic,weight,source\nsextortion,2,survey\n", encoding="utf-8")
    right["links"].write_text("before,after\na,b\n", encoding="utf-8")
    return right


def make_wrong(folder: Path, right: dict[str, Path]) -> dict[str, Path]:
    """Files that no command wants, by what is wrong with them."""
    whole, saved = right["school"].read_bytes(), right["plan"].read_bytes()
    zipped = io.BytesIO()
    with ZipFile(zipped, "w") as other:
        other.writestr("holiday.txt", "no workbook")
    contents = {
        "empty.xlsx": b"", "empty.csv": b"", "empty.sqlite": b"",
        "words.txt": b"Minutes of the meeting of 3 September 2026.\n",
        "page.html": b"<!doctype html><html><body><p>plan</p></body></html>",
        "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        "damaged.xlsx": whole[: len(whole) // 2], "zip.xlsx": zipped.getvalue(),
        "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000),
        "password.xlsx": bytes.fromhex("d0cf11e0a1b11ae1")
        + "EncryptedPackage".encode("utf-16-le"),
        "cut.sqlite": saved[: len(saved) // 2], "head.sqlite": saved[:50],
        "words.sqlite": b"This is no database.\n", "cut.pshe": saved[:5000],
        "menu.csv": "Menü;Preis £\nCafé;3,50\n".encode("cp1252"),
        "nul.csv": b"a,b\x00,c\n1,\x00,3\n", "binary": bytes(range(256)) * 8,
        "long.csv": b'"' + b"x" * 200_000,
    }  # fmt: skip
    wrong = {name: folder / name for name in contents}
    for name, data in contents.items():
        wrong[name].write_bytes(data)
    wrong["foreign.sqlite"] = folder / "foreign.sqlite"
    with closing(sqlite3.connect(wrong["foreign.sqlite"])) as other_file:
        other_file.execute("CREATE TABLE bookmarks (name TEXT)")
    for name in ("folder", "empty-folder", "folder.xlsx", "folder.sqlite", "folder.csv"):
        wrong[name] = folder / name
        wrong[name].mkdir()
    (wrong["folder"] / "menu.csv").write_bytes(contents["menu.csv"])
    for ending in ("xlsx", "csv", "sqlite"):
        wrong[f"missing.{ending}"] = folder / f"missing.{ending}"
    return wrong


def contents_of(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }

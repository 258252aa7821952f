"""The commands ``pshe data``: check, rules, add, diff, verify.

Exit codes: 0 fine, 1 something found, 2 tables that cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pshe import editions, lint
from pshe.changes import EditionChanges
from pshe.changes.lessons import ADD, GONE, JOINED, NOBODY, STILL, TAUGHT
from pshe.editions.curricula import check_free
from pshe.frames import Table, long_date, plural
from pshe.targets import CurriculumFile, Force, is_saved, open_curriculum, open_plan
from pshe.terminal import Json, Out, Plain, exits

app = typer.Typer(
    help="Check the tables of a curriculum; add, compare and verify editions.",
    no_args_is_help=True,
)


@app.command()
@exits
def check(
    tables_of: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            help="Folder of CSV files or a curriculum file; without one, what comes with pshe.",
        ),
    ] = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Hold the tables of a curriculum to every rule, and count statements and lessons."""
    tables = lint.read_tables(tables_of)
    found = lint.check(tables)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.show("frameworks", lint.counts(tables))
    if len(found) or as_json:
        result.show("findings", found)
    if tables_of is None or tables_of.is_file():
        curriculum = open_curriculum(tables_of)
        result.say("version", f"Data version {curriculum.version}")
        result.say("checksum", f"SHA-256 {curriculum.checksum}")
    elif "error" not in found["severity"]:
        result.say("checksum", f"SHA-256 {editions.build(tables, base_version='').checksum}")
    result.close()
    return 1 if len(found) else 0


@app.command()
@exits
def rules(as_json: Json = False, plain: Plain = False) -> int:
    """List the rules, each with its number and why it is there."""
    result = Out(as_json=as_json, plain=plain)
    result.show("rules", lint.rules())
    result.close()
    return 0


@app.command()
@exits
def add(
    folder: Annotated[Path, typer.Argument(help="Folder of CSV files, any of the tables.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Curriculum file to write.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Curriculum file to add to; else the one of pshe.")
    ] = None,
    force: Force = False,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Add an edition, or rows of any table, to a curriculum."""
    check_free(out, overwrite=force)
    added = editions.add(folder, base=open_curriculum(to))
    editions.save(added.curriculum, out, overwrite=force)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", added.counts.summary)
    result.show("tables", added.counts)
    if len(added.warnings):
        result.say("warnings_summary", f"{added.warnings.summary} They do not stop you:")
        result.show("warnings", added.warnings if as_json else _by_rule(added.warnings))
    result.say("out", f"Wrote {out}, data version {added.curriculum.version}.")
    result.say("next", f"Use it: pshe plan school.xlsx --curriculum {out}")
    result.close()
    return 0


def _by_rule(warnings: Table) -> Table:
    """One row a rule: how many there are, and the first of them."""
    first = {row["rule"]: row for row in reversed(warnings.rows())}
    counted = sorted(first)
    return Table.of(
        warnings.caption,
        rule=("str", counted),
        found=("int", [warnings["rule"].count(rule) for rule in counted]),
        first_at=("str", [first[rule]["place"] for rule in counted]),
        message=("str", [first[rule]["message"] for rule in counted]),
        mend=("str", [first[rule]["mend"] for rule in counted]),
    )


@app.command()
@exits
def diff(
    before: Annotated[str, typer.Argument(help="Edition to start from, for example rshe-2019.")],
    after: Annotated[str, typer.Argument(help="Edition to come to, for example rshe-2025.")],
    plan: Annotated[
        Path | None,
        typer.Option("--plan", help="School workbook or saved plan: what changes for its lessons."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what changes from one edition to another, for the statements or for a plan."""
    result = Out(as_json=as_json, plain=plain)
    if plan is None:
        _show_editions(result, open_curriculum(curriculum).changes(before, after))
        result.close()
        return 0
    made = open_plan(plan, None if is_saved(plan) else curriculum)
    cur = open_curriculum(curriculum) if curriculum else made.curriculum
    found = made.changes(before, after, curriculum=cur)
    _show_lessons(result, found)
    result.say("editions", cur.changes(before, after).summary)
    result.close()
    return 1 if set(found["answer"]) & {NOBODY, ADD, JOINED} else 0


def _show_editions(result: Out, found: EditionChanges) -> None:
    """Say the counts, then each group with its notes."""
    result.say("summary", found.summary)
    result.show("counts", found.counts)
    if result.as_json:
        result.show("changes", found)
        return
    columns = {"before": "Before", "after": "After", "after_label": "What it asks for"}
    rest = {"relation": "Relation", "meets": "Meets", "note": "Note", "confidence": "Confidence"}
    for group in found.counts["group"]:
        part = _where(found, "group", group)
        if group == "not mapped":
            continue
        if not any(part["after"]):
            shown = {"before": "Before", "before_label": "What it asked for", **rest}
        elif not any(part["before"]):
            shown = {"after": "After", "after_label": "What it asks for", **rest}
        else:
            shown = {**columns, **rest}
        kept = {name: title for name, title in shown.items() if any(part[name])}
        result.show(group, part, columns=kept)


def _show_lessons(result: Out, found: Table) -> None:
    """Say what needs doing first, then what is fine."""
    result.say("summary", found.summary)
    if result.as_json:
        result.show("lessons", found)
        return
    columns = {
        "group": "Change", "statement": "Statement", "label": "What it asks for",
        "lesson": "Lesson", "title": "Title", "years": "Years", "when": "Class and date",
    }  # fmt: skip
    lessons = _by_lesson(found)
    for answer in (NOBODY, ADD, JOINED, STILL, GONE, TAUGHT):
        part = _where(lessons, "answer", answer)
        if len(part):
            kept = {name: title for name, title in columns.items() if any(part[name])}
            result.show(answer, part, columns=kept)


def _by_lesson(found: Table) -> Table:
    """One row a statement and lesson, with all its classes and dates."""
    when: dict[tuple[str, str | None], list[str]] = {}
    first: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in found:
        pair = (row["statement"], row["lesson"])
        first.setdefault(pair, row)
        if row["class"]:
            when.setdefault(pair, []).append(f"{row['class']} {long_date(row['date'])}")
    names = ("group", "answer", "statement", "label", "lesson", "title", "years")
    return Table.of(
        found.caption,
        **{name: ("str", [row[name] for row in first.values()]) for name in names},
        when=("str", ["\n".join(when.get(pair, [])) for pair in first]),
    )


def _where(table: Table, column: str, value: str) -> Table:
    """The rows with a value, under that value and their number."""
    rows = [row for row in table if row[column] == value]
    return Table.of(
        f"{value.capitalize()}: {plural(len(rows), 'row')}",
        **{
            name: (kind, [row[name] for row in rows])
            for name, kind in zip(table.names, table.types, strict=True)
        },
    )


@app.command()
@exits
def verify(
    official: Annotated[
        Path, typer.Option("--official", help="Your own copy of the wording: CSV or workbook.")
    ],
    framework: Annotated[str, typer.Option(help="Edition that it is a copy of.")] = "pshe-pos-2020",
    curriculum: CurriculumFile = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Curriculum file with raised confidence.")
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="Workbook to write: our label and your text side by side, to fill in."),
    ] = None,
    force: Force = False,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Compare your own copy of the official wording with our codes, headings and order."""
    for path in (out, review):
        if path:
            check_free(path, overwrite=force)
    verified = editions.verify(
        official, framework=framework, curriculum=open_curriculum(curriculum)
    )
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", verified.findings.summary)
    if len(verified.findings):
        result.show("findings", verified.findings)
    if as_json:
        result.show("raised", verified.raised)
    if out:
        editions.save(verified.curriculum, out, overwrite=force)
        result.say("out", f"Wrote {out}, data version {verified.curriculum.version}.")
    if review:
        verified.write_review(review, overwrite=force)
        again = f"pshe data verify --official {review} --framework {framework}"
        again += f" --curriculum {curriculum}" if curriculum else ""
        said = f"Wrote {review}. Write yes or no under Agrees, then run:"
        result.say("review", f"{said} {again}")
        result.say("keep", "It holds the official wording: keep it where you keep your copy.")
    result.close()
    return 1 if len(verified.findings) else 0

"""A school's own words, held against the guide on language about harm."""

from __future__ import annotations

from collections.abc import Iterator

from pshe.frames import Table, plural
from pshe.language import blaming
from pshe.safeguarding.facts import Planned


def own_texts(plan: Planned) -> Table:
    """Words of the school's own lessons, reasons and notes that blame children.

    Columns: place (for example ``Own lessons, healthy-minds``), said, mend. O(texts times words).
    """
    found = [(place, said, mend) for place, text in _texts(plan) for said, mend in blaming(text)]
    summary = (
        f"{plural(len(found), 'wording')} that may blame a child, to say otherwise."
        if found
        else "No wording of the school's own blames a child."
    )
    return Table.of(
        "Language",
        summary,
        place=("str", [place for place, *_ in found]),
        said=("str", [said for _, said, _ in found]),
        mend=("str", [mend for *_, mend in found]),
    )


def _texts(plan: Planned) -> Iterator[tuple[str, str]]:
    school, ours = plan.school.core, plan.school.curriculum
    for row in ours.lessons():
        if row["source"] == plan.school.name:
            words = (row["title"], row["objective"], row["content_label"], row["vocabulary"])
            yield f"Own lessons, {row['code']}", "\n".join(words)
    for table, rows, column in (
        ("Closures", school.closures(), "reason"), ("Pins", school.pins(), "note"),
        ("Sessions", school.sessions(), "note"), ("Dates", school.bounds(), "note"),
        ("Programme", school.wanted(), "note"), ("Extra times", school.extra_times(), "note"),
    ):  # fmt: skip
        for number, text in enumerate(rows.column(column), start=1):
            yield f"{table}, row {number}", text or ""

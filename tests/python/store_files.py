"""A store file with something of every kind in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import tiny

from pshe import _core

FROM = {"received": "2026-10-02", "source": "school.xlsx", "checksum": "ab" * 32}
SEPTEMBER, NOVEMBER = date(2026, 9, 2), date(2026, 11, 11)


def fill(path: Path) -> None:
    """A file with something of every kind."""
    base = tiny.builder().build()
    own = _core.CurriculumBuilder(base)
    own.lesson(code="ours", title="Ours", objective="Ask", years=[8], position=3, minutes=50)
    own.teaches(lesson="ours", item="S2", depth="secures")
    own.link(before="second", after="ours", kind="requires", reason="We ask first")
    extended = own.build()
    store = _core.Store(path, write=True)
    store.save_curriculum(base)
    school = store.save_school(tiny.school_builder().build(extended), extended)
    for first, second in (("first", "second"), ("first", "ours")):
        placements = [
            (SEPTEMBER, "8B", 50, first, "taught"),
            (NOVEMBER, "8B", 50, second, "planned"),
        ]
        plan = _core.Plan(
            urn="123456", academic_year="2026-27", curriculum_version="2026.1",
            placements=placements, spare=[(date(2026, 9, 9), "8B", 50)],
        )  # fmt: skip
        store.save_plan(plan, school)
        store.add_return(
            _core.return_of(extended, store.load_school(school), plan), extended, **FROM
        )
    fault = _core.Fault("Classes!A2", "empty", "The class has no code.", "Write one.")
    store.refuse_return(urn="9", academic_year="", faults=[fault], **FROM)
    row = ("1", "Old School", "201", "City", "Primary", "Academy", "Closed", 3, 11, None, SEPTEMBER)
    store.put_register([row], [("1", "123456", "Successor", SEPTEMBER)], **FROM)

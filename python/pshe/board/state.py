"""What the board shows of a plan, in words and keys that a browser needs no rules for."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from pshe.board.sheet import Sheet
from pshe.board.words import RefusedError, Row, card_key, slot_key
from pshe.coverage import LETTERS, STRANDS, Coverage
from pshe.document.words import short_date
from pshe.frames import Table, plural
from pshe.plans import Plan

TOPICS = "topics"
MOVES = {
    "class": "Class", "title": "Lesson", "what": "What", "before": "Before", "after": "After"
}  # fmt: skip
MEASURES = {"measure": "Measure", "before": "Before", "after": "After"}


def state_of(sheet: Sheet) -> Row:
    """The plan's part of the state: weeks, cards, breaks, coverage and their words.

    O(lessons of the plan times a check) at the most, when everything breaks.
    """
    plan = sheet.plan
    topics = _topics_of_lessons(plan)
    return {
        "title": f"{plan.school.name}: PSHE {plan.school.academic_year}",
        "summary": summary(sheet),
        **sheet.calendar.parts,
        "cards": _cards(sheet, topics),
        "leftOut": _left_out(sheet),
        "topics": _topics(sheet, topics),
        "breaks": [_break(sheet, key) for key in sheet.breaks],
        "coverage": [
            {"code": code, "title": title, "sentence": found.summary}
            for code, title, found in coverages(plan)
        ],
    }


def summary(sheet: Sheet) -> str:
    """The first line of the board."""
    out = len(sheet.left_out)
    left = f" {plural(out, 'lesson')} left out." if out else ""
    if sheet.breaks:
        return f"The plan breaks {plural(len(sheet.breaks), 'rule')}.{left}"
    lessons = {(row["class"], row["lesson"]) for row in sheet.cards.values()}
    return f"All {plural(len(lessons), 'lesson')} keep every rule.{left}"


def coverages(plan: Plan) -> list[tuple[str, str, Coverage]]:
    """Code, title and coverage by year: statutory editions, the topics, then other editions.

    Editions that are out of force before the school year ends are left out.
    """
    ends = max(plan.school.half_terms()["last"])
    found = [
        (row["code"], row["title"], plan.coverage(row["code"], by="year"))
        for row in plan.curriculum.frameworks()
        if row["in_force_to"] is None or row["in_force_to"] >= ends
    ]
    statutory = [row for row in found if "yes" in row[2].counts["statutory"]]
    topics = (TOPICS, "Consent and CSE prevention", plan.topic_coverage(by="year"))
    return [*statutory, topics, *(row for row in found if row not in statutory)]


def coverage_table(plan: Plan, framework: str, by: str) -> Row:
    """Coverage as a table: a row an item, a cell a year or class.

    Raises :class:`pshe.UnknownCodeError` for an unknown edition, :class:`RefusedError` when
    ``by`` is neither ``year`` nor ``class``.
    """
    if by not in ("year", "class"):
        raise RefusedError(
            f'Coverage is by year or by class, not by "{by}".', "Choose one of them."
        )
    topics = framework == TOPICS
    found = plan.topic_coverage(by=by) if topics else plan.coverage(framework, by=by)
    rows = found.rows()
    shown = [found.group(row["class"], row["year"]) for row in rows]
    groups = list(dict.fromkeys(shown))
    cells: dict[str, dict[str, Row]] = defaultdict(dict)
    for row, group in zip(rows, shown, strict=True):
        level = {"lessons": row["lessons"], "level": LETTERS[row["met"]], "word": row["met"]}
        cells[row["item"]][group] = level
    return {
        "caption": found.caption,
        "summary": found.summary,
        "columns": groups,
        "rows": [
            {
                "code": code,
                "title": plan.curriculum.title(code),
                "cells": [some.get(group) for group in groups],
            }
            for code, some in cells.items()
        ],
    }


def _topics_of_lessons(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in plan.curriculum.lesson_items():
        if row["kind"] == "topic":
            found[row["lesson"]].append(row["item"])
    return found


def _cards(sheet: Sheet, topics: dict[str, list[str]]) -> list[Row]:
    core = sheet.plan.school.core.pins()
    pins = set(zip(core.column("class"), core.column("lesson"), strict=True))
    broken = Counter((row["class"], row["lesson"]) for row in sheet.breaks.values())
    found = []
    for key, row in sheet.cards.items():
        name, lesson = row["class"], row["lesson"]
        known = sheet.lessons.get(lesson, {})
        found.append(
            {
                "key": key,
                "lesson": lesson,
                "class": name,
                "slot": slot_key(row),
                "title": sheet.title(lesson),
                "minutes": row["own_minutes"],
                "sensitivity": known.get("sensitivity") or "none",
                "withdrawable": bool(known.get("withdrawable")),
                "topics": topics.get(lesson, []),
                "part": f"{row['part']} of {row['parts']}" if row["parts"] > 1 else "",
                "pinned": (name, lesson) in pins,
                "taught": row["progress"] == "taught",
                "breaks": broken[name, lesson],
            }
        )
    return found


def _left_out(sheet: Sheet) -> list[Row]:
    return [
        {
            "key": f"{row['class']}|{row['lesson']}",
            "class": row["class"],
            "title": sheet.title(row["lesson"]),
            "why": row["why"],
        }
        for row in sheet.left_out
    ]


def _topics(sheet: Sheet, topics: dict[str, list[str]]) -> list[Row]:
    """The topics that the plan has a lesson on, in the curriculum's order."""
    lessons = {row["lesson"] for row in sheet.cards.values()}
    counts = Counter(code for lesson in lessons for code in topics.get(lesson, []))
    return [
        {
            "code": row["code"],
            "title": row["title"],
            "strand": STRANDS[row["strand"]],
            "lessons": counts[row["code"]],
        }
        for row in sheet.plan.curriculum.topics()
        if counts[row["code"]]
    ]


def _break(sheet: Sheet, key: str) -> Row:
    row = sheet.breaks[key]
    card = card_key(row | {"part": 1})
    return {
        "key": key,
        "card": card if card in sheet.cards else "",
        "message": row["message"],
        "mend": row["mend"],
        "fixes": sheet.fixes[key],
    }


def texts(table: Table, columns: dict[str, str]) -> Row:
    """Some columns of a table as headings and rows of text."""

    def text(value: object) -> str:
        if value is None:
            return ""
        return short_date(value) if isinstance(value, date) else str(value)

    return {
        "columns": list(columns.values()),
        "rows": [[text(row[name]) for name in columns] for row in table],
    }

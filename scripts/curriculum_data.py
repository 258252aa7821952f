"""The tables of a curriculum, arranged for its pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pshe
from page_text import escape
from pshe.frames import long_date

Row = dict[str, Any]


def grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """Rows by the value of one column, in their order."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return groups


class Data:
    """The tables of a curriculum, with what stands beside each row."""

    def __init__(self, curriculum: pshe.Curriculum) -> None:
        self.curriculum = curriculum
        self.frameworks = curriculum.frameworks().rows()
        self.statements = curriculum.statements().rows()
        self.topics = curriculum.topics().rows()
        self.lessons = {row["code"]: row for row in curriculum.lessons()}
        self.links = {(row["before"], row["after"]): row for row in curriculum.links()}
        self.into = grouped(self.links.values(), "after")
        self.out_of = grouped(self.links.values(), "before")
        self.asking = grouped(curriculum.statement_topics(), "topic")
        self.asked = grouped(curriculum.statement_topics(), "statement")
        self.signs = {row["code"]: row for row in curriculum.signs()}
        self.topic_signs = grouped(curriculum.sign_topics(), "topic")
        self.words = grouped(curriculum.synonyms(), "item")
        self.taught = grouped(curriculum.lesson_items(), "item")
        self.teaches = grouped(curriculum.lesson_items(), "lesson")
        self.places = {row["code"]: f"topics/{row['code']}.md" for row in self.topics}

    def edition(self, statement: Row) -> str:
        """Title of the framework of a statement, and until when it is in force."""
        row = next(row for row in self.frameworks if row["code"] == statement["framework"])
        end = row["in_force_to"]
        return escape(row["title"]) + (f", in force until {long_date(end)}" if end else "")

    def to(self, code: str) -> str:
        """Link from a page of a folder to the page of a topic or statement."""
        return f"[{escape(code)}](../{self.places[code]})"

    def named(self, code: str) -> str:
        """Linked code, and the title or label in italics."""
        return f"{self.to(code)} *{escape(self.curriculum.title(code))}*"

    def also_known(self, code: str) -> list[str]:
        """The plain words that lead to an item, as one line; none when it has none."""
        words = "; ".join(row["term"] for row in self.words[code])
        return [f"Found by: {escape(words)}"] if words else []

    def lessons_teaching(self, code: str) -> list[Row]:
        """What lessons teach of an item, by year and place in it."""

        def when(item: Row) -> tuple[int, int, str]:
            lesson = self.lessons[item["lesson"]]
            return int(lesson["years"].split(";")[0]), lesson["position"], lesson["code"]

        return sorted(self.taught[code], key=when)

"""Statements and topics that the title of a lesson may be about, ranked by its words.

The words of the title are looked up in labels, plain words and summaries, and in the lessons of the
library, whose statements count the more the nearer the lesson is. BM25 as in Robertson and
Zaragoza, "The Probabilistic Relevance Framework" (2009), on Porter stems, by SQLite's FTS5.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pshe import _core
from pshe.changes.pairs import check_edition
from pshe.errors import DataError, whole
from pshe.frames import Table

_SMALL_WORDS = re.compile(
    r"an?|and|are|as|at|be|by|can|for|from|how|i|in|is|its?|lesson|me|my|not|of|on|or|our|part|pshe"
    r"|so|that|the|their|them|they|this|to|unit|us|we|week|what|when|where|which|who|why|with|year"
    r"|your?"
)
_ITEM_WEIGHTS = (0, 3, 1, 3, 1)  # code, label, place, plain words, summary
_LESSON_WEIGHTS = (0, 3, 1, 1)  # code, title, objective, vocabulary
_LESSONS = 20  # lessons that count
_FADING = 0.3  # how much less each next lesson counts
_YEARS_APART = 0.15  # how much less a lesson of another year counts, each year
_ASKED_FOR = 0.3  # what a topic lends the statements that ask for it
_LIKELY = (14.0, 0.6)  # a likely one has this score, and this share of the best
_WEAKEST = 0.15  # share of the best below which nothing is shown


class Index:
    """The words of a curriculum, ready to be asked. O(words of the curriculum) to make."""

    def __init__(self, core: _core.Curriculum) -> None:
        self._statements = {row["code"]: row for row in Table(core.statements(), caption="")}
        self._topics = {row["code"]: row for row in Table(core.topics(), caption="")}
        self._lessons = {row["code"]: row for row in Table(core.lessons(), caption="")}
        self._editions: list[str] = core.frameworks().column("code")
        self._taught: dict[str, list[str]] = defaultdict(list)
        for row in Table(core.lesson_items(), caption=""):
            self._taught[row["lesson"]].append(row["item"])
        self._asking: dict[str, list[str]] = defaultdict(list)
        for row in Table(core.statement_topics(), caption=""):
            self._asking[row["topic"]].append(row["statement"])
        plain: dict[str, list[str]] = defaultdict(list)
        for row in Table(core.synonyms(), caption=""):
            plain[row["item"]].append(row["term"])
        self._words = _database()
        items = [(c, r["label"], f"{r['subheading']} {r['theme']}", "; ".join(plain[c]), "")
                 for c, r in self._statements.items()]  # fmt: skip
        items += [(c, r["title"], "", "; ".join(plain[c]), r["summary"])
                  for c, r in self._topics.items()]  # fmt: skip
        lessons = [(c, r["title"], r["objective"], r["vocabulary"])
                   for c, r in self._lessons.items()]  # fmt: skip
        self._words.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?)", items)
        self._words.executemany("INSERT INTO lessons VALUES (?, ?, ?, ?)", lessons)

    def suggest(
        self, text: str, *, year: int | None, framework: str | None, limit: int
    ) -> Table:  # fmt: skip
        """Rank what the text may be about; see :meth:`pshe.Curriculum.suggest`."""
        if framework is not None:
            check_edition(framework, self._editions)
        year = None if year is None else whole("year", year, 1, 11)
        limit = whole("limit", limit, 1, 2**31 - 1)
        words = _words_of(text)
        scores, like = self._scores(words, year, framework)
        best = _best(scores, limit)
        return self._table(text, words, {code: scores[code] for code in best}, like)

    def recall(self, framework: str, limit: int) -> tuple[float, int]:
        """Mean share of a lesson's statements that its title finds, and of how many lessons.

        Each lesson is asked for by its title alone, with its own words and links left out.
        """
        shares = []
        for code, row in self._lessons.items():
            year = int(row["years"].split(";")[0])
            wanted = {i for i in self._taught[code] if self._fits(i, year, framework)}
            if wanted:
                scores, _ = self._scores(_words_of(row["title"]), year, framework, without=code)
                shares.append(len(wanted.intersection(_best(scores, limit))) / len(wanted))
        return sum(shares) / max(1, len(shares)), len(shares)

    def _scores(
        self, words: list[str], year: int | None, framework: str | None, without: str = ""
    ) -> tuple[dict[str, float], dict[str, str]]:
        """The score of each item, and the nearest lesson that teaches it."""
        scores: dict[str, float] = defaultdict(float)
        like: dict[str, str] = {}
        for code, score in self._ask("items", words, _ITEM_WEIGHTS):
            scores[code] += score
        found = [hit for hit in self._ask("lessons", words, _LESSON_WEIGHTS) if hit[0] != without]
        for rank, (lesson, score) in enumerate(found[:_LESSONS]):
            apart = 0 if year is None else min(
                abs(int(own) - year) for own in self._lessons[lesson]["years"].split(";")
            )  # fmt: skip
            share = score / (1 + _YEARS_APART * apart) / (1 + _FADING * rank)
            for item in self._taught[lesson]:
                scores[item] += share
                like.setdefault(item, lesson)
        for topic in [code for code in scores if code in self._topics]:
            for statement in self._asking[topic]:
                scores[statement] += _ASKED_FOR * scores[topic]
        fitting = {c: score for c, score in scores.items() if self._fits(c, year, framework)}
        return fitting, like

    def _ask(
        self, table: str, words: Iterable[str], weights: tuple[int, ...]
    ) -> list[tuple[str, float]]:
        """Codes of a table with their BM25, best first."""
        asked = " OR ".join(f'"{word}"' for word in words)
        if not asked:
            return []
        weighed = ", ".join(map(str, weights))
        query = (
            f"SELECT code, -bm25({table}, {weighed}) AS score FROM {table} "  # noqa: S608 - ours
            f"WHERE {table} MATCH ? ORDER BY score DESC, code"
        )
        return list(self._words.execute(query, (asked,)))

    def _fits(self, code: str, year: int | None, framework: str | None) -> bool:
        """Whether an item is of the edition and of the year's phase and key stage."""
        row = self._statements.get(code)
        if row is not None and framework not in (None, row["framework"]):
            return False
        if year is None:
            return True
        stage = 1 + (year > 2) + (year > 6) + (year > 9)
        if row is None:
            return f"KS{stage}" in self._topics[code]["key_stages"].split(";")
        phase = "primary" if stage <= 2 else "secondary"
        return row["phase"] == phase and row["key_stage"] in (None, stage)

    def _table(
        self, text: str, words: list[str], scores: dict[str, float], like: dict[str, str]
    ) -> Table:
        top = max(scores.values(), default=0.0)
        likely = [score >= max(_LIKELY[0], _LIKELY[1] * top) for score in scores.values()]
        rows = [self._row(code) for code in scores]
        matched = {word: {c for c, _ in self._ask("items", [word], _ITEM_WEIGHTS)}
                   for word in words}  # fmt: skip
        return Table.of(
            f"What {text!r} may be about",
            _sentence(text, sum(likely), len(rows)),
            code=("str", list(scores)),
            kind=("str", [kind for kind, _ in rows]),
            title=("str", [title for _, title in rows]),
            confidence=("str", ["likely" if sure else "possible" for sure in likely]),
            score=("float", [round(score, 1) for score in scores.values()]),
            words=("str", [";".join(w for w in words if code in matched[w]) for code in scores]),
            like=("str", [self._lessons[like[code]]["title"] if code in like else ""
                          for code in scores]),
        )  # fmt: skip

    def _row(self, code: str) -> tuple[str, Any]:
        if code in self._topics:
            return "topic", self._topics[code]["title"]
        return "statement", self._statements[code]["label"]


def _database() -> sqlite3.Connection:
    """Empty tables of words, in memory."""
    words = sqlite3.connect(":memory:", check_same_thread=False)
    tables = {"items": "label, place, plain, summary", "lessons": "title, objective, vocabulary"}
    try:
        for name, columns in tables.items():
            words.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(code UNINDEXED, {columns}, "
                "tokenize = 'porter unicode61 remove_diacritics 2')"
            )
    except sqlite3.OperationalError:
        raise DataError(
            "This Python's SQLite cannot search texts (FTS5 is missing). "
            "Use Python from python.org or your system, version 3.11 or later."
        ) from None
    return words


def _words_of(text: str) -> list[str]:
    """The words that say something, each once."""
    words = re.findall(r"[^\W_]+", text.lower())
    return list(dict.fromkeys(word for word in words if not _SMALL_WORDS.fullmatch(word)))


def _best(scores: dict[str, float], limit: int) -> list[str]:
    """The best codes, at most so many, without the very weak."""
    top = max(scores.values(), default=0.0)
    strong = [code for code, score in scores.items() if score >= _WEAKEST * top]
    return sorted(strong, key=lambda code: (-round(scores[code], 6), code))[:limit]


def _sentence(text: str, likely: int, count: int) -> str:
    if not count:
        return f"Nothing in this curriculum is like {text!r}. Try other words for it."
    others = f"{count - likely} possible" if likely < count else ""
    found = " and ".join(part for part in (f"{likely} likely" if likely else "", others) if part)
    noun = "match" if count == 1 else "matches"
    return f"{text}: {found} {noun}. Nothing is assigned: a person decides what it teaches."

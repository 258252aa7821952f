"""The curriculum: editions side by side, topics, links and lessons."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from pshe import _core
from pshe.drawn import Drawn
from pshe.frames import Table, plural
from pshe.graph import Graph

if TYPE_CHECKING:
    from os import PathLike

    from pshe import suggesting
    from pshe.changes import EditionChanges


class Curriculum(Drawn):
    """An immutable, checked curriculum; see :func:`pshe.reference`.

    Examples
    --------
    >>> import pshe
    >>> cur = pshe.reference()
    >>> cur.title("consent-free-choice")
    'Consent: a free choice, with freedom and capacity'
    >>> cur.frameworks()["code"]
    ['pshe-pos-2020', 'rshe-2019', 'rshe-2025']
    """

    def __init__(self, core: _core.Curriculum) -> None:
        self._core = core

    @property
    def core(self) -> _core.Curriculum:
        """The compiled object behind this one."""
        return self._core

    @property
    def version(self) -> str:
        """Version of the data."""
        return self._core.version

    @cached_property
    def checksum(self) -> str:
        """SHA-256 over all rows, whatever file they come from; any other row changes it."""
        from pshe import contract

        return contract.checksum(self._core)

    def identifiers(self) -> Table:
        """The lasting identifier of every record: a row each, with its table and key.

        The same record has the same identifier in every curriculum file; data/README.md says how
        to compute it.

        Examples
        --------
        >>> import pshe
        >>> first = pshe.reference().identifiers().rows()[0]
        >>> first["table"], first["key"], first["identifier"]
        ('frameworks', 'pshe-pos-2020', '0596086f-5f41-5be8-9ebc-2718b38cf6b5')
        """
        from pshe import contract

        return contract.identifiers(self._core)

    @cached_property
    def graph(self) -> Graph:
        """The dependency graph. Raises :class:`pshe.CycleError` when links form a circle."""
        return Graph.of_curriculum(self._core)

    def title(self, code: str) -> str:
        """Title of a topic or lesson, label of a statement."""
        return self._core.title(code)

    def kind(self, code: str) -> str:
        """``"statement"``, ``"topic"`` or ``"lesson"``."""
        return self._core.kind(code)

    def search(self, text: str) -> list[str]:
        """Codes that the text names.

        An exact code names itself. Other words name what is known by them (:meth:`synonyms`),
        the topics that have them in code or title, and, where no topic has, the statements that
        have them in their label. Raises :class:`pshe.UnknownCodeError` when there are none.
        O(items + synonyms).

        Examples
        --------
        >>> import pshe
        >>> pshe.reference().search("gifts")
        ['gifts-with-strings']
        """
        titles = self._titles
        if text in titles:
            return [text]
        wanted = " ".join(text.lower().split())
        words = self.synonyms()
        known = {
            item
            for item, term in zip(words["item"], words["term"], strict=True)
            if f" {wanted} " in f" {term} "
        }
        topics = [c for c in self.topics()["code"] if wanted in f"{c} {titles[c]}".lower()]
        labels = [c for c in self.statements()["code"] if wanted in titles[c].lower()]
        known.update(topics or labels)
        if not known or not wanted:
            self._core.kind(text)
        return [code for code in titles if code in known]

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Titles and labels by code: topics, then statements, then lessons."""
        return {
            code: title
            for table, column in (
                (self.topics(), "title"), (self.statements(), "label"), (self.lessons(), "title"),
            )
            for code, title in zip(table["code"], table[column], strict=True)
        }  # fmt: skip

    def suggest(
        self, title: str, *, year: int | None = None, framework: str | None = "rshe-2025",
        limit: int = 10,
    ) -> Table:  # fmt: skip
        """Statements and topics that a lesson with this title may be about, best first.

        A person confirms them; nothing is assigned. The words of the title are looked up in the
        curriculum and in the lessons of its library, without network or model. For words that
        name exactly what they mean there is :meth:`search`.

        Parameters
        ----------
        title
            Any words.
        year
            Only what is for the phase and key stage of this year group.
        framework
            Only statements of this edition; with None of all. Topics are always looked up.
        limit
            How many rows at most.

        Returns
        -------
        Table
            code; kind; title; confidence (``likely`` or ``possible``); score; words (those of the
            title that stand with the item itself); like (the nearest lesson that teaches it).

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown edition.

        Examples
        --------
        >>> import pshe
        >>> found = pshe.reference().suggest("Online friends and grooming", year=8)
        >>> found["code"][:3]
        ['2025-S-RSE-SAFE-11', '2025-S-RSE-LAW-6', 'online-grooming']
        """
        return self._suggestions.suggest(title, year=year, framework=framework, limit=limit)

    def suggestion_recall(self, framework: str = "rshe-2025", *, limit: int = 10) -> float:
        """How much of what a lesson teaches :meth:`suggest` finds from its title alone.

        The mean, over the lessons of the library, of the share of their statements and topics
        that are among the first ``limit`` suggestions, each lesson's own words left out.
        """
        return self._suggestions.recall(framework, limit)[0]

    @cached_property
    def _suggestions(self) -> suggesting.Index:
        from pshe import suggesting

        return suggesting.Index(self._core)

    def teaching(self, text: str) -> tuple[str, set[str]]:
        """What the text names, as a title, and the lessons that teach it; as in :meth:`search`."""
        codes = self.search(text)
        title = self.title(codes[0]) if len(codes) == 1 else text.capitalize()
        return title, {*codes}.union(*(self._core.lessons_teaching(code) for code in codes))

    def where(self, text: str, *, year: int | None = None) -> Table:
        """Lessons that teach a topic or statement, by year and place in it.

        ``text`` is a code or plain words, as in :meth:`search`.
        """
        title, teaching = self.teaching(text)
        rows = [
            row
            for row in self.lessons()
            if row["code"] in teaching and (year is None or str(year) in row["years"].split(";"))
        ]
        place = f"{title} in Year {year}" if year else title
        summary = f"{place}: {plural(len(rows), 'lesson')} in the library."
        kinds = {
            "code": "str",
            "title": "str",
            "years": "str",
            "position": "int",
            "minutes": "int",
            "sensitivity": "str",
            "withdrawable": "bool",
        }
        return Table.of(
            f"Where {title!r} is taught",
            summary,
            **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
        )

    def frameworks(self) -> Table:
        """Editions of the programme of study and of the guidance, a row each."""
        return Table(self._core.frameworks(), caption="Frameworks")

    def statements(self) -> Table:
        """Statements and learning opportunities of all editions, a row each."""
        return Table(self._core.statements(), caption="Statements")

    def topics(self) -> Table:
        """Consent and CSE-prevention topics, a row each."""
        return Table(self._core.topics(), caption="Topics")

    def lessons(self) -> Table:
        """Lessons, a row each."""
        return Table(self._core.lessons(), caption="Lessons")

    def lesson_items(self) -> Table:
        """Statements and topics each lesson teaches, with the depth, a row each."""
        return Table(self._core.lesson_items(), caption="What lessons teach")

    def links(self) -> Table:
        """What comes before what, with the reason, a row each."""
        return Table(self._core.links(), caption="Links")

    def statement_topics(self) -> Table:
        """Which statement asks for which topic, a row each."""
        return Table(self._core.statement_topics(), caption="Topics that statements ask for")

    def signs(self) -> Table:
        """Warning signs, vulnerabilities, tactics and protective factors, a row each."""
        return Table(self._core.signs(), caption="Signs")

    def sign_topics(self) -> Table:
        """Which topic teaches pupils to recognise which sign, a row each."""
        return Table(self._core.sign_topics(), caption="Topics that teach signs")

    def synonyms(self) -> Table:
        """Plain words for statements and topics, a row each."""
        return Table(self._core.synonyms(), caption="Synonyms")

    def groundwork(self) -> Table:
        """Why statements that no link leads to need no groundwork, a row each."""
        return Table(self._core.groundwork(), caption="Statements without groundwork")

    def crosswalk(self) -> Table:
        """How statements of one edition meet those of another, a row a pair.

        Examples
        --------
        >>> import pshe
        >>> rows = pshe.reference().crosswalk().rows()
        >>> [row["to_statement"] for row in rows if row["from_statement"] == "2019-P-REL-FAM-1"]
        ['2025-P-REL-FAM-1']
        """
        return Table(self._core.crosswalk(), caption="Crosswalk")

    def crosswalk_notes(self) -> Table:
        """Why statements have no counterpart in another edition, a row each."""
        return Table(self._core.crosswalk_notes(), caption="Statements without a counterpart")

    def changes(self, before: str, after: str) -> EditionChanges:
        """What became of each statement from one edition to another: a row a pair.

        Parameters
        ----------
        before, after
            Codes of two editions that the crosswalk joins, in either direction.

        Returns
        -------
        EditionChanges
            group (``new``, ``dropped``, ``sharpened``, ``split``, ``merged``, ``kept``; where the
            crosswalk has no such words ``fully met`` and ``partly met``), both statements with
            their labels, relation, meets, note and confidence. ``counts`` has a row a group.

        Raises
        ------
        pshe.UnknownCodeError
            When there is no such edition.
        pshe.DataError
            When nothing joins the two.

        Examples
        --------
        >>> import pshe
        >>> found = pshe.reference().changes("rshe-2019", "rshe-2025")
        >>> [row["before"] for row in found if row["group"] == "dropped"]
        ['2019-S-HEA-MENT-3']
        """
        from pshe import changes

        return changes.between(self._core, before, after)

    def __repr__(self) -> str:
        return (
            f"Curriculum(version={self.version!r}, {len(self._core.statements())} statements, "
            f"{len(self._core.topics())} topics, {len(self._core.lessons())} lessons)"
        )


@cache
def reference() -> Curriculum:
    """The curriculum that comes with pshe: three editions, the topics and the starter lessons.

    Read once a process, in milliseconds; later calls give the same object.

    Examples
    --------
    >>> import pshe
    >>> pshe.reference() is pshe.reference()
    True
    """
    return load_curriculum(__file__.removesuffix("curriculum.py") + "reference.sqlite")


def load_curriculum(path: str | PathLike[str]) -> Curriculum:
    """Open a curriculum file, as ``pshe data add`` and ``pshe data verify`` write it.

    Of saved plans, this is the curriculum that the newest was planned with. Raises
    :class:`pshe.StoreError` when the file is none of pshe.
    """
    store = _core.Store(path)
    plans = store.plans().column("id")
    planned = store.curriculum_of(store.school_of(max(plans))) if plans else 1
    return Curriculum(store.load_curriculum(planned))

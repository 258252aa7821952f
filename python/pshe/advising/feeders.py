"""What pupils bring with them to a secondary school from the primary schools that feed it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pshe.advising.cells import NOT_MET, STRANDS, Cells
from pshe.advising.given import Given
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural


@dataclass(frozen=True)
class Feeders:
    """Feeder schools by secondary school. A feeder without a return stands apart."""

    given: Given
    cells: Cells
    curriculum: Curriculum

    @cached_property
    def schools(self) -> dict[str, list[str]]:
        """URNs of the feeders of each secondary school; both in name order."""
        found: dict[str, list[str]] = {}
        for secondary, primary in self.given.feeders:
            found.setdefault(secondary, []).append(primary)

        def order(urn: str) -> tuple[str, str]:
            return self.given.name_of(urn).casefold(), urn

        return {urn: sorted(found[urn], key=order) for urn in sorted(found, key=order)}

    def summary(self) -> Table:
        """A row a secondary school: topics met in all, some and none of its feeders."""
        urns = list(self.schools)
        counts = [self._counts(urn) for urn in urns]
        received = [len(self._received(urn)) for urn in urns]
        return Table.of(
            "What pupils bring with them",
            self._summary_sentence(urns),
            secondary=("str", [self.given.name_of(urn) for urn in urns]),
            urn=("str", urns),
            feeders=("int", [len(self.schools[urn]) for urn in urns]),
            received=("int", received),
            all=("int", [count.get("all", 0) for count in counts]),
            some=("int", [count.get("some", 0) for count in counts]),
            none=("int", [count.get("none", 0) for count in counts]),
            not_received=("str", [self._names(self._absent(urn)) for urn in urns]),
        )

    def table(self, urn: str) -> Table:
        """A row a topic of consent or CSE prevention that is due in its feeders.

        ``met`` is ``all``, ``some`` or ``none`` of those whose return was received. O(topics
        times feeders).
        """
        lack, met = self._lack(urn), self._met(urn)
        items, topics = list(lack), self._rows
        received = self._received(urn)
        name = self.given.name_of(urn)
        return Table.of(
            f"What pupils bring with them to {name}",
            self._sentence(urn),
            item=("str", items),
            topic=("str", [topics[item]["title"] for item in items]),
            strand=("str", [STRANDS[topics[item]["strand"]] for item in items]),
            met=("str", met),
            feeders=("int", [len(received) - len(lack[item]) for item in items]),
            of=("int", [len(received)] * len(items)),
            not_met_at=("str", [self._names(lack[item]) for item in items]),
        )

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {row["code"]: row for row in self.curriculum.topics()}

    def _received(self, urn: str) -> list[str]:
        return [feeder for feeder in self.schools.get(urn, []) if feeder in self._places]

    def _absent(self, urn: str) -> list[str]:
        return [feeder for feeder in self.schools.get(urn, []) if feeder not in self._places]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {school.urn: at for at, school in enumerate(self.given.received)}

    def _topics(self, urn: str) -> list[str]:
        due = {i for feeder in self._received(urn) for i in self.cells.topics[self._places[feeder]]}
        return [code for code in self._rows if code in due]

    def _lack(self, urn: str) -> dict[str, list[str]]:
        """The feeders that do not meet each topic, because it is a gap or not due there."""
        if urn not in self._lacking:
            self._lacking[urn] = self._found_lacking(urn)
        return self._lacking[urn]

    @cached_property
    def _lacking(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def _found_lacking(self, urn: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {item: [] for item in self._topics(urn)}
        for feeder in self._received(urn):
            topics = self.cells.topics[self._places[feeder]]
            for item, schools in found.items():
                if all(met == NOT_MET for met in topics.get(item, {}).values()):
                    schools.append(feeder)
        return found

    def _met(self, urn: str) -> list[str]:
        count = len(self._received(urn))
        lacking = [len(schools) for schools in self._lack(urn).values()]
        return ["all" if lack == 0 else "none" if lack == count else "some" for lack in lacking]

    def _counts(self, urn: str) -> dict[str, int]:
        met = self._met(urn)
        return {word: met.count(word) for word in ("all", "some", "none")}

    def _names(self, urns: list[str]) -> str:
        return "; ".join(self.given.name_of(urn) for urn in urns)

    def _sentence(self, urn: str) -> str:
        feeders, received = self.schools.get(urn, []), self._received(urn)
        name = self.given.name_of(urn)
        if not feeders:
            return f"No feeder school of {name} is known."
        if not received:
            return (
                f"No return of the {plural(len(feeders), 'feeder school')} of {name} was received."
            )
        counts = self._counts(urn)
        return (
            f"Feeder schools that have sent a return: {len(received)} of {len(feeders)}. Topics "
            f"met in all: {counts['all']}; in some: {counts['some']}; in none: {counts['none']}."
        )

    def _summary_sentence(self, urns: list[str]) -> str:
        if not urns:
            return "No feeder schools are known."
        pairs = sum(len(schools) for schools in self.schools.values())
        received = sum(len(self._received(urn)) for urn in urns)
        return (
            f"{plural(len(urns), 'secondary school')} with known feeder schools. Feeder schools "
            f"that have sent a return: {received} of {pairs}."
        )

"""What comes before what: order, chains, circles and redundant links."""

from __future__ import annotations

from collections.abc import Sequence

from pshe import _core
from pshe.frames import Table, plural
from pshe.graph_links import Links


class Chains(Links):
    """Questions about what comes before what."""

    def topological_order(self) -> list[str]:
        """Every code, each after all it rests on; ties by code."""
        return self._core.topological_order()

    def layers(self) -> list[list[str]]:
        """Codes by the number of links in the longest chain that ends at them, each by code.

        Examples
        --------
        >>> Chains.of([("a", "c"), ("b", "c")]).layers()
        [['a', 'b'], ['c']]
        """
        return self._core.layers()

    def ancestors(self, code: str) -> list[str]:
        """Everything the item rests on, directly or not, by layer, then by code.

        Examples
        --------
        >>> import pshe
        >>> pshe.reference().graph.ancestors("gifts-with-strings")
        ['feelings-and-body-signals', 'kind-and-unkind-relationships', 'secrets-and-surprises']
        """
        return self._core.ancestors(code)

    def descendants(self, code: str) -> list[str]:
        """Everything that rests on the item, directly or not, by layer, then by code."""
        return self._core.descendants(code)

    def why(self, code: str) -> Table:
        """The whole chain before an item: a row a link, with its reason.

        Examples
        --------
        >>> import pshe
        >>> table = pshe.reference().graph.why("gifts-with-strings")
        >>> print(table.summary)
        "Gifts with strings attached" rests on 3 other topics.
        """
        title, kind = self._title(code), self._kind(code)
        count = len(self._core.ancestors(code))
        others = plural(count, f"other {kind}") if count else f"no other {kind}"
        return self._explain(
            self._core.why(code), f"What comes before {title!r}", f'"{title}" rests on {others}.'
        )

    def chain(self, before: str, after: str) -> Table:
        """The shortest chain of links from one item to another; no rows when there is none."""
        return self._chain(before, after, self._core.chain(before, after))

    def strongest_chain(self, before: str, after: str) -> Table:
        """The chain whose weakest link is the strongest; of several, the shortest.

        Examples
        --------
        >>> links = [("a", "c", "requires", "", "light"), ("a", "b"), ("b", "c")]
        >>> Chains.of(links).strongest_chain("a", "c")["after"]
        ['b', 'c']
        """
        return self._chain(before, after, self._core.chain(before, after, strongest=True))

    def all_chains(self, before: str, after: str, *, limit: int = 100) -> Table:
        """Chains from one item to another, a row a link, numbered from 1, at most ``limit``.

        Linear in the links given where links form no circle.
        """
        chains = self._core.all_chains(before, after, limit)
        first, last = self._title(before), self._title(after)
        links = [link for chain in chains for link in chain]
        numbers = [number for number, chain in enumerate(chains, 1) for _ in chain]
        most = "at least " if len(chains) == limit else ""
        return Table.of(
            f"All chains from {first!r} to {last!r}",
            f'"{last}" rests on "{first}" in {most}{plural(len(chains), "way")}.',
            chain=("int", numbers),
            **self._ends(links),
        )

    def longest_chains(self, *, limit: int = 10) -> Table:
        """The longest chains, a row an item, numbered from 1, at most ``limit``.

        Examples
        --------
        >>> Chains.of([("a", "b"), ("b", "c"), ("x", "c")]).longest_chains()["code"]
        ['a', 'b', 'c']
        """
        chains = self._core.longest_chains(limit)
        codes = [code for chain in chains for code in chain]
        length = len(chains[0]) if chains else 0
        return Table.of(
            "Longest chains",
            f"The longest chain holds {plural(length, 'item')}.",
            chain=("int", [number for number, chain in enumerate(chains, 1) for _ in chain]),
            place=("int", [place for chain in chains for place in range(1, len(chain) + 1)]),
            **self._named(codes),
        )

    def closure(self) -> _core.Reach:
        """What rests on what, for all items at once, as rows of bits.

        ``("a", "b") in closure`` asks whether b rests on a, ``closure.row("a")`` gives all that
        rests on a, ``closure.count("a")`` how many, ``closure.count()`` the pairs in all.
        ``numpy.asarray(closure)`` reads the rows without a copy, as words of 64 bits, the lowest
        first; rows and columns stand in the order of ``closure.codes``. Takes items times links
        / 64 steps and items squared / 8 bytes.

        Examples
        --------
        >>> closure = Chains.of([("a", "b"), ("b", "c")]).closure()
        >>> ("a", "c") in closure, closure.row("a"), closure.count()
        (True, ['b', 'c'], 3)
        """
        return self._core.closure()

    def redundant_links(self) -> Table:
        """Links that say nothing new, a row each, with the chain that says it already.

        A ``requires`` link is implied by a chain that holds a ``requires``, a ``with`` link by any
        chain. Alternatives neither are implied nor imply. Takes items times links / 64 steps.

        Examples
        --------
        >>> Chains.of([("a", "b"), ("b", "c"), ("a", "c")]).redundant_links()["chain"]
        ['a > b > c']
        """
        found = self._core.redundant()
        return Table.of(
            "Redundant links",
            f"{plural(len(found), 'link')} can go without changing what comes before what.",
            **self._ends([link for link, _ in found]),
            chain=("str", [self._path(chain) for _, chain in found]),
        )

    def transitive_reduction(self) -> Table:
        """The links that order the items and are not redundant, a row each."""
        links = self._core.reduction()
        summary = f"{plural(len(links), 'link')} say all about what comes before what."
        return self._explain(links, "Links that are not redundant", summary)

    def circles(self) -> Table:
        """Groups of items that each lead to all others, a row a group.

        A group of ``with`` links alone is taught together. Any other is a contradiction, and
        ``circle`` names a shortest one; take one of its links away.

        Examples
        --------
        >>> table = Chains.of([("a", "b"), ("b", "a"), ("c", "d", "with"), ("d", "c", "with")])
        >>> table.circles()["circle"]
        ['a > b > a', '']
        """
        found = self._core.circles()
        wrong = sum(1 for _, links in found if links)
        return Table.of(
            "Circles",
            f"{plural(wrong, 'group')} of items cannot be put in order."
            if wrong
            else "All items can be put in order.",
            items=("str", [", ".join(codes) for codes, _ in found]),
            contradiction=("bool", [bool(links) for _, links in found]),
            circle=("str", [self._path(links) for _, links in found]),
        )

    def ends(self) -> Table:
        """Items that lead nowhere, with the reason in words, a row each.

        ``isolated`` has no link, ``loose`` only links that help or revisit, ``dead-end`` rests on
        others and nothing rests on it.

        Examples
        --------
        >>> Chains.of([("a", "b")], ["a", "b", "c"]).ends()["reason"]
        ['No link leads to it or from it.', 'It rests on 1 item and nothing rests on it.']
        """
        found = self._core.ends()
        codes, kinds = found.column("code"), found.column("found")
        words = {
            "isolated": "No link leads to it or from it.",
            "loose": "It only helps, or is revisited: no link says when to teach it.",
        }
        reasons = [
            words.get(kind)
            or f"It rests on {plural(len(self._core.ancestors(code)), 'item')} "
            "and nothing rests on it."
            for code, kind in zip(codes, kinds, strict=True)
        ]
        return Table.of(
            "Items that lead nowhere",
            f"{plural(kinds.count('isolated'), 'item')} without a link, "
            f"{plural(kinds.count('dead-end'), 'dead end')}.",
            **self._named(codes),
            found=("str", kinds),
            reason=("str", reasons),
        )

    def _chain(self, before: str, after: str, links: Sequence[int]) -> Table:
        first, last = self._title(before), self._title(after)
        summary = (
            f'"{last}" rests on "{first}" through {plural(len(links), "link")}.'
            if links
            else f'"{last}" does not rest on "{first}".'
        )
        return self._explain(links, f"From {first!r} to {last!r}", summary)

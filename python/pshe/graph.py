"""The dependency graph: what comes before what, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pshe.frames import Table, plural
from pshe.graph_chains import Chains
from pshe.picture import Picture, draw

if TYPE_CHECKING:
    from pshe.explore import Explorer


class Graph(Chains):
    """What comes before what, and why.

    ``reference().graph`` is the graph of the curriculum; :meth:`of` makes one from links. Methods
    take the code of an item; an unknown one raises :class:`pshe.UnknownCodeError` with the
    nearest codes. Questions that need an order raise :class:`pshe.CycleError`, naming a shortest
    circle, where links contradict each other. All are linear in items and links unless they say
    otherwise, and the same links give the same answer.
    """

    def picture(self, focus: str | None = None, *, around: int = 2) -> Picture:
        """Draw one item with what lies round it; without one the topics, or all where none is.

        Parameters
        ----------
        focus
            Draw this item, what it rests on and what rests on it.
        around
            How many steps from ``focus``.

        Raises
        ------
        pshe.DataError
            When ``around`` is below 0.

        Examples
        --------
        >>> picture = Graph.of([("a", "b"), ("b", "c")]).picture("b")
        >>> picture
        Picture('What comes before and after "b"')
        >>> picture.save("b.svg").name
        'b.svg'
        """
        strands = self._items.get("strand") or [""] * len(self)
        items = [
            row | {"strand": strand} for row, strand in zip(self.items(), strands, strict=True)
        ]
        if focus is not None:
            title = f'What comes before and after "{self._title(focus)}"'
            return draw(items, self.links(), title=title, focus=focus, around=around)
        topics = [row for row in items if row["kind"] == "topic"]
        codes = {row["code"] for row in topics or items}
        links = [row for row in self.links() if {row["before"], row["after"]} <= codes]
        about = "Consent and CSE prevention: what" if topics else "What"
        return draw(topics or items, links, title=f"{about} comes before what")

    def explore(self, code: str = "") -> Explorer:
        """Walk through the graph in a notebook: search, choose, see what comes before and after.

        Needs the extra ``jupyter`` and no network. Where nothing answers, in a saved notebook or a
        page made of it, the picture and the tables stand there instead. ``code``: where to begin.
        Raises :class:`pshe.UnknownCodeError` for an unknown code and, when it is shown without the
        extra, :class:`pshe.Error`. A step costs as much as :meth:`why` and :meth:`picture`.
        """
        from pshe.explore import Explorer

        return Explorer(self, code)

    def learning_path(self, target: str, *, taught: Sequence[str] = ()) -> Table:
        """What is still to teach before an item, in order, and the item itself.

        Of alternatives, those that make the fewest steps are chosen. The summary says so where
        there are too many alternatives to be sure.

        Examples
        --------
        >>> links = [("a", "b"), ("b", "c", "requires", "either"), ("x", "c", "requires", "either")]
        >>> Graph.of(links).learning_path("c")["code"]
        ['x', 'c']
        >>> Graph.of(links).learning_path("c", taught=["b"])["code"]
        ['c']
        """
        steps, fewest = self._core.learning_path(target, list(taught))
        codes = [code for code, _ in steps]
        links = self._core.links([link for _, link in steps if link is not None])
        needed = links.column("after") if steps else []
        title = self._title(target)
        reasons = [f'"{self._title(after)}" needs it.' for after in needed]
        summary = f'"{title}" takes {plural(len(steps), "step")}.'
        if not fewest:
            summary += " There may be a shorter path: not all alternatives were tried."
        return Table.of(
            f"The path to {title!r}",
            summary,
            step=("int", list(range(1, len(steps) + 1))),
            **self._named(codes),
            needed_for=("str", [*needed, *([""] if steps else [])]),
            reason=("str", [*reasons, *(["It is the target."] if steps else [])]),
        )

    def fringe(self, taught: Sequence[str] = ()) -> Table:
        """What a class is ready for next, a row an item, with what it has to be taught with.

        Examples
        --------
        >>> Graph.of([("a", "b"), ("b", "c")]).fringe(["a"])["code"]
        ['b']
        """
        found = self._core.fringe(list(taught))
        return Table.of(
            "What can be taught next",
            f"{plural(len(found), 'item')} can be taught next.",
            **self._named([code for code, _ in found]),
            together_with=("str", [", ".join(others) for _, others in found]),
        )

    def what_breaks(self, *dropped: str) -> Table:
        """What can no longer be taught in order when items are dropped, a row an item.

        An item that has an alternative left is not lost.

        Examples
        --------
        >>> Graph.of([("a", "b"), ("b", "c")]).what_breaks("a")["reason"]
        ['It needs "a", which is dropped.', 'It needs "b", which is lost too.']
        """
        lost, spared = self._core.what_breaks(list(dropped))
        needs = self._core.links([link for _, link, _ in lost]).column("before")
        words = {True: "dropped", False: "lost too"}
        names = " and ".join(f'"{self._title(code)}"' for code in dropped)
        return Table.of(
            "What breaks",
            f"Without {names}, {plural(len(lost), 'item')} can no longer be taught in order; "
            f"{plural(len(spared), 'link')} can be replaced by an alternative.",
            **self._named([code for code, _, _ in lost]),
            direct=("bool", [direct for _, _, direct in lost]),
            reason=(
                "str",
                [
                    f'It needs "{self._title(need)}", which is {words[direct]}.'
                    for need, (_, _, direct) in zip(needs, lost, strict=True)
                ],
            ),
        )

    def compare(self, other: Graph) -> Table:
        """What changed from this graph to another, a row an item or link.

        Items and links are told by codes. A link is changed where its kind, strength or
        alternatives differ.

        Examples
        --------
        >>> first, second = Graph.of([("a", "b")]), Graph.of([("a", "b", "with"), ("b", "c")])
        >>> second_rows = first.compare(second).rows()
        >>> [(row["what"], row["change"], row["before"], row["after"]) for row in second_rows]
        [('item', 'new', 'c', ''), ('link', 'new', 'b', 'c'), ('link', 'changed', 'a', 'b')]
        """
        items_gone, items_new, gone, new, changed = self._core.compare(other._core)
        rows: list[tuple[str, str, str, str, str, str]] = []
        rows += [("item", "gone", code, "", "", "") for code in items_gone]
        rows += [("item", "new", code, "", "", "") for code in items_new]
        rows += [("link", "gone", *self._short(link), "") for link in gone]
        rows += [
            ("link", "new", *other._short(link)[:2], "", other._short(link)[2]) for link in new
        ]
        rows += [
            ("link", "changed", *self._short(first), other._short(second)[2])
            for first, second in changed
        ]
        names = ("what", "change", "before", "after", "was", "is")
        columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
        return Table.of(
            "What changed",
            f"{plural(len(items_gone) + len(items_new), 'item')} and "
            f"{plural(len(gone) + len(new) + len(changed), 'link')} changed.",
            **{name: ("str", column) for name, column in zip(names, columns, strict=True)},
        )

    def metrics(self) -> Table:
        """The metrics of Curricular Analytics, a row an item, and the same in words.

        ``blocking`` counts the items that rest on this one, ``delay`` the items in the longest
        chain through it; ``complexity`` is their sum. ``centrality`` sums the items in all whole
        chains through it (here to 15 digits; :meth:`centrality` is exact). The summary has the
        sums over all items. Blocking takes items times links / 64 steps.

        Source: G. Heileman et al., Curricular Analytics, arXiv 1811.09676.

        Examples
        --------
        >>> table = Graph.of([("a", "b"), ("b", "c")]).metrics()
        >>> table["complexity"], table["words"][0]
        ([5, 4, 3], '2 items are at risk if this one is lost.')
        """
        codes = self._core.codes()
        blocking, delay, central = (
            self._core.blocking(),
            self._core.delay(),
            self._core.centrality(),
        )
        complexity = [sum(pair) for pair in zip(blocking, delay, strict=True)]
        return Table.of(
            "Metrics",
            f"Structural complexity {sum(complexity)}: blocking factor {sum(blocking)} and "
            f"delay factor {sum(delay)}. Centrality {central[-1]}.",
            **self._named(codes),
            blocking=("int", blocking),
            delay=("int", delay),
            centrality=("float", [_to_float(value) for value in central[:-1]]),
            complexity=("int", complexity),
            words=(
                "str",
                [_at_risk(kind, count) for kind, count in zip(self._kinds, blocking, strict=True)],
            ),
        )

    def centrality(self) -> dict[str, int]:
        """The exact centrality of each item, however large. See :meth:`metrics`.

        Examples
        --------
        >>> Graph.of([("a", "b"), ("b", "c")]).centrality()
        {'a': 0, 'b': 3, 'c': 0}
        """
        return dict(zip(self._core.codes(), self._core.centrality(), strict=False))

    def _short(self, link: int) -> tuple[str, str, str]:
        """Both ends of a link, and its kind and strength in words."""
        row = self._core.links([link])
        words = f"{row.column('kind')[0]}, {row.column('strength')[0]}"
        return row.column("before")[0], row.column("after")[0], words


def _at_risk(kind: str, count: int) -> str:
    if count == 0:
        return "Nothing rests on this one."
    verb = "is" if count == 1 else "are"
    return f"{plural(count, kind)} {verb} at risk if this one is lost."


def _to_float(value: int) -> float:
    """The nearest number that a table can hold."""
    try:
        return float(value)
    except OverflowError:
        return math.inf

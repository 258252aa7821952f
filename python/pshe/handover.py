"""The methods of :class:`pshe.Graph` that hand it over to other programs and back.

They import what they need when they are called: ``import pshe`` stays fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self

from pshe.frames import Table

if TYPE_CHECKING:
    from pathlib import Path

    import networkx
    import rustworkx

    from pshe.exchange import Read
    from pshe.exchange.edge_table import Frame


class HandOver(Protocol):
    """What a graph must have, and what it can do then."""

    def items(self) -> Table:
        """Items, a row each."""

    def links(self) -> Table:
        """Links, a row each."""

    @classmethod
    def of_tables(cls, items: Table, links: Table) -> Self:
        """Make a graph from two tables that fit each other."""

    def to_networkx(self) -> networkx.DiGraph[str]:
        """A ``networkx.DiGraph`` named by codes, with every cell as an attribute.

        Needs networkx. Nothing is lost; an item without a stage has no attribute ``stage``.
        """
        from pshe import exchange

        return exchange.to_networkx(self.items(), self.links())

    def to_rustworkx(self) -> rustworkx.PyDiGraph[dict[str, Any], dict[str, Any]]:
        """A ``rustworkx.PyDiGraph`` that holds the rows of items and links (needs rustworkx)."""
        from pshe import exchange

        return exchange.to_rustworkx(self.items(), self.links())

    def to_json(self) -> str:
        """JSON in node-link form, as ``networkx.node_link_graph`` reads it."""
        from pshe import exchange

        return exchange.to_json(self.items(), self.links())

    def to_dot(self) -> str:
        """DOT for Graphviz.

        Examples
        --------
        >>> import pshe
        >>> print(pshe.Graph.of([("a", "b")]).to_dot())
        digraph {
          node [shape=box];
          "a" [title="a", kind="item", label="a"];
        ...
        """
        from pshe import exchange

        return exchange.to_dot(self.items(), self.links())

    def to_mermaid(self) -> str:
        """A Mermaid flowchart of titles.

        Examples
        --------
        >>> import pshe
        >>> print(pshe.Graph.of([("a", "b"), ("b", "c", "helps")]).to_mermaid())
        flowchart TD
          n1["a"]
          n2["b"]
          n3["c"]
          n1 --> n2
          n2 -.->|helps| n3
        <BLANKLINE>
        """
        from pshe import exchange

        return exchange.to_mermaid(self.items(), self.links())

    def to_graphml(self, path: str | Path) -> None:
        """Write a GraphML file."""
        from pshe import exchange

        _write(path, exchange.to_graphml(self.items(), self.links()))

    def to_curricular_analytics(
        self, path: str | Path, *, name: str = "PSHE", by_stage: bool = False
    ) -> None:
        """Write the CSV of Curricular Analytics.

        Parameters
        ----------
        path
            File to write.
        name
            Name of the curriculum.
        by_stage
            Write a degree plan: its terms are the stages in their order, 1 for the first. Raises
            :class:`pshe.DataError` when an item has no stage.
        """
        from pshe import exchange

        text = exchange.curricular_analytics.to_csv(
            self.items(), self.links(), name=name, by_stage=by_stage
        )
        _write(path, text)

    @classmethod
    def from_networkx(cls, graph: networkx.Graph[Any]) -> tuple[Self, Table]:
        """Read a directed graph of networkx: the graph and what is wrong with it.

        Names become text. Of the attributes, title, kind and stage of items are read, and kind,
        strength, alternative and reason of links. Circles are named and kept; links that cannot
        stand are named and left out.
        """
        from pshe import exchange

        return cls._with_defects(exchange.from_networkx(graph))

    @classmethod
    def from_table(cls, links: Frame, items: Frame | None = None) -> tuple[Self, Table]:
        """Read a table of links, and one of items: the graph and what is wrong with them.

        Parameters
        ----------
        links
            Rows, a table, or a frame of pandas or polars with the columns before and after, and
            kind, strength, alternative, reason where they are there.
        items
            The same with code, title, kind, stage; without it the ends of the links.

        Examples
        --------
        >>> import pshe
        >>> graph, defects = pshe.Graph.from_table([{"before": "a", "after": "a"}])
        >>> defects["message"]
        ["'a' is set to come before itself; the link is left out."]
        """
        from pshe import exchange

        return cls._with_defects(exchange.from_table(links, items))

    @classmethod
    def from_curricular_analytics(cls, path: str | Path) -> tuple[Self, Table]:
        """Read the CSV of Curricular Analytics: the graph and what is wrong with it."""
        from pshe import exchange

        return cls._with_defects(exchange.curricular_analytics.read(path))

    @classmethod
    def _with_defects(cls, read: Read) -> tuple[Self, Table]:
        return cls.of_tables(read.items, read.links), read.defects


def _write(path: str | Path, text: str) -> None:
    from pathlib import Path

    Path(path).write_text(text, encoding="utf-8", newline="\n")

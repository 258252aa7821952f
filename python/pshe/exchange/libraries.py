"""Items and links as graphs of networkx and rustworkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshe.errors import DataError
from pshe.exchange.defects import Placed, sift
from pshe.exchange.tables import ABOUT_ITEM, ABOUT_LINK, ITEM, LINK, Read, Rows, attributes

if TYPE_CHECKING:
    import networkx
    import rustworkx


def to_networkx(items: Rows, links: Rows) -> networkx.DiGraph[str]:
    """A ``networkx.DiGraph`` named by codes, with every cell as an attribute (needs networkx)."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for row in items:
        graph.add_node(row["code"], **attributes(row, ABOUT_ITEM))
    for row in links:
        graph.add_edge(row["before"], row["after"], **attributes(row, ABOUT_LINK))
    return graph


def to_rustworkx(items: Rows, links: Rows) -> rustworkx.PyDiGraph[dict[str, Any], dict[str, Any]]:
    """A ``rustworkx.PyDiGraph`` that holds the rows as dicts (needs rustworkx)."""
    import rustworkx

    graph: rustworkx.PyDiGraph[dict[str, Any], dict[str, Any]]
    graph = rustworkx.PyDiGraph(multigraph=False)
    rows = [attributes(row, ITEM) for row in items]
    places = dict(zip((row["code"] for row in rows), graph.add_nodes_from(rows), strict=True))
    graph.add_edges_from(
        [(places[row["before"]], places[row["after"]], attributes(row, LINK)) for row in links]
    )
    return graph


def from_networkx(graph: networkx.Graph[Any]) -> Read:
    """Read a directed graph of networkx; names become text, other attributes are left out.

    Raises
    ------
    pshe.DataError
        When the graph has no direction, so that nothing comes first.
    """
    if not graph.is_directed():
        raise DataError("Its links have no direction. Make it a networkx.DiGraph.")
    items = [
        Placed(f"item {name}", {**_others(about, "code"), "code": str(name)})
        for name, about in graph.nodes(data=True)
    ]
    links = [
        Placed(
            f"{one} to {other}",
            {**_others(about, "before", "after"), "before": str(one), "after": str(other)},
        )
        for one, other, about in graph.edges(data=True)
    ]
    return sift(items, links)


def _others(about: dict[str, Any], *taken: str) -> dict[str, Any]:
    """Attributes; those that the names of the items stand for get a name of their own."""
    return {f"attribute {key}" if key in taken else key: value for key, value in about.items()}

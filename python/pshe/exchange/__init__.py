"""Hand-over: graphs to and from networkx, rustworkx, GraphML, DOT, Mermaid, JSON and CSV.

Every function takes or gives two tables, items and links. Its files, lowest first: tables (the
two tables), defects (what is wrong with what was read), writers (text formats), libraries
(networkx and rustworkx), edge_table (tables of links), curricular_analytics.
"""

from __future__ import annotations

from pshe.exchange import curricular_analytics
from pshe.exchange.edge_table import from_table, read_csv
from pshe.exchange.libraries import from_networkx, to_networkx, to_rustworkx
from pshe.exchange.tables import Read, items_table, links_table
from pshe.exchange.writers import to_dot, to_graphml, to_json, to_mermaid

__all__ = [
    "Read",
    "curricular_analytics",
    "from_networkx",
    "from_table",
    "items_table",
    "links_table",
    "read_csv",
    "to_dot",
    "to_graphml",
    "to_json",
    "to_mermaid",
    "to_networkx",
    "to_rustworkx",
]

"""Items and links as GraphML, DOT, Mermaid and JSON: text formats that need no library."""

from __future__ import annotations

import json
import re

from pshe.exchange.tables import ABOUT_ITEM, ABOUT_LINK, ITEM, LINK, Row, Rows, attributes

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
_NOT_IN_MERMAID = re.compile(r"""[\x00-\x1f"'#&<>:;`\\|{}\[\]()%$]""")
_STYLES = {"requires": "solid", "with": "bold", "helps": "dashed", "revisits": "dotted"}


def to_json(items: Rows, links: Rows) -> str:
    """JSON in node-link form, as ``networkx.node_link_graph`` reads it."""
    graph = {
        "directed": True,
        "multigraph": False,
        "graph": {},
        "nodes": [{"id": row["code"], **attributes(row, ABOUT_ITEM)} for row in items],
        "edges": [
            {"source": row["before"], "target": row["after"], **attributes(row, ABOUT_LINK)}
            for row in links
        ],
    }
    return json.dumps(graph, ensure_ascii=False, indent=1) + "\n"


def to_graphml(items: Rows, links: Rows) -> str:
    """GraphML; empty cells are left out, and signs that XML has no place for become U+FFFD."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(_key("node", name, ITEM[name]) for name in ABOUT_ITEM),
        *(_key("edge", name, LINK[name]) for name in ABOUT_LINK),
        '<graph edgedefault="directed">',
    ]
    for row in items:
        lines.append(f'<node id="{_xml(row["code"])}">')
        lines += _data("node", row, ABOUT_ITEM)
        lines.append("</node>")
    for row in links:
        before, after = _xml(row["before"]), _xml(row["after"])
        lines.append(f'<edge source="{before}" target="{after}">')
        lines += _data("edge", row, ABOUT_LINK)
        lines.append("</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _key(owner: str, name: str, kind: str) -> str:
    kinds = {"str": "string", "int": "int"}
    return f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kinds[kind]}"/>'


def _data(owner: str, row: Row, names: tuple[str, ...]) -> list[str]:
    texts = {name: str(value) for name, value in attributes(row, names).items()}
    return [
        f'<data key="{owner}-{name}">{_xml(text)}</data>' for name, text in texts.items() if text
    ]


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text).translate(_XML)


def to_dot(items: Rows, links: Rows) -> str:
    """DOT for Graphviz: names are codes, labels are titles, lines differ by the kind of link."""
    lines = ["digraph {", "  node [shape=box];"]
    for row in items:
        about = {**attributes(row, ABOUT_ITEM), "label": row["title"]}
        lines.append(f"  {_quoted(row['code'])} {_dot_list(about)};")
    for row in links:
        about = {**attributes(row, ABOUT_LINK), "style": _STYLES[row["kind"]]}
        lines.append(f"  {_quoted(row['before'])} -> {_quoted(row['after'])} {_dot_list(about)};")
    return "\n".join([*lines, "}", ""])


def _dot_list(about: dict[str, object]) -> str:
    return "[" + ", ".join(f"{name}={_quoted(str(value))}" for name, value in about.items()) + "]"


def _quoted(text: str) -> str:
    """A DOT string; where Graphviz draws text, two backslashes are one."""
    text = text.replace("\0", "\ufffd").replace("\\", "\\\\")
    return '"' + text.replace('"', '\\"') + '"'


def to_mermaid(items: Rows, links: Rows) -> str:
    """A Mermaid flowchart of titles; ``helps`` and ``revisits`` are dotted."""
    rows = list(items)
    names = {row["code"]: f"n{number}" for number, row in enumerate(rows, 1)}
    lines = ["flowchart TD"]
    lines += [f'  {names[row["code"]]}["{_mermaid(row["title"])}"]' for row in rows]
    for row in links:
        before, after, kind = names[row["before"]], names[row["after"]], row["kind"]
        arrow = {"requires": "-->", "with": "-->|with|"}.get(kind, f"-.->|{kind}|")
        lines.append(f"  {before} {arrow} {after}")
    return "\n".join([*lines, ""])


def _mermaid(text: str) -> str:
    """Text for a label: every sign that could mean something to Mermaid by its number."""
    return _NOT_IN_MERMAID.sub(lambda sign: f"#{ord(sign[0])};", text) or " "

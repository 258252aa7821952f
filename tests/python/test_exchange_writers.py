"""Text formats: what they look like, and that other programs read them as they were meant."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from typing import Any

import exchange_tables
import pytest
from exchange_tables import ITEMS, LINKS, Rows
from hypothesis import given, settings

from pshe import exchange


def as_networkx(items: Rows, links: Rows) -> Any:
    """The graph, without the empty cells that GraphML leaves out."""
    graph = exchange.to_networkx(items, links)
    for *_, about in [*graph.nodes(data=True), *graph.edges(data=True)]:
        for name in [name for name, value in about.items() if value == ""]:
            del about[name]
    return graph


def test_a_mermaid_chart_names_titles_and_kinds() -> None:
    assert exchange.to_mermaid(ITEMS, LINKS) == (
        "flowchart TD\n"
        '  n1["Say #34;no#34;"]\n'
        '  n2["Trust #38; secrets"]\n'
        '  n3["Café"]\n'
        "  n1 --> n2\n"
        "  n2 -.->|helps| n3\n"
    )


def test_a_dot_file_names_codes_and_every_cell() -> None:
    assert exchange.to_dot(ITEMS, LINKS) == (
        "digraph {\n"
        "  node [shape=box];\n"
        '  "a" [title="Say \\"no\\"", kind="topic", stage="1", label="Say \\"no\\""];\n'
        '  "b" [title="Trust & secrets", kind="topic", stage="2", label="Trust & secrets"];\n'
        '  "c" [title="Café", kind="topic", label="Café"];\n'
        '  "a" -> "b" [kind="requires", strength="essential", alternative="", '
        'reason="No comes first", style="solid"];\n'
        '  "b" -> "c" [kind="helps", strength="light", alternative="any", reason="", '
        'style="dashed"];\n'
        "}\n"
    )


def test_json_is_in_node_link_form() -> None:
    told = json.loads(exchange.to_json(ITEMS, LINKS))
    assert told["nodes"][2] == {"id": "c", "title": "Café", "kind": "topic"}
    assert told["edges"][0] == {
        "source": "a", "target": "b", "kind": "requires", "strength": "essential",
        "alternative": "", "reason": "No comes first",
    }  # fmt: skip


def test_text_formats_need_no_other_library() -> None:
    program = (
        "import sys; from pshe import exchange as e\n"
        "for write in (e.to_graphml, e.to_dot, e.to_mermaid, e.to_json): write([], [])\n"
        "print(sorted({'networkx', 'rustworkx', 'pandas', 'polars'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout == "[]\n", ran.stderr


@given(exchange_tables.graphs())
@settings(deadline=None)
def test_networkx_reads_the_json_as_the_graph_it_is(graph: tuple[Rows, Rows]) -> None:
    networkx = pytest.importorskip("networkx")
    told = json.loads(exchange.to_json(*graph))
    read = networkx.node_link_graph(told, edges="edges")
    assert networkx.utils.graphs_equal(read, exchange.to_networkx(*graph))


@given(exchange_tables.graphs(exchange_tables.IN_XML))
@settings(deadline=None)
def test_networkx_reads_the_graphml_as_the_graph_it_is(graph: tuple[Rows, Rows]) -> None:
    networkx = pytest.importorskip("networkx")
    text = exchange.to_graphml(*graph)
    read = networkx.read_graphml(io.BytesIO(text.encode()))
    assert dict(read.nodes(data=True)) == dict(as_networkx(*graph).nodes(data=True))
    assert {ends: read.edges[ends] for ends in read.edges} == {
        ends: about for *ends_, about in as_networkx(*graph).edges(data=True)
        for ends in [tuple(ends_)]
    }  # fmt: skip


def test_what_xml_has_no_place_for_becomes_a_mark() -> None:
    text = exchange.to_graphml([{**ITEMS[0], "code": "a\x00b", "title": "\x1b"}], [])
    assert '<node id="a\ufffdb">' in text
    assert '<data key="node-title">\ufffd</data>' in text


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
@given(exchange_tables.graphs())
@settings(deadline=None)
def test_pydot_reads_the_dot_with_every_code_and_link(graph: tuple[Rows, Rows]) -> None:
    pydot = pytest.importorskip("pydot")
    items, links = graph
    [read] = pydot.graph_from_dot_data(exchange.to_dot(items, links))
    names = [node.get_name() for node in read.get_nodes() if node.get_name() != "node"]
    ends = [(unquoted(e.get_source()), unquoted(e.get_destination())) for e in read.get_edges()]
    assert sorted(map(unquoted, names)) == sorted(shown(row["code"]) for row in items)
    assert sorted(ends) == sorted((shown(row["before"]), shown(row["after"])) for row in links)


def shown(code: str) -> str:
    """The code in DOT, which has no place for the sign that ends a text in C."""
    return code.replace("\0", "\ufffd")


def unquoted(name: str) -> str:
    return name[1:-1].replace('\\"', '"').replace("\\\\", "\\")


LABEL = re.compile(r'  n[1-9][0-9]*\["((?:[^\x00-\x1f"#&<>`\\|{}\[\]()%:;$]|#[0-9]+;)+)"\]')
ARROW = re.compile(r"  n[1-9][0-9]* (?:-->|-->\|with\||-\.->\|(?:helps|revisits)\|) n[1-9][0-9]*")


@given(exchange_tables.graphs())
def test_every_mermaid_chart_is_labels_and_arrows_alone(graph: tuple[Rows, Rows]) -> None:
    items, links = graph
    head, *lines = exchange.to_mermaid(items, links).removesuffix("\n").split("\n")
    labels, arrows = lines[: len(items)], lines[len(items) :]
    assert head == "flowchart TD"
    titles = []
    for line in labels:
        found = LABEL.fullmatch(line)
        assert found
        titles.append(re.sub("#([0-9]+);", lambda sign: chr(int(sign[1])), found[1]))
    assert titles == [row["title"] for row in items]
    assert len(arrows) == len(links)
    assert all(ARROW.fullmatch(line) for line in arrows)

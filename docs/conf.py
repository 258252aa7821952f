"""Settings of Sphinx; `make docs` builds the pages."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

import pshe

project = "pshe"
author = "pshe contributors"
copyright = "2026 pshe contributors"
version = release = pshe.__version__
extensions = [
    "breathe",
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
]
exclude_patterns = ["_build", "**.ipynb_checkpoints"]
toc_object_entries_show_parents = "hide"

# Pages and notebooks. Notebooks run while the pages are built; an error stops the build.
myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3  # links to one statement of a page
nb_execution_mode = "cache"
nb_execution_cache_path = "../build/notebooks"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_ipywidgets_js = {}  # nothing is fetched from elsewhere
# Pages outside docs/ are included by pages in it; their links to files stay plain links.
suppress_warnings = ["myst.xref_missing", "myst.header"]

# Python
numpydoc_show_class_members = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autosummary_generate = False  # the pages of docs/python show what the tables lead to

# C++: scripts/cpp_contracts.py reads the headers first
ROOMS = ("base", "model", "graph", "store", "coverage", "plan")
breathe_projects = {room: f"../build/doxygen/{room}" for room in ROOMS}
breathe_default_project = "base"
breathe_show_include = False
primary_domain = "py"
highlight_language = "none"

# Look
html_theme = "furo"
html_title = "pshe"
pygments_dark_style = "a11y-high-contrast-dark"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_search_summary = False  # a page on disk may not read another
html_search_scorer = str(Path(__file__).with_name("_static") / "scorer.js")
html_extra_path = ["../build/docs-parts/site"]  # written by scripts/doc_parts.py
html_copy_source = False
html_show_sphinx = False
html_show_sourcelink = False
html_theme_options = {
    "footer_icons": [],
    "navigation_with_keys": False,
}


class ShortCodes(SphinxTransform):
    """Put H25 into the index where a heading says KS3-H25: that is how many sheets write it."""

    default_priority = 700  # before the index is read

    def apply(self, **_: Any) -> None:
        for section in self.document.findall(nodes.section):
            code = re.fullmatch(r"KS\d-([A-Z]\d+)", section[0].astext())
            if code:
                entry = ("single", code[1], section["ids"][0], "main", None)
                section.insert(1, addnodes.index(entries=[entry]))


def setup(app: Sphinx) -> None:
    app.add_transform(ShortCodes)

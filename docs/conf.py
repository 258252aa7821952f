"""Settings of Sphinx; `make docs` builds the pages."""

import pshe

project = "pshe"
copyright = "2026 pshe contributors"
version = release = pshe.__version__
extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
]
exclude_patterns = ["_build"]
myst_heading_anchors = 3  # links to one statement of a page
html_theme = "alabaster"
html_copy_source = False
html_show_sphinx = False
# Pages outside docs/ are included by pages in it; their links to files stay plain links.
suppress_warnings = ["myst.xref_missing", "myst.header"]
numpydoc_show_class_members = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"

"""Walk through what comes before what in a notebook, with keys or a mouse and with no network.

Its files, lowest first: scene (what one step shows), explorer (what a notebook shows), widget (what
answers a click; needs the extra ``jupyter``), explore.js and explore.css (the page's side).
"""

from pshe.explore.explorer import Explorer
from pshe.explore.scene import taught_in

__all__ = ["Explorer", "taught_in"]

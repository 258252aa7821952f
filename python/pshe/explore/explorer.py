"""What a notebook shows of a walk: a page that stays when nothing answers, then the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshe.drawn import Drawn
from pshe.errors import Error
from pshe.explore.scene import Scenes, Taught, Walked
from pshe.frames import Table
from pshe.picture import Picture

if TYPE_CHECKING:
    from pshe.explore.widget import Walk

AGAIN = "To walk on from here, run this cell again."


class Explorer(Drawn):
    """A walk through what comes before what; see :meth:`pshe.Graph.explore`.

    A notebook shows a search box, a list, and of the item that is chosen the chain before it with
    reasons, what rests on it, and its picture. In a saved notebook, a page or a PDF, where nothing
    answers, the picture and the tables stand there instead.

    Attributes
    ----------
    code : str
        The item that is shown; empty for the whole. Set it to go there.
    """

    def __init__(self, graph: Walked, code: str = "", *, taught: Taught | None = None) -> None:
        self._scenes = Scenes(graph, taught)
        self._scene = self._scenes.scene(code)
        self._widget: Walk | None = None

    @property
    def code(self) -> str:
        """The item that is shown; empty for the whole.

        Setting it raises :class:`pshe.UnknownCodeError` for an unknown code.
        """
        return str(self._scene["code"])

    @code.setter
    def code(self, code: str) -> None:
        self._scene = self._scenes.scene(code)
        if self._widget is not None:
            self._widget.chosen = code

    def parts(self) -> list[Table | Picture]:
        """What is shown as tables and a picture."""
        return self._scenes.parts(self.code)

    @property
    def widget(self) -> Walk:
        """The widget, made when it is first shown.

        Raises :class:`pshe.Error` when the extra ``jupyter`` is not installed.
        """
        if self._widget is None:
            try:
                from pshe.explore.widget import Walk
            except ImportError:
                raise Error(
                    'Walking needs the extra "jupyter": pip install "pshe[jupyter]". '
                    "Without it, .picture() and .why() show the same."
                ) from None
            self._widget = Walk(self._scenes.items(), self._scene, self._go)
        return self._widget

    def _go(self, code: str) -> dict[str, object]:
        self._scene = self._scenes.scene(code)
        return self._scene

    def _ipython_display_(self) -> None:
        """Show the page that stays, then the widget, which hides that page while it answers."""
        from IPython.display import HTML, display

        widget = self.widget
        still = f"<p>{AGAIN}</p>{self._repr_html_()}"
        page = f'<div data-pshe-walk="{widget.key}">{still}</div>'
        display(HTML(page), widget)  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return f"Explorer({self.code!r})"

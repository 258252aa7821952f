"""The widget: the page tells what was chosen, Python answers with what to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

HERE = Path(__file__).parent


class Walk(anywidget.AnyWidget):
    """Items to choose from, the one chosen, and what is shown of it."""

    _esm = HERE / "explore.js"
    _css = HERE / "explore.css"
    items: Any = traitlets.List().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    shown: Any = traitlets.Dict().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, items: list[Any], scene: dict[str, Any], answer: Callable[[str], dict[str, Any]]
    ) -> None:
        super().__init__(items=items, chosen=scene["code"], shown=scene)
        self.key = self.model_id
        self._known = {item["code"] for item in items}
        self._answer = answer
        self.observe(self._show, names="chosen")

    def _show(self, change: Any) -> None:
        """Answer what was chosen; what the page cannot have offered is left alone."""
        if not change["new"] or change["new"] in self._known:
            self.shown = self._answer(change["new"])

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Show nothing where widgets are not known: the page that stays says it all."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/html": "", "text/plain": ""}, metadata

"""One Jinja environment for everything that becomes HTML: every value is escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def environment() -> jinja2.Environment:
    """Templates of pshe; a name that a template misspells is an error, not a blank."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **facts: object) -> str:
    """Fill in a template."""
    return environment().get_template(template).render(**facts)


def page_of(
    template: str, *, style: str = "", script: str = "", pictures: bool = False, **facts: object
) -> str:
    """Fill in a page with our style sheet and script, ``style`` and ``script`` after them.

    ``pictures``: whether some stand inside the page.
    """
    look = own_text("plan.css") + Markup(style)  # noqa: S704  our own
    code = own_text("copy.js") + Markup(script)  # noqa: S704  our own
    allowed = policy(look, script=code, pictures=pictures)
    return render(template, **facts, style=look, script=code, policy=allowed)


def policy(*inline: str, script: str = "", pictures: bool = False) -> str:
    """What a browser may use in a page: our own inline style, script, pictures, nothing else."""
    styles = " ".join(map(inline_hash, inline))
    more = f"script-src {inline_hash(script)}; " if script else ""
    more += "img-src data:; " if pictures else ""
    return f"default-src 'none'; style-src {styles}; {more}base-uri 'none'; form-action 'none'"


def inline_hash(text: str) -> str:
    """What a browser compares our inline text with before it is used."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def own_text(name: str) -> Markup:
    """Our own style sheet or script as it is; never anything of a user's."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704

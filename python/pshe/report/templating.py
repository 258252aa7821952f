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


def page_of(template: str, *, style: str = "", **facts: object) -> str:
    """Fill in a page with our style sheet, ``style`` after it, and our script."""
    look = own_text("plan.css") + (own_text(style) if style else "")
    script = own_text("copy.js")
    return render(
        template, **facts, style=look, script=script, policy=policy(look, script=script)
    )  # fmt: skip


def policy(*inline: str, script: str = "") -> str:
    """What a browser may use in a page: our own inline style and script, and nothing else."""
    styles = " ".join(map(_hash, inline))
    scripts = f"script-src {_hash(script)}; " if script else ""
    return f"default-src 'none'; style-src {styles}; {scripts}base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    """What a browser compares our inline text with before it is used."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def own_text(name: str) -> Markup:
    """Our own style sheet or script as it is; never anything of a user's."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704

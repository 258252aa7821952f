"""authority.html: the authority's page, one file that any browser opens without a network."""

from __future__ import annotations

from pathlib import Path

from pshe.advising import Authority
from pshe.report.authority_content import authority_page, school_page


def write_authority(authority: Authority, path: str | Path) -> None:
    """Write the authority's page as one HTML file: the answer first, then tables.

    The same returns give the same bytes.

    Examples
    --------
    >>> import pshe
    >>> from pshe.report import authority
    >>> authority.write_authority(pshe.advise("authority.sqlite"), "a.html")  # doctest: +SKIP
    """
    Path(path).write_bytes(html_of_authority(authority).encode())


def write_school(authority: Authority, urn: str, path: str | Path) -> None:
    """Write the page of one school beside the median of its phase, without a rank.

    Raises :class:`pshe.DataError` when its return was not received.
    """
    Path(path).write_bytes(html_of_school(authority, urn).encode())


def html_of_authority(authority: Authority) -> str:
    """The text of authority.html."""
    return authority_page(authority).html()


def html_of_school(authority: Authority, urn: str) -> str:
    """The text of a school's page."""
    return school_page(authority, urn).html()

"""Which documents there are: what each is made from, and what it can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from pshe.document import Document
from pshe.errors import DataError
from pshe.plans import Plan
from pshe.report.authority_content import authority_page
from pshe.report.fortnight import fortnight
from pshe.report.governors import governors
from pshe.report.overview import overview
from pshe.report.parents import parents
from pshe.report.passport import passport
from pshe.report.policy import policy
from pshe.report.programme import programme
from pshe.report.safeguarding import safeguarding
from pshe.report.statement import statement

if TYPE_CHECKING:
    from pshe.advising import Authority


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    Attributes
    ----------
    about
        What it is, for whom, in one line.
    source
        What it is made from: ``plan`` or ``authority``.
    make
        Makes it; its keyword-only parameters are what it can be asked.
    """

    name: str
    about: str
    source: str
    make: Callable[..., Document]

    @property
    def options(self) -> dict[str, bool]:
        """What it can be asked, and whether it has to be."""
        found = signature(self.make).parameters.values()
        return {
            one.name: one.default is Parameter.empty
            for one in found
            if one.kind is Parameter.KEYWORD_ONLY
        }


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("overview", "The long-term overview, half-term by half-term, on one page.", "plan",
             overview),
        Kind("programme", "Every class week by week, with why each lesson comes now.", "plan",
             programme),
        Kind("policy", "The appendix to the policy: what is taught, withdrawal, parents.", "plan",
             policy),
        Kind("governors", "One page for governors: is the duty met, what is open, what to ask.",
             "plan", governors),
        Kind("statement", "One statement on a page, for an inspection.", "plan", statement),
        Kind("parents", "What a child learns when, in plain words, for parents.", "plan", parents),
        Kind("fortnight", "The safeguarding lead's fortnight.", "plan", fortnight),
        Kind("passport", "What a class has met, for its next teacher or school.", "plan", passport),
        Kind("safeguarding", "Consent and CSE prevention, for the safeguarding lead.", "plan",
             safeguarding),
        Kind("authority", "All schools of an authority, for its adviser.", "authority",
             authority_page),
    )
}  # fmt: skip


def document(made: Plan | Authority, kind: str, **options: Any) -> Document:
    """Make a document of a plan or an authority, to write as Word, Excel, page or PDF.

    Parameters
    ----------
    made
        A plan or, for the kind ``authority``, what :func:`pshe.advise` gives.
    kind
        One of ``pshe.report.KINDS``.
    options
        What this kind can be asked, as ``Kind.options`` of it says.

    Raises
    ------
    DataError
        For a kind that there is not, one that is not made from this, and options that it does not
        have or that it lacks.

    Examples
    --------
    >>> import pshe, pshe.report
    >>> made = pshe.report.document(pshe.advise("authority.sqlite"), "authority")  # doctest: +SKIP
    >>> made.write("authority.docx")  # doctest: +SKIP
    """
    found = kind_of(kind)
    source = "plan" if isinstance(made, Plan) else "authority"
    if found.source != source:
        raise DataError(f'The report "{kind}" is made from {_a(found.source)}, not {_a(source)}.')
    _check_options(found, options)
    return found.make(made, **options)


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises :class:`pshe.DataError` when there is none."""
    if name not in KINDS:
        raise DataError(f'There is no report "{name}". Choose: {", ".join(KINDS)}.')
    return KINDS[name]


def _check_options(kind: Kind, given: dict[str, Any]) -> None:
    unknown = [name for name in given if name not in kind.options]
    if unknown:
        can = ", ".join(map(_shown, kind.options)) or "nothing"
        raise DataError(
            f'The report "{kind.name}" cannot be asked {_shown(unknown[0])}. It can be asked {can}.'
        )
    lacking = [name for name, needed in kind.options.items() if needed and name not in given]
    if lacking:
        raise DataError(f'The report "{kind.name}" needs {_shown(lacking[0])}.')


def _shown(name: str) -> str:
    """A keyword as people write it: ``class`` for ``class_``."""
    return name.rstrip("_").replace("_", "-")


def _a(source: str) -> str:
    return "an authority" if source == "authority" else "a plan"

"""What pshe raises: every error is an `Error` and carries the thing at fault.

Each is also the built-in error that fits, so that ``except ValueError`` and the like work.
"""

from collections.abc import Sequence
from operator import index
from typing import NamedTuple, Protocol, SupportsIndex

from pshe.drawn import Drawn

__all__ = [
    "CycleError",
    "DataError",
    "Error",
    "Fault",
    "InfeasibleError",
    "Reason",
    "StoreError",
    "UnknownCodeError",
]


class Fault(Protocol):
    """One fault in somebody's data."""

    @property
    def place(self) -> str:
        """Where it stands, for example ``Terms!B3``; empty when the data came from code."""

    @property
    def code(self) -> str:
        """The stable name of its kind, for example ``unknown-code``."""

    @property
    def message(self) -> str:
        """What is wrong, in words a teacher uses."""

    @property
    def mend(self) -> str:
        """What to do about it."""


class Reason(NamedTuple):
    """One reason why no plan can be made.

    Attributes
    ----------
    code : str
        The stable name of its kind, for example ``too-many-lessons``.
    who : str
        The class or year it concerns.
    message : str
        What clashes, in words.
    choices : tuple of str
        Ways out.
    """

    code: str
    who: str
    message: str
    choices: tuple[str, ...] = ()


class Error(Drawn, Exception):
    """Anything that pshe raises on purpose."""


class DataError(Error, ValueError):
    """Data that cannot be used, with every fault found in it.

    Parameters
    ----------
    message : str
        What to print; by default one line for each fault.
    faults : sequence of Fault
        The faults, in the order of the data.
    """

    faults: list[Fault]

    def __init__(self, message: str = "", *, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message or "\n".join(_line(fault) for fault in faults))
        self.faults = list(faults)


class UnknownCodeError(Error, KeyError):
    """A code that names nothing, with the nearest codes that exist, best first."""

    code: str
    nearest: list[str]

    def __init__(self, message: str, *, code: str = "", nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.nearest = list(nearest)

    def __str__(self) -> str:
        """Give the message as it is; a plain KeyError would put it in quotes."""
        return str(self.args[0])


class CycleError(Error, ValueError):
    """Things that each have to come before the next, round in a circle.

    ``path`` names each of them once, in order; the last comes before the first.
    """

    path: list[str]

    def __init__(self, message: str, *, path: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.path = list(path)


class InfeasibleError(Error, ValueError):
    """No plan exists, or none was found, with every reason and the ways out."""

    reasons: list[Reason]

    def __init__(self, message: str, *, reasons: Sequence[Reason] = ()) -> None:
        super().__init__(message)
        self.reasons = list(reasons)


class StoreError(Error, OSError):
    """A store file that cannot be opened, read or written, with SQLite's result codes."""

    code: int
    extended_code: int

    def __init__(self, message: str, *, code: int = 0, extended_code: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.extended_code = extended_code


def whole(name: str, value: SupportsIndex, least: int, most: int) -> int:
    """Take a whole number that the core can hold; :class:`DataError` names what it is for."""
    try:
        number = index(value)
    except TypeError:
        number = least - 1
    if not least <= number <= most:
        raise DataError(
            f"{name}: {value!r} cannot stand here. Write a whole number from {least} to {most}."
        )
    return number


def _line(fault: Fault) -> str:
    """Say where, what and how to mend it."""
    where = f"{fault.place}: " if fault.place else ""
    return f"{where}{fault.message} {fault.mend}".rstrip()

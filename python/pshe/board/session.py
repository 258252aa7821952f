"""A board at work: one plan at a time, what came before it, and answers to requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pshe.board import asking
from pshe.board.chain import chain_of
from pshe.board.sharing import FILES, shared
from pshe.board.sheet import Sheet, said
from pshe.board.shelf import Shelf, check_calendars
from pshe.board.state import MEASURES, MOVES, coverage_table, state_of, texts
from pshe.board.words import RefusedError, Row, day_label
from pshe.comparing import compare
from pshe.document.words import DISCLAIMER, NO_NOTES, WORRIED
from pshe.errors import DataError, Error, InfeasibleError, StoreError
from pshe.merging import merge_plans
from pshe.plans import Plan
from pshe.report.library import Library

CHANGES = ("move", "fix", "replan", "undo", "redo", "save", "open", "merge")
"""Commands that only who may write can give."""
CROWDED = (
    "Name fewer lost days; or in the school's workbook add lesson times (sheet Extra times), merge "
    "pairs (sheet Pairs) or take lessons out (sheet Programme), and plan anew."
)
KEPT = 'Nothing on the board is lost: "Share…" gives the plan as a file of its own.'
"""What helps where an error does not say it itself."""
FOOTER = [f"Worried about a child? {WORRIED}", NO_NOTES, DISCLAIMER]


class _Step(NamedTuple):
    """A plan on the way, what led to or from it, and what the file had then."""

    plan: Plan
    label: str
    known: int
    base: Plan


class Session:
    """A plan that is changed by requests; every plan on the way is kept for undo.

    Parameters
    ----------
    plan
        The plan to begin with.
    shelf
        The file that it is saved in; none in a notebook.
    read_only
        Why nothing can be changed; empty when it can.
    """

    def __init__(self, plan: Plan, shelf: Shelf | None = None, *, read_only: str = "") -> None:
        self.shelf = shelf
        self.read_only = read_only
        self.number = 1
        self._past: list[_Step] = []
        self._next: list[_Step] = []
        self._sheet = Sheet(plan)
        self._known = shelf.newest(plan) if shelf else 0
        self._saved = plan
        self._base = plan
        self._state = state_of(self._sheet)
        self._read: Library | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is on the board now."""
        return self._sheet.plan

    @property
    def sheet(self) -> Sheet:
        """The plan with what has been asked of it."""
        return self._sheet

    def answer(self, request: object, *, read_only: str = "") -> Row:
        """Do what a request says; gives the answer of the protocol, errors too.

        ``read_only`` says why whoever asks may not change anything. A request that is refused
        leaves the plan as it is.
        """
        number = request.get("id") if isinstance(request, dict) else None
        why = self.read_only or read_only
        try:
            name, facts = asking.read(request)
            if why and name in CHANGES:
                raise RefusedError("This board can be looked at only.", why)
            before = self.number
            if name == "ping":
                result, told = None, facts["seen"] != self._seen(why)
            elif name == "view":
                result, told = None, True
            else:
                do: Callable[..., Any] = getattr(self, f"_do_{name}")
                result = do(**facts)
                told = self.number != before
        except (Error, OSError, ValueError) as error:
            return {"id": number, "ok": False, "error": _said(error)}
        return {
            "id": number,
            "ok": True,
            "result": result,
            "state": self.state(read_only) if told else None,
        }

    def state(self, read_only: str = "") -> Row:
        """Everything that a browser shows; see :meth:`answer`."""
        why = self.read_only or read_only
        saved = {"version": self._known, "label": f"Saved as version {self._known}"}
        return {
            **self._state,
            "number": self._seen(why),
            "file": self.shelf.path.name if self.shelf else "",
            "readOnly": bool(why),
            "readOnlyWhy": why,
            "undo": self._past[-1].label if self._past else "",
            "redo": self._next[-1].label if self._next else "",
            "unsaved": self._unsaved(),
            "saved": saved if self._known else None,
            "files": FILES,
            "footer": FOOTER,
        }

    def _seen(self, why: str) -> int:
        """The number of a state: even for those who may write, odd for those who may not."""
        return 2 * self.number + bool(why)

    def _unsaved(self) -> int:
        """How many changes lie between the plan and the one that was saved last.

        Without a file there is nothing to save.
        """
        if self.plan is self._saved or self.shelf is None:
            return 0
        for steps in (self._past, self._next):
            for count, step in enumerate(reversed(steps), 1):
                if step.plan is self._saved:
                    return count
        return max(1, len(self._past))

    def _show(self, plan: Plan) -> None:
        """Put a plan on the board; when it cannot be shown, nothing changes."""
        sheet = Sheet(plan, self._sheet.calendar)
        self._state = state_of(sheet)
        self._sheet = sheet
        self.number += 1

    def _step(self, plan: Plan, label: str) -> None:
        before = self._here(label)
        self._show(plan)
        self._past.append(before)
        self._next.clear()

    def _here(self, label: str) -> _Step:
        return _Step(self.plan, label, self._known, self._base)

    def _back_to(self, step: _Step) -> None:
        self._show(step.plan)
        self._keep(step.known, step.base)

    def _do_targets(self, card: str) -> list[Row]:
        return self._sheet.targets(card)

    def _do_move(self, card: str, slot: str) -> Row:
        row = self._sheet.card(card)
        time = self._sheet.slot(row, slot)
        breaks, swaps = self._sheet.tried(row, time)
        plan = self._sheet.moved(card, slot)
        what = (
            f'"{self._sheet.title(row["lesson"])}" in {row["class"]} to {day_label(time["date"])}'
        )
        told = said(breaks, [self._sheet.title(lesson) for lesson in swaps])
        if plan.core != self.plan.core:
            self._step(plan, f"Move {what}")
        return {"sentence": f"Moved {what}. {told}"}

    def _do_fix(self, break_: str, fix: str) -> Row:
        if fix not in {one["key"] for one in self._sheet.fixes.get(break_, [])}:
            raise RefusedError(
                "That way out is not open any more.", "Choose one of those shown now."
            )
        card, _, slot = fix.partition(">")
        return self._do_move(card, slot)

    def _do_replan(self, first: str, last: str, years: list[int], reason: str) -> Row:
        unknown = sorted(set(years).difference(*self._sheet.calendar.groups.values()))
        if unknown:
            raise RefusedError(
                f"The school has no Year {unknown[0]}.", "Choose year groups it has."
            )
        made = self.plan.replan(lost=f"{first}/{last}", years=years, reason=reason)
        days = asking.days(first, last)
        if made.school.slots().rows() == self.plan.school.slots().rows():
            raise RefusedError(
                f"No lesson time is lost on {days}: nothing changes.",
                "Check the dates and year groups.",
            )
        self._step(made, f"Plan again without {days}")
        return {"sentence": made.moves.summary, "moves": made.moves["message"]}

    def _do_undo(self) -> Row:
        if not self._past:
            raise RefusedError("There is nothing to undo.")
        label = self._past[-1].label
        before = self._here(label)
        self._back_to(self._past[-1])
        self._past.pop()
        self._next.append(before)
        return {"sentence": f"Undone: {label}."}

    def _do_redo(self) -> Row:
        if not self._next:
            raise RefusedError("There is nothing to redo.")
        label = self._next[-1].label
        before = self._here(label)
        self._back_to(self._next[-1])
        self._next.pop()
        self._past.append(before)
        return {"sentence": f"Done again: {label}."}

    def _do_chain(self, card: str) -> Row:
        return chain_of(self._sheet, self._library, card)

    def _do_save(self, as_: str) -> Row:
        shelf, newest = self._shelf(), self._newest()
        if newest > self._known and as_ != "another":
            raise _overtaken(newest, self._known)
        if self.plan is self._saved and newest == self._known > 0:
            return {"sentence": f"Nothing has changed since version {self._known}."}
        self._keep(shelf.save(self.plan), self.plan)
        for steps in (self._past, self._next):
            steps[:] = [step._replace(known=self._known, base=self.plan) for step in steps]
        self._saved = self.plan
        self.number += 1
        return {"sentence": f"Saved as version {self._known}."}

    def _do_versions(self) -> list[Row]:
        if self.shelf is None:
            return []
        versions = self.shelf.versions(self.plan)
        notes = self.shelf.notes(versions)
        return [
            {
                "version": one.number,
                "label": f"Version {one.number}",
                "note": note,
                "current": one.number == self._known and self.plan is self._saved,
            }
            for one, note in zip(versions, notes, strict=True)
        ]

    def _do_open(self, version: int) -> Row:
        plan, newest = self._version(version), self._newest()
        self._step(plan, f"Open version {version}")
        if version == newest:
            self._keep(version, plan)
            self._saved = plan
        return {"sentence": f"Version {version} is open. Undo brings back what was here."}

    def _do_merge(self) -> Row:
        newest = self._newest()
        if newest <= self._known:
            raise RefusedError(
                "Nobody else has saved a version since.", "There is nothing to take in."
            )
        theirs = self._version(newest)
        check_calendars(self._base, self.plan, theirs, newest)
        merged = merge_plans(self._base, self.plan, theirs)
        self._step(merged.plan, f"Take in version {newest}")
        self._keep(newest, theirs)
        return {"sentence": merged.summary, "conflicts": merged.conflicts["message"]}

    def _do_compare(self, a: int, b: int) -> Row:
        names = [f"version {one}" if one else "the board" for one in (a, b)]
        found = compare(*[self._version(one) if one else self.plan for one in (a, b)])
        moves = found.moves()
        return {
            "caption": f"From {names[0]} to {names[1]}",
            "summary": moves.summary,
            **texts(moves, MOVES),
            "measures": texts(found.measures(), MEASURES),
        }

    def _do_file(self, key: str) -> Row:
        return shared(self.plan, key)

    def _shelf(self) -> Shelf:
        if self.shelf is None:
            raise RefusedError(
                "This board has no file.", 'In a notebook save board.plan.save("plan.pshe").'
            )
        return self.shelf

    def _newest(self) -> int:
        return self._shelf().newest(self.plan)

    def _version(self, number: int) -> Plan:
        found = self._shelf().load(self.plan, number)
        if found is None:
            raise RefusedError(f"There is no version {number}.", "Choose one of the list.")
        return found

    def _keep(self, number: int, plan: Plan) -> None:
        """Remember what the file has, for the next save and merge."""
        self._known, self._base = number, plan

    @property
    def _library(self) -> Library:
        if self._read is None or self._read.plan is not self.plan:
            self._read = Library.of(self.plan)
        return self._read

    def _do_coverage(self, by: str, framework: str) -> Row:
        return coverage_table(self.plan, framework, by or "year")


def _overtaken(newest: int, known: int) -> RefusedError:
    """What a save says when somebody else has saved meanwhile."""
    since = f"version {known} was opened" if known else "this board was opened"
    return RefusedError(
        f"Somebody else has saved version {newest} since {since}.",
        "Nothing of theirs is lost whatever you choose.",
        choices=[
            {"do": "save", "as": "another", "label": "Save mine as another version"},
            {"do": "merge", "label": "Take in their changes first"},
        ],
    )


def _said(error: Exception) -> Row:
    """An error in the words of the protocol; one of the library says itself what helps."""
    if isinstance(error, RefusedError):
        return {"message": str(error), "mend": error.mend, "choices": error.choices}
    message, mend = str(error), ""
    if isinstance(error, InfeasibleError):
        # the message names the choices of each class
        mend = "" if any(reason.choices for reason in error.reasons) else CROWDED
    elif isinstance(error, StoreError):
        mend = KEPT
    elif isinstance(error, DataError) and error.faults:
        message = " ".join(fault.message for fault in error.faults)
        mend = " ".join(fault.mend for fault in error.faults)
    return {"message": message, "mend": mend, "choices": []}

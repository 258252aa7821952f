"""An invented authority of few schools whose answers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pshe
from pshe import _core
from pshe.advising.given import Asked, Given, Sent, Unreadable, gathered

REST = {"confidence": "unverified", "source": "test"}
TOPICS = {
    "body": ("consent", [1, 2], 1), "gifts": ("cse", [2, 3], 3), "choice": ("consent", [3, 4], 7),
    "grooming": ("cse", [3, 4], 8), "law": ("consent", [4], 10),
}  # fmt: skip
STATEMENTS = {
    "P-1": ("primary", "Friends", "yes"), "P-2": ("primary", "Friends", "yes"),
    "P-3": ("primary", "Sleep", "yes"), "S-1": ("secondary", "Safe", "yes"),
    "S-2": ("secondary", "Law", "yes"), "S-3": ("secondary", "Law", "recommended"),
}  # fmt: skip
ASH, BIRCH, CEDAR, DALE, ELM, FIR = ("100001", "100002", "100003", "100004", "100005", "100006")
NAMES = {
    ASH: "Ash Primary", BIRCH: "Birch Infant", CEDAR: "Cedar School", DALE: "Dale School",
    ELM: "Elm Primary", FIR: "Fir Primary",
}  # fmt: skip


def curriculum() -> pshe.Curriculum:
    """Five topics, six statements, and a starter lesson on grooming."""
    builder = _core.CurriculumBuilder()
    builder.version("test")
    builder.framework(
        code="rshe-2025", title="Guidance", publisher="DfE", edition="2025", licence="OGL", **REST
    )
    for number, (code, (phase, part, statutory)) in enumerate(STATEMENTS.items(), 1):
        builder.statement(
            code=code,
            framework="rshe-2025",
            phase=phase,
            theme="Theme",
            subheading=part,
            number=number,
            label=f"Say {code}",
            statutory=statutory,
            **REST,
        )
    for code, (strand, stages, year) in TOPICS.items():
        builder.topic(
            code=code,
            strand=strand,
            title=code.capitalize(),
            summary="-",
            key_stages=stages,
            earliest_year=year,
            sensitivity="none",
            **REST,
        )
    builder.lesson(
        code="y8-trust",
        title="How trust is built",
        objective="-",
        years=[8],
        position=1,
        minutes=50,
        **REST,
    )
    builder.teaches(lesson="y8-trust", item="grooming", depth="introduces", **REST)
    return pshe.Curriculum(builder.build())


def school(
    urn: str, phase: str, classes: str, *lessons: str, year: str = "2026-27"
) -> _core.Return:
    """A return drawn in words: classes as ``1A 3A``, lessons as ``7A 2026-09-10 choice S-1``.

    A lesson takes 50 minutes and is planned; ``!`` behind its date says that it was taught.
    """
    drawn = [(f"own-{n}", text.split()) for n, text in enumerate(lessons)]
    return _core.Return(
        urn=urn, name=NAMES.get(urn, f"School of {urn}"), phase=phase, academic_year=year,
        classes=[(code, int(code[:-1]), []) for code in classes.split()],
        lessons=[(code, f"Title {code}", "none", False) for code, _ in drawn],
        teaches=[(code, item, "introduces") for code, words in drawn for item in words[2:]],
        taught=[
            (date.fromisoformat(day.removesuffix("!")), group, code, 50,
             "taught" if day.endswith("!") else "planned")
            for code, (group, day, *_) in drawn
        ],
    )  # fmt: skip


def returns() -> list[_core.Return]:
    """Of four schools; Dale teaches nothing on exploitation, Cedar all that may be asked."""
    return [
        school(DALE, "secondary", "7A 8A 10A", "7A 2026-09-10! choice S-1", "10A 2026-09-11 law"),
        school(CEDAR, "secondary", "7A 8A 9A", "7A 2026-09-10! choice S-1 gifts",
               "8A 2026-10-01! grooming S-2", "8A 2027-01-10 grooming S-3"),
        school(BIRCH, "infant", "1A 2A", "1A 2026-09-10! body P-1"),
        school(ASH, "primary", "1A 3A 6A", "1A 2026-09-10! body P-1 P-2",
               "3A 2026-09-12 gifts P-3"),
    ]  # fmt: skip


def before() -> list[_core.Return]:
    """The year before, of Ash and Dale."""
    return [
        school(ASH, "primary", "1A 3A", "1A 2025-09-10! P-3", year="2025-26"),
        school(DALE, "secondary", "7A 8A", "7A 2025-09-10! S-2", year="2025-26"),
    ]


def given(extra: Sequence[Sent] = (), **changed: object) -> Given:
    """All that the authority has: Elm's return has faults, nothing came from Fir."""
    groups = dict.fromkeys(NAMES, "Primary") | {CEDAR: "Secondary", DALE: "Secondary"}
    sent = [Sent(one, date(2025, 10, 2)) for one in before()]
    sent += [Sent(one, date(2026, 10, 5)) for one in returns()]
    facts: dict[str, object] = {
        "unreadable": [Unreadable(ELM, "", 3, date(2026, 10, 7), "2026-27")],
        "asked": [Asked(urn, name, groups[urn]) for urn, name in NAMES.items()],
        "feeders": [(CEDAR, ASH), (CEDAR, BIRCH), (CEDAR, FIR), (DALE, ELM)],
        "name": "Westshire",
    }
    return gathered([*sent, *extra], **(facts | changed))  # type: ignore[arg-type]

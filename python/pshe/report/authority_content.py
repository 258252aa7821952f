"""Everything the authority's page says, gathered once."""

from __future__ import annotations

from pshe.advising import Authority
from pshe.advising.last_met import LETTERS
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import grid
from pshe.document.words import short_date
from pshe.frames import Table
from pshe.report import authority_words as say

_MOST = 20
_SHADES = {"taught": "R", "planned": "I", "none": "N"}
STRANDS = ("CSE prevention", "consent")


def authority_page(authority: Authority) -> Document:
    """The whole authority; with small numbers suppressed, without single schools."""
    verdict, *facts = authority.sentences()
    open_parts = [
        _before(authority), _lacking(authority), _training(authority), _year_groups(authority),
    ]  # fmt: skip
    rest = [_brought(authority)] if authority.names_schools and authority.feeder_schools else []
    if authority.names_schools or len(authority.given.by_year) > 1:
        rest.append(_change(authority))
    sections = [_received(authority), *open_parts, *rest, _medians(authority)]
    if authority.names_schools:
        sections.append(_all_schools(authority))
    if len(authority.gaps()) > _MOST:
        sections.append(_all_gaps(authority))
    return Document(
        "authority",
        f"{authority.name or 'Local authority'}: PSHE in {authority.academic_year}",
        " ".join(_about(authority)),
        verdict,
        None,
        tuple(facts),
        tuple(sections),
        authority.curriculum.version,
        landscape=True,
    )


def _about(authority: Authority) -> list[str]:
    if authority.suppress:
        return [say.SUPPRESSED.format(authority.suppress), say.NO_LESSONS]
    order = say.ANONYMOUS if authority.is_anonymous else say.ORDER
    return [order, say.APART, say.NO_LESSONS]


def school_page(authority: Authority, urn: str) -> Document:
    """One school beside the authority's median. Raises pshe.DataError."""
    beside, gaps = authority.against_median(urn), authority.gaps_of_school(urn)
    alarms = [row for row in authority.alarms() if row["urn"] == urn]
    sections = [
        Section("median", "Beside the median", (say.AROUND,),
                parts=(grid(beside, say.BESIDE),)),
        _before_of(authority, urn),
        Section("met", "When each year group last met it", (say.MET,),
                parts=tuple(_grids_of_met(authority.last_met(), urn))),
        Section("gaps", "Statements that no class meets", (gaps.summary, say.DUE),
                parts=_some(grid(gaps, say.GAPS_OF_SCHOOL))),
        _change_of(authority, urn),
    ]  # fmt: skip
    if urn in authority.feeder_schools:
        brought = authority.feeders(urn)
        sections.append(Section(
            "feeders", "What pupils bring with them", (brought.summary, say.FEED),
            parts=_some(grid(brought, say.BROUGHT)),
        ))  # fmt: skip
    facts = [f"{row['strand'][0].upper()}{row['strand'][1:]}: {row['message']}" for row in alarms]
    return Document(
        f"school-{urn}",
        f"{authority.given.name_of(urn)}: PSHE in {authority.academic_year}",
        say.NO_LESSONS,
        beside.summary,
        None,
        (*facts, gaps.summary),
        tuple(sections),
        authority.curriculum.version,
        landscape=True,
    )


def _before_of(authority: Authority, urn: str) -> Section:
    columns = {"strand": "Strand", **say.ALARMS, "topics": "Topics"}
    del columns["school"]
    found = grid(authority.alarms(), columns, keep=lambda row: row["urn"] == urn,
                 caption="What is missing, and a next step")  # fmt: skip
    sentences = (say.JUDGED,) if found.rows else (say.UNKNOWN, say.JUDGED)
    return Section("before", f"Before Year {authority.before_year}", sentences,
                   parts=_some(found))  # fmt: skip


def _change_of(authority: Authority, urn: str) -> Section:
    columns = {name: heading for name, heading in say.CHANGE.items() if name != "school"}
    table = authority.change()
    found = grid(table, columns, keep=lambda row: row["urn"] == urn)
    said = () if found.rows else (say.NO_EARLIER,)
    return Section("change", "Change", said, parts=_some(found))


def _received(authority: Authority) -> Section:
    grids = [grid(authority.phases(), say.PHASES)]
    if authority.names_schools:
        waiting = grid(authority.schools(), _named(authority, say.WAITING), by="phase",
                       keep=lambda row: row["state"] != "received",
                       caption="Schools to ask again")  # fmt: skip
        grids += _some(waiting)
    return Section("received", "Returns", (authority.phases().summary,), parts=tuple(grids))


def _before(authority: Authority) -> Section:
    year = authority.before_year
    counts = authority.alarm_counts()
    grids = [grid(counts, say.ALARM_COUNTS, by="strand")]
    if authority.names_schools:
        alarms = authority.alarms()
        for strand in STRANDS:
            start = f"No lesson on {strand} before Year {year}"
            grids += _alarms(alarms, say.ALARMS, strand, "none", start)
            start = f"Only a part of {strand} before Year {year}"
            grids += _alarms(alarms, say.PARTS, strand, "part", start)
    return Section("before", f"Before Year {year}", (counts.summary, say.JUDGED),
                   parts=tuple(grids))  # fmt: skip


def _alarms(
    alarms: Table, columns: dict[str, str], strand: str, taught: str, caption: str
) -> tuple[Grid, ...]:
    def wanted(row: dict[str, object]) -> bool:
        return row["strand"] == strand and row["taught"] == taught

    return _some(grid(alarms, columns, by="phase", keep=wanted, caption=caption))


def _lacking(authority: Authority) -> Section:
    themes, gaps = authority.themes(), authority.gaps()
    more = (
        f"The {_MOST} that most schools lack; all stand at the end." if len(gaps) > _MOST else ""
    )
    due = {} if authority.suppress else {"due": "Of"}
    found = grid(gaps, say.GAPS | due, most=_MOST)
    return Section(
        "gaps", "Statements that schools lack",
        tuple(text for text in (gaps.summary, say.DUE, more) if text),
        parts=(*_some(found), grid(themes, say.THEMES | due, by="key_stage")),
    )  # fmt: skip


def _training(authority: Authority) -> Section:
    table = authority.training()
    more = {} if authority.suppress else {"adds": "Of them new", "so_far": "Helped so far"}
    return Section("training", "Training", (table.summary,),
                   parts=_some(grid(table, say.TRAINING | more)))  # fmt: skip


def _year_groups(authority: Authority) -> Section:
    counts = authority.last_met_counts()
    grids = [grid(counts, say.MET_COUNTS, by="strand")]
    sentences: tuple[str, ...] = (counts.summary,)
    if authority.names_schools:
        grids += _grids_of_met(authority.last_met())
        sentences = (counts.summary, say.MET)
    return Section("met", "When each year group last met consent and CSE prevention",
                   sentences, parts=tuple(grids))  # fmt: skip


def _grids_of_met(table: Table, urn: str = "") -> list[Grid]:
    """A table a strand: a row a school, a column a year group; schools in groups by phase."""
    found: dict[str, dict[str, dict[tuple[str, str], dict[int, Cell]]]] = {}
    for row in table:
        if urn in ("", row["urn"]):
            schools = found.setdefault(row["strand"], {}).setdefault(row["phase"], {})
            cells = schools.setdefault((row["school"], row["urn"]), {})
            cells[row["year"]] = _met_cell(row)
    grids = []
    for strand in (s for s in STRANDS if s in found):
        for phase, schools in found[strand].items():
            years = sorted({year for cells in schools.values() for year in cells})
            rows = tuple(
                (Cell(school), *(cells.get(year, Cell("", "off")) for year in years))
                for (school, _), cells in schools.items()
            )
            start = f"Last lesson on {strand}"
            caption = start if urn else f"{start}: {phase.lower()}"
            headings = ("School", *(f"Year {year}" for year in years))
            grids.append(Grid(caption, headings, (("", rows),)))
    return grids


def _met_cell(row: dict[str, object]) -> Cell:
    state, last = str(row["state"]), row["last"]
    day = f" {short_date(last)}" if last else ""  # type: ignore[arg-type]
    lessons = row["lessons"]
    note = f"{lessons} lesson{'' if lessons == 1 else 's'}" if lessons else ""
    return Cell(f"{LETTERS[state]}{day}", _SHADES[state], note)


def _brought(authority: Authority) -> Section:
    summary = authority.feeders()
    grids = _some(grid(summary, say.FEEDERS))
    columns = {name: say.BROUGHT[name] for name in ("topic", "strand", "met", "not_met_at")}
    groups = []
    for urn in authority.feeder_schools:
        lack = grid(authority.feeders(urn), columns, keep=lambda row: row["met"] != "all")
        groups += [(authority.given.name_of(urn), rows) for _, rows in lack.groups if rows]
    caption = "Topics that are not met in every feeder school"
    grids += _some(Grid(caption, tuple(columns.values()), tuple(groups),
                        group_heading="Secondary school"))  # fmt: skip
    sentences = (summary.summary, say.FEED)
    return Section("feeders", "What pupils bring with them", sentences,
                   parts=tuple(grids))  # fmt: skip


def _change(authority: Authority) -> Section:
    trend = authority.trend()
    sentences: list[str] = []
    grids: list[Grid] = []
    if authority.names_schools:
        table = authority.change()
        sentences.append(table.summary)
        grids += _some(grid(table, say.CHANGE, by="phase"))
    if len(trend) > 1:
        sentences.append(trend.summary)
        columns = {name: say.TREND[name] for name in trend.names}
        grids.append(grid(trend, columns))
    return Section("change", "Change", tuple(sentences), parts=tuple(grids))


def _medians(authority: Authority) -> Section:
    table = authority.medians()
    return Section("medians", table.caption, (say.AROUND,),
                   parts=_some(grid(table, say.SPREAD, by="phase")))  # fmt: skip


def _all_schools(authority: Authority) -> Section:
    columns = _named(authority, say.SCHOOLS)
    del columns["phase"]
    if authority.on is None:
        del columns["days_old"]
    table = authority.schools()
    return Section("schools", "All schools", parts=(grid(table, columns, by="phase"),))


def _all_gaps(authority: Authority) -> Section:
    due = {} if authority.suppress else {"due": "Of"}
    found = grid(authority.gaps(), say.GAPS | due, caption="All statements, most schools first")
    return Section("all-gaps", "All statements that schools lack", parts=(found,))


def _named(authority: Authority, columns: dict[str, str]) -> dict[str, str]:
    """The columns that are left where schools have no names."""
    hidden = ("urn", "received", "note") if authority.is_anonymous else ()
    return {name: heading for name, heading in columns.items() if name not in hidden}


def _some(found: Grid) -> tuple[Grid, ...]:
    return (found,) if found.rows else ()

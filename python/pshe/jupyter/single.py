"""What the things of one school, and the curriculum, show of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshe.coverage import LETTERS
from pshe.frames import Table, plural
from pshe.jupyter.face import MOST_ROWS, Face, answer_of, cell, face, part, part_of

if TYPE_CHECKING:
    from pshe.allocating import Allocation
    from pshe.assigning import Assignment
    from pshe.cards import Card
    from pshe.checks import Followed
    from pshe.cohorts import CohortCoverage
    from pshe.comparing import Comparison
    from pshe.coverage import Coverage
    from pshe.curriculum import Curriculum
    from pshe.document import Document
    from pshe.editions.adding import Added
    from pshe.editions.verifying import Verified
    from pshe.graph import Graph
    from pshe.merging import Merged
    from pshe.passports import Passport
    from pshe.plans import Plan
    from pshe.safeguarding import Briefing, Safeguarding
    from pshe.schemes import SchemeComparison
    from pshe.schools import School

LEGEND = "Number of lessons, then N none, I introduced, R revisited, S secured."
ROWS = ".rows()"


def of_table(table: Table) -> Face:
    """Its summary and its first rows."""
    return face(answer_of(table), (), [part_of(table, see=ROWS)])


def of_coverage(coverage: Coverage) -> Face:
    """A row an item, a column a year or class, each cell with a number and a letter."""
    rows = coverage.rows()
    shown = [coverage.group(row["class"], row["year"]) for row in rows]
    groups = list(dict.fromkeys(shown))
    cells = {(row["item"], group): row for row, group in zip(rows, shown, strict=True)}
    items = list(dict.fromkeys(row["item"] for row in rows))
    titles = coverage.titles(items[:MOST_ROWS])
    body = [
        [cell(item), cell(title), *(_level(cells.get((item, group))) for group in groups)]
        for item, title in zip(items, titles, strict=False)
    ]
    grid = part(
        coverage.caption, ["Item", "In our words", *groups], body,
        count=len(items), see=".matrix(curriculum)",
    )  # fmt: skip
    return face(answer_of(coverage), [LEGEND], [grid])


def of_plan(plan: Plan) -> Face:
    """Whether the plan keeps every rule, what it covers, and its first lessons."""
    lessons = plan.lessons()
    covered = [plan.coverage(by="year").summary, plan.topic_coverage(by="year").summary]
    shown = ["date", "class", "title", "minutes", "sensitivity"]
    return face(
        f"{plan.check().summary} {lessons.summary}",
        covered,
        [part_of(lessons, shown=shown, see=".lessons()")],
    )


def of_school(school: School) -> Face:
    """Whether the lessons fit, and the calendar."""
    counts = school.slot_count()
    name = f"Slots and lessons of {school.name}, {school.academic_year}"
    table = part_of(counts, caption=name, see=".slot_count()")
    return face(counts.summary, [school.half_terms().summary], [table])


def of_curriculum(curriculum: Curriculum) -> Face:
    """What the curriculum holds."""
    holds = [
        (curriculum.statements(), "statement"), (curriculum.topics(), "topic"),
        (curriculum.lessons(), "lesson"), (curriculum.links(), "link"),
    ]  # fmt: skip
    counts = ", ".join(plural(len(table), noun) for table, noun in holds)
    shown = ["code", "title", "in_force_from", "in_force_to"]
    editions = part_of(
        curriculum.frameworks(), shown=shown, caption="Editions", see=".frameworks()"
    )
    return face(
        f"The curriculum holds {counts}.", [f"Data version {curriculum.version}."], [editions]
    )


def of_graph(graph: Graph) -> Face:
    """How many items the graph orders, and how to ask it."""
    circles = graph.circles()
    holds = circles.summary if len(circles) else "They can be taught in an order that holds."
    ask = 'Ask .why("code") what comes before an item, and .descendants("code") what rests on it. '
    ask += "Draw it with .picture(); walk through it with .explore()."
    longest = graph.longest_chains(limit=1) if not len(circles) else circles
    count = f"{plural(len(graph), 'item')} and {plural(len(graph.links()), 'link')}."
    return face(f"{count} {holds}", [ask], [part_of(longest, see=".longest_chains()")])


def of_allocation(allocation: Allocation) -> Face:
    """Years by half-terms, and how good that is."""
    table = part_of(allocation.overview(), see=".overview()")
    return face(answer_of(allocation), [allocation.verdict], [table])


def of_assignment(found: Assignment) -> Face:
    """Whether items fit into periods, and how full these are."""
    words = {
        "optimal": "Proved: nothing costs less.",
        "feasible": "Every limit is kept; whether something costs less is open.",
        "infeasible": "Proved: nothing keeps every limit.",
        "unknown": "Nothing was found, and nothing proved, within the steps.",
    }
    placed = f"{plural(len(found.periods), 'item')} in periods."
    cost = "" if found.cost is None else f"Cost {found.cost}, at least {found.bound}."
    return face(f"{placed} {words[found.status]}", [cost], [part_of(found.loads, see=".loads")])


def of_card(card: Card) -> Face:
    """Where one statement or topic is taught, and what is missing."""
    about = [f"{name}: {text}" for name, text in card.about]
    tables = [part_of(card.lessons, see=".lessons"), part_of(card.chain, see=".chain")]
    return face(card.summary, [*card.gaps, *about], tables)


def of_passport(passport: Passport) -> Face:
    """What a class has met, and what comes next."""
    tables = [
        part_of(passport.statements, see=".statements"), part_of(passport.next, see=".next")
    ]  # fmt: skip
    unknown = f"Nothing is known of {', '.join(passport.unknown)}." if passport.unknown else ""
    return face(passport.summary, [passport.title, passport.basis, unknown], tables)


def of_cohort(coverage: CohortCoverage) -> Face:
    """What pupils of one birth year meet, school year by school year."""
    tables = [part_of(coverage.matrix(), see=".matrix()"), part_of(coverage.stays, see=".stays")]
    return face(answer_of(coverage), [f"{LEGEND[:-1]}; ? where no plan is known."], tables)


def of_followed(followed: Followed) -> Face:
    """What breaks for pupils of one birth year."""
    tables = [part_of(followed.breaks, see=".breaks"), part_of(followed, see=ROWS)]
    return face(answer_of(followed), (), tables)


def of_comparison(comparison: Comparison) -> Face:
    """What differs between two plans."""
    moves = comparison.moves()
    tables = [
        part_of(comparison.measures(), see=".measures()"), part_of(moves, see=".moves()")
    ]  # fmt: skip
    return face(moves.summary, (), tables)


def of_merged(merged: Merged) -> Face:
    """What became of two people's edits."""
    tables = [part_of(merged.conflicts, see=".conflicts"), part_of(merged.taken, see=".taken")]
    return face(merged.summary, [merged.check().summary], tables)


def of_safeguarding(found: Safeguarding) -> Face:
    """Who would miss a topic, and which lessons come too early."""
    tables = [
        part_of(found.entitlement, see=".entitlement"), part_of(found.meetings, see=".meetings")
    ]  # fmt: skip
    told = [found.not_ready.summary, found.meetings.summary, found.withdrawal.summary]
    return face(answer_of(found.entitlement), told, tables)


def of_briefing(briefing: Briefing) -> Face:
    """What staff read before a sensitive lesson."""
    rows = [[cell(title), cell(how)] for title, how in briefing.rests_on]
    before = part(
        "What it rests on", ["Comes before", "How each class meets it"], rows,
        count=len(rows), see=".rests_on",
    )  # fmt: skip
    told = [*briefing.when, briefing.guidance, briefing.supervision, briefing.disclosure]
    return face(f"{briefing.title}: {briefing.purpose}", told, [before])


def of_added(added: Added) -> Face:
    """What was added to a curriculum."""
    tables = [part_of(added.counts, see=".counts"), part_of(added.warnings, see=".warnings")]
    return face(answer_of(added.counts), [added.warnings.summary], tables)


def of_verified(verified: Verified) -> Face:
    """What differs from the official wording."""
    tables = [part_of(verified.findings, see=".findings"), part_of(verified.raised, see=".raised")]
    return face(answer_of(verified.findings), (), tables)


def of_schemes(schemes: SchemeComparison) -> Face:
    """What bought schemes teach, side by side."""
    differ = schemes.differences()
    tables = [part_of(schemes.totals, see=".totals"), part_of(differ, see=".differences()")]
    return face(answer_of(schemes), (), tables)


def of_document(document: Document) -> Face:
    """What a document answers, and what stands in it."""
    rows = [
        [cell(section.heading), cell(" ".join(section.sentences[:1]))]
        for section in document.sections
    ]
    parts = part(document.title, ["Part", "Says"], rows, count=len(rows), see=".sections")
    return face(document.verdict or document.title, [document.lead, *document.facts], [parts])


def _level(row: dict[str, Any] | None) -> Any:
    if row is None:
        return cell(None)
    letter = LETTERS[row["met"]]
    return cell(f"{row['lessons']} {letter}", letter)

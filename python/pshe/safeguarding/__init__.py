"""Consent and the prevention of child sexual exploitation: for every pupil, in order.

For adults who plan, check and prepare. Nothing here knows a pupil, and nothing may be written
about one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cached_property

from pshe.drawn import Drawn
from pshe.errors import UnknownCodeError
from pshe.frames import Table, long_date, plural
from pshe.safeguarding import checklist as duties
from pshe.safeguarding import entitlement, fortnight, readiness, signs, topics
from pshe.safeguarding.briefing import Briefing, briefing
from pshe.safeguarding.facts import Facts, Meeting, Planned
from pshe.safeguarding.language import own_texts
from pshe.safeguarding.tables import services

__all__ = ["Briefing", "Safeguarding", "services"]


class Safeguarding(Drawn):
    """What a plan does for every pupil's safety; see :meth:`pshe.Plan.safeguarding`.

    Attributes
    ----------
    today : date or None
        The day from which to judge what is late.
    """

    def __init__(
        self,
        plan: Planned,
        *,
        today: date | None = None,
        due_by: Mapping[str, int] | None = None,
        meetings: Mapping[str, int] | None = None,
        answers: Mapping[str, duties.Answer] | None = None,
        without: Collection[str] = (),
    ) -> None:
        self._plan = plan
        self._answers = answers
        self.today = today
        self.facts = Facts.of(plan, without)
        for topic in (*(due_by or ()), *(meetings or ())):
            self._known(topic)
        for lesson in without:
            plan.curriculum.kind(lesson)
        topics_asked = {t: row["meetings"] for t, row in self.facts.topics.items()}
        self._asked: dict[str, int] = topics_asked | dict(meetings or {})
        self._due_by = {t: self.facts.due_by(t) for t in self.facts.topics} | dict(due_by or {})

    def _known(self, topic: str) -> str:
        if topic not in self.facts.topics:
            self._plan.curriculum.kind(topic)  # an unknown code, with the nearest
            raise UnknownCodeError(f'"{topic}" is no topic. Choose a topic.', code=topic)
        return topic

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        """The topics that come before each topic, in an order that holds."""
        graph = self._plan.curriculum.graph
        order = [code for code in graph.topological_order() if code in self.facts.topics]
        behind = {topic: set(graph.ancestors(topic)) for topic in self.facts.topics}
        return {topic: [code for code in order if code in some] for topic, some in behind.items()}

    @cached_property
    def topics(self) -> Table:
        """Topics and the lessons that teach them: a row a topic and class."""
        asked: dict[str, list[str]] = defaultdict(list)
        for row in self._plan.curriculum.statement_topics():
            asked[row["topic"]].append(row["statement"])
        return topics.topic_lessons(self.facts, asked, self._due_by)

    @cached_property
    def meetings(self) -> Table:
        """Whether every topic has as many lessons as it asks for, too few first."""
        return topics.meetings(self.facts, self._asked)

    def readiness(self, topic: str) -> Table:
        """What has to come before a topic, and whether each class has it by then.

        Columns: class, topic, title, state (taught, planned, taken as met in earlier years, only
        taught afterwards, not in the plan), lesson, date.
        Raises :class:`pshe.UnknownCodeError` for an unknown topic.
        """
        return readiness.readiness(self.facts, self._known(topic), self._before[topic])

    @cached_property
    def not_ready(self) -> Table:
        """Lessons that a class comes to without a topic they rest on, by date.

        Columns: date, class, years, lesson, title, lacks.
        """
        return readiness.not_ready(self.facts, self._before)

    @cached_property
    def entitlement(self) -> Table:
        """Who would miss a topic or not meet it in order: a row a finding, the gravest first."""
        found = entitlement.entitlement(self.facts, self._plan.check(), self._due_by)
        return entitlement.as_table(self.facts, found)

    @property
    def keeps_entitlement(self) -> bool:
        """Whether every pupil who is in school meets every topic that is due, in order."""
        single = entitlement.FINDINGS["one-day"]
        grave = [finding for finding in self.entitlement["finding"] if finding != single]
        return not grave and not len(self.not_ready)

    @cached_property
    def withdrawal(self) -> Table:
        """Protective content that sits only in lessons that parents may withdraw from."""
        protective: dict[str, list[str]] = {topic: [topic] for topic in self.facts.topics}
        for row in self._plan.curriculum.statement_topics():
            protective.setdefault(row["statement"], []).append(row["topic"])
        return entitlement.withdrawn(self.facts, protective)

    @property
    def withdrawn(self) -> str:
        """What a pupil still meets who is withdrawn from sex education, in a sentence."""
        return self._plan.topic_coverage(withdrawn=True).summary

    @cached_property
    def policies(self) -> Table:
        """The policies that each lesson on these topics is linked to, in the plan's order.

        Columns: lesson, title, policies (names joined by ``;``).
        """
        return duties.linked_policies(self.facts)

    @cached_property
    def signs(self) -> Table:
        """Every sign and which lessons teach pupils to recognise it, gaps first."""
        curriculum = self._plan.curriculum
        return signs.signs(self.facts, curriculum.signs(), curriculum.sign_topics())

    @cached_property
    def account(self) -> Table:
        """One young person's account against the plan. For adults only."""
        return signs.account(self.facts)

    @cached_property
    def checklist(self) -> Table:
        """The duties of the whole school, by when the plan needs them, and how far they are."""
        return duties.checklist(self.facts, self._plan.school, self._answers, self.today)

    def fortnight(self, start: date | None = None, days: int = fortnight.DAYS) -> Table:
        """Sensitive lessons of the days from ``start`` (else today, else the first of them)."""
        lessons = fortnight.sensitive(self.facts)
        first = start or self.today or min((m.first for m in lessons), default=date(2000, 1, 1))
        return fortnight.fortnight(self.facts, self._plan.school, first, self._came_before, days)

    def _came_before(self, meeting: Meeting) -> str:
        """The last lesson of the class on what a lesson rests on."""
        behind = {
            code
            for topic in self.facts.taught_topics(meeting.lesson)
            for code in (topic, *self._before[topic])
        }
        earlier = [
            m
            for m in self.facts.met[meeting.class_code]
            if m.date < meeting.first and behind & set(self.facts.teaches.get(m.lesson, {}))
        ]
        if not earlier:
            return "nothing this year"
        last = earlier[-1]
        return f"{self.facts.title(last.lesson)} ({long_date(last.date)})"

    @cached_property
    def earliest(self) -> Table:
        """The earliest safe week of each sensitive lesson: a row a lesson and class, by date.

        Columns: date, class, lesson, title, earliest (the first day on which a plan that keeps
        every rule can have it), week (the Monday of that week), waits_for.
        """
        rows = [row for row in self._plan.why_here() if row["sensitivity"] == "high"]
        return Table.of(
            "Earliest safe week of each sensitive lesson",
            f"{plural(len(rows), 'sensitive lesson')}.",
            date=("date", [row["date"] for row in rows]),
            **{"class": ("str", [row["class"] for row in rows])},
            lesson=("str", [row["lesson"] for row in rows]),
            title=("str", [row["title"] for row in rows]),
            earliest=("date", [row["earliest"] for row in rows]),
            week=("date", [d - timedelta(days=d.weekday()) for d in (r["earliest"] for r in rows)]),
            waits_for=("str", [row["waits_for"] for row in rows]),
        )

    def calendar(self) -> bytes:
        """Sensitive lessons and the days to tell the lead, as iCalendar; needs extra calendar."""
        return fortnight.calendar(self.facts, self._plan.school)

    def briefing(self, lesson: str) -> Briefing:
        """Half a page for staff on a sensitive lesson of the plan.

        Raises :class:`pshe.UnknownCodeError` when the plan has no such lesson.
        """
        meetings = [m for some in self.facts.met.values() for m in some if m.lesson == lesson]
        if not meetings or lesson not in self.facts.lessons:
            self._plan.curriculum.kind(lesson)
            raise UnknownCodeError(f'This plan has no lesson "{lesson}".', code=lesson)
        signposts = tuple(
            (row["name"], row["phone"] or row["web"])
            for row in services()
            if row["poster"] == "yes"
        )
        meetings.sort(key=lambda m: (m.first, m.class_code))
        return briefing(self.facts, lesson, self._before, meetings, signposts)

    @cached_property
    def language(self) -> Table:
        """Words of the school's own lessons and notes that blame children, with what to say."""
        return own_texts(self._plan)

    @property
    def summary(self) -> str:
        """The answers in one paragraph."""
        return " ".join((self.entitlement.summary, self.not_ready.summary, self.withdrawal.summary))

    def __repr__(self) -> str:
        return f"Safeguarding({self._plan.school.name!r}, {self._plan.school.academic_year!r})"

"""Half a page for staff before a sensitive lesson: why, what came before, how, whom to tell."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.drawn import Drawn
from pshe.frames import long_date
from pshe.safeguarding.checklist import policies_of
from pshe.safeguarding.facts import Facts, Meeting
from pshe.safeguarding.readiness import WORDS, chain

DO = {
    "ground-rules": "Agree ground rules first, among them that nobody is asked about their own "
    "life.",
    "distancing": "Teach through made-up people and stories, never through what happened to "
    "someone in the room.",
    "signposting": "End with where to get help, in school and outside it.",
}
ALWAYS = "Say before you start that you cannot promise to keep a secret, and why."
SUPERVISION = {
    "none": "As in any lesson.",
    "moderate": "The class's own teacher, not a cover teacher.",
    "high": "The class's own teacher, with a second adult within reach and the lead in school.",
}
"""Who should be there, by how much care a lesson needs: this project's judgement."""
DO_NOT = (
    "Do not ask pupils what happened to them, and stop a story kindly when it becomes personal.",
    "Do not frighten: no shocking pictures, no worst cases.",
    "Do not say or hint that a person who was harmed could have prevented it.",
)
DISCLOSURE = (
    "If a pupil tells you something: listen, say that they were right to tell, ask nothing more "
    "and promise nothing. Tell the safeguarding lead the same day. In danger call 999."
)


@dataclass(frozen=True)
class Briefing(Drawn):
    """What staff read before a sensitive lesson.

    Attributes
    ----------
    when
        Each class with its day, by date.
    rests_on
        What comes before it, with how each class meets it.
    policies
        The policies it is linked to.
    signposts
        Services for pupils, as name and how to reach them.
    """

    lesson: str
    title: str
    purpose: str
    guidance: str
    supervision: str
    when: tuple[str, ...]
    rests_on: tuple[tuple[str, str], ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    disclosure: str
    policies: tuple[str, ...]
    signposts: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"Briefing({self.lesson!r})"

    def __str__(self) -> str:
        lines = [self.title, "", f"Why: {self.purpose}"]
        if self.guidance:
            lines.append(f"What it holds: {self.guidance}")
        lines.append(f"Who is there: {self.supervision}")
        lines += [f"When: {'; '.join(self.when)}", "", "Comes after:"]
        lines += [f"  {title}: {how}" for title, how in self.rests_on] or ["  Nothing."]
        lines += ["", "Do:", *(f"  {text}" for text in self.do)]
        lines += ["Do not:", *(f"  {text}" for text in self.do_not)]
        lines += ["", self.disclosure, "", "For pupils:"]
        lines += [f"  {name}: {how}" for name, how in self.signposts]
        lines += [f"Linked to: {', '.join(self.policies)}." if self.policies else ""]
        return "\n".join(lines).rstrip()


def briefing(
    facts: Facts,
    lesson: str,
    before: dict[str, list[str]],
    meetings: list[Meeting],
    signposts: tuple[tuple[str, str], ...],
) -> Briefing:
    """Make the briefing of a lesson that a plan places; ``before``: the chain of each topic."""
    row = facts.lessons[lesson]
    topics = facts.taught_topics(lesson)
    return Briefing(
        lesson,
        row["title"],
        row["objective"],
        row["content_label"],
        SUPERVISION[row["sensitivity"]],
        tuple(f"{m.class_code} on {long_date(m.first)}" for m in meetings),
        _rests_on(facts, topics, before),
        (*(DO[word] for word in row["safe_teaching"].split(";") if word in DO), ALWAYS),
        DO_NOT,
        DISCLOSURE,
        tuple(policies_of(facts, lesson)),
        signposts,
    )


def _rests_on(
    facts: Facts, topics: list[str], before: dict[str, list[str]]
) -> tuple[tuple[str, str], ...]:
    """Each topic that comes first, with how the classes meet it; the gravest answer for all."""
    gravest = list(WORDS)
    found: dict[str, str] = {}
    for topic in topics:
        for step in chain(facts, topic, before.get(topic, [])):
            state = found.get(step.topic, step.state)
            found[step.topic] = max(state, step.state, key=gravest.index)
    return tuple(
        (facts.topics[code]["title"], WORDS[found[code]]) for code in facts.topics if code in found
    )

"""Why this lesson, why now: two or three plain sentences, from the graph and the plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from pshe.class_years import Facts, Placed, Planned, Row
from pshe.earlier import LISTED
from pshe.frames import Table, listing, long_date, plural, quoted

FIRM = ("requires", "with")
STRENGTHS = ("essential", "strong", "light")
MOST = 2
"""How many lessons, or codes, a sentence names."""
MET = {"requires": "met that", "with": "met that", "helps": "did that", "revisits": "began that"}
NEW = "It begins something new: nothing has to come before it"
FAR = timedelta(days=14)
"""A limit closer to the end of the year than this is not worth a sentence."""
AGO = ("the same week", "the week before", "two weeks before", "three weeks before",
       "four weeks before")  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """One thing a lesson rests on: the link, and the lesson of the class that taught it, if any."""

    link: Row
    met: Placed | None

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """What must come before comes first, then what the class met in this plan."""
        return _loose(self.link), self.met is None, STRENGTHS.index(self.link["strength"])


def _loose(link: Row) -> bool:
    return link["kind"] not in FIRM


def why_now(plan: Planned, lesson: str | None = None, class_: str | None = None) -> Table:
    """As :meth:`pshe.Plan.why_now`. O(lessons of a class squared, times links of a lesson)."""
    found = plan.why_here(lesson, class_)
    facts = Facts(plan)
    classes: dict[str, ClassStory] = {}
    told = []
    for row in found:
        if row["class"] not in classes:
            classes[row["class"]] = ClassStory(facts, row["class"])
        told.append(" ".join(classes[row["class"]].sentences(row)))
    names = ("date", "class", "lesson", "title", "earliest", "latest")
    kinds = dict(zip(found.names, found.types, strict=True))
    columns = {name: (kinds[name], found[name]) for name in names}
    return Table.of("Why this, why now", found.summary, **columns, why=("str", told))


class ClassStory:
    """The year of one class, asked about each of its lessons."""

    def __init__(self, facts: Facts, name: str) -> None:
        self._facts = facts
        self._name = name
        self._lessons = facts.placed[name]
        self._by_code = {placed.lesson: placed for placed in self._lessons}
        self._first: dict[str, Placed] = {}
        for placed in self._lessons:
            for item in (placed.lesson, *facts.teaches[placed.lesson]):
                self._first.setdefault(item, placed)
        groups = facts.groups[name]
        self._earlier = facts.earlier(min(groups))
        self._assumed = set.intersection(*(set(facts.plan.assumed(year)) for year in groups))

    def sentences(self, row: Row) -> list[str]:
        """What it rests on and prepares, when it can be, what it adds to the duty."""
        lesson = row["lesson"]
        grounds = self._grounds(lesson)
        told = [*self._comes_from(lesson, grounds), *self._prepares(lesson)]
        return [*_joined(told), *self._when(row, grounds), self._adds(lesson)]

    def _grounds(self, lesson: str) -> list[Ground]:
        """What the lesson rests on and the class has met, the weightiest first."""
        begins = self._by_code[lesson].first
        found = []
        for link in self._facts.grounds_of(lesson):
            met = self._first.get(link["before"])
            if met is not None and met.last < begins:
                found.append(Ground(link, met))
            elif link["before"] in self._assumed:
                found.append(Ground(link, None))
        return sorted(found, key=lambda ground: ground.rank)

    def _comes_from(self, lesson: str, grounds: list[Ground]) -> list[str]:
        if not grounds:
            return self._returns(lesson)
        first = grounds[0]
        kind = first.link["kind"]
        if first.met is None:
            where = self._earlier.source(first.link["before"])
            if where == LISTED:
                return [first.link["reason"], f"{self._name} has met that, {LISTED}"]
            how = "began that" if kind == "revisits" else "met that"
            return [first.link["reason"], f"{self._name} {how} {where}"]
        also = dict.fromkeys(g.met for g in grounds if g.met and not _loose(g.link))
        met = sorted([*dict.fromkeys([first.met, *also])][:MOST], key=lambda placed: placed.first)
        where = self._dated(met, self._by_code[lesson].first[0])
        return [first.link["reason"], f"{self._name} {MET[kind]} {where}"]

    def _dated(self, met: list[Placed], day: date) -> str:
        """Say where and when: in words for the last weeks, else by the date."""
        weeks = (_monday(day) - _monday(met[0].first[0])).days // 7
        if len(met) == 1 and weeks < len(AGO):
            return f"{AGO[weeks]}, in {quoted(self._facts.titles[met[0].lesson])}"
        return f"in {listing([self._named(placed) for placed in met])}"

    def _named(self, placed: Placed) -> str:
        return f"{quoted(self._facts.titles[placed.lesson])} ({long_date(placed.first[0])})"

    def _returns(self, lesson: str) -> list[str]:
        """What a lesson takes further that has nothing to rest on but what it returns to."""
        begins = self._by_code[lesson].first
        items = [c for c, depth in self._facts.teaches[lesson].items() if depth != "introduces"]
        topic = next((self._facts.topics[code] for code in items if code in self._facts.topics), "")
        what = f"goes deeper into {quoted(topic)}, which" if topic else "takes further what"
        shared = Counter(
            placed for item in items
            if (placed := self._first.get(item)) is not None and placed.last < begins
        )  # fmt: skip
        if shared:
            placed = max(shared, key=lambda placed: (shared[placed], placed.last))
            return [f"It {what} {self._name} met in {self._named(placed)}"]
        for item in items:
            if item in self._assumed:
                return [f"It {what} {self._name} met {self._earlier.source(item)}"]
        return [NEW]

    def _prepares(self, lesson: str) -> list[str]:
        """Lessons of the class that wait for this one, the most pressing first."""
        own = self._by_code[lesson]
        found: list[tuple[bool, int, Placed]] = []
        for later in self._lessons:
            if later.first <= own.last:
                continue
            for link in self._facts.grounds_of(later.lesson):
                if self._first.get(link["before"]) == own:
                    rank = STRENGTHS.index(link["strength"])
                    found.append((_loose(link), rank, later))
        found.sort(key=lambda entry: (*entry[:2], entry[2].first, entry[2].lesson))
        firm = [entry for entry in found if not entry[0]] or found[:1]
        later_lessons = list(dict.fromkeys(placed for *_, placed in firm))[:MOST]
        if not later_lessons:
            return []
        return [f"prepares {listing([self._named(placed) for placed in later_lessons])}"]

    def _when(self, row: Row, grounds: list[Ground]) -> list[str]:
        """Between which weeks it has to be, where the year does not leave that open."""
        text = row["why"]
        if "It is pinned" in text or "breaks a rule" in text or "the only day" in text:
            return [text]
        shares = [text.split(". ")[0] + "."] if text.startswith("It shares") else []
        days = self._facts.days[self._name]
        early, late = row["earliest"] > min(days), row["latest"] < max(days) - FAR
        first, last = (_week(row[end]) for end in ("earliest", "latest"))
        after = self._sessions(row) if early and not any(g.met for g in grounds) else ""
        if early and late:
            return [*shares, f"It can come {after}from the {first} to the {last}."]
        if early and _monday(row["earliest"]) == _monday(row["date"]):
            return [*shares, f"This is the earliest safe week{_comma(after)}."]
        if early:
            return [*shares, f"The earliest safe week is {_that(first)}{_comma(after)}."]
        return [*shares, f"It cannot wait beyond the {last}."] if late else shares

    def _sessions(self, row: Row) -> str:
        """The sessions for adults that a sensitive lesson waits for."""
        year = str(self._facts.years[self._name])
        who = {
            session["kind"]: None
            for session in self._facts.sessions
            if session["date"] <= row["earliest"] and year in (session["years"] or year).split(";")
        }
        if row["sensitivity"] != "high" or not who:
            return ""
        return f"after the session{'s' * (len(who) > 1)} for {listing(list(who))} "

    def _adds(self, lesson: str) -> str:
        """What it adds to the statutory statements that fall to the class."""
        depths = {
            code: depth
            for code, depth in self._facts.teaches[lesson].items()
            if (self._name, code) in self._facts.duty
        }
        own = self._by_code[lesson]
        new = [code for code in depths if self._first[code] == own]
        secured = [code for code, depth in depths.items() if depth == "secures"]
        if not depths:
            return "It teaches no statutory statement that falls to this class."
        if secured:
            return f"It secures {_codes(secured)}."
        back = len(depths) - len(new)
        if new and back:
            some = f"{len(new)} of its {len(depths)} statutory statements"
            return f"{some} {'is' if len(new) == 1 else 'are'} new this year."
        if back:
            return f"It comes back to {_codes(list(depths))}."
        if len(new) == 1:
            return f"It is the year's first lesson on {new[0]}."
        if len(new) == 2:
            return f"{_codes(new)} begin here this year."
        return f"It opens {_codes(new)} for the year."


def _joined(told: list[str]) -> list[str]:
    """Reason, what was met, what it prepares: as few sentences as read well."""
    *reason, last = told
    if not last.startswith("prepares"):
        return [*reason, f"{last}."] if told else []
    if reason == [NEW]:
        return [f"It begins something new, and {last}."]
    if len(reason) == 1:
        return [f"{reason[0]}; it {last}."]
    return [*reason[:-1], f"{reason[-1]}; this lesson {last}."]


def _codes(codes: list[str]) -> str:
    return listing(codes) if len(codes) <= MOST else plural(len(codes), "statutory statement")


def _comma(after: str) -> str:
    return f", {after.strip()}" if after else ""


def _that(week: str) -> str:
    return week.replace("week", "that")


def _week(day: date) -> str:
    return f"week of {long_date(_monday(day))}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

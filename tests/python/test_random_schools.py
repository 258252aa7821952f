"""Schools drawn at random: plans keep all rules, and "there is no plan" is a proof.

PSHE_SCHOOLS sets how many are drawn; `make fuzz` draws 1,000.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
import random_schools
import second_opinion
import second_search
import ways_out
from random_schools import Drawn
from second_opinion import Rules, Where
from tiny import rows

from pshe import _core
from pshe.errors import InfeasibleError, Reason

SCHOOLS = int(os.environ.get("PSHE_SCHOOLS", "60"))


def size_of(seed: int) -> str:
    return "whole" if seed % 20 == 0 else "small" if seed % 5 == 0 else "tiny"


def rules_of(drawn: Drawn, school: _core.School) -> dict[str, Rules]:
    codes = dict.fromkeys(school.classes().column("class"))
    return {
        code: second_opinion.rules_of(drawn.curriculum, school, code, drawn.priors)
        for code in codes
    }


def placements(plan: _core.Plan, code: str) -> list[Where]:
    return [
        Where(*(row[name] for name in Where._fields))
        for row in rows(plan.placements()) if row["class"] == code
    ]


def planned(
    drawn: Drawn, school: _core.School, steps: int
) -> tuple[_core.Plan | None, list[Reason]]:
    """The plan, or the reasons why there is none."""
    try:
        return _core.make_plan(drawn.curriculum, school, steps=steps).plan, []
    except InfeasibleError as error:
        return None, list(error.reasons)


def has_plan(drawn: Drawn, rules: Rules) -> bool:
    """By trying everything where that is little, else by CP-SAT."""
    search = second_search.first_plan if drawn.size == "tiny" else second_search.solved
    return search(rules) is not None


@pytest.mark.parametrize("seed", range(SCHOOLS))
def test_a_drawn_school_has_a_plan_that_keeps_all_rules_or_a_proof_that_there_is_none(
    seed: int,
) -> None:
    drawn = random_schools.draw(seed, size_of(seed))
    school = drawn.school()
    rules = rules_of(drawn, school)
    for steps in (0, 500):
        plan, reasons = planned(drawn, school, steps)
        assert (plan, reasons) == planned(drawn, school, steps)
        if plan is None:
            assert_proved(drawn, rules, reasons)
        else:
            assert rows(_core.check(drawn.curriculum, school, plan)) == []
            for code, of_class in rules.items():
                assert second_opinion.broken(of_class, placements(plan, code)) == []


def assert_proved(drawn: Drawn, rules: dict[str, Rules], reasons: Iterable[Reason]) -> None:
    """The classes that have reasons have no plan, and the others have one."""
    none = {reason.who for reason in reasons if reason.code != "none-found"}
    unsure = {reason.who for reason in reasons} - none
    assert none | unsure
    assert drawn.size != "tiny" or not unsure
    for code in rules.keys() - unsure:
        assert has_plan(drawn, rules[code]) == (code not in none), code


def test_every_kind_of_row_is_drawn() -> None:
    """Builders refuse some rows; those of a kind must not all be among them."""
    names = {name for seed in range(60) for name, _ in random_schools.draw(seed, "tiny").rows}
    names |= {name for seed in range(3) for name, _ in random_schools.draw(seed, "whole").rows}
    assert names == {
        "about", "half_term", "closure", "week_letter", "class_group", "extra_time", "want",
        "prior", "module_lesson", "turn", "pin", "date_bound", "pairing", "session", "aim",
    }


def test_every_way_of_giving_lessons_their_time_is_drawn_and_mixed_in_one_school() -> None:
    schools = [random_schools.draw(seed, "whole") for seed in range(20)]
    ways = [
        {
            "splits" if row.get("splits") else row.get("rhythm", "weekly")
            for row in school.of("class_group") if "weekday" in row
        } | {"drop-down" for _ in school.of("extra_time")[:1]}
        for school in schools
    ]
    assert set().union(*ways) == {
        "weekly", "week-a", "week-b", "rolling", "splits", "drop-down",
    }
    assert any(len(of_school) > 3 for of_school in ways)


def test_calendars_differ_from_school_to_school_by_days_and_weeks() -> None:
    first = {random_schools.draw(seed, "whole").of("half_term")[0]["first"] for seed in range(20)}
    assert (max(first) - min(first)).days > 7


def test_the_two_ways_of_finding_a_plan_agree_with_trying_every_plan() -> None:
    without = 0
    for seed in range(400, 440):
        drawn = random_schools.draw(seed, "tiny")
        for rules in rules_of(drawn, drawn.school()).values():
            if len(rules.spans) <= 4:
                plans = second_search.every_plan(rules)
                without += not plans
                for search in (second_search.first_plan, second_search.solved):
                    found = search(rules)
                    assert found in plans if plans else found is None
    assert without > 2


def test_ways_out_that_need_no_thought_lead_to_a_plan() -> None:
    tried = 0
    for seed in range(SCHOOLS):
        drawn = random_schools.draw(seed, "tiny")
        _, reasons = planned(drawn, drawn.school(), 0)
        for choice in (choice for reason in reasons for choice in reason.choices):
            mended = ways_out.taken(drawn, choice)
            if mended is not None:
                tried += 1
                assert planned(mended, mended.school(), 0)[0] is not None, (seed, choice)
    assert tried > SCHOOLS // 20

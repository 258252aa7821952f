"""Put items into periods with pshe and with CP-SAT, in turn, within the same time."""

import itertools
import math
import os
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

import assign_problems
import pshe
from assign_problems import Problem

WORDS = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible"}


class Answer(NamedTuple):
    """What a program found, and how long it took."""

    status: str
    cost: int | None
    bound: int
    seconds: float

    def __str__(self) -> str:
        cost = "none" if self.cost is None else str(self.cost)
        return cost if self.status == "optimal" else f"{cost} (at least {self.bound})"


def ours(problem: Problem, seconds: float) -> Answer:
    """The answer of pshe."""
    start = time.perf_counter()
    found = pshe.assign(**problem, seconds=seconds, steps=10**15)
    return Answer(found.status, found.cost, found.bound, time.perf_counter() - start)


def theirs(problem: Problem, seconds: float) -> Answer:
    """The answer of CP-SAT on all cores; the time to write the model down is not counted."""
    model = Model(problem).model
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    start = time.perf_counter()
    word = WORDS.get(solver.solve(model), "unknown")
    taken = time.perf_counter() - start
    cost = None if word == "unknown" else round(solver.objective_value)
    return Answer(word, cost, math.ceil(solver.best_objective_bound - 1e-6), taken)


class Model:
    """The problem as a model of CP-SAT: a choice for each item and period."""

    def __init__(self, problem: Problem) -> None:
        self.model = cp_model.CpModel()
        self.problem = problem
        self.load: dict[str, int] = problem["items"]
        self.periods = range(1, problem["periods"] + 1)
        self.at = {
            (item, p): self.model.new_bool_var(f"{item} {p}")
            for item in self.load
            for p in self.periods
        }
        place = {}
        for item in self.load:
            self.model.add_exactly_one(self.at[item, p] for p in self.periods)
            place[item] = self.model.new_int_var(1, problem["periods"], item)
            self.model.add(place[item] == sum(p * self.at[item, p] for p in self.periods))
        for before, after in problem["links"]:
            self.model.add(place[before] + 1 <= place[after])
        self.squares = problem.get("balance") == "squares"
        self.largest = self.model.new_int_var(0, sum(self.load.values()), "largest")
        costs: list[Any] = [] if self.squares else [self.largest]
        for members in problem["groups"].values():
            costs += self.group(members)
        costs += [self.at[pair] * cost for pair, cost in problem.get("unwanted", {}).items()]
        self.model.minimize(sum(costs))

    def group(self, members: list[str]) -> Iterator[Any]:
        """Limits of a group, and what its deviations cost."""
        problem, total = self.problem, sum(self.load[item] for item in members)
        low, high = total // problem["periods"], -(-total // problem["periods"])
        unit = math.gcd(*(self.load[item] for item in members))
        loads = range(0, total + 1, unit)
        steps = sorted({0} | {max(load - high, low - load, 0) for load in loads})
        for p in self.periods:
            load = sum(self.load[item] * self.at[item, p] for item in members)
            count = sum(self.at[item, p] for item in members)
            self.model.add_linear_constraint(count, problem["min_count"], problem["max_count"])
            if "max_load" in problem:
                self.model.add_linear_constraint(load, problem["min_load"], problem["max_load"])
            if not self.squares:
                self.model.add(load <= self.largest)
                continue
            off = self.model.new_int_var(0, steps[-1], "off")
            square = self.model.new_int_var(0, steps[-1] ** 2, "square")
            self.model.add(off >= load - high)
            self.model.add(off >= low - load)
            for a, b in itertools.pairwise(steps):  # the square is convex
                self.model.add(square >= a * a + (a + b) * (off - a))
            yield square


def rows(problems: Iterable[tuple[str, Problem]], seconds: float) -> Iterator[str]:
    """Both answers, their times, and how many times as long CP-SAT took."""
    for name, problem in problems:
        mine, other = ours(problem, seconds), theirs(problem, seconds)
        times = f"{mine.seconds:.3f} s | {other.seconds:.3f} s | {other.seconds / mine.seconds:.1f}"
        yield f"| {name} | {mine} | {other} | {times} |"


def table(*, smallest: float = 5, largest: float = 10) -> list[str]:
    """Rows of Markdown, with at most so many seconds a problem and program."""
    known = assign_problems.published(["bacp8", "bacp10", "bacp12", "gbacp-UD04"])
    general = ((f"general {seed}", assign_problems.general(seed)) for seed in range(1, 4))
    balanced = ((f"balanced {seed}", assign_problems.balanced(seed)) for seed in range(1, 9))
    cores = os.cpu_count()
    return [
        f"| problem | pshe | CP-SAT {version('ortools')}, {cores} cores | pshe | CP-SAT | ratio |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows(known.items(), largest),
        *rows(balanced, smallest),
        *rows(general, smallest),
    ]


if __name__ == "__main__":
    print("\n".join(table()))

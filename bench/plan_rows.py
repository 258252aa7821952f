"""The planner's model for CP-SAT: the same rules, aims and weights."""

from typing import Any, NamedTuple

from ortools.sat.python import cp_model

Rows = dict[str, list[Any]]


class Solved(NamedTuple):
    """What CP-SAT found in its time; cost is nothing when it found no plan."""

    cost: int | None
    bound: int
    seconds: float


class Model:
    """Rows of `_core.plan_model` as a CP-SAT model; without aims, the rules alone."""

    def __init__(self, rows: Rows, *, aims: bool = True) -> None:
        if rows["follows"]:
            raise ValueError("terms about neighbours are not modelled; set their aims to 0")
        self.model = cp_model.CpModel()
        self.rows = rows
        self.chosen = [self.model.new_bool_var("") for _ in rows["places"]]
        self.costs: list[Any] = []
        self._add_places()
        for job, before, cost in rows["waits"]:
            if aims or cost == 0:
                self._add_wait(job, before, cost)
        if aims:
            for distance in rows["distances"]:
                self._add_distance(*distance)
            for bucket in rows["buckets"]:
                self._add_bucket(*bucket)
            self.model.minimize(sum(self.costs))

    def _add_places(self) -> None:
        jobs = len(self.rows["jobs"])
        self.of_job: list[list[tuple[int, int, Any]]] = [[] for _ in range(jobs)]
        users: dict[tuple[int, int], list[Any]] = {}
        for (job, first, last, cost), literal in zip(self.rows["places"], self.chosen, strict=True):
            self.of_job[job].append((first, last, literal))
            for at in range(first, last + 1):
                users.setdefault((self.rows["jobs"][job][0], at), []).append(literal)
            if cost:
                self.costs.append(cost * literal)
        for places in self.of_job:
            self.model.add_exactly_one(literal for _, _, literal in places)
        for literals in users.values():
            self.model.add_at_most_one(literals)
        self.begin = [sum(first * b for first, _, b in places) for places in self.of_job]
        self.end = [sum(last * b for _, last, b in places) for places in self.of_job]

    def _add_wait(self, job: int, before: list[int], cost: int) -> None:
        if len(before) == 1 and not cost:
            self.model.add(self.begin[job] >= self.end[before[0]] + 1)
            return
        literals = []
        for other in before:
            literals.append(self.model.new_bool_var(""))
            gap = self.begin[job] - self.end[other]
            self.model.add(gap >= 1).only_enforce_if(literals[-1])
        if cost:
            literals.append(self.model.new_bool_var(""))
            self.costs.append(cost * literals[-1])
        self.model.add_bool_or(literals)

    def _day(self, job: int, *, end: bool) -> Any:
        days = self.rows["days"][self.rows["jobs"][job][0]]
        return sum(days[last if end else first] * b for first, last, b in self.of_job[job])

    def _add_distance(
        self, first: int, second: int, in_days: bool, either_way: bool, least: int, most: int,
        slope: int,
    ) -> None:
        if in_days:
            gap = self._day(second, end=False) - self._day(first, end=True)
        else:
            gap = self.begin[second] - self.end[first]
        if either_way:
            size = self.model.new_int_var(0, 400, "")
            self.model.add_abs_equality(size, gap)
            gap = size
        outside = self.model.new_int_var(0, 800, "")
        unit = 7 if in_days else 1
        if most < 400:
            self.model.add(unit * outside >= gap - most)
        if least > -400:
            self.model.add(unit * outside >= least - gap)
        self.costs.append(slope * outside)

    def _add_bucket(
        self, _: int, jobs: list[int], times: list[int], least: int, most: int, weight: int
    ) -> None:
        inside = set(times)
        count = sum(b for job in jobs for first, _, b in self.of_job[job] if first in inside)
        outside = self.model.new_int_var(0, len(jobs), "")
        self.model.add(outside >= count - most)
        self.model.add(outside >= least - count)
        self.costs.append(weight * outside)

    def solve(self, seconds: float, workers: int) -> Solved:
        """The best plan that CP-SAT finds in so many seconds."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        cost = round(solver.objective_value) if found else None
        return Solved(cost, round(solver.best_objective_bound), solver.wall_time)

"""Problems of putting items into periods: published ones from a folder, and random ones."""

import json
import os
import random
from pathlib import Path
from typing import Any

FOLDER = "PSHE_BENCH_DATA"
Problem = dict[str, Any]
"""The arguments of `pshe.assign`, groups and all limits included."""


def published(names: list[str]) -> dict[str, Problem]:
    """The published problems of these names; those whose file is missing are left out."""
    folder = os.environ.get(FOLDER, "")
    if not folder or not Path(folder).is_dir():
        print(f"{FOLDER} names no folder of published problems; measured with random ones only.")
        return {}
    files = {name: Path(folder) / f"{name}.json" for name in names}
    for file in files.values():
        if not file.exists():
            print(f"{file.name} is not in the folder {FOLDER}; left out.")
    return {
        name: of_json(json.loads(file.read_text(encoding="utf-8")))
        for name, file in files.items()
        if file.exists()
    }


def of_json(data: dict[str, Any]) -> Problem:
    """A problem as the files of both families hold it."""
    courses = [course["id"] for course in data["courses"]]
    problem: Problem = {
        "items": {course["id"]: course["credits"] for course in data["courses"]},
        "periods": data["periods"],
        "links": [(courses[a], courses[b]) for a, b in data["prerequisites"]],
        "groups": {"all": courses},
        "min_count": data["min_courses"],
        "max_count": data["max_courses"],
    }
    if data["format"].startswith("bacp"):
        return problem | {"min_load": data["min_load"], "max_load": data["max_load"]}
    groups = {f"q{i}": [courses[c] for c in group] for i, group in enumerate(data["curricula"])}
    unwanted = {(courses[c], p + 1): 1 for c, p in data["undesired"]}
    return problem | {"groups": groups, "unwanted": unwanted, "balance": "squares"}


def balanced(seed: int) -> Problem:
    """Fifty courses in eight to twelve periods, limits near what is needed, 50 to 150 links."""
    rng = random.Random(seed)  # noqa: S311 - a problem, no secret
    periods, courses = rng.choice([8, 10, 12]), [f"c{i}" for i in range(50)]
    items = {course: rng.randint(1, rng.choice([5, 8])) for course in courses}
    return {
        "items": items,
        "periods": periods,
        "links": links(rng, courses, periods, rng.choice([50, 100, 150])),
        "groups": {"all": courses},
        "min_count": 2,
        "max_count": 50 // periods + 2,
        "min_load": sum(items.values()) // periods // 2,
        "max_load": sum(items.values()),
    }


def general(seed: int) -> Problem:
    """Eighty courses that eight curricula share, with unwanted periods."""
    rng = random.Random(seed)  # noqa: S311
    periods, courses = rng.choice([6, 9]), [f"c{i}" for i in range(80)]
    return {
        "items": {course: rng.choice([3, 6, 6, 6, 6, 9, 12]) for course in courses},
        "periods": periods,
        "links": links(rng, courses, periods, rng.choice([40, 80])),
        "groups": {
            f"q{i}": rng.sample(courses, rng.randint(3 * periods, 4 * periods)) for i in range(8)
        },
        "min_count": 2,
        "max_count": 7,
        "unwanted": {(rng.choice(courses), rng.randint(1, periods)): 1 for _ in range(40)},
        "balance": "squares",
    }


def links(
    rng: random.Random, courses: list[str], periods: int, count: int
) -> list[tuple[str, str]]:
    """Links that leave some assignment: each from a hidden period to one of the next three."""
    hidden = {course: rng.randrange(periods) for course in courses}
    pairs = [(a, b) for a in courses for b in courses if 0 < hidden[b] - hidden[a] <= 3]
    return rng.sample(pairs, min(count, len(pairs)))

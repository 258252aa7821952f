"""Draw the figures of docs/charts.md: of samples, the same each time."""

import sys
import tempfile
from pathlib import Path

import pshe
from pshe import charts
from pshe.authorities import sample_authority
from pshe.chart import Chart

SCHOOLS = 30


def figures() -> dict[str, Chart]:
    """Every figure by its name: of the sample school, the curriculum and an invented authority."""
    assert pshe.__file__
    plan = pshe.plan(pshe.read_school(Path(pshe.__file__).parent / "sample"))
    with tempfile.TemporaryDirectory() as folder:
        sample_authority(folder, schools=SCHOOLS, as_csv=True)
        authority = pshe.advise(folder)
        register = pshe.read_register(Path(folder) / "register.csv")
    return {
        "themes": charts.coverage(plan, themes=True),
        "topics": charts.coverage(plan, framework="topics", by="class"),
        "spiral": charts.spiral(plan, topic="cse"),
        "spiral-one": charts.spiral(pshe.reference(), topic="saying-and-hearing-no"),
        "spiral-years": charts.spiral(pshe.reference(), topic="consent"),
        "slots": charts.slots(plan),
        "timeline": charts.timeline(plan, 8),
        "minutes": charts.minutes(plan),
        "graph": charts.graph(plan, focus="sextortion", around=1),
        "authority-map": charts.authority_map(authority, register=register),
        "authority-tiles": charts.authority_map(authority, strand="consent"),
    }


def main(arguments: list[str]) -> int:
    """Write the figures into the folder."""
    [folder] = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, chart in figures().items():
        chart.write(folder / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The pages that advisers review say what the data says, once and in full."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import curriculum_pages
import pshe
from page_text import escape, source

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "curriculum"
STATEMENTS = {"rshe-2025": 213, "rshe-2019": 147, "pshe-pos-2020": 405}


def headings(folder: str, level: str) -> Counter[str]:
    """Headings of one level in the pages of a folder, with how often each stands there."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((PAGES / folder).glob("*.md"))]
    return Counter(
        heading for text in texts for heading in re.findall(f"^{level} (.+)$", text, re.MULTILINE)
    )


def numbered(heading: str) -> int:
    """Entries under a heading of the sample."""
    text = (PAGES / "sample.md").read_text(encoding="utf-8")
    part = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    return len(re.findall(r"^1\. ", part, re.MULTILINE))


def test_the_pages_are_up_to_date_with_the_data(tmp_path: Path) -> None:
    assert curriculum_pages.main([str(tmp_path)]) == 0
    assert curriculum_pages.written(tmp_path) == curriculum_pages.written(PAGES)


def test_a_second_writing_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        curriculum_pages.main([str(tmp_path / name)])
    first, second = (sorted((tmp_path / name).rglob("*.md")) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_check_names_pages_that_differ_are_missing_or_are_too_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    curriculum_pages.main([str(tmp_path)])
    assert curriculum_pages.main([str(tmp_path), "--check"]) == 0
    (tmp_path / "sample.md").write_text("changed", encoding="utf-8")
    (tmp_path / "topics" / "stalking.md").unlink()
    (tmp_path / "themes" / "old.md").write_text("old", encoding="utf-8")
    assert curriculum_pages.main([str(tmp_path), "--check"]) == 1
    named = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    changed = ("sample.md", "themes/old.md", "topics/stalking.md")
    assert named == [str(tmp_path / name) for name in changed]


def test_writing_removes_pages_that_the_data_no_longer_gives(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "old.md").write_text("old", encoding="utf-8")
    curriculum_pages.main([str(tmp_path)])
    assert not (tmp_path / "themes" / "old.md").exists()


def test_every_topic_has_one_page_under_its_title() -> None:
    topics = pshe.reference().topics()
    assert len(topics) == 50
    assert sorted(path.stem for path in (PAGES / "topics").glob("*.md")) == sorted(topics["code"])
    assert headings("topics", "#") == Counter(escape(title) for title in topics["title"])


def test_every_statement_is_a_heading_exactly_once() -> None:
    statements = pshe.reference().statements()
    assert Counter(statements["framework"]) == STATEMENTS
    assert headings("themes", "###") == Counter(statements["code"])


def test_every_link_to_a_page_or_a_statement_has_its_place() -> None:
    pages = curriculum_pages.written(PAGES)
    places = {f"{name}#{code.lower()}" for name, text in pages.items()
              for code in re.findall(r"^### (.+)$", text, re.MULTILINE)}  # fmt: skip
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            inside = target.removeprefix("../")
            assert inside in (places if "#" in inside else pages), f"{name}: {target}"


@pytest.mark.parametrize(("framework", "count"), STATEMENTS.items())
def test_the_index_counts_out_of_all_statements(framework: str, count: int) -> None:
    text = (PAGES / "index.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {framework} \| {count} \| .*$", text, re.MULTILINE)
    assert row is not None
    assert row[0].count(f" of {count} ") == 3


@pytest.mark.parametrize("heading", ["Links", "Lessons"])
def test_the_sample_has_sixty_of_each(heading: str) -> None:
    assert numbered(heading) == 60


@pytest.mark.parametrize("name", ["links", "statement_topics"])
def test_no_reason_is_used_more_than_three_times(name: str) -> None:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reasons = Counter(row["reason"] for row in csv.DictReader(file))
    assert [reason for reason, times in reasons.items() if times > 3] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. a|b", r"1\. a\|b"),
        ("- *no* _list_", r"\- \*no\* \_list\_"),
        ("two\nlines [x](y) <b>", r"two lines \[x\](y) \<b\>"),
        ("% {role}`x` & #1", r"\% \{role\}\`x\` \& \#1"),
    ],
)
def test_text_of_the_data_is_shown_as_it_stands(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_addresses_in_a_source_are_links() -> None:
    text = "A page_x: https://example.org/a_b; another"
    assert source(text) == r"A page\_x: <https://example.org/a_b>; another"

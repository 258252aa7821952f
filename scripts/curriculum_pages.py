"""Write the curriculum as Markdown pages that an adviser can review row by row.

    python scripts/curriculum_pages.py docs/curriculum [--check]

The pages come from the installed package alone; the same data gives the same bytes. With
--check nothing is written, and the exit code is 1 when a page differs from the data.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pshe
from curriculum_data import Data, Row, grouped
from page_text import bullets, escape, page, slug, source, table, years_of
from pshe.frames import plural

LONGEST = 400  # lines of a page, as for every file
DRAWN = 60
SEED = 2026
CONFIDENCE = ("verified", "partial", "unverified")
STATUTORY = {"yes": "statutory", "recommended": "recommended", "no": "not statutory"}
SIGNS = {
    "warning_sign": "Warning signs",
    "vulnerability": "What makes a child easier to target",
    "perpetrator_tactic": "What people who exploit do",
    "protective_factor": "What protects",
}

Pages = dict[str, str]


def about_link(link: Row) -> str:
    """Kind, strength, basis and confidence of a link."""
    choice = (
        f"{link['kind']}, one of {link['alternative']}" if link["alternative"] else link["kind"]
    )
    return f"{escape(choice)}; {link['strength']}; {link['basis']}; {link['confidence']}"


def link_line(data: Data, link: Row, *, code: str) -> str:
    """One link as a line: the item at its other end, the reason, and what the link is."""
    return f"{data.named(code)}: {escape(link['reason'])} ({about_link(link)})"


def chain_line(data: Data, link: Row) -> str:
    """One link of a chain as a line: both ends, the reason, and where it comes from."""
    ends = f"{data.named(link['before'])} comes before {data.named(link['after'])}"
    about = f"{about_link(link)}; {source(link['source'])}"
    return f"{ends}: {escape(link['reason'])} ({about})"


def taught_lines(data: Data, code: str) -> list[str]:
    """Lessons that teach an item, a line a year or pair of years."""
    years: dict[str, list[str]] = defaultdict(list)
    for item in data.lessons_teaching(code):
        lesson = data.lessons[item["lesson"]]
        about = f"({item['depth']}; {item['confidence']})"
        years[lesson["years"]].append(f"*{escape(lesson['title'])}* {about}")
    return [f"{years_of(key)}: {'; '.join(lines)}" for key, lines in years.items()]


def topic_page(data: Data, topic: Row) -> str:
    """All that the data says about one topic."""
    code = topic["code"]
    why = [data.links[row["before"], row["after"]] for row in data.curriculum.graph.why(code)]
    others = [link for link in data.into[code] if link not in why]
    after = [link_line(data, link, code=link["after"]) for link in data.out_of[code]]
    further = len(data.curriculum.graph.descendants(code))
    asking = [
        f"{data.named(row['statement'])}: {escape(row['reason'])} ({row['confidence']})"
        for row in data.asking[code]
    ]
    lines = [
        f"# {escape(topic['title'])}",
        escape(topic["summary"]),
        *data.also_known(code),
        table(
            ("field", "value"),
            [
                ("code", escape(code)),
                ("strand", topic["strand"]),
                ("key stages", topic["key_stages"].replace(";", ", ")),
                ("earliest year", f"Year {topic['earliest_year']}"),
                ("lessons at the least", str(topic["meetings"])),
                ("sensitivity", topic["sensitivity"]),
                ("confidence", topic["confidence"]),
                ("source", source(topic["source"])),
            ],
        ),
        picture_line(
            f"../topics/{code}.svg", f"What comes before and after {topic['title']}, named below"
        ),
        "## What comes before it",
        bullets((chain_line(data, link) for link in why), none="It rests on no other topic."),
    ]
    if others:
        lines += ["Better before, though not needed:", bullets(chain_line(data, i) for i in others)]
    lines += [
        "## What rests on it",
        bullets(after, none="No other topic rests on it."),
        f"Counted along the chains, {further} of {len(data.topics)} topics rest on it.",
        "## Statements that ask for it",
        bullets(asking, none="No statement is mapped to it."),
        "## Signs it teaches to recognise",
        *sign_lists(data, code),
        "## Lessons that teach it",
        bullets(taught_lines(data, code), none="No lesson teaches it."),
    ]
    return page(lines)


def picture_line(file: str, words: str) -> str:
    """A picture with its alternative in words."""
    return f"![{escape(words)}]({file})"


def sign_lists(data: Data, topic: str) -> list[str]:
    """Signs of a topic by kind; the confidence is that of the sign and of the mapping."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in data.topic_signs[topic]:
        sign = data.signs[row["sign"]]
        about = f"sign {sign['confidence']}, mapping {row['confidence']}"
        kinds[sign["kind"]].append(f"{escape(sign['summary'])} ({about})")
    lists = [f"{SIGNS[kind]}:\n\n{bullets(kinds[kind])}" for kind in SIGNS if kind in kinds]
    return lists or ["It teaches no sign of the list."]


def statement_part(data: Data, row: Row) -> list[str]:
    """One statement: a heading, its label, the links into it, its topics and lessons."""
    code = row["code"]
    asked = [
        f"Asks for {data.named(item['topic'])}: {escape(item['reason'])} ({item['confidence']})"
        for item in data.asked[code]
    ]
    links = [f"After {link_line(data, link, code=link['before'])}" for link in data.into[code]]
    taught = taught_lines(data, code) or ["No lesson teaches it."]
    about = f"{STATUTORY[row['statutory']]}; {row['confidence']}"
    lines = links + asked + taught + data.also_known(code)
    return [f"### {code}", f"{escape(row['label'])} ({about})", bullets(lines)]


def theme_page(data: Data, name: str, rows: list[Row]) -> str:
    """One theme of one framework, or a part of it."""
    lines = [f"# {escape(name)}", f"{plural(len(rows), 'statement')} of {data.edition(rows[0])}."]
    for subheading, inner in grouped(rows, "subheading").items():
        lines.append(f"## {escape(subheading)}")
        for row in inner:
            lines += statement_part(data, row)
    return page(lines)


def stage(row: Row) -> str:
    """Key stage of a statement, or its phase where the edition names none."""
    return f"KS{row['key_stage']}" if row["key_stage"] else str(row["phase"])


def parts(data: Data, name: tuple[str, ...], rows: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    """Rows of a theme by page: the whole, else by key stage, else by subheading."""
    text = theme_page(data, ", ".join(name), rows)
    if len(text.splitlines()) <= LONGEST or len(name) == 4:
        return {name: rows}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[stage(row) if len(name) == 2 else row["subheading"]].append(row)
    found: dict[tuple[str, ...], list[Row]] = {}
    for key, inner in groups.items():
        found |= parts(data, (*name, key), inner)
    return found


def theme_parts(data: Data) -> dict[tuple[str, ...], list[Row]]:
    """Statements by page; the places of statements are filled in before pages are written."""
    themes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in data.statements:
        data.places[row["code"]] = ""
        themes[row["framework"], row["theme"]].append(row)
    found: dict[tuple[str, ...], list[Row]] = {}
    for name, rows in themes.items():
        found |= parts(data, name, rows)
    for name, rows in found.items():
        for row in rows:
            data.places[row["code"]] = f"themes/{slug(name)}.md#{row['code'].lower()}"
    return found


def lot() -> random.Random:
    """The same draw each time; no secret depends on it."""
    return random.Random(SEED)  # noqa: S311


def sample_page(data: Data) -> str:
    """Links and lessons drawn by lot, for a first reading."""
    links = [data.links[key] for key in lot().sample(sorted(data.links), DRAWN)]
    lessons = [data.lessons[key] for key in lot().sample(sorted(data.lessons), DRAWN)]
    about = (
        f"{DRAWN} of {len(data.links)} links and {DRAWN} of {len(data.lessons)} lessons, drawn "
        f"by lot (seed {SEED}): a change of the data can change the draw."
    )
    return page(
        [
            "# A sample to read",
            about,
            "## Links",
            "\n".join(sample_link(data, link) for link in links),
            "## Lessons",
            "\n".join(sample_lesson(data, lesson) for lesson in lessons),
        ]
    )


def sample_link(data: Data, link: Row) -> str:
    """One drawn link in three lines."""
    first, second = (
        f"**{escape(link[end])}** {escape(data.curriculum.title(link[end]))}"
        for end in ("before", "after")
    )
    why = f"{escape(link['reason'])} ({about_link(link)})"
    return f"1. First {first}\\\n   then {second}\\\n   Why: {why}"


def sample_lesson(data: Data, lesson: Row) -> str:
    """One drawn lesson in three lines."""
    label, categories = lesson["content_label"], lesson["content_categories"].replace(";", ", ")
    care = f" For adults: {escape(label)} ({categories})." if label else ""
    items = "; ".join(
        f"{escape(item['item'])} {escape(data.curriculum.title(item['item']))} ({item['depth']})"
        for item in data.teaches[lesson["code"]]
    )
    about = (
        f"{years_of(lesson['years'])}, place {lesson['position']}, {lesson['minutes']} minutes; "
        f"sensitivity {lesson['sensitivity']}; {lesson['basis']}; {lesson['confidence']}"
    )
    return (
        f"1. **{escape(lesson['title'])}** ({escape(lesson['code'])}; {about})\\\n"
        f"   Aim: {escape(lesson['objective'])}{care}\\\n   Teaches: {items}"
    )


ABOUT = f"""\
# The curriculum, row by row

Every statement, topic, link, sign and lesson that pshe plans with, laid out for reading. The \
pages are written from the tables in `data/` by `make curriculum`: change the tables, never a \
page. Labels and reasons are our own words. Short of time? Read \
[{DRAWN} links and {DRAWN} lessons](sample.md).

Not made or endorsed by the PSHE Association or the DfE.

## How to comment on a row

Open an issue with four things: the page; the row, by the code of its statement or topic, both \
codes of a link, or the title of a lesson; what is wrong with it; and what you would write \
instead, with the source you compared it with. Or change the row in `data/` yourself, as \
`CONTRIBUTING.md` says under "Add a row of data". Never write anything about a real child.

## How far to trust a row

`verified`: compared with the wording. `partial`: compared in part, or follows plainly. \
`unverified`: not compared, or a judgement. `data/README.md` says more."""


def index_page(data: Data, themes: dict[tuple[str, ...], list[Row]]) -> str:
    """What the pages are, how to comment, and how much there is."""
    header = ("framework", "statements", "taught by a lesson", "rest on another", "name a topic")
    links = (
        f"[{escape(', '.join(name))}](themes/{slug(name)}.md): {plural(len(rows), 'statement')}"
        for name, rows in themes.items()
    )
    return page(
        [
            ABOUT,
            table(("rows", "all", *CONFIDENCE), confidence_rows(data)),
            "## How much there is",
            f"Version of the data: {escape(data.curriculum.version)}.",
            table(header, [framework_counts(data, row["code"]) for row in data.frameworks]),
            "## Statements by theme",
            bullets(links),
            "## Topics",
            picture_line("topics.svg", "All topics, each below what it rests on, as its page says"),
            bullets(f"[{escape(row['title'])}](topics/{row['code']}.md)" for row in data.topics),
            "```{toctree}\n:hidden:\n:glob:\n\nsample\nthemes/*\ntopics/*\n```",
        ]
    )


def framework_counts(data: Data, framework: str) -> tuple[str, ...]:
    """Statements of a framework, and how many of them have what."""
    codes = [row["code"] for row in data.statements if row["framework"] == framework]
    having = (
        sum(1 for code in codes if rows[code]) for rows in (data.taught, data.into, data.asked)
    )
    return escape(framework), str(len(codes)), *(f"{count} of {len(codes)}" for count in having)


def confidence_rows(data: Data) -> list[tuple[str, ...]]:
    """A row a table: how many rows there are of each confidence."""
    items = grouped(data.curriculum.lesson_items(), "kind")
    kinds: dict[str, list[Row]] = {
        f"statements, {name}": rows for name, rows in grouped(data.statements, "framework").items()
    }
    kinds |= {
        "topics": data.topics,
        "topics that statements ask for": data.curriculum.statement_topics().rows(),
        "links": list(data.links.values()),
        "signs": list(data.signs.values()),
        "topics that teach signs": data.curriculum.sign_topics().rows(),
        "lessons": list(data.lessons.values()),
        "statements that lessons teach": items["statement"],
        "topics that lessons teach": items["topic"],
    }
    found = []
    for name, rows in kinds.items():
        counts = Counter(row["confidence"] for row in rows)
        found.append((name, str(len(rows)), *(str(counts[word]) for word in CONFIDENCE)))
    return found


def all_pages(curriculum: pshe.Curriculum) -> Pages:
    """Every page by its place below the folder."""
    data = Data(curriculum)
    themes = theme_parts(data)
    pages = {
        "index.md": index_page(data, themes),
        "sample.md": sample_page(data),
        "topics.svg": curriculum.graph.picture().svg,
    }
    for topic in data.topics:
        pages[f"topics/{topic['code']}.md"] = topic_page(data, topic)
        pages[f"topics/{topic['code']}.svg"] = curriculum.graph.picture(topic["code"]).svg
    for name, rows in themes.items():
        pages[f"themes/{slug(name)}.md"] = theme_page(data, ", ".join(name), rows)
    return pages


def written(folder: Path) -> Pages:
    """The pages that stand in the folder now."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.svg")])
    }


def write(pages: Pages, folder: Path) -> None:
    """Write the pages, and remove those that the data no longer gives."""
    for name in written(folder).keys() - pages.keys():
        (folder / name).unlink()
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write or compare; give the exit code."""
    parser = argparse.ArgumentParser(description="Write the curriculum as pages to review.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when pages differ")
    options = parser.parse_args(arguments)
    pages = all_pages(pshe.reference())
    if not options.check:
        write(pages, options.folder)
        return 0
    now = written(options.folder)
    differing = sorted(name for name in now | pages if now.get(name) != pages.get(name))
    for name in differing:
        print(f"{options.folder / name} differs from the data. Run make curriculum.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Check the built documentation: check_site.py FOLDER.

Every link within it leads somewhere, nothing is fetched from elsewhere, and codes are found.
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {
    ("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"),
    ("video", "src"), ("audio", "src"), ("object", "data"),
}  # fmt: skip
STYLES = re.compile(r"(?:url\(|@import)[\s\"']*((?:https?:)?//[^\"')]+)")
FOUND = ("2025-p-rse-sex-1", "ks3-h25", "h25")


class Page(HTMLParser):
    """The targets, links and fetched files of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names, links to or fetches."""
        relation = dict(attrs).get("rel")
        for name, value in attrs:
            if value and name in {"id", "name"}:
                self.targets.add(value)
            elif value and (tag, name) == ("a", "href"):
                self.links.append(value)
            elif value and (tag, name) in FETCHED and relation not in {"index", "search"}:
                self.fetched.append(value)


def faults(folder: Path) -> Iterator[str]:
    """What is wrong, page by page."""
    paths = sorted(path for path in folder.rglob("*.html") if "samples" not in path.parts)
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in paths}
    for path, page in pages.items():
        where = path.relative_to(folder.resolve())
        for address in page.links + page.fetched:
            yield from (f"{where}: {fault}" for fault in broken(address, path, pages))
        for address in page.fetched:
            if urlsplit(address).netloc:
                yield f"{where}: fetches {address}"
    for path in sorted(folder.rglob("*.css")):
        for address in STYLES.findall(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(folder)}: fetches {address}"


def broken(address: str, path: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Why a link within the site leads nowhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    part = unquote(parts.fragment)
    if not target.is_file():
        yield f"{address} is not there"
    elif part and target in pages and part not in pages[target].targets:
        yield f"{address} names no part of the page"


def unfound(folder: Path) -> Iterator[str]:
    """Codes that the search box does not know."""
    text = (folder / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("{") : text.rindex("}") + 1])
    known = {title.lower() for title in index["alltitles"]} | set(index["indexentries"])
    yield from (f"search: {code} is not found" for code in FOUND if code not in known)


def main(arguments: list[str]) -> int:
    """Print what is wrong; 1 when something is."""
    folder = Path(arguments[0])
    found = [*faults(folder), *unfound(folder)]
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

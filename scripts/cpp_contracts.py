"""Read the contracts of the public headers with Doxygen: cpp_contracts.py FOLDER.

Writes one folder of XML a room, which the pages of docs/cpp show.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree  # nosec: Doxygen's own output

ROOT = Path(__file__).parents[1]
# Doxygen 1.9 says this of every template specialisation in namespace std.
HARMLESS = "Internal inconsistency: scope for class std::hash"


def read_headers(include: Path, xml: Path) -> list[str]:
    """Run Doxygen over a room's headers and give its warnings."""
    xml.mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "docs" / "Doxyfile").read_text(encoding="utf-8")
    settings += f"INPUT = {include}\nOUTPUT_DIRECTORY = {xml.parent}\nXML_OUTPUT = {xml.name}\n"
    ran = subprocess.run(
        ["doxygen", "-"], input=settings, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in ran.stderr.splitlines() if line and HARMLESS not in line]


def without_contract(xml: Path) -> Iterator[str]:
    """Types, and functions outside them, that say nothing about themselves.

    Members may stay silent, and other names: `int minutes` says what it is.
    """
    for path in sorted(xml.glob("*.xml")):
        for compound in ElementTree.parse(path).iter("compounddef"):  # noqa: S314
            public = compound.get("prot") != "private"
            if compound.get("kind") in {"class", "struct"} and public and not _described(compound):
                yield f"{compound.get('kind')} {compound.findtext('compoundname')}"
            outside = compound.get("kind") in {"file", "namespace"}
            for member in compound.iter("memberdef") if outside else ():
                if member.get("kind") in {"enum", "function"} and not _described(member):
                    yield f"{member.get('kind')} {member.findtext('name')}"


def _described(entry: ElementTree.Element) -> bool:
    texts = (entry.find("briefdescription"), entry.find("detaileddescription"))
    return any(text is not None and "".join(text.itertext()).strip() for text in texts)


def main(arguments: list[str]) -> int:
    """Write the XML of every room; 1 when a header lacks a contract or Doxygen warns."""
    out = Path(arguments[0]).resolve()
    faults: list[str] = []
    for room in sorted(path for path in (ROOT / "include" / "pshe").iterdir() if path.is_dir()):
        xml = out / room.name
        faults += read_headers(room, xml)
        faults += [f"{what} in room {room.name} needs a /// line" for what in without_contract(xml)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Words that blame children, and addresses that belong to one machine, stay out of our texts."""

import re
from pathlib import Path

import house

# After the 2024 guide of the Children's Society and NAPAC: responsibility lies with the person
# who harms. Each pattern stands with what to say instead.
BLAMING = {
    r"\bpromiscu\w+": "say what happened to the child",
    r"\bput(s|ting)? (themsel(f|ves)|herself|himself|yourself|yourselves) at risk\b":
        "say who puts the child at risk",
    r"\blifestyle choices?\b": "say that the child is being exploited",
    r"\bin a relationship with (an?|the|their|her|his) (abuser|adult|groomer|perpetrator)":
        "say that an adult targets the child",
    r"\bchild prostitut\w+": "say child sexual exploitation",
    r"\bchild porn\w*": "say child sexual abuse material",
    r"\basking for it\b": "say who is responsible: the person who harms",
    r"\b(sexually active|consenting) child(ren)?\b": "say that the child is being abused",
}  # fmt: skip
MACHINE = {
    r"(?<![\w.:/-])/(root|home/\w+|work|Users/\w+|mnt|opt)/": "paths of one machine mean nothing "
        "elsewhere",
    r"\b(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|npmjs\.com|crates\.io|anaconda\.org"
    r"|deb\.debian\.org|proxy\.golang\.org)\b": "package registries are the reader's choice",
}  # fmt: skip
TEXTS = (
    ".csv", ".md", ".rst", ".py", ".pyi", ".html", ".j2", ".txt", ".sql", ".toml", ".json",
    ".ts", ".tsx",
)  # fmt: skip
SPOKEN = ("data", "docs", "python", "examples", "include", "src", "web", "README.md")


def check(root: Path) -> list[str]:
    """Blaming words in what people read, machine paths and registries in every text."""
    faults = []
    exceptions = house.allowed("words")
    for path in house.files(root, (*TEXTS, ".cpp", ".hpp", ".cmake", ".sh")):
        where = path.relative_to(root).as_posix()
        rules = MACHINE | (BLAMING if where.startswith(SPOKEN) else {})
        text = path.read_text(encoding="utf-8")
        for pattern, mend in rules.items():
            for found in re.finditer(pattern, text, re.IGNORECASE):
                if (where, found[0]) not in exceptions:
                    line = text.count("\n", 0, found.start()) + 1
                    faults.append(f"{where}:{line}: '{found[0]}': {mend}.")
    return faults

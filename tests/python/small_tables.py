"""A small set of tables without faults, and the program that compiles tables."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"

# Tests change one thing each.
SMALL = {
    "frameworks": """\
code,title,publisher,edition,in_force_from,in_force_to,licence,source,confidence
guide,Guide,DfE,2025,2026-09-01,,OGL,here,verified
""",
    "statements": """\
code,framework,phase,key_stage,theme,subheading,number,label,statutory,confidence,source
S-1,guide,secondary,KS3,Safe,Consent,1,"Ask,
and listen",yes,verified,here
S-2,guide,secondary,,Safe,Consent,2,Refuse,recommended,partial,here
""",
    "topics": """\
code,strand,title,summary,key_stages,earliest_year,meetings,sensitivity,confidence,source
asking,consent,Asking,How to ask,KS3;KS4,7,2,none,partial,here
answering,consent,Answering,How to answer,KS3,7,1,none,partial,here
""",
    "statement_topics": """\
statement,topic,reason,confidence,source
S-1,asking,It asks for it,partial,here
""",
    "links": """\
before,after,kind,strength,alternative,reason,basis,confidence,source
asking,answering,requires,strong,,First ask,spiral,partial,here
""",
    "signs": "code,kind,summary,confidence,source\ngifts,warning_sign,Gifts,partial,here\n",
    "sign_topics": "sign,topic,confidence,source\ngifts,asking,partial,here\n",
    "synonyms": "term,item,confidence,source\nsaying yes,answering,partial,here\n",
    "groundwork": "statement,reason,confidence,source\nS-2,One fact alone,partial,here\n",
    "crosswalk": """\
from_statement,to_statement,relation,meets,change,note,confidence,source
S-1,S-2,related,partly,,Both ask,partial,here
""",
    "crosswalk_notes": """\
statement,framework,change,note,confidence,source
S-2,guide,none,Nothing like it,partial,here
""",
    "lessons": """\
code,title,objective,years,position,minutes,sensitivity,content_label,content_categories,\
withdrawable,protected,safe_teaching,vocabulary,basis,confidence,source
later,Later,Answer,7;8,2,50,none,,,no,yes,ground-rules;signposting,yes;no,spiral,partial,here
first,First,Ask,7,1,50,high,Care,u/sensitive-content,yes,no,ground-rules,ask,spiral,partial,here
""",
    "lesson_statements": """\
lesson,statement,depth,confidence,source
first,S-2,introduces,partial,here
first,S-1,introduces,partial,here
later,S-2,develops,partial,here
""",
    "lesson_topics": """\
lesson,topic,depth,confidence,source
first,asking,introduces,partial,here
""",
}


class Folder:
    """A copy of SMALL that a test can change and compile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = path / "out.sqlite"
        for name in ("columns.csv", "VERSION"):
            (path / name).write_bytes((DATA / name).read_bytes())
        for table, text in SMALL.items():
            (path / f"{table}.csv").write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def compile(self) -> subprocess.CompletedProcess[str]:
        return compile_tables(self.out, "--data", self.path)

    def faults(self) -> list[str]:
        done = self.compile()
        assert done.returncode == 2, done.stdout
        assert not done.stdout
        return done.stderr.splitlines()

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.out)) as db:
            return db.execute(sql).fetchall()


def compile_tables(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-W", "error", str(DATA / "build_reference.py")]
    return subprocess.run(
        [*program, *map(str, arguments)], capture_output=True, text=True, check=False
    )

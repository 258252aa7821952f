"""An invented edition of six statements, as a school or trust would write it down."""

from __future__ import annotations

from pathlib import Path

TRUST = {
    "frameworks": """\
code,title,publisher,edition,in_force_from,in_force_to,licence,source,confidence
trust-2027,What every pupil leaves with,Bradgate Trust,2027,2027-09-01,,free to use,board,partial
""",
    "statements": """\
code,framework,phase,key_stage,theme,subheading,number,label,statutory,confidence,source
BV-1,trust-2027,secondary,KS3,Safe,Asking for help,1,Name an adult who will listen,no,partial,board
BV-2,trust-2027,secondary,KS3,Safe,Asking for help,2,Pass on a worry about a friend,no,partial,board
BV-3,trust-2027,secondary,KS3,Safe,Consent,3,Ask clearly and take no for an answer,no,partial,board
BV-4,trust-2027,secondary,KS3,Safe,Online,4,Check who is behind an account,no,partial,board
BV-5,trust-2027,secondary,KS4,Ready,Work,5,Know the rights of young workers,no,partial,board
BV-6,trust-2027,secondary,KS3,Ready,Railway,6,Cross the railway at the crossing,no,partial,board
""",
    "crosswalk": """\
from_statement,to_statement,relation,meets,change,note,confidence,source
2025-S-RSE-SAFE-1,BV-3,related,partly,,Asking aloud is ours,partial,board
2025-S-RSE-ONL-1,BV-4,related,partly,,It speaks of rights online,unverified,board
""",
    "crosswalk_notes": """\
statement,framework,change,note,confidence,source
BV-6,rshe-2025,new,Our railway line,partial,board
""",
    "lesson_statements": """\
lesson,statement,depth,confidence,source
y7-who-can-help,BV-1,introduces,partial,board
y8-online-grooming,BV-4,develops,partial,board
""",
}


def write(folder: Path, tables: dict[str, str] = TRUST) -> Path:
    """Write tables as CSV files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in tables.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def changed(table: str, old: str, new: str) -> dict[str, str]:
    """The edition with one change."""
    assert TRUST[table].count(old) == 1, old
    return {**TRUST, table: TRUST[table].replace(old, new)}

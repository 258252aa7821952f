"""The sample school's files, for the tests of reading and writing."""

from pathlib import Path

from pshe import files

SAMPLE = Path(files.__file__).parents[1] / "sample"


def sample_at(path: Path) -> Path:
    """Write the sample school and give its path."""
    files.write_sample(path)
    return path


def school_at(path: Path, tables: files.Tables) -> Path:
    """Write the tables of a school and give its path."""
    files.write_school(tables, path)
    return path

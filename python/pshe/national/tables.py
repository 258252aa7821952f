"""Tables of others, and files of them, as things that speak Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import Any


def read_tables(rows: Any, columns: Sequence[str]) -> Iterator[Any]:
    """What can be read as Arrow, one after another."""
    if isinstance(rows, str | PathLike):
        yield _parquet(fspath(rows), columns)
    elif isinstance(rows, Iterable) and not (
        isinstance(rows, Mapping) or hasattr(rows, "__arrow_c_stream__")
    ):
        for one in rows:
            yield from read_tables(one, columns)
    else:
        yield rows  # the core refuses what is no table


def _parquet(path: str, columns: Sequence[str]) -> Any:
    """A reader of the columns, with texts as dictionaries."""
    dataset = need("pyarrow.dataset", "parquet")
    form = dataset.ParquetFileFormat(dictionary_columns=set(columns))
    found = dataset.dataset(path, format=form, partitioning="hive")
    there = [name for name in columns if name in found.schema.names]
    return found.scanner(columns=there).to_reader()


def partitions_of(given: Any) -> list[Any]:
    """The partitions of a Dask frame, the files of a folder, or the members of a list."""
    if hasattr(given, "to_delayed"):
        return list(given.to_delayed())
    if isinstance(given, str | PathLike):
        return sorted(Path(given).rglob("*.parquet")) or [given]
    return list(given)


def need(module: str, extra: str) -> Any:
    """A module of an optional library; the error names the extra that brings it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{module} is not installed. Install pshe with the extra {extra}: pshe[{extra}].",
            name=error.name,
        ) from error

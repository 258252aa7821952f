"""Returns: what a school tells its authority, from a workbook, CSV files or a plan, and back.

Its files, lowest first: sheets (the contract), read_me (the first page), dates (when a row is),
layout (headings and rows of messy sheets), groups (which classes), teaching (which lesson, what it
teaches), values (the return), reading (sheets to a return), writing (a return to sheets), opening
(any file), folder (all files of an authority).
"""

from __future__ import annotations

from pshe.returns.folder import Returns, read_folder
from pshe.returns.opening import read_return, write_form
from pshe.returns.values import Return

__all__ = ["Return", "Returns", "read_folder", "read_return", "write_form"]

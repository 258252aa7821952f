"""Editions are data: add one to a curriculum, and verify rows against a member's own copy.

Its files, lowest first: curricula (tables to a curriculum and its file), adding, official (a
member's copy of the official wording), comparing (its rows with ours), verifying (confidence
and the review sheet).
"""

from pshe.editions.adding import Added, add
from pshe.editions.curricula import build, save
from pshe.editions.verifying import Verified, verify

__all__ = ["Added", "Verified", "add", "build", "save", "verify"]

"""What changes from one edition to another, and what that means for a plan.

Its files, lowest first: pairs (the rows of the crosswalk, seen from one edition), editions
(statement by statement), lessons (what a plan has to change).
"""

from pshe.changes.editions import EditionChanges, between
from pshe.changes.lessons import in_plan

__all__ = ["EditionChanges", "between", "in_plan"]

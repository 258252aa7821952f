"""What people open: plan.html, one file for any browser, plan.xlsx, a workbook, and documents.

The page and the workbook say the same things in the same words, and the same plan gives the same
bytes. A document of :data:`KINDS` is written as Word file, workbook, page or PDF. Beside them stand
single pages: the passport of a class, and the card of a statement.
"""

from pshe.report.kinds import KINDS, document
from pshe.report.page import html_of, write_html
from pshe.report.passport import passport_document
from pshe.report.statement import card_document
from pshe.report.workbook import workbook_of, write_workbook

__all__ = [
    "KINDS",
    "card_document",
    "document",
    "html_of",
    "passport_document",
    "workbook_of",
    "write_html",
    "write_workbook",
]

"""What people open: plan.html, one file for any browser, and plan.xlsx, a workbook.

Both say the same things in the same words, and the same plan gives the same bytes.
"""

from pshe.report.page import html_of, write_html
from pshe.report.workbook import workbook_of, write_workbook

__all__ = ["html_of", "workbook_of", "write_html", "write_workbook"]

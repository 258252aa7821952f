"""What one document says, once: the answer in words, then sections with tables and pictures.

A document is a value. Writers make a page, a Word file, a workbook or a PDF of it, and the same
document gives the same bytes.
"""

from pshe.document.model import Cell, Document, Figure, Grid, Section

__all__ = ["Cell", "Document", "Figure", "Grid", "Section"]

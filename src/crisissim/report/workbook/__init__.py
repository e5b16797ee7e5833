"""The budget as a workbook that works itself out again when a price is changed."""

from crisissim.report.workbook.build import budget_workbook

__all__ = ["budget_workbook"]

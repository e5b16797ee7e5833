"""Text from data in the cells of a table, as reports write it."""

from crisissim.report.cells import safe_cell

__all__ = ["safe_cell"]

"""Text from data in the cells of a table that a spreadsheet may open."""

FORMULA_STARTS = tuple("=+-@\t\r\0")
"""Text that begins with one of these would be a formula in a spreadsheet."""


def safe_cell(text: str) -> str:
    """The text as a text: what would be a formula gets an apostrophe before it, and control characters become `?`."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return f"'{shown}" if text.startswith(FORMULA_STARTS) else shown

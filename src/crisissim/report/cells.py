"""Text from data, where a browser shows it, and in the cells of a table that a spreadsheet may open."""

from unicodedata import category

from crisissim.errors.printable import printable

FORMULA_STARTS = tuple("=+-@\t\r\0")
"""Text that begins with one of these would be a formula in a spreadsheet."""


def safe_cell(text: str) -> str:
    """The text as a text: what would be a formula gets an apostrophe before it, and control characters become `?`."""
    shown = printable(text)
    return f"'{shown}" if text.startswith(FORMULA_STARTS) else shown


def visible(text: str) -> str:
    """The text without characters that no page shows and some programs obey, or that turn a line round; each is `?`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" or category(c) == "Zs" else "?" for c in text)

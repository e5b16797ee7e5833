"""Files of every kind that a police department exports, each read into a table of text."""

from pathlib import Path

from crisissim.intake.sources.text_table import Skipped, TextTable

__all__ = ["Skipped", "TextTable", "read_table"]


def read_table(
    path: Path | str, sheet: str | None = None, encoding: str = "auto", delimiter: str | None = None
) -> TextTable:
    """Read a file into a table of text.

    Args:
        path: CSV, TSV and other text, xlsx, xls, ods, a .gz or .zip of one of these, parquet; or the URL of a database.
        sheet: sheet of a workbook, file of an archive, table of a database; None: the largest, with all that share
            its header.
        encoding: `auto` (UTF-8, UTF-16, else Windows-1252) or the name of a Python codec; text files only.
        delimiter: what parts fields; None: found.

    Raises:
        InputError: not there, not readable, too large, a bomb, no rows.
    """
    raise NotImplementedError

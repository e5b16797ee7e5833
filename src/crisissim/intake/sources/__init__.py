"""Files of every kind that a police department exports, each read into a table of text."""

from crisissim.intake.sources.reading import read_table
from crisissim.intake.sources.text_table import Skipped, TextTable

__all__ = ["Skipped", "TextTable", "read_table"]

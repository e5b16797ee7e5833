"""A need of one's own: a text file of 168 whole numbers, one per hour of the week from Monday midnight."""

from pathlib import Path

import numpy as np

from crisissim.domain.calls import Ints
from crisissim.errors import Fault, InputError
from crisissim.study.files.source import read_text
from crisissim.study.schema.fields import WEEKDAYS
from crisissim.timebase import HOURS_PER_WEEK

MOST = 1000
"""Units that an option may have."""
LONGEST = 20
"""Digits of a number with zeros before it."""


def read_need(file: Path) -> Ints:
    """(168,) units needed: one number a line, or seven lines, one a day, of 24 numbers parted by commas.

    Raises:
        InputError: every number that is none, with its line, or how many there are instead of 168.
    """
    faults: list[Fault] = []
    numbers: list[int] = []
    for line, text in enumerate(read_text(file).split("\n"), start=1):
        for cell in filter(None, (part.strip() for part in text.split(","))):
            if not cell.isascii() or not cell.isdigit() or len(cell) > LONGEST or int(cell) > MOST:
                remedy = f"Write a whole number of units from 0 to {MOST}; no heading, no names of days."
                faults.append(Fault(f"{cell[:20]!r} is not a number of units", remedy, file, line))
            else:
                numbers.append(int(cell))
    if not faults and len(numbers) != HOURS_PER_WEEK:
        remedy = f"Write 24 for each day from {WEEKDAYS[0].capitalize()} to {WEEKDAYS[-1].capitalize()}."
        faults.append(Fault(f"there are {len(numbers)} numbers, and a week has {HOURS_PER_WEEK} hours", remedy, file))
    if faults:
        raise InputError(*faults)
    return np.array(numbers, np.int64)

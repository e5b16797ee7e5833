"""Calls from a database as a file of the study: its address may hold a password, and what it holds changes."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crisissim.intake.detect import Detection
from crisissim.intake.sources import TextTable

SNAPSHOT = "calls.csv"
BLOCK = 100_000
"""Rows written at a time."""


def from_database(tables: Sequence[TextTable]) -> bool:
    """Whether any of the tables has no file that a study could name."""
    return any(table.kind == "database" for table in tables)


def snapshot(tables: Sequence[TextTable], detection: Detection, folder: Path) -> Detection:
    """Copy the columns that are needed, and no others, into a file.

    Keys of persons and addresses are not copied: only codes of them may ever leave the database.

    Args:
        tables: what was read from the database, and any files beside it.
        detection: how they are read.
        folder: where the file goes.

    Returns:
        How the file is read.
    """
    key = detection.spec.columns.repeat_key
    columns = replace(detection.spec.columns, repeat_key=None)
    spec = replace(
        detection.spec, files=(folder / SNAPSHOT,), columns=columns, sheet=None, encoding="utf-8", delimiter=","
    )
    names = [*spec.needed]
    with (folder / SNAPSHOT).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for table in tables:
            texts = table.read(names)
            for begin in range(0, len(table), BLOCK):
                writer.writerows(zip(*(texts[name][begin : begin + BLOCK] for name in names), strict=True))
    left = tuple(name for table in tables[:1] for name in table.header if name not in names)
    decisions = tuple(one for one in detection.decisions if one.role != "repeat_key" or key is None)
    return replace(detection, spec=spec, left_behind=left, decisions=decisions)

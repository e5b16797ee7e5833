"""Exports written by tests, and the shortest way to read them."""

import csv
import gzip
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need
from crisissim.intake import Account, Columns, ExportSpec, read_history, shipped_rules

CRISIS = frozenset(Need) - {Need.OTHER}
HEADER = ("time", "type", "sent", "there", "done", "urgency", "beat", "units")
COLUMNS = Columns(
    received="time",
    call_type="type",
    dispatched="sent",
    arrived="there",
    cleared="done",
    priority="urgency",
    zone="beat",
    officers="units",
)
CALL = (
    "2024-01-01 10:00:00",
    "THEFT",
    "2024-01-01 10:05:00",
    "2024-01-01 10:12:00",
    "2024-01-01 10:40:00",
    "3",
    "A",
    "1",
)


def write_export(path: Path, rows: Iterable[Sequence[object]], header: Sequence[str] = HEADER) -> Path:
    """A CSV file of these rows, zipped if its name ends in .gz."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def call(**changed: object) -> list[object]:
    """A good row, with some of its fields changed."""
    return [changed.get(name, value) for name, value in zip(HEADER, CALL, strict=True)]


def read(*files: Path, columns: Columns = COLUMNS, **settings: Any) -> tuple[CallHistory, Account]:
    """Read by the usual column map and the shipped rules; no row may be lost without a reason."""
    spec = ExportSpec(agency="Testville", files=files, columns=columns, **settings)
    history, account = read_history(spec, shipped_rules(), CRISIS)
    assert account.rows == account.used + sum(account.dropped.values())
    assert account.used == len(history)
    return history, account

"""What a study's store of results holds, read from outside the program."""

import sqlite3
from pathlib import Path


def kept(folder: Path) -> int:
    """Replications that are kept in the study of this folder, whatever their option."""
    try:
        with sqlite3.connect(f"file:{folder / 'results' / 'results.sqlite'}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(DISTINCT replication) FROM replications").fetchone()[0])
    except sqlite3.OperationalError:
        return 0

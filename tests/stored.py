"""What a study's store of results holds, read from outside the program."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory


def kept(folder: Path) -> int:
    """Replications that are kept in the study of this folder, whatever their option."""
    return _counted(folder / "results" / "results.sqlite", "SELECT count(DISTINCT replication) FROM replications")


def noted(folder: Path) -> int:
    """Points that are kept there."""
    return _counted(folder / "results" / "results.sqlite", "SELECT count(*) FROM notes")


def _counted(file: Path, question: str) -> int:
    try:
        return _answered(f"file:{file}?mode=ro", question)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            return 0
    # who wrote was killed in the middle, which is taken back in a copy: in the file it is the program's to do
    with TemporaryDirectory() as copy:
        for part in file.parent.glob(f"{file.name}*"):
            shutil.copy(part, copy)
        return _answered(f"file:{copy}/{file.name}", question)


def _answered(address: str, question: str) -> int:
    with closing(sqlite3.connect(address, uri=True)) as connection:
        return int(connection.execute(question).fetchone()[0])

"""The one file in which results are kept: made, opened, and set aside where it cannot be used.

A commit survives the end of the program at any moment.  The ordinary rollback journal is used, not a write-ahead log,
because the latter needs shared memory, which the network folders that towns keep their studies in do not have.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from crisissim.errors import Fault, InputError, Notice, remark

FORMAT = 1
"""Version of the tables; a file of a newer version is refused, one of an older version is set aside."""
MARK = 0x63726973
"""By which a file is known as ours; `cris` in letters."""
PATIENCE = 3.0
"""Seconds to wait for another program that holds the file."""
SCHEMA = """
CREATE TABLE options (number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, model TEXT NOT NULL);
CREATE TABLE metrics (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE replications (
    option INTEGER NOT NULL, seed TEXT NOT NULL, replication INTEGER NOT NULL,
    waiting_middle INTEGER NOT NULL, waiting_end INTEGER NOT NULL,
    PRIMARY KEY (option, seed, replication)
) WITHOUT ROWID;
CREATE TABLE outcomes (
    option INTEGER NOT NULL, seed TEXT NOT NULL, replication INTEGER NOT NULL,
    place INTEGER NOT NULL, metric INTEGER NOT NULL, value REAL,
    PRIMARY KEY (option, seed, replication, place)
) WITHOUT ROWID;
CREATE TABLE profiles (
    option INTEGER NOT NULL, seed TEXT NOT NULL, replication INTEGER NOT NULL,
    place INTEGER NOT NULL, metric INTEGER NOT NULL, hours BLOB NOT NULL,
    PRIMARY KEY (option, seed, replication, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (digest TEXT PRIMARY KEY, kept BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sums (
    option INTEGER NOT NULL, seed TEXT NOT NULL, replication INTEGER NOT NULL, sum BLOB NOT NULL,
    PRIMARY KEY (option, seed, replication)
) WITHOUT ROWID;
CREATE VIEW results AS
    SELECT options.digest, options.name AS option, options.model, seed, replication, metrics.name AS metric, value
    FROM outcomes JOIN options ON options.number = option JOIN metrics ON metrics.number = metric;
"""


LATER = tuple(statement for statement in SCHEMA.split(";\n") if "IF NOT EXISTS" in statement)
"""The tables that files of this form did not have at first; they are added to those."""


class Unusable(Exception):  # noqa: N818 - it is caught in the next room and never shown
    """The file is damaged or of an older form; its words say which, as the end of a sentence."""


def open_file(path: Path) -> sqlite3.Connection:
    """Open the file, or make it.

    Raises:
        InputError: a newer version wrote it, or it is another program's.
        Unusable: it is damaged, or an older version wrote it.
        sqlite3.OperationalError: it cannot be opened, written or waited for.
    """
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        _prepare(connection, path)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter is damage that SQLite quotes
        connection.close()
        raise Unusable("cannot be read") from None
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Tables in a new file, and a judgement of one that was there; leaves no transaction open."""
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _number(connection, "SELECT count(*) FROM sqlite_master") == 0:
            for statement in SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {MARK}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        _judge(connection, path)
        for statement in LATER:
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _judge(connection: sqlite3.Connection, path: Path) -> None:
    if _number(connection, "PRAGMA application_id") != MARK:
        remedy = "Move it elsewhere, or say --no-store."
        raise InputError(Fault("the file is not one in which crisissim keeps results", remedy, path))
    written = _number(connection, "PRAGMA user_version")
    if written > FORMAT:
        raise InputError(
            Fault(
                f"a newer crisissim wrote these results (form {written}; this one knows forms up to {FORMAT})",
                "Use that version, or say --no-store.",
                path,
            )
        )
    if written < FORMAT:
        raise Unusable(f"were written in an older form ({written})")


def _number(connection: sqlite3.Connection, question: str) -> int:
    with closing(connection.execute(question)) as found:
        return int(found.fetchone()[0])


def set_aside(path: Path, reason: str) -> Notice:
    """Rename a file that cannot be used, and what SQLite left beside it; nothing is deleted.

    Raises:
        OSError: it cannot be renamed.
    """
    number = 1
    while (other := path.with_name(f"{path.name}.{number}")).exists():
        number += 1
    path.replace(other)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(other.with_name(f"{other.name}-journal"))
    return remark("W402", place=path, reason=reason, name=other.name)

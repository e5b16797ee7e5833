"""Results kept from run to run: what one replication says of one option, by digest of all that decides it.

Nothing of it depends on the clock or on the number of workers.  Each replication is one transaction, so the end of the
program at any moment costs those in hand.  A store that fails says so and gets out of the way: the answer goes on.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.errors import Notice, remark
from crisissim.experiment.store_file import Unusable, open_file, set_aside
from crisissim.experiment.store_sums import HOURS, sealed, sum_of, unsealed
from crisissim.experiment.work import Outcome

FILE = "results.sqlite"
Kept = dict[tuple[str, int], Outcome]
"""Outcome by digest of the option and number of the replication."""


class Store:
    """The results of one folder; to be used by one thread, and closed.

    Attributes:
        path: the file.
        fresh: whether what is kept is run again all the same.
        remarks: what went wrong with the keeping, to be told after the answer.
    """

    def __init__(self, folder: Path, fresh: bool = False) -> None:
        """Open the results of a folder, or begin them.

        Raises:
            InputError: a newer version of the program wrote them, or the file is another program's.
        """
        self.path = folder / FILE
        self.fresh = fresh
        self.remarks: list[Notice] = []
        self._connection: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    @property
    def keeps(self) -> bool:
        """Whether results are being kept."""
        return self._connection is not None

    def known(self, digests: Sequence[str], seed: int, replications: int) -> Kept:
        """What is kept of these options in replications 0, 1, ...; nothing if all is to be run afresh."""
        if self._connection is None or self.fresh:
            return {}
        try:
            return _read(self._connection, digests, str(seed), replications)
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except (sqlite3.DatabaseError, ValueError, TypeError):
            self._begin_anew()
        return {}

    def keep(
        self, names: Mapping[str, tuple[str, str]], seed: int, replication: int, found: Mapping[str, Outcome]
    ) -> bool:
        """Keep one replication, whole or not at all.

        Args:
            names: name and model of each option, by digest.
            seed: seed of the call sets.
            replication: its number.
            found: outcome by digest.

        Returns:
            Whether it is kept now.
        """
        if self._connection is None:
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for digest, outcome in found.items():
                _write(self._connection, digest, names[digest], (str(seed), replication), outcome)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        except BaseException:  # an interrupt in the middle
            self._connection.rollback()
            raise
        return True

    def notes(self, digests: Sequence[str]) -> dict[str, bytes]:
        """What was noted under these digests; nothing if all is to be run afresh."""
        if self._connection is None or self.fresh:
            return {}
        question = "SELECT kept FROM notes WHERE digest = ?"
        try:
            rows = ((name, self._connection.execute(question, (name,)).fetchone()) for name in digests)
            found = {name: unsealed(row[0]) for name, row in rows if row is not None}
            return {name: kept for name, kept in found.items() if kept is not None}
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except (sqlite3.DatabaseError, ValueError):
            self._begin_anew()
        return {}

    def note(self, digest: str, kept: bytes) -> None:
        """Keep something that is worked out, by a digest of all that decides it."""
        if self._connection is None:
            return
        try:
            self._connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (digest, sealed(kept)))
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            return open_file(self.path)
        except Unusable as error:
            self.remarks.append(set_aside(self.path, str(error)))
            return open_file(self.path)

    def _begin_anew(self) -> None:
        """A damaged file is set aside."""
        self.close()
        try:
            self.remarks.append(set_aside(self.path, "are damaged"))
            self._connection = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def _give_up(self, error: OSError | sqlite3.Error) -> None:
        """Say once why nothing more is kept, and go on without; SQLite rolls back what was begun."""
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        self.remarks.append(remark("W401", place=self.path, reason=reason.rstrip(".")))
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with suppress(sqlite3.Error):  # on a full disk even this may fail; nothing is lost by it
                connection.close()


def _write(
    connection: sqlite3.Connection, digest: str, named: tuple[str, str], place: tuple[str, int], outcome: Outcome
) -> None:
    """One outcome in place of what was kept of it."""
    connection.execute("INSERT OR IGNORE INTO options (digest, name, model) VALUES (?, ?, ?)", (digest, *named))
    ((number,),) = connection.execute("SELECT number FROM options WHERE digest = ?", (digest,)).fetchall()
    for table in ("replications", "outcomes", "profiles", "sums"):
        delete = f"DELETE FROM {table} WHERE option = ? AND seed = ? AND replication = ?"  # noqa: S608 - our own names
        connection.execute(delete, (number, *place))
    numbers = _numbers(connection, [*outcome.metrics, *outcome.profiles])
    connection.execute("INSERT INTO replications VALUES (?, ?, ?, ?, ?)", (number, *place, *outcome.waiting))
    connection.executemany(
        "INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?)",
        [(number, *place, i, numbers[name], float(value)) for i, (name, value) in enumerate(outcome.metrics.items())],
    )
    connection.executemany(
        "INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, *place, i, numbers[name], hours.astype(HOURS).tobytes())
            for i, (name, hours) in enumerate(outcome.profiles.items())
        ],
    )
    connection.execute("INSERT INTO sums VALUES (?, ?, ?, ?)", (number, *place, sum_of(outcome)))


def _numbers(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, int]:
    """Number by name of metric; a new name gets one."""
    numbers = dict(connection.execute("SELECT name, number FROM metrics").fetchall())
    if new := [(name,) for name in dict.fromkeys(names) if name not in numbers]:
        connection.executemany("INSERT INTO metrics (name) VALUES (?)", new)
        numbers = dict(connection.execute("SELECT name, number FROM metrics").fetchall())
    return numbers


def _read(connection: sqlite3.Connection, digests: Sequence[str], seed: str, replications: int) -> Kept:
    kept: Kept = {}
    connection.execute("BEGIN")  # the three tables as they are at one moment
    try:
        for digest in digests:
            row = connection.execute("SELECT number FROM options WHERE digest = ?", (digest,)).fetchone()
            if row:
                outcomes = _outcomes(connection, (row[0], seed, replications))
                kept.update({(digest, replication): outcome for replication, outcome in outcomes.items()})
    finally:
        connection.rollback()
    return kept


def _outcomes(connection: sqlite3.Connection, which: tuple[int, str, int]) -> dict[int, Outcome]:
    """Outcome by replication, of those that are whole; what SQLite calls null is not a number, which it knows not."""
    where = "WHERE option = ? AND seed = ? AND replication < ?"
    lines = connection.execute(f"SELECT replication, waiting_middle, waiting_end FROM replications {where}", which)  # noqa: S608
    waiting = {replication: (int(middle), int(end)) for replication, middle, end in lines}
    metrics: dict[int, dict[str, float]] = {replication: {} for replication in waiting}
    profiles: dict[int, dict[str, Floats]] = {replication: {} for replication in waiting}
    order = "ORDER BY replication, place"
    joined = "JOIN metrics ON metrics.number = metric"
    values = connection.execute(f"SELECT replication, name, value FROM outcomes {joined} {where} {order}", which)  # noqa: S608
    for replication, name, value in values:
        if replication not in metrics:
            continue
        metrics[replication][name] = np.nan if value is None else float(value)
    hours = connection.execute(f"SELECT replication, name, hours FROM profiles {joined} {where} {order}", which)  # noqa: S608
    for replication, name, bytes_of in hours:
        if replication not in profiles:
            continue
        profiles[replication][name] = np.frombuffer(bytes_of, HOURS).astype(np.float64)
    sums = dict(connection.execute(f"SELECT replication, sum FROM sums {where}", which))  # noqa: S608
    found = {number: Outcome(metrics[number], waiting[number], profiles[number]) for number in waiting}
    return {number: outcome for number, outcome in found.items() if sums.get(number) == sum_of(outcome)}

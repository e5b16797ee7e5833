"""An export that was read closely: the calls, what became of every row, and the same month by month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.intake.account import Account, Ledger
from crisissim.intake.spec import ExportSpec
from crisissim.intake.stages import Moments
from crisissim.timebase import MINUTES_PER_DAY

NO_MONTH = "no date"
"""The month of rows whose time cannot be read."""


@dataclass(frozen=True, slots=True)
class Monthly:
    """What became of the rows of an export, by calendar month of the call.

    Attributes:
        months: such as 2025-03, in order; `no date` comes last, for rows without a readable time of the call.
        rows: rows of each month.
        used: calls of each month in the history.
        dropped: rows left out, by reason, then month.
        repaired: values mended, by what was done to them, then month.
    """

    months: tuple[str, ...]
    rows: tuple[int, ...]
    used: tuple[int, ...]
    dropped: Mapping[str, tuple[int, ...]]
    repaired: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that was learnt from one agency's export.

    Attributes:
        spec: how it was read.
        history: its calls.
        account: what became of its rows.
        moments: when each call of the history was received, dispatched, arrived at and cleared, as recorded.
        monthly: what became of its rows month by month.
    """

    spec: ExportSpec
    history: CallHistory
    account: Account
    moments: Moments
    monthly: Monthly


def monthly_of(received: Floats, ledger: Ledger) -> Monthly:
    """The pages of a ledger month by month.

    Args:
        received: minutes since 1970-01-01 of every row that was read, NaN where there is no time.
        ledger: it has followed these rows to the end.
    """
    number = _months(received)
    codes, place = np.unique(number, return_inverse=True)
    # rows without a time come last, and rows that were not read at all (too many fields) are among them
    codes, place = _unknown_last(codes, place)
    unread = ledger.rows - len(received)
    names = [NO_MONTH if code < 0 else f"{1970 + code // 12}-{code % 12 + 1:02}" for code in codes.tolist()]

    def count(rows: Ints) -> Ints:
        return np.bincount(place[rows], minlength=len(codes))

    def page(entries: Iterable[tuple[str, int]], rows: Mapping[str, list[Ints]]) -> dict[str, tuple[int, ...]]:
        found = {}
        for reason, total in entries:
            by_month = count(np.concatenate(rows[reason])) if reason in rows else np.zeros(len(codes), np.int64)
            by_month[-1] += total - by_month.sum()
            found[reason] = tuple(by_month.tolist())
        return found

    rows = count(np.arange(len(received)))
    rows[-1] += unread
    dropped = page(ledger.dropped.items(), ledger.dropped_rows)
    repaired = page(ledger.repaired.items(), ledger.repaired_rows)
    used = rows - np.sum(list(dropped.values()), axis=0, dtype=np.int64)
    keep = (
        slice(None) if rows[-1] or any(counts[-1] for counts in (*dropped.values(), *repaired.values())) else slice(-1)
    )
    return Monthly(
        months=tuple(names[keep]),
        rows=tuple(rows.tolist()[keep]),
        used=tuple(used.tolist()[keep]),
        dropped={reason: counts[keep] for reason, counts in dropped.items()},
        repaired={reason: counts[keep] for reason, counts in repaired.items()},
    )


def _months(received: Floats) -> Ints:
    """Months since January 1970; -1 where there is no time."""
    known = np.isfinite(received)
    days = np.where(known, received, 0.0) // MINUTES_PER_DAY
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(known, months, -1)


def _unknown_last(codes: Ints, place: Ints) -> tuple[Ints, Ints]:
    """Codes with -1 at the end, where it is put even if no row has it."""
    if len(codes) and codes[0] < 0:
        return np.append(codes[1:], codes[0]), np.where(place == 0, len(codes) - 1, place - 1)
    return np.append(codes, -1), place

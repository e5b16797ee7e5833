"""The account of an export: every row of it is used, or dropped for a stated reason; every repair is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crisissim.domain.calls import Bools, Ints
from crisissim.errors import Notice, remark


@dataclass(frozen=True, slots=True)
class Recognition:
    """How often call-taking knew a crisis call: the call type at first against what the export says of the call itself.

    Attributes:
        by: what says it: `flags` or `final call type`.
        crisis: calls from the public that were a crisis.
        typed: those among them whose first call type said so.
        other: calls from the public that were none; 0 for flags, because a flag that is not set says nothing.
        mistaken: those among them whose first call type said crisis.
    """

    by: str
    crisis: int
    typed: int
    other: int
    mistaken: int

    @property
    def sensitivity(self) -> float | None:
        """Share of crisis calls that were typed so at first; None without any."""
        return self.typed / self.crisis if self.crisis else None

    @property
    def false_positive(self) -> float | None:
        """Share of other calls that were typed as a crisis at first; None where that is not known."""
        return self.mistaken / self.other if self.other else None


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of one agency's export.

    Attributes:
        agency: label of the agency.
        files: what was read.
        rows: rows in the files, headers and blank lines not counted.
        used: calls in the history; `rows` is `used` plus all that was dropped.
        dropped: rows by reason, in the order in which the reasons were looked at.
        repaired: values by what was done to them.
        missing: answered calls of the history without each stage.
        first: first call used, local time.
        last: last call used, local time.
        notices: coded remarks.
        recognition: how often the call type at first agreed with what the export says of the call itself.
    """

    agency: str
    files: tuple[Path, ...]
    rows: int
    used: int
    dropped: Mapping[str, int]
    repaired: Mapping[str, int]
    missing: Mapping[str, int]
    first: datetime
    last: datetime
    notices: tuple[Notice, ...]
    recognition: tuple[Recognition, ...] = ()


@dataclass(slots=True)
class Ledger:
    """An account being written; it knows which rows of the export are still at hand."""

    rows: int
    dropped: dict[str, int] = field(default_factory=dict)
    repaired: dict[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    at_hand: Ints | None = None
    """Places in the export of the rows that are left, if they are to be followed."""
    dropped_rows: dict[str, list[Ints]] = field(default_factory=dict)
    repaired_rows: dict[str, list[Ints]] = field(default_factory=dict)

    def drop(self, reason: str, rows: int | Bools, code: str | None = None, **values: object) -> None:
        """Rows left out for this reason, if there are any."""
        self._book(self.dropped, reason, int(rows if isinstance(rows, int) else rows.sum()), code, values)
        self._follow(self.dropped_rows, reason, rows)
        if self.at_hand is not None and not isinstance(rows, int):
            self.at_hand = self.at_hand[~rows]

    def repair(self, reason: str, rows: int | Bools, code: str | None = None, **values: object) -> None:
        """Values mended in this way, if there are any."""
        self._book(self.repaired, reason, int(rows if isinstance(rows, int) else rows.sum()), code, values)
        self._follow(self.repaired_rows, reason, rows)

    def note(self, code: str, **values: object) -> None:
        """A remark that is not about the count of a reason."""
        self.notices.append(remark(code, **values))

    def _follow(self, page: dict[str, list[Ints]], reason: str, rows: int | Bools) -> None:
        if self.at_hand is not None and not isinstance(rows, int) and rows.any():
            page.setdefault(reason, []).append(self.at_hand[rows])

    def _book(
        self, page: dict[str, int], reason: str, count: int, code: str | None, values: Mapping[str, object]
    ) -> None:
        if count == 0:
            return
        page[reason] = page.get(reason, 0) + count
        if code is not None:
            self.note(code, **{"count": count, "share": count / self.rows, **values})

    def close(
        self,
        agency: str,
        files: tuple[Path, ...],
        used: int,
        missing: Mapping[str, int],
        span: tuple[datetime, datetime],
    ) -> Account:
        """The account, for good; `span` is when the first and the last call used came in."""
        pages = (dict(self.dropped), dict(self.repaired), dict(missing))
        return Account(agency, files, self.rows, used, *pages, *span, tuple(self.notices))

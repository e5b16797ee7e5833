"""The account of an export: every row of it is used, or dropped for a stated reason; every repair is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crisissim.domain.calls import Bools
from crisissim.errors import Notice
from crisissim.intake.quality import remark


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


@dataclass(slots=True)
class Ledger:
    """An account being written."""

    rows: int
    dropped: dict[str, int] = field(default_factory=dict)
    repaired: dict[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def drop(self, reason: str, rows: int | Bools, code: str | None = None, **values: object) -> None:
        """Rows left out for this reason, if there are any."""
        self._book(self.dropped, reason, int(rows if isinstance(rows, int) else rows.sum()), code, values)

    def repair(self, reason: str, rows: int | Bools, code: str | None = None, **values: object) -> None:
        """Values mended in this way, if there are any."""
        self._book(self.repaired, reason, int(rows if isinstance(rows, int) else rows.sum()), code, values)

    def note(self, code: str, **values: object) -> None:
        """A remark that is not about the count of a reason."""
        self.notices.append(remark(code, **values))

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

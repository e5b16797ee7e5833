"""Need and risk of each call, and crisis calls that hide under other call types."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.demand.arrivals import Streams
from crisissim.domain.calls import NO_NEED, Bools, CallHistory, Floats, Ints
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.statistics import cumulated, pick

OTHER = Need.OTHER.code


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """Cumulated shares to draw from.

    Under-coding relabels calls coded `other`; it never adds a call.  With C expected crisis calls by their codes and
    O expected `other` calls (officer-initiated work left out of both), each `other` call has by its own uniform the
    chance s / (1 - s) * C / O of being a crisis call in truth: the expected share of true crisis calls that are coded
    `other` is then s.

    Where the export records a call's need itself (a flag, a final call type), that is its true need and nothing is
    drawn: crisis calls that were recorded under other types are part of s, and only what they leave of it is drawn.
    """

    need: Floats
    """(call types, needs) cumulated shares of the coded need."""
    risk: Floats
    """(call types, risks) cumulated shares."""
    hidden: float
    """Chance that a call coded `other` is a crisis call in truth."""
    hidden_need: Floats
    """(needs,) cumulated shares of the needs of such calls: those of coded crisis calls."""

    @classmethod
    def of(cls, history: CallHistory, rows: Ints, crisis: AbstractSet[Need], share: float) -> Self:
        """Shares of a record.

        Args:
            history: the record.
            rows: rows that calls are made from.
            crisis: needs that count as a crisis.
            share: share of true crisis calls that are coded `other`, in [0, 1).

        Raises:
            InputError: there are not enough `other` calls to hide so many crisis calls in.
        """
        heard = rows[~history.officer_initiated[rows]]
        record = needs_on_record(history)[heard]
        typed, told = heard[record == NO_NEED], heard[record != NO_NEED]
        volume = np.bincount(history.call_type[typed], minlength=len(history.call_types)) @ history.need_shares
        is_crisis = np.array([need in crisis for need in Need], np.bool_)
        known = told[is_crisis[record[record != NO_NEED]]]
        seen = history.need_shares[history.call_type[known]][:, is_crisis].sum(axis=1)
        true = volume + np.bincount(record[record != NO_NEED], minlength=len(Need))
        in_crisis = np.where(is_crisis, true, 0.0)
        coded, other = float(volume[is_crisis].sum() + seen.sum()), float(volume[OTHER])
        wanted = max(0.0, coded * share / (1.0 - share) - float((1.0 - seen).sum()))
        if wanted > other:
            raise InputError(
                Fault(
                    f"under-coding of {share:g} would hide {wanted:,.0f} crisis calls of {history.agency} under other "
                    f"call types, but only {other:,.0f} calls are coded as other police work",
                    "Give all calls for service, or write `undercoding = 0.0` below [demand] in study.toml.",
                    path="demand.undercoding",
                )
            )
        return cls(
            cumulated(history.need_shares),
            cumulated(history.risk_shares),
            wanted / other if other else 0.0,
            cumulated(in_crisis) if in_crisis.any() else np.ones(len(Need)),
        )

    def draw(
        self, call_type: Ints, record: Ints, officer_initiated: Bools, streams: Streams
    ) -> tuple[Ints, Ints, Ints]:
        """Coded need, true need and risk of each call: three columns (n,); `record` as from `needs_on_record`."""
        calls = len(call_type)
        coded = pick(self.need[call_type], streams.of("need").random(calls))
        risk = pick(self.risk[call_type], streams.of("risk").random(calls))
        hides = (streams.of("under-coding").random(calls) < self.hidden) & (coded == OTHER) & ~officer_initiated
        hidden = pick(self.hidden_need, streams.of("hidden-need").random(calls))
        true = np.where(hides, hidden, coded)
        return coded, np.where(record == NO_NEED, true, record), risk


def needs_on_record(history: CallHistory) -> Ints:
    """The need that the export records for each call, NO_NEED where it records none."""
    return np.full(len(history), NO_NEED, np.int64) if history.recorded_need is None else history.recorded_need

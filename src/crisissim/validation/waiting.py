"""What happens to calls that wait: how they leave the list, whose turn it is, and which are passed by."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.validation.findings import Estimate, part, rate
from crisissim.validation.past import Past

FEWEST = 5
"""Fewer events of one priority say nothing about it: it is told with all others."""


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """Every dispatch of a call that waited beside others; columns of length n."""

    priority: Ints
    alike: Ints
    """Calls of the same priority on the list, the one that was sent to included."""
    oldest: Bools
    """The one that was sent to had waited longest of these."""
    more_urgent: Ints
    """More urgent calls on the list, passed by."""
    less_urgent: Ints
    """Less urgent calls on the list."""

    @classmethod
    def of(cls, past: Past) -> "Turns":
        """Reads a record, dispatch by dispatch."""
        listed = past.heard & np.isfinite(past.off_list)
        received, off_list, priority = past.received[listed], past.off_list[listed], past.priority[listed]
        rows = np.flatnonzero(past.served[listed])
        found = np.zeros((len(rows), 4), np.int64)
        for place, row in enumerate(rows):
            # calls that came before this one was sent, and were still there; itself among them
            there = (received <= off_list[row]) & (off_list >= off_list[row])
            same = there & (priority == priority[row])
            found[place] = (
                same.sum(),
                not (same & (received < received[row])).any(),
                (there & (priority < priority[row])).sum(),
                (there & (priority > priority[row])).sum(),
            )
        return cls(priority[rows], found[:, 0], found[:, 1].astype(np.bool_), found[:, 2], found[:, 3])

    @property
    def passed_by(self) -> float:
        """Share of turns with an urgent and a less urgent call on the list in which the less urgent was sent to."""
        chosen, of = self.passed
        return chosen / of if of else 0.0

    @property
    def passed(self) -> tuple[int, int]:
        """Turns in which a more urgent call was passed by, and all in which one could have been."""
        some = int((self.more_urgent > 0).sum())
        return some, some + int(((self.more_urgent == 0) & (self.less_urgent > 0)).sum())


def leaving(past: Past) -> Iterator[Estimate]:
    """Chance per minute that a waiting call leaves the list, by priority: exponential, cut short by dispatch."""
    minutes = past.off_list - past.received
    known = past.heard & np.isfinite(minutes)
    for priority, rows, told in by_priority(past.priority, past.gone & known, known):
        events, exposure = int((past.gone & rows).sum()), float(minutes[rows].sum())
        value, low, high = rate(events, exposure)
        yield Estimate(
            f"leaving.{priority}",
            value,
            low,
            high,
            "chance per minute",
            f"{events} of {int(rows.sum())} calls of {told} left the list unserved in {exposure / 60.0:,.0f} hours of "
            "waiting.",
        )


def order(turns: Turns) -> Estimate:
    """How often the call that waited longest is taken: 1 is oldest first, 0 is no more often than chance."""
    some = turns.alike > 1
    taken, of = int(turns.oldest[some].sum()), int(some.sum())
    chance = float((1.0 / turns.alike[some]).mean()) if of else 0.0
    beyond = [(share - chance) / (1.0 - chance) if of else 1.0 for share in part(taken, of)]
    value, low, high = (min(max(share, 0.0), 1.0) for share in beyond)
    told = "No two calls of one priority ever waited together, so nothing shows the order, and oldest first is assumed."
    if of:
        told = (
            f"Of {of} times that several calls of one priority waited, the oldest was sent to {taken} times; "
            f"{chance * of:.0f} times is chance."
        )
    return Estimate("order", value, low, high, "share of the way from chance to oldest first", told)


def skipping(turns: Turns) -> Estimate:
    """How often a less urgent call is sent to while a more urgent one waits."""
    passed, of = turns.passed
    told = f"Of {of} dispatches with calls of several priorities waiting, {passed} passed a more urgent one by."
    return Estimate("skipping", *part(passed, of), "share of dispatches", told)


def clean_up(past: Past, history_dispatched: Bools) -> Estimate:
    """Share of dispatches that are somebody tidying the list."""
    sent = history_dispatched & past.heard
    tidied = int((past.gone & sent).sum())
    told = f"{tidied} of {int(sent.sum())} dispatches were closed at once: those calls left the list."
    return Estimate("clean-up", *part(tidied, int(sent.sum())), "share of dispatches", told)


def by_priority(priority: Ints, events: Bools, rows: Bools, fewest: int = FEWEST) -> Iterator[tuple[int, Bools, str]]:
    """Each priority with the rows that speak for it: its own, or all where it has too few events of its own."""
    for one in np.unique(priority[rows]).tolist():
        own = rows & (priority == one)
        if (events & own).sum() >= fewest:
            yield one, own, f"priority {one}"
        else:
            yield one, rows, f"all priorities (priority {one} alone has too few)"


def shortening(past: Past) -> Iterator[Estimate]:
    """How much sooner jobs of the commonest priority end while a more urgent call waits."""
    rows = np.flatnonzero(past.served & np.isfinite(past.closed))
    if not len(rows):
        return
    common = int(np.bincount(past.priority[rows]).argmax())
    jobs = rows[past.priority[rows] == common]
    urgent = past.heard & (past.priority < common) & np.isfinite(past.off_list)
    begins, ends = past.received[urgent], past.off_list[urgent]
    steps, counts = _waiting_path(begins, ends)
    with_urgent = sum(_time_above(steps, counts, past.sent[job], past.closed[job]) for job in jobs)
    total = float((past.closed - past.sent)[jobs].sum())
    closed_with = int((past.waiting(past.closed[jobs], past.priority < common) > 0).sum())
    if closed_with < FEWEST or len(jobs) - closed_with < FEWEST:
        return
    one, low, high = rate(closed_with, with_urgent)
    other, *_ = rate(len(jobs) - closed_with, total - with_urgent)
    yield Estimate(
        f"shortening.{common}",
        other / one,
        other / high,
        other / low,
        "minutes left, as a multiple",
        f"Jobs of priority {common} went on for {1.0 / one:.0f} minutes on average while a more urgent call waited, "
        f"and {1.0 / other:.0f} while none did.",
    )


def _waiting_path(begins: Floats, ends: Floats) -> tuple[Floats, Ints]:
    """Moments at which the number of waiting calls changes, and the number from each of them on."""
    moments = np.concatenate((begins, ends))
    change = np.concatenate((np.ones(len(begins), np.int64), -np.ones(len(ends), np.int64)))
    at = np.argsort(moments, kind="stable")
    return moments[at], np.cumsum(change[at])


def _time_above(steps: Floats, counts: Ints, begin: float, end: float) -> float:
    """Minutes between two moments in which the number is above zero."""
    first, last = np.searchsorted(steps, (begin, end))
    edges = np.concatenate(([begin], steps[first:last], [end]))
    values = np.concatenate(([counts[first - 1] if first else 0], counts[first:last]))
    return float(np.diff(edges)[values > 0].sum())

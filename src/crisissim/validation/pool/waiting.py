"""What happens to calls that wait: how they leave the list, whose turn it is, and which are passed by."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.validation.findings import Estimate, part, rate
from crisissim.validation.pool.past import Past

AT_ONCE = 256
"""Dispatches that are compared with the whole list together: more would ask for much memory."""
FEWEST = 5
"""Fewer events of one priority say nothing about it: it is told with all others."""


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """Whose turn it was at every dispatch; columns of length n."""

    alike: Ints
    """Calls of the same priority on the list, the one that was sent to included."""
    oldest: Bools
    """The one that was sent to had waited longest of these."""

    @classmethod
    def of(cls, past: Past) -> "Turns":
        """Reads a record, priority by priority."""
        alike, oldest = [], []
        listed = past.heard & np.isfinite(past.off_list)
        for priority in np.unique(past.priority[past.served]).tolist():
            rows = listed & (past.priority == priority)
            received, off_list = past.received[rows], past.off_list[rows]
            own = np.flatnonzero(past.served[rows])
            for few in np.array_split(own, len(own) // AT_ONCE + 1):
                # calls that came before this one was sent to, and were still there; itself among them
                there = (received <= off_list[few, None]) & (off_list >= off_list[few, None])
                alike.append(there.sum(axis=1))
                oldest.append(~(there & (received < received[few, None])).any(axis=1))
        nothing = np.zeros(0, np.int64)
        return cls(np.concatenate([nothing, *alike]), np.concatenate([nothing > 0, *oldest]))


def passed_by(past: Past) -> tuple[int, int]:
    """Dispatches that passed a more urgent call by, and all in which one could have been."""
    some = of = 0
    for priority in np.unique(past.priority[past.served]).tolist():
        sent = past.sent[past.served & (past.priority == priority)]
        more = past.waiting(sent, past.priority < priority) > 0
        less = past.waiting(sent, past.priority > priority) > 0
        some += int(more.sum())
        of += int((more | less).sum())
    return some, of


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


def skipping(past: Past) -> Estimate:
    """How often a less urgent call is sent to while a more urgent one waits."""
    passed, of = passed_by(past)
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

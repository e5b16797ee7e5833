"""Whether enough days are left out at the beginning and at the end of a history, found by MSER-5 in whole days.

A history begins with nobody busy and ends with no more calls.  How far that reaches is seen by doing it again: a part
of a history is run as it is, and once more without the calls before its measured days (or without those after them).
Day by day the two differ less, and MSER-5 finds where the difference is over.  Both runs meet the same calls with the
same luck, so neither season nor weekday is taken for a warm-up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.demand import draw
from crisissim.domain.calls import Bools, CallSet, Floats, Ints
from crisissim.engine import simulate
from crisissim.experiment.work import Job, Option
from crisissim.experiment.workers import Progress, side_by_side, telling
from crisissim.statistics import mser
from crisissim.statistics.warm_up import FIVE
from crisissim.study.scenario import Window
from crisissim.timebase import MINUTES_PER_DAY

PILOTS = 5
"""Histories that are averaged: the first ones."""
SPELL = 56
"""Days at either end that are looked at."""
NOTHING = 1.0
"""Minutes a call below which the rest of the spell has forgotten its beginning."""

Part = Callable[[CallSet, Window], tuple[Bools, Bools, Floats]]
"""Rows of the weeks at an end, those of them that a history cut there has, and days from the cut."""
Differences = tuple[Floats, Ints]
"""Minutes in all and calls, by fifths of a day from the cut."""


@dataclass(frozen=True, slots=True)
class Trim:
    """How long one option remembers that it began empty, and how far back the end of calls is felt.

    Attributes:
        option: its name.
        warm_up: days at the beginning that differ, None if they do so for as long as was looked.
        cool_down: days at the end that differ, None likewise.
    """

    option: str
    warm_up: int | None
    cool_down: int | None


def trims(
    job: Job, places: Sequence[int] | None = None, workers: int = 1, progress: Progress | None = None
) -> tuple[Trim, ...]:
    """The days at both ends of a history that show where it was cut, for every option.

    Args:
        job: the experiment; its first histories are used, and only the weeks at their ends are simulated.
        places: of which options in the job, all if None.
        workers: threads that share the histories; each holds one at a time.
        progress: told how far the work is.
    """
    options = job.chosen(places)
    told = telling(progress, "looking at both ends of a history", PILOTS)
    pilots = side_by_side(lambda replication: _pilot(job, options, replication), range(PILOTS), workers, told)
    return tuple(
        Trim(option.scenario.option, *(_days([pilot[place][end] for pilot in pilots]) for end in range(len(ENDS))))
        for place, option in enumerate(options)
    )


def _pilot(job: Job, options: Sequence[Option], replication: int) -> list[list[Differences]]:
    """What one history says, by option and end."""
    calls, window = draw(job.demand, job.seed, replication), job.scenarios[0].window
    of_ends = [_at_end(part, options, calls, window) for part in ENDS]
    return [list(of_option) for of_option in zip(*of_ends, strict=True)]


def _beginning(calls: CallSet, window: Window) -> tuple[Bools, Bools, Floats]:
    """Calls of the first weeks, those of them that a history begun later has, and days since it would have begun."""
    received = calls.received
    weeks = received < window.begin + SPELL * MINUTES_PER_DAY
    return weeks, weeks & (received >= window.begin), (received - window.begin) / MINUTES_PER_DAY


def _end(calls: CallSet, window: Window) -> tuple[Bools, Bools, Floats]:
    """Calls of the last weeks, those of them that a history ended earlier has, and days before it would have ended."""
    received = calls.received
    weeks = received >= window.end - SPELL * MINUTES_PER_DAY
    return weeks, weeks & (received < window.end), (window.end - received) / MINUTES_PER_DAY


ENDS = (_beginning, _end)


def _at_end(part: Part, options: Sequence[Option], calls: CallSet, window: Window) -> list[Differences]:
    """By option, how many minutes longer or shorter calls stay open because a history was cut, by time from the cut."""
    weeks, kept, since = part(calls, window)
    bins = np.floor(since * FIVE).astype(np.int64)
    many = min(SPELL, window.days) * FIVE
    seen = kept & calls.from_cad & ~calls.officer_initiated & (bins >= 0) & (bins < many)
    whole, cut = calls.take(weeks), calls.take(kept)
    counts = np.bincount(bins[seen], minlength=many).astype(np.int64)
    found: list[Differences] = []
    for option in options:
        longer = _closed(option, whole, window)[seen[weeks]] - _closed(option, cut, window)[seen[kept]]
        found.append((np.bincount(bins[seen], longer, many).astype(np.float64), counts))
    return found


def _days(pilots: Sequence[Differences]) -> int | None:
    """Days after which the minutes that calls stay open no longer differ."""
    sums, counts = (sum(of_pilots) for of_pilots in zip(*pilots, strict=True))
    minutes = np.divide(sums, counts, out=np.zeros(len(sums)), where=counts > 0)
    found = mser(minutes)
    forgotten = found is not None and abs(float(minutes[found:].mean())) < NOTHING
    return found // FIVE if found is not None and forgotten else None


def _closed(option: Option, calls: CallSet, window: Window) -> Floats:
    """When each of these calls was closed if only they come."""
    closed: Floats = np.minimum(simulate(option.tables, calls).calls["closed"], window.until)
    return closed

"""Is work that officers began themselves among the calls, unmarked?"""

from collections.abc import Iterator

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import from_people
from crisissim.intake.reading import Reading

LEAST_SHARE = 0.05
AT_ONCE = 1.0
"""Minutes within which everything happens when an officer is already there."""


def unmarked_own_work(reading: Reading) -> Iterator[Notice]:
    """Received, dispatched and arrived at in the same minute, though not marked as begun by officers."""
    moments = reading.moments
    times = np.array([moments.received, moments.dispatched, moments.arrived])
    known = from_people(reading.history) & np.isfinite(times).all(axis=0)
    at_once = known & (np.abs(moments.arrived - moments.received) < AT_ONCE)
    count, of = int(at_once.sum()), int(known.sum())
    if count >= max(1.0, LEAST_SHARE * of):
        yield remark("W141", count=count, share=count / of)

"""Does one call stand in several rows?"""

from collections.abc import Iterator

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.reading import Reading

LEAST_SHARE = 0.02
ON_WHOLE_MINUTES = 0.5
"""Share of times on whole minutes from which on times have no seconds, and meet by chance."""


def repeats(reading: Reading) -> Iterator[Notice]:
    """Calls of the same second, type and zone as another: units or people of one call."""
    history = reading.history
    if np.mean(history.received == np.floor(history.received)) > ON_WHOLE_MINUTES:
        return
    keys = np.stack([history.received, history.call_type, history.zone])
    _, place, times = np.unique(keys, axis=1, return_inverse=True, return_counts=True)
    count = int(np.count_nonzero(times[place.ravel()] > 1))
    if count >= max(1.0, LEAST_SHARE * len(history)):
        yield remark("W144", count=count, share=count / len(history))

"""Growth of calls that are recorded ones: some are told twice, or left out."""

import numpy as np

from crisissim.demand.arrivals import Arrivals, minutes_in_hour
from crisissim.timebase import MINUTES_PER_HOUR


def grown(arrivals: Arrivals, growth: float, which: np.random.Generator, when: np.random.Generator) -> Arrivals:
    """The arrivals with volume multiplied by 1 + `growth`, on average.

    Each call has a uniform of its own.  With growth g > 0 a call gets a copy where its uniform is below g (whole
    numbers in g are copies of every call); a copy comes at another minute of the same hour, so the rhythm of the week
    stays as recorded.  With g < 0 the calls whose uniform is below -g are left out.  A larger growth copies the calls
    that a smaller one copies and more; copies stand after all originals.
    """
    if growth == 0.0:
        return arrivals
    luck = which.random(len(arrivals.received))
    if growth < 0.0:
        stay = luck >= -growth
        return Arrivals(arrivals.received[stay], arrivals.row[stay])
    whole = int(growth)
    source = np.repeat(np.arange(len(luck)), whole + (luck < growth - whole))
    hour = np.floor(arrivals.received[source] / MINUTES_PER_HOUR) * MINUTES_PER_HOUR
    copies = hour + minutes_in_hour(len(source), when)
    return Arrivals(np.concatenate((arrivals.received, copies)), np.concatenate((arrivals.row, arrivals.row[source])))

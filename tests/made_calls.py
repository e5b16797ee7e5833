"""When made-up calls come, and when each of their stages was: drawn from a seed, the same moments each time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random


def arrivals(luck: Random, first: datetime, end: datetime, every: float) -> Iterator[datetime]:
    """Moments between two others, `every` so many minutes in the mean; each is drawn when it is asked for."""
    moment = first
    while (moment := moment + timedelta(minutes=luck.expovariate(1 / every))) < end:
        yield moment


def staged(luck: Random, received: datetime, means: Sequence[float] = (4, 7, 30)) -> list[str]:
    """When the call came and when each of its stages was, as an export writes it; so many minutes apart in the mean."""
    moments = [received]
    for mean in means:
        moments.append(moments[-1] + timedelta(minutes=luck.expovariate(1 / mean)))
    return [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in moments]

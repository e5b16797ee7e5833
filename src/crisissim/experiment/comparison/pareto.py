"""Options that no other one beats, on all that is judged at once."""

from collections.abc import Mapping, Sequence
from math import isnan

from crisissim.experiment.comparison.contests import Contest, goodness
from crisissim.experiment.comparison.measures import Columns


def beaten(values: Columns, contests: Sequence[Contest], costs: Mapping[str, float] | None = None) -> dict[str, str]:
    """Who is beaten, and by whom first in the order of the options.

    Averages decide who is at least as good, so that no circle of options can beat each other; one detectable difference
    is asked for on top, so that luck alone beats nobody.

    Args:
        values: by option and measure.
        contests: those on which options are judged.
        costs: dollars a year by option, where all are known; a dearer option then beats none.
    """
    names = list(values)
    detected = {
        (pair.one, pair.other) if pair.better else (pair.other, pair.one)
        for contest in contests
        for pair in contest.pairs
        if pair.better is not None
    }
    good = {name: [goodness(one.measure, values[name][one.metric]) for one in contests] for name in names}
    told = [all(not isnan(good[name][place]) for name in names) for place in range(len(contests))]

    def beats(one: str, other: str) -> bool:
        if costs is not None and costs[one] > costs[other]:
            return False
        both = zip(good[one], good[other], told, strict=True)
        return (one, other) in detected and all(mine >= theirs for mine, theirs, known in both if known)

    found = {}
    for name in names:
        by = next((other for other in names if other != name and beats(other, name)), None)
        if by is not None:
            found[name] = by
    return found

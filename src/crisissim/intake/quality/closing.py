"""Are calls closed as if there had been no work?"""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import Bools
from crisissim.errors import Notice, remark
from crisissim.intake.reading import Reading

LEAST_SHARE = 0.01
A_MINUTE = 1.0


def nothing_on_scene(reading: Reading) -> Iterator[Notice]:
    """Cleared in the moment of arrival."""
    moments = reading.moments
    known = np.isfinite(moments.arrived) & np.isfinite(moments.cleared) & ~reading.history.nobody_met
    yield from _told("W136", known & (moments.cleared == moments.arrived), known)


def tidied_lists(reading: Reading) -> Iterator[Notice]:
    """Closed within a minute of the dispatch: somebody cleaned up a list."""
    moments = reading.moments
    # what the study already knows to have been called off is no riddle
    known = np.isfinite(moments.dispatched) & np.isfinite(moments.cleared) & ~reading.history.nobody_met
    minutes = moments.cleared - moments.dispatched
    yield from _told("W137", known & (minutes >= 0.0) & (minutes < A_MINUTE), known)


def cleared_too_early(reading: Reading) -> Iterator[Notice]:
    """Cleared before they came in."""
    moments = reading.moments
    early = moments.cleared < moments.received
    if early.any():
        yield remark("W138", count=int(early.sum()), share=float(early.mean()))


def turned_back(reading: Reading) -> Iterator[Notice]:
    """The first unit clear before anybody arrived."""
    moments = reading.moments
    known = np.isfinite(moments.arrived) & np.isfinite(moments.first_clear)
    yield from _told("W146", known & (moments.first_clear < moments.arrived), known)


def _told(code: str, calls: Bools, of: Bools) -> Iterator[Notice]:
    count = int(calls.sum())
    if count >= max(1.0, LEAST_SHARE * of.sum()):
        yield remark(code, count=count, share=count / int(of.sum()))

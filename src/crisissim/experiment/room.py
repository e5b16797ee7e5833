"""How many workers the memory that may still be asked for suffices for: fewer of them rather than no answer."""

import logging

from crisissim.experiment.heap import memory_left
from crisissim.experiment.workers import available_workers
from crisissim.study import Study
from crisissim.timebase import MINUTES_PER_DAY

PREPARED, LIVED = 100, 1_300
"""Bytes a call: of what is made ready once for all workers, and of what each has in hand, its history with the work
spaces and the records of one option."""
_log = logging.getLogger(__name__)


def workers_for(study: Study, asked: int | None = None) -> int:
    """As many as were asked for; else the processors that this process may use, or fewer if memory is short.

    Raises:
        InputError: as `Study.histories`.
    """
    if asked is not None:
        return asked
    processors, calls = available_workers(), _calls_of(study)
    left = memory_left()
    if left is None or processors == 1:
        return processors
    enough = max(1, int((left - PREPARED * calls) // max(1.0, LIVED * calls)))
    if enough < processors:
        _log.warning(
            "Memory suffices for %d at a time of the %d processors that there are, so the answer takes longer; it is "
            "the same.",
            enough,
            processors,
        )
    return min(processors, enough)


def _calls_of(study: Study) -> float:
    """About how many calls one simulated history of a study has."""
    days, grown = study.window.until / MINUTES_PER_DAY, 1.0 + study.demand.growth
    return sum(len(history) / history.days * days * grown for history in study.histories())

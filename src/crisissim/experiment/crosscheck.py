"""The two clocks must agree: the first calls of replication 0 on both, for every option, before an answer is given."""

from contextlib import suppress

import numpy as np

from crisissim.demand import draw
from crisissim.engine import first_difference
from crisissim.engine.clocks import cache_folder
from crisissim.errors import SimulationError
from crisissim.experiment.digest import digest, sources_digest
from crisissim.experiment.work import Job
from crisissim.experiment.workers import Progress

CHECKED_CALLS = 20_000
"""Calls of the first history on which the clocks are compared."""
AGREEMENTS = "clocks-agree"
"""Folder of this user's in which scenarios whose clocks agreed are remembered."""


def check_clocks(job: Job, progress: Progress | None = None) -> None:
    """Compare the clocks on every scenario of the job; scenarios that were compared before are not run again.

    Raises:
        SimulationError: the clocks differ, with the option and the first record that does.
    """
    calls = draw(job.demand, job.seed, 0)
    checked = calls.take(np.arange(min(len(calls), CHECKED_CALLS)))
    sources = sources_digest()
    for place, option in enumerate(job.options()):
        if progress:
            progress("comparing the two clocks", place, len(job.scenarios))
        key = digest(sources, option.scenario, checked)
        if _agreed_before(key):
            continue
        difference = first_difference(option.tables, calls, CHECKED_CALLS)
        if difference is not None:
            raise SimulationError(
                f"The SimPy clock and the compiled clock disagree on option {option.scenario.option!r}: {difference}"
            )
        _remember(key)
    if progress:
        progress("comparing the two clocks", len(job.scenarios), len(job.scenarios))


def _agreed_before(key: str) -> bool:
    folder = cache_folder(AGREEMENTS)
    try:
        return folder is not None and (folder / key).is_file()
    except OSError:
        return False


def _remember(key: str) -> None:
    """Leave a mark; a folder that cannot be written only means that the next run compares again."""
    folder = cache_folder(AGREEMENTS)
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / key).touch()

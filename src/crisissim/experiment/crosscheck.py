"""The two clocks must agree: the first calls of replication 0 on both, for every option, before an answer is given."""

from contextlib import suppress
from dataclasses import replace
from math import ceil

import numpy as np

from crisissim.demand import draw
from crisissim.domain.calls import CallSet
from crisissim.engine import Tables, first_difference, tables_of
from crisissim.engine.clocks import cache_folder
from crisissim.errors import SimulationError
from crisissim.experiment.digest import digest, sources_digest
from crisissim.experiment.work import Job, Option
from crisissim.experiment.workers import Progress
from crisissim.study.scenario import Window
from crisissim.timebase import MINUTES_PER_DAY

CHECKED_CALLS = 20_000
"""Calls of the first history on which the clocks are compared."""
AFTERWARDS = 14
"""Days after the last of them for which shifts go on: calls are followed up days later."""
AGREEMENTS = "clocks-agree"
"""Folder of this user's in which scenarios whose clocks agreed are remembered."""


def check_clocks(job: Job, progress: Progress | None = None) -> None:
    """Compare the clocks on every scenario of the job; scenarios that were compared before are not run again.

    Raises:
        SimulationError: the clocks differ, with the option and the first record that does.
    """
    calls = draw(job.demand, job.seed, 0)
    checked = calls.take(np.arange(min(len(calls), CHECKED_CALLS)))
    del calls  # in a large city there are many more of them, and the SimPy clock needs room of its own
    sources = sources_digest()
    for place, option in enumerate(job.options()):
        if progress:
            progress("comparing the two clocks", place, len(job.scenarios))
        key = digest(sources, option.scenario, checked)
        if _agreed_before(key):
            continue
        difference = first_difference(_tables_for(option, checked), checked, CHECKED_CALLS)
        if difference is not None:
            raise SimulationError(
                f"The SimPy clock and the compiled clock disagree on option {option.scenario.option!r}: {difference}"
            )
        _remember(key)
    if progress:
        progress("comparing the two clocks", len(job.scenarios), len(job.scenarios))


def _tables_for(option: Option, checked: CallSet) -> Tables:
    """The option's tables; in a large city the checked calls are of a few days, and shifts long after are left out."""
    window = option.scenario.window
    days = ceil(float(checked.listed.max(initial=0.0)) / MINUTES_PER_DAY) + AFTERWARDS
    if days * MINUTES_PER_DAY >= window.until:
        return option.tables
    warm_up = min(window.warm_up_days, days - 1)
    return tables_of(replace(option.scenario, window=Window(window.start, warm_up, days - warm_up, 0)))


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

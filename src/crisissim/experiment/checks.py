"""Checks of a history's ends and of patrol's load, made once for each option and kept with its results."""

import json
from collections.abc import Sequence

from crisissim.experiment.digest import digest, package_digest
from crisissim.experiment.load import FullHours, full_hours
from crisissim.experiment.running import Run
from crisissim.experiment.trimming import Trim, trims


def checked(run: Run, workers: int) -> tuple[tuple[Trim, ...], tuple[FullHours, ...]]:
    """How long the ends of a history are felt, and where patrol has no time left, for every option.

    Args:
        run: the experiment; its store is where the checks of earlier runs are, and where new ones are kept.
        workers: threads that do the work.
    """
    job, store = run.job, run.store
    names = [scenario.option for scenario in job.scenarios]
    if store is None:
        return _both(run, None, workers)
    program = package_digest()
    keys = [digest("ends and load", program, one, job.seed) for one in run.digests]
    known = {key: kept.decode() for key, kept in store.notes(keys).items()}
    missing = [place for place, key in enumerate(keys) if key not in known]
    if missing:
        ends, full = _both(run, missing, workers)
        for place, end in zip(missing, ends, strict=True):
            known[keys[place]] = _text(end, [one for one in full if one.option == names[place]])
            store.note(keys[place], known[keys[place]].encode())
    read = [_read(known[key], name) for key, name in zip(keys, names, strict=True)]
    return tuple(end for end, _ in read), tuple(one for _, full in read for one in full)


def _both(run: Run, places: Sequence[int] | None, workers: int) -> tuple[tuple[Trim, ...], tuple[FullHours, ...]]:
    """Both checks, one after the other: a history at a time for each worker is all that memory holds."""
    asked = run.job, places, workers, run.progress
    return trims(*asked), full_hours(*asked)


def _text(end: Trim, full: Sequence[FullHours]) -> str:
    """What is kept of one option, without its name."""
    hours = [[one.agency, one.hours, one.worst, one.busy] for one in full]
    return json.dumps([[end.warm_up, end.cool_down], hours])


def _read(text: str, option: str) -> tuple[Trim, list[FullHours]]:
    (warm_up, cool_down), full = json.loads(text)
    hours = [FullHours(option, agency, tuple(hours), worst, busy) for agency, hours, worst, busy in full]
    return Trim(option, warm_up, cool_down), hours

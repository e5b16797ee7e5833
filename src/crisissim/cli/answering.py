"""How an answer comes about, the same for every command that gives one: simulated, and held against the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from crisissim.cli.options import ClockChoice
from crisissim.cli.terminal.console import progress_bar, warn
from crisissim.cli.terminal.guard import stop_unless
from crisissim.errors import Interrupted

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from crisissim.experiment import ExperimentResult
    from crisissim.experiment.manifest import Asked
    from crisissim.experiment.store import Store
    from crisissim.study import Study


def answered(
    study: "Study",
    asked: "Asked",
    *,
    workers: int | None,
    clock: ClockChoice,
    store: "Store | None" = None,
    executor: "Executor | None" = None,
    require_baseline: bool = False,
) -> "ExperimentResult":
    """The answer to what was asked of a study, with the verdict on how the model reproduces its record.

    Args:
        study: the study.
        asked: options, replications and seed.
        workers: as of `run_experiment`.
        clock: as of `run_experiment`.
        store: as of `run_experiment`.
        executor: as of `run_experiment`.
        require_baseline: give no answer where the record is not reproduced.

    Raises:
        InputError: as `run_experiment`.
        SimulationError: the clocks disagree.
        typer.Exit: the record is not reproduced, and an answer was wanted only if it is.
    """
    from crisissim.experiment import run_experiment
    from crisissim.experiment.run import chosen_options
    from crisissim.experiment.workers import telling
    from crisissim.validation.kept import reproduction

    chosen_options(study, asked.options)
    with progress_bar() as progress:
        tell = telling(progress, "reading the recorded calls", 1)
        study.histories()
        tell(1)
        verdict = reproduction(study, store, progress)
    if require_baseline:
        stop_unless(verdict.passed, verdict.sentence)
    with progress_bar() as progress:
        result = run_experiment(
            study, asked.options, asked.replications, asked.seed, workers, clock.value, progress, store, executor
        )
    return replace(result, reproduction=verdict)


@contextmanager
def keeping(study: "Study", *, fresh: bool, no_store: bool) -> "Iterator[Store | None]":
    """The store of a study's results; what went wrong with it is told at the end, whatever else happened.

    Raises:
        Interrupted: the user broke off what is done with it; what was finished is kept.
    """
    from crisissim.experiment.keeping import open_store

    store = None if no_store else open_store(study, fresh=fresh)
    if store is None:
        yield None
        return
    try:
        with store:
            try:
                yield store
            except Interrupted:
                raise
            except KeyboardInterrupt:  # while nobody was counting: before the first replication, or after the last
                if not store.keeps:
                    raise
                raise Interrupted(None, None, store.path) from None
    finally:
        warn(store.remarks)


@contextmanager
def elsewhere(scheduler: str | None) -> "Iterator[Executor | None]":
    """Who does the work, if a scheduler is named."""
    if scheduler is None:
        yield None
        return
    from crisissim.experiment.cluster import cluster

    with cluster(scheduler) as executor:
        yield executor

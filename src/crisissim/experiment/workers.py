"""Who does the work: threads for the compiled clock, processes for the SimPy clock; results are keyed, never ordered.

Everything goes through `concurrent.futures.Executor`, so that another executor can take the place of these two.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal

from crisissim.experiment.work import Job, Outcome, replicate

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

_job: Job | None = None
"""The experiment of a worker process, set once when the process begins."""


def available_workers() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(job: Job) -> None:
    """Make a worker process ready; an interrupt from the keyboard is the main process's to answer."""
    global _job
    signal(SIGINT, SIG_IGN)
    _job = job


def _replicate(replication: int) -> list[Outcome]:
    assert _job is not None
    return replicate(_job, replication)


@contextmanager
def _team(job: Job, workers: int) -> Iterator[tuple[Executor, Callable[[int], list[Outcome]]]]:
    """An executor for this job and the function to submit to it.

    The compiled clock releases the interpreter's lock, so threads share its options and nothing is copied. The SimPy
    clock holds the lock; its processes are spawned, since forking a process that has threads can hang it.
    """
    executor: Executor
    if job.clock == "compiled":
        job.options()
        executor, work = ThreadPoolExecutor(workers), lambda replication: replicate(job, replication)
    else:
        context = get_context("spawn")
        executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(job,))
        work = _replicate
    try:
        yield executor, work
    finally:
        executor.shutdown(cancel_futures=True)


def run_replications(
    job: Job, replications: int, workers: int, progress: Progress | None, begin: int = 0
) -> list[list[Outcome]]:
    """The outcomes of replications `begin`, `begin` + 1, ..., up to this many in all, the same for any workers."""
    workers = min(workers, replications - begin)
    done: dict[int, list[Outcome]] = {}

    def keep(replication: int, outcomes: list[Outcome]) -> None:
        done[replication] = outcomes
        if progress:
            progress("simulating", begin + len(done), replications)

    if workers == 1:
        for replication in range(begin, replications):
            keep(replication, replicate(job, replication))
    else:
        with _team(job, workers) as (executor, work):
            futures = {executor.submit(work, replication): replication for replication in range(begin, replications)}
            for future in as_completed(futures):
                keep(futures[future], future.result())
    return [done[replication] for replication in range(begin, replications)]

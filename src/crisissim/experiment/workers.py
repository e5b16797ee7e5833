"""Who does the work: threads for the compiled clock, processes for the SimPy clock; results are keyed, never ordered.

Everything goes through `concurrent.futures.Executor`, so that an executor of other machines can take the place of these
two.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from crisissim.experiment.heap import ready_for_threads
from crisissim.experiment.processes import Processes
from crisissim.experiment.work import Job, Outcome, replicate

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
Tasks = Mapping[int, Sequence[int]]
"""By replication, the places of the options in the job that are to be run."""

Found = TypeVar("Found")

_job: Job | None = None
"""The experiment of a worker process, set once when the process begins."""


def available_workers() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    work: Callable[[int], Found], numbers: Sequence[int], workers: int, tell: Callable[[int], None] = lambda done: None
) -> list[Found]:
    """What this work finds for each number, in their order, by so many threads of this process.

    Args:
        work: what is done for each.
        numbers: of which.
        workers: how many threads; with one, it is this thread.
        tell: told how many are done, each time one is.
    """
    found: list[Found] = []
    if workers == 1:
        for number in numbers:
            found.append(work(number))
            tell(len(found))
        return found
    ready_for_threads()
    with ThreadPoolExecutor(workers) as threads:
        for one in threads.map(work, numbers):
            found.append(one)
            tell(len(found))
    return found


def telling(progress: Progress | None, what: str, total: int) -> Callable[[int], None]:
    """Tells how much of this is done, beginning with nothing."""

    def tell(done: int) -> None:
        if progress:
            progress(what, done, total)

    tell(0)
    return tell


@dataclass(frozen=True, slots=True)
class Team:
    """Those who do the work.

    Attributes:
        executor: who takes the tasks; None: this thread, one after the other.
        work: what is handed to the executor for each task.
        given: its first arguments, the same for every task.
    """

    executor: Executor | None
    work: Callable[..., list[Outcome]]
    given: tuple[Any, ...] = ()

    def run(self, tasks: Tasks) -> Iterator[tuple[int, list[Outcome]]]:
        """Replication and outcomes of each task, as they are done."""
        if self.executor is None:
            for replication, places in tasks.items():
                yield replication, self.work(*self.given, replication, places)
            return
        futures: dict[Future[list[Outcome]], int] = {
            self.executor.submit(self.work, *self.given, replication, places): replication
            for replication, places in tasks.items()
        }
        try:
            for future in as_completed(futures):
                yield futures.pop(future), future.result()
        finally:
            for future in futures:
                future.cancel()


@contextmanager
def team(job: Job, workers: int, executor: Executor | None = None) -> Iterator[Team]:
    """The team for this job; an executor that is given is used as it is, and stays the caller's to shut down.

    The compiled clock releases the interpreter's lock, so threads share its options and nothing is copied. The SimPy
    clock holds the lock, and is run by processes.
    """
    if executor is not None:
        share = getattr(executor, "share", None)  # one that sends things far sends this one once
        yield Team(executor, replicate, (job if share is None else share(job),))
    elif workers == 1:
        yield Team(None, replicate, (job,))
    elif job.clock == "compiled":
        job.options()
        ready_for_threads()
        threads = ThreadPoolExecutor(workers)
        try:
            yield Team(threads, replicate, (job,))
        finally:
            threads.shutdown(cancel_futures=True)
    else:
        with Processes(workers, _set_job, (job,)) as processes:
            yield Team(processes, _replicate)


def _set_job(job: Job) -> None:
    global _job
    _job = job


def _replicate(replication: int, places: Sequence[int]) -> list[Outcome]:
    assert _job is not None
    return replicate(_job, replication, places)

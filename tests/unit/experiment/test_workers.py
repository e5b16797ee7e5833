"""Unit tests of who does the work."""

import threading
import time

import pytest

from crisissim.experiment import workers
from crisissim.experiment.work import Job


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job without scenarios whose early replications take longest."""

    def slow_first(job: Job, replication: int) -> list[object]:
        time.sleep(0.02 if replication < 2 else 0.0)
        return [replication, threading.get_ident()]

    monkeypatch.setattr(workers, "replicate", slow_first)
    return Job(demand=None, scenarios=(), seed=1, clock="compiled")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_outcomes_are_keyed_by_replication(job: Job, count: int) -> None:
    """Whoever is done first, replication k is at place k."""
    assert [outcome[0] for outcome in workers.run_replications(job, 6, count, None)] == [0, 1, 2, 3, 4, 5]


def test_threads_share_the_work(job: Job) -> None:
    """Two workers are two threads."""
    assert len({outcome[1] for outcome in workers.run_replications(job, 6, 2, None)}) == 2


def test_progress_counts_to_the_end(job: Job) -> None:
    """Progress is told after each replication."""
    told: list[tuple[str, int, int]] = []
    workers.run_replications(job, 3, 2, lambda *step: told.append(step))
    assert told == [("simulating", 1, 3), ("simulating", 2, 3), ("simulating", 3, 3)]


def test_an_error_of_a_worker_is_the_callers(monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    """What goes wrong in a worker reaches the caller as it is."""

    def fails(job: Job, replication: int) -> list[object]:
        raise ZeroDivisionError(replication)

    monkeypatch.setattr(workers, "replicate", fails)
    with pytest.raises(ZeroDivisionError):
        workers.run_replications(job, 4, 2, None)


def test_there_is_at_least_one_worker() -> None:
    """A machine has a processor."""
    assert workers.available_workers() >= 1


def test_an_interrupt_leaves_the_rest_undone(monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    """Ctrl-C costs the replications in hand, not those in line."""
    begun: list[int] = []

    def slow(job: Job, replication: int) -> list[object]:
        begun.append(replication)
        time.sleep(0.01)
        return []

    def interrupted(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workers, "replicate", slow)
    with pytest.raises(KeyboardInterrupt):
        workers.run_replications(job, 100, 2, interrupted)
    assert len(begun) < 20

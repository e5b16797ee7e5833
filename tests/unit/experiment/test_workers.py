"""Unit tests of who does the work."""

import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from crisissim.experiment import workers
from crisissim.experiment.work import Job

SIX = dict.fromkeys(range(6), (0, 1))


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job without scenarios whose early replications take longest."""

    def slow_first(job: Job, replication: int, places: object) -> list[object]:
        time.sleep(0.02 if replication < 2 else 0.0)
        return [replication, threading.get_ident(), places]

    monkeypatch.setattr(workers, "replicate", slow_first)
    return Job(demand=None, scenarios=(), seed=1, clock="compiled")  # type: ignore[arg-type]


def run(job: Job, count: int) -> dict[int, list[object]]:
    """What so many workers make of six tasks."""
    with workers.team(job, count) as team:
        return dict(team.run(SIX))  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_outcomes_are_keyed_by_replication(job: Job, count: int) -> None:
    """Whoever is done first, each outcome is told with its replication, of the options that were asked for."""
    found = run(job, count)
    assert {number: outcome[0] for number, outcome in found.items()} == dict(zip(range(6), range(6), strict=True))
    assert {outcome[2] for outcome in found.values()} == {(0, 1)}


def test_threads_share_the_work(job: Job) -> None:
    """Two workers are two threads, and one is nobody but the caller."""
    assert len({outcome[1] for outcome in run(job, 2).values()}) == 2
    assert {outcome[1] for outcome in run(job, 1).values()} == {threading.get_ident()}


def test_an_executor_that_is_given_does_the_work_and_lives_on(job: Job) -> None:
    """It takes the place of our own, and is not shut down."""
    with ThreadPoolExecutor(1, thread_name_prefix="theirs") as theirs:
        with workers.team(job, 5, theirs) as team:
            assert {outcome[1] for _, outcome in team.run(SIX)} != {threading.get_ident()}  # type: ignore[misc]
        assert theirs.submit(threading.current_thread).result().name.startswith("theirs")


def test_an_error_of_a_worker_is_the_callers(monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    """What goes wrong in a worker reaches the caller as it is."""

    def fails(job: Job, replication: int, places: object) -> list[object]:
        raise ZeroDivisionError(replication)

    monkeypatch.setattr(workers, "replicate", fails)
    with pytest.raises(ZeroDivisionError):
        run(job, 2)


def test_there_is_at_least_one_worker() -> None:
    """A machine has a processor."""
    assert workers.available_workers() >= 1


def test_an_interrupt_leaves_the_rest_undone(monkeypatch: pytest.MonkeyPatch, job: Job) -> None:
    """Ctrl-C costs the replications in hand, not those in line."""
    begun: list[int] = []
    over = threading.Event()

    def slow(job: Job, replication: int, places: object) -> list[object]:
        begun.append(replication)
        assert replication == 0 or over.wait(60)
        return []

    class Threads(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            over.set()
            super().shutdown(wait=wait)

    def interrupted() -> None:
        with workers.team(job, 2) as team:
            for _ in team.run(dict.fromkeys(range(100), ())):
                raise KeyboardInterrupt

    monkeypatch.setattr(workers, "replicate", slow)
    monkeypatch.setattr(workers, "ThreadPoolExecutor", Threads)
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(begun) <= 3


def test_a_job_that_is_sent_twice_is_one_job() -> None:
    """What a process worked out for a job is not worked out again with each task."""
    job = Job(demand=None, scenarios=(), seed=1, clock="compiled")  # type: ignore[arg-type]
    other = Job(demand=None, scenarios=(), seed=1, clock="compiled")  # type: ignore[arg-type]
    first, second = (pickle.loads(pickle.dumps(job)) for _ in range(2))  # noqa: S301 - our own
    assert first is second
    assert first is not pickle.loads(pickle.dumps(other))  # noqa: S301 - our own


@pytest.mark.parametrize("threads", [1, 2])
def test_what_is_done_is_told(threads: int) -> None:
    """Side by side or one after the other: found in order, and told each time one more is done."""
    told: list[tuple[str, int, int]] = []

    def progress(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    tell = workers.telling(progress, "squaring", 3)
    assert workers.side_by_side(lambda number: number**2, range(3), threads, tell) == [0, 1, 4]
    assert told == [("squaring", done, 3) for done in range(4)]
    assert workers.side_by_side(lambda number: number, [7], threads, workers.telling(None, "nothing", 1)) == [7]

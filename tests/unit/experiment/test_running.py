"""Unit tests of the loop over replications: what is known is not run, what is run is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from studies import CERTAIN, assume, officers, scenario

from crisissim.demand import prepare
from crisissim.errors import Interrupted
from crisissim.experiment import running
from crisissim.experiment.running import Run, option_digests
from crisissim.experiment.store import Store
from crisissim.experiment.work import Job, Outcome
from factories import make_inputs


class Hands:
    """A team that notes what it is asked for, and may be interrupted after some tasks."""

    def __init__(self, until: int = 1000) -> None:
        self.asked: dict[int, tuple[int, ...]] = {}
        self.until = until

    def run(self, tasks: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, list[Outcome]]]:
        """The outcome of option p in replication n is n.p."""
        for number, places in tasks.items():
            if len(self.asked) == self.until:
                raise KeyboardInterrupt
            self.asked[number] = tuple(places)
            yield number, [Outcome({"coverage": number + place / 10}, (0, 0)) for place in places]


def job(*many: int) -> Job:
    """An option for each number of officers."""
    options = tuple(replace(scenario(officers(n)), option=f"with {n}") for n in many)
    return Job(demand=None, scenarios=options, seed=5, clock="compiled")  # type: ignore[arg-type]


def coverage(found: list[list[Outcome]]) -> list[list[float]]:
    """By replication, then option."""
    return [[outcome.metrics["coverage"] for outcome in row] for row in found]


def test_nothing_is_run_twice(tmp_path: Path) -> None:
    """Neither in a run that goes on, nor in the next one, which has a further option."""
    with Store(tmp_path) as store:
        first = Hands()
        run = Run(job(1, 2), first, store)  # type: ignore[arg-type]
        run.complete(2)
        assert first.asked == {0: (0, 1), 1: (0, 1)}
        run.complete(3)
        assert first.asked == {0: (0, 1), 1: (0, 1), 2: (0, 1)}
        second = Hands()
        found = Run(job(1, 3, 2), second, store).complete(4)  # type: ignore[arg-type]
    assert second.asked == {0: (1,), 1: (1,), 2: (1,), 3: (0, 1, 2)}
    assert coverage(found) == [[0.0, 0.1, 0.1], [1.0, 1.1, 1.1], [2.0, 2.1, 2.1], [3.0, 3.1, 3.2]]


def test_without_a_store_all_is_run() -> None:
    """And progress is told from the first to the last."""
    hands, told = Hands(), []
    run = Run(job(1), hands, None, lambda *step: told.append(step))  # type: ignore[arg-type]
    assert coverage(run.complete(2)) == [[0.0], [1.0]]
    assert told == [("simulating", 0, 2), ("simulating", 1, 2), ("simulating", 2, 2)]


def test_an_interrupt_says_what_is_saved(tmp_path: Path) -> None:
    """Of the replications that were wanted, those that are whole; and the next run needs only the others."""
    with Store(tmp_path) as store:
        with pytest.raises(Interrupted) as told:
            Run(job(1, 2), Hands(until=3), store).complete(5)  # type: ignore[arg-type]
        assert (told.value.saved, told.value.wanted, told.value.place) == (3, 5, store.path)
        again = Hands()
        Run(job(1, 2), again, store).complete(5)  # type: ignore[arg-type]
    assert set(again.asked) == {3, 4}


def test_an_interrupt_without_a_store_saves_nothing() -> None:
    """And says so."""
    with pytest.raises(Interrupted) as told:
        Run(job(1), Hands(until=3)).complete(5)  # type: ignore[arg-type]
    assert (told.value.saved, told.value.place) == (0, None)


def test_the_digest_is_of_what_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, clocks and prices decide nothing; staff, calls, other assumptions and sources do."""
    demand = prepare(make_inputs("poisson"))
    one = Job(demand, (scenario(officers(2)),), 5, "compiled")
    (digest,) = option_digests(one)
    assert option_digests(replace(one, clock="simpy", seed=6)) == (digest,)
    assert option_digests(replace(one, scenarios=(scenario(officers(2), option="other", study="x"),))) == (digest,)
    assert option_digests(replace(one, demand=prepare(make_inputs("poisson")))) == (digest,)
    dearer, slower = (assume(CERTAIN | {name: 60.0}) for name in ("price.wage.officer", "search.minutes"))
    assert option_digests(replace(one, scenarios=(scenario(officers(2), assumptions=dearer),))) == (digest,)
    assert option_digests(replace(one, scenarios=(scenario(officers(2), assumptions=slower),))) != (digest,)
    later = assume(CERTAIN | {"hiring.sworn.months_to_fill": 6.0})
    assert option_digests(replace(one, scenarios=(scenario(officers(2), assumptions=later),))) == (digest,)
    assert option_digests(replace(one, scenarios=(scenario(officers(3)),))) != (digest,)
    assert option_digests(replace(one, demand=prepare(make_inputs("poisson", growth=0.1)))) != (digest,)
    monkeypatch.setattr(running, "sources_digest", lambda *_: "other sources")
    assert option_digests(one) != (digest,)

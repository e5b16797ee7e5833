"""Unit tests of comparing the clocks before an answer is given."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from crisissim.domain.calls import LUCK, CallSet
from crisissim.errors import SimulationError
from crisissim.experiment import crosscheck
from crisissim.experiment.work import Option
from crisissim.study import load_study
from crisissim.study.scenario import Window

A_DAY = Window(date(2025, 1, 1), 0, 1, 0)


def some_calls(n: int) -> CallSet:
    """So many calls, one a minute."""
    times, codes = np.arange(float(n)), np.zeros(n, dtype=np.int64)
    luck = {purpose: np.zeros(n) for purpose in LUCK}
    return CallSet(
        times, times, codes, codes, codes, codes, codes, codes, codes, codes, codes.astype(np.bool_), times, times,
        times, luck,
    )  # fmt: skip


class Bench:
    """A job of two options whose clocks agree or not, counting how often they were compared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.compared: list[str] = []
        self.difference: str | None = None
        self.calls = some_calls(30)
        options = [
            SimpleNamespace(scenario=SimpleNamespace(option=name, window=A_DAY), tables=name)
            for name in ("police", "team")
        ]
        self.job = SimpleNamespace(demand=None, seed=1, options=lambda: options)

        def first_difference(tables: str, calls: CallSet, limit: int) -> str | None:
            self.compared.append(tables)
            return self.difference

        monkeypatch.setattr(crosscheck, "first_difference", first_difference)
        monkeypatch.setattr(crosscheck, "draw", lambda demand, seed, replication: self.calls)
        monkeypatch.setattr(crosscheck, "cache_folder", lambda name: folder)

    def check(self) -> None:
        """Compare the clocks."""
        crosscheck.check_clocks(self.job)  # type: ignore[arg-type]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bench:
    """Two options and an empty memory."""
    return Bench(monkeypatch, tmp_path / "memory")


def test_agreement_is_remembered(bench: Bench) -> None:
    """Each option is compared once."""
    bench.check()
    bench.check()
    assert bench.compared == ["police", "team"]


def test_other_calls_are_compared_again(bench: Bench) -> None:
    """The memory is of these very calls."""
    bench.check()
    bench.calls = some_calls(31)
    bench.check()
    assert bench.compared == ["police", "team"] * 2


def test_other_sources_are_compared_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that was changed must prove itself again."""
    bench.check()
    monkeypatch.setattr(crosscheck, "sources_digest", lambda: "changed")
    bench.check()
    assert bench.compared == ["police", "team"] * 2


def test_calls_beyond_the_limit_do_not_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the calls that are compared are in the digest."""
    monkeypatch.setattr(crosscheck, "CHECKED_CALLS", 30)
    bench.check()
    bench.calls = some_calls(31)
    bench.check()
    assert bench.compared == ["police", "team"]


def test_disagreement_fails_loudly_and_is_not_remembered(bench: Bench) -> None:
    """No answer, with the option and the record; the next run fails again."""
    bench.difference = "closed of row 3 of calls"
    for _ in range(2):
        with pytest.raises(SimulationError, match="disagree on option 'police': closed of row 3 of calls"):
            bench.check()


def test_a_memory_that_cannot_be_written_is_tolerated(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only home the clocks are compared each time."""

    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", read_only)
    bench.check()
    bench.check()
    assert bench.compared == ["police", "team"] * 2


def test_a_user_without_a_home_is_tolerated(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no home can be found, as in some containers, the clocks are compared each time."""
    monkeypatch.setattr(crosscheck, "cache_folder", lambda name: None)
    bench.check()
    bench.check()
    assert bench.compared == ["police", "team"] * 2


def test_in_a_large_city_shifts_long_after_the_checked_calls_are_left_out() -> None:
    """A year of which the first calls are of three days is looked at for those and two weeks more, warm-up first."""
    study = load_study("medium-town")
    option = Option.of(study.scenario("police-only"))
    few, all_year = some_calls(3 * 1440), some_calls(380 * 1440)
    window = crosscheck._tables_for(option, few).scenario.window
    assert (window.start, window.until) == (study.window.start, 17 * 1440.0)
    assert window.warm_up_days == min(study.window.warm_up_days, 16)
    assert crosscheck._tables_for(option, all_year) is option.tables

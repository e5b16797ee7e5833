"""Tests of how many workers there is memory for."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest

from crisissim.domain.calls import LUCK, row_names
from crisissim.domain.records import Attempt, Leg, row_type
from crisissim.engine.state import Case, Request
from crisissim.engine.told import EngineCall
from crisissim.experiment import room

GB = 2**30


class Record:
    """A hundred recorded days."""

    days = 100

    def __init__(self, calls: int) -> None:
        self.calls = calls

    def __len__(self) -> int:
        return self.calls


def city(a_year: int, growth: float = 0.0) -> Any:
    """A study with so many calls in the 200 days that are simulated, half of them recorded."""
    window, demand = SimpleNamespace(until=200 * 1440.0), SimpleNamespace(growth=growth)
    return SimpleNamespace(histories=lambda: (Record(a_year // 2),), window=window, demand=demand)


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Memory that may still be asked for; eight processors."""
    has: dict[str, Any] = {"bytes": None}
    monkeypatch.setattr(room, "available_workers", lambda: 8)
    monkeypatch.setattr(room, "memory_left", lambda: has["bytes"])
    return has


@pytest.mark.parametrize(
    ("gigabytes", "calls", "workers"), [(2, 15_000, 8), (2, 1_000_000, 1), (4, 1_000_000, 3), (64, 1_000_000, 8)]
)
def test_workers_for_the_memory(
    left: dict[str, Any], caplog: pytest.LogCaptureFixture, gigabytes: int, calls: int, workers: int
) -> None:
    """A million calls leave room for one worker in 2 GB; fewer than there are processors are told of."""
    left["bytes"] = gigabytes * GB
    with caplog.at_level(logging.WARNING, "crisissim"):
        assert room.workers_for(city(calls)) == workers
    assert [record.args for record in caplog.records] == ([(workers, 8)] if workers < 8 else [])


def test_who_says_how_many_is_obeyed(left: dict[str, Any]) -> None:
    """Memory is not looked at."""
    left["bytes"] = 2 * GB
    assert room.workers_for(city(1_000_000), 5) == 5


def test_there_is_always_one(left: dict[str, Any]) -> None:
    """Whether a single history fits is found out by trying."""
    left["bytes"] = 1
    assert room.workers_for(city(1_000_000)) == 1


def test_without_a_limit_all_processors_work(left: dict[str, Any]) -> None:
    """Nobody knows what there is, as on other systems than Linux."""
    assert room.workers_for(city(1_000_000)) == 8


def test_growth_needs_room(left: dict[str, Any]) -> None:
    """Twice as many calls need twice as much."""
    left["bytes"] = 8 * GB
    assert (room.workers_for(city(1_000_000)), room.workers_for(city(1_000_000, growth=1.0))) == (6, 3)


def test_a_history_has_room() -> None:
    """What is reckoned for a call holds its columns and luck, and the rows that the engine makes of it."""
    drawn = 8 * (len(row_names()) + len(LUCK))
    rows = sum(row_type(row).itemsize for row in (EngineCall, Case)) + 2 * sum(
        row_type(row).itemsize for row in (Request, Leg, Attempt)
    )
    assert drawn + rows < room.LIVED

"""Tests of how many days at the ends of a history show where it was cut, on small departments in the engine."""

from datetime import date

import numpy as np
import pytest
from studies import calls, officers, scenario

from crisissim.domain.calls import CallSet
from crisissim.errors import Notice
from crisissim.experiment import trimming
from crisissim.experiment.notices import trim_remarks
from crisissim.experiment.trimming import Trim, trims
from crisissim.experiment.work import Job
from crisissim.study.scenario import Window

WINDOW = Window(date(2024, 1, 1), warm_up_days=3, days=90, cool_down_days=3)


@pytest.fixture(autouse=True)
def _hourly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a call an hour, each of this many minutes: the job's demand says how many."""

    def draw(demand: float, seed: int, replication: int) -> CallSet:
        luck = np.random.default_rng([seed, replication])
        received = np.sort(luck.uniform(0.0, WINDOW.until, luck.poisson(0.5 / 60 * WINDOW.until)))
        return calls(received, on_scene=luck.exponential(demand, len(received)))

    monkeypatch.setattr(trimming, "draw", draw)


def found(minutes: float) -> Trim:
    """The ends of a department of one officer with calls of this mean length."""
    job = Job(demand=minutes, scenarios=(scenario(officers(1), window=WINDOW),), seed=1, clock="compiled")  # type: ignore[arg-type]
    (trim,) = trims(job)
    return trim


def test_a_quiet_department_forgets_at_once() -> None:
    """Busy for a twelfth of the time, nobody remembers yesterday; who is on a call at midnight shows for a day."""
    trim = found(10.0)
    assert trim.warm_up is not None
    assert trim.warm_up <= 1
    assert trim.cool_down == 0


def test_a_busy_department_remembers_for_days() -> None:
    """Busy for nine tenths of the time, a backlog of calls lasts for days, longer than in the quiet one."""
    trim = found(108.0)
    assert trim.warm_up is not None
    assert 2 <= trim.warm_up <= 40


def test_an_overloaded_department_never_forgets() -> None:
    """Work comes one and a half times as fast as it is done: the head start of an empty beginning is never lost."""
    assert found(180.0).warm_up is None


def test_the_end_is_felt_only_where_later_calls_go_first() -> None:
    """First come, first served: what comes after a call cannot change it, so the end of calls is not felt."""
    assert found(108.0).cool_down == 0


def said(warm_up: int | None, cool_down: int | None) -> list[Notice]:
    """The remarks on one option."""
    return list(trim_remarks([Trim("team", warm_up, cool_down)], WINDOW))


def test_remarks_where_too_few_days_are_left_out() -> None:
    """Three days are left out at either end."""
    assert said(3, 3) == []
    (begin,) = said(4, 0)
    assert begin.code == "W305"
    assert begin.what == "team: a history shows for 4 days that it began with nobody busy, and 3 are left out."
    assert [notice.code for notice in said(0, 9)] == ["W306"]
    assert "56 days" in said(None, 0)[0].what


def test_one_remark_for_all_options() -> None:
    """The option that remembers longest is named, and how many more there are."""
    (notice,) = trim_remarks([Trim("today", 5, 0), Trim("team", 9, 0), Trim("best", 1, 0)], WINDOW)
    assert notice.what.startswith("team (and less so 1 more): a history shows for 9 days")


def test_threads_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Histories are added up in their order, whoever ran them."""
    job = Job(demand=108.0, scenarios=(scenario(officers(1), window=WINDOW),), seed=1, clock="compiled")  # type: ignore[arg-type]
    seen: list[list[trimming.Differences]] = []
    monkeypatch.setattr(trimming, "_days", seen.append)
    trims(job, workers=1)
    trims(job, workers=3)
    assert len(seen) == 4
    for alone, shared in zip(seen[:2], seen[2:], strict=True):
        assert [[column.tobytes() for column in pilot] for pilot in alone] == [
            [column.tobytes() for column in pilot] for pilot in shared
        ]

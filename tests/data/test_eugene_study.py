"""Tests of the study of Eugene on its real export: it loads, its rows are accounted for, and every option resolves."""

from pathlib import Path

import numpy as np
import pytest

from crisissim.domain.words import Need
from crisissim.study import Study, load_study


@pytest.fixture(scope="module")
def eugene(real_data: Path, project_root: Path) -> Study:
    """The study, with its calls read."""
    assert real_data.is_dir()
    study = load_study(project_root / "tests" / "data" / "eugene")
    study.histories()
    return study


def test_every_row_is_accounted_for(eugene: Study) -> None:
    """What is used and what is dropped are the 9,595 rows of the export."""
    (account,) = eugene.accounts()
    assert account.rows == 9595
    assert account.used + sum(account.dropped.values()) == account.rows
    assert account.used == len(eugene.histories()[0])


def test_the_vans_calls_are_demand(eugene: Study) -> None:
    """Calls that CAHOOTS answered, and those to which it could send nobody, are crisis calls to be answered."""
    (history,) = eugene.histories()
    vans = np.array([name.endswith(", CAHOOTS") for name in history.call_types])
    crisis = 1.0 - history.need_shares[:, Need.OTHER.code]
    calls = vans[history.call_type] & (crisis[history.call_type] == 1.0)
    assert calls.sum() > 1200
    assert (calls & ~history.dispatched).sum() > 100
    assert not (calls & history.officer_initiated).sum() > 0.05 * calls.sum()


def test_own_work_has_no_wait(eugene: Study) -> None:
    """About a quarter of the rows are officers' own work."""
    (history,) = eugene.histories()
    assert 0.2 < history.officer_initiated.mean() < 0.35


def test_said_to_be_scaled_and_guessed(eugene: Study) -> None:
    """The answer says that 28 days stand for a year and that the roster is a guess."""
    said = {notice.code: notice.text for notice in eugene.notices}
    assert "guess" in said["W201"]
    assert "28 days, not a year" in said["W206"]
    assert "times 13.0" in said["W207"]


def test_every_option_resolves(eugene: Study) -> None:
    """Five options, one per model, each with the staff that its model needs; only co-response takes officers."""
    assert len(eugene.options) == 5
    for name in eugene.options:
        scenario = eugene.scenario(name)
        assert scenario.model == name
        assert (scenario.opening is None) == (name == "police-only")
        assert (scenario.patrol_hours_removed > 0) == (name == "co-responder")
    assert eugene.scenario("co-responder").patrol_hours_removed == pytest.approx(2 * 10 * 365)
    # a roster that the recorded work would fill to the last unit could answer nothing
    assert eugene.scenario("police-only").travel.reference_free[0] > 3


def test_how_calls_ended(eugene: Study) -> None:
    """Visits that found nobody and calls that were called off are counted as they stand in the export."""
    (account,) = eugene.accounts()
    assert account.repaired["called off on the way, counted without time on scene"] == 660
    assert account.repaired["nobody was there, time on scene not taken for that of a crisis call with a person"] == 1119
    (history,) = eugene.histories()
    assert history.nobody_met.sum() == 660 + 1119

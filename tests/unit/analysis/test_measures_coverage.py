"""Tests of who was reached, by whom and how soon, on records written by hand."""

from dataclasses import replace
from datetime import date
from math import inf, isnan
from typing import Any

import pytest

from crisissim.analysis import METRICS, measure
from crisissim.domain.records import CallRecord
from crisissim.domain.staff import Shift
from crisissim.domain.words import Kind, Missed, Need
from crisissim.errors import SimulationError

CLINICIAN, TEAM, CIT, POLICE = (1 << kind.code for kind in (Kind.CLINICIAN, Kind.TEAM, Kind.CIT, Kind.POLICE))
TUESDAY_NOON = 1440.0 + 720.0


def record(reached: bool, contacts: int, reason: Missed = Missed.ALL_BUSY, **times: float) -> CallRecord:
    """How one call went, as far as measuring looks at it."""
    return CallRecord(contacts=contacts, missed=0 if reached else reason.code, **times)


@pytest.fixture
def year(town: Any) -> tuple[Any, Any]:
    """Ten eligible calls, six of them in opening hours, and four that are not eligible."""
    noon, night, before = TUESDAY_NOON, TUESDAY_NOON + 600.0, 100.0
    rows = [
        # four reached: at noon by a clinician after 10, 20 and 40 minutes, at night by a team after 25
        ({"received": noon}, record(True, CLINICIAN | POLICE, first_arrival=noon + 5, clinician_contact=noon + 10,
                                    qualified_contact=noon + 10)),
        ({"received": noon}, record(True, CLINICIAN, first_arrival=noon + 20, clinician_contact=noon + 20,
                                    qualified_contact=noon + 20)),
        ({"received": noon}, record(True, CLINICIAN | TEAM, first_arrival=noon + 31, clinician_contact=noon + 40,
                                    qualified_contact=noon + 31)),
        ({"received": night}, record(True, TEAM | POLICE, first_arrival=night + 25, qualified_contact=night + 25)),
        # six missed: police only twice, a CIT officer, nobody there, cancelled before anybody came, declined
        ({"received": noon}, record(False, POLICE, first_arrival=noon + 8)),
        ({"received": night}, record(False, POLICE, Missed.OFF_HOURS, first_arrival=night + 9)),
        ({"received": night}, record(False, CIT | POLICE, Missed.OFF_HOURS, first_arrival=night + 7)),
        ({"received": noon}, record(False, 0, Missed.GONE, first_arrival=noon + 50)),
        ({"received": night}, record(False, 0, Missed.CANCELLED)),
        ({"received": noon}, record(False, 0, Missed.DECLINED, first_arrival=noon + 12)),
        # not eligible: another need, before the window, after it, officer-initiated
        ({"received": noon, "need": Need.OTHER, "priority": 1}, record(False, POLICE, first_arrival=noon + 4)),
        ({"received": before}, record(False, POLICE, first_arrival=before + 4)),
        ({"received": town.end}, record(False, POLICE, first_arrival=town.end + 4)),
        ({"received": noon, "officer_initiated": True}, record(False, POLICE, first_arrival=noon)),
    ]  # fmt: skip
    return town.calls([call for call, _ in rows]), town.records([kept for _, kept in rows])


@pytest.fixture
def measured(town: Any, year: tuple[Any, Any]) -> dict[str, float]:
    """The metrics of that year."""
    calls, records = year
    return measure(records, calls, town.scenario(), town.pools)


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("eligible_calls", 50.0),
        ("coverage", 0.4),
        ("coverage_open_hours", 0.5),
        ("coverage_within_target", 0.3),
        ("reached_by_clinician_in_person", 0.3),
        ("reached_by_clinician_remote", 0.0),
        ("reached_by_alternative_team", 0.1),
        ("reached_by_cit_officer", 0.1),
        ("reached_by_police_only", 0.2),
        ("response_time_median", 12.0),
        ("response_time_p90", 50.0),
        ("response_time_median_reached", 20.0),
        ("response_time_p90_reached", 31.0),
        ("clinician_response_time_median", inf),
        ("clinician_response_time_p90", inf),
        ("clinician_response_time_median_reached", 20.0),
        ("clinician_response_time_p90_reached", 40.0),
        ("other_calls_response_time_p90", 4.0),
        ("priority1_response_time_median", 4.0),
        ("priority1_response_time_p90", 4.0),
        ("missed_all-busy", 0.1),
        ("missed_off-hours", 0.2),
        ("missed_gone", 0.1),
        ("missed_cancelled", 0.1),
        ("missed_declined", 0.1),
        ("missed_no-answer", 0.0),
    ],
)
def test_metrics_by_hand(measured: dict[str, float], metric: str, value: float) -> None:
    """Tests each metric against what a person counts in the ten calls."""
    assert measured[metric] == pytest.approx(value)


def test_missed_shares_and_coverage_are_all_calls(measured: dict[str, float]) -> None:
    """Tests that every eligible call is reached or missed for one reason, under every reason there is."""
    shares = {name: value for name, value in measured.items() if name.startswith("missed_")}
    assert set(shares) == {f"missed_{reason}" for reason in Missed if reason is not Missed.REACHED}
    assert sum(shares.values()) + measured["coverage"] == pytest.approx(1.0, abs=1e-12)


def test_every_metric_is_defined(measured: dict[str, float]) -> None:
    """Tests that all that is measured is explained, and all that is explained is measured or compared."""
    names = {name for name in measured if not name.startswith("missed_")}
    assert names <= set(METRICS)
    absent = set(METRICS) - names
    assert {name for name in absent if not name.startswith(("utilisation_", "off_calls_hours_"))} == {
        "officer_hours_freed",
        "officer_hours_net",
    }


def test_eligible_calls_do_not_depend_on_the_option(town: Any, year: tuple[Any, Any]) -> None:
    """Tests that opening hours, target and qualifying kinds leave the set of eligible calls alone."""
    calls, records = year
    other = town.scenario(opening=None, qualifying=frozenset({Kind.CLINICIAN, Kind.TEAM}), targets={})
    assert measure(records, calls, other, town.pools)["eligible_calls"] == 50.0


def test_without_opening_hours_there_is_no_coverage_in_them(town: Any, year: tuple[Any, Any]) -> None:
    """Tests that an option that offers nobody has nothing to observe in its opening hours."""
    calls, records = year
    assert isnan(measure(records, calls, town.scenario(opening=None), town.pools)["coverage_open_hours"])


def test_target_is_assumed_where_the_study_sets_none(town: Any, year: tuple[Any, Any]) -> None:
    """Tests that without a target of its own the study uses the assumption of 60 minutes: the third call counts too."""
    calls, records = year
    assert measure(records, calls, town.scenario(targets={}), town.pools)["coverage_within_target"] == 0.4


def test_opening_hours_may_run_past_the_week(town: Any) -> None:
    """Tests that a shift from Sunday 22:00 to Monday 6:00 is open on Monday at 5:59 and closed at 6:00."""
    scenario = town.scenario(opening=(Shift(6 * 1440 + 1320.0, 7 * 1440 + 360.0),))
    monday = 7 * 1440.0
    times = [monday - 121.0, monday - 120.0, monday + 359.0, monday + 360.0]
    calls = town.calls([{"received": t} for t in times])
    reached = [record(i in (1, 2), CLINICIAN if i in (1, 2) else POLICE) for i in range(4)]
    values = measure(town.records(reached), calls, scenario, town.pools)
    assert values["coverage"] == 0.5
    assert values["coverage_open_hours"] == 1.0


def test_opening_hours_begin_on_the_study_s_own_weekday(town: Any) -> None:
    """Tests that a study that starts on a Saturday finds its first Monday two days later."""
    scenario = town.scenario()
    scenario = replace(scenario, window=replace(scenario.window, start=date(2024, 1, 6), warm_up_days=0))
    monday = 2 * 1440.0
    calls = town.calls([{"received": 720.0}, {"received": monday + 720.0}])
    records = town.records([record(False, POLICE), record(True, CLINICIAN)])
    assert measure(records, calls, scenario, town.pools)["coverage_open_hours"] == 1.0


def test_without_eligible_calls_nothing_is_claimed(town: Any) -> None:
    """Tests that shares and times of no calls are unknown, and that the count is zero."""
    calls = town.calls([{"received": TUESDAY_NOON, "need": Need.OTHER}])
    records = town.records([record(False, POLICE, first_arrival=TUESDAY_NOON + 3)])
    values = measure(records, calls, town.scenario(), town.pools)
    assert values["eligible_calls"] == 0.0
    assert all(isnan(values[name]) for name in ("coverage", "missed_gone", "response_time_p90"))
    assert values["other_calls_response_time_p90"] == 3.0


@pytest.mark.parametrize(
    "kept", [record(True, POLICE), record(False, CLINICIAN)], ids=["reached by police", "missed with a clinician"]
)
def test_records_that_contradict_themselves_are_not_counted(town: Any, kept: CallRecord) -> None:
    """Tests that a call both reached and missed, or neither, stops the measuring instead of adding up to 1.1."""
    with pytest.raises(SimulationError, match="both reached and missed, or as neither"):
        measure(town.records([kept]), town.calls([{"received": TUESDAY_NOON}]), town.scenario(), town.pools)

"""Each town's own numbers, against those of all towns together and against a history counted by hand."""

from dataclasses import replace

import numpy as np
import pytest
from studies import NO_TRAVEL, calls, officers, scenario, unit

from crisissim.analysis import BY_TOWN, by_agency, of_towns, prepare
from crisissim.analysis.by_agency import TeamLegs, staff_calls
from crisissim.analysis.measures import Measures
from crisissim.analysis.selection import select
from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.engine import simulate, tables_of
from crisissim.study.scenario import Scenario

TOWNS = ("Host", "Guest")
SUICIDE = Need.SUICIDE.code
Run = tuple[Measures, Records, CallSet, Scenario]


@pytest.fixture
def run() -> Run:
    """Host has one clinician of its own; Guest has none; five calls a day for a week in each, of half an hour."""
    crew = unit("clinician", "clinician", (Role.CLINICIAN,), "Host")
    police = [replace(one, name=f"{one.name} of {town}") for town in TOWNS for one in officers(5, town)]
    place = scenario(
        [crew, *police],
        agencies=TOWNS,
        travel=replace(NO_TRAVEL, reference_free=(1.0, 1.0)),
        plans={(Need.SUICIDE, Risk.LOW): (Step((Responders(("clinician",)),), 10.0),)},
    )
    luck = np.random.default_rng(1)
    received = np.sort(luck.uniform(0.0, 7 * 1440.0, 70))
    town = np.arange(70) % 2
    these = calls(received, np.full(70, 30.0), agency=town, true_need=np.full(70, SUICIDE))
    tables = tables_of(place)
    return prepare(place, tables.pools), simulate(tables, these, "compiled"), these, place


def test_every_town_has_every_metric(run: Run) -> None:
    """One dictionary per town, with the names of BY_TOWN and no others."""
    measures, records, these, _ = run
    assert [set(town) for town in by_agency(measures, records, these)] == [set(BY_TOWN)] * 2


def test_towns_add_up_to_the_study(run: Run) -> None:
    """Crisis calls add up, and coverage is the mean of the towns' weighed by their calls."""
    measures, records, these, _ = run
    whole, towns = measures(records, these), by_agency(measures, records, these)
    assert sum(town["eligible_calls"] for town in towns) == pytest.approx(whole["eligible_calls"])
    reached = sum(town["coverage"] * town["eligible_calls"] for town in towns)
    assert reached == pytest.approx(whole["coverage"] * whole["eligible_calls"])


def test_waits_of_a_town_are_those_of_what_is_measured(run: Run) -> None:
    """Somebody comes at once to every third call, which is measured, and after an hour to the others."""
    measures, records, these, _ = run
    third = np.arange(70) % 3 == 0
    rows = records.calls.copy()
    rows["first_arrival"] = these.received + np.where(third, 0.0, 60.0)
    chosen = select(records, these, measures.scenario, measures.is_crisis)
    some = replace(chosen, measured=chosen.measured & third, eligible=np.zeros(70, np.bool_))
    waits = measures.other_times(replace(records, calls=rows), these, some, here=np.ones(70, np.bool_))
    assert waits["other_calls_response_time_p90"] == 0.0


def test_who_has_nobody_reaches_nobody(run: Run) -> None:
    """Guest may not send Host's clinician: no coverage, no hours of teams, nothing to wait for."""
    measures, records, these, _ = run
    host, guest = by_agency(measures, records, these)
    assert host["coverage"] > 0.5
    assert guest["coverage"] == guest["team_hours"] == guest["staff_calls_in_time"] == 0.0
    assert np.isnan(guest["team_travel"])
    assert np.isnan(guest["wait_of_reached"])


def test_hours_of_teams_are_those_on_calls(run: Run) -> None:
    """Half an hour on each call of Host that was reached, 365 / 7 weeks a year."""
    measures, records, these, _ = run
    host = by_agency(measures, records, these)[0]
    reached = int((records.calls["missed"][these.agency == 0] == Missed.REACHED.code).sum())
    assert host["team_hours"] == pytest.approx(reached * 0.5 * 365 / 7, rel=0.05)


def test_a_team_that_is_clear_at_once_was_busy_for_that_long(run: Run) -> None:
    """Every call of the clinician was over half a minute after it was sent, and half a minute each it stays."""
    measures, records, *_ = run
    brief = replace(records, legs=records.legs.copy())
    brief.legs["cleared"] = brief.legs["sent"] + 0.5
    minutes = TeamLegs.of(measures, brief).minutes
    assert len(minutes) > 0
    assert minutes == pytest.approx(0.5)


def test_the_wait_of_those_who_were_reached(run: Run) -> None:
    """The mean minutes from call to clinician, over the calls of Host that were reached."""
    measures, records, these, _ = run
    host = by_agency(measures, records, these)[0]
    rows = np.flatnonzero((these.agency == 0) & (records.calls["missed"] == Missed.REACHED.code))
    waited = records.calls["qualified_contact"][rows] - these.received[rows]
    assert host["wait_of_reached"] == pytest.approx(waited.mean())
    assert waited.mean() > 0.0


def test_staff_calls_are_reached_or_missed_for_want_of_staff(run: Run) -> None:
    """All of Host's calls here: what was not reached was missed because the clinician was busy."""
    measures, records, these, _ = run
    rows = np.flatnonzero(these.agency == 0)
    could, in_time = staff_calls(measures, records, these, rows)
    assert could == len(rows)
    assert in_time == int((records.calls["missed"][rows] == Missed.REACHED.code).sum())


def test_other_calls_of_a_town_are_its_own(run: Run) -> None:
    """Guest's calls are answered a thousand minutes later than Host's; of each only its own are looked at."""
    measures, records, these, _ = run
    late = replace(records, calls=records.calls.copy())
    late.calls["first_arrival"] += np.where(these.agency == 1, 1000.0, 0.0)
    host, guest = by_agency(measures, late, replace(these, priority=np.ones(len(these), np.int64)))
    assert host["priority1_response_time_p90"] < 1000.0 <= guest["priority1_response_time_p90"]


def test_names_of_towns_stand_before_the_metric(run: Run) -> None:
    """`town:NAME:METRIC`, and nothing in a study of one town."""
    measures, records, these, place = run
    assert of_towns(measures, records, these)["town:Guest:coverage"] == 0.0
    one = replace(measures, scenario=replace(place, agencies=("Host",)))
    assert of_towns(one, records, these) == {}

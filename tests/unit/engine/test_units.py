"""Who is nearest, how long it takes, and what each unit's minutes were."""

from datetime import date

import numpy as np
import pytest
from studies import calls, officers, scenario, unit
from worked import Lived, certain, crisis, daily, plans, team, travel

from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Status
from crisissim.domain.staff import PATROL, Shift
from crisissim.engine import ClockName
from crisissim.study.scenario import Window

ZONES = ("east", "west")
ROADS = np.array([[2.0, 10.0], [8.0, 4.0]])


def on_the_map(clock: ClockName, zone: list[int], **roads: object) -> Lived:
    """Two officers, one based in each zone, and calls ten minutes apart that take 100 minutes each."""
    staff = [unit("eastern", base="east"), unit("western", base="west")]
    made = scenario(staff, zones=ZONES, travel=travel(matrix=ROADS, **roads), assumptions=certain(travel_luck__cv=0.0))
    these = calls(10.0 * np.arange(len(zone)), np.full(len(zone), 100.0), zone=np.array(zone))
    return Lived(made, these, clock)


@pytest.mark.parametrize(("zone", "who", "minutes"), [(0, "eastern", 2.0), (1, "western", 4.0)])
def test_the_nearest_unit_goes(zone: int, who: str, minutes: float, clock: ClockName) -> None:
    """The unit with the shortest way in the matrix is sent."""
    part = on_the_map(clock, [zone]).parts()[0]
    assert (part.unit, part.arrived) == (who, minutes)


def test_the_unknown_zone_is_as_far_as_others_are_on_average(clock: ClockName) -> None:
    """To a call without a zone it is 6 minutes from either: the mean of 2 and 10, and of 8 and 4."""
    part = on_the_map(clock, [-1]).parts()[0]
    assert (part.unit, part.arrived) == ("eastern", 6.0)


def test_units_are_free_where_they_stand(clock: ClockName) -> None:
    """An officer from the east has 10 minutes to the first call in the west, and 4 to the next one there."""
    made = scenario(
        [unit("eastern", base="east")],
        zones=ZONES,
        travel=travel(matrix=ROADS),
        assumptions=certain(travel_luck__cv=0.0),
    )
    life = Lived(made, calls([0.0, 200.0], [30.0, 30.0], zone=np.array([1, 1])), clock)
    assert (life[0]["first_arrival"], life[1]["first_arrival"]) == (10.0, 204.0)


def test_luck_has_mean_one(clock: ClockName) -> None:
    """Over evenly spread luck, travel of 10 expected minutes takes 10 on average, and half of it is shorter."""
    n = 500
    made = scenario(officers(1), 7, zones=("only",), travel=travel(matrix=np.array([[10.0]])))
    these = calls(np.zeros(n), np.zeros(n), zone=np.zeros(n, np.int64), luck={"travel": (np.arange(n) + 0.5) / n})
    life = Lived(made, these, clock)
    minutes = life.records.calls["first_arrival"] - life.records.calls["first_sent"]
    spread = np.log1p(made.assumptions.value("travel_luck.cv") ** 2)
    assert minutes.mean() == pytest.approx(10.0, rel=5e-3)
    assert np.median(minutes) == pytest.approx(10.0 * np.exp(-spread / 2), rel=5e-3)


def test_the_longest_idle_goes_without_a_map(clock: ClockName) -> None:
    """Officer 2 was free first, officer 1 came back last: 2 goes, then 1."""
    these = calls([0.0, 0.0, 50.0, 51.0], [40.0, 20.0, 60.0, 60.0])
    life = Lived(scenario(officers(2)), these, clock)
    assert [life.parts(call)[0].unit for call in range(4)] == ["patrol 1", "patrol 2", "patrol 2", "patrol 1"]


def test_the_longest_idle_goes_at_equal_ways(clock: ClockName) -> None:
    """On a map of one zone all are equally near."""
    staff = [unit(f"patrol {i}", base="only") for i in (1, 2)]
    made = scenario(
        staff, zones=("only",), travel=travel(matrix=np.array([[3.0]])), assumptions=certain(travel_luck__cv=0.0)
    )
    these = calls([0.0, 0.0, 60.0], [40.0, 20.0, 60.0], zone=np.zeros(3, np.int64))
    life = Lived(made, these, clock)
    assert [life.parts(call)[0].unit for call in range(3)] == ["patrol 1", "patrol 2", "patrol 2"]


def test_turnout_and_the_pools_own_speed(clock: ClockName) -> None:
    """A team needs 1.5 minutes to move and 1.25 times a patrol car's way of 8 minutes."""
    made = scenario(
        [*officers(1), team()],
        plans=plans(Step((Responders(("team",)),), 15.0)),
        travel=travel(turnout={"team": 1.5, PATROL: 0.5}, speed_factor={"team": 1.25}),
    )
    life = Lived(made, crisis([0.0, 0.0], [60.0, 60.0], travel=[8.0, 8.0]), clock)
    assert [call["first_arrival"] for call in (life[0], life[1])] == [11.5, 23.5]


@pytest.mark.parametrize(("free", "minutes"), [(4, 6.0), (1, 12.0), (16, 3.0)])
def test_square_root_law(free: int, minutes: float, clock: ClockName) -> None:
    """A way of 6 minutes with 4 units free is 12 with one, and 3 with sixteen."""
    roads = travel(square_root=True, reference_free=(4.0,))
    life = Lived(scenario(officers(free), travel=roads), calls([0.0], [30.0], travel=[6.0]), clock)
    assert life[0]["first_arrival"] == minutes


def test_each_unit_sent_leaves_one_fewer(clock: ClockName) -> None:
    """Of four free units the first needs 6 minutes, the one after it, with three left, 6 x sqrt(4/3)."""
    roads = travel(square_root=True, reference_free=(4.0,))
    life = Lived(scenario(officers(4), travel=roads), calls([0.0, 1.0], [30.0, 30.0], travel=[6.0, 6.0]), clock)
    assert life[1]["first_arrival"] - 1.0 == pytest.approx(6.0 * np.sqrt(4.0 / 3.0), abs=2.0**-20)


@pytest.mark.parametrize(("weekday", "minutes"), [(date(2024, 1, 1), 5.0), (date(2024, 1, 7), 10.0)])
def test_traffic_by_hour_of_week(weekday: date, minutes: float, clock: ClockName) -> None:
    """Traffic doubles from 01:00 to 02:00 on Sundays, whatever weekday the study begins on."""
    by_hour = np.ones(168)
    by_hour[6 * 24 + 1] = 2.0
    made = scenario(officers(1), travel=travel(by_hour=by_hour), window=Window(weekday, 0, 7, 0))
    assert Lived(made, calls([90.0], [30.0], travel=[5.0]), clock)[0]["first_arrival"] == 90.0 + minutes


def test_minutes_are_those_inside_the_window(clock: ClockName) -> None:
    """Of work from minute 1400 to 1500 the 60 after midnight are measured; none_free likewise."""
    made = scenario(officers(1), window=Window(date(2024, 1, 1), 1, 1, 1))
    life = Lived(made, calls([1400.0, 2870.0], [100.0, 100.0]), clock)
    assert life.minutes("patrol 1") == {Status.FREE: 1440.0 - 70.0, Status.WORKING: 70.0}
    assert life.records.none_free.tolist() == [70.0]


def test_none_free_counts_when_the_last_one_leaves(clock: ClockName) -> None:
    """Two officers busy 0-30 and 10-25, off duty before 08:00 otherwise: none free from 10 to 25."""
    made = scenario([*officers(1), unit("early", shifts=(Shift(0.0, 480.0),))], 1)
    life = Lived(made, calls([0.0, 10.0], [30.0, 15.0]), clock)
    assert life.records.none_free.tolist() == [15.0]
    made = scenario([unit("day", shifts=daily(8, 20))], 1)
    assert Lived(made, calls([], []), clock).records.none_free.tolist() == [720.0]

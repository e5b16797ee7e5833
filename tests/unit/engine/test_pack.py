"""A scenario becomes tables, and a call set becomes the calls of that option."""

from datetime import date

import numpy as np
import pytest
from studies import calls, officers, scenario, unit
from worked import after, certain, crisis, daily, luck, mixed_calls, plans, team, travel

from crisissim.domain.plans import Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk
from crisissim.engine import tables_of
from crisissim.engine.codes import CLOSES, COMES_ON, GOES_OFF, OPENS
from crisissim.engine.pack_calls import pack_calls, recognised_as
from crisissim.study.scenario import Screening, Window

TEAM = Responders(("team",), open=daily(8, 20))


def test_equal_plans_are_written_once() -> None:
    """Thirty needs and risks with one plan share its steps; another plan has its own."""
    one = plans(Step((TEAM,), 15.0))
    same = tables_of(scenario([*officers(1), team()], plans=one))
    assert len(np.unique(same.plan_of[0, : Need.OTHER.code])) == 1
    other = tables_of(scenario([*officers(1), team()], plans=one | {(Need.SUICIDE, Risk.LOW): Missed.NEEDS_POLICE}))
    assert len(np.unique(other.plan_of[0, : Need.OTHER.code])) == 2
    assert other.barred_of[0, Need.SUICIDE.code, Risk.LOW.code].tolist() == [Missed.NEEDS_POLICE.code]


def test_equal_hours_share_a_gate() -> None:
    """Options with the same opening hours open and close together."""
    second = Responders(("team",), open=daily(8, 20), decline_chance=0.3)
    third = Responders(("team",), open=daily(9, 20))
    made = tables_of(scenario([*officers(1), team()], plans=plans(Step((TEAM, second, third), 15.0))))
    assert made.gates["opened"].tolist() == [True, False, False]


def test_roster_in_order() -> None:
    """At one minute those who go off come first, then what closes, who comes on, what opens; the end is infinite."""
    staff = [unit("late", shifts=daily(20, 24)), unit("day", shifts=daily(8, 20)), team()]
    rows = tables_of(scenario(staff, 1, plans=plans(Step((TEAM,), 15.0)))).roster.rows
    at = rows[rows["time"] == 1200.0]
    assert at["what"].tolist() == [GOES_OFF, CLOSES, COMES_ON]
    assert rows[rows["time"] == 480.0]["what"].tolist() == [COMES_ON, OPENS]
    assert rows["time"][-1] == np.inf


def test_unstaffed_options_are_left_out() -> None:
    """A step whose pool nobody staffs is not waited in, and the call is `not-offered`."""
    made = tables_of(scenario(officers(1), plans=plans(Step((TEAM,), 15.0))))
    assert set(made.barred_of[0, 0, 0].tolist()) == {Missed.NOT_OFFERED.code}
    packed = pack_calls(made, crisis([0.0], [10.0]))
    assert made.steps["last"][packed["step"]].all()


def test_areas_by_zone() -> None:
    """Calls from the east get the team, those from the west and from nowhere known do not."""
    local = Responders(("team",), area=frozenset({"east"}))
    made = tables_of(scenario([*officers(1), team()], zones=("east", "west"), plans=plans(Step((local,), 15.0))))
    packed = pack_calls(made, crisis([0.0, 1.0, 2.0], [10.0] * 3, zone=np.array([0, 1, -1])))
    assert [list(Missed)[code] for code in packed["barred"]] == [
        Missed.OFF_HOURS,
        Missed.OUT_OF_AREA,
        Missed.OUT_OF_AREA,
    ]


def test_pools_of_every_agency() -> None:
    """Each agency has a patrol pool, staffed or not; spread factors are sqrt(reference / free) from none to all."""
    roads = travel(square_root=True, reference_free=(4.0, 1.0))
    made = tables_of(scenario(officers(2), agencies=("Northfield", "Southfield"), travel=roads))
    assert made.pools == ((0, PATROL), (1, PATROL))
    first = made.pool_rows["spread"].tolist()
    assert made.spread[first[0] : first[0] + 3].tolist() == [2.0, 2.0, np.sqrt(2.0)]
    assert made.spread[first[1]] == 1.0


def test_hours_begin_with_the_weekday() -> None:
    """The table of traffic is turned so that its first hour is the study's first."""
    made = tables_of(
        scenario(officers(1), travel=travel(by_hour=np.arange(168.0)), window=Window(date(2024, 1, 3), 0, 7, 0))
    )
    assert made.by_hour[0] == 48.0


SCREENED = Screening(tuple([0.9] * len(Need)), tuple([0.2] * len(Need)), 0.05)


@pytest.mark.parametrize(
    ("true", "coded", "uniform", "seen"),
    [
        (Need.SUICIDE, Need.SUICIDE, 0.89, Need.SUICIDE),
        (Need.SUICIDE, Need.SUICIDE, 0.90, Need.OTHER),
        (Need.SUICIDE, Need.OTHER, 0.19, Need.SUICIDE),
        (Need.SUICIDE, Need.OTHER, 0.20, Need.OTHER),
        (Need.OTHER, Need.OTHER, 0.04, Need.MENTAL_HEALTH),
        (Need.OTHER, Need.OTHER, 0.05, Need.OTHER),
    ],
)
def test_screening(true: Need, coded: Need, uniform: float, seen: Need) -> None:
    """Recognised with one chance where the code says so, with another where it does not; false alarms too."""
    made = scenario(officers(1), screening=SCREENED)
    these = calls([0.0], [10.0], true_need=[true.code], coded_need=[coded.code], luck=luck(1, screening=uniform))
    assert list(Need)[int(recognised_as(made, these)[0])] is seen


def test_overlooked_is_screened_out_unless_nothing_was_offered() -> None:
    """A call not recognised is `screened-out` where the option had somebody for it."""
    blind = Screening((0.0,) * len(Need), (0.0,) * len(Need), 0.0)
    with_team = tables_of(scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), screening=blind))
    assert pack_calls(with_team, crisis([0.0], [9.0]))["barred"].tolist() == [Missed.SCREENED_OUT.code]
    without = tables_of(scenario(officers(1), screening=blind))
    assert pack_calls(without, crisis([0.0], [9.0]))["barred"].tolist() == [Missed.NOT_OFFERED.code]


def test_stay_and_cancel_are_for_crisis_calls() -> None:
    """A person stays 30 minutes, a caller cancels after 20, and other police work does neither."""
    made = scenario(
        officers(1), assumptions=certain(stay__mean_minutes=60.0, cancel__share=0.5, cancel__mean_minutes=10.0)
    )
    facts = luck(2, stay=after(30.0, 60.0), cancel=0.5 * after(20.0, 10.0))
    packed = pack_calls(tables_of(made), mixed_calls([100.0, 100.0], [9.0, 9.0], [True, False], luck=facts))
    assert packed["stays_until"].tolist() == [130.0, np.inf]
    assert packed["cancel_at"].tolist() == [120.0, np.inf]


def test_extremes_of_luck() -> None:
    """Uniforms at both ends give finite, ordered numbers: gone at once below the share, never NaN."""
    made = scenario(
        officers(1),
        zones=("only",),
        travel=travel(matrix=np.array([[10.0]])),
        assumptions=certain(stay__gone_at_once=0.1, cancel__share=0.5, cancel__mean_minutes=10.0),
    )
    u = np.array([0.0, 0.1, 0.5, 1.0 - 2.0**-53])
    these = crisis([0.0] * 4, [9.0] * 4, luck={"stay": u, "cancel": u, "travel": u})
    packed = pack_calls(tables_of(made), these)
    assert packed["stays_until"][:2].tolist() == [-1.0, 0.0]
    assert np.isfinite(packed["stays_until"]).all()
    assert packed["cancel_at"][0] == 0.0
    assert packed["cancel_at"][2:].tolist() == [np.inf, np.inf]
    assert (np.diff(packed["travel_luck"]) > 0.0).all()
    assert np.isfinite(packed["travel_luck"]).all()


def test_odd_priorities_and_many_officers_are_clipped() -> None:
    """Priority 0 counts as 1 and 12 as 9; a call of a hundred officers gets as many as the model knows."""
    made = tables_of(scenario(officers(1)))
    odd = pack_calls(made, calls([0.0] * 3, [9.0] * 3, priority=[0, 12, 3], officers=[1, 1, 100]))
    plain = pack_calls(made, calls([0.0] * 3, [9.0] * 3, priority=[1, 9, 3], officers=[1, 1, 20]))
    assert odd["step"].tolist() == plain["step"].tolist()

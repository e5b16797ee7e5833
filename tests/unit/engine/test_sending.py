"""Who is sent: several officers, crews, followers, on-call staff, officer-initiated work."""

import numpy as np
from studies import calls, officers, scenario, unit
from worked import Lived, Part, after, certain, crisis, luck, mixed_calls, on_call, plans, team, travel

from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Missed, Need, Risk, Role
from crisissim.engine import ClockName


def test_no_more_officers_than_are_wanted(clock: ClockName) -> None:
    """Of six free officers three go to a call that wants three, and the next call finds one of the others."""
    these = calls([0.0, 1.0], [30.0, 10.0], officers=[3, 1], further=[20.0, 0.0])
    life = Lived(scenario(officers(6)), these, clock)
    assert [(p.unit, p.sent, p.left) for p in life.parts(0)] == [
        ("patrol 1", 0.0, 30.0), ("patrol 2", 0.0, 20.0), ("patrol 3", 0.0, 20.0),
    ]  # fmt: skip
    assert [p.unit for p in life.parts(1)] == ["patrol 4"]


def test_the_first_officer_goes_and_others_follow(clock: ClockName) -> None:
    """Of three officers needed one is free at once, one at 20 and one at 30: response 4 minutes, complement 34."""
    these = calls([0.0, 0.0, 1.0], [20.0, 30.0, 60.0], officers=[1, 1, 3], further=[0, 0, 50.0], travel=[0, 0, 4.0])
    life = Lived(scenario(officers(3)), these, clock)
    assert [(p.unit, p.purpose, p.sent) for p in life.parts(2)] == [
        ("patrol 3", Purpose.MAIN, 1.0),
        ("patrol 1", Purpose.FOLLOW, 20.0),
        ("patrol 2", Purpose.FOLLOW, 30.0),
    ]
    assert (life[2]["first_arrival"], life[2]["full_arrival"]) == (5.0, 34.0)
    assert [p.cleared for p in life.parts(2)] == [65.0, 74.0, 84.0]
    assert life[2]["closed"] == 84.0


def test_followers_are_not_sent_once_the_call_is_over(clock: ClockName) -> None:
    """The one officer on scene is done before another is free: nobody follows."""
    life = Lived(scenario(officers(2)), calls([0.0, 1.0], [90.0, 30.0], officers=[1, 2]), clock)
    assert [p.unit for p in life.parts(1)] == ["patrol 2"]
    assert life[1]["full_arrival"] == np.inf
    assert life.tries(1)[-1].ended == 31.0


def test_followers_under_way_are_called_off(clock: ClockName) -> None:
    """The second officer, still on the road when the first is done, is called off."""
    these = calls([0.0, 1.0], [20.0, 10.0], officers=[1, 2], travel=[0.0, 15.0])
    life = Lived(scenario(officers(2)), these, clock)
    assert life.parts(1)[1] == Part("patrol 1", Purpose.FOLLOW, 20.0, np.inf, np.inf, 26.0, Ending.NOT_NEEDED)


def test_start_all_waits_for_everybody(clock: ClockName) -> None:
    """Under the safety rule two officers set off together, in the minute the second is free."""
    these = calls([0.0, 1.0], [30.0, 20.0], officers=[1, 2], further=[0.0, 12.0], travel=[0.0, 6.0])
    life = Lived(scenario(officers(2), start_rule="all"), these, clock)
    assert [(p.purpose, p.sent, p.cleared) for p in life.parts(1)] == [
        (Purpose.MAIN, 30.0, 56.0),
        (Purpose.MAIN, 30.0, 48.0),
    ]
    assert life[1]["first_arrival"] == life[1]["full_arrival"] == 36.0


BIG = {"officers": [1, 1, 2, 1], "further": [0.0, 0.0, 20.0, 0.0]}


def test_small_calls_do_not_overtake_a_big_one(clock: ClockName) -> None:
    """The officer free at 30 is kept for the call that needs two, which go at 50; the small call waits till 70."""
    these = calls([0.0, 0.0, 10.0, 12.0], [30.0, 50.0, 20.0, 5.0], **BIG)
    assert Lived(scenario(officers(2), start_rule="all"), these, clock).sent() == [0.0, 0.0, 50.0, 70.0]


def test_an_urgent_small_call_does(clock: ClockName) -> None:
    """A small call of higher priority takes the officer kept for the big one."""
    these = calls([0.0, 0.0, 10.0, 35.0], [30.0, 50.0, 20.0, 5.0], priority=[3, 3, 3, 1], **BIG)
    assert Lived(scenario(officers(2), start_rule="all"), these, clock).sent() == [0.0, 0.0, 50.0, 35.0]


def test_a_big_call_that_leaves_lets_go(clock: ClockName) -> None:
    """The call that needs two is cancelled at 40: the officer kept for it takes the small call in that minute."""
    these = mixed_calls(
        [0.0, 0.0, 10.0, 12.0], [30.0, 50.0, 20.0, 5.0], [0, 0, 1, 0], luck=luck(4, cancel=after(30.0, 10.0)), **BIG
    )
    assumptions = certain(cancel__share=1.0, cancel__mean_minutes=10.0)
    life = Lived(scenario(officers(2), start_rule="all", assumptions=assumptions), these, clock)
    assert life.sent() == [0.0, 0.0, np.inf, 40.0]


def test_a_crew_leaves_together_or_not_at_all(clock: ClockName) -> None:
    """An officer is free, the clinician not before 25: the mixed crew of both sets off at 25."""
    staff = [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))]
    made = scenario(staff, plans=plans(Step((Responders(("clinician",)),), 5.0)))
    alone = Lived(made, crisis([0.0], [25.0]), clock)
    assert [p.unit for p in alone.parts()] == ["clinician"]
    made = scenario(staff, plans=plans(Step((Responders((PATROL, "clinician")),), 60.0)))
    life = Lived(made, crisis([0.0, 1.0], [25.0, 25.0]), clock)
    assert [(p.unit, p.sent) for p in life.parts(1)] == [("patrol 1", 25.0), ("clinician", 25.0)]
    assert life.met_by(1) == {Kind.POLICE, Kind.CLINICIAN}


def test_options_are_tried_in_order(clock: ClockName) -> None:
    """Both are free: the first option is sent; when only the second is, the second."""
    staff = [*officers(1), team(), unit("clinician", "clinician", (Role.CLINICIAN,))]
    step = Step((Responders(("clinician",)), Responders(("team",))), 5.0)
    life = Lived(scenario(staff, plans=plans(step)), crisis([0.0, 1.0], [60.0, 60.0]), clock)
    assert [life.parts(call)[0].unit for call in (0, 1)] == ["clinician", "team 1"]


def test_patrol_sent_past_a_busy_team_is_all_busy(clock: ClockName) -> None:
    """Team and patrol stand in one step: who gets patrol because the team is busy has missed it as `all-busy`."""
    step = Step((Responders(("team",)), Responders((PATROL,))), 10.0)
    life = Lived(scenario([*officers(1), team()], plans=plans(step)), crisis([0.0, 1.0], [60.0, 60.0]), clock)
    assert life.sent() == [0.0, 1.0]
    assert life.missed(1) is Missed.ALL_BUSY


ASKED = Responders(("home",), answer_minutes=4.0, answer_chance=0.7)


def test_on_call_staff_answer_and_travel_in(clock: ClockName) -> None:
    """Asked at 0, yes at 4, 3 minutes turnout, 12 from home and 10 on the road: there at 29."""
    roads = travel(turnout={"home": 3.0}, travel_in={"home": 12.0})
    made = scenario([*officers(1), on_call()], plans=plans(Step((ASKED,), 5.0)), travel=roads)
    life = Lived(made, crisis([0.0], [40.0], travel=[10.0], luck=luck(1, answer=0.69)), clock)
    assert life[0]["clinician_contact"] == 29.0
    assert life.minutes("home") == {
        Status.FREE: 7 * 1440.0 - 69.0, Status.CALLED: 4.0, Status.TRAVELLING: 25.0, Status.WORKING: 40.0,
    }  # fmt: skip


def test_no_answer_moves_on(clock: ClockName) -> None:
    """Nobody picks up: after the 4 minutes of asking the next step begins, and the clinician is free again."""
    made = scenario([*officers(1), on_call()], plans=plans(Step((ASKED,), 5.0)))
    life = Lived(made, crisis([0.0], [40.0], luck=luck(1, answer=0.7)), clock)
    assert life.parts() == [
        Part("home", Purpose.MAIN, 0.0, np.inf, np.inf, 4.0, Ending.NO_ANSWER),
        Part("patrol 1", Purpose.MAIN, 4.0, 4.0, 44.0, 44.0, Ending.DONE),
    ]
    assert life.missed() is Missed.NO_ANSWER
    assert [(t.place, t.began, t.ended, t.outcome) for t in life.tries()] == [
        (0, 0.0, 0.0, Missed.REACHED),
        (0, 0.0, 4.0, Missed.NO_ANSWER),
        (1, 4.0, 4.0, Missed.REACHED),
    ]


def test_officer_initiated_work_is_dropped_when_nobody_is_free(clock: ClockName) -> None:
    """Of two stops at once with one officer one is made on the spot, the other never."""
    these = calls([5.0, 6.0], [20.0, 20.0], officer_initiated=np.ones(2, np.bool_), travel=[9.0, 9.0])
    life = Lived(scenario(officers(1)), these, clock)
    assert life.sent() == [5.0, np.inf]
    assert (life[0]["first_arrival"], life[0]["closed"], life[1]["closed"]) == (5.0, 25.0, 6.0)


def test_who_waits_for_further_officers_takes_no_place_of_another(clock: ClockName) -> None:
    """Two calls want a second officer, the third waits for its first: each gets whom it asked for, in that order."""
    these = calls([0.0, 1.0, 2.0], [30.0, 60.0, 10.0], officers=[2, 2, 1], further=[30.0, 10.0, 0.0])
    life = Lived(scenario(officers(3)), these, clock)
    assert [(p.unit, p.purpose, p.sent) for call in range(3) for p in life.parts(call)] == [
        ("patrol 1", Purpose.MAIN, 0.0),
        ("patrol 2", Purpose.FOLLOW, 0.0),
        ("patrol 3", Purpose.MAIN, 1.0),
        ("patrol 2", Purpose.FOLLOW, 30.0),
        ("patrol 1", Purpose.MAIN, 30.0),
    ]


def test_nobody_is_kept_of_whom_none_was_found(clock: ClockName) -> None:
    """A pair is wanted and the clinician busy; when she is free and the officer is not, she goes to another call."""
    staff = [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))]
    alone, pair = Step((Responders(("clinician",)),), 99.0), Step((Responders((PATROL, "clinician")),), 99.0)
    made = scenario(staff, plans=plans(alone) | {(Need.MENTAL_HEALTH, Risk.HIGH): (pair,)})
    these = mixed_calls(
        [0.0, 1.0, 2.0, 3.0], [20.0, 5.0, 50.0, 5.0], [True, True, False, True],
        risk=np.array([Risk.LOW.code, Risk.HIGH.code, Risk.LOW.code, Risk.LOW.code]),
    )  # fmt: skip
    assert Lived(made, these, clock).sent() == [0.0, 52.0, 2.0, 20.0]

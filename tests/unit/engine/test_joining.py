"""Joining: clinicians whom officers ask for, clinicians on a screen, police who take a call over."""

from dataclasses import replace

import pytest
from studies import officers, scenario, unit
from worked import Lived, Part, certain, crisis, luck, mixed_calls, on_call, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Kind, Missed, Need, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario, Screening

BLIND = Screening((0.0,) * len(Need), (0.0,) * len(Need), 0.0)
HOME = Responders(("home",), answer_minutes=4.0)
ASKED = Join((Step((HOME,), 15.0),), JoinAt.ASKED, 30.0, hand_over=5.0, ask_chance=0.6, ask_after=0.5)
SCREEN = Responders(("desk",), answer_minutes=2.0, remote=True)
DESK = unit("desk", "desk", (Role.REMOTE_CLINICIAN,))
DONE_ALONE = Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 50.0, 50.0, Ending.DONE)


def one_call(**more: float) -> CallSet:
    """A crisis call at minute 0, 10 minutes away, 40 minutes of work for police."""
    return crisis([0.0], [40.0], travel=[10.0], luck=luck(1, **more))


def asking(join: Join = ASKED, **facts: object) -> Scenario:
    """One officer who may ask the clinician at home, to calls that call-taking does not recognise."""
    standard = {"screening": BLIND, "asked": plans_of(join)}
    return scenario([*officers(1), on_call()], **(standard | facts))


def plans_of(join: Join) -> dict[object, Join]:
    """The same joiner for every crisis call."""
    return dict.fromkeys(plans(), join)


def test_an_officer_asks(clock: ClockName) -> None:
    """Half way through 40 minutes the officer asks, and holds 14 minutes; the clinician does the other 20."""
    life = Lived(asking(), one_call(ask=0.59), clock)
    assert life.parts() == [
        Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 44.0, 49.0, Ending.RELEASED),
        Part("home", Purpose.JOIN, 30.0, 44.0, 64.0, 64.0, Ending.DONE),
    ]
    assert (life.missed(), life[0]["held"], life[0]["released"], life[0]["hand_offs"]) == (
        Missed.REACHED,
        14.0,
        15.0,
        1,
    )


def test_an_officer_does_not_ask(clock: ClockName) -> None:
    """The officer finishes alone, and the call stays one that was screened out."""
    life = Lived(asking(), one_call(ask=0.6), clock)
    assert life.parts() == [DONE_ALONE]
    assert life.missed() is Missed.SCREENED_OUT


def test_an_officer_asks_when_all_are_closed(clock: ClockName) -> None:
    """Nobody is open: no minute is lost, and the reason is the hour."""
    closed = replace(ASKED, steps=(Step((replace(HOME, open=(Shift(600.0, 700.0),)),)),))
    life = Lived(asking(closed), one_call(ask=0.0), clock)
    assert life.parts() == [DONE_ALONE]
    assert (life.missed(), life[0]["held"]) == (Missed.OFF_HOURS, 0.0)


def test_a_recognised_call_that_needs_police(clock: ClockName) -> None:
    """Call-taking saw the crisis and the danger; that the officer did not ask does not make it screened out."""
    made = asking(screening=scenario([]).screening, plans=dict.fromkeys(plans(), Missed.NEEDS_POLICE))
    assert Lived(made, one_call(ask=0.6), clock).missed() is Missed.NEEDS_POLICE


def test_who_was_missed_before_stays_so_when_the_asked_are_closed(clock: ClockName) -> None:
    """The team was busy, and nobody whom the officer asks is open: the last that was open was busy."""
    closed = replace(ASKED, steps=(Step((replace(HOME, open=(Shift(600.0, 700.0),)),)),))
    made = scenario(
        [*officers(1), on_call(), team()],
        plans=plans(Step((Responders(("team",)),), 5.0)),
        asked=plans_of(closed),
    )
    these = crisis([0.0, 1.0], [90.0, 40.0], luck=luck(2, ask=0.0))
    assert Lived(made, these, clock).missed(1) is Missed.ALL_BUSY


def on_screen(*more: Step, **facts: object) -> Scenario:
    """An officer who on arrival asks for a clinician on a screen, waited for up to 10 minutes."""
    join = Join((Step((SCREEN,), 5.0), *more), JoinAt.ARRIVAL, 10.0, hand_over=5.0)
    staff = [unit("patrol 1", **facts), DESK, unit("clinician", "clinician", (Role.CLINICIAN,))]
    return scenario(staff, plans=plans(Step((Responders((PATROL,), join=join),))))


def test_a_clinician_on_a_screen(clock: ClockName) -> None:
    """Connected after 2 minutes; the officer with the screen stays as long as the conversation."""
    life = Lived(on_screen(), one_call(), clock)
    assert life.parts() == [
        Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 52.0, 52.0, Ending.DONE),
        Part("desk", Purpose.JOIN, 10.0, 12.0, 52.0, 52.0, Ending.DONE),
    ]
    assert (life.missed(), life.met_by()) == (Missed.REACHED, {Kind.REMOTE, Kind.POLICE})
    assert (life[0]["held"], life[0]["hand_offs"], life[0]["released"]) == (2.0, 0, 0.0)
    assert life.minutes("patrol 1")[Status.HOLDING] == 2.0


def test_a_car_without_a_screen(clock: ClockName) -> None:
    """The desk is open and free, but this officer has nothing to reach it by: no hold, nothing on offer."""
    life = Lived(on_screen(equipped=False), one_call(), clock)
    assert life.parts() == [DONE_ALONE]
    assert (life.missed(), life[0]["held"]) == (Missed.NOT_OFFERED, 0.0)


def test_a_car_without_a_screen_asks_the_next(clock: ClockName) -> None:
    """A clinician who drives needs no screen: 10 minutes on the way, held for to the limit of 10."""
    life = Lived(on_screen(Step((Responders(("clinician",)),), 5.0), equipped=False), one_call(), clock)
    assert life.parts() == [
        Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 20.0, 25.0, Ending.RELEASED),
        Part("clinician", Purpose.JOIN, 10.0, 20.0, 60.0, 60.0, Ending.DONE),
    ]


def test_one_conversation_at_a_time(clock: ClockName) -> None:
    """The desk speaks with the first person to minute 52: the second officer holds 5 minutes in vain."""
    made = on_screen()
    made = replace(made, units=(*made.units, unit("patrol 2")))
    these = crisis([0.0, 1.0], [40.0, 40.0], travel=[10.0, 10.0])
    life = Lived(made, these, clock)
    assert [(p.unit, p.cleared) for p in life.parts(1)] == [("patrol 2", 56.0)]
    assert (life.missed(1), life[1]["held"]) == (Missed.ALL_BUSY, 5.0)


@pytest.mark.parametrize(("uniform", "cleared"), [(0.02, (25.0, 45.0)), (0.05, (35.0, 35.0))], ids=["over", "by"])
def test_police_take_the_call_over(uniform: float, cleared: tuple[float, float], clock: ClockName) -> None:
    """Backup that takes over does the team's last 10 minutes in 20, at the pace of police; else it stands by."""
    asks = Responders(("team",), backup_chance=0.06, hand_back_chance=0.03, on_scene_factor=0.5)
    made = scenario([*officers(1), team()], plans=plans(Step((asks,), 15.0)))
    these = crisis([0.0], [60.0], travel=[5.0], luck=luck(1, backup=uniform, backup_minute=0.5))
    life = Lived(made, these, clock)
    over = uniform < 0.03
    assert life.parts() == [
        Part("team 1", Purpose.MAIN, 0.0, 5.0, cleared[0], cleared[0], Ending.HANDED_BACK if over else Ending.DONE),
        Part("patrol 1", Purpose.BACKUP, 20.0, 25.0, cleared[1], cleared[1], Ending.DONE),
    ]
    assert (life.missed(), life[0]["hand_offs"], life[0]["closed"]) == (Missed.REACHED, int(over), cleared[1])


def test_a_joiner_who_comes_after_police_took_over(clock: ClockName) -> None:
    """Police take over from the team at 40, the clinician from police at 50: each does what is left, no more."""
    far = Join((Step((Responders(("home",), answer_minutes=30.0),), 5.0),), JoinAt.DISPATCH, 2.0, hand_over=3.0)
    asks = Responders(("team",), backup_chance=0.06, hand_back_chance=0.06, join=far)
    made = scenario([*officers(1), on_call(), team()], plans=plans(Step((asks,), 15.0)))
    these = crisis([0.0], [100.0], travel=[20.0], luck=luck(1, backup=0.0, backup_minute=0.0))
    life = Lived(made, these, clock)
    assert life.parts() == [
        Part("team 1", Purpose.MAIN, 0.0, 20.0, 40.0, 40.0, Ending.HANDED_BACK),
        Part("home", Purpose.JOIN, 0.0, 50.0, 122.0, 122.0, Ending.DONE),
        Part("patrol 1", Purpose.BACKUP, 20.0, 40.0, 50.0, 53.0, Ending.RELEASED),
    ]
    assert (life[0]["held"], life[0]["released"], life[0]["hand_offs"]) == (2.0, 69.0, 2)


def test_connected_before_the_officer_is_there(clock: ClockName) -> None:
    """Called as patrol is sent, the clinician is on the line after 2 minutes and speaks when patrol comes."""
    join = Join((Step((SCREEN,), 5.0),), JoinAt.DISPATCH, 30.0, lead_stays=True)
    made = scenario([*officers(1), DESK], plans=plans(Step((Responders((PATROL,), join=join),))))
    life = Lived(made, one_call(), clock)
    assert life.parts() == [
        Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 50.0, 50.0, Ending.DONE),
        Part("desk", Purpose.JOIN, 0.0, 10.0, 50.0, 50.0, Ending.DONE),
    ]
    assert (life[0]["first_arrival"], life[0]["clinician_contact"], life[0]["held"]) == (10.0, 10.0, 0.0)
    assert life.minutes("desk")[Status.CALLED] == 10.0


def test_connected_and_nobody_there(clock: ClockName) -> None:
    """The person has left when patrol comes: the clinician on the line is called off, and met nobody."""
    join = Join((Step((SCREEN,), 5.0),), JoinAt.DISPATCH, 30.0, lead_stays=True)
    gone = {"assumptions": certain(stay__gone_at_once=1.0)}
    made = scenario([*officers(1), DESK], plans=plans(Step((Responders((PATROL,), join=join),))), **gone)
    life = Lived(made, one_call(), clock)
    assert [part.ending for part in life.parts()] == [Ending.GONE, Ending.NOT_NEEDED]
    assert life.missed() is Missed.GONE


def test_a_further_officer_drives_to_a_conversation(clock: ClockName) -> None:
    """The person speaks with the desk from 13; the second officer, free at 20, is there at 30 like anybody else."""
    join = Join((Step((SCREEN,), 5.0),), JoinAt.ARRIVAL, 10.0)
    made = scenario([*officers(2), DESK], plans=plans(Step((Responders((PATROL,), followed=True, join=join),))))
    these = mixed_calls([0.0, 1.0], [20.0, 40.0], [False, True], officers=[1, 2], further=[0, 5.0], travel=[0, 10.0])
    life = Lived(made, these, clock)
    assert [(p.unit, p.purpose, p.sent, p.arrived) for p in life.parts(1)] == [
        ("patrol 2", Purpose.MAIN, 1.0, 11.0),
        ("desk", Purpose.JOIN, 11.0, 13.0),
        ("patrol 1", Purpose.FOLLOW, 20.0, 30.0),
    ]

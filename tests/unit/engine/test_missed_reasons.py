"""One call at a time, missed for each reason by the stated rule."""

from dataclasses import replace

import numpy as np
import pytest
from studies import CRISIS, NO_TRAVEL, officers, scenario, unit
from worked import Lived, after, certain, crisis, daily, luck, on_call, plans, team

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Screening

TEAM = Responders(("team",), decline_chance=0.2)
CAR = Responders(("car",))
MORNING = replace(TEAM, open=daily(0, 1))
NIGHT = replace(CAR, open=daily(20, 24))
LIST = Responders(("home",), answer_minutes=4.0, answer_chance=0.5, next_on_list=True)
ASKED = Responders(("home",), answer_minutes=2.0, answer_chance=0.5)
JOINED = Responders((PATROL,), join=Join((Step((ASKED,), 5.0),), JoinAt.ARRIVAL, hold_limit=4.0))
STAFF = (*officers(3), team(), unit("car", "car", (Role.OFFICER, Role.CLINICIAN)), on_call())
BLIND = Screening((0.0,) * len(Need), (0.0,) * len(Need), 0.0)
ROADS = replace(NO_TRAVEL, travel_in={"home": 30.0})
LEAVES = certain(stay__mean_minutes=10.0)
CANCELS = certain(cancel__share=1.0, cancel__mean_minutes=10.0)
HIGH = dict.fromkeys(((need, Risk.LOW) for need in CRISIS), Missed.NEEDS_POLICE)


def one(way: float = 5.0, **more: float) -> object:
    """One call at minute 0."""
    return crisis([0.0], [30.0], travel=[way], luck=luck(1, **more))


def waits(way: float = 5.0, **more: float) -> object:
    """A call that has had the team before, and the one in question a minute later."""
    return crisis([0.0, 1.0], [30.0, 30.0], travel=[0.0, way], luck=luck(2, **more))


CASES = [
    ("not offered", {"plans": {}}, one(), Missed.NOT_OFFERED),
    ("nobody employed", {"plans": plans(Step((Responders(("nobody",)),)))}, one(), Missed.NOT_OFFERED),
    ("needs police", {"plans": HIGH}, one(), Missed.NEEDS_POLICE),
    ("overlooked", {"plans": plans(Step((TEAM,), 5.0)), "screening": BLIND}, one(), Missed.SCREENED_OUT),
    ("elsewhere", {"plans": plans(Step((replace(TEAM, area=frozenset({"east"})),), 5.0))}, one(), Missed.OUT_OF_AREA),
    ("closed", {"plans": plans(Step((NIGHT,), 5.0))}, one(), Missed.OFF_HOURS),
    ("busy", {"plans": plans(Step((TEAM,), 5.0))}, waits(), Missed.ALL_BUSY),
    ("too far", {"plans": plans(Step((JOINED,))), "travel": ROADS}, one(answer=0.1), Missed.TOO_FAR),
    ("no answer", {"plans": plans(Step((ASKED,), 5.0))}, one(), Missed.NO_ANSWER),
    ("joiner's no answer", {"plans": plans(Step((JOINED,)))}, one(), Missed.NO_ANSWER),
    ("declined", {"plans": plans(Step((TEAM,), 5.0))}, one(decline=0.1), Missed.DECLINED),
    ("cancelled", {"plans": plans(Step((TEAM,), 5.0)), "assumptions": CANCELS}, one(cancel=after(3.0, 10.0)),
     Missed.CANCELLED),
    ("gone", {"plans": plans(Step((TEAM,), 5.0)), "assumptions": LEAVES}, one(stay=after(3.0, 10.0)), Missed.GONE),
    # the last qualified option that was open
    ("busy, then closed", {"plans": plans(Step((TEAM,), 5.0), Step((NIGHT,), 5.0))}, waits(), Missed.ALL_BUSY),
    ("closed, then no answer", {"plans": plans(Step((NIGHT,), 5.0), Step((ASKED,), 5.0))}, one(), Missed.NO_ANSWER),
    ("no answer, then declined", {"plans": plans(Step((ASKED,), 5.0), Step((TEAM,), 5.0))}, one(decline=0.1),
     Missed.DECLINED),
    ("no answer, then reached", {"plans": plans(Step((ASKED,), 5.0), Step((TEAM,), 5.0))}, one(), Missed.REACHED),
    ("busy, then gone when police come", {"plans": plans(Step((TEAM,), 5.0)), "assumptions": LEAVES},
     crisis([0.0, 1.0], [30.0, 30.0], travel=[0.0, 5.0], luck={"stay": np.array([0.9, after(7.0, 10.0)])}),
     Missed.ALL_BUSY),
    ("closed, and gone when police come", {"plans": plans(Step((NIGHT,), 5.0)), "assumptions": LEAVES},
     one(stay=after(3.0, 10.0)), Missed.OFF_HOURS),
    ("gone before a joiner could be asked", {"plans": plans(Step((JOINED,))), "assumptions": LEAVES},
     one(stay=after(3.0, 10.0)), Missed.GONE),
    ("no answer, then busy until it closed", {"plans": plans(Step((ASKED,), 5.0), Step((MORNING,), 99.0))},
     crisis([40.0, 41.0], [60.0, 30.0]), Missed.ALL_BUSY),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "these", "why"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reason(facts: dict[str, Plan], these: object, why: Missed, clock: ClockName) -> None:
    """The last call of the example is missed for exactly this reason."""
    life = Lived(scenario(STAFF, **facts), these, clock)
    assert life.missed(-1) is why


def test_urgent_calls_are_not_kept_on_the_phone(clock: ClockName) -> None:
    """A step for calls that can wait is no step for priority 1: police go at once, and that call needed them."""
    desk = unit("desk", "desk", (Role.REMOTE_CLINICIAN,))
    phone = Step((Responders(("desk",), answer_minutes=1.0, remote=True, resolve_chance=0.5),), 5.0, urgent=False)
    these = crisis([0.0, 100.0], [30.0, 30.0], priority=[1, 3], luck=luck(2, phone=0.2))
    life = Lived(scenario([*officers(1), desk], plans=plans(phone)), these, clock)
    assert [part.unit for part in life.parts(0)] == ["patrol 1"]
    assert [part.unit for part in life.parts(1)] == ["desk"]
    assert (life.missed(0), life.missed(1)) == (Missed.NEEDS_POLICE, Missed.REACHED)


@pytest.mark.parametrize(("uniform", "asked", "why"), [(0.74, 2, Missed.REACHED), (0.76, 3, Missed.NO_ANSWER)])
def test_luck_that_is_left_decides_when_the_next_is_asked(
    uniform: float, asked: int, why: Missed, clock: ClockName
) -> None:
    """Half of those who are asked come: of the calls that the first does not take the second takes half, up to 0.75."""
    staff = [*officers(1), on_call(), replace(on_call(), name="other home")]
    made = scenario(staff, plans=plans(Step((LIST,), 15.0)))
    life = Lived(made, crisis([0.0], [30.0], luck=luck(1, answer=uniform)), clock)
    assert len(life.parts()) == asked
    assert life.missed() is why


def test_a_no_in_the_minute_in_which_patience_ends_is_the_last(clock: ClockName) -> None:
    """The first says no at 4; who waits for 4 minutes asks no other, and who waits for a little longer does."""
    staff = [*officers(1), on_call(), replace(on_call(), name="other home")]
    for patience, asked in ((4.0, ["home", "patrol 1"]), (4.5, ["home", "other home"])):
        made = scenario(staff, plans=plans(Step((LIST,), patience)))
        life = Lived(made, crisis([0.0], [30.0], luck=luck(1, answer=0.6)), clock)
        assert [(part.unit, part.sent) for part in life.parts()] == [*zip(asked, (0.0, 4.0), strict=True)]

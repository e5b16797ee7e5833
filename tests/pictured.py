"""Answers to draw pictures of: some made by hand, and any that response models in layers could give."""

from typing import Any

from boxes import Answer
from hypothesis import strategies as st

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.practice import FollowUp, Outside
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Missed
from crisissim.timebase import NEVER

POOLS = (
    "co-responder",
    "social-worker-paramedic",
    "on-call-clinician",
    "phone-first",
    "a-team-with-a-rather-long-name",
)
HOURS = (Shift(600.0, 1320.0),)
DAYS = 4320.0


def joins(option: Responders, others: tuple[Responders, ...] = (), **facts: Any) -> Join:
    """Somebody who joins, and others who are asked next."""
    chosen = {"at": JoinAt.ARRIVAL, "hold_limit": 30.0, "hand_over": 5.0} | facts
    return Join(steps=tuple(Step((one,), 15.0) for one in (option, *others)), **chosen)


TEAM = Responders(("social-worker-paramedic",), open=HOURS, backup_chance=0.06, hand_back_chance=0.03)
DESK = Responders(("phone-first",), answer_minutes=1.0, remote=True, resolve_chance=0.4)
ON_CALL = Responders(("on-call-clinician",), answer_minutes=5.0, answer_chance=0.9, next_on_list=True)
SCREEN = Responders(("telehealth",), answer_minutes=1.0, remote=True)
JOINED = Responders((PATROL,), join=joins(ON_CALL))

MADE = {
    "police": Answer(()),
    "team": Answer((Step((TEAM,), 15.0, 0.0),), barred=("of high risk",)),
    "desk": Answer((Step((DESK,), 5.0),)),
    "on call": Answer((Step((JOINED,)),), asked=joins(SCREEN, (ON_CALL,), at=JoinAt.ASKED, ask_chance=0.3)),
    "layers": Answer((Step((DESK,), 5.0), Step((TEAM,), 15.0), Step((JOINED,))), barred=("of high risk",)),
    "follow-up": Answer((), follow_up=FollowUp(Step((Responders(("follow-up",)),), DAYS), 0.5, 30.0)),
    "outreach": Answer(
        (Step((Responders(("outreach",)),), 15.0),),
        own_work=[(Outside("planned visits", "Town", 20.0), (Step((Responders(("outreach",), interruptible=True),)),))],
        ordinary={"outreach": 1},
    ),
}


@st.composite
def responders(draw: st.DrawFn, depth: int = 1) -> Responders:
    """Anybody a step may name, joined by somebody or not."""
    shares = st.sampled_from((0.0, 0.06, 1 / 3, 1.0))
    remote = draw(st.booleans())
    others = st.lists(responders(depth=0), max_size=2).map(tuple)
    return Responders(
        pools=draw(st.sampled_from([*((pool,) for pool in POOLS), (PATROL,), (PATROL, "co-responder")])),
        open=draw(st.sampled_from((None, HOURS))),
        area=draw(st.sampled_from((None, frozenset({"North"})))),
        answer_minutes=draw(st.sampled_from((0.0, 1.5, 30.0))),
        answer_chance=draw(shares),
        load_refusal=draw(shares),
        refused_as=draw(st.sampled_from((Missed.NO_ANSWER, Missed.REFUSED))),
        next_on_list=draw(st.booleans()),
        backup_chance=draw(shares),
        hand_back_chance=draw(shares),
        join=draw(st.none() | st.builds(joins, responders(depth=0), others)) if depth else None,
        remote=remote,
        resolve_chance=draw(shares) if remote else 1.0,
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Any answer that response models in layers could give."""
    options = st.lists(responders(), min_size=1, max_size=2).map(tuple)
    steps = st.builds(Step, options, st.sampled_from((0.0, 15.0, NEVER)), st.sampled_from((None, 0.0, 5.0)))
    plan: Plan = tuple(draw(st.lists(steps, max_size=4)))
    visits = Outside("visits to people who have called before", "Town", 12.5)
    contact = FollowUp(Step((draw(responders(depth=0)),), DAYS), 0.5, 30.0)
    return Answer(
        plan,
        barred=draw(st.sampled_from(((), ("of high risk",), ("about anything but homelessness", "of high risk")))),
        asked=draw(st.none() | st.builds(joins, responders(depth=0), at=st.just(JoinAt.ASKED))),
        follow_up=draw(st.sampled_from((None, contact))),
        own_work=[(visits, plan)] if draw(st.booleans()) else [],
        ordinary={"co-responder": 0} if draw(st.booleans()) else {},
    )

"""Sentences for every part, purpose and ending, from records written by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from studies import calls, officers, scenario, unit
from worked import crisis, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import Outside
from crisissim.domain.records import Attempt, CallRecord, Ending, Leg, Purpose, Records, Status
from crisissim.domain.words import Goes, Kind, Missed, Power, Role
from crisissim.engine.narrate import tell
from crisissim.engine.pack import table
from crisissim.study.scenario import Scenario

PATROL_1, PATROL_2, TEAM, DESK, HOME_1, HOME_2 = range(6)
CLINICIAN, REMOTE, POLICE = (1 << kind.code for kind in (Kind.CLINICIAN, Kind.REMOTE, Kind.POLICE))


def town(**facts: Any) -> Scenario:
    """Two officers, a team, a clinician at a desk who phones, and two clinicians on call."""
    staff = [
        *officers(2),
        team(),
        unit("desk", "desk", (Role.REMOTE_CLINICIAN,)),
        unit("home 1", "home", (Role.ON_CALL_CLINICIAN,), on_call=True),
        unit("home 2", "home", (Role.ON_CALL_CLINICIAN,), on_call=True),
    ]
    phone = Responders(("desk",), remote=True, resolve_chance=0.5)
    asked = Responders(("home",), answer_minutes=4.0, next_on_list=True)
    led = Responders(("patrol",), join=Join((Step((asked,)),), JoinAt.ASKED, 30.0))
    return scenario(staff, plans=plans(Step((phone,), 10.0), Step((led,))), **facts)


def part(unit: int, sent: float, cleared: float, ending: Ending = Ending.DONE, **facts: Any) -> Leg:
    """A unit's part; it is there after five minutes unless it never comes."""
    purpose = facts.pop("purpose", Purpose.MAIN)
    leg = Leg(0, unit, purpose.value, sent, sent + 5.0, cleared, cleared, ending.value)
    return replace(leg, **facts)


def asked(purpose: Purpose, began: float, ended: float, outcome: Missed = Missed.REACHED) -> Attempt:
    """A wait that ended so."""
    return Attempt(0, purpose.value, 0, began, ended, outcome.code)


def sentences(
    legs: list[Leg],
    attempts: list[Attempt] | None = None,
    made: Scenario | None = None,
    these: CallSet | None = None,
    **record: Any,
) -> list[tuple[float, str]]:
    """What is told of one call that came at minute 0 and left this behind, the beginning aside."""
    made = made or town()
    records = Records(
        calls=table(CallRecord, [CallRecord(**({"closed": 90.0, "missed": Missed.ALL_BUSY.code} | record))]),
        legs=table(Leg, legs),
        attempts=table(Attempt, attempts or []),
        minutes=np.zeros((len(made.units), len(Status))),
        overtime=np.zeros(len(made.units)),
        none_free=np.zeros(1),
        below_minimum=np.zeros(1),
        events=0,
    )
    told = tell(made, crisis([0.0], [60.0]) if these is None else these, records, 0)
    assert [minute for minute, _ in told] == sorted(minute for minute, _ in told)
    return told[1:]


def test_a_conversation_that_settles_it() -> None:
    """The desk is asked, connected and done; the person was spoken with, not met."""
    told = sentences([part(DESK, 1.0, 30.0)], missed=0, contacts=REMOTE, qualified_contact=6.0)
    assert told == [
        (1.0, "desk (remote-clinician) is asked to speak with the person."),
        (6.0, "desk (remote-clinician) is connected after 5 minutes."),
        (30.0, "desk (remote-clinician) ends the conversation and is free again."),
        (
            90.0,
            ("The call is closed. It counts as reached: a qualified responder spoke with the person after 6 minutes."),
        ),
    ]


def test_a_conversation_that_does_not() -> None:
    """The call goes on, and the reason says that a conversation was not enough."""
    told = sentences(
        [part(DESK, 0.0, 20.0, Ending.RETURNED), part(PATROL_1, 20.0, 60.0)], missed=Missed.NEEDS_POLICE.code
    )
    assert (
        20.0,
        "desk (remote-clinician) has not settled it by phone: the call goes on, and the minutes are lost.",
    ) in told
    assert told[-1][1].endswith(
        "(needs-police): a conversation by phone did not settle it, and nobody else qualified was to come."
    )


def test_an_officer_asks_and_the_next_on_the_list_comes() -> None:
    """Asked in the middle of the call; the first at home does not answer, the second comes."""
    told = sentences(
        [
            part(PATROL_1, 0.0, 65.0, Ending.RELEASED, held_from=25.0, held=35.0, saved=20.4),
            part(HOME_1, 25.0, 29.0, Ending.NO_ANSWER, purpose=Purpose.JOIN, arrived=np.inf, left=np.inf),
            part(HOME_2, 29.0, 90.0, purpose=Purpose.JOIN, arrived=60.0),
        ],
        [
            asked(Purpose.JOIN, 25.0, 25.0),
            asked(Purpose.JOIN, 25.0, 29.0, Missed.NO_ANSWER),
            asked(Purpose.JOIN, 29.0, 29.0),
        ],
        missed=0, contacts=POLICE | CLINICIAN, qualified_contact=60.0, held=35.0, hand_offs=2,
    )  # fmt: skip
    assert told[2:] == [
        (25.0, "patrol 1 (officer) sees that somebody else is needed, and asks for them."),
        (25.0, "patrol 1 (officer) waits with the person, 35 minutes in all."),
        (25.0, "home 1 (on-call-clinician) is asked to join."),
        (29.0, "home 1 (on-call-clinician) does not answer."),
        (29.0, "home 2 (on-call-clinician), next on the list, is asked to join."),
        (60.0, "home 2 (on-call-clinician) is there after 31 minutes."),
        (65.0, "patrol 1 (officer) has handed over and is released, 20 minutes early."),
        (90.0, "home 2 (on-call-clinician) has finished and is free again."),
        (
            90.0,
            (
                "The call is closed. An officer held with the person for 35 minutes. The person passed from one "
                "responder to another twice. It counts as reached: a qualified responder was with the person after "
                "60 minutes."
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (Ending.HANDED_BACK, "leaves, because police have taken the call over."),
        (Ending.RELIEVED, "is relieved by the next shift."),
        (Ending.INTERRUPTED, "is called away to something more urgent; the call waits again."),
        (Ending.GONE, "has found nobody and is free again."),
        (Ending.DECLINED, "was declined by the person and is free again."),
        (Ending.NOT_NEEDED, "is called off."),
        (Ending.REFUSED, "says no."),
    ],
)
def test_how_a_unit_leaves(ending: Ending, sentence: str) -> None:
    """Each ending has its own words."""
    assert (40.0, f"team 1 (social-worker and paramedic) {sentence}") in sentences([part(TEAM, 0.0, 40.0, ending)])


def test_a_partner_that_refuses_was_asked_not_sent() -> None:
    """Nobody is said to be sent who never moved."""
    told = sentences([part(TEAM, 0.0, 3.0, Ending.REFUSED, arrived=np.inf, left=np.inf)], missed=Missed.REFUSED.code)
    assert told[0] == (0.0, "team 1 (social-worker and paramedic) is asked to come.")
    assert told[-1][1].endswith("(refused): the partner agency refused.")


@pytest.mark.parametrize(
    ("purpose", "asks", "sent"),
    [
        (Purpose.BACKUP, "asks for police backup.", "is sent as backup."),
        (
            Purpose.HELP, "may not do what the person needs, and asks for somebody who may.",
            "is sent to hold the person or take them along.",
        ),
        (
            Purpose.RELIEF, "has come to the end of the shift, and asks to be relieved.",
            "is sent to take over from a unit whose shift has ended.",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_who_is_asked_for_in_the_middle_of_a_call(purpose: Purpose, asks: str, sent: str) -> None:
    """Who asks, that the call waits, and who is sent."""
    told = sentences(
        [part(TEAM, 0.0, 80.0), part(PATROL_1, 30.0, 80.0, purpose=purpose)],
        [asked(Purpose.MAIN, 0.0, 0.0), asked(purpose, 20.0, 30.0)],
    )
    assert told[2] == (20.0, f"team 1 (social-worker and paramedic) {asks}")
    assert told[3][1].startswith("It waits for ")
    assert (30.0, f"patrol 1 (officer) {sent}") in told


def test_a_hold_a_closed_door_and_the_hospital() -> None:
    """Who takes the person where, for how long, and that another place declined."""
    custody = Custody(
        powers={Role.OFFICER: Power.HOLD | Power.TRANSPORT_HELD},
        destinations=(Destination("the crisis centre"), Destination("the hospital")),
    )
    told = sentences(
        [part(TEAM, 0.0, 50.0, Ending.RELEASED), part(PATROL_1, 30.0, 120.0, purpose=Purpose.HELP, left=55.0)],
        made=town(custody=custody), closed=120.0, goes=Goes.HELD.value, destination=1, turned_away=1,
    )  # fmt: skip
    assert told[-3:-1] == [
        (55.0, "patrol 1 (officer) leaves with the person for the hospital."),
        (120.0, "patrol 1 (officer) is free again, 65 minutes after leaving the scene."),
    ]
    assert "A place declined at the door once. The person was held and taken to the hospital." in told[-1][1]


def test_a_follow_up_is_told_after_the_call() -> None:
    """Days later, and reported apart."""
    told = sentences(
        [part(PATROL_1, 0.0, 90.0), part(DESK, 1500.0, 1530.0, purpose=Purpose.FOLLOW_UP)],
        [asked(Purpose.FOLLOW_UP, 90.0, 1500.0)],
        followed_up=1505.0,
    )
    assert [sentence for minute, sentence in told if minute >= 90.0] == [
        "patrol 1 (officer) has finished and is free again.",
        "The call is closed. It counts as missed (all-busy): everybody qualified was busy for too long.",
        "It waits for somebody to follow up (step 1 of its plan).",
        "desk (remote-clinician) is asked to ring the person.",
        "desk (remote-clinician) is connected after 5 minutes.",
        "The person is contacted afterwards, 25 hours after the call; this is reported apart.",
        "desk (remote-clinician) ends the conversation and is free again.",
    ]


def test_a_call_that_never_came() -> None:
    """One sentence, and what it counts as."""
    assert sentences([], averted=True, missed=0, contacts=CLINICIAN) == [
        (
            0.0,
            (
                "The call never came: the person had been met before, and this option is assumed to avert later "
                "calls. It counts as reached, as the earlier one."
            ),
        )
    ]


def test_a_call_that_left_the_list() -> None:
    """Other police work for which nobody was ever sent."""
    told = sentences([], [asked(Purpose.MAIN, 0.0, 90.0, Missed.CANCELLED)], these=calls([0.0], [30.0]))
    assert told == [
        (0.0, "It waits for responders (step 1 of its plan)."),
        (90.0, "After 90 minutes it no longer waits for responders: cancelled."),
        (90.0, "The call is closed. It left the list before anybody was sent."),
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (True, "A request from elsewhere is received (988): mental-health, low risk, priority 3."),
        (False, "Work besides calls is due (988): mental-health, low risk, priority 3."),
    ],
)
def test_work_from_elsewhere_is_not_judged(counts: bool, sentence: str) -> None:
    """It says where it comes from, and nothing on coverage."""
    made = town(outside=(Outside("988", "Northfield", 1.0, counts=counts),))
    these = replace(crisis([0.0], [60.0]), outside=np.array([0]))
    told = tell(made, these, empty(made), 0)
    assert told[0] == (0.0, sentence)
    assert "counts as" not in told[-1][1]


def empty(made: Scenario) -> Records:
    """Nobody did anything for one call."""
    nothing = np.zeros(1)
    return Records(
        calls=table(CallRecord, [CallRecord(closed=90.0)]), legs=table(Leg, []), attempts=table(Attempt, []),
        minutes=np.zeros((len(made.units), len(Status))), overtime=np.zeros(len(made.units)),
        none_free=nothing, below_minimum=nothing, events=0,
    )  # fmt: skip


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("ending", Ending)
def test_every_purpose_and_ending_has_words(purpose: Purpose, ending: Ending) -> None:
    """No record is without a sentence, however it came about, for units of every kind."""
    legs = [part(unit, 10.0, 40.0, ending, purpose=purpose) for unit in range(6)]
    told = sentences(legs, [asked(purpose, 7.0, 10.0, missed) for missed in Missed])
    assert all(sentence.endswith(".") and "None" not in sentence for _, sentence in told)


def test_a_partner_that_says_no_at_once_is_not_the_next_on_the_list() -> None:
    """The no that it gives in the minute in which it is asked is nobody else's before it."""
    no = part(HOME_1, 25.0, 25.0, Ending.NO_ANSWER, purpose=Purpose.JOIN, arrived=np.inf, left=np.inf)
    told = sentences([part(PATROL_1, 0.0, 65.0), no])
    assert (25.0, "home 1 (on-call-clinician) is asked to join.") in told


def test_a_wait_of_no_minutes_is_not_told() -> None:
    """Who was to wait with the person, and was joined in that minute, has not waited."""
    told = sentences([part(PATROL_1, 0.0, 65.0, held_from=25.0, held=0.0)])
    assert [sentence for _, sentence in told if "waits" in sentence] == []


def test_who_goes_willingly_was_not_held() -> None:
    """The person is taken to the hospital by the team."""
    custody = Custody(powers={Role.SOCIAL_WORKER: Power.TRANSPORT}, destinations=(Destination("the hospital"),))
    told = sentences(
        [part(TEAM, 0.0, 80.0, left=50.0)], made=town(custody=custody), goes=Goes.WILLINGLY.value, destination=0
    )
    assert "The call is closed. The person was taken to the hospital. It counts as missed" in told[-1][1]

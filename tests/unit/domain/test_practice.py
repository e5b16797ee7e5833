"""How a department works: what is not said changes nothing."""

from dataclasses import FrozenInstanceError, fields

import pytest

from crisissim.domain.custody import Custody, Destination
from crisissim.domain.plans import Join, JoinAt, Responders, Step, with_join
from crisissim.domain.practice import Agreement, Averting, Dispatch, FollowUp, Outside, PoolRules
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Role
from crisissim.timebase import NEVER

STEP = Step((Responders(("team",)),), 30.0)
MADE = [
    PoolRules(),
    Dispatch(),
    Destination("crisis centre"),
    Custody(),
    Outside("988", "Northfield", 10.0),
    Agreement("shared nights", "team", ("Northfield", "Southfield")),
    FollowUp(STEP, 0.5, 30.0),
    Averting(),
]


@pytest.mark.parametrize("made", MADE, ids=lambda one: type(one).__name__)
def test_practice_is_agreed_once(made: object) -> None:
    """Nothing of it can be changed after it was made: a scenario is the same for all replications."""
    for field in fields(made):  # type: ignore[arg-type]
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, None)


@pytest.mark.parametrize("made", MADE, ids=lambda one: type(one).__name__)
def test_every_attribute_is_explained(made: object) -> None:
    """What the class says about itself names each of its attributes."""
    told = type(made).__doc__ or ""
    assert [field.name for field in fields(made) if f" {field.name}:" not in told] == []  # type: ignore[arg-type]


def test_a_pool_without_rules_works_as_before() -> None:
    """Shifts are finished, nothing is off calls, nobody tires, and no strength is too small."""
    rules = PoolRules()
    assert rules.shift_end == "finish"
    assert (rules.last_call, rules.briefing, rules.after_call, rules.minimum) == (0.0, 0.0, 0.0, 0)
    assert rules.most_minutes == NEVER
    assert not rules.after_call_yields


def test_dispatch_without_rules_takes_the_oldest_call() -> None:
    """No reserve, no overhead, nobody leaves the list, nobody is sent elsewhere; no priority is that low."""
    rules = Dispatch()
    assert rules.order == "oldest"
    assert (rules.reserve, rules.overhead, rules.leaving) == ({}, {}, {})
    assert rules.divert_from > rules.divert_to == 9
    assert not rules.reports_yield


def test_custody_without_destinations_takes_nobody_anywhere() -> None:
    """No destination, no hold, no factor on minutes: those on scene hold it all."""
    rules = Custody()
    assert (rules.destinations, rules.held_share, rules.taken_share, rules.powers) == ((), {}, {}, {})
    assert (rules.multiplier, rules.paperwork, rules.helpers) == (1.0, 0.0, PATROL)
    assert rules.contained


def test_a_destination_is_open_and_accepts_unless_said_otherwise() -> None:
    """Always open, never full, never declines, and takes nobody's minutes."""
    place = Destination("crisis centre")
    assert (place.open, place.capacity, place.zone) == (None, None, None)
    assert (place.accept_chance, place.door, place.minutes, place.hand_over.get(Role.OFFICER)) == (1.0, 0.0, 0.0, None)


def test_averting_is_off() -> None:
    """No later call is averted unless a study says so: the only randomised trial found no effect."""
    assert Averting().chance == 0.0
    assert not Averting().kinds
    assert not Averting().followed_up


def test_requests_from_outside_only_keep_busy_unless_said_otherwise() -> None:
    """They count as people asking for help only where a study says so, and are less urgent than most calls."""
    source = Outside("988", "Northfield", 10.0)
    assert (source.counts, source.hours, source.need, source.priority) == (False, None, Need.MENTAL_HEALTH, 5)


def test_rules_are_compared_by_what_they_say() -> None:
    """Equal rules are equal, whoever wrote them, and two sets of rules share no mapping."""
    assert Dispatch(reserve={1: 2}) == Dispatch(reserve={1: 2}) != Dispatch(reserve={1: 1})
    assert Dispatch().reserve is not Dispatch().reserve
    assert Custody().held_share is not Custody().held_share


def test_an_agreement_is_home_first_and_keeps_nobody_back() -> None:
    """An agency's own units come first, and none must stay at home, unless it says otherwise."""
    agreement = Agreement("shared nights", "team", ("Northfield", "Southfield"))
    assert (agreement.home_first, agreement.keep, agreement.payer) == (True, {}, None)


def test_responders_in_person_settle_what_they_come_to() -> None:
    """No phone, no refusal by load, no hand-back, nothing that may be interrupted, unless a model says so."""
    plain = Responders(("team",))
    assert (plain.remote, plain.interruptible, plain.next_on_list) == (False, False, False)
    assert (plain.resolve_chance, plain.load_refusal, plain.hand_back_chance) == (1.0, 0.0, 0.0)
    assert plain.refused_as is Missed.NO_ANSWER


def test_a_join_goes_to_those_who_lead_alone() -> None:
    """Only options of this pool alone get it; one that has a join keeps its own, and steps stay as they are."""
    join = Join((STEP,), JoinAt.ASKED, 20.0, ask_chance=0.3)
    other = Join((STEP,), JoinAt.DISPATCH, 10.0)
    plan = (
        Step((Responders((PATROL,)), Responders((PATROL, "team"))), 12.0, urgent_patience=3.0),
        Step((Responders((PATROL,), join=other), Responders(("team",)))),
    )
    found = with_join(plan, PATROL, join)
    assert [[option.join for option in step.options] for step in found] == [[join, None], [other, None]]
    assert [(step.patience, step.urgent_patience) for step in found] == [(12.0, 3.0), (NEVER, None)]
    assert with_join(plan, "outreach", join) == plan

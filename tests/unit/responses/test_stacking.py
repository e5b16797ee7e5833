"""Hybrids: the order of the layers, layers that add nothing, and the laws of putting them together."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offers import EAST, HOURS, offer_of, plan_of, settings_of
from worked import daily

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.stacking import never_reached, pools_in, stack, stack_asked
from crisissim.timebase import NEVER

NIGHT = daily(20, 32)


def always(name: str, **settings: Any) -> Plan:
    """What a model plans with people around the clock and everywhere."""
    offer = offer_of(name, open=None, area=None)
    found = MODELS[name].plan(settings_of(name, **settings), offer, Need.SUBSTANCE, Risk.LOW)
    assert not isinstance(found, Missed)
    return found


def joiners(step: Step) -> list[str]:
    """Who joins the officer of a step, in the order in which they are asked."""
    (lead, *_) = step.options
    assert lead.join is not None
    return [option.pools[0] for part in lead.join.steps for option in part.options]


def test_teams_follow_one_another() -> None:
    """First the phone, then the van, then the officer with a tablet."""
    phone, van, tablet = plan_of("phone-first"), plan_of("social-worker-paramedic"), plan_of("telehealth")
    assert stack([phone, van, tablet]) == (*phone, *van, *tablet)


@pytest.mark.parametrize(
    ("layers", "missed"),
    [
        ([], Missed.NOT_OFFERED),
        ([Missed.NOT_OFFERED], Missed.NOT_OFFERED),
        ([Missed.NOT_OFFERED, Missed.NEEDS_POLICE], Missed.NEEDS_POLICE),
        ([Missed.NEEDS_POLICE, Missed.NOT_OFFERED], Missed.NEEDS_POLICE),
    ],
)
def test_nobody_in_any_layer(layers: list[Missed], missed: Missed) -> None:
    """A call that some layer would take at another risk needs police; else nothing was offered."""
    assert stack(layers) is missed


def test_who_joins_later_comes_to_the_same_officer() -> None:
    """The clinician on call is asked first, then the tablet; the officer is there once."""
    first, later = always("on-call-clinician"), always("telehealth")
    (step,) = stack([first, later])
    assert joiners(step) == ["on-call-clinician", "telehealth"]
    assert (step.patience, step.options[0].pools) == (NEVER, (PATROL,))
    assert joiners(stack([later, first])[0]) == ["telehealth", "on-call-clinician"]


def test_the_first_layer_says_when_and_who_comes_in_person_says_who_stays() -> None:
    """A tablet before an on-call clinician: asked for as the tablet is, and released as the clinician releases."""
    tablet, home = always("telehealth", hold_limit=8), always("on-call-clinician", hold_limit=40)
    join = stack([tablet, home])[0].options[0].join
    assert (join.at, join.hold_limit) == (JoinAt.ASKED, 8.0)
    assert not join.lead_stays
    assert join.hand_over == home[0].options[0].join.hand_over
    other = stack([home, tablet])[0].options[0].join
    assert (other.at, other.hold_limit, other.lead_stays) == (JoinAt.ARRIVAL, 40.0, False)


def test_an_officer_who_is_joined_leaves_other_hours_and_places_to_the_layers_behind() -> None:
    """At night in the east patrol goes and calls the clinician; by day, and elsewhere, the van goes first."""
    offer = offer_of("on-call-clinician", open=NIGHT)
    night = MODELS["on-call-clinician"].plan(settings_of("on-call-clinician"), offer, Need.SUBSTANCE, Risk.LOW)
    van = plan_of("social-worker-paramedic")
    first, second = stack([night, van])
    (lead,) = first.options
    assert (lead.pools, lead.open, lead.area) == ((PATROL,), NIGHT, EAST)
    assert (second,) == van
    assert stack([van, night]) == (*van, *night)
    assert never_reached([night, van]) == ()


def test_what_is_never_reached_is_left_out_and_told() -> None:
    """An officer with a tablet around the clock leaves a van nothing; joined officers behind it join the first."""
    tablet, van, home = always("telehealth"), plan_of("social-worker-paramedic"), always("on-call-clinician")
    assert stack([tablet, van]) == tablet
    assert never_reached([tablet, van]) == (1,)
    assert never_reached([van, tablet, Missed.NOT_OFFERED]) == ()
    assert never_reached([tablet, van, home]) == (1,)
    assert never_reached([Missed.NOT_OFFERED]) == ()


def test_trained_officers_are_joined_like_patrol() -> None:
    """A trained officer who goes first is joined by whoever joins patrol behind; a co-responder is not."""
    trained, tablet, home = plan_of("cit-officers"), always("telehealth"), always("on-call-clinician")
    first, second = stack([trained, tablet, home])
    assert first.options[0].pools == ("cit-officers",)
    assert joiners(first) == joiners(second) == ["telehealth", "on-call-clinician"]
    assert stack([trained]) is trained
    team = plan_of("co-responder", patrol_follows=True)
    assert stack([team, tablet]) == (*team, *tablet)


def test_officers_ask_one_after_the_other() -> None:
    """The first layer's people, then the next one's; nobody where no layer lets them."""
    home = MODELS["on-call-clinician"]
    offer = offer_of("on-call-clinician")
    first = home.asked(settings_of("on-call-clinician", officers_ask=True), offer, Need.SUBSTANCE, Risk.LOW)
    later = MODELS["telehealth"].asked(settings_of("telehealth"), offer_of("telehealth"), Need.SUBSTANCE, Risk.LOW)
    both = stack_asked([None, first, None, later])
    assert [step.options[0].pools for step in both.steps] == [("on-call-clinician",), ("telehealth",)]
    assert replace(both, steps=first.steps) == first
    assert stack_asked([first, None]) is first
    assert stack_asked([None]) is stack_asked([]) is None


HOURS_DRAWN = st.sampled_from([None, HOURS, NIGHT])
AREAS = st.sampled_from([None, EAST, frozenset({"west"})])


@st.composite
def plans(draw: st.DrawFn) -> Plan | Missed:
    """The plan of some model, in hours and an area of its own, or why there is none."""
    name = draw(st.sampled_from(["police-only", *(name for name, model in MODELS.items() if model.pool)]))
    offer = offer_of(name, open=draw(HOURS_DRAWN), area=draw(AREAS))
    return MODELS[name].plan(settings_of(name), offer, draw(st.sampled_from(Need)), draw(st.sampled_from(Risk)))


@st.composite
def joins(draw: st.DrawFn) -> Join | None:
    """Whom officers may ask under some model, if anybody."""
    name = draw(st.sampled_from([n for n, model in MODELS.items() if "officers_ask" in model.settings.model_fields]))
    settings = settings_of(name, officers_ask=draw(st.booleans()))
    offer = offer_of(name, open=draw(HOURS_DRAWN), area=draw(AREAS))
    return MODELS[name].asked(settings, offer, draw(st.sampled_from(Need)), draw(st.sampled_from(Risk)))


@given(
    layers=st.lists(plans(), max_size=4), place=st.integers(0, 4), empty=st.sampled_from(["police-only", "follow-up"])
)
def test_an_empty_layer_changes_nothing(layers: list[Plan | Missed], place: int, empty: str) -> None:
    """Wherever it stands, bit for bit."""
    with_it = [*layers[:place], plan_of(empty), *layers[place:]]
    assert repr(stack(with_it)) == repr(stack(layers))


@given(plan=plans())
def test_one_layer_is_itself(plan: Plan | Missed) -> None:
    """A plan alone comes back as it is."""
    assert stack([plan]) is plan


@given(a=plans(), b=plans(), c=plans())
def test_hybrids_of_hybrids(a: Plan | Missed, b: Plan | Missed, c: Plan | Missed) -> None:
    """It does not matter which of three layers are put together first."""
    assert stack([stack([a, b]), c]) == stack([a, stack([b, c])]) == stack([a, b, c])


@given(layers=st.lists(plans(), min_size=1, max_size=4))
def test_nobody_comes_whom_no_layer_has(layers: list[Plan | Missed]) -> None:
    """Every pool of a hybrid is one of its layers', and the first layer's own are always among them."""
    stacked = stack(layers)
    offered = [plan for plan in layers if not isinstance(plan, Missed)]
    if isinstance(stacked, Missed):
        assert offered == []
    else:
        assert pools_in(offered[0]) <= pools_in(stacked) <= set().union(*map(pools_in, offered))


@given(layers=st.lists(plans(), max_size=4))
def test_only_the_last_step_may_wait_for_patrol_without_end(layers: list[Plan | Missed]) -> None:
    """No step stands behind one at which patrol is sure to come."""
    stacked = stack(layers)
    for step in () if isinstance(stacked, Missed) else stacked[:-1]:
        assert step.patience < NEVER or all(option.open or option.area for option in step.options)


@given(a=joins(), b=joins(), c=joins())
def test_asking_in_any_grouping(a: Join | None, b: Join | None, c: Join | None) -> None:
    """It does not matter which of three are put together first."""
    assert stack_asked([stack_asked([a, b]), c]) == stack_asked([a, stack_asked([b, c])]) == stack_asked([a, b, c])


def test_the_same_people_are_not_asked_twice() -> None:
    """Layers that share a joiner ask once."""
    join = Join((Step((Responders(("joiner",)),)),), JoinAt.ARRIVAL, 30.0)
    assert stack_asked([join, join]) == join

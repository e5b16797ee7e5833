"""Models in which patrol goes first and somebody joins: when, how long the officer holds, and who stays."""

import pytest
from offers import HOURS, asked_of, offer_of, plan_of, settings_of

from crisissim.assumptions import defaults
from crisissim.domain.plans import Join, JoinAt, Responders
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Risk
from crisissim.responses import MODELS
from crisissim.timebase import NEVER

JOINING = ["clinician-joins", "on-call-clinician", "telehealth"]


def joining(name: str, **settings: object) -> tuple[Responders, Join, Responders]:
    """The officer who leads, the join, and who joins."""
    (step,) = plan_of(name, **settings)
    (lead,) = step.options
    assert step.patience == NEVER
    assert lead.join is not None
    ((joiner,),) = (part.options for part in lead.join.steps)
    return lead, lead.join, joiner


@pytest.mark.parametrize(
    ("asked", "at"),
    [("at-arrival", JoinAt.ARRIVAL), ("at-dispatch", JoinAt.DISPATCH), ("when-asked", JoinAt.ASKED)],
)
@pytest.mark.parametrize("name", JOINING)
def test_patrol_leads_and_the_clinician_joins(name: str, asked: str, at: JoinAt) -> None:
    """Patrol goes at any hour; the clinician is asked when the option says, in its hours."""
    lead, join, clinician = joining(name, asked=asked, hold_limit=25)
    assert (lead.pools, lead.open) == ((PATROL,), None)
    assert (join.at, join.hold_limit) == (at, 25.0)
    assert (clinician.pools, clinician.open) == ((name,), HOURS)


@pytest.mark.parametrize("name", JOINING)
def test_an_officer_asks_by_chance_only_where_it_is_left_to_officers(name: str) -> None:
    """At dispatch and at arrival the clinician is called for certain."""
    assert joining(name, asked="at-arrival")[1].ask_chance == 1.0
    left = joining(name, asked="when-asked")[1]
    assert (left.ask_chance, left.ask_after) == (defaults().value("ask.chance"), defaults().value("ask.after"))


@pytest.mark.parametrize("name", JOINING)
def test_where_it_is_left_to_officers_they_ask_for_anybody(name: str) -> None:
    """Whatever call-taking made of the call, unless the option says that they may not."""
    assert asked_of(name, asked="when-asked") == joining(name, asked="when-asked")[1]
    assert asked_of(name, asked="at-arrival") is None
    assert asked_of(name, asked="when-asked", officers_ask=False) is None


@pytest.mark.parametrize("name", ["clinician-joins", "on-call-clinician"])
def test_the_officer_is_released_by_whoever_comes(name: str) -> None:
    """After a hand-over, unless the option keeps the officer there."""
    _, join, clinician = joining(name)
    assert (join.lead_stays, join.hand_over) == (False, defaults().value("hold.hand_over"))
    assert not clinician.remote
    assert joining(name, lead_stays=True)[1].lead_stays


def test_nobody_is_left_alone_with_a_tablet() -> None:
    """The officer stays with a person who speaks to a screen, and needs one in the car."""
    _, join, clinician = joining("telehealth")
    assert (join.lead_stays, join.hand_over, clinician.remote) == (True, 0.0, True)
    assert clinician.answer_minutes == defaults().value("telehealth.connect_minutes")
    assert "lead_stays" not in MODELS["telehealth"].settings.model_fields
    assert isinstance(plan_of("telehealth", Risk.HIGH), tuple)


def test_share_of_cars_with_a_tablet() -> None:
    """As the option says, else as assumed."""
    equipped = MODELS["telehealth"].equipped
    assert equipped(settings_of("telehealth", equipped=0.4), offer_of("telehealth")) == 0.4
    assert equipped(settings_of("telehealth"), offer_of("telehealth")) == defaults().value("telehealth.equipped")


def test_standby_at_home() -> None:
    """Whether the phone is answered, who is asked next, rest after a call-out and the end of a long night."""
    _, _, clinician = joining("on-call-clinician")
    assert clinician.answer_chance == defaults().value("on_call.answer_chance")
    assert not clinician.next_on_list
    assert joining("on-call-clinician", next_on_list=True)[2].next_on_list
    rules = MODELS["on-call-clinician"].pool_rules
    offer = offer_of("on-call-clinician")
    assert rules(settings_of("on-call-clinician"), offer).most_minutes == NEVER
    tired = rules(settings_of("on-call-clinician", rest_minutes=90, most_hours=6), offer)
    assert (tired.after_call, tired.most_minutes) == (90.0, 360.0)


def test_a_partner_may_come_to_officers() -> None:
    """Then patrol leads, the partner is asked as a joiner, and asks for no backup."""
    lead, join, team = joining("partner-agency", comes="with", asked="at-arrival", patience=9, lead_stays=True)
    assert lead.pools == (PATROL,)
    assert (join.at, join.lead_stays, join.steps[0].patience) == (JoinAt.ARRIVAL, True, 9.0)
    assert (team.backup_chance, team.hand_back_chance) == (0.0, 0.0)
    assert asked_of("partner-agency", comes="with", asked="when-asked") is not None
    assert asked_of("partner-agency", officers_ask=True, lead_stays=True).lead_stays

"""Models with a trait of their own: trained officers, the phone, partners who say no, visits, contacts afterwards."""

import pytest
from offers import EAST, HOURS, asked_of, offer_of, plan_of, settings_of

from crisissim.assumptions import defaults
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.grammar import with_officers

value = defaults().value


def test_trained_officers_are_among_those_the_call_needs() -> None:
    """The trained officer goes first and patrol makes up the number; with `all` they set off together."""
    (step,) = plan_of("cit-officers")
    (first,) = step.options
    assert first.followed
    assert with_officers(first, 3, "first") == first
    together = with_officers(first, 3, "all")
    assert (together.pools, together.followed) == (("cit-officers", PATROL, PATROL), False)
    assert with_officers(first, 1, "all").pools == ("cit-officers",)


def test_trained_officers_take_ordinary_calls() -> None:
    """Like any patrol unit, unless the option keeps them for crisis calls."""
    serves = MODELS["cit-officers"].serves_patrol
    assert serves(settings_of("cit-officers")) == 0
    assert serves(settings_of("cit-officers", takes_ordinary=False)) is None


@pytest.mark.parametrize("priority", [1, 5])
def test_no_call_waits_for_a_trained_officer(priority: int) -> None:
    """Whoever is free goes, unless the option lets calls wait."""
    assert plan_of("cit-officers")[0].patience_at(priority) == value("patience.cit") == 0.0
    assert plan_of("cit-officers", patience=4)[0].patience_at(priority) == 4.0


def test_co_responders_between_crisis_calls() -> None:
    """An idle team takes ordinary calls only if the option says so, and then after patrol."""
    serves = MODELS["co-responder"].serves_patrol
    assert serves(settings_of("co-responder")) is None
    assert serves(settings_of("co-responder", takes_ordinary=True)) == 1


def test_patrol_may_follow_co_responders() -> None:
    """Then the team counts as one of the officers that the call needs; who joins an officer is followed by nobody."""
    (team,) = plan_of("co-responder", patrol_follows=True)[0].options
    assert with_officers(team, 2, "all").pools == ("co-responder", PATROL)
    assert with_officers(plan_of("co-responder")[0].options[0], 2, "all").pools == ("co-responder",)
    join = asked_of("co-responder", officers_ask=True, patrol_follows=True)
    assert not join.steps[0].options[0].followed


@pytest.mark.parametrize("risk", Risk)
def test_a_conversation_may_settle_a_call(risk: Risk) -> None:
    """By a chance that depends on the risk, with nobody travelling and nobody declining."""
    (step,) = plan_of("phone-first", risk, risks=tuple(Risk))
    (clinician,) = step.options
    assert clinician.remote
    assert clinician.resolve_chance == value(f"phone_resolve.{risk}")
    assert clinician.decline_chance == 0.0
    assert step.patience_at(3) == value("phone.patience")
    assert plan_of("phone-first", resolve_chance=0.8)[0].options[0].resolve_chance == 0.8
    assert not step.urgent
    assert plan_of("phone-first", urgent_calls=True, urgent_patience=4.0)[0].patience_at(1) == 4.0


@pytest.mark.parametrize(
    ("line", "minutes", "chance"), [("desk", "connect", "answer"), ("transfer", "transfer", "transfer")]
)
def test_a_desk_answers_sooner_than_another_line(line: str, minutes: str, chance: str) -> None:
    """Each has its own minutes and chance."""
    (clinician,) = plan_of("phone-first", line=line)[0].options
    assert clinician.answer_minutes == value(f"phone.{minutes}_minutes")
    assert clinician.answer_chance == value(f"phone.{chance}_chance")
    (told,) = plan_of("phone-first", line=line, connect_minutes=7, answer_chance=0.5)[0].options
    assert (told.answer_minutes, told.answer_chance) == (7.0, 0.5)


def test_partners_say_no_more_often_when_busy() -> None:
    """And a call that they do not take is missed as refused, not as unanswered."""
    (team,) = plan_of("partner-agency", answer_chance=0.8, load_refusal=0.5, answer_minutes=6)[0].options
    assert (team.answer_chance, team.load_refusal, team.answer_minutes) == (0.8, 0.5, 6.0)
    assert team.refused_as is Missed.REFUSED
    (assumed,) = plan_of("partner-agency")[0].options
    assert assumed.load_refusal == value("partner.load_refusal") <= assumed.answer_chance


def test_a_partner_has_clients_of_its_own() -> None:
    """They keep its teams busy in its hours, and nobody is called away from them."""
    offer = offer_of("partner-agency", agency="Northfield")
    own_work = MODELS["partner-agency"].own_work
    ((clients, plan),) = own_work(settings_of("partner-agency", own_per_week=30, own_minutes=50), offer)
    assert (clients.agency, clients.per_week, clients.minutes) == ("Northfield", 30.0, 50.0)
    assert (clients.hours, clients.counts) == (HOURS, False)
    (step,) = plan
    assert step.options[0].pools == ("partner-agency",)
    assert not step.options[0].interruptible
    assert own_work(settings_of("partner-agency", own_per_week=0), offer) == ()


def test_visits_give_way_to_calls() -> None:
    """So many clients, so often, in opening hours; a visit is the least urgent of all and is finished afterwards."""
    offer = offer_of("outreach", agency="Northfield")
    own_work = MODELS["outreach"].own_work
    ((visits, plan),) = own_work(settings_of("outreach", caseload=12, visits_per_week=0.5, visit_minutes=25), offer)
    assert (visits.agency, visits.per_week, visits.minutes) == ("Northfield", 6.0, 25.0)
    assert (visits.hours, visits.priority, visits.counts) == (HOURS, 9, False)
    (step,) = plan
    (team,) = step.options
    assert (team.pools, team.interruptible, team.resumes) == (("outreach",), True, True)
    assert step.patience == value("outreach.put_off")
    assert not own_work(settings_of("outreach", visits_resume=False), offer)[0][1][0].options[0].resumes


def test_no_clients_no_visits() -> None:
    """A caseload of nobody is no work; left out, it is as assumed."""
    offer = offer_of("outreach")
    own_work = MODELS["outreach"].own_work
    assert own_work(settings_of("outreach", caseload=0), offer) == ()
    ((visits, _),) = own_work(settings_of("outreach"), offer)
    assert visits.per_week == value("outreach.caseload") * value("outreach.visits_per_week")


def test_contacts_afterwards() -> None:
    """Within days, by phone unless said otherwise, with the chance that the person is found."""
    follow_up = MODELS["follow-up"].follow_up
    made = follow_up(
        settings_of("follow-up", within_days=2, reach_chance=0.7, contact_minutes=20), offer_of("follow-up")
    )
    assert (made.step.patience, made.reach_chance, made.minutes, made.people) == (2880.0, 0.7, 20.0, None)
    (contact,) = made.step.options
    assert (contact.pools, contact.open, contact.area, contact.remote) == (("follow-up",), None, EAST, True)
    visit = follow_up(settings_of("follow-up", by="visit"), offer_of("follow-up"))
    assert not visit.step.options[0].remote
    assert visit.step.patience == value("follow_up.within_days") * 1440.0


def test_contacts_after_some_calls_only() -> None:
    """Needs and risks of the option say after which."""
    settings = settings_of("follow-up", needs=("suicide",), risks=("high", "guarded"))
    made = MODELS["follow-up"].follow_up(settings, offer_of("follow-up"))
    assert made.people == {(Need.SUICIDE, Risk.HIGH), (Need.SUICIDE, Risk.GUARDED)}

"""Every model and some hybrids through the engine: the clocks agree, and each reaches people in its own way."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from offers import HOURS, offer_of, settings_of
from studies import CRISIS, calls, officers, scenario, unit

from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.records import Purpose, Records
from crisissim.domain.words import Kind, Missed, Need, Risk
from crisissim.engine import first_difference, simulate, tables_of
from crisissim.responses import MODELS
from crisissim.responses.stacking import stack, stack_asked
from crisissim.study.scenario import Scenario

Layers = tuple[tuple[str, dict[str, Any]], ...]
HYBRIDS: dict[str, Layers] = {
    "phone, then a car, then a tablet": (("phone-first", {}), ("co-responder", {}), ("telehealth", {})),
    "trained officers joined at home or by tablet": (
        ("cit-officers", {}),
        ("on-call-clinician", {}),
        ("telehealth", {}),
    ),
    "partner, own team, contacts": (("partner-agency", {}), ("outreach", {"needs": None}), ("follow-up", {})),
    "partner with police": (("partner-agency", {"comes": "with", "asked": "when-asked"}),),
}
OPTIONS: dict[str, Layers] = {name: ((name, {}),) for name in MODELS} | HYBRIDS
EVERY_CALL = 600


@cache
def week() -> CallSet:
    """A week of calls with all their luck, two in five of them crises."""
    luck = np.random.default_rng(7)
    in_crisis = luck.random(EVERY_CALL) < 0.4
    return calls(
        np.sort(luck.uniform(0.0, 7 * 1440.0, EVERY_CALL)),
        np.full(EVERY_CALL, 30.0),
        true_need=np.where(in_crisis, luck.integers(0, len(CRISIS), EVERY_CALL), Need.OTHER.code),
        risk=luck.integers(0, len(Risk), EVERY_CALL),
        luck={purpose: luck.random(EVERY_CALL) for purpose in LUCK},
    )


def option(layers: Layers) -> Scenario:
    """Four officers, and two units for each layer that has any, around the clock and everywhere."""
    made = [(MODELS[n], settings_of(n, **s), offer_of(n, open=None, area=None, agency="Northfield")) for n, s in layers]
    asked = {
        (need, risk): stack_asked([model.asked(settings, offer, need, risk) for model, settings, offer in made])
        for need in CRISIS
        for risk in Risk
    }
    staffed = [(model, settings, offer) for model, settings, offer in made if model.pool]
    serves = {model.pool: model.serves_patrol(settings) for model, settings, _ in staffed}
    units = [unit(f"{m.name} {i}", m.pool, m.crew, on_call=m.on_call) for m, _, _ in staffed for i in (1, 2)]
    contacts = [found for model, settings, offer in made if (found := model.follow_up(settings, offer))]
    return scenario(
        [*officers(4), *units],
        plans={
            (need, risk): stack([model.plan(settings, offer, need, risk) for model, settings, offer in made])
            for need in CRISIS
            for risk in Risk
        },
        asked={call: join for call, join in asked.items() if join is not None},
        pool_rules={model.pool: model.pool_rules(settings, offer) for model, settings, offer in staffed},
        serves_patrol={pool: when for pool, when in serves.items() if when is not None},
        follow_up=contacts[0] if contacts else None,
    )


@cache
def ran(name: str) -> Records:
    """What happened under an option."""
    return simulate(tables_of(option(OPTIONS[name])), week())


def crises(name: str) -> Any:
    """How the crisis calls went under an option."""
    return ran(name).calls[week().true_need != Need.OTHER.code]


def met_by(name: str, kind: Kind) -> int:
    """Crisis calls at which somebody of this kind met the person."""
    return int(np.count_nonzero(crises(name)["contacts"] & 1 << kind.code))


@pytest.mark.parametrize("name", OPTIONS)
def test_both_clocks_tell_the_same(name: str) -> None:
    """Every model and hybrid leaves the same records on both clocks."""
    assert first_difference(tables_of(option(OPTIONS[name])), week()) is None


@pytest.mark.parametrize("name", [n for n in OPTIONS if n not in ("police-only", "cit-officers", "follow-up")])
def test_somebody_is_reached(name: str) -> None:
    """Each model with people of its own that count reaches some, and misses some for a reason it can have."""
    missed = crises(name)["missed"]
    assert 0 < np.count_nonzero(missed == Missed.REACHED.code) < len(missed)


def test_trained_officers_take_both_kinds_of_calls() -> None:
    """They meet most people in crisis, and take ordinary calls beside."""
    legs, tables = ran("cit-officers").legs, option(OPTIONS["cit-officers"]).units
    trained = np.isin(legs["unit"], [i for i, one in enumerate(tables) if one.pool == "cit-officers"])
    ordinary = week().true_need[legs["call"]] == Need.OTHER.code
    assert (trained & ordinary).any()
    assert met_by("cit-officers", Kind.CIT) > 0.5 * len(crises("cit-officers"))


def test_the_phone_spares_police_and_loses_minutes() -> None:
    """What it settles meets no officer; what it does not is handed on."""
    records = crises("phone-first")
    reached = records["missed"] == Missed.REACHED.code
    assert not records["police_present"][reached].any()
    assert (records["hand_offs"][~reached & (week().risk[week().true_need != Need.OTHER.code] < 2)] > 0).any()


def test_a_tablet_releases_no_officer_and_a_clinician_in_person_does() -> None:
    """Officer minutes given back come from those who take over on scene."""
    assert ran("telehealth").calls["released"].sum() == 0.0
    assert ran("clinician-joins").calls["released"].sum() > 0.0
    assert met_by("telehealth", Kind.REMOTE) > 0


def test_partners_who_refuse_are_told_apart_from_phones_not_answered() -> None:
    """Each has its own reason."""
    assert (crises("partner-agency")["missed"] == Missed.REFUSED.code).any()
    assert not (crises("partner-agency")["missed"] == Missed.NO_ANSWER.code).any()
    assert (crises("on-call-clinician")["missed"] == Missed.NO_ANSWER.code).any()


def test_contacts_afterwards_are_not_reached() -> None:
    """Follow-up finds people and changes no coverage."""
    records = crises("follow-up")
    assert np.isfinite(records["followed_up"]).any()
    assert (records["missed"] == Missed.NOT_OFFERED.code).all()
    assert (ran("follow-up").legs["purpose"] == Purpose.FOLLOW_UP).any()


def test_each_layer_of_a_hybrid_adds() -> None:
    """A hybrid reaches more people than its first layer, and the person passes through more hands."""
    hybrid = "phone, then a car, then a tablet"
    assert np.sum(crises(hybrid)["missed"] == 0) > np.sum(crises("phone-first")["missed"] == 0)
    assert all(met_by(hybrid, kind) > 0 for kind in (Kind.REMOTE, Kind.CLINICIAN, Kind.POLICE))
    joined = "trained officers joined at home or by tablet"
    assert all(met_by(joined, kind) > 0 for kind in (Kind.REMOTE, Kind.CLINICIAN, Kind.CIT))


def test_people_met_at_night_are_contacted_in_the_morning() -> None:
    """The list is kept while nobody is on duty: calls of the night are followed up too, and only in working hours."""
    follow_up = MODELS["follow-up"].follow_up(
        settings_of("follow-up", reach_chance=1.0, contact_minutes=25.0), offer_of("follow-up", area=None)
    )
    clinician = unit("by day", "follow-up", MODELS["follow-up"].crew, shifts=HOURS)
    records = simulate(tables_of(scenario([*officers(4), clinician], follow_up=follow_up)), week())
    hour = records.calls["closed"] // 60.0 % 24
    called = np.isfinite(records.calls["followed_up"])
    assert called[(hour < 7) & np.isfinite(records.calls["closed"])].any()
    began = records.legs["sent"][records.legs["purpose"] == Purpose.FOLLOW_UP] // 60.0 % 24
    assert (began >= 8).all()
    assert (began < 20).all()

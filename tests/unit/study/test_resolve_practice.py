"""Tests of how a department works, from its files to the scenario."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fixtures import Edit

from crisissim.domain.custody import Custody
from crisissim.domain.practice import Averting, Dispatch, PoolRules
from crisissim.domain.staff import Break, Shift
from crisissim.domain.words import Kind, Need, Power, Risk, Role
from crisissim.errors import InputError
from crisissim.responses import MODELS
from crisissim.study import load_study
from crisissim.study.scenario import Scenario

S, C = "study.toml", "options/co-responder.toml"


def resolved(folder: Path, option: str = "co-responder") -> Scenario:
    """The scenario of one option."""
    return load_study(folder).scenario(option)


def test_nothing_said_changes_nothing(town: Path) -> None:
    """A study that says nothing of all this works as before."""
    scenario = resolved(town)
    assert scenario.dispatch == Dispatch()
    assert scenario.custody == Custody()
    assert scenario.averting == Averting()
    assert (scenario.pool_rules, scenario.asked, scenario.outside_plans, scenario.serves_patrol) == ({}, {}, {}, {})
    assert (scenario.outside, scenario.agreements, scenario.outcomes) == ((), (), ())
    assert scenario.follow_up is None
    assert (scenario.travel.towns, scenario.travel.period, scenario.travel.by_period) == (None, None, ())


def test_dispatch(edited: Edit) -> None:
    """Numbers by priority, one number for all, and mean minutes as a chance per minute."""
    text = """[dispatch]
order = "ageing"
reserve = { 3 = 1 }
overhead = 2.5
leaving = { 4 = 0.02 }
leaving_minutes = { 5 = 40 }
divert_from = 4
divert_to = 1
report_share = 0.2
reports_yield = true
[travel]"""
    found = resolved(edited(S, "[travel]", text)).dispatch
    assert (found.order, found.ageing, found.reserve) == ("ageing", 60.0, {3: 1})
    assert found.overhead == dict.fromkeys(range(1, 10), 2.5)
    assert found.leaving == {4: 0.02, 5: 0.025}
    assert (found.divert_from, found.divert_to, found.reports_yield, found.report_share) == (4, 1, True, 0.2)


def test_pools_from_weakest_to_strongest(edited: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The response model says how its units work, the study overrides it, and the option both."""
    ruled = replace(MODELS["co-responder"], pool_rules=lambda settings, offer: PoolRules(after_call=5.0, briefing=9.0))
    monkeypatch.setitem(MODELS, "co-responder", ruled)
    edited(S, "[travel]", "[pools.patrol]\nminimum = 2\n[pools.co-responder]\nbriefing = 12\nlast_call = 30\n[travel]")
    folder = edited(C, "[settings]", '[pools.co-responder]\nshift_end = "no-new-calls"\n[settings]')
    assert resolved(folder).pool_rules == {
        "patrol": PoolRules(minimum=2),
        "co-responder": PoolRules("no-new-calls", last_call=30.0, briefing=12.0, after_call=5.0),
    }


def test_breaks_in_order(edited: Edit) -> None:
    """Every unit of a row has the row's breaks, the first first."""
    breaks = 'breaks = [{ after = 480, minutes = 15, what = "notes" }, { after = 240, minutes = 30, yields = true }]'
    units = resolved(edited(S, "units = 3", f"units = 3\n{breaks}")).units
    assert units[0].breaks == (Break(240.0, 30.0, yields=True), Break(480.0, 15.0, what="notes"))
    assert units[-1].breaks == ()


def test_breaks_apart(edited: Edit) -> None:
    """Each unit of a row is away later than the one before it."""
    breaks = "breaks = [{ after = 240, minutes = 30, apart = 45 }]"
    units = resolved(edited(S, "units = 3", f"units = 3\n{breaks}")).units
    assert [unit.breaks[0].after for unit in units[:3]] == [240.0, 285.0, 330.0]


def test_empty_seats(edited: Edit) -> None:
    """What may come in place of a crew stands behind it and shares its luck; the option's hours stay as they are."""
    whole = resolved(edited(C, "hours = 8", "hours = 8"))
    scenario = resolved(edited(C, "hours = 8", "hours = 8\nunfilled = 0.1"))
    assert [unit.name for unit in scenario.units[-2:]] == ["team days 1", "team days 1, clinician short"]
    assert [unit.pool for unit in scenario.units[-2:]] == ["co-responder", "patrol"]
    assert scenario.opening == whole.opening
    assert scenario.patrol_hours_removed == whole.patrol_hours_removed


def test_empty_seats_on_patrol(edited: Edit) -> None:
    """A car of two goes on with one, also in the hours after an officer has left it for a team."""
    folder = edited(S, "units = 3", 'units = 1\ncrew = ["officer", "officer"]\nunfilled = 0.1')
    names = [unit.name for unit in resolved(folder).units if unit.name.startswith("patrol days 1")]
    assert names == ["patrol days 1", "patrol days 1, officer short", "patrol days 1, one officer less"]


def test_supervised_clinicians(edited: Edit) -> None:
    """They lose the hours in which nobody independent can be reached, and the answer says how many."""
    post = '[[posts]]\nname = "senior"\nstart = 12:00:00\nhours = 8\n'
    folder = edited(C, "[settings]", f"{post}[settings]")
    edited(
        C, 'hours = 8\ndays = ["monday", "tuesday"', 'licence = "supervised"\nhours = 8\ndays = ["monday", "tuesday"'
    )
    study = load_study(folder)
    team = next(unit for unit in study.scenario("co-responder").units if unit.name == "team days 1")
    assert team.shifts == tuple(Shift(day * 1440.0 + 720.0, day * 1440.0 + 1080.0) for day in range(4))
    said = next(notice.text for notice in study.notices if notice.code == "W210")
    assert said.startswith(
        "Option co-responder: team days 1 loses 8.0 hours a week in which no independent clinician can be reached"
    )


def test_equipment(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A response model says which share of patrol carries the equipment."""
    model = replace(MODELS["co-responder"], equipped=lambda settings, offer: 0.4)
    monkeypatch.setitem(MODELS, "co-responder", model)
    units = resolved(town).units
    assert [unit.equipped for unit in units] == [False, False, True, False, True, True]


CUSTODY = """[custody]
contained = true
paperwork = 30
[custody.powers]
clinician = ["hold"]
[custody.held]
suicide = { low = 0.1, high = 0.6 }
[custody.taken]
substance = 0.3
[[custody.destinations]]
name = "crisis centre"
minutes = 12
opening = [{ start = 08:00:00, hours = 12 }]
accept_chance = 0.8
takes_held = false
capacity = 6
stay = 900
hand_over = 15
door = 5
[[custody.destinations]]
name = "hospital"
minutes = 20
hand_over = { officer = 42 }
[travel]"""


def test_custody(edited: Edit) -> None:
    """Powers, shares and destinations as written; what is left out as assumed."""
    scenario = resolved(edited(S, "[travel]", CUSTODY))
    found = scenario.custody
    assert found.powers[Role.CLINICIAN] == Power.HOLD
    assert found.powers[Role.OFFICER] == Power.HOLD | Power.TRANSPORT | Power.TRANSPORT_HELD
    assert found.powers[Role.PARAMEDIC] == Power(0)
    assert found.held_share == {(Need.SUICIDE, Risk.LOW): 0.1, (Need.SUICIDE, Risk.HIGH): 0.6}
    assert found.taken_share == {(Need.SUBSTANCE, risk): 0.3 for risk in Risk}
    assert (found.contained, found.multiplier, found.paperwork, found.helpers) == (True, 1.0, 30.0, "patrol")
    assert found.patience == scenario.assumptions.value("custody.patience")
    centre, hospital = found.destinations
    assert (centre.minutes, centre.accept_chance, centre.takes_held) == (12.0, 0.8, False)
    assert (centre.capacity, centre.stay, centre.door) == (6, 900.0, 5.0)
    assert centre.open == tuple(Shift(day * 1440.0 + 480.0, day * 1440.0 + 1200.0) for day in range(7))
    assert centre.hand_over == dict.fromkeys(Role, 15.0)
    assert (hospital.open, hospital.hand_over) == (None, {Role.OFFICER: 42.0})


OUTSIDE = """[[outside]]
name = "988"
per_week = 3
minutes = 50
[[outside]]
name = "planned talks"
per_week = 2
minutes = 30
cv = 0.5
travel = 4
priority = 7
need = "juvenile"
counts = false
times = [{ start = 09:00:00, hours = 6, days = ["monday"] }]
[travel]"""


def test_requests_from_outside(edited: Edit) -> None:
    """All options meet the same requests; teams answer them, police do not, and what does not count gives way."""
    study = load_study(edited(S, "[travel]", OUTSIDE))
    hotline, talks = study.outside()
    assert (hotline.name, hotline.agency, hotline.hours, hotline.counts) == ("988", "Millbrook", None, True)
    assert hotline.cv == study.assumptions.value("on_scene.cv")
    assert hotline.travel == study.assumptions.value("travel.minutes")
    assert (talks.need, talks.priority, talks.hours) == (Need.JUVENILE, 7, (Shift(540.0, 900.0),))
    police, team = (study.scenario(name) for name in ("police-only", "co-responder"))
    assert police.outside == team.outside == study.outside()
    assert police.outside_plans == {}
    assert team.outside_plans["988"] == team.plans[Need.MENTAL_HEALTH, Risk.LOW]
    assert [step.options[0].interruptible for step in team.outside_plans["planned talks"]] == [True]


def test_an_option_may_leave_requests_to_others(edited: Edit) -> None:
    """Only those it names, or none."""
    edited(S, "[travel]", OUTSIDE)
    folder = edited(C, 'model = "co-responder"', 'model = "co-responder"\nanswers = ["988"]')
    assert set(resolved(folder).outside_plans) == {"988"}


def test_own_work_of_units(edited: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an option's units do besides calls is in every option's list, and done by nobody else."""
    study = load_study(edited(S, "[travel]", OUTSIDE))
    visits = replace(study.outside()[1], name="visits")
    plan = study.scenario("co-responder").plans[Need.SUICIDE, Risk.LOW]
    model = replace(MODELS["co-responder"], own_work=lambda settings, offer: ((visits, plan),))
    monkeypatch.setitem(MODELS, "co-responder", model)
    study = load_study(study.folder)
    assert [source.name for source in study.outside()] == ["988", "planned talks", "visits under co-responder"]
    assert study.scenario("police-only").outside == study.outside()
    assert study.scenario("co-responder").outside_plans["visits under co-responder"] == plan
    assert "visits under co-responder" not in study.scenario("police-only").outside_plans


def test_averting_and_outcomes(edited: Edit) -> None:
    """Off unless set; under the baseline an outcome happens as today."""
    text = """[averting]
chance = 0.1
kinds = ["alternative-team"]
[[outcomes]]
name = "use of force"
per_contact = { high = 0.02 }
effect = 0.8
low = 0.5
high = 1.1
source = "our own reports"
[travel]"""
    edited(S, 'zone = "beat"', 'zone = "beat"\nrepeat_key = "nature"')
    study = load_study(edited(S, "[travel]", text))
    police, team = (study.scenario(name) for name in ("police-only", "co-responder"))
    assert team.averting == Averting(0.1, frozenset({Kind.TEAM}), followed_up=False)
    assert [(o.effect, o.low, o.high) for s in (police, team) for o in s.outcomes] == [(1, 1, 1), (0.8, 0.5, 1.1)]
    assert team.outcomes[0].rate == {Risk.HIGH: 0.02}


def test_speed_of_a_pool(edited: Edit) -> None:
    """A study may say how fast each pool drives; pools that an option has not are left out."""
    factors = 'mode = "recorded"\nspeed_factor = { co-responder = 1.4, social-worker = 2.0 }'
    assert resolved(edited(S, 'mode = "recorded"', factors)).travel.speed_factor == {"patrol": 1.0, "co-responder": 1.4}


def test_units_that_still_take_ordinary_calls(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Officers who stay available are not lost to patrol, and the hours they cover are not without patrol."""
    monkeypatch.setitem(MODELS, "co-responder", replace(MODELS["co-responder"], serves_patrol=lambda settings: 1))
    path = town / C
    path.write_text(path.read_text().replace("hours = 8", "hours = 8\nunits = 3"))
    study = load_study(town)
    scenario = study.scenario("co-responder")
    assert scenario.serves_patrol == {"co-responder": 1}
    assert scenario.patrol_hours_removed == 0
    assert [notice.code for notice in study.notices if notice.code == "W205"] == []


def test_matrices_by_hour(edited: Edit) -> None:
    """Another matrix holds in its hours, in the order of the scenario's zones."""
    periods = '\nperiods = [{ matrix = "rush.csv", times = [{ start = 07:00:00, hours = 2, days = ["monday"] }] }]'
    folder = edited(S, 'mode = "recorded"', f'mode = "matrix"\nmatrix = "m.csv"{periods}')
    (folder / "m.csv").write_text("from,North,South\nNorth,1,2\nSouth,3,4\n")
    (folder / "rush.csv").write_text("from,South,North\nSouth,40,30\nNorth,20,10\n")
    travel = resolved(folder).travel
    assert travel.matrix is not None
    assert travel.matrix.tolist() == [[1, 2], [3, 4]]
    assert [table.tolist() for table in travel.by_period] == [[[10, 20], [30, 40]]]
    assert travel.period is not None
    assert np.flatnonzero(travel.period).tolist() == [7, 8]


PERIOD_FAULTS = [
    (
        "{ start = 07:30:00, hours = 2 }",
        "from,North,South\nNorth,1,2\nSouth,3,4\n",
        "07:30:00 for 2 hours is not in whole hours",
    ),
    (
        "{ start = 07:00:00, hours = 2 }, { start = 08:00:00, hours = 2 }",
        "from,North,South\nNorth,1,2\nSouth,3,4\n",
        '"rush.csv" and "rush.csv" are to hold in the same hours',
    ),
    (
        "{ start = 07:00:00, hours = 2, days = [9] }",
        "from,North,South\nNorth,1,2\nSouth,3,4\n",
        "day 9 is not in a cycle of 7 days",
    ),
    (
        "{ start = 07:00:00, hours = 2 }",
        "from,North\nNorth,1\n",
        'zone "South" is in one of m.csv and rush.csv and not in the other',
    ),
]


@pytest.mark.parametrize(("times", "rush", "words"), PERIOD_FAULTS)
def test_matrices_that_do_not_fit(edited: Edit, times: str, rush: str, words: str) -> None:
    """Hours are whole and apart, and every matrix has the same zones."""
    periods = f'\nperiods = [{{ matrix = "rush.csv", times = [{times}] }}]'
    folder = edited(S, 'mode = "recorded"', f'mode = "matrix"\nmatrix = "m.csv"{periods}')
    (folder / "m.csv").write_text("from,North,South\nNorth,1,2\nSouth,3,4\n")
    (folder / "rush.csv").write_text(rush)
    with pytest.raises(InputError) as found:
        load_study(folder)
    assert [fault.what for fault in found.value.faults] == [words]


MAP_FAULTS = [
    (
        CUSTODY.replace("minutes = 12\n", 'zone = "Nrth"\n').replace("minutes = 20", 'zone = "South"'),
        ['custody.destinations[0].zone: there is no zone "Nrth". Did you mean "North"?'],
    ),
    (
        CUSTODY.replace("minutes = 12\n", "").replace("minutes = 20", 'zone = "South"\nminutes = 20'),
        [
            'custody.destinations[0]: "crisis centre" has no place on the map. Add zone, the zone where it is.',
            "custody.destinations[1].minutes: `minutes` is given, and the drive is taken from the map. Take it out.",
        ],
    ),
    (
        "[travel]\ntowns = { Millbrook = {} }",
        ['travel.towns: `towns` is given, and mode "matrix" knows the way between zones already. Take it out.'],
    ),
]


@pytest.mark.parametrize(("text", "said"), MAP_FAULTS)
def test_places_on_the_map(edited: Edit, text: str, said: list[str]) -> None:
    """Where there is a map, places are zones of it and minutes come from it."""
    edited(S, 'mode = "recorded"', 'mode = "matrix"\nmatrix = "m.csv"')
    folder = edited(S, "[travel]", text)
    (folder / "m.csv").write_text("from,North,South\nNorth,1,2\nSouth,3,4\n")
    with pytest.raises(InputError) as found:
        load_study(folder)
    assert [str(fault).split(": ", 1)[1] for fault in found.value.faults] == said


def test_screening_by_need(edited: Edit) -> None:
    """A need that the study knows has its own chance, one number holds for all, what is left out is as assumed."""
    folder = edited(S, "[travel]", "[screening]\ncoded = { suicide = 0.97 }\nuncoded = 0.3\n[travel]")
    study = load_study(folder)
    screening = study.scenario(study.baseline).screening
    assert screening.coded[Need.SUICIDE.code] == 0.97
    assert screening.coded[Need.CHILD.code] == study.assumptions.value("screening.coded")
    assert set(screening.uncoded) == {0.3}

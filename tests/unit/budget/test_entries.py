"""Tests of the entries of a budget, each worked out by hand."""

from datetime import date

import pytest
from budgets import NOTHING_BUT_PAY, PLAIN, budget, crew, simulated, study_file
from studies import ALWAYS, assume, unit

from crisissim.budget import OptionBudget
from crisissim.budget.facts import Facts
from crisissim.budget.option import budget_of
from crisissim.domain.staff import Shift
from crisissim.domain.words import Payer, Role

CLINICIAN = (Role.CLINICIAN, Payer.NEW)
OFFICER = (Role.OFFICER, Payer.PATROL)
ON_CALL = (Role.ON_CALL_CLINICIAN, Payer.PARTNER)
FTE = 4380 / 1700
PAY = {"price.wage.clinician": 31.0, "price.benefits.civilian": 0.38}
YEAR = 31.0 * 2080 / 0.62
"""What a full-time clinician costs a year at that wage: $104,000."""


def dollars(found: OptionBudget, title: str) -> float:
    """What the entries with this in their title come to."""
    chosen = [entry for entry in found.ledger.entries if title in entry.title]
    assert chosen, [entry.title for entry in found.ledger.entries]
    return sum(entry.dollars.value for entry in chosen)


def test_nobody_costs_nothing() -> None:
    """An option without people of its own has no entry."""
    found = budget(unit("patrol 1"))
    assert found.ledger.entries == []
    assert (found.startup, found.yearly, found.five_years) == (0.0, 0.0, 0.0)
    assert found.per_team_hour is None


def test_supervisors_come_with_people() -> None:
    """One for each six, at 1.2 times the pay of those who are led; they count as people added."""
    prices = NOTHING_BUT_PAY | PAY | {"price.supervision_span": 6.0, "price.supervisor_pay": 1.2}
    found = budget(crew(CLINICIAN), prices=prices)
    assert dollars(found, "Supervisors") == pytest.approx(FTE / 6 * 1.2 * YEAR)
    assert found.people.added.value == pytest.approx(FTE * 7 / 6)


def test_vehicles_are_those_out_at_once() -> None:
    """Two vans by day and one by night are two vehicles; teams with patrol officers and partners bring their own."""
    night = tuple(Shift(day * 1440.0 + 1320.0, day * 1440.0 + 2040.0) for day in range(7))
    vans = (crew(CLINICIAN), crew(CLINICIAN, name="b"), crew(CLINICIAN, name="c", shifts=night))
    others = (crew(OFFICER, CLINICIAN, name="d"), crew((Role.CLINICIAN, Payer.PARTNER), name="e"))
    assert budget(*vans, *others).facts.vehicles() == 2
    remote = crew((Role.REMOTE_CLINICIAN, Payer.NEW), name="f")
    assert budget(remote).facts.vehicles() == 0
    assert budget(*vans, *others, remote).facts.people_at_once() == 4


def test_a_night_that_ends_in_the_next_cycle_is_there_at_its_beginning() -> None:
    """Sunday's night and Monday's early shift overlap."""
    sunday, monday = (Shift(6 * 1440.0 + 1320.0, 7 * 1440.0 + 480.0),), (Shift(360.0, 840.0),)
    teams = (crew(CLINICIAN, shifts=sunday), crew(CLINICIAN, name="early", shifts=monday))
    assert budget(*teams).facts.vehicles() == 2


def test_things_follow_people() -> None:
    """A radio for each on duty; supplies, licences and cover by the full-time person."""
    prices = NOTHING_BUT_PAY | {
        "price.radio": 7e3,
        "price.per_person": 3800,
        "price.licence": 1e3,
        "price.liability": 5,
    }
    found = budget(crew(CLINICIAN, CLINICIAN), prices=prices)
    assert dollars(found, "Radio") == 14_000.0
    assert dollars(found, "Supplies") == pytest.approx(2 * FTE * 3800)
    assert dollars(found, "Licences") == pytest.approx(2 * FTE * 1000)
    assert dollars(found, "Liability") == pytest.approx(2 * FTE * 5)


def test_hiring_comes_again_for_those_who_leave() -> None:
    """$5,000 and 120 paid hours for each at the start, and for a tenth of them every year."""
    more = {"price.recruiting": 5e3, "hiring.clinician.onboarding_weeks": 3.0, "hiring.clinician.turnover": 0.1}
    found = budget(crew(CLINICIAN), prices=NOTHING_BUT_PAY | PAY | more)
    each = 5000 + 120 * 50.0
    assert dollars(found, "Recruit and train") == pytest.approx(FTE * each)
    assert dollars(found, "Replace those who leave") == pytest.approx(FTE * each / 10)


@pytest.mark.parametrize(("backfill", "hour"), [("none", None), ("overtime", 66.0), ("hire", 40 / 0.5 * 2080 / 1700)])
def test_the_place_of_moved_officers(backfill: str, hour: float | None) -> None:
    """Nobody fills it, or others on overtime, or new officers: 4,380 hours at the price of each."""
    prices = NOTHING_BUT_PAY | {"price.wage.officer": 40.0, "price.benefits.sworn": 0.5, "price.overtime_load": 0.1}
    found = budget(crew(OFFICER, CLINICIAN), prices=prices, choices={"backfill": backfill})
    assert found.officer_hours_moved == 4380.0
    titles = ("Patrol filled up", "New officers in the place")
    entries = [entry for entry in found.ledger.entries if entry.title.startswith(titles)]
    assert sum(entry.dollars.value for entry in entries) == pytest.approx(4380 * (hour or 0.0))
    assert found.people.added.value == pytest.approx(FTE * (2 if backfill == "hire" else 1))


def test_crisis_training_of_moved_officers() -> None:
    """40 hours for each of 2.6 officers, filled up on overtime at $60 an hour."""
    prices = NOTHING_BUT_PAY | {
        "hiring.cit.course_hours": 40.0,
        "price.wage.officer": 40.0,
        "price.overtime_load": 0,
    }
    found = budget(crew(OFFICER, CLINICIAN), prices=prices)
    assert dollars(found, "Crisis training of officers") == pytest.approx(FTE * 40 * 60)


def test_standby_and_call_outs_are_those_simulated() -> None:
    """8,000 hours on standby at $5 and 1,200 paid hours of call-outs at $45; 760 hours are work."""
    result = simulated(
        ("police-only", {}),
        ("team", {"standby_hours": [8100.0, 7900.0], "call_out_hours_paid": [1100.0, 1300.0], "call_outs": [500, 500]}),
    )
    prices = {"price.standby_hour": 5.0, "price.wage.clinician": 30.0, "price.overtime_load": 0.0}
    found = budget(crew(ON_CALL, on_call=True, shifts=ALWAYS), prices=prices, result=result)
    assert dollars(found, "standby") == pytest.approx(8000 * 5)
    assert dollars(found, "call-outs") == pytest.approx(1200 * 45)
    assert found.people.added.value == pytest.approx(760 / 2080)
    assert {entry.bearer for entry in found.ledger.entries if "standby" in entry.title} == {"partner"}


def test_work_past_the_end_of_shifts_is_a_change() -> None:
    """Against the baseline on the same calls: 40 hours less at the officers' premium."""
    result = simulated(("police-only", {"overtime_hours": [100.0, 120.0]}), ("team", {"overtime_hours": [60.0, 80.0]}))
    prices = {"price.wage.officer": 40.0, "price.overtime_load": 0.0}
    found = budget(unit("patrol 1"), prices=prices, result=result)
    assert dollars(found, "past the end") == pytest.approx(-40 * 60)


def test_a_change_of_overtime_that_may_be_luck_is_no_money() -> None:
    """40 hours less in one history and 30 more in the next are neither cost nor gain."""
    result = simulated(("police-only", {"overtime_hours": [100.0, 50.0]}), ("team", {"overtime_hours": [60.0, 80.0]}))
    assert budget(unit("patrol 1"), result=result).ledger.entries == []


def test_officers_who_still_take_ordinary_calls_are_not_moved() -> None:
    """Their hours are not missing on patrol, so nobody fills their place; they are trained all the same."""
    units = (crew((Role.CIT_OFFICER, Payer.PATROL)),)
    facts = Facts("team", "police-only", units, assume(PLAIN), None, 0.0)
    found = budget_of(facts, study_file(prices={"backfill": "overtime"}), date(2027, 1, 1))
    assert [entry.group for entry in found.ledger.entries] == ["Hiring and training"] * 2
    assert found.officer_hours_moved == 0.0


def test_without_a_simulation_its_parts_are_left_out() -> None:
    """Standby is as scheduled; call-outs and overtime are not in the sum."""
    found = budget(crew(ON_CALL, on_call=True, shifts=ALWAYS), prices={"price.overtime_load": 0.0})
    assert [entry.title for entry in found.ledger.entries] == ["On-call clinician, from a partner: standby"]
    assert found.yearly == pytest.approx(8760 * 5.4)
    assert found.per_reached_call is None
    assert found.per_officer_hour is None


def test_medicaid_is_nothing_until_somebody_confirms() -> None:
    """300 calls reached x 35 % x 50 % x 70 % x $200, and the federal share of 85 % is nowhere in it."""
    result = simulated(("police-only", {}), ("team", {"coverage": [0.6, 0.6], "eligible_calls": [500.0, 500.0]}))
    rates = {"enrolled": 0.35, "billable": 0.5, "collected": 0.7, "rate": 200.0}
    prices = NOTHING_BUT_PAY | {f"price.medicaid.{name}": value for name, value in rates.items()}
    unconfirmed = budget(crew(CLINICIAN), prices=prices, result=result)
    assert unconfirmed.yearly_net == unconfirmed.yearly
    confirmed = budget(crew(CLINICIAN), prices=prices, result=result, choices={"medicaid": True})
    assert confirmed.yearly_net == pytest.approx(confirmed.yearly - 300 * 0.35 * 0.5 * 0.7 * 200)
    partner = budget(crew((Role.CLINICIAN, Payer.PARTNER)), prices=prices, result=result, choices={"medicaid": True})
    assert partner.yearly_net == partner.yearly


def test_officer_hours_are_cash_only_where_posts_are_given_up() -> None:
    """One full-time officer fewer saves an officer's year; hours freed alone save nothing."""
    result = simulated(("police-only", {}), ("team", {"officer_hours_net": [900.0, 1000.0]}))
    kept = budget(crew(CLINICIAN), result=result)
    assert kept.yearly_net == kept.yearly
    prices = {"price.wage.officer": 40.0, "price.benefits.sworn": 0.5}
    cut = budget(crew(CLINICIAN), prices=prices, result=result, choices={"officer_posts_cut": 1.0})
    assert cut.yearly - cut.yearly_net == pytest.approx(40 / 0.5 * 2080)


def test_what_a_contract_owes() -> None:
    """A year's price of contracts with a term of twelve months; partners and standby owe nothing."""
    seats = ((Role.CLINICIAN, Payer.CONTRACT), (Role.PARAMEDIC, Payer.PARTNER))
    prices = {"price.contract_hour.clinician": 50.0, "price.contract_term_months": 6.0}
    assert budget(crew(*seats), prices=prices).committed == pytest.approx(4380 * 50 / 2)


def test_costs_of_a_study_are_of_the_options_it_names() -> None:
    """All but the baseline, or those named."""
    everywhere, elsewhere = {"name": "rent", "yearly": 12.0}, {"name": "evaluation", "startup": 5.0, "options": ["x"]}
    found = budget(costs=[everywhere, elsewhere])
    assert (found.yearly, found.startup) == (12.0, 0.0)
    assert budget(costs=[everywhere], option="police-only").yearly == 0.0


def test_new_officers_go_to_the_academy() -> None:
    """806 hours there and 503 in the field, all of them paid."""
    hours = {"hiring.sworn.academy_hours": 806.0, "hiring.sworn.field_hours": 503.0, "price.wage.officer": 40.0}
    prices = NOTHING_BUT_PAY | hours | {"price.benefits.sworn": 0.5}
    found = budget(crew((Role.OFFICER, Payer.NEW)), prices=prices)
    assert dollars(found, "Recruit and train: officer") == pytest.approx(FTE * 1309 * 80)


@pytest.mark.parametrize(("backfill", "gained"), [("none", -3_700.0), ("overtime", 680.0), ("hire", 680.0)])
def test_hours_that_others_fill_are_not_lost(backfill: str, gained: float) -> None:
    """4,380 hours moved and 680 freed: patrol is 3,700 hours shorter, unless others are paid to fill them."""
    result = simulated(("police-only", {}), ("team", {"officer_hours_net": [-3_690.0, -3_710.0]}))
    found = budget(crew(OFFICER, CLINICIAN), result=result, choices={"backfill": backfill}).per_officer_hour
    assert found is not None
    assert found.gained == pytest.approx(gained)
    assert found.certain == (gained > 0.0)

"""Published budgets, to the dollar, through the same ledger that answers."""

import pytest
from budgets import NOTHING_BUT_PAY, PLAIN, budget, crew, filling
from studies import assume

from crisissim.budget.pay import paid_hour
from crisissim.budget.prices import Prices
from crisissim.domain.staff import Shift
from crisissim.domain.words import Payer, Role


def test_alexandria_around_the_clock() -> None:
    """6 clinicians at $120,000, 5 officers at $156,200, half an administrator for $42,590, $3,800 each: $1,587,290.

    Alexandria, Virginia, budget of fiscal year 2023, question 104: 11.5 FTE to extend one team to all hours.
    """
    pay = {
        "price.wage.clinician": 120_000 * 0.62 / 2080,
        "price.benefits.civilian": 0.38,
        "price.wage.officer": 156_200 * 0.58 / 2080,
        "price.benefits.sworn": 0.42,
        "price.per_person": 3_800.0,
    }
    posts = (filling(Role.CLINICIAN, 6.0), filling(Role.OFFICER, 5.0))
    admin = [{"name": "half an administrator", "yearly": 42_590.0 + 0.5 * 3_800.0}]
    found = budget(*posts, prices=NOTHING_BUT_PAY | pay, costs=admin)
    assert found.people.added.value == pytest.approx(11.0)
    assert round(found.yearly, 2) == 1_587_290.0


def test_louisville_ledger() -> None:
    """Costs of $2,430,128 and savings of $3,455,025 leave $1,024,897 (El-Mallakh and others 2014)."""
    costs = {"training": 146_079.0, "hospital": 1_768_536.0, "emergency psychiatry": 508_690.0, "arrests": 6_823.0}
    savings = {"deferred hospital": 1_148_400.0, "avoided bookings": 2_296_800.0, "jail": 9_825.0}
    rows = [{"name": name, "yearly": dollars} for name, dollars in costs.items()]
    rows += [{"name": name, "yearly": dollars, "saving": True} for name, dollars in savings.items()]
    found = budget(costs=rows)
    assert found.yearly == 2_430_128.0
    assert found.ledger.sum("yearly", "saving").value == 3_455_025.0
    assert found.yearly_net == -1_024_897.0


def test_benefits_on_wages() -> None:
    """38 % of compensation is 61 % of wages: $20.70 on $33.76 (Employer Costs for Employee Compensation, 2021)."""
    prices = Prices(assume(PLAIN | {"price.wage.clinician": 33.76, "price.benefits.civilian": 20.70 / 54.46}))
    assert paid_hour(prices, Role.CLINICIAN).value == pytest.approx(54.46)
    plain = Prices(assume(PLAIN | {"price.wage.clinician": 1.0, "price.benefits.civilian": 0.38}))
    assert round(paid_hour(plain, Role.CLINICIAN).value, 2) == 1.61


def test_a_van_hour_in_eugene() -> None:
    """$798,000 for 31 service hours a day are $70.53 an hour (Eugene, fiscal year 2018)."""
    day = Shift(0.0, 7 * 1440.0)
    late = tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1020.0) for day in range(7))
    seats = ((Role.PARAMEDIC, Payer.CONTRACT), (Role.CLINICIAN, Payer.CONTRACT))
    vans = (crew(*seats, shifts=(day,)), crew(*seats, name="second van", shifts=late))
    hour = 798_000 / (31 * 365) / 2
    agreed = {"price.contract_hour.paramedic": hour, "price.contract_hour.clinician": hour}
    found = budget(*vans, prices=agreed)
    assert found.yearly == pytest.approx(798_000.0)
    assert found.per_team_hour is not None
    assert round(found.per_team_hour, 2) == 70.53


def test_a_team_hour_in_alexandria() -> None:
    """$277,313 for 40 hours a week of one clinician and one officer are $133 an hour."""
    week = tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1080.0) for day in range(5))
    team = crew((Role.CLINICIAN, Payer.CONTRACT), (Role.OFFICER, Payer.PATROL), shifts=week)
    hour = 277_313 / (40 * 365 / 7)
    free_training = {"hiring.cit.course_hours": 0.0, "price.contract_hour.clinician": hour}
    found = budget(team, prices=free_training)
    assert found.per_team_hour is not None
    assert round(found.per_team_hour) == 133

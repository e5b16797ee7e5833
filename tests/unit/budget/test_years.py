"""Tests of the years of a budget: growth, what falls due again, and who pays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from budgets import NOTHING_BUT_PAY, budget, crew
from hypothesis import given
from hypothesis import strategies as st

from crisissim.budget import OptionBudget
from crisissim.budget.funding import serial, year_begins
from crisissim.domain.words import Payer, Role

THOUSAND = [{"name": "all of it", "yearly": 1000.0, "startup": 500.0}]


def paid(found: OptionBudget) -> dict[str, list[float]]:
    """By payer, dollars of each year."""
    return {row.title: [*row.dollars] for row in found.years.payers}


def money(**terms: Any) -> dict[str, Any]:
    """A grant of the state."""
    return {"name": "grant", "payer": "state"} | terms


def test_pay_and_prices_grow_apart() -> None:
    """Pay by 3 % and prices by 2 % a year; the first year is as it is."""
    growth = {"price.pay_growth": 0.03, "price.inflation": 0.02}
    found = budget(crew((Role.CLINICIAN, Payer.NEW)), prices=NOTHING_BUT_PAY | growth, costs=THOUSAND)
    pay = found.yearly - 1000.0
    expected = [pay * 1.03**year + 1000 * 1.02**year for year in range(5)]
    assert found.years.row("yearly").dollars == pytest.approx(expected)
    assert found.five_years == pytest.approx(sum(expected) + 500.0)


def test_a_vehicle_is_bought_again() -> None:
    """One that lasts two years is bought in the first, the third and the fifth year, at the prices of then."""
    things = {"price.vehicle": 100.0, "price.vehicle_life": 2.0, "price.inflation": 0.1}
    found = budget(crew((Role.CLINICIAN, Payer.NEW)), prices=NOTHING_BUT_PAY | things)
    assert found.startup == 100.0
    assert found.years.row("startup").dollars == pytest.approx([100.0, 0.0, 121.0, 0.0, 146.41])


def test_the_town_pays_what_is_left() -> None:
    """$600 a year from the state leave $400 and the start; a share is of what it covers."""
    found = budget(costs=THOUSAND, funding=[money(amount=600.0)])
    assert paid(found) == {"state: grant": [600.0] * 5, "The town": [900.0, *[400.0] * 4]}
    halves = budget(costs=THOUSAND, funding=[money(share=0.5, covers="all")])
    assert paid(halves)["The town"] == [750.0, *[500.0] * 4]
    start = budget(costs=THOUSAND, funding=[money(amount=800.0, covers="startup")])
    assert paid(start)["state: grant"] == [500.0, 0.0, 0.0, 0.0, 0.0]


def test_a_grant_ends() -> None:
    """One that runs from 1 January 2027 to 30 June 2028 pays a year and 182 of 366 days of the next."""
    found = budget(costs=THOUSAND, funding=[money(amount=600.0, ends=date(2028, 6, 30))])
    assert paid(found)["state: grant"] == pytest.approx([600.0, 600.0 * 182 / 366, 0.0, 0.0, 0.0])
    late = budget(costs=THOUSAND, funding=[money(share=1.0, begins=date(2031, 7, 1))])
    assert paid(late)["state: grant"] == pytest.approx([0.0, 0.0, 0.0, 0.0, 1000.0 * 184 / 365])


def test_nobody_pays_more_than_is_left() -> None:
    """Money is spent in the study's order, and none of it beyond the costs."""
    both = [money(amount=700.0), money(name="more", payer="county", amount=700.0)]
    found = budget(costs=[{"name": "all", "yearly": 1000.0}], funding=both)
    assert paid(found) == {"state: grant": [700.0] * 5, "county: more": [300.0] * 5, "The town": [0.0] * 5}


def test_partners_pay_for_those_they_send() -> None:
    """Before any money from others is counted."""
    seats = ((Role.CLINICIAN, Payer.PARTNER), (Role.PARAMEDIC, Payer.CONTRACT))
    prices = {"price.contract_hour.clinician": 10.0, "price.contract_hour.paramedic": 20.0}
    found = budget(crew(*seats), prices=NOTHING_BUT_PAY | prices, funding=[money(share=1.0)])
    assert paid(found)["Partners, for people they send"] == pytest.approx([43_800.0] * 5)
    assert paid(found)["state: grant"] == pytest.approx([87_600.0] * 5)
    assert paid(found)["The town"] == pytest.approx([0.0] * 5)


def test_several_towns_pay_together() -> None:
    """Where units are of two departments, what is left is theirs together."""
    units = (crew((Role.CLINICIAN, Payer.NEW), name="a"), crew((Role.CLINICIAN, Payer.NEW), name="b"))
    found = budget(units[0], replace(units[1], agency="Southfield"))
    assert [*paid(found)] == ["The towns together"]


def test_money_is_for_the_options_it_names() -> None:
    """A grant for another option pays nothing here."""
    found = budget(costs=THOUSAND, funding=[money(amount=600.0, options=["van"])])
    assert [*paid(found)] == ["The town"]


def test_what_is_saved_is_the_towns() -> None:
    """It is taken off what the town pays, after everybody else."""
    saving = {"name": "fewer bookings", "yearly": 300.0, "saving": True}
    found = budget(costs=[*THOUSAND, saving], funding=[money(amount=600.0)])
    assert found.years.row("town_net").dollars == (600.0, *[100.0] * 4)
    assert found.town_first_year == 600.0
    assert found.town_five_years == 1000.0


@given(
    st.lists(st.tuples(st.floats(0, 5000), st.sampled_from(["yearly", "startup", "all"])), max_size=4),
    st.floats(1, 5000),
    st.floats(0, 5000),
)
def test_payers_together_are_the_costs(terms: list[tuple[float, str]], yearly: float, startup: float) -> None:
    """Whatever is promised, in every year the payers' dollars are all of the costs, and nobody's are negative."""
    funding = [money(name=f"m{n}", amount=amount, covers=covers) for n, (amount, covers) in enumerate(terms)]
    found = budget(costs=[{"name": "all", "yearly": yearly, "startup": startup}], funding=funding)
    for year, cost in enumerate(found.years.row("cost").dollars):
        shares = [row.dollars[year] for row in found.years.payers]
        assert sum(shares) == pytest.approx(cost)
        assert min(shares) >= -1e-9


def test_days_as_spreadsheets_count_them() -> None:
    """1 March 1900 is day 61, as in every spreadsheet; a year that begins on a leap day goes on with 1 March."""
    assert serial(date(1900, 3, 1)) == 61
    assert serial(date(2025, 1, 1)) == 45658
    assert year_begins(date(2028, 2, 29), 2) == [date(2028, 2, 29), date(2029, 3, 1), date(2030, 3, 1)]

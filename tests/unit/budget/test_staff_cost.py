"""Tests of what people on posts cost: worked by hand from wages, benefits and hours."""

from dataclasses import replace

import pytest
from studies import ALWAYS, assume, unit

from crisissim.budget import StaffCost, staff_cost
from crisissim.budget.pay import contracted_hour, paid_hour, premium_hour, standby_hour, yearly_pay
from crisissim.budget.prices import Prices
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role

DAYS = tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1320.0) for day in range(7))
PRICES = {
    "price.wage.officer": 40.0,
    "price.wage.clinician": 30.0,
    "price.wage.paramedic": 25.0,
    "price.benefits.civilian": 0.38,
    "price.benefits.sworn": 0.50,
    "price.standby_hour": 5.0,
    "price.overtime_load": 0.10,
    "price.contract_indirect": 0.20,
    "relief.civilian.meetings": 52.0,
    "fte.paid_hours": 2080.0,
    "relief.civilian.vacation": 120.0,
    "relief.civilian.holidays": 88.0,
    "relief.civilian.sick": 80.0,
    "relief.civilian.training": 40.0,
    "relief.civilian.court": 0.0,
}


def crew(*seats: tuple[Role, Payer], **facts: object) -> Unit:
    """A unit from 10:00 to 22:00 every day, unless said otherwise."""
    made = unit("team", "team", **{"shifts": DAYS} | facts)
    return replace(made, seats=tuple(Seat(role, payer) for role, payer in seats))


def cost(*units: Unit, **prices: float) -> StaffCost:
    """What these units cost at the prices of this file."""
    return staff_cost(units, assume(PRICES | {name.replace("__", "."): value for name, value in prices.items()}))


def test_benefits_are_a_share_of_compensation() -> None:
    """38 % of compensation is 61 % on top of wages, not 38 %."""
    prices = Prices(assume(PRICES))
    assert paid_hour(prices, Role.CLINICIAN).value / 30 == pytest.approx(1.6129, abs=5e-5)
    assert paid_hour(prices, Role.OFFICER).value == pytest.approx(80.0)
    assert yearly_pay(prices, Role.CLINICIAN).value == pytest.approx(30 * 2080 / 0.62)


def test_a_new_seat_costs_the_people_who_fill_it() -> None:
    """12 hours a day are 4,380 hours a year: 2.576 people at 1,700 hours, each $100,645 a year."""
    found = cost(crew((Role.CLINICIAN, Payer.NEW)))
    assert found.posts == 1
    assert found.fte == pytest.approx(4380 / 1700)
    assert found.dollars == pytest.approx(4380 / 1700 * 30 * 2080 / 0.62)
    assert found.officer_hours_moved == 0.0


def test_officers_from_patrol_are_moved_not_bought() -> None:
    """The seat of a patrol officer adds neither posts nor dollars; his hours are shown."""
    found = cost(crew((Role.OFFICER, Payer.PATROL), (Role.CLINICIAN, Payer.NEW)))
    assert (found.posts, found.fte) == (1, pytest.approx(4380 / 1700))
    assert found.officer_hours_moved == pytest.approx(4380)
    assert found.dollars == cost(crew((Role.CLINICIAN, Payer.NEW))).dollars


def test_today_costs_nothing_more() -> None:
    """Seats of today's roster are in no line."""
    assert cost(unit("patrol 1")).lines == ()
    assert cost(unit("patrol 1")).dollars == 0.0


def test_standby_is_paid_by_the_hour_and_fills_no_post_of_work() -> None:
    """Around the clock at $5 with 10 % on top is 8,760 x 5.50 dollars; FTE only come from call-outs."""
    found = cost(crew((Role.ON_CALL_CLINICIAN, Payer.PARTNER), on_call=True, shifts=ALWAYS))
    assert found.dollars == pytest.approx(8760 * 5.5)
    assert (found.posts, found.fte) == (1, 0.0)


def test_another_agency_charges_its_overhead() -> None:
    """Where no price is agreed, a partner's seat costs as much as a new one and its overhead."""
    new, other = (cost(crew((Role.PARAMEDIC, payer))) for payer in (Payer.NEW, Payer.CONTRACT))
    assert other.dollars == pytest.approx(1.2 * new.dollars)
    assert other.fte == new.fte


def test_an_agreed_price_is_the_price() -> None:
    """At $70.53 an hour the seat costs that for each of its hours, whatever wages are."""
    found = cost(crew((Role.CLINICIAN, Payer.PARTNER)), price__contract_hour__clinician=70.53)
    assert found.dollars == pytest.approx(4380 * 70.53)
    assert (
        contracted_hour(Prices(assume({"price.contract_hour.clinician": 70.53})), Role.REMOTE_CLINICIAN).value == 70.53
    )


def test_a_crew_short_of_somebody_is_not_counted_again() -> None:
    """What is left of a crew when a seat is empty has seats of the whole crew."""
    whole = crew((Role.CLINICIAN, Payer.NEW))
    left = replace(whole, name="team, short", from_chance=0.9)
    assert cost(whole, left) == cost(whole)


def test_lines_add_up_by_role_and_payer() -> None:
    """Two vans with a paramedic each from the town and a clinician each from a partner make two lines of two posts."""
    van = crew((Role.PARAMEDIC, Payer.NEW), (Role.CLINICIAN, Payer.PARTNER))
    found = cost(van, replace(van, name="van 2"))
    assert [(line.role, line.payer, line.posts) for line in found.lines] == [
        (Role.PARAMEDIC, Payer.NEW, 2),
        (Role.CLINICIAN, Payer.PARTNER, 2),
    ]
    assert found.dollars == pytest.approx(sum(line.dollars for line in found.lines))
    assert found.to_json()["lines"][1]["payer"] == "partner"


def test_premium_hours() -> None:
    """An hour of overtime at $40 is $60 with 10 % on top; an hour on standby $5.50."""
    assert premium_hour(Prices(assume(PRICES)), Role.OFFICER).value == pytest.approx(66.0)
    assert standby_hour(Prices(assume(PRICES))).value == pytest.approx(5.5)

"""Tests of every sentence about prices, own costs and funding."""

import pytest
from fixtures import Edit, Refused

from crisissim.study import load_study

S = "study.toml"
BEFORE = "[travel]"

FAULTS = [
    (
        "[prices]\nwages = { officer = -1 }",
        "study.toml:23: prices.wages.officer: -1 is not greater than 0. Write a number greater than 0.",
    ),
    (
        "[prices]\nwages = { cook = 20 }",
        (
            'study.toml:23: prices.wages.cook: "cook" is not known here. Write one of officer, '
            "clinician, social-worker, paramedic, outreach-worker."
        ),
    ),
    (
        "[prices]\nbenefits = { sworn = 1.0 }",
        "study.toml:23: prices.benefits.sworn: 1 is not less than 1. Write a number less than 1.",
    ),
    (
        "[prices]\nbackfill = 'maybe'",
        'study.toml:23: prices.backfill: "maybe" is not known here. Write one of none, overtime, hire.',
    ),
    (
        "[prices]\ncontract_hours = { clinician = 60 }\ncontract_years = { clinician = 1e5 }",
        (
            'study.toml:24: prices.contract_years: the contract of "clinician" has a price by the hour '
            "and one by the year. Keep one of them."
        ),
    ),
    (
        '[[costs]]\nname = "rent"',
        'study.toml:22: costs[0]: "rent" costs nothing. Give startup or yearly, in dollars.',
    ),
    (
        '[[costs]]\nname = "less"\nsaving = true\nstartup = 3',
        (
            "study.toml:25: costs[0].startup: what is saved is saved year by year, and this has a "
            "start. Give yearly alone."
        ),
    ),
    (
        '[[costs]]\nname = "rent"\nyearly = 5\noptions = ["co-respnder"]',
        'study.toml:25: costs[0].options[0]: there is no option "co-respnder". Did you mean "co-responder"?',
    ),
    (
        '[[funding]]\nname = "grant"\npayer = "state"',
        (
            'study.toml:22: funding[0]: "grant" has neither of `amount` and `share`. Give one: dollars '
            "a year, or a share of what it covers."
        ),
    ),
    (
        '[[funding]]\nname = "grant"\npayer = "state"\namount = 5\nshare = 0.5',
        (
            'study.toml:22: funding[0]: "grant" has both of `amount` and `share`. Give one: dollars a '
            "year, or a share of what it covers."
        ),
    ),
    (
        '[[funding]]\nname = "grant"\npayer = "state"\namount = 5\nbegins = 2027-01-01\nends = 2026-01-01',
        (
            'study.toml:27: funding[0].ends: "grant" ends on 2026-01-01, before it begins on '
            "2027-01-01. Mend one of the days."
        ),
    ),
    (
        '[[funding]]\nname = "g"\npayer = "a"\namount = 5\n[[funding]]\nname = "g"\npayer = "b"\namount = 5',
        'study.toml:27: funding[1].name: two of [[funding]] are called "g". Rename one.',
    ),
    (
        '[[funding]]\nname = "g"\npayer = "a"\namount = 5\noptions = ["van"]',
        ('study.toml:26: funding[0].options[0]: there is no option "van". Write one of co-responder, police-only.'),
    ),
]


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_what_is_wrong_with_money_is_said(text: str, sentence: str, edited: Edit, refused: Refused) -> None:
    """Each fault is told with its line, its reason and what to do."""
    assert refused(edited(S, BEFORE, f"{text}\n{BEFORE}")) == [sentence]


def test_a_price_stands_in_one_place(edited: Edit, refused: Refused) -> None:
    """What [prices] sets is not set again under [assumptions]."""
    edited(S, BEFORE, f"[prices]\nwages = {{ officer = 41 }}\n{BEFORE}")
    folder = edited(S, '"patience.team" = 20', '"price.wage.officer" = 40')
    assert refused(folder) == [
        'study.toml:40: assumptions."price.wage.officer": this is also set in [prices]. Keep one of them.'
    ]


def test_prices_are_assumptions_that_somebody_has_confirmed(edited: Edit) -> None:
    """Wages, benefits, standby and contracts; a price of a full-time year is one of the hours a person is there."""
    text = (
        "[prices]\nwages = { officer = 41.5, social_worker = 30 }\nbenefits = { sworn = 0.5 }\nstandby_hour = 6\n"
        "contract_hours = { clinician = 75 }\ncontract_years = { paramedic = 85_000 }\n"
    )
    found = load_study(edited(S, BEFORE, text + BEFORE)).assumptions
    expected = {
        "wage.officer": 41.5,
        "wage.social_worker": 30.0,
        "benefits.sworn": 0.5,
        "standby_hour": 6.0,
        "contract_hour.clinician": 75.0,
        "contract_hour.paramedic": 50.0,
    }
    assert {name: found.value(f"price.{name}") for name in expected} == pytest.approx(expected)
    assert all(found[f"price.{name}"].confirmed for name in expected)
    assert not found["price.wage.clinician"].confirmed

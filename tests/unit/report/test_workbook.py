"""Tests of the budget's workbook: LibreOffice works every formula out again and finds what Python says."""

from datetime import date
from math import isfinite, nan
from pathlib import Path

import pytest
from budgets import PLAIN, crew, simulated, study_file
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from spreadsheets import formulas, named, recalculated, values
from studies import ALWAYS, assume, unit

from crisissim.budget import OptionBudget
from crisissim.budget.facts import Facts
from crisissim.budget.option import budget_of
from crisissim.domain.words import Payer, Role
from crisissim.experiment import ExperimentResult
from crisissim.report.workbook import budget_workbook

TEAM = (crew((Role.OFFICER, Payer.PATROL), (Role.CLINICIAN, Payer.NEW)), unit("patrol"))
VAN = (
    crew((Role.PARAMEDIC, Payer.NEW), (Role.SOCIAL_WORKER, Payer.CONTRACT)),
    crew((Role.ON_CALL_CLINICIAN, Payer.PARTNER), name="standby", on_call=True, shifts=ALWAYS),
    unit("patrol"),
)
GROWING = {"price.pay_growth": 0.03, "price.inflation": 0.02}
NAMES = {
    "police-only": (unit("patrol"),),
    '=HYPERLINK("http://x") [a/b]': TEAM,
    "+van, with a very long name indeed": VAN,
}
MONEY_COSTS = [
    {"name": "-rent", "yearly": 12_000.0, "startup": 3_000.0},
    {"name": "@saved", "yearly": 9.0, "saving": True},
]
MONEY = study_file(
    prices={"backfill": "overtime", "medicaid": True, "officer_posts_cut": 0.5},
    costs=MONEY_COSTS,
    funding=[
        {"name": "grant", "payer": "state", "amount": 5e4, "begins": date(2027, 4, 1), "ends": date(2029, 6, 30)},
        {"name": "half", "payer": "county", "share": 0.5, "covers": "startup"},
        {"name": "rest", "payer": "hospital", "amount": 10_000.0, "covers": "startup"},
    ],
)


def made(prices: dict[str, float] | None = None) -> tuple[list[OptionBudget], ExperimentResult]:
    """Budgets of three options; the van reckons with officers at $50."""
    metrics = {
        "coverage": [0.5, 0.6, 0.55],
        "eligible_calls": [800.0, 820.0, 790.0],
        "officer_hours_net": [300.0, 350.0, 280.0],
        "standby_hours": [8200.0, 8150.0, 8250.0],
        "call_out_hours_paid": [900.0, 950.0, 880.0],
        "overtime_hours": [20.0, 30.0, 25.0],
        "call_outs": [450.0, 470.0, 440.0],
    }
    result = simulated(*((name, {} if name == "police-only" else metrics) for name in NAMES))
    found = []
    for name, units in NAMES.items():
        own = {"price.wage.officer": 50.0} if units is VAN else {}
        facts = Facts(
            name, "police-only", units, assume(PLAIN | GROWING | (prices or {}) | own), result, 4380.0 * (units is TEAM)
        )
        found.append(budget_of(facts, MONEY, MONEY.window.start))
    return found, result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as a file."""
    budgets, result = made()
    path = tmp_path_factory.mktemp("books") / "budget.xlsx"
    path.write_bytes(budget_workbook("=made & up", budgets, result))
    return path


def test_a_spreadsheet_finds_the_same(book: Path, tmp_path: Path) -> None:
    """Every formula, worked out again, is the number that came with it."""
    ours, theirs = values(book), values(recalculated(book, tmp_path))
    live = formulas(book)
    assert len(live) > 200
    assert {sheet for sheet, _ in live} >= {"Summary", "Prices", "On call or a post"}
    for place in live:
        assert theirs[place] == pytest.approx(ours[place], rel=1e-9, abs=1e-9), (place, live[place])


def test_changed_prices_move_what_rests_on_them(book: Path, tmp_path: Path) -> None:
    """Cells are changed as an analyst would; totals, people and years are then those of Python at those prices."""
    changes = {"price.wage.clinician": 41.0, "relief.civilian.training": 500.0, "price.inflation": 0.04}
    changed = tmp_path / "changed.xlsx"
    opened = load_workbook(book)
    for price, value in changes.items():
        for name in {price.replace(".", "_") + scope for scope in ("", "_2")} & {*opened.defined_names}:
            sheet, cell = named(book, name)
            opened[sheet][cell] = value
    opened.save(changed)
    found = values(recalculated(changed, tmp_path))
    budgets, _ = made(changes)
    before, _ = made()
    for number, (budget, old) in enumerate(zip(budgets, before, strict=True), 1):
        for key, of_python in totals(budget).items():
            again = found[named(book, f"option{number}_{key}")]
            assert again == pytest.approx(of_python, rel=1e-9, abs=1e-6), key
        assert not budget.ledger.entries or totals(budget)["total_yearly"] != totals(old)["total_yearly"]


def totals(budget: OptionBudget) -> dict[str, float]:
    """What the workbook has names for."""
    return {
        "total_yearly": budget.yearly,
        "total_startup": budget.startup,
        "total_net": budget.yearly_net,
        "fte_added": budget.people.added.value,
        "fte_total": budget.people.everybody.value,
        "cost_sum": budget.five_years,
        "town_net_sum": budget.town_five_years,
    }


def test_text_is_text(book: Path) -> None:
    """Names that begin with = + - @ are no formulas, and no sheet has a name that spreadsheets refuse."""
    opened = load_workbook(book)
    texts = {c.value: c.data_type for sheet in opened for row in sheet for c in row if isinstance(c.value, str)}
    for name in (*NAMES, "-rent", "@saved", "=made & up: what the options cost"):
        assert texts[name] == "s"
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in opened.sheetnames)


def test_the_same_budget_is_the_same_file(book: Path) -> None:
    """Byte for byte: nothing in it tells when it was made."""
    budgets, result = made()
    assert budget_workbook("=made & up", budgets, result) == book.read_bytes()


def test_notes_tell_every_assumption(book: Path) -> None:
    """Each price with its basis, its source, and whether the study set it; an option's own price beside the other."""
    rows = [[c.value for c in row] for row in load_workbook(book)["Notes"]]
    by_name = {row[0]: row for row in rows if isinstance(row[0], str)}
    budgets, _ = made()
    for budget in budgets:
        assert all(name in by_name or f"{name}_2" in by_name for name in budget.ledger.prices.used)
    assert by_name["price.wage.officer_2"][1] == 50.0
    assert by_name["price.wage.officer_2"][4] == "by the study"
    assert "by nobody yet" in {row[4] for row in by_name.values()}


def test_inputs_are_coloured_and_pages_are_ready_to_print(book: Path) -> None:
    """A wage is yellow; every sheet is as wide as a page, landscape, with its number at the foot."""
    opened = load_workbook(book)
    sheet, cell = named(book, "price_wage_clinician")
    assert opened[sheet][cell].fill.fgColor.rgb == "FFFFF2CC"
    for page in opened:
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddFooter.right.text == "Page &P of &N"


CREWS = st.lists(st.tuples(st.sampled_from(Role), st.sampled_from(Payer)), min_size=1, max_size=3)


@given(
    st.lists(st.tuples(CREWS, st.booleans()), max_size=3),
    st.sampled_from(["none", "overtime", "hire"]),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=30)
def test_any_option_makes_a_workbook(
    teams: list[tuple[list[tuple[Role, Payer]], bool]], backfill: str, medicaid: bool, is_simulated: bool
) -> None:
    """Whoever sits in whatever crew: every cell that a formula names is there, and every number is one."""
    units = tuple(crew(*seats, name=f"team {n}", on_call=on_call) for n, (seats, on_call) in enumerate(teams))
    file = study_file(prices={"backfill": backfill, "medicaid": medicaid, "officer_posts_cut": 1.0}, costs=MONEY_COSTS)
    names = ("coverage", "eligible_calls", "standby_hours", "call_outs", "call_out_hours_paid", "overtime_hours")
    metrics = {name: [2.0, 3.0] for name in names}
    result = simulated(("police-only", {}), ("team", metrics)) if is_simulated else None
    facts = Facts("team", "police-only", (*units, unit("patrol")), assume({}), result, 100.0)
    found = budget_of(facts, file, file.window.start)
    assert budget_workbook("made up", [found], result)
    assert all(isfinite(row.sum.value) for row in found.years.rows)
    assert found.people.added.value >= 0.0


def test_a_town_without_crisis_calls_has_a_workbook() -> None:
    """Nothing is reached and nothing has a price; every cell is a number or a text all the same."""
    metrics = {"coverage": [nan, nan], "eligible_calls": [0.0, 0.0], "officer_hours_net": [1.0, -1.0]}
    result = simulated(("police-only", {"eligible_calls": [0.0, 0.0], "coverage": [nan, nan]}), ("team", metrics))
    facts = Facts("team", "police-only", TEAM, assume(PLAIN), result)
    budget = budget_of(facts, study_file(prices={"medicaid": True}), MONEY.window.start)
    assert budget.per_reached_call is not None
    assert budget.per_reached_call.gained == 0.0
    assert budget_workbook("quiet", [budget], result).startswith(b"PK")

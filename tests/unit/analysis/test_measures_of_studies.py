"""Properties of the metrics of whole studies with all physics on, run through the engine."""

import pytest
from random_studies import random_study

from crisissim.analysis import METRICS, MISSED_PREFIX, prepare
from crisissim.domain.records import Status
from crisissim.engine import simulate, tables_of


@pytest.mark.parametrize("seed", range(12))
def test_measures_add_up(seed: int) -> None:
    """Tests that coverage and missed are all calls, weeks add up to years, and no hours or counts are negative."""
    made, these = random_study(seed)
    tables = tables_of(made)
    records = simulate(tables, these)
    measures = prepare(made, tables.pools)
    values, hours = measures(records, these), measures.by_hour(records, these)
    missed = [value for name, value in values.items() if name.startswith(MISSED_PREFIX)]
    if values["eligible_calls"]:
        assert values["coverage"] + sum(missed) == pytest.approx(1.0, abs=1e-12)
    for name in ("eligible_calls", "officer_hours_holding", "officer_hours_released"):
        assert hours[name].sum() == pytest.approx(values[name])
    assert sum(hours["missed_calls"]) == pytest.approx(sum(missed) * values["eligible_calls"], nan_ok=True)
    assert not [name for name, value in values.items() if name in METRICS and value < 0.0]


@pytest.mark.parametrize("seed", range(12))
def test_standby_and_call_outs_are_the_time_on_call(seed: int) -> None:
    """Tests that standby is never more than the time on duty of people on call, and call-outs are paid for at least."""
    made, these = random_study(seed)
    tables = tables_of(made)
    records = simulate(tables, these)
    values = prepare(made, tables.pools)(records, these)
    a_year = 365.0 / made.window.days / 60.0
    on_duty = records.minutes.sum(axis=1) - records.minutes[:, Status.OFF]
    on_call = sum(len(u.seats) * on_duty[i] * a_year for i, u in enumerate(made.units) if u.on_call)
    assert values["standby_hours"] <= on_call + 1e-6
    assert values["call_out_hours_paid"] >= (2.0 if values["call_outs"] else 0.0)

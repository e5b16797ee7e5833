"""Properties of the metrics that hold for all records."""

from dataclasses import replace
from math import isinf, isnan
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crisissim.analysis import METRICS, MISSED_PREFIX, prepare
from crisissim.domain.calls import FROM_CAD
from crisissim.domain.practice import Outside
from crisissim.domain.records import CallRecord, Leg, Status
from crisissim.domain.words import Kind, Missed, Need

QUALIFYING = 0b111
"""Clinician, remote clinician, team."""


@st.composite
def years(draw: st.DrawFn, town: Any) -> tuple[Any, Any]:
    """A handful of calls, how each went, and what each unit did."""
    rows, kept, legs = [], [], []
    for i in range(draw(st.integers(0, 30))):
        received = draw(st.integers(0, 80 * 1440)) * 1.0
        wait = draw(st.floats(0, 500) | st.just(np.inf))
        contacts = draw(st.integers(0, 2 ** len(Kind) - 1))
        averted = draw(st.booleans()) and draw(st.booleans())
        reached = bool(contacts & QUALIFYING)
        rows.append(
            {
                "received": received,
                "need": draw(st.sampled_from(Need)),
                "priority": draw(st.integers(1, 4)),
                "officer_initiated": draw(st.booleans()),
            }
        )
        kept.append(
            CallRecord(
                first_arrival=np.inf if averted else received + wait,
                qualified_contact=received + 2 * wait if reached else np.inf,
                clinician_contact=received + 3 * wait if contacts & 0b11 else np.inf,
                contacts=contacts,
                missed=0 if reached else draw(st.integers(1, len(Missed) - 1)),
                police_present=draw(st.booleans()),
                followed_up=received + draw(st.floats(0, 9000) | st.just(np.inf)),
                averted=averted,
            )
        )
        legs.append(
            Leg(i, draw(st.integers(0, 3)), 0, received, received, received, received + draw(st.floats(0, 900)))
        )
    minutes = draw(st.lists(st.floats(0, 1e5), min_size=4 * len(Status), max_size=4 * len(Status)))
    outside = np.array([draw(st.integers(FROM_CAD, 1)) for _ in rows], np.int64)
    calls = replace(town.calls(rows), outside=outside if draw(st.booleans()) else None)
    return calls, town.records(kept, legs, minutes=np.reshape(minutes, (4, len(Status))))


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_metrics_of_any_year(town: Any, data: st.DataObject) -> None:
    """Tests that coverage and missed shares add up to 1, splits to coverage, and shares stay between 0 and 1."""
    calls, records = data.draw(years(town))
    sources = (Outside("visits", "town", 1.0), Outside("schools", "town", 1.0, counts=True))
    values = prepare(town.scenario(outside=sources), town.pools)(records, calls)
    missed = [value for name, value in values.items() if name.startswith(MISSED_PREFIX)]
    if isnan(values["coverage"]):
        assert values["eligible_calls"] == 0.0
        assert all(map(isnan, missed))
        return
    assert abs(values["coverage"] + sum(missed) - 1.0) < 1e-12
    qualified = ("reached_by_clinician_in_person", "reached_by_clinician_remote", "reached_by_alternative_team")
    assert abs(values["coverage"] - sum(values[name] for name in qualified)) < 1e-12
    contacts = sum(value for name, value in values.items() if name.startswith("police_contacts_"))
    assert abs(values["police_contacts"] - contacts) < 1e-9
    assert values["police_contacts"] <= values["eligible_calls"] + 1e-9
    assert values["coverage_within_target"] <= values["coverage"]
    for name, value in values.items():
        unit = METRICS[name].unit if name in METRICS else "share"
        if unit == "share" and not isnan(value):
            assert 0.0 <= value <= 1.0 + 1e-12, name
        assert not isinf(value) or unit == "minutes", name
    for name in ("response_time", "clinician_response_time"):
        assert not values[f"{name}_median"] > values[f"{name}_p90"]
    if not isnan(values["clinician_response_time_p90_reached"]):
        assert values["clinician_response_time_p90_reached"] <= values["clinician_response_time_p90"]

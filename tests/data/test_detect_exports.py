"""Real exports, read by what is found in them alone; the counts were taken from the files column by column."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need
from crisissim.intake import Account, Columns, read_history, shipped_rules
from crisissim.intake.detect import Detection, detect
from crisissim.intake.sources import read_table

CRISIS = frozenset(Need) - {Need.OTHER}


@dataclass(frozen=True)
class Expected:
    """What a file is known to hold."""

    file: str
    columns: Columns
    rows: int
    settings: dict[str, Any] = field(default_factory=dict)


EXPORTS = {
    "eugene": Expected(
        "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",
        Columns(
            "calltime", "nature", None, "secs_to_disp", "secs_to_arrv", "secs_to_close", "priority", "beat",
            "units_dispd",
        ),
        9595,
        {"stages": "seconds", "officer_initiated": {"callsource": ("SELF",)}, "priorities": {"P": 10}, "drop": {}},
    ),
    "san luis obispo": Expected(
        "san_luis_obispo_ca_slopd_2021-09-14_2022-03-15.csv.gz",
        Columns(
            "received", "type", "date", "dispatched", "arrived",
            zone="grid_location", officers="units", call_id="case_number",
        ),
        19065,
        {"stages": "clock", "date_format": "%m/%d/%y", "officers_as": "list",
         "nobody_there": {"clearance_code": ("Gone on Arrival", "Unable to Locate")}},
    ),
    "burlington": Expected(
        "burlington_vt_bpd_incidents_2022H1.csv.gz",
        Columns("call_time", "call_type", priority="priority", zone="DISTRICT"),
        10830,
        {"offsets": "apply", "flags": {"mental-health": {"mental_health": ("1",)}},
         "officer_initiated": {"call_origin": ("Officer/Radio",)}},
    ),
    "alexandria": Expected(
        "alexandria_va_cad_police_ems_fire_2025-08-24_2025-12-27.csv.gz",
        Columns(
            "Incident_Start_Time", "Problem", None, "Incident_Dispatch_Time", "Incident_Arrival_Time",
            "Final_Closed_Time", "Priority_Number", enroute="Incident_Enroute_Time", first_clear="TimeFirstCallCleared",
        ),
        28751,
        {"officer_initiated": {"Call_Reception": ("OFFICER",)}, "date_format": None},
    ),
    "milwaukee": Expected(
        "milwaukee_wi_mpd_cfs_2018-05-01_2018-05-21.csv.gz",
        Columns("time", "nature", zone="district"),
        33968,
        {"nobody_there": {"status": ("Unable to Locate Complainant",)}},
    ),
    "lane county": Expected(
        "lane_county_or_mobile_crisis_2024-08_2025-12.csv.gz",
        Columns(
            "Dispatch Request Date & Time", "Reason for Dispatch #1", None, "Dispatch Date & Time",
            "Arrival on Scene Date & Time", "MCIT Departure Date & Time", zone="City",
        ),
        4682,
        {"nobody_there": {"End Point of Dispatch": ("Unable to Locate", "Unable to locate client")},
         "cancelled": {"End Point of Dispatch": ("Cancelled", "Dispatch canceled before arrival")}},
    ),
    "montgomery": Expected(
        "montgomery_county_pa_ems_calls_by_township_2015-12_2016-08.csv.gz",
        Columns("timeStamp", "title", zone="twp"),
        48877,
        {"keep": {}, "drop": {}},
    ),
    "boone": Expected(
        "boone_county_mo_ems_2016.csv.gz",
        Columns("CallTime", "Nature", None, "FirstDispatchTime", "FirstArrive", "LastClear", enroute="FirstEnroute"),
        11652,
        {"date_format": "%m/%d/%Y %H:%M:%S", "keep": {}, "drop": {}},
    ),
}  # fmt: skip


def read(folder: Path, town: str) -> tuple[Detection, CallHistory, Account]:
    """Detect without presets, and read the history as detected."""
    detection = detect([read_table(folder / EXPORTS[town].file)], preset=False)
    return detection, *read_history(detection.spec, shipped_rules(), CRISIS)


@pytest.mark.parametrize("town", EXPORTS)
def test_what_is_found(real_data: Path, town: str) -> None:
    """Every column and rule is the right one, nothing else is read, and every row is accounted for."""
    expected = EXPORTS[town]
    detection, history, account = read(real_data, town)
    spec = detection.spec
    assert spec.columns == expected.columns
    assert {name: getattr(spec, name) for name in expected.settings} == expected.settings
    assert set(detection.left_behind).isdisjoint(spec.needed)
    assert account.rows == expected.rows == account.used + sum(account.dropped.values())
    assert len(history) > 0.6 * account.rows
    assert all(0.0 < decision.confidence <= 1.0 and decision.why for decision in detection.decisions)
    assert len(detection.questions) <= 3


def test_eugene_warts(real_data: Path) -> None:
    """A quarter never dispatched, offsets of days, four arrivals before dispatch, and two agencies asked about."""
    detection, history, account = read(real_data, "eugene")
    assert history.dispatched.sum() == 7160
    assert account.repaired["negative times from call to dispatch, taken as not recorded"] == 4
    assert account.repaired["times on scene over 8 hours, taken as not recorded"] == 36
    assert any("EPD, CAHOOTS" in question for question in detection.questions)


def test_san_luis_obispo_warts(real_data: Path) -> None:
    """No clear time at all, a third without dispatch, midnight passed, two numbers used twice."""
    detection, history, account = read(real_data, "san luis obispo")
    assert next(one for one in detection.decisions if one.role == "cleared").why == "column 'cleared' is empty"
    assert "W118" in {notice.code for notice in account.notices}
    assert np.isfinite(history.dispatch_delay).sum() > 12_500
    assert np.nanmax(history.dispatch_delay) < 24 * 60


def test_burlington_warts(real_data: Path) -> None:
    """Its own hours show that the offset was applied twice; without them the quiet of the night does."""
    detection, history, _ = read(real_data, "burlington")
    assert [notice.code for notice in detection.notices] == ["W122"]
    assert np.bincount((history.received // 60 % 24).astype(int)).argmax() == 15
    assert history.recorded_need is not None
    assert (history.recorded_need == Need.MENTAL_HEALTH.code).sum() == 639
    assert any("drug_related" in question for question in detection.questions)


def test_burlington_without_its_hours(real_data: Path, tmp_path: Path) -> None:
    """The same is found from the quietest hours alone."""
    import pandas as pd

    frame = pd.read_csv(real_data / EXPORTS["burlington"].file, dtype=str, keep_default_na=False)
    frame.drop(columns="Hour").to_csv(tmp_path / "a.csv", index=False)
    assert detect([read_table(tmp_path / "a.csv")], preset=False).spec.offsets == "apply"


def test_alexandria_warts(real_data: Path) -> None:
    """Fire and ambulance calls left out, first clear kept apart from closed and often before the first arrival."""
    detection, history, account = read(real_data, "alexandria")
    assert detection.spec.drop["Agency"] == ("EMS", "FIRE")
    assert account.dropped["Agency is EMS, FIRE"] == 28751 - 18989
    assert history.first_clear is not None
    early = account.repaired["first unit clear before the first arrival, time to first clear taken as not recorded"]
    assert 0.06 < early / len(history) < 0.10
    assert np.nanmean(history.first_clear) < np.nanmean(history.on_scene)


def test_milwaukee_and_montgomery_have_no_lifecycle(real_data: Path) -> None:
    """What they do not record is said."""
    for town in ("milwaukee", "montgomery"):
        _, history, account = read(real_data, town)
        assert "W105" in {notice.code for notice in account.notices}
        assert np.isnan(history.on_scene).all()


def test_lane_county_warts(real_data: Path) -> None:
    """Negative intervals are no times, requests without a time are left out, two vocabularies of outcomes are read."""
    _, _, account = read(real_data, "lane county")
    assert account.dropped["no readable time of the call"] == 77
    assert account.repaired["negative times from dispatch to arrival, taken as not recorded"] > 100


def test_boone_warts(real_data: Path) -> None:
    """Clears before arrivals and dates with the month first."""
    _, history, account = read(real_data, "boone")
    assert account.repaired["negative times on scene, taken as not recorded"] > 200
    assert history.start.isoformat() == "2016-01-01"


@pytest.mark.parametrize("town", ["eugene", "burlington", "montgomery"])
def test_presets_agree(real_data: Path, town: str) -> None:
    """What is known of a portal is what is found without knowing it."""
    table = read_table(real_data / EXPORTS[town].file)
    known, unknown = detect([table]), detect([table], preset=False)
    assert known.preset
    assert not unknown.preset
    assert known.spec.columns == unknown.spec.columns
    assert known.spec.stages == unknown.spec.stages

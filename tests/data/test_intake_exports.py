"""Real exports read by a column map; the counts were taken from the files with pandas, column by column."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from exports import read
from real_exports import EUGENE, SAN_LUIS_OBISPO

from crisissim.domain.words import Need
from crisissim.intake import Columns


def test_eugene(real_data: Path) -> None:
    """Police and CAHOOTS calls with stages in seconds: 7,160 answered calls, and crisis calls that nobody went to."""
    history, account = read(
        real_data / "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",
        columns=EUGENE,
        stages="seconds",
        officer_initiated={"callsource": ("SELF",), "priority": ("P",)},
        priorities={"P": 9},
    )
    assert (account.rows, history.start, history.days) == (9595, date(2024, 3, 24), 28)
    assert (account.first, account.last) == (datetime(2024, 3, 24, 0, 1, 35), datetime(2024, 4, 20, 23, 56, 38))
    answered = history.dispatched
    assert answered.sum() == 7160
    assert (history.officer_initiated & answered).sum() == 2130
    assert account.dropped == {"never dispatched": 9595 - len(history)}
    crisis = 1.0 - history.need_shares[:, Need.OTHER.code]
    assert (crisis[history.call_type[~answered]] == 1.0).all()
    named = np.array(["SUICID" in name or "CAHOOTS" in name for name in history.call_types])
    assert named[history.call_type].sum() == 1458
    assert account.missing == {"dispatch delay": 4, "travel": 1168, "on scene": 7160 - 5961}
    assert account.repaired == {
        "negative times from call to dispatch, taken as not recorded": 4,
        "times from dispatch to arrival over 8 hours, taken as not recorded": 6,
        "negative times on scene, taken as not recorded": 1,
        "times on scene over 8 hours, taken as not recorded": 36,
        "priority unreadable, taken as the most frequent": 3,
    }
    assert history.officers[answered].sum() == 11537
    assert all(name == name.strip() for name in (*history.call_types, *history.zones))


def test_san_luis_obispo(real_data: Path) -> None:
    """Clock times on a date column: midnight is passed 60 times to dispatch, and a minute backwards is no day."""
    history, account = read(
        real_data / "san_luis_obispo_ca_slopd_2021-09-14_2022-03-15.csv.gz",
        columns=SAN_LUIS_OBISPO,
        stages="clock",
        date_format="%m/%d/%y",
        officers_as="list",
        never_dispatched="keep",
    )
    assert (account.rows, account.used, account.dropped) == (19065, 19065, {})
    assert (account.first, account.last) == (datetime(2021, 9, 14, 7, 8), datetime(2022, 3, 15, 6, 45))
    assert history.days == 183
    assert history.dispatched.sum() == 18831
    assert len(history.call_types) == 111
    assert history.officers.sum() == 28846
    assert np.isfinite(history.dispatch_delay).sum() == 12613 - 10
    assert np.nanmedian(history.travel) == 7.0
    assert np.isnan(history.on_scene).all()
    assert account.repaired["negative times from call to dispatch, taken as not recorded"] == 10
    assert account.repaired["negative times from dispatch to arrival, taken as not recorded"] == 63 + 4


@pytest.mark.parametrize(("offsets", "busiest"), [("apply", 15), ("drop", 11)])
def test_burlington(real_data: Path, offsets: str, busiest: int) -> None:
    """Arrivals only; local times were shifted by their offset, and the busiest hour is 15:00 only if that is undone."""
    history, account = read(
        real_data / "burlington_vt_bpd_incidents_2022H1.csv.gz",
        columns=Columns("call_time", "call_type", priority="priority", zone="DISTRICT"),
        offsets=offsets,
        officer_initiated={"call_origin": ("Officer/Radio",)},
    )
    assert (account.rows, account.used) == (10830, 10830)
    assert np.bincount((history.received // 60 % 24).astype(int)).argmax() == busiest
    if offsets == "apply":
        assert (account.first, account.last) == (datetime(2022, 1, 1, 0, 45, 28), datetime(2022, 6, 30, 2, 8, 59))
    assert history.officer_initiated.sum() == 888
    assert np.bincount(history.priority).tolist() == [0, 1220, 4331, 5267 + 12]
    assert history.dispatched.all()
    assert {notice.code for notice in account.notices} == {"W105", "W110", "W113"}


def test_alexandria_police(real_data: Path) -> None:
    """Full date-times to the millisecond; police rows are kept by their agency, NULL is missing."""
    history, account = read(
        real_data / "alexandria_va_cad_police_ems_fire_2025-08-24_2025-12-27.csv.gz",
        columns=Columns(
            "Incident_Start_Time",
            "Problem",
            dispatched="Incident_Dispatch_Time",
            arrived="Incident_Arrival_Time",
            cleared="Final_Closed_Time",
            priority="Priority_Number",
        ),
        keep={"Agency": ("POLICE",)},
        officer_initiated={"Call_Reception": ("OFFICER",)},
        never_dispatched="keep",
    )
    assert account.dropped == {"Agency is not POLICE": 28751 - 18989}
    assert len(history) == 18989
    assert not any("unreadable" in reason for reason in account.repaired)

"""The warts of the real exports, found; and what a clean record must not be accused of."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from real_exports import RECORDS, record

from crisissim.cli.answers.judgement import judged
from crisissim.errors import Notice
from crisissim.intake.quality import findings
from crisissim.study import load_study

CLEAN_CLOCKS = (
    "eugene",
    "eugene police",
    "eugene cahoots",
    "alexandria police",
    "alexandria ems",
    "alexandria fire",
    "san luis obispo",
    "burlington mended",
    "milwaukee",
    "montgomery",
    "boone",
)


def found(folder: Path, name: str) -> Mapping[str, Notice]:
    """What the checks find in a record, by code."""
    return {notice.code: notice for notice in findings(record(folder, name))}


def test_burlingtons_clock_is_caught(real_data: Path) -> None:
    """Its times carry their offset twice; read as written, calls are rarest around midnight."""
    notice = found(real_data, "burlington")["W130"]
    assert notice.what.startswith("Calls are rarest from 23:00 to 02:00, not in the small hours")
    assert "`offsets` to apply" in notice.remedy


@pytest.mark.parametrize("name", CLEAN_CLOCKS)
def test_clean_clocks_are_not_accused(real_data: Path, name: str) -> None:
    """Police, medics, fire and a crisis van of seven places: everywhere calls are rarest before dawn."""
    assert not found(real_data, name).keys() & {"W130", "W131", "W142", "W145"}


def test_eugenes_types_say_who_went(real_data: Path) -> None:
    """Every type that ends in CAHOOTS, and no other."""
    reading = record(real_data, "eugene")
    vans = sum(reading.history.call_types[code].endswith(", CAHOOTS") for code in reading.history.call_type)
    what = found(real_data, "eugene")["W134"].what
    assert what.startswith(f"{vans:,} calls (")
    assert "CHECK WELFARE, CAHOOTS" in what


@pytest.mark.parametrize("name", [name for name in RECORDS if name not in ("eugene", "eugene cahoots")])
def test_no_other_types_say_who_went(real_data: Path, name: str) -> None:
    """Qualifiers such as DELAY, BLS or JUVENILE are no teams."""
    assert "W134" not in found(real_data, name)


def test_lane_countys_hours_are_staffing(real_data: Path) -> None:
    """The day shift begins at 14:00, and so do the calls; three months are missing altogether."""
    said = found(real_data, "lane county")
    assert "at 14:00 they rise from" in said["W131"].what
    assert "W130" not in said
    assert "from 2024-10-0" in said["W133"].what
    assert "to 2024-12-31" in said["W133"].what
    assert "W138" in said


@pytest.mark.parametrize("name", [name for name in RECORDS if name != "lane county"])
def test_other_records_show_demand(real_data: Path, name: str) -> None:
    """Nobody else's hours look like a shift."""
    assert "W131" not in found(real_data, name)


def test_alexandrias_jump_is_dated(real_data: Path) -> None:
    """A filter was lifted in week 41, which begins on Sunday, 5 October; traffic stops came in."""
    jumps = [notice for notice in findings(record(real_data, "alexandria police")) if notice.code == "W132"]
    assert len(jumps) == 1
    assert jumps[0].what.startswith("From 2025-10-05 on, weekly calls rise by 7")
    assert "TRAFFIC STOP" in jumps[0].what
    assert "for a short time" not in jumps[0].what


@pytest.mark.parametrize("name", [name for name in RECORDS if name != "alexandria police"])
def test_other_records_do_not_jump(real_data: Path, name: str) -> None:
    """Summer in Burlington and a growing program are no jumps."""
    assert "W132" not in found(real_data, name)


def test_alexandrias_first_units_turn_back(real_data: Path) -> None:
    """On about 8 % of all calls the first unit was clear before anybody arrived."""
    assert "W146" in found(real_data, "alexandria police")


def test_san_luis_obispo_never_says_when_it_ends(real_data: Path) -> None:
    """The column of clear times is there and empty; a third of the calls have no dispatch."""
    said = found(real_data, "san luis obispo")
    assert said["W143"].what.startswith("The column 'cleared' holds the time of clear of 0 of 18,8")
    assert "(33." in said["W139"].what


def test_boones_transfers_are_no_calls(real_data: Path) -> None:
    """More than 60 % are transfers and moves."""
    reading = record(real_data, "boone")
    notice = found(real_data, "boone")["W135"]
    count = int(notice.what.split()[0].replace(",", ""))
    assert 0.6 * len(reading.history) < count < 0.7 * len(reading.history)
    assert "ROUTINE TRANSPORT" in notice.what
    assert "(2.9%)" in found(real_data, "boone")["W138"].what


@pytest.mark.parametrize("name", ["burlington", "milwaukee", "montgomery"])
def test_records_without_a_life_cycle_say_so(real_data: Path, name: str) -> None:
    """Arrivals only: durations come from elsewhere, and the page says it."""
    notices = {notice.code: notice for notice in record(real_data, name).account.notices}
    assert "dispatched, arrived, cleared" in notices["W105"].what
    assert not {"W103", "W104"} & {*notices}, "they would say that minutes come from other calls of the record"


@pytest.mark.parametrize("name", list(RECORDS))
def test_months_add_up(real_data: Path, name: str) -> None:
    """Every row is in one month, used or left out for a reason; so are all repairs."""
    reading = record(real_data, name)
    account, monthly = reading.account, reading.monthly
    assert sum(monthly.rows) == account.rows
    assert sum(monthly.used) == account.used
    assert {reason: sum(counts) for reason, counts in monthly.dropped.items()} == account.dropped
    assert {reason: sum(counts) for reason, counts in monthly.repaired.items()} == account.repaired
    for i in range(len(monthly.months)):
        assert monthly.rows[i] == monthly.used[i] + sum(counts[i] for counts in monthly.dropped.values())
        assert monthly.used[i] >= 0


def test_the_shipped_town_has_no_warts() -> None:
    """A synthetic record is what a clean one looks like: no check has anything to say."""
    judgement = judged(load_study("medium-town"))
    (made_up,) = judgement.records
    assert findings(made_up.reading) == ()
    assert judgement.remarks == ()

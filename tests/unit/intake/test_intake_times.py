"""Times in every style that CADs write, held to values worked out by hand."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from exports import HEADER, call, read, write_export

from crisissim.errors import InputError
from crisissim.intake import Columns

CLOCKS = Columns("received", "type", date="day", dispatched="sent", arrived="there", cleared="done")
CLOCK_HEADER = ("day", "received", "type", "sent", "there", "done")
SECONDS = Columns("time", "type", dispatched="sent", arrived="there", cleared="done")


def durations(history):
    """Dispatch delay, travel and on scene of the first call."""
    return history.dispatch_delay[0], history.travel[0], history.on_scene[0]


def test_full_date_times(tmp_path: Path) -> None:
    """ISO date-times give minutes since the first midnight and minutes from stage to stage."""
    history, account = read(write_export(tmp_path / "a.csv", [call()]))
    assert (history.start, history.days, history.received[0]) == (date(2024, 1, 1), 1, 600.0)
    assert durations(history) == (5.0, 7.0, 28.0)
    assert not account.repaired
    assert not account.dropped


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("12/31/2023", "23:50", "THEFT", "23:58", "0:06", "0:31"), (8.0, 8.0, 25.0)),
        (("12/31/2023", "23:50", "THEFT", "00:02", "", "00:31"), (12.0, np.nan, np.nan)),
        (("12/31/2023", "23:50:30", "THEFT", "23:51:00", "23:51:00", "00:00:15"), (0.5, 0.0, 9.25)),
        (("12/31/2023", "11:50 PM", "THEFT", "11:58 PM", "12:06 AM", "12:31 AM"), (8.0, 8.0, 25.0)),
        (("12/31/2023", "2350", "THEFT", "2358", "0006", "0031"), (8.0, 8.0, 25.0)),
        (("12/31/2023", "10:00", "THEFT", "09:59", "10:08", "10:30"), (np.nan, 9.0, 22.0)),
        (("12/31/2023", "10:00", "THEFT", "10:10", "10:08", "10:30"), (10.0, np.nan, 22.0)),
    ],
)
def test_clock_times_pass_midnight(tmp_path: Path, row: tuple[str, ...], expected: tuple[float, ...]) -> None:
    """A clock time behind the stage before is past midnight; a little behind it is an error, not 24 hours."""
    path = write_export(tmp_path / "a.csv", [row], CLOCK_HEADER)
    history, _ = read(path, columns=CLOCKS, stages="clock", date_format="%m/%d/%Y", never_dispatched="keep")
    assert history.start == date(2023, 12, 31)
    np.testing.assert_array_equal(durations(history), expected)


def test_seconds_from_the_call(tmp_path: Path) -> None:
    """Seconds count from received, as whole or decimal numbers."""
    rows = [("2024-01-01 00:00:00", "THEFT", "90", "270.0", "1470")]
    history, _ = read(write_export(tmp_path / "a.csv", rows, HEADER[:5]), columns=SECONDS, stages="seconds")
    assert durations(history) == (1.5, 3.0, 20.0)


def test_seconds_that_look_like_a_power_are_not_infinite(tmp_path: Path) -> None:
    """A case number in a column of seconds is counted as unreadable, never read as infinity."""
    rows = [(f"2024-01-01 {hour:02d}:00:00", "THEFT", "90", "270", "1470") for hour in range(8)]
    rows.append(("2024-01-01 09:00:00", "THEFT", "90", "270", "2024E1234567"))
    history, account = read(write_export(tmp_path / "a.csv", rows, HEADER[:5]), columns=SECONDS, stages="seconds")
    assert np.isnan(history.on_scene[-1])
    assert account.repaired == {"cleared unreadable, taken as not recorded": 1}


@pytest.mark.parametrize(("form", "day"), [("%d/%m/%Y %H:%M", date(2024, 3, 2)), ("%m/%d/%Y %H:%M", date(2024, 2, 3))])
def test_day_and_month_are_read_as_told(tmp_path: Path, form: str, day: date) -> None:
    """02/03/2024 is the second of March or the third of February, by the stated format only."""
    path = write_export(tmp_path / "a.csv", [("02/03/2024 07:00", "THEFT")], ("time", "type"))
    history, _ = read(path, columns=Columns("time", "type"), date_format=form)
    assert history.start == day


def test_wrong_order_of_day_and_month_is_refused(tmp_path: Path) -> None:
    """A format that fits the smaller days only is refused, although some rows could be read by it."""
    rows = [(f"01/{day:02d}/2024 07:00", "THEFT") for day in range(1, 29)]
    path = write_export(tmp_path / "a.csv", rows, ("time", "type"))
    with pytest.raises(
        InputError, match=r"16 of 28 times in column 'time' cannot be read as the format '%d/%m/%Y %H:%M'"
    ):
        read(path, columns=Columns("time", "type"), date_format="%d/%m/%Y %H:%M")


@pytest.mark.parametrize(
    ("offsets", "minute"), [("drop", 20 * 60.0), ("apply", 60.0)], ids=["as-written", "utc-taken-as-local"]
)
def test_written_offsets(tmp_path: Path, offsets: str, minute: float) -> None:
    """An offset is dropped, keeping wall time, or applied, for exports that are 'local' times shifted by it."""
    path = write_export(tmp_path / "a.csv", [("2021-12-31T20:00:00-05:00", "THEFT")], ("time", "type"))
    history, _ = read(path, columns=Columns("time", "type"), offsets=offsets)
    assert history.received[0] == minute


def test_placeholders_are_missing(tmp_path: Path) -> None:
    """NULL and an agency's own placeholder are missing times, not midnight and not faults."""
    rows = [call(sent="NULL", there="1900-01-01 00:00:00", done=" null ")]
    placeholders = ("NULL", "1900-01-01 00:00:00")
    history, account = read(write_export(tmp_path / "a.csv", rows), placeholders=placeholders, never_dispatched="keep")
    assert np.isnan(durations(history)).all()
    assert not history.dispatched[0]
    assert not account.repaired


def test_impossible_durations_are_not_recorded(tmp_path: Path) -> None:
    """Negative stages and jobs over eight hours become missing, each counted under its own reason."""
    rows = [
        call(time="2024-01-01 10:05:01"),
        call(there="2024-01-01 10:04:00", done="2024-01-01 10:06:00"),
        call(done="2024-01-01 18:12:01"),
        call(done="2024-01-01 18:12:00"),
    ]
    history, account = read(write_export(tmp_path / "a.csv", rows))
    assert account.repaired == {
        "negative times from call to dispatch, taken as not recorded": 1,
        "negative times from dispatch to arrival, taken as not recorded": 1,
        "times on scene over 8 hours, taken as not recorded": 1,
    }
    assert sorted(history.on_scene[np.isfinite(history.on_scene)]) == [2.0, 28.0, 480.0]
    assert account.missing == {"dispatch delay": 1, "travel": 1, "on scene": 1}


def test_calls_are_sorted_and_clock_changes_kept(tmp_path: Path) -> None:
    """Rows in any order come out by time received; the hour that a clock change repeats stays where it is written."""
    times = ["2024-11-03 01:30:00", "2024-11-03 00:10:00", "2024-11-03 01:10:00", "2024-11-03 03:00:00"]
    path = write_export(tmp_path / "a.csv", [(t, "THEFT") for t in times], ("time", "type"))
    history, _ = read(path, columns=Columns("time", "type"))
    assert history.received.tolist() == [10.0, 70.0, 90.0, 180.0]

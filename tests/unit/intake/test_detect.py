"""Exports made up for each way of writing: what columns mean is found from names and values, and read back right."""

import csv
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crisissim.domain.words import Need
from crisissim.errors import InputError
from crisissim.intake import read_history, shipped_rules
from crisissim.intake.detect import Detection, detect
from crisissim.intake.sources import read_table

CRISIS = frozenset(Need) - {Need.OTHER}
TYPES = ("TRAFFIC STOP", "WELFARE CHECK", "THEFT", "DISTURBANCE", "MENTAL HEALTH", "ALARM")
START = datetime(2024, 1, 1)
CALLS = 300


def moments(n: int = CALLS) -> list[tuple[datetime, datetime, datetime, datetime]]:
    """Received, dispatched, arrived and cleared of calls over some weeks, most of them by day."""
    luck = np.random.default_rng(3)
    found = []
    for i in range(n):
        received = START + timedelta(hours=3 * i + float(luck.normal(13, 1)), seconds=float(luck.integers(3600)))
        received = received.replace(microsecond=0)
        dispatched = received + timedelta(minutes=float(luck.integers(1, 30)))
        arrived = dispatched + timedelta(minutes=float(luck.integers(2, 20)))
        found.append((received, dispatched, arrived, arrived + timedelta(minutes=float(luck.integers(5, 90)))))
    return found


def export(path: Path, header: Sequence[str], row: Callable[[int, Any], Sequence[object]], n: int = CALLS) -> Path:
    """A file with a row per call."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(row(i, moment) for i, moment in enumerate(moments(n)))
    return path


def found(path: Path, **said: Any) -> Detection:
    """What is detected without presets."""
    return detect([read_table(path)], preset=False, **said)


def check(detection: Detection, n: int = CALLS, to: float = 0.0) -> None:
    """The history that is read has every call, with the minutes that were written (within `to` minutes)."""
    history, account = read_history(detection.spec, shipped_rules(), CRISIS)
    assert len(history) == n, account.dropped
    written = np.array([[(b - a).total_seconds() / 60 for a, b in pairwise(m)] for m in sorted(moments(n))])
    for column, minutes in zip((history.dispatch_delay, history.travel, history.on_scene), written.T, strict=True):
        np.testing.assert_allclose(column, minutes, atol=to + 1e-5)


def stamped(form: str) -> Callable[[int, Any], list[object]]:
    """Rows with every moment in one format."""
    return lambda i, m: [f"24-{i:05d}", *(moment.strftime(form) for moment in m), TYPES[i % 6], i % 4 + 1, f"B{i % 5}"]


STAMPED = ("Incident Number", "Call Received", "Dispatched", "On Scene", "Cleared", "Nature", "Priority", "Beat")


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d.%m.%Y %H:%M:%S",
        "%m/%d/%y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%d-%b-%Y %H:%M:%S", "%b %d, %Y %I:%M:%S %p", "%Y%m%d %H%M%S",
        "%d%b%Y:%H:%M:%S", "%m-%d-%Y %H:%M:%S.000", "%Y/%m/%d %H:%M:%S",
    ],
)  # fmt: skip
def test_formats(tmp_path: Path, form: str) -> None:
    """The format of a whole column is found, day and month told apart."""
    detection = found(export(tmp_path / "a.csv", STAMPED, stamped(form)))
    columns = detection.spec.columns
    assert (columns.received, columns.dispatched, columns.arrived, columns.cleared) == STAMPED[1:5]
    assert (columns.call_type, columns.priority, columns.zone) == ("Nature", "Priority", "Beat")
    assert not detection.notices
    check(detection)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (lambda moment: int((moment - datetime(1970, 1, 1)).total_seconds()), "epoch"),
        (lambda moment: int((moment - datetime(1970, 1, 1)).total_seconds() * 1000), "epoch-ms"),
        (lambda moment: (moment - datetime(1899, 12, 30)) / timedelta(days=1), "excel"),
    ],
)
def test_numbers_that_are_moments(tmp_path: Path, written: Callable[[datetime], object], form: str) -> None:
    """Seconds and milliseconds since 1970 and day numbers of Excel, in columns that are named like times."""
    path = export(tmp_path / "a.csv", STAMPED, lambda i, m: [i, *map(written, m), TYPES[i % 6], 1, "B"])
    detection = found(path)
    assert detection.spec.date_format == form
    check(detection, to=1e-3)


def test_clocks_on_a_date(tmp_path: Path) -> None:
    """Times of day with the date in a column of its own; stages pass midnight."""
    header = ("Date", "Call Time", "Disp Time", "Arrv Time", "Clear Time", "Type")
    path = export(
        tmp_path / "a.csv",
        header,
        lambda i, m: [m[0].strftime("%d/%m/%Y"), *(moment.strftime("%H:%M:%S") for moment in m), TYPES[i % 6]],
    )
    detection = found(path)
    spec = detection.spec
    assert (spec.columns.date, spec.columns.received, spec.stages, spec.date_format) == (
        "Date",
        "Call Time",
        "clock",
        "%d/%m/%Y",
    )
    check(detection)


def test_every_stage_with_its_own_date(tmp_path: Path) -> None:
    """`Dispatch Date` and `Dispatch Time` are one moment."""
    names = ("Received", "Dispatch", "Arrival", "Clear")
    header = (*(f"{name} {part}" for name in names for part in ("Date", "Time")), "Call Type")
    path = export(
        tmp_path / "a.csv",
        header,
        lambda i, m: [*(moment.strftime(form) for moment in m for form in ("%m/%d/%Y", "%H:%M:%S")), TYPES[i % 6]],
    )
    detection = found(path)
    assert detection.spec.columns.dispatched == "Dispatch Date + Dispatch Time"
    check(detection)


def test_year_month_and_day_apart(tmp_path: Path) -> None:
    """A date that is split over three columns."""
    header = ("Year", "Month", "Day", "Time Received", "Call Type")
    path = export(
        tmp_path / "a.csv",
        header,
        lambda i, m: [m[0].year, m[0].month, m[0].day, m[0].strftime("%H:%M:%S"), TYPES[i % 6]],
    )
    detection = found(path)
    assert detection.spec.columns.date == "Year + Month + Day"
    history, _ = read_history(detection.spec, shipped_rules(), CRISIS)
    assert len(history) == CALLS
    assert history.start == START.date()


@pytest.mark.parametrize(("unit", "divisor"), [("seconds", 1), ("minutes", 60)])
def test_stages_counted_from_received(tmp_path: Path, unit: str, divisor: int) -> None:
    """Numbers of seconds or minutes from received, beside flags of the same name."""
    header = ("Call Time", f"{unit} to dispatch", f"{unit} to arrival", f"{unit} to close", "dispatched", "Nature")
    path = export(
        tmp_path / "a.csv",
        header,
        lambda i, m: [m[0], *((moment - m[0]).total_seconds() / divisor for moment in m[1:]), i % 2, TYPES[i % 6]],
    )
    detection = found(path)
    assert detection.spec.stages == unit
    check(detection)


def test_names_that_do_not_tell(tmp_path: Path) -> None:
    """Without telling names the order of the times decides, and that is asked about."""
    detection = found(
        export(tmp_path / "a.csv", ("A", "T1", "T2", "T3", "T4", "B", "C", "D"), stamped("%Y-%m-%d %H:%M:%S"))
    )
    columns = detection.spec.columns
    assert (columns.received, columns.dispatched, columns.arrived, columns.cleared) == ("T1", "T2", "T3", "T4")
    assert columns.call_type == "B"
    assert any("order decided" in question for question in detection.questions)
    check(detection)


def test_a_file_without_header(tmp_path: Path) -> None:
    """The same where there are no names at all."""
    path = export(tmp_path / "a.csv", STAMPED, stamped("%Y-%m-%d %H:%M:%S"))
    path.write_text(path.read_text().split("\n", 1)[1])
    detection = found(path)
    assert [notice.code for notice in detection.notices] == ["W123"]
    check(detection)


def test_day_and_month_that_cannot_be_told_apart(tmp_path: Path) -> None:
    """No number above 12: month first, with a remark and a question; what the user says stands."""
    path = tmp_path / "a.csv"
    rows = [f"0{i % 9 + 1}/0{i % 7 + 1}/2024 10:00:00,THEFT" for i in range(60)]
    path.write_text("Call Time,Nature\n" + "\n".join(rows))
    detection = found(path)
    assert detection.spec.date_format == "%m/%d/%Y %H:%M:%S"
    assert [notice.code for notice in detection.notices] == ["W120"]
    assert any("--date-format" in question for question in detection.questions)
    said = found(path, date_format="%d/%m/%Y %H:%M:%S")
    assert said.spec.date_format == "%d/%m/%Y %H:%M:%S"
    assert not said.notices


def test_day_and_month_mixed(tmp_path: Path) -> None:
    """The many decide, the few that cannot be so are counted and never read the other way round."""
    path = export(tmp_path / "a.csv", STAMPED, stamped("%m/%d/%Y %H:%M:%S"))
    text = path.read_text()
    path.write_text(text + "X,25/01/2024 10:00:00,,,,THEFT,1,B\n")
    detection = found(path)
    assert detection.spec.date_format == "%m/%d/%Y %H:%M:%S"
    assert [notice.code for notice in detection.notices] == ["W121"]
    history, account = read_history(detection.spec, shipped_rules(), CRISIS)
    assert account.dropped == {"no readable time of the call": 1}
    assert len(history) == CALLS


def test_unit_rows(tmp_path: Path) -> None:
    """A row per unit becomes a call with the first arrival, the last clear, and the first clear apart."""
    header = ("Incident Number", "Received", "Unit", "Dispatched", "Arrived", "Cleared", "Nature")
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for i, m in enumerate(moments()):
            for extra in range(1 + i % 3):
                later = timedelta(minutes=extra)
                writer.writerow(
                    [f"24-{i}", m[0], f"{extra + 1}A{i % 7}", m[1] + later, m[2] + later, m[3] + later, TYPES[i % 6]]
                )
    detection = found(path)
    assert detection.spec.unit_rows
    assert detection.spec.columns.officers == "Unit"
    history, account = read_history(detection.spec, shipped_rules(), CRISIS)
    assert len(history) == CALLS
    assert account.dropped == {"further unit of a call, counted with its first row": 300}
    assert sorted(np.unique(history.officers).tolist()) == [1, 2, 3]
    first = np.array([(m[3] - m[2]).total_seconds() / 60 for m in sorted(moments())])
    assert history.first_clear is not None
    np.testing.assert_allclose(history.first_clear, first, atol=1e-5)
    assert (history.on_scene - history.first_clear).max() == pytest.approx(2.0, abs=1e-5)


def test_rows_by_their_values(tmp_path: Path) -> None:
    """Other agencies, work begun by officers, calls that met nobody, flags and worded priorities."""
    header = (
        "Call Time",
        "Agency",
        "Problem",
        "Call Source",
        "Disposition",
        "Mental Health Flag",
        "Urgency",
        "Arrived",
    )
    agencies = ("SPD POLICE", "FIRE", "EMS")
    ends = ("REPORT", "GONE ON ARRIVAL", "CANCELLED BY CALLER", "DUPLICATE CALL")

    def row(i: int, m: Any) -> list[object]:
        source = "OFFICER INITIATED" if i % 5 == 0 else "911"
        kind, urgency = TYPES[i % 6], ("HIGH", "LOW")[i % 2]
        return [m[0], agencies[i % 7 % 3], kind, source, ends[i % 4], "Y" if i % 10 == 0 else "N", urgency, m[2]]

    spec = found(export(tmp_path / "a.csv", header, row)).spec
    assert spec.drop == {"Agency": ("EMS", "FIRE"), "Disposition": ("DUPLICATE CALL",)}
    assert spec.officer_initiated == {"Call Source": ("OFFICER INITIATED",)}
    assert spec.nobody_there == {"Disposition": ("GONE ON ARRIVAL",)}
    assert spec.cancelled == {"Disposition": ("CANCELLED BY CALLER",)}
    assert spec.flags == {"mental-health": {"Mental Health Flag": ("Y",)}}
    assert spec.priorities == {"HIGH": 2, "LOW": 4}


def test_placeholders(tmp_path: Path) -> None:
    """Dates that mean nothing are not taken for arrivals."""
    empty = ("1900-01-01 00:00:00", "NULL", "N/A", "")

    def row(i: int, m: Any) -> list[object]:
        return [
            m[0],
            m[1],
            empty[i % 4] if i % 8 < 4 else m[2],
            "1900-01-01 00:00:00" if i % 3 == 0 else m[3],
            TYPES[i % 6],
        ]

    detection = found(export(tmp_path / "a.csv", ("Received", "Dispatched", "Arrived", "Closed", "Nature"), row))
    history, account = read_history(detection.spec, shipped_rules(), CRISIS)
    assert np.isnan(history.travel).sum() == sum(i % 8 < 4 for i in range(CALLS))
    assert not any("negative" in reason or "unreadable" in reason for reason in account.repaired)


def test_a_layout_with_treacherous_names(tmp_path: Path) -> None:
    """`Call Type` says how the call came in; initial and final types are told apart; 1900 is no arrival."""
    header = ("CAD Event Number", "Event Clearance Description", "Call Type", "Priority", "Initial Call Type",
              "Final Call Type", "Original Time Queued", "Arrived Time", "Precinct", "Sector", "Beat")  # fmt: skip

    def row(i: int, m: Any) -> list[object]:
        arrived = "01/01/1900 12:00:00 AM" if i % 4 == 0 else m[2].strftime("%m/%d/%Y %I:%M:%S %p")
        how = ("911", "ONVIEW", "TELEPHONE OTHER, NOT 911")[i % 3]
        queued = m[0].strftime("%m/%d/%Y %I:%M:%S %p")
        return [f"2024{i:09d}", "ASSISTANCE RENDERED", how, i % 5 + 1, TYPES[i % 6], f"--{TYPES[i % 5]}", queued,
                arrived, "WEST", f"S{i % 4}", f"B{i % 9}"]  # fmt: skip

    spec = found(export(tmp_path / "a.csv", header, row)).spec
    columns = spec.columns
    assert (columns.received, columns.arrived, columns.dispatched, columns.cleared) == (
        header[6],
        header[7],
        None,
        None,
    )
    assert (columns.call_type, columns.final_call_type, columns.zone) == (
        "Initial Call Type",
        "Final Call Type",
        "Beat",
    )
    assert spec.officer_initiated == {"Call Type": ("ONVIEW",)}


def test_what_the_user_says_stands(tmp_path: Path) -> None:
    """A column named, a role that no column has, a label; a name that is not there is told with the right one."""
    path = export(tmp_path / "a.csv", STAMPED, stamped("%Y-%m-%d %H:%M:%S"))
    spec = found(path, agency="Springfield", columns={"zone": "", "cleared": "On Scene", "arrived": ""}).spec
    assert (spec.agency, spec.columns.zone, spec.columns.cleared, spec.columns.arrived) == (
        "Springfield",
        None,
        "On Scene",
        None,
    )
    with pytest.raises(InputError, match=r"no column 'Natur' for call_type. Did you mean 'Nature'\?"):
        found(path, columns={"call_type": "Natur"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Name,Town\nA,B\nC,D\n",
            "no column of Name, Town says when calls came in. Name it with --column received=NAME.",
        ),
        (
            "Call Time\n2024-01-01 10:00\n2024-01-01 11:00\n",
            "says what kind of call it was. Name it with --column call_type",
        ),
    ],
)
def test_what_cannot_be_found_is_asked_for(tmp_path: Path, text: str, message: str) -> None:
    """Without a time or a type there is one sentence, and the flag that helps."""
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        found(path)
    assert message in str(caught.value)


def test_every_preset_is_found_by_its_own_columns(tmp_path: Path) -> None:
    """Each shipped layout fits an export that has its columns, names roles that exist, and one fits no other's."""
    from crisissim.intake.detect import ROLES
    from crisissim.intake.detect.presets import preset_of, presets

    assert len(presets()) >= 5
    for preset in presets():
        assert preset_of(tuple(preset.columns.values())) == preset
        assert set(preset.columns) <= {*ROLES, "date"}
        assert preset.source.startswith("https://")


def test_repeat_keys_are_codes(tmp_path: Path) -> None:
    """A person's number is read into codes that say who is met again and nothing else."""
    path = export(
        tmp_path / "a.csv",
        ("Call Time", "Nature", "Person ID"),
        lambda i, m: [m[0], TYPES[i % 6], f"P-{i % 40}" if i % 4 else ""],
    )
    detection = found(path)
    assert detection.spec.columns.repeat_key == "Person ID"
    assert next(one for one in detection.decisions if one.role == "repeat_key").examples == ()
    history, _ = read_history(detection.spec, shipped_rules(), CRISIS)
    assert history.repeat_key is not None
    assert len(np.unique(history.repeat_key)) == 30 + 1
    assert (history.repeat_key[::4] == -1).sum() > 0

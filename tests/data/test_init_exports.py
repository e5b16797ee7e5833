"""Tests that real exports become studies by one command and no hand editing, and that those studies answer."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


@dataclass(frozen=True)
class City:
    """A real export, and what a person who knows it would have decided.

    Attributes:
        file: beginning of its name.
        columns: column by role.
        rows: rows of the file.
        arguments: what must be said on the command line.
        assumed: stages of which it records nothing.
    """

    file: str
    columns: dict[str, str]
    rows: int
    arguments: tuple[str, ...] = ()
    assumed: tuple[str, ...] = field(default=())


NOTHING = ("travel", "work on scene")
CITIES = {
    "eugene": City(
        "eugene_or",
        {
            "received": "calltime",
            "call_type": "nature",
            "dispatched": "secs_to_disp",
            "arrived": "secs_to_arrv",
            "cleared": "secs_to_close",
            "priority": "priority",
            "zone": "beat",
        },
        9_595,
    ),
    "san-luis-obispo": City(
        "san_luis_obispo",
        {"received": "received", "date": "date", "call_type": "type", "dispatched": "dispatched", "arrived": "arrived"},
        19_065,
        assumed=("work on scene",),
    ),
    "burlington": City("burlington", {"received": "call_time", "call_type": "call_type"}, 10_830, assumed=NOTHING),
    "alexandria": City(
        "alexandria",
        {
            "received": "Incident_Start_Time",
            "call_type": "Problem",
            "dispatched": "Incident_Dispatch_Time",
            "arrived": "Incident_Arrival_Time",
            "cleared": "Final_Closed_Time",
            "priority": "Priority_Number",
        },
        28_751,
    ),
    "milwaukee": City(
        "milwaukee", {"received": "time", "call_type": "nature", "zone": "district"}, 33_968, assumed=NOTHING
    ),
    "lane-county": City(
        "lane_county",
        {
            "received": "Dispatch Request Date & Time",
            "dispatched": "Dispatch Date & Time",
            "arrived": "Arrival on Scene Date & Time",
            "cleared": "MCIT Departure Date & Time",
            "call_type": "Reason for Dispatch #1",
        },
        4_682,
    ),
    "montgomery": City("montgomery", {"received": "timeStamp", "call_type": "title"}, 48_877, assumed=NOTHING),
    "boone": City(
        "boone",
        {
            "received": "CallTime",
            "call_type": "Nature",
            "dispatched": "FirstDispatchTime",
            "arrived": "FirstArrive",
            "cleared": "LastClear",
        },
        11_652,
    ),
}


@pytest.fixture(autouse=True)
def _few_calls_on_both_clocks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The clocks are compared on a few hundred calls here; that they agree is tested elsewhere."""
    monkeypatch.setattr("crisissim.experiment.crosscheck.CHECKED_CALLS", 200)
    monkeypatch.setattr("crisissim.experiment.crosscheck.cache_folder", lambda name: tmp_path / "clocks-agree")


@pytest.mark.parametrize("name", CITIES)
def test_an_export_becomes_a_study_that_answers(name: str, real_data: Path, tmp_path: Path) -> None:
    """One `init --no-preset`, the right columns, and an answer from `compare` that says what it rests on."""
    city = CITIES[name]
    (export,) = real_data.glob(f"{city.file}*.csv.gz")
    made = runner.invoke(
        app, ["init", str(export), "--no-preset", "--json", "-o", str(tmp_path / name), *city.arguments]
    )
    assert made.exit_code == 0, made.stderr
    told = json.loads(made.stdout)
    columns = {one["role"]: " + ".join(one["columns"]) for one in told["decisions"]}
    assert {role: columns.get(role) for role in city.columns} == city.columns
    assert told["rows"] == city.rows
    assert tuple(told["assumed_minutes"]) == city.assumed
    found = runner.invoke(
        app, ["compare", str(tmp_path / name), "--replications", "3", "--json", "--clock", "compiled"]
    )
    assert found.exit_code == 0, found.stderr
    answer = json.loads(found.stdout)
    assert len(answer["options"]) == 5
    assert {option["metrics"]["coverage"]["mean"] > 0.1 for option in answer["options"][1:]} == {True}
    assert "W201 The roster is a guess" in found.stderr
    assert "W110" in found.stderr
    assert ("W209" in found.stderr) == bool(city.assumed)

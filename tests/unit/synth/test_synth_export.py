"""Tests of the synthetic export: what each row says, the same bytes for a seed, and nothing half-written."""

import csv
import gzip
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from crisissim.assumptions import defaults
from crisissim.errors import InputError
from crisissim.synth import HEADER, ExportRow, Recipe, make_export, write_export
from factories import MONDAY


def test_rows_are_inside_the_days_and_in_order(rows: list[ExportRow]) -> None:
    """Rows are sorted by `received`, numbered, and none lies outside the days asked for."""
    received = [datetime.fromisoformat(row.received) for row in rows]
    assert received == sorted(received)
    assert {moment.date() >= MONDAY for moment in received} == {True}
    assert (received[-1].date() - MONDAY).days == 27
    assert rows[0].incident == "24-00001"
    assert len({row.incident for row in rows}) == len(rows)


def test_stages_follow_one_another(rows: list[ExportRow]) -> None:
    """Where all stages were recorded, they come in order; a call without a unit has no dispatch."""
    complete = 0
    for row in rows:
        stages = [row.received, row.dispatched, row.arrived, row.cleared]
        assert [stage for stage in stages if stage] == sorted(stage for stage in stages if stage)
        assert bool(row.units) == bool(row.dispatched)
        complete += all(stages)
    assert complete > 0.99 * len(rows)


def test_officers_work_starts_where_they_are(rows: list[ExportRow]) -> None:
    """Officer-initiated work is received, dispatched and arrived at in the same second."""
    own = [row for row in rows if row.source == "OFFICER"]
    assert len(own) > 100
    assert all(row.received == row.dispatched == row.arrived for row in own)


def test_stage_times_are_simulated(rows: list[ExportRow]) -> None:
    """Some calls wait for an officer who is busy: dispatch delays are not one constant."""
    delays = Counter(
        (datetime.fromisoformat(row.dispatched) - datetime.fromisoformat(row.received)).total_seconds()
        for row in rows
        if row.dispatched and row.source != "OFFICER"
    )
    assert delays.most_common(1)[0][0] == 84.0
    assert len(delays) > 20


def test_dispositions_say_who_was_met(rows: list[ExportRow]) -> None:
    """Calls end as handled, with nobody there after a short search, or cancelled before anybody arrived."""
    ended = Counter(row.disposition for row in rows)
    assert set(ended) <= {"HANDLED", "GONE ON ARRIVAL", "CANCELLED"}
    assert ended["HANDLED"] > 0.9 * len(rows)
    gone = [row for row in rows if row.disposition == "GONE ON ARRIVAL"]
    assert len(gone) > 10
    searched = [datetime.fromisoformat(row.cleared) - datetime.fromisoformat(row.arrived) for row in gone]
    assert Counter(searched).most_common(1)[0][0].total_seconds() / 60 == defaults().value("search.minutes")
    assert all((row.disposition == "CANCELLED") == (not row.arrived) for row in rows)
    assert not any(row.source == "OFFICER" for row in gone)


def test_the_same_seed_gives_the_same_rows(recipe: Recipe, rows: list[ExportRow]) -> None:
    """Equal seeds give equal rows on either clock; another seed gives others."""
    assert make_export(recipe, 3, MONDAY, 28, clock="compiled") == rows
    assert make_export(recipe, 4, MONDAY, 28, clock="simpy") != rows


def test_no_day_no_export(recipe: Recipe) -> None:
    """Asking for no day is a user's mistake, told in one sentence."""
    with pytest.raises(InputError, match=r"^0 days hold no call\. Ask for at least one day\.$"):
        make_export(recipe, 1, date(2025, 1, 1), 0)


def test_warts_are_as_many_as_asked_for(recipe: Recipe, rows: list[ExportRow]) -> None:
    """With warts the calls are the same, some in small letters, some without clear time, some twice."""
    rough = make_export(recipe, 3, MONDAY, 28, warts=True, clock="simpy")
    assert [row.incident for row in dict.fromkeys(rough)] == [row.incident for row in rows]
    assert [row.received for row in dict.fromkeys(rough)] == [row.received for row in rows]
    small = sum(row.nature.islower() for row in rough) / len(rough)
    assert small == pytest.approx(recipe.warts.lower_case, abs=0.04)
    assert any(row.nature.endswith(" ") for row in rough)
    assert sum(not row.cleared for row in rough) > sum(not row.cleared for row in rows)
    assert not all(row.beat for row in rough)


def test_the_file_reads_back(tmp_path: Path, rows: list[ExportRow]) -> None:
    """Plain and compressed files hold the same text, with a header."""
    write_export(rows, tmp_path / "calls.csv")
    write_export(rows, tmp_path / "calls.csv.gz")
    plain = (tmp_path / "calls.csv").read_bytes()
    assert gzip.decompress((tmp_path / "calls.csv.gz").read_bytes()) == plain
    read = list(csv.reader(plain.decode().splitlines()))
    assert tuple(read[0]) == HEADER
    assert read[1:] == [[str(cell) for cell in row] for row in rows]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.csv", "calls.csv.gz"]


def test_a_folder_that_is_not_there(tmp_path: Path, rows: list[ExportRow]) -> None:
    """A file that cannot be written is one sentence, and nothing is left behind."""
    with pytest.raises(InputError, match=r"cannot be written .* Name a file in a folder that exists\.$"):
        write_export(rows, tmp_path / "nowhere" / "calls.csv")
    assert list(tmp_path.iterdir()) == []

"""Tests of rows followed month by month."""

from pathlib import Path

from exports import COLUMNS, CRISIS, call, write_export

from crisissim.intake import ExportSpec, Reading, read_closely, read_history, shipped_rules


def closely(*files: Path, **settings: object) -> Reading:
    """Read by the usual column map and the shipped rules."""
    spec = ExportSpec("Testville", files, COLUMNS, **settings)  # type: ignore[arg-type]
    return read_closely(spec, shipped_rules(), CRISIS)


def at(month: int, day: int, **changed: object) -> list[object]:
    """A good row on this day of 2024."""
    stages = {"sent": "10:05", "there": "10:12", "done": "10:40"}
    dated = {name: f"2024-{month:02}-{day:02} {clock}:00" for name, clock in stages.items()}
    return call(**{"time": f"2024-{month:02}-{day:02} 10:00:00", **dated, **changed})


def test_every_row_has_its_month_and_reason(tmp_path: Path) -> None:
    """Repeats, other beats, unreadable times, dropped and mended rows, each in the month of its call."""
    rows = [
        at(1, 3),
        at(1, 3),
        at(1, 4, beat="X"),
        at(2, 5),
        at(2, 6, done="2024-02-06 10:01:00"),
        at(2, 7, sent="", there="", done=""),
        at(3, 8, urgency="?"),
        at(3, 9, time="soon"),
        [*at(3, 9), "one field too many"],
        *(at(3, day) for day in range(10, 20)),
    ]
    reading = closely(write_export(tmp_path / "a.csv", rows), keep={"beat": ("A",)})
    monthly = reading.monthly
    assert monthly.months == ("2024-01", "2024-02", "2024-03", "no date")
    assert monthly.rows == (3, 3, 11, 2)
    assert monthly.used == (1, 2, 11, 0)
    assert monthly.dropped == {
        "more or fewer fields than the header": (0, 0, 0, 1),
        "exact repeat of another row": (1, 0, 0, 0),
        "beat is not A": (1, 0, 0, 0),
        "no readable time of the call": (0, 0, 0, 1),
        "never dispatched": (0, 1, 0, 0),
    }
    assert monthly.repaired == {
        "negative times on scene, taken as not recorded": (0, 1, 0, 0),
        "priority unreadable, taken as the most frequent": (0, 0, 1, 0),
    }


def test_followed_or_not_the_calls_are_the_same(tmp_path: Path) -> None:
    """Reading closely changes nothing in what is read; moments go with their calls."""
    rows = [at(3, 9), at(2, 6), at(1, 3, done="2024-01-03 12:00:00"), at(1, 2, type="NOISE")]
    path = write_export(tmp_path / "a.csv", rows)
    reading = closely(path)
    history, account = read_history(reading.spec, shipped_rules(), CRISIS)
    assert history.received.tolist() == reading.history.received.tolist()
    assert account == reading.account
    assert (reading.moments.cleared - reading.moments.arrived).tolist() == history.on_scene.tolist()
    assert reading.monthly.months == ("2024-01", "2024-02", "2024-03")

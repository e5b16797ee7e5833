"""Calls at which nobody was found, and calls that were called off: what their time on scene counts for."""

from pathlib import Path

import numpy as np
from exports import HEADER, call, read, write_export

ENDED = (*HEADER, "disposition")
RULES = {
    "nobody_there": {"disposition": ("GONE*", "UNABLE TO LOCATE")},
    "cancelled": {"disposition": ("CANCEL*",)},
}


def ended(hour: int, disposition: str, **changed: object) -> list[object]:
    """A call that ended so: sent at once, there after ten minutes, done after thirty."""
    moments = (f"2024-01-01 {hour:02d}:{minute:02d}:00" for minute in (0, 0, 10, 30))
    return [*call(**dict(zip(("time", "sent", "there", "done"), moments, strict=True)) | changed), disposition]


def test_nobody_there(tmp_path: Path) -> None:
    """Visits that found nobody keep their minutes, are marked, and are counted in plain words."""
    rows = [ended(1, "Gone on arrival"), ended(2, "REPORT"), ended(3, "UNABLE TO LOCATE")]
    history, account = read(write_export(tmp_path / "a.csv", rows, ENDED), **RULES)
    assert history.nobody_met.tolist() == [True, False, True]
    assert history.on_scene.tolist() == [20.0] * 3
    assert account.repaired == {
        "nobody was there, time on scene not taken for that of a crisis call with a person": 2,
    }


def test_called_off_on_the_way(tmp_path: Path) -> None:
    """Only where somebody was sent and nobody arrived is there no time on scene; such calls are no riddle (W116)."""
    rows = [
        ended(1, "CANCELLED", there=""),
        ended(2, "CANCELLED"),
        ended(3, "REPORT", there=""),
        ended(4, "CANCELLED", sent="", there="", done="", type="SUICIDE THREAT"),
    ]
    history, account = read(write_export(tmp_path / "a.csv", rows, ENDED), **RULES)
    assert history.nobody_met.tolist() == [True, False, False, False]
    assert history.on_scene[:2].tolist() == [0.0, 20.0]
    assert np.isnan(history.on_scene[2:]).all()
    assert history.dispatched.tolist() == [True, True, True, False]
    assert account.repaired == {"called off on the way, counted without time on scene": 1}
    said = {notice.code: notice.text for notice in account.notices}
    assert said["W116"].startswith("1 call (25.0%) was dispatched and nobody is recorded as having arrived.")
    assert said["W103"].startswith("1 answered call (33.3%)")


def test_without_rules_nothing_is_marked(tmp_path: Path) -> None:
    """A disposition that no rule names changes nothing."""
    history, account = read(write_export(tmp_path / "a.csv", [ended(1, "GONE"), ended(2, "CANCELLED")], ENDED))
    assert not history.nobody_met.any()
    assert account.repaired == {}


def test_a_value_that_no_row_has(tmp_path: Path) -> None:
    """A rule that matches no row is remarked on, with what the column holds."""
    _, account = read(write_export(tmp_path / "a.csv", [ended(1, "REPORT")], ENDED), **RULES)
    texts = [notice.text for notice in account.notices if notice.code == "W114"]
    assert [text.split(".")[0] for text in texts] == [
        "No row has 'GONE*' in column 'disposition' (nobody_there)",
        "No row has 'UNABLE TO LOCATE' in column 'disposition' (nobody_there)",
        "No row has 'CANCEL*' in column 'disposition' (cancelled)",
    ]

"""From a study's files to its call sets."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from crisissim.demand import draw, inputs_of, prepare
from crisissim.domain.practice import Outside
from crisissim.domain.words import Need
from crisissim.study import load_study

STUDY = """
format = 1
name = "Smallville"
window = { start = 2024-01-08, days = 7, warm_up_days = 1, cool_down_days = 2 }
needs = { crisis = ["suicide", "mental-health"] }
demand = { mode = "replay", durations = "drawn", growth = 0.5, undercoding = 0.25 }
assumptions = { "call_taking.minutes" = 3 }

[calls]
files = ["calls.csv"]
[calls.columns]
received = "received"
call_type = "type"
dispatched = "sent"
arrived = "arrived"
cleared = "cleared"

[[roster]]
name = "patrol"
units = 2
days = "all"
start = 00:00:00
hours = 24
"""


def study_in(folder: Path) -> Path:
    """A study of 21 recorded days with a call at a quarter past each hour, every third a theft."""
    (folder / "options").mkdir()
    (folder / "study.toml").write_text(STUDY)
    (folder / "options" / "police-only.toml").write_text('format = 1\nname = "police-only"\nmodel = "police-only"\n')
    rows = [
        f"{day} {hour:02d}:15,{'MENTAL HEALTH' if hour % 3 else 'THEFT'},{day} {hour:02d}:18,{day} {hour:02d}:24,"
        f"{day} {hour:02d}:{30 + hour}"
        for day in (date(2024, 1, number) for number in range(1, 22))
        for hour in range(24)
    ]
    (folder / "calls.csv").write_text("\n".join(["received,type,sent,arrived,cleared", *rows, ""]))
    return folder


def test_a_study_says_all_that_demand_needs(tmp_path: Path) -> None:
    """Every demand setting arrives as written, with the window, needs and assumptions of the study."""
    inputs = inputs_of(load_study(study_in(tmp_path)))
    assert (inputs.mode, inputs.durations, inputs.growth, inputs.undercoding) == ("replay", "drawn", 0.5, 0.25)
    assert inputs.window.measured_from == date(2024, 1, 8)
    assert inputs.window.until == 10 * 1440.0
    assert inputs.crisis_needs == {Need.SUICIDE, Need.MENTAL_HEALTH}
    assert inputs.assumptions.value("call_taking.minutes") == 3.0
    assert [len(history) for history in inputs.histories] == [21 * 24]


def test_a_study_says_how_much_of_the_luck_of_the_day_is_common(tmp_path: Path) -> None:
    """As written, and nothing where it is not."""
    study = study_in(tmp_path) / "study.toml"
    assert inputs_of(load_study(tmp_path)).common_days == 0.0
    study.write_text(study.read_text().replace('mode = "replay"', 'mode = "poisson", common_days = 0.25'))
    assert inputs_of(load_study(tmp_path)).common_days == 0.25


def test_a_study_can_be_prepared_as_it_is(tmp_path: Path) -> None:
    """A study and its inputs give the same call set, with the study's own call-taking time."""
    study = load_study(study_in(tmp_path))
    calls, same = (draw(prepare(source), study.seed, 0) for source in (study, inputs_of(study)))
    assert calls.received.tobytes() == same.received.tobytes()
    assert set(calls.listed - calls.received) == {3.0}
    assert 240 * 1.3 < len(calls) < 240 * 1.7
    assert np.isin(np.arange(240) * 60.0 + 15.0, calls.received).all(), "the recorded calls are all there"


def test_a_study_says_who_asks_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources that a study knows of come along, and their requests into its call sets."""
    study = load_study(study_in(tmp_path))
    agency = inputs_of(study).histories[0].agency
    source = Outside("988", agency, 70.0)
    monkeypatch.setattr(type(study), "outside", lambda _: (source,), raising=False)
    assert inputs_of(study).outside == (source,)
    calls = draw(prepare(study), study.seed, 0)
    assert 60 < (calls.outside == 0).sum() < 150

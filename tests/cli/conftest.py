"""A small town for the tests of the command line: four weeks, two officers, two response models."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from made_calls import arrivals, staged

STUDY = """\
format = 1
name = "small-town"
population = 6000
replications = 3
seed = 5

[window]
start = 2025-03-03
days = 28
warm_up_days = 1
cool_down_days = 1

[calls]
files = ["calls.csv"]
[calls.columns]
received = "received"
dispatched = "dispatched"
arrived = "arrived"
cleared = "cleared"
call_type = "type"
priority = "priority"
officers = "units"

[demand]
mode = "poisson"

[[roster]]
name = "patrol"
units = 2
start = 00:00:00
hours = 24

[options]
order = ["police-only", "co-responder", "social-worker", "on-call-clinician"]
"""

POLICE_ONLY = """\
format = 1
name = "police-only"
model = "police-only"
"""

OPTION = """\
format = 1
name = "{model}"
model = "{model}"

[[posts]]
name = "team"
start = {start}
hours = {hours}
"""

TYPES = (("WELFARE CHECK", 2), ("SUICIDE THREAT", 1), ("MENTAL HEALTH", 2), ("THEFT", 3), ("TRAFFIC ACCIDENT", 2))


def write_calls(path: Path) -> None:
    """About fifteen calls a day, each dispatched, arrived at and cleared; the same file each time."""
    luck = Random(3)
    rows = ["received,dispatched,arrived,cleared,type,priority,units"]
    for moment in arrivals(luck, datetime(2025, 3, 3), datetime(2025, 3, 31), every=95):
        kind, priority = luck.choice(TYPES)
        rows.append(",".join([*staged(luck, moment), kind, str(priority), luck.choice("112")]))
    path.write_text("\n".join(rows) + "\n")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study's folder; tests only read it, but for the results that the program keeps in it."""
    return make_town(tmp_path_factory.mktemp("studies") / "small-town")


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the tests remember which clocks agree, so that they are compared at least once."""
    return tmp_path_factory.mktemp("clocks-agree")


@pytest.fixture(autouse=True)
def _own_memory(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the user's own runs remember."""
    monkeypatch.setattr("crisissim.experiment.crosscheck.cache_folder", lambda name: memory)
    monkeypatch.setattr("crisissim.experiment.keeping.cache_folder", lambda name: memory.parent / name)


def make_town(folder: Path) -> Path:
    """Write the study into a new folder."""
    (folder / "options").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY)
    write_calls(folder / "calls.csv")
    (folder / "options" / "police-only.toml").write_text(POLICE_ONLY)
    for model, start, hours in (
        ("co-responder", "12:00:00", 10),
        ("social-worker", "10:00:00", 12),
        ("on-call-clinician", "00:00:00", 24),
    ):
        text = OPTION.format(model=model, start=start, hours=hours)
        (folder / "options" / f"{model}.toml").write_text(text)
    return folder


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str | None, str], Path]:
    """Makes a copy of the small town in which a text of one file is another; None replaces the whole file."""

    def edit(file: str, old: str | None, new: str) -> Path:
        folder = make_town(tmp_path / "edited" / "small-town")
        text = "" if old is None else (folder / file).read_text()
        assert old is None or old in text
        (folder / file).write_text(new if old is None else text.replace(old, new))
        return folder

    return edit

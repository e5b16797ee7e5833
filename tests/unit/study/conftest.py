"""A small made-up town in a folder, to be spoiled by one edit at a time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fixtures import Edit

from crisissim.errors import InputError
from crisissim.study import load_study

STUDY = """\
format = 1
name = "Millbrook"
population = 9000
seed = 7
replications = 4

[window]
start = 2025-01-06
days = 14

[calls]
files = ["calls.csv"]
[calls.columns]
received = "received"
call_type = "nature"
dispatched = "sent"
arrived = "there"
cleared = "done"
zone = "beat"
officers = "units"

[travel]
mode = "recorded"

[[roster]]
name = "patrol days"
units = 3
start = 07:00:00
hours = 12

[[roster]]
name = "patrol nights"
units = 2
start = 19:00:00
hours = 12

[assumptions]
"patience.team" = 20
hold.limit = 25
"""

POLICE_ONLY = """\
format = 1
name = "police-only"
model = "police-only"
"""

CO_RESPONDER = """\
format = 1
name = "co-responder"
model = "co-responder"

[[posts]]
name = "team days"
start = 10:00:00
hours = 8
days = ["monday", "tuesday", "wednesday", "thursday"]
payer = ["patrol", "new"]

[settings]
patience = 12.0
"""

HYBRID = """\
format = 1
name = "hybrid"

[[layers]]
model = "co-responder"
settings = { patience = 9.0 }

[[layers]]
model = "on-call-clinician"

[[posts]]
name = "team days"
layer = "co-responder"
start = 10:00:00
hours = 8
payer = ["patrol", "new"]

[[posts]]
name = "home"
crew = ["on-call-clinician"]
start = 18:00:00
hours = 16
"""

REGION = """\
format = 1
name = "The valley"

[window]
start = 2025-01-06
days = 14

[[agencies]]
name = "Ash"
[agencies.calls]
files = ["calls.csv"]
[agencies.calls.columns]
received = "received"
call_type = "nature"

[[agencies]]
name = "Birch"
[agencies.calls]
files = ["calls.csv"]
[agencies.calls.columns]
received = "received"
call_type = "nature"

[travel]
towns = { Ash = { Birch = 12 } }

[[roster]]
name = "days"
agency = "Ash"
units = 2
start = 00:00:00
hours = 24

[[roster]]
name = "days"
agency = "Birch"
units = 1
start = 00:00:00
hours = 24

[[agreements]]
name = "mutual aid"
pool = "patrol"
agencies = ["Ash", "Birch"]
keep = { Ash = 1 }
payer = "Ash"
"""

SHARED = """\
format = 1
name = "shared"
model = "on-call-clinician"

[[posts]]
name = "home"
agency = "Birch"
start = 18:00:00
hours = 16

[[agreements]]
name = "one clinician for both"
pool = "on-call-clinician"
agencies = ["Ash", "Birch"]
"""

CALL_TYPES = """\
format = 1

[[rules]]
match = "WELFARE*"
need = "welfare-check"
risk = { low = 0.7, guarded = 0.2, high = 0.1 }
confirmed = true
"""


def calls(days: int = 28, units: str = "1") -> str:
    """One welfare check at ten every morning and one theft at noon, from 30 December 2024 on."""
    rows = ["received,nature,sent,there,done,beat,units"]
    for day in range(days):
        for hour, nature, beat in ((10, "WELFARE CHECK", "North"), (12, "THEFT", "South")):
            start = datetime(2024, 12, 30, hour) + timedelta(days=day)
            stages = [start + timedelta(minutes=m) for m in (0, 4, 10, 40)]
            times = [moment.isoformat(sep=" ") for moment in stages]
            rows.append(f"{times[0]},{nature},{times[1]},{times[2]},{times[3]},{beat},{units}")
    return "\n".join(rows) + "\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The folder of a study that is right."""
    files = {
        "study.toml": STUDY,
        "call-types.toml": CALL_TYPES,
        "options/police-only.toml": POLICE_ONLY,
        "options/co-responder.toml": CO_RESPONDER,
        "calls.csv": calls(),
    }
    for name, text in files.items():
        path = tmp_path / "millbrook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "millbrook"


@pytest.fixture
def hybrid(town: Path) -> Path:
    """The same town with an option of two layers."""
    (town / "options/hybrid.toml").write_text(HYBRID)
    return town


@pytest.fixture
def region(town: Path) -> Path:
    """Two towns that share their officers and, under one option, a clinician."""
    (town / "study.toml").write_text(REGION)
    (town / "options/co-responder.toml").unlink()
    (town / "options/shared.toml").write_text(SHARED)
    return town


@pytest.fixture
def edited(town: Path) -> Edit:
    """Replace a text that a file of the town has once, or the whole file where no old text is given."""

    def edit(name: str, old: str, new: str) -> Path:
        path = town / name
        text = path.read_text() if path.exists() else ""
        assert not old or text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new) if old else new)
        return town

    return edit


@pytest.fixture
def refused() -> Callable[[Path], list[str]]:
    """The sentences with which a study is refused, its folder left out."""

    def sentences(folder: Path) -> list[str]:
        with pytest.raises(InputError) as found:
            load_study(folder)
        return [str(fault).replace(f"{folder.resolve()}/", "") for fault in found.value.faults]

    return sentences

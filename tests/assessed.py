"""A small made-up town to assess: eight weeks of calls in four beats, one program, texts of one's choice."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from made_calls import arrivals, staged

from crisissim.assessment import Assessment, assess
from crisissim.study import load_study

TYPES = (("WELFARE CHECK", 2), ("SUICIDE THREAT", 1), ("MENTAL HEALTH", 2), ("THEFT", 3), ("TRAFFIC ACCIDENT", 2))
BEATS = ("North", "Centre", "South", "Far hill")
BUSY = (60, 30, 9, 1)
"""Weights of the beats: the last has few calls, so that something must be hidden."""
DAYS = 56

STUDY = """\
format = 1
name = {name}
population = 6000
replications = 3
seed = 5

[window]
start = 2025-03-03
days = 21
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
zone = "beat"
officers = "units"
repeat_key = "person"

[demand]
mode = "{mode}"

[travel]
mode = "coordinates"
[travel.zones]
{zones}

[[roster]]
name = {roster}
units = 3
start = 00:00:00
hours = 24

[[programs]]
name = {program}
model = "partner-agency"
[[programs.posts]]
name = {post}
start = 09:00:00
hours = 6

[assumptions]
"hiring.histories" = 60

[options]
order = ["today", "police-only", {first}, {second}]
"""

OPTION = """\
format = 1
name = {name}
model = "{model}"

[[posts]]
name = {post}
start = 10:00:00
hours = 12
"""

PLAIN = {
    "name": "small-town",
    "roster": "patrol",
    "program": "County team",
    "post": "team",
    "first": "co-responder",
    "second": "social-worker",
}


def write_town(
    folder: Path,
    texts: dict[str, str] | None = None,
    beats: Sequence[str] = BEATS,
    types: Sequence[str] = (),
    mode: str = "resample",
) -> Path:
    """Write the study into a new folder, with these texts in place of the plain ones.

    Args:
        folder: of the study.
        texts: by key of PLAIN.
        beats: four names of zones.
        types: further call types, besides those that the rules know.
        mode: arrival mode.
    """
    (folder / "options").mkdir(parents=True)
    words = {key: json.dumps(text, ensure_ascii=False) for key, text in (PLAIN | (texts or {})).items()}
    places = [
        f"{json.dumps(name, ensure_ascii=False)} = "
        f"{{ latitude = {44.0 + 0.02 * n}, longitude = {-123.0 + 0.03 * (n % 2)} }}"
        for n, name in enumerate(beats)
    ]
    (folder / "study.toml").write_text(STUDY.format(**words, mode=mode, zones="\n".join(places)), encoding="utf-8")
    (folder / "options" / "police-only.toml").write_text('format = 1\nname = "police-only"\nmodel = "police-only"\n')
    for number, (key, model) in enumerate((("first", "co-responder"), ("second", "social-worker"))):
        text = OPTION.format(name=words[key], model=model, post=words["post"])
        (folder / "options" / f"{number}.toml").write_text(text, encoding="utf-8")
    _write_calls(folder / "calls.csv", beats, [*TYPES, *((name, 3) for name in types)])
    return folder


def _write_calls(path: Path, beats: Sequence[str], types: Sequence[tuple[str, int]]) -> None:
    """About twenty calls a day; the same file each time."""
    luck = Random(3)
    rows = ["received,dispatched,arrived,cleared,type,priority,beat,units,person"]
    first = datetime(2025, 3, 3)
    for moment in arrivals(luck, first, first + timedelta(days=DAYS), every=70):
        kind, priority = luck.choice(types)
        written = staged(luck, moment)
        beat = luck.choices(beats, BUSY)[0]
        cells = [*written, kind, str(priority), beat, luck.choice("112")]
        rows.append(",".join('"' + cell.replace('"', '""') + '"' for cell in [*cells, f"P{luck.randrange(300)}"]))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


@cache
def small_town() -> Assessment:
    """The assessment of the town as it is; worked out once in a run of tests."""
    folder = write_town(Path(mkdtemp()) / "small-town")
    return assess(load_study(folder), replications=3, quick=True)

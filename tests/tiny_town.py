"""A town of which the record has a handful of crisis calls in a year, to be attacked with a calculator."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from made_calls import staged

from crisissim.assessment import Assessment, assess
from crisissim.study import load_study

YEAR = 365
STUDY = """\
format = 1
name = "tiny-town"
population = 1200
seed = 5

[window]
start = 2024-03-05
days = {window}
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
[calls.officer_initiated]
began = ["O"]

[demand]
mode = "{mode}"
undercoding = {undercoding}

[[roster]]
name = "patrol"
units = 2
start = 00:00:00
hours = 24

[assumptions]
"hiring.histories" = 60

[options]
order = ["police-only", "co-responder", "on-call-clinician"]
"""
OPTION = 'format = 1\nname = "{0}"\nmodel = "{0}"\n'
POSTS = '[[posts]]\nname = "team"\nstart = {start}\nhours = {hours}\n'


def write_tiny_town(folder: Path, crisis: int, own: int = 0, others: int = 500, mode: str = "resample") -> Path:
    """Write the study into a new folder.

    Args:
        folder: of the study.
        crisis: crisis calls in the year of the record.
        own: pieces of work that officers began themselves.
        others: other calls from the public.
        mode: arrival mode.
    """
    (folder / "options").mkdir(parents=True)
    (folder / "study.toml").write_text(
        STUDY.format(mode=mode, window=YEAR - 3, undercoding=0.2 if crisis < others else 0.0)
    )
    for name, posts in (
        ("police-only", ""),
        ("co-responder", POSTS.format(start="10:00:00", hours=12)),
        ("on-call-clinician", POSTS.format(start="00:00:00", hours=24)),
    ):
        (folder / "options" / f"{name}.toml").write_text(OPTION.format(name) + posts)
    luck, first, calls = Random(7), datetime(2024, 3, 4), []
    for kind, priority, began, many in (
        ("THEFT", 3, "P", others),
        ("PROPERTY CHECK", 3, "O", own),
        ("SUICIDE THREAT", 1, "P", crisis),
    ):
        for _ in range(many):
            moment = first + timedelta(minutes=luck.random() * YEAR * 1440)
            calls.append(",".join([*staged(luck, moment), kind, str(priority), "1", began]))
    text = "\n".join(["received,dispatched,arrived,cleared,type,priority,units,began", *sorted(calls)])
    (folder / "calls.csv").write_text(text + "\n")
    return folder


@cache
def tiny_town(
    crisis: int, own: int = 0, others: int = 500, mode: str = "resample", replications: int = 8
) -> Assessment:
    """The assessment of such a town; worked out once in a run of tests."""
    folder = write_tiny_town(Path(mkdtemp()) / "tiny-town", crisis, own, others, mode)
    return assess(load_study(folder), replications=replications, quick=True)

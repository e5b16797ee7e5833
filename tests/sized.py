"""Small made-up towns whose staffings can all be tried: every number here is invented."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
from made_calls import staged

from crisissim.analysis import METRICS
from crisissim.budget import staff_cost
from crisissim.demand import prepare
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.work import Job, replicate
from crisissim.study import Study, load_study

STUDY = """\
format = 1
name = "sized-town"
population = 6000
seed = {seed}

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

[demand]
mode = "poisson"

[travel]
mode = "square-root"

[[roster]]
name = "patrol"
units = {patrol}
start = 00:00:00
hours = 24

[shifts]
starts = [08:00:00, 14:00:00, 20:00:00]
patterns = ["4x10", "3x12"]

[options]
order = ["police-only", "van"{more}]

[assumptions]
"screening.coded" = 1.0
"stay.gone_at_once" = 0.0
"decline.team" = 0.0
"patience.team" = 20.0
"sizing.most_units" = 5
"sizing.search_years" = 20
"sizing.fresh_years" = 30
"""
PATTERNS = {"days": ("08:00:00", 12), "nights": ("20:00:00", 12)}
"""Start and hours of the van's patterns."""
TYPES = (("WELFARE CHECK", 3), ("MENTAL HEALTH", 3), ("THEFT", 3))


def write_town(
    folder: Path,
    patterns: Sequence[str] = ("days",),
    calls_a_day: float = 20.0,
    minutes: float = 60.0,
    payer: str = "new",
    seed: int = 3,
    more: Mapping[str, str] | None = None,
) -> Path:
    """Write a town whose van has these patterns, one unit on each."""
    (folder / "options").mkdir(parents=True)
    (folder / "study.toml").write_text(
        STUDY.format(seed=seed, patrol=6, more="".join(f', "{name}"' for name in more or ()))
    )
    luck = Random(seed)
    rows = ["received,dispatched,arrived,cleared,type,priority"]
    moment, end = datetime(2025, 3, 3), datetime(2025, 3, 31)
    while (moment := moment + timedelta(days=luck.expovariate(calls_a_day))) < end:
        kind, priority = luck.choice(TYPES)
        rows.append(",".join([*staged(luck, moment, (3.0, 6.0, minutes)), kind, str(priority)]))
    (folder / "calls.csv").write_text("\n".join(rows) + "\n")
    (folder / "options" / "police-only.toml").write_text('format = 1\nname = "police-only"\nmodel = "police-only"\n')
    posts = ""
    for name in patterns:
        start, hours = PATTERNS[name]
        posts += f'[[posts]]\nname = "{name}"\nstart = {start}\nhours = {hours}\npayer = "{payer}"\n'
    option = f'format = 1\nname = "van"\nmodel = "social-worker"\n{posts}'
    (folder / "options" / "van.toml").write_text(option)
    for name, text in (more or {}).items():
        (folder / "options" / f"{name}.toml").write_text(text)
    return folder


def town(folder: Path, **facts: object) -> Study:
    """That town, read."""
    return load_study(write_town(folder, **facts))  # type: ignore[arg-type]


def cheapest_of_all(
    study: Study, targets: Mapping[str, float], most: Sequence[int], confidence: float, years: Sequence[int]
) -> list[int] | None:
    """The cheapest units on each pattern that meet the targets, by simulating every staffing in all of these years."""
    table = next(read.table for read in study.files.options if read.table.name == "van")
    best: tuple[float, list[int]] | None = None
    for units in product(*(range(many + 1) for many in most)):
        posts = [post.model_copy(update={"units": n}) for post, n in zip(table.posts, units, strict=True) if n]
        scenario = study.with_options([table.model_copy(update={"posts": tuple(posts)})]).scenario("van")
        job = Job(prepare(study), (scenario,), study.seed, "compiled")
        rows = [replicate(job, year)[0].metrics for year in years]
        columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
        columns = as_never(columns, growing_metrics(columns))
        met = np.ones(len(rows), bool)
        for metric, value in targets.items():
            higher = METRICS[metric].better == "higher"
            met &= columns[metric] >= value if higher else columns[metric] <= value
        cost = staff_cost([unit for unit in scenario.units if unit.pool != "patrol"], study.assumptions).dollars
        if met.sum() >= confidence * len(rows) - 1e-9 and (best is None or (cost, [*units]) < best):
            best = cost, [*units]
    return best and best[1]

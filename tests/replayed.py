"""A made-up town that recorded itself: its calls were answered by the model, under a practice that the test knows."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from crisissim.domain.practice import Dispatch
from crisissim.study import Study, load_study
from crisissim.validation.replaying import Recording, replays
from crisissim.validation.today import today_of

START = datetime(2025, 3, 3)
DAYS = 28
CALL_TAKING = 1.0
STUDY = """\
format = 1
name = "Millbrook"
{top}
[window]
start = 2025-03-03
days = 28

[calls]
files = ["calls.csv"]
officer_initiated = {{ source = ["OFFICER"] }}
[calls.columns]
received = "received"
call_type = "type"
dispatched = "sent"
arrived = "there"
cleared = "done"
priority = "priority"
zone = "beat"
{more}
[[roster]]
name = "patrol"
units = {units}
start = 00:00:00
hours = 24
{guess}
[assumptions]
"call_taking.minutes" = {call_taking}
{assumptions}
"""
POLICE_ONLY = 'format = 1\nname = "police-only"\nmodel = "police-only"\n'


def write(
    folder: Path,
    rows: list[tuple[object, ...]],
    *,
    units: int,
    top: str = "",
    more: str = "",
    assumptions: str = "",
    guess: bool = False,
) -> Path:
    """The study's folder."""
    (folder / "options").mkdir(parents=True, exist_ok=True)
    text = STUDY.format(
        units=units,
        top=top,
        more=more,
        assumptions=assumptions,
        call_taking=CALL_TAKING,
        guess="guess = true\n" if guess else "",
    )
    (folder / "study.toml").write_text(text)
    (folder / "options" / "police-only.toml").write_text(POLICE_ONLY)
    lines = ["received,sent,there,done,type,priority,beat,source", *(",".join(map(str, row)) for row in rows)]
    (folder / "calls.csv").write_text("\n".join(lines) + "\n")
    return folder


def row(received: float, delay: float, travel: float, work: float, *rest: object) -> tuple[object, ...]:
    """A line of the export."""
    moments = received + np.cumsum([0.0, delay, travel, work])
    return (*(f"{START + timedelta(minutes=float(m)):%Y-%m-%d %H:%M:%S}" for m in moments), *rest)


def town(
    folder: Path,
    *,
    units: int = 6,
    truth: Dispatch | None = None,
    recorded_by: int | None = None,
    a_day: float = 110.0,
    own: float = 0.0,
    guess: bool = False,
    **said: str,
) -> Study:
    """A town of `units` officers that wrote down what came of its calls.

    Args:
        folder: where its study goes.
        units: officers of its roster, as the study says.
        truth: the practice under which its calls were answered.
        recorded_by: officers who really answered them; as the roster says if None.
        a_day: calls a day.
        own: share of them that officers began themselves; what nobody was free for is not on record.
        guess: the roster is a guess.
        said: further lines of its study.toml: `top`, `more`, `assumptions`.
    """
    luck = np.random.default_rng(5)
    count = round(a_day * DAYS)
    received = np.sort(luck.uniform(0.0, DAYS * 1440.0, count)).round()
    facts = [
        (luck.gamma(2.0, 4.0), luck.gamma(1.5, 20.0), luck.choice(["THEFT", "WELFARE CHECK"]), priority, beat, source)
        for priority, beat, source in zip(
            luck.choice([1, 3, 4], count, p=[0.2, 0.5, 0.3]),
            luck.choice([*"AB"], count),
            np.where(luck.random(count) < own, "OFFICER", "PHONE"),
            strict=True,
        )
    ]
    answered = [
        row(t, CALL_TAKING, travel, work, *rest) for t, (travel, work, *rest) in zip(received, facts, strict=True)
    ]
    first = load_study(write(folder, answered, units=recorded_by or units))
    today = today_of(first, 0).with_practice(truth or Dispatch())
    (stages,) = replays(today, Recording.of(today, first.assumptions, 1, seed=99))
    rows = [
        row(t, delay, travel, work, *rest)
        for t, delay, (travel, work, *rest) in zip(received, stages.delay, facts, strict=True)
        if np.isfinite(delay)
    ]
    return load_study(write(folder, rows, units=units, guess=guess, **said))

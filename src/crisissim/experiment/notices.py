"""Coded remarks on an answer: no or few crisis calls, overload, staff without a free minute."""

from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.analysis import HALVES, OVERLAP, WAITS
from crisissim.errors import Notice, remark
from crisissim.experiment.growth import growing_waits
from crisissim.experiment.load import FullHours
from crisissim.experiment.results import OptionResult
from crisissim.experiment.trimming import SPELL, Trim
from crisissim.experiment.work import Outcome
from crisissim.statistics import mean_interval
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR

FEW_CALLS_A_DAY = 3.0
"""Below this, one busy or quiet team decides a whole day, and a year holds few of them."""
NEARLY_ALWAYS_BUSY = 0.95
"""Above this share, waits are governed by how long the run is, not by the staff."""
HOURS_PER_DAY = 24
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
WAITING_MORE = 5.0
"""Calls by which the line must have grown between the middle and the end of a run to be called growing."""

WHOSE = {
    "response_time": "people in crisis",
    "priority1_response_time": "callers of priority 1",
    "other_calls_response_time": "all other callers",
}
"""Who waits, by the wait's name."""


def remarks(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> tuple[Notice, ...]:
    """All remarks on these options; outcomes are by replication, then option."""
    return (
        *_small_numbers(options, outcomes),
        *_growing_lines(options, outcomes),
        *_growing_waits(options, outcomes),
        *_busy_staff(options),
    )


def trim_remarks(trims: Sequence[Trim], window: Window) -> Iterator[Notice]:
    """What is to be said of options whose measured days show where a history was cut."""
    for trim in trims:
        begins = SPELL if trim.warm_up is None else trim.warm_up
        ends = SPELL if trim.cool_down is None else trim.cool_down
        if begins > window.warm_up_days:
            yield remark("W305", option=trim.option, days=begins, left_out=window.warm_up_days)
        if ends > window.cool_down_days:
            yield remark("W306", option=trim.option, days=ends, left_out=window.cool_down_days)


def load_remarks(full: Sequence[FullHours]) -> Iterator[Notice]:
    """What is to be said of hours in which patrol has no time left."""
    for one in full:
        day, hour = divmod(one.worst, HOURS_PER_DAY)
        when = f"{DAYS[day]} from {hour:02d}:00"
        yield remark("W308", option=one.option, agency=one.agency, hours=len(one.hours), busy=one.busy, worst=when)


def _small_numbers(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    a_day = float(np.nanmean(options[0].metrics["eligible_calls"])) / DAYS_PER_YEAR
    if not a_day:
        yield remark("W304")
    elif a_day < FEW_CALLS_A_DAY:
        overlaps = [outcome[0].metrics.get(OVERLAP, np.nan) for outcome in outcomes]
        yield remark("W301", a_day=a_day, overlap=mean_interval(overlaps).mean)


def _growing_lines(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    for place, option in enumerate(options):
        middle, end = np.array([outcome[place].waiting for outcome in outcomes], dtype=np.float64).T
        growth = mean_interval(end - middle)
        if growth.mean >= WAITING_MORE and not growth.low <= 0.0:
            yield remark("W302", option=option.name, middle=middle.mean(), end=end.mean())


def _growing_waits(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    names = [f"{half}:{wait}" for half in HALVES for wait in WAITS]
    for place, option in enumerate(options):
        rows = [outcome[place].metrics for outcome in outcomes]
        for wait, first, second in growing_waits(
            {name: np.array([r.get(name, np.nan) for r in rows]) for name in names}
        ):
            yield remark("W307", option=option.name, whose=WHOSE[wait], first=first, second=second)


def _busy_staff(options: Sequence[OptionResult]) -> Iterator[Notice]:
    for option in options:
        for name, values in option.metrics.items():
            if name.startswith("utilisation_") and not np.isnan(values).all():
                busy = float(np.nanmean(values))
                if busy >= NEARLY_ALWAYS_BUSY:
                    role = name.removeprefix("utilisation_").replace("_", " ")
                    yield remark("W303", option=option.name, role=role, busy=busy)

"""Coded remarks on an answer: no or few crisis calls, overload, staff without a free minute."""

from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.analysis import HALVES, LEFT_OVER, OVERLAP, WAITS
from crisissim.errors import Notice, remark
from crisissim.experiment.growth import growing_waits, left_waiting
from crisissim.experiment.load import FullHours
from crisissim.experiment.results import OptionResult
from crisissim.experiment.trimming import SPELL, Trim
from crisissim.experiment.work import Outcome
from crisissim.statistics import mean_interval
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR, HOURS_PER_DAY

FEW_CALLS_A_DAY = 3.0
"""Below this, one busy or quiet team decides a whole day, and a year holds few of them."""
NEARLY_ALWAYS_BUSY = 0.95
"""Above this share, waits are governed by how long the run is, not by the staff."""
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
    """What is to be said of options whose measured days show where a history was cut: the longest at either end."""
    begins = {trim.option: SPELL if trim.warm_up is None else trim.warm_up for trim in trims}
    ends = {trim.option: SPELL if trim.cool_down is None else trim.cool_down for trim in trims}
    for code, found, left_out in (("W305", begins, window.warm_up_days), ("W306", ends, window.cool_down_days)):
        short = [option for option, days in found.items() if days > left_out]
        if short:
            longest = max(short, key=lambda option: found[option])
            yield remark(code, option=_and_more(longest, short), days=found[longest], left_out=left_out)


def load_remarks(full: Sequence[FullHours]) -> Iterator[Notice]:
    """What is to be said of hours in which patrol has no time left: the worst option of each agency."""
    for agency in dict.fromkeys(one.agency for one in full):
        mine = [one for one in full if one.agency == agency]
        worst = max(mine, key=lambda one: len(one.hours))
        day, hour = divmod(worst.worst, HOURS_PER_DAY)
        yield remark(
            "W308",
            option=_and_more(worst.option, [one.option for one in mine]),
            agency=agency,
            hours=len(worst.hours),
            busy=worst.busy,
            worst=f"{DAYS[day]} from {hour:02d}:00",
        )


def _and_more(option: str, among: Sequence[str]) -> str:
    """The option, and how many more the remark is about."""
    more = len(among) - 1
    return f"{option} (and less so {more} more)" if more else option


def _small_numbers(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    a_day = float(np.nanmean(options[0].metrics["eligible_calls"])) / DAYS_PER_YEAR
    if not a_day:
        yield remark("W304")
    elif a_day < FEW_CALLS_A_DAY:
        overlaps = [outcome[0].metrics.get(OVERLAP, np.nan) for outcome in outcomes]
        yield remark("W301", a_year=a_day * DAYS_PER_YEAR, a_day=a_day, overlap=mean_interval(overlaps).mean)


def _growing_lines(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    for place, option in enumerate(options):
        middle, end = np.array([outcome[place].waiting for outcome in outcomes], dtype=np.float64).T
        growth = mean_interval(end - middle)
        if growth.mean >= WAITING_MORE and not growth.low <= 0.0:
            yield remark("W302", option=option.name, middle=middle.mean(), end=end.mean())


def _growing_waits(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    names = [f"{part}:{wait}" for part in (*HALVES, LEFT_OVER) for wait in WAITS]
    for place, option in enumerate(options):
        rows = [outcome[place].metrics for outcome in outcomes]
        values = {name: np.array([row.get(name, np.nan) for row in rows]) for name in names}
        for wait, first, second in growing_waits(values):
            yield remark("W307", option=option.name, whose=WHOSE[wait], first=first, second=second)
        for wait, share in left_waiting(values):
            yield remark("W309", option=option.name, whose=WHOSE[wait], share=share)


def _busy_staff(options: Sequence[OptionResult]) -> Iterator[Notice]:
    for option in options:
        for name, values in option.metrics.items():
            if name.startswith("utilisation_") and not np.isnan(values).all():
                busy = float(np.nanmean(values))
                if busy >= NEARLY_ALWAYS_BUSY:
                    role = name.removeprefix("utilisation_").replace("_", " ")
                    yield remark("W303", option=option.name, role=role, busy=busy)

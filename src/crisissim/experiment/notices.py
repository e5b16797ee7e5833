"""Coded remarks on an answer: no or few crisis calls, overload, staff without a free minute."""

from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.errors import Notice
from crisissim.experiment.results import OptionResult
from crisissim.experiment.work import Outcome
from crisissim.statistics import mean_interval
from crisissim.timebase import DAYS_PER_YEAR

FEW_CALLS_A_DAY = 3.0
"""Below this, one busy or quiet team decides a whole day, and a year holds few of them."""
NEARLY_ALWAYS_BUSY = 0.95
"""Above this share, waits are governed by how long the run is, not by the staff."""
WAITING_MORE = 5.0
"""Calls by which the line must have grown between the middle and the end of a run to be called growing."""


def remarks(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> tuple[Notice, ...]:
    """All remarks on these options; outcomes are by replication, then option."""
    return (*_small_numbers(options), *_growing_lines(options, outcomes), *_busy_staff(options))


def _small_numbers(options: Sequence[OptionResult]) -> Iterator[Notice]:
    a_day = float(np.nanmean(options[0].metrics["eligible_calls"])) / DAYS_PER_YEAR
    if not a_day:
        yield Notice(
            "W304",
            "No crisis call came, so nothing can be said about reaching people. Check in call-types.toml which call "
            "types are a crisis, and `needs` in study.toml.",
        )
    elif a_day < FEW_CALLS_A_DAY:
        yield Notice(
            "W301",
            f"There are about {a_day:.1f} crisis calls a day. Shares and waits of a single year will swing widely "
            "around the averages shown; look at the range of a year before promising anything.",
        )


def _growing_lines(options: Sequence[OptionResult], outcomes: Sequence[Sequence[Outcome]]) -> Iterator[Notice]:
    for place, option in enumerate(options):
        middle, end = np.array([outcome[place].waiting for outcome in outcomes], dtype=np.float64).T
        growth = mean_interval(end - middle)
        if growth.mean >= WAITING_MORE and not growth.low <= 0.0:
            yield Notice(
                "W302",
                f"{option.name}: calls pile up. On average {middle.mean():.0f} calls wait in the middle of the run and "
                f"{end.mean():.0f} at its end, so its waits only measure how long the run is. Add staff before "
                "comparing it.",
            )


def _busy_staff(options: Sequence[OptionResult]) -> Iterator[Notice]:
    for option in options:
        for name, values in option.metrics.items():
            if name.startswith("utilisation_") and not np.isnan(values).all():
                busy = float(np.nanmean(values))
                if busy >= NEARLY_ALWAYS_BUSY:
                    role = name.removeprefix("utilisation_").replace("_", " ")
                    yield Notice(
                        "W303",
                        f"{option.name}: {role} staff are busy {busy:.0%} of their time on duty, with no room for a "
                        "bad day. Waits depend on details that no model knows.",
                    )

"""All that is estimated from a record, in one place: practice and strength, never from the weeks that test."""

import numpy as np

from crisissim.domain.calls import Bools, CallHistory
from crisissim.errors import Fault, InputError
from crisissim.timebase import DAYS_PER_WEEK
from crisissim.validation.findings import Estimate, Strength
from crisissim.validation.pool.practice import dispatch_of, estimate_practice, pool_rules_of
from crisissim.validation.strength import estimate_strength, roster_of

__all__ = [
    "Estimate",
    "Strength",
    "dispatch_of",
    "estimate_practice",
    "estimate_strength",
    "pool_rules_of",
    "roster_of",
    "split_days",
]


def split_days(history: CallHistory) -> tuple[Bools, Bools]:
    """Days to fit on and days to test on: the earlier and the later half in whole weeks, the odd week to the fit.

    Days after the last whole week are in neither.

    Returns:
        Two masks over the days of the history.

    Raises:
        InputError: the record is shorter than two weeks.
    """
    weeks = history.days // DAYS_PER_WEEK
    if weeks < 2:
        raise InputError(
            Fault(
                f"{history.agency} has {history.days} recorded days, too few to fit on some and test on others",
                "Give an export of at least two whole weeks.",
            )
        )
    day = np.arange(history.days)
    first = (weeks - weeks // 2) * DAYS_PER_WEEK
    return day < first, (day >= first) & (day < weeks * DAYS_PER_WEEK)

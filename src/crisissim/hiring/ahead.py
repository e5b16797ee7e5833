"""How many people more than positions must be had, or looked for, so that every position is filled with some chance."""

from dataclasses import replace

from crisissim.hiring.process import Vacancies, history
from crisissim.statistics import Interval, mean_interval
from crisissim.timebase import DAYS_PER_YEAR

SETTLING_YEARS = 3
"""From a full start; the chance is then read from the year that follows."""
FURTHEST = 2
"""More people than this many times the positions are never looked for."""


def chance_of_strength(vacancies: Vacancies, histories: int, seed: int, leaving: str = "staff") -> Interval:
    """The chance that every position is filled at a moment long after hiring began.

    Args:
        vacancies: the positions, and how many people ahead.
        histories: how often hiring is simulated.
        seed: number from which all luck is drawn.
        leaving: how people leave, a name in LEAVING.

    Returns:
        The average share of time over histories, with its interval.
    """
    begin = SETTLING_YEARS * DAYS_PER_YEAR
    full = replace(vacancies, filled=vacancies.positions + vacancies.ahead)
    shares = [
        history([full], begin + DAYS_PER_YEAR, seed, number, leaving)[0].share_full(begin, begin + DAYS_PER_YEAR)
        for number in range(histories)
    ]
    return mean_interval(shares, within=(0.0, 1.0))


def needed_ahead(vacancies: Vacancies, chance: float, histories: int, seed: int, leaving: str = "staff") -> int | None:
    """The fewest people ahead with whom every position is filled with this chance in the long run.

    The chance grows with every person more, all others having the same luck, so the number is found by halving.

    Args:
        vacancies: the positions.
        chance: that all are filled at a moment.
        histories: how often hiring is simulated for each number.
        seed: number from which all luck is drawn.
        leaving: how people leave, a name in LEAVING.

    Returns:
        The number; None where even `FURTHEST` times the positions do not suffice.
    """

    def enough(ahead: int) -> bool:
        return chance_of_strength(replace(vacancies, ahead=ahead), histories, seed, leaving).mean >= chance

    if enough(0):
        return 0
    low, high = 0, 1
    while not enough(high):
        if high >= FURTHEST * vacancies.positions + 1:
            return None
        low, high = high, min(2 * high, FURTHEST * vacancies.positions + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high

"""Calls that take people of several roles at once and are lost if one is missing: a loss network."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial, prod

import numpy as np


@dataclass(frozen=True, slots=True)
class LossClass:
    """One class of calls.

    Attributes:
        arrival_rate: calls per unit of time.
        mean_service: mean time for which a call holds its people; only the mean matters.
        needs: people of each role it takes.
    """

    arrival_rate: float
    mean_service: float
    needs: tuple[int, ...]


def blocking(people: Sequence[int], classes: Sequence[LossClass]) -> tuple[float, ...]:
    """Share of each class that finds somebody missing, by enumeration of the product form (Kelly 1991).

    The probability of n_k calls of class k at once is proportional to the product of load_k^n_k / n_k!, over all
    combinations that the people suffice for, whatever the distribution of service times.

    Args:
        people: number of each role.
        classes: the calls; each needs at least one person.

    Returns:
        One share per class.

    Raises:
        ValueError: a class that needs nobody, or has not one need per role.
    """
    have = np.asarray(people)
    needs = np.array([c.needs for c in classes], dtype=np.int64).reshape(len(classes), -1)
    if needs.shape[1] != len(have) or (needs < 0).any() or (needs.sum(axis=1) < 1).any():
        raise ValueError(f"each class needs {len(have)} numbers of people, at least one above 0, got {needs.tolist()}")
    most = [int((have[need > 0] // need[need > 0]).min()) for need in needs]
    states = np.array(list(product(*(range(m + 1) for m in most))))
    used = states @ needs
    fits = (used <= have).all(axis=1)
    states, used = states[fits], used[fits]
    loads = [c.arrival_rate * c.mean_service for c in classes]
    weights = np.array([prod(a**n / factorial(n) for a, n in zip(loads, s, strict=True)) for s in states.tolist()])
    weights /= weights.sum()
    return tuple(float(weights[(used + need > have).any(axis=1)].sum()) for need in needs)

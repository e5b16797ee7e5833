"""Ageing: a waiting call gains on more urgent ones as time passes; only priority 1 always goes first.

With the same gain for all, who is ahead never changes while two calls wait: a call of priority p stands as if it had
come (p - 2) times so many minutes later (after Kleinrock, Naval Research Logistics Quarterly 11, 1964).
"""

from crisissim.domain.practice import Dispatch
from crisissim.engine.disciplines.discipline import Discipline

THE_REST = 2


def level(priority: int) -> int:
    """Priority 1 always goes first; all others are compared by age."""
    return min(priority, THE_REST)


def behind(dispatch: Dispatch, priority: int) -> float:
    """So many minutes of waiting are worth one priority."""
    return dispatch.ageing * max(priority - THE_REST, 0)


DISCIPLINE = Discipline("A waiting call gains on more urgent ones as time passes.", level=level, behind=behind)

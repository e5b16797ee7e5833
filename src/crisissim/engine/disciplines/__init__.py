"""Dispatch disciplines: whose turn it is among waiting calls.  One file each, looked up in a plain dictionary.

A discipline is told before the run.  It says by what level calls are compared first, how many minutes a priority stands
behind others, and whether turns within a level go by place in line, by the draw, or by the way.
"""

from crisissim.engine.disciplines import ageing, nearest, oldest, random
from crisissim.engine.disciplines.discipline import Discipline

DISCIPLINES: dict[str, Discipline] = {
    "oldest": oldest.DISCIPLINE,
    "random": random.DISCIPLINE,
    "nearest": nearest.DISCIPLINE,
    "ageing": ageing.DISCIPLINE,
}

__all__ = ["DISCIPLINES", "Discipline"]

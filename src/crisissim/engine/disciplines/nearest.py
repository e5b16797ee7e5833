"""Nearest first: within a priority the call nearest to a free unit is next; at equal ways the one that came first."""

from crisissim.engine.disciplines.discipline import Discipline

DISCIPLINE = Discipline("Within a priority the call nearest to a free unit is next.", by_way=True)

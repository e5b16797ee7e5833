"""Oldest first: within a priority, first come, first served.  The null discipline."""

from crisissim.engine.disciplines.discipline import Discipline

DISCIPLINE = Discipline("Within a priority the call that came first is served first.")

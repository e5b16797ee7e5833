"""The model and its two clocks.

Reading order: `told`, `state` and `tables` (what is kept), `asking`, `sending`, `on_scene`, `leaving`, `giving_up`,
`roster` (what happens), `simpy_clock` (the order in which it happens), `loop`, `inlining` and `compiled_clock` (the
same, compiled), `pack`, `pack_calls`, `plan_book`, `plan_tables` and `world` (how a scenario and a call set become
tables).
"""

from crisissim.engine.agreement import first_difference
from crisissim.engine.clocks import ClockName, simulate
from crisissim.engine.narrate import narrate
from crisissim.engine.pack import Tables, tables_of

__all__ = ["ClockName", "Tables", "first_difference", "narrate", "simulate", "tables_of"]

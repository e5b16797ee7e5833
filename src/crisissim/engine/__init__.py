"""The model and its two clocks.

Reading order. What is kept: `told` (never changes), `state` (changes), `tables` (all of it), `codes`, `timers`,
`moments`. What happens, each told once for both clocks: `happen` (which of these), `receiving`, `asking`, `lines`,
`turns`, `picking`, `sending`, `answering`, `on_scene`, `meeting`, `joining`, `finishing`, `custody`, `places`,
`leaving`, `giving_up`, `interrupting`, `shortening`, `units`, `duty`, `roster`; `disciplines/` (whose turn it is) and
`shift_ends/` (who is busy when a shift ends). The order in which it happens: `simpy_clock`, to be read; `loop`,
`inlining` and `compiled_clock`, to be fast; `plain_clock`, without numba; `clocks` and `agreement`. How a scenario and
a call set become tables: `pack` with `pack_staff`, `pack_places` and `pack_roads`, `shifts`, `sources`, `plan_book`,
`plan_tables`, `pack_calls`, `luck`, `rows`, `spaces` and `world`. What is told of it: `narrate`, `narrate_parts`,
`narrate_words` and `event_log`.
"""

from crisissim.engine.agreement import first_difference
from crisissim.engine.clocks import ClockName, simulate
from crisissim.engine.narrate import narrate
from crisissim.engine.pack import Tables, tables_of

__all__ = ["ClockName", "Tables", "first_difference", "narrate", "simulate", "tables_of"]

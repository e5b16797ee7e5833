"""Call sets: where the calls of each replication come from, with every random fact drawn before the run.

One file per arrival mode; `MODES` is the list of them.  A mode says when calls come and which recorded call lends each
of them its facts (call type, zone, priority, officers, minutes, which call it repeats); needs, risk, missing
minutes and luck are drawn here for all modes alike.  Requests from outside the CAD are drawn beside them.

Reading order: `callsets` (the verbs), `inputs`, `sources`, `arrivals` and `modes` (what a mode is), `replay`,
`resample`, `poisson` and `rates` (the modes), `donors`, `growth`, `needs`, `minutes` and `repeats` (what calls are
given), `outside` and `outside_rules`, `redrawn` (another record).
"""

from crisissim.demand.arrivals import Arrivals, Mode, Streams
from crisissim.demand.callsets import Demand, draw, prepare, with_outside
from crisissim.demand.inputs import Inputs, inputs_of, merged
from crisissim.demand.modes import MODES

__all__ = [
    "MODES",
    "Arrivals",
    "Demand",
    "Inputs",
    "Mode",
    "Streams",
    "draw",
    "inputs_of",
    "merged",
    "prepare",
    "with_outside",
]

"""Validation: does the model reproduce the department's own past, and what does that do to an answer?

Reading order, a whole department: `today` (who was there), `replaying` (its record lived again), `items` and `marks`
(how near), `verdict`, `wording`, `reproduce`; `trials`, `strengthening`, `fitting`, `fitted` and `estimating` (strength
and practice found on some weeks, tested on others).

One pool: `past` (what the record says happened), `findings`, `waiting`, `moving`, `crews`, `holding`, `practice`
(dispatch practice), `presence` and `strength` (how many were at work), `pool` (the record lived again), `calibration`
(what can only be found by simulating), `measures`, `blind`, `pool_check` and `told` (the judgement and its words).
"""

from crisissim.validation.pool_check import PoolCheck, Row, check_pool
from crisissim.validation.reproduce import reproduce
from crisissim.validation.told import told
from crisissim.validation.verdict import Item, Picture, Verdict

__all__ = ["Item", "Picture", "PoolCheck", "Row", "Verdict", "check_pool", "reproduce", "told"]

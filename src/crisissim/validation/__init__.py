"""Validation: does the model reproduce the department's own past, and what does that do to an answer?

Reading order, a whole department: `today` (who was there), `replaying` (its record lived again), `items` and `marks`
(how near), `verdict`, `wording`, `reproduce`; the folder `fit`: `weeks`, `strengthening`, `fitting`, `fitted` and
`estimating` (strength and practice found on some weeks, tested on others).

One pool, in the folder of that name: `past` (what the record says happened), `waiting`, `moving`, `crews`, `holding`,
`practice` (dispatch practice), `presence` (how many were at work), `relived` (the record lived again), `calibration`
(what can only be found by simulating), `measures`, `blind`, `check` and `told` (the judgement and its words). What both
share is beside the folders: `findings`, `hours`, `estimates`, `strength`, `as_roster` and `kept`.
"""

from crisissim.validation.pool.check import MeasureRow, PoolCheck, check_pool
from crisissim.validation.pool.told import told
from crisissim.validation.reproduce import reproduce
from crisissim.validation.verdict import Item, Picture, Verdict

__all__ = ["Item", "MeasureRow", "Picture", "PoolCheck", "Verdict", "check_pool", "reproduce", "told"]

"""Reproducing the past before predicting: practice and strength estimated from a record, and a pool judged by them.

Reading order: `past` (what the record says happened), `findings`, `waiting`, `moving`, `crews`, `holding`, `practice`
(dispatch practice), `presence` and `strength` (how many were at work), `pool` (the record lived again), `calibration`
(what can only be found by simulating), `measures`, `blind`, `pool_check` and `told` (the judgement and its words).
"""

from crisissim.validation.pool_check import PoolCheck, Row, check_pool
from crisissim.validation.told import told

__all__ = ["PoolCheck", "Row", "check_pool", "told"]

"""Experiments: every option of a study on the same calls, many times over, and what can be said about the answer.

Reading order: `work`, `workers`, `heap` and `room` (one replication, who does it, and in which memory), `run` and
`running` (the verb and its loop), `replications` (how many), `crosscheck`, `checks`, `trimming`, `growth` and `load`
(what is looked at besides), `gathering`, `results` and `limits` (what was found), `notices`, `comparison/` (which
option is best), `sensitivity/` (what the answer owes to what is not known); `store`, `store_file`, `store_sums` and
`keeping` (kept from run to run); `digest`, `study_digest`, `inputs`, `versions`, `manifest`, `answer_text`, `written`
and `rerun` (repeated to the byte); `simulation`, `story` and `frames` (call by call); `batch` and `cluster` (many
studies, many machines).
"""

from crisissim.experiment.keeping import open_store
from crisissim.experiment.results import ExperimentResult, OptionResult, Summary
from crisissim.experiment.run import run_experiment
from crisissim.experiment.simulation import SimulatedHistory, simulate
from crisissim.experiment.store import Store

__all__ = [
    "ExperimentResult",
    "OptionResult",
    "SimulatedHistory",
    "Store",
    "Summary",
    "open_store",
    "run_experiment",
    "simulate",
]

"""Experiments: every option of a study on the same calls, many times over, and what can be said about the answer."""

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

"""Experiments: every option of a study on the same calls, many times over, and what can be said about the answer."""

from crisissim.experiment.results import ExperimentResult, OptionResult, Summary
from crisissim.experiment.run import run_experiment

__all__ = ["ExperimentResult", "OptionResult", "Summary", "run_experiment"]

"""An answer compared on further columns that are worked out beside the model, such as what an option costs."""

from collections.abc import Sequence
from dataclasses import replace

from crisissim.experiment.comparison import Column, compare
from crisissim.experiment.gathering import comparable
from crisissim.experiment.results import ExperimentResult
from crisissim.study import Study


def also_on(result: ExperimentResult, study: Study, columns: Sequence[Column]) -> ExperimentResult:
    """The same answer with its options compared on these columns too; nothing is simulated again.

    Args:
        result: an answer.
        study: what was answered.
        columns: measures with a value for every option; those that are judged count in the Pareto set.

    Raises:
        KeyError: a column has no value for an option.
    """
    values = comparable(result.options)
    found = compare(values, result.baseline, study.assumptions, result.seed, result.study, columns)
    return replace(result, comparison=found)

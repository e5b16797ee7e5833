"""An answer as tables of pandas: every value, or the summaries."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from crisissim.analysis import BY_TOWN, DESTINATION_PREFIX, METRICS, OF_TOWN

if TYPE_CHECKING:
    from crisissim.experiment.results import ExperimentResult, OptionResult, Summary

MISSED = "missed:"
"""Before the reason, in names of columns and metrics."""


def values_frame(result: "ExperimentResult") -> pd.DataFrame:
    """One row per option and replication, one column per metric."""
    tables = [
        pd.DataFrame({"option": option.name, "replication": np.arange(result.replications), **_columns(option)})
        for option in result.options
    ]
    return pd.concat(tables, ignore_index=True).set_index(["option", "replication"])


def summary_frame(result: "ExperimentResult") -> pd.DataFrame:
    """One row per option and metric: average, its precision, range of a year, difference from the baseline."""
    return pd.DataFrame(list(_rows(result))).set_index(["option", "metric"])


def _columns(option: "OptionResult") -> dict[str, Any]:
    return {
        **option.metrics,
        **{f"{MISSED}{reason}": values for reason, values in option.missed.items()},
        **{f"{DESTINATION_PREFIX}{place}": values for place, values in option.destinations.items()},
        **{
            f"{OF_TOWN}{town}:{metric}": values
            for town, metrics in option.towns.items()
            for metric, values in metrics.items()
        },
    }


def _rows(result: "ExperimentResult") -> Iterator[dict[str, Any]]:
    for option in result.options:
        for metric in option.metrics:
            difference = result.difference(option.name, metric)
            paired = {f"difference_{name}": getattr(difference, name) for name in ("mean", "low", "high")}
            unit = METRICS[metric].unit if metric in METRICS else ""
            yield _row(option, metric, unit, result.summary(option.name, metric)) | paired
        for reason in option.missed:
            yield _row(option, f"{MISSED}{reason}", "share", result.missed(option.name, reason))
        for place in option.destinations:
            summary = result.taken(option.name, place)
            yield _row(option, f"{DESTINATION_PREFIX}{place}", METRICS["holds"].unit, summary)
        for town, metrics in option.towns.items():
            for metric in metrics:
                summary = result.of_town(option.name, town, metric)
                yield _row(option, f"{OF_TOWN}{town}:{metric}", BY_TOWN[metric].unit, summary)


def _row(option: "OptionResult", metric: str, unit: str, summary: "Summary") -> dict[str, Any]:
    names = ("mean", "low", "high", "year_low", "year_high")
    return {"option": option.name, "metric": metric, "unit": unit} | {name: getattr(summary, name) for name in names}

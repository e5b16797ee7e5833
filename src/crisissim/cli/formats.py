"""The answer of `compare` for a program."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from crisissim.analysis import BY_TOWN, DESTINATION_PREFIX, METRICS, OF_TOWN
from crisissim.cli.cells import safe_cell
from crisissim.experiment import ExperimentResult

COLUMNS = ("option", "model", "metric", "unit", "mean", "low", "high", "year_low", "year_high")
DIFFERENCE_COLUMNS = ("difference_mean", "difference_low", "difference_high")
ALL_COLUMNS = (*COLUMNS, *DIFFERENCE_COLUMNS)


def as_csv(result: ExperimentResult) -> str:
    """The answer as CSV: one row per option and metric.

    Missed shares are metrics named `missed:REASON`, people taken somewhere `taken:held:PLACE` and
    `taken:willingly:PLACE`, those of one town of several `town:NAME:METRIC`.  Tables by hour of
    the week are in the JSON only.
    """
    page = StringIO()
    writer = csv.DictWriter(page, ALL_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(result.to_json()))
    return page.getvalue()


def rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row per option and metric of an answer as plain data."""
    for option in answer["options"]:
        named = {"option": safe_cell(option["name"]), "model": safe_cell(option["model"])}
        for metric, summary in option["metrics"].items():
            difference = option["difference_from_baseline"][metric]
            paired = {f"difference_{key}": value for key, value in difference.items()}
            unit = METRICS[metric].unit if metric in METRICS else ""
            yield {**named, "metric": metric, "unit": unit, **summary, **paired}
        for reason, summary in option["missed"].items():
            yield {**named, "metric": f"missed:{reason}", "unit": "share", **summary}
        for place, summary in option["destinations"].items():
            metric = safe_cell(f"{DESTINATION_PREFIX}{place}")
            yield {**named, "metric": metric, "unit": METRICS["holds"].unit, **summary}
        for town, metrics in option.get("towns", {}).items():
            for metric, summary in metrics.items():
                name = safe_cell(f"{OF_TOWN}{town}:{metric}")
                yield {**named, "metric": name, "unit": BY_TOWN[metric].unit, **summary}

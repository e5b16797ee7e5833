"""The answer of `compare` for a program."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from crisissim.analysis import BY_TOWN, DESTINATION_PREFIX, METRICS, OF_TOWN
from crisissim.cli.terminal.cells import safe_cell
from crisissim.experiment import ExperimentResult

COLUMNS = ("option", "model", "metric", "unit", "mean", "low", "high", "year_low", "year_high")
DIFFERENCE_COLUMNS = ("difference_mean", "difference_low", "difference_high")
COMPARISON_COLUMNS = (
    "row",
    "against",
    "verdict",
    "chance_best",
    "chance_within_margin",
    "margin",
    "beaten_by",
    "variance_reduction",
)
ALL_COLUMNS = (*COLUMNS, *DIFFERENCE_COLUMNS, *COMPARISON_COLUMNS)
FAMILIES = {"against_baseline": "against the baseline", "pairs": "against each other"}
"""What stands in `row` of two options compared: the intervals of one family and metric hold together."""


def as_csv(result: ExperimentResult) -> str:
    """The answer as CSV: one row per option and metric, then the comparison.

    The column `row` says which: `average`; `chance`, how sure it is that an option is the best on a metric;
    `against the baseline` and `against each other`, the difference of `option` less `against` with a verdict, all
    intervals of one kind and metric correct together; `overall`, which option beats one on everything judged.
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
        named = {"option": safe_cell(option["name"]), "model": safe_cell(option["model"]), "row": "average"}
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
    if answer["comparison"]:
        yield from _comparison(answer)


def _comparison(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """How sure it is which option is best, pair by pair, and which options are beaten."""
    models = {option["name"]: safe_cell(option["model"]) for option in answer["options"]}
    for metric, contest in answer["comparison"]["measures"].items():
        unit = METRICS[metric].unit if metric in METRICS else ""
        about = {"metric": metric, "unit": unit, "margin": contest["margin"]}
        for name, chance in contest["chance_best"].items():
            near = contest["chance_within_margin"][name]
            chances = {"row": "chance", "chance_best": chance, "chance_within_margin": near}
            yield {"option": safe_cell(name), "model": models[name], **about, **chances}
        for family, row in FAMILIES.items():
            for pair in contest[family]:
                difference = {f"difference_{part}": pair[part] for part in ("mean", "low", "high")}
                judged = {key: pair[key] for key in ("verdict", "variance_reduction")}
                names = {"option": safe_cell(pair["one"]), "against": safe_cell(pair["other"])}
                yield {**names, "model": models[pair["one"]], **about, "row": row, **difference, **judged}
    beaten = answer["comparison"]["pareto"]["beaten_by"]
    for name, model in models.items():
        by = safe_cell(beaten[name]) if name in beaten else ""
        yield {
            "option": safe_cell(name),
            "model": model,
            "metric": "overall",
            "row": "overall",
            "verdict": "beaten" if by else "not beaten",
            "beaten_by": by,
        }

"""What `explain` says of metrics: of all of them, and of one."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.text import Text

from crisissim.analysis import METRICS
from crisissim.cli.terminal.layout import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

WAY = {"higher": "more", "lower": "less", None: "-"}


def all_metrics() -> "tuple[dict[str, Any], Sequence[RenderableType], str]":
    """Every metric in a row, and the command that follows."""
    page = table("Metrics; those of which more or less is better can be a --target or a --metric")
    page.add_column("Name", no_wrap=True)
    page.add_column("What it is", overflow="fold")
    for heading in ("Unit", "Better"):
        page.add_column(heading, no_wrap=True)
    for metric in METRICS.values():
        page.add_row(metric.name, metric.title, metric.unit, WAY[metric.better])
    return {"metrics": [asdict(metric) for metric in METRICS.values()]}, [page], "Next: crisissim explain coverage"


def one_metric(name: str) -> "tuple[dict[str, Any], Sequence[RenderableType], str] | None":
    """What a metric means, and the command that follows; None if none has this name."""
    if name not in METRICS:
        return None
    metric = METRICS[name]
    better = f"; {WAY[metric.better]} is better" if metric.better else ""
    page: list[RenderableType] = [
        Text(f"{name}: {metric.title}", style="bold"),
        "",
        metric.meaning,
        "",
        f"Unit: {metric.unit}{better}.",
        "",
    ]
    hint = f"Next: crisissim sensitivity STUDY --metric {name}" if metric.better else "Next: crisissim compare STUDY"
    return {"metrics": [asdict(metric)]}, page, hint

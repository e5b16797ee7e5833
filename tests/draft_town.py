"""A small export, made the same each time, and how it is read."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from made_calls import arrivals, staged

from crisissim.intake import Columns, ExportSpec
from crisissim.intake.detect import Decision, Detection

TYPES = (
    ("WELFARE CHECK", 2),
    ("SUICIDE THREAT", 1),
    ("MENTAL HEALTH", 2),
    ("INTOXICATED PERSON", 3),
    ("THEFT", 3),
    ("TRAFFIC ACCIDENT", 2),
    ('NOISE "LOUD" C:\\MUSIC*', 4),
)


def write_export(
    path: Path,
    *,
    days: int = 56,
    every: float = 60.0,
    types: tuple[tuple[str, int], ...] = TYPES,
    stages: bool = True,
    skipped: range = range(0),
) -> Path:
    """Calls about `every` so many minutes from 3 March 2025 on, busier by day; days in `skipped` have none."""
    luck = Random(3)
    rows = ["received,dispatched,arrived,cleared,type,priority,units,car"]
    first = datetime(2025, 3, 3)
    for moment in arrivals(luck, first, first + timedelta(days=days), every):
        if (moment - first).days in skipped or (moment.hour < 9 and luck.random() < 0.6):
            continue
        kind, priority = luck.choice(types)
        written = staged(luck, moment)
        if not stages:
            written[1:] = ["", "", ""]
        name = '"' + kind.replace('"', '""') + '"'
        car = f"{1 + moment.hour // 8}A{luck.randint(10, 13)}"
        rows.append(",".join([*written, name, str(priority), luck.choice("112"), car]))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def detected(*files: Path, agency: str = "Small Town", stages: bool = True, **settings: object) -> Detection:
    """How such an export is read, as detection would say it."""
    columns = Columns(received="received", call_type="type", priority="priority", officers="units")
    if stages:
        columns = Columns(
            received="received",
            call_type="type",
            dispatched="dispatched",
            arrived="arrived",
            cleared="cleared",
            priority="priority",
            officers="units",
        )
    return Detection(
        spec=ExportSpec(agency, files, columns, **settings),  # type: ignore[arg-type]
        decisions=(
            Decision(
                "received", ("received",), 0.98, "named so, and full of dates and times", ("2025-03-03 00:14:00",)
            ),
            Decision("call_type", ("type",), 0.72, "few words, used again and again", ("THEFT",)),
            Decision("priority", ("priority",), 0.41, "named so"),
            Decision("stages", (), 1.0, "you said so"),
        ),
        left_behind=("car",),
        questions=("Is 1 the most urgent priority? --priority says.",),
        notices=(),
    )

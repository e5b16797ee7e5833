"""The judgement of a pool in words and tables, as Markdown."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.wording import in_prose
from crisissim.validation.pool.check import MeasureRow, PoolCheck
from crisissim.validation.pool.measures import Measure

UNREAD = ("crew-change-minutes",)
"""Estimates whose sentence another of them has said already."""


def told(check: PoolCheck) -> str:
    """The whole judgement: a sentence, the tables, and the estimates with their evidence."""
    parts = [
        verdict(check),
        "\n".join(_prediction(check)),
        "\n".join(_blind(check)),
        "\n".join(_simpler(check)),
        "\n".join(_estimates(check)),
    ]
    return "\n\n".join(parts) + "\n"


def verdict(check: PoolCheck) -> str:
    """One sentence: whether every measure is within its mark, and by how much those that are not miss it."""
    missed = [f"{row.measure.name} ({_distance(row)})" for row in check.rows if not row.passed]
    if check.ks["simulated"] > check.ks_mark:
        missed.append(f"distance of delays ({check.ks['simulated']:.2f})")
    days = f"Fitted on {check.fit_days} days and tested on {check.test_days} others ({check.asked[1]} calls)"
    if not missed:
        return f"{days}, every measure of {check.agency} is within its mark."
    return f"{days}, {check.agency} misses the marks of: {', '.join(missed)}."


def blind_sentence(check: PoolCheck) -> str:
    """Whether the prediction with no look at the test days holds the recorded median and 90th percentile."""
    rows = check.rows[:2]
    if all(row.contained for row in rows):
        return "With no look at the test days, the 90 % interval contains the recorded median and 90th percentile."
    out = in_prose(row.measure.name for row in rows if not row.contained)
    return f"With no look at the test days, the 90 % interval does not contain the recorded {out}."


def copying_sentence(check: PoolCheck) -> str:
    """When copying the fit days would have done better, against either prediction."""
    seen = [row.measure.name for row in check.rows if row.copying_wins]
    blind = [row.measure.name for row in check.rows if row.copying_beats_blind]
    seen += ["distance of delays"] if check.ks["copied"] < check.ks["simulated"] else []
    blind += ["distance of delays"] if check.ks["copied"] < check.ks["blind"] else []
    return f"Copying the fit days comes nearer on: {_listed(seen)}. Against the blind prediction on: {_listed(blind)}."


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "nothing"


def _prediction(check: PoolCheck) -> Iterator[str]:
    yield "| measure | recorded | simulated | range | distance | mark | result |"
    yield "|---|---|---|---|---|---|---|"
    for row in check.rows:
        said = (
            row.measure.name,
            _value(row.measure, row.recorded),
            _value(row.measure, row.simulated),
            f"{_value(row.measure, row.low)} to {_value(row.measure, row.high)}",
            _distance(row),
            _mark(row.measure),
            _outcome(row),
        )
        yield f"| {' | '.join(said)} |"
    ks = check.ks["simulated"]
    passed = "passed" if ks <= check.ks_mark else "missed"
    yield f"| Kolmogorov-Smirnov distance of delays | | | | {ks:.3f} | {check.ks_mark:.2f} | {passed} |"


def _blind(check: PoolCheck) -> Iterator[str]:
    yield blind_sentence(check)
    yield ""
    yield "| measure | recorded | predicted blind | 90 % interval | contained |"
    yield "|---|---|---|---|---|"
    for row in check.rows:
        interval = f"{_value(row.measure, row.blind_low)} to {_value(row.measure, row.blind_high)}"
        said = row.measure.name, _value(row.measure, row.recorded), _value(row.measure, row.blind), interval
        yield f"| {' | '.join(said)} | {'yes' if row.contained else 'no'} |"


def _simpler(check: PoolCheck) -> Iterator[str]:
    yield copying_sentence(check)
    yield ""
    yield f"| measure | recorded | simulated | copied from the fit days | plain queue of {check.on_paper} |"
    yield "|---|---|---|---|---|"
    for row in check.rows:
        values = (_value(row.measure, one) for one in (row.recorded, row.simulated, row.copied, row.plain))
        yield f"| {row.measure.name} | {' | '.join(values)} |"
    distances = " | ".join(f"{check.ks[name]:.3f}" for name in ("simulated", "copied", "plain"))
    yield f"| Kolmogorov-Smirnov distance of delays | | {distances} |"


def _estimates(check: PoolCheck) -> Iterator[str]:
    found = check.calibrated
    yield "| estimate | value | 90 % interval | evidence |"
    yield "|---|---|---|---|"
    for one in check.estimates:
        if not one.name.startswith(UNREAD):
            yield f"| {one.name} | {one.value:.4g} {one.unit} | {one.low:.3g} to {one.high:.3g} | {one.evidence} |"
    yield (
        f"| use of time on duty | {found.used:.2f} share | {found.used_low:.2f} to {found.used_high:.2f} | With this "
        "share of its time on duty in hand, simulated calls of the fit days wait as long as recorded. |"
    )
    yield (
        f"| urgent calls dealt with like others | {found.practice.skipped:.2f} share | | With this share as many "
        "urgent calls are passed by in the simulation as in the record. |"
    )
    for priority, minutes in found.practice.handling.items():
        yield (
            f"| overhead of priority {priority}, as simulated | {minutes:.1f} minutes | | With it as many calls are "
            "sent to within a quarter of an hour in the simulation as in the record. |"
        )


def _outcome(row: MeasureRow) -> str:
    if np.isinf(row.measure.mark):
        return "shown only"
    return "passed" if row.passed else "missed"


def _value(measure: Measure, value: float) -> str:
    if np.isnan(value):
        return "nothing observed"
    return f"{value:.1f} min" if measure.unit == "minutes" else f"{value:.1%}"


def _distance(row: MeasureRow) -> str:
    return f"{row.distance:+.0%}" if row.measure.relative else f"{100.0 * row.distance:+.1f} points"


def _mark(measure: Measure) -> str:
    if np.isinf(measure.mark):
        return "none"
    return f"{measure.mark:.0%}" if measure.relative else f"{100.0 * measure.mark:.0f} points"

"""Which stages are missing, and are they missing evenly?"""

from collections.abc import Iterator, Mapping

import numpy as np

from crisissim.domain.calls import Bools, CallHistory
from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import MOST_NAMED, by_type
from crisissim.intake.reading import Reading
from crisissim.intake.stages import STAGE_NAMES

HARDLY_FILLED = 0.05
"""Share of answered calls below which a column of times is as good as empty."""
LEAST_SHARE = 0.01
FEWEST_CALLS = 30
"""Answered calls below which a type is not told from the others."""
UNEVEN = 0.3
"""Share by which a type misses a stage more often than all calls do."""
NAMES = {"dispatched": "dispatch", "arrived": "arrival", "cleared": "clear"}
EMPTY = 0.95
"""Share of missing minutes beyond which there is nothing to be uneven."""


def missing_stages(history: CallHistory) -> Mapping[str, Bools]:
    """Which answered calls miss which stage."""
    columns = {
        "dispatch delay": history.dispatch_delay,
        "travel time": history.travel,
        "time on scene": history.on_scene,
    }
    return {stage: np.isnan(minutes) & history.dispatched for stage, minutes in columns.items()}


def empty_columns(reading: Reading) -> Iterator[Notice]:
    """Columns that the study names and the export does not fill."""
    answered = reading.history.dispatched
    for stage in STAGE_NAMES:
        column = getattr(reading.spec.columns, stage)
        filled = int(np.count_nonzero(np.isfinite(getattr(reading.moments, stage)) & answered))
        if column is not None and filled < HARDLY_FILLED * answered.sum():
            yield remark("W143", column=column, stage=NAMES[stage], count=filled, of=int(answered.sum()))


def no_dispatch(reading: Reading) -> Iterator[Notice]:
    """Calls that somebody arrived at without ever having been sent."""
    history = reading.history
    if reading.spec.columns.dispatched is None:
        return
    missing = missing_stages(history)["dispatch delay"] & np.isfinite(reading.moments.arrived)
    count, of = int(missing.sum()), int(history.dispatched.sum())
    if count >= max(1.0, LEAST_SHARE * of):
        yield remark("W139", count=count, share=count / of)


def uneven_stages(reading: Reading) -> Iterator[Notice]:
    """Call types that miss a stage far more often than others."""
    history = reading.history
    told_before: set[int] = set()
    answered = by_type(history, history.dispatched)
    for stage, missing in missing_stages(history).items():
        overall = missing.sum() / max(1, answered.sum())
        if overall >= EMPTY:
            continue
        share = by_type(history, missing) / np.maximum(answered, 1)
        worst = (answered >= FEWEST_CALLS) & (share >= overall + UNEVEN)
        order = [i for i in np.argsort(-share * answered, kind="stable").tolist() if worst[i]]
        # who never arrives has neither travel nor time on scene: once is enough
        if set(order) - told_before:
            told = ", ".join(f"{share[i]:.0%} of {history.call_types[i]}" for i in order[:MOST_NAMED])
            more = f" and on {len(order) - MOST_NAMED} more types" if len(order) > MOST_NAMED else ""
            yield remark("W140", stage=stage, share=overall, types=told + more)
            told_before |= set(order)

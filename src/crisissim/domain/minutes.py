"""Minutes of a stage as a record has them: NaN where a call has none."""

import numpy as np

from crisissim.domain.calls import Floats


def recorded(minutes: Floats) -> bool:
    """Whether a record knows a stage at all: one that took no time on any call was not measured."""
    return bool((minutes > 0.0).any())


def filled(minutes: Floats, otherwise: float) -> Floats:
    """The mean of those that are known in place of those that are not, or this where the stage was not measured."""
    known = minutes[np.isfinite(minutes)]
    return np.where(np.isfinite(minutes), minutes, known.mean() if recorded(minutes) else otherwise)

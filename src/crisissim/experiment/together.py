"""All uncertain assumptions moved at once: how wide the answer is, what accounts for it, and who wins how often.

Settings are a Latin hypercube over the ranges of the assumptions that move the answer most.  Every setting meets the
same histories, so what differs between settings is the assumptions' doing, and what differs between histories is the
luck of years.  Sobol's indices are those of a surface of second degree through the settings.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import qmc

from crisissim.domain.calls import Floats
from crisissim.experiment.sensitivity import Answer, Look, Sensitivity
from crisissim.experiment.workers import Progress
from crisissim.statistics import or_null
from crisissim.statistics.surface import indices, settings_needed, surface_through
from crisissim.streams import stream

MOST = 8
"""Assumptions that are moved at once: those that move the answer most alone."""
ENOUGH = 2
"""Settings for each term of the surface."""


@dataclass(frozen=True, slots=True)
class Together:
    """What the assumptions do together.

    Attributes:
        moved: their names.
        settings: how many settings were simulated.
        option: the option that is best with all assumptions as they are, of which the following is said.
        low, high: 5 % and 95 % of its averages over all settings.
        of_assumptions: share of the variance of a single year's value that is between settings; the rest is luck.
        explained: share of the variance between settings that the surface explains.
        first: Sobol's first-order index, by name of assumption.
        total: the same with all that it does together with others.
        wins: share of the settings in which an option is best, by option.
    """

    moved: tuple[str, ...]
    settings: int
    option: str
    low: float
    high: float
    of_assumptions: float
    explained: float
    first: Mapping[str, float]
    total: Mapping[str, float]
    wins: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "moved": list(self.moved),
            "settings": self.settings,
            "option": self.option,
            "low": or_null(self.low),
            "high": or_null(self.high),
            "share_of_variance": or_null(self.of_assumptions),
            "explained": or_null(self.explained),
            "sobol_first": {name: or_null(value) for name, value in self.first.items()},
            "sobol_total": {name: or_null(value) for name, value in self.total.items()},
            "share_best": dict(self.wins),
        }


def together(look: Look, alone: Sensitivity, workers: int, progress: Progress | None = None) -> Together | None:
    """Move the assumptions that matter all at once.

    Args:
        look: the histories that every setting meets.
        alone: what each assumption does by itself.
        workers: threads; the answer does not depend on it.
        progress: told how far the work is.

    Returns:
        What they do together, or None where fewer than two do anything that can be told.
    """
    chosen = [swing for swing in alone.swings if swing.detectable][:MOST]
    if len(chosen) < 2:
        return None
    names = [swing.assumption.name for swing in chosen]
    low, high = (np.array([swing.ends[end].value for swing in chosen]) for end in (0, 1))
    many = ENOUGH * settings_needed(len(chosen))
    points = qmc.LatinHypercube(len(chosen), rng=stream(look.seed, 0, look.study.name, "settings")).random(many)
    settings = [dict(zip(names, row, strict=True)) for row in (low + points * (high - low)).tolist()]
    answers = _answers(look, settings, workers, progress)
    mine = np.array([answer[alone.best] for answer in answers])
    best = [look.best(answer) for answer in answers]
    wins = {name: best.count(name) / many for name in look.names}
    return _summed(look, names, points, mine, alone.best, wins)


def _answers(
    look: Look, settings: Sequence[Mapping[str, float]], workers: int, progress: Progress | None
) -> list[Answer]:
    answers = []
    with ThreadPoolExecutor(workers) as executor:
        for answer in executor.map(look, settings):
            answers.append(answer)
            if progress:
                progress("moving all at once", len(answers), len(settings))
    return answers


def _summed(
    look: Look, names: Sequence[str], points: Floats, values: Floats, option: str, wins: Mapping[str, float]
) -> Together:
    """What (settings, histories) values of one option say."""
    kept = np.isfinite(values).all(axis=1)
    nothing = dict.fromkeys(names, float("nan"))
    if kept.sum() <= settings_needed(len(names)):
        nan = float("nan")
        return Together(tuple(names), len(points), option, nan, nan, nan, nan, nothing, nothing, wins)
    means = values[kept].mean(axis=1)
    surface = surface_through(points[kept], means)
    found = indices(surface, len(names), stream(look.seed, 0, look.study.name, "indices"))
    # the mean of a setting still has a share of luck in it, which is taken off
    luck = float(values[kept].var(axis=1, ddof=1).mean())
    between = max(float(means.var(ddof=1)) - luck / values.shape[1], 0.0)
    return Together(
        moved=tuple(names),
        settings=len(points),
        option=option,
        low=float(np.quantile(means, 0.05)),
        high=float(np.quantile(means, 0.95)),
        of_assumptions=between / (between + luck) if between + luck > 0.0 else float("nan"),
        explained=surface.explained,
        first=dict(zip(names, found.first.tolist(), strict=True)),
        total=dict(zip(names, found.total.tolist(), strict=True)),
        wins=wins,
    )

"""All uncertain assumptions moved at once: how wide the answer is, what accounts for it, and who wins how often.

Settings are a Latin hypercube over the ranges of the assumptions that move the answer most.  Every setting meets the
same histories, so what differs between settings is the assumptions' doing.  Sobol's indices are those of a surface of
second degree through the settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import nan
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.experiment.sensitivity.alone import Sensitivity, Swing
from crisissim.experiment.sensitivity.look import Answer, Look
from crisissim.experiment.sensitivity.points import Point
from crisissim.statistics import or_null
from crisissim.statistics.surface import indices, settings_needed, surface_through
from crisissim.streams import stream

MOST = 8
"""Assumptions that are moved at once: those that move the answer most alone."""
ENOUGH = 2
"""Settings for each term of the surface."""
FEWER = 4
"""Histories per setting are at most so many: all settings meet the same ones, whose luck the surface then shares."""


@dataclass(frozen=True, slots=True)
class Together:
    """What the assumptions do together.

    Attributes:
        moved: their names.
        settings: how many settings were simulated.
        option: the option that is best with all assumptions as they are, of which the following is said.
        low, high: 5 % and 95 % of its averages over all settings.
        explained: share of the variance between settings that the surface explains.
        first: Sobol's first-order index, by name of assumption.
        total: the same with all that it does together with others.
        second: what two of them do together beyond what each does by itself, by their names.
        wins: share of the settings in which an option is best, by option.
        points: (settings, moved) where in its range each assumption was, between 0 and 1.
        answers: the metric at each setting.
    """

    moved: tuple[str, ...]
    settings: int
    option: str
    low: float
    high: float
    explained: float
    first: Mapping[str, float]
    total: Mapping[str, float]
    second: Mapping[tuple[str, str], float]
    wins: Mapping[str, float]
    points: Floats = field(repr=False, compare=False)
    answers: tuple[Answer, ...] = field(repr=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "moved": list(self.moved),
            "settings": self.settings,
            "option": self.option,
            "low": or_null(self.low),
            "high": or_null(self.high),
            "explained": or_null(self.explained),
            "sobol_first": {name: or_null(value) for name, value in self.first.items()},
            "sobol_total": {name: or_null(value) for name, value in self.total.items()},
            "sobol_second": [{"pair": list(pair), "share": or_null(value)} for pair, value in self.second.items()],
            "share_best": dict(self.wins),
        }


def together(look: Look, alone: Sensitivity) -> Together | None:
    """Move the assumptions that matter all at once.

    Args:
        look: the histories that every setting meets.
        alone: what each assumption does by itself.

    Returns:
        What they do together, or None where fewer than two do anything that can be told.

    Raises:
        Interrupted: the user broke it off; what was finished is kept.
    """
    chosen = [swing for swing in alone.swings if swing.detectable][:MOST]
    if len(chosen) < 2:
        return None
    names = tuple(swing.assumption.name for swing in chosen)
    many = ENOUGH * settings_needed(len(chosen))
    from scipy.stats import qmc  # a second to load, and every command knows this module

    points = qmc.LatinHypercube(len(chosen), rng=stream(look.seed, 0, look.study.name, "settings")).random(many)
    histories = min(FEWER, look.replications)
    settings = [Point.at(setting, histories) for setting in _settings(chosen, points)]
    reached = look.as_far_as_allowed(settings, "moving all at once")
    answers = tuple(look.of_metric(values) for _, values in reached)
    there = [place_of(dict(point.setting), chosen) for point, _ in reached]
    return _summed(look, names, np.array(there), answers, alone.best)


def place_of(setting: Mapping[str, float], chosen: Sequence[Swing]) -> list[float]:
    """Where a setting is between the ends of each of these assumptions, 0 to 1."""
    places = []
    for swing in chosen:
        low, high = (end.value for end in swing.ends)
        value = setting.get(swing.assumption.name, swing.assumption.value)
        places.append((value - low) / (high - low) if high > low else 0.0)
    return places


def _settings(chosen: Sequence[Swing], points: Floats) -> list[dict[str, float]]:
    low, high = (np.array([swing.ends[end].value for swing in chosen]) for end in (0, 1))
    names = [swing.assumption.name for swing in chosen]
    return [dict(zip(names, row, strict=True)) for row in (low + points * (high - low)).tolist()]


def _summed(look: Look, names: tuple[str, ...], points: Floats, answers: tuple[Answer, ...], option: str) -> Together:
    """What all settings say of one option, and which options win."""
    values = np.array([answer[option] for answer in answers])
    best = [look.best(answer) for answer in answers]
    wins = {name: best.count(name) / len(best) for name in look.names}
    kept = np.isfinite(values).all(axis=1)
    pairs = [*combinations(names, 2)]
    if kept.sum() <= settings_needed(len(names)):
        nothing = dict.fromkeys(names, nan)
        second = dict.fromkeys(pairs, nan)
        return Together(names, len(points), option, nan, nan, nan, nothing, nothing, second, wins, points, answers)
    means = values[kept].mean(axis=1)
    surface = surface_through(points[kept], means)
    found = indices(surface, len(names), stream(look.seed, 0, look.study.name, "indices"))
    return Together(
        moved=names,
        settings=len(points),
        option=option,
        low=float(np.quantile(means, 0.05)),
        high=float(np.quantile(means, 0.95)),
        explained=surface.explained,
        first=dict(zip(names, found.first.tolist(), strict=True)),
        total=dict(zip(names, found.total.tolist(), strict=True)),
        second=dict(zip(pairs, found.second.tolist(), strict=True)),
        wins=wins,
        points=points,
        answers=answers,
    )

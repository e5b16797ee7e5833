"""How much of a spread comes from each of three nested sources: settings, records under a setting, and luck."""

from dataclasses import dataclass
from math import isnan, nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
SOURCES = ("settings", "records", "luck")
DRAWS = 2_000
"""Times that the settings are drawn anew for the limits of a share."""
LIMITS = (0.05, 0.95)
"""Chances of the lower and the upper limit of a share."""


@dataclass(frozen=True, slots=True)
class Components:
    """Variances, in the square of the unit of the values; what would come out below 0 is 0.

    Attributes:
        settings: between settings of the assumptions.
        records: between records under one setting; NaN where there was only one record under each.
        luck: between years of one record.
        shares: by name of SOURCES, its share of the variance that the average of so many years has.
        low: the lower limit of each share, below which it is with a chance of 5 %.
        high: the upper limit, likewise.
    """

    settings: float
    records: float
    luck: float
    shares: dict[str, float]
    low: dict[str, float]
    high: dict[str, float]

    @property
    def known(self) -> bool:
        """Whether anything can be said."""
        return not isnan(self.luck)


UNKNOWN = dict.fromkeys(SOURCES, nan)


def components(values: ArrayLike, years: int, luck: np.random.Generator) -> Components:
    """Variance components of a nested design, by analysis of variance (Searle, Casella and McCulloch 1992, chapter 3).

    With mean squares MS between settings, between records within settings, and between years within records, of which
    there are b and n, the components are (MS_settings - MS_records) / (b n), (MS_records - MS_luck) / n and MS_luck:
    each is right on average.  Ankenman and Nelson (2012) assess the uncertainty of inputs by the same random-effects
    model, with resampled data as the effect.

    Args:
        values: (settings, records, years); each year has luck of its own.
        years: how many years are averaged in the answer whose uncertainty is shared out: luck counts 1 / years.
        luck: where the draws for the limits come from; whole settings are drawn with replacement.

    Returns:
        The components; all NaN where a value is not finite.  A share without any variance at all is NaN.

    Raises:
        ValueError: fewer than two settings or two years.
    """
    table = np.asarray(values, np.float64)
    settings, records, many = table.shape
    if settings < 2 or many < 2:
        raise ValueError(f"a nested design needs two settings and two years, got {settings} and {many}")
    if not np.isfinite(table).all():
        return Components(nan, nan, nan, dict(UNKNOWN), dict(UNKNOWN), dict(UNKNOWN))
    table = table - table.flat[0]  # equal values then differ by nothing at all
    parts = _parts(table, np.ones((1, settings)))[0]
    drawn = luck.multinomial(settings, np.full(settings, 1.0 / settings), size=DRAWS)
    shares, of_draws = _shares(parts[None], years)[0], _shares(_parts(table, drawn), years)
    seen = of_draws[~np.isnan(of_draws).any(axis=1)]
    low, high = np.quantile(seen, LIMITS, axis=0) if len(seen) else np.full((2, 3), nan)
    return Components(
        settings=float(parts[0]),
        records=float(parts[1]) if records > 1 else nan,
        luck=float(parts[2]),
        shares=dict(zip(SOURCES, shares.tolist(), strict=True)),
        low=dict(zip(SOURCES, low.tolist(), strict=True)),
        high=dict(zip(SOURCES, high.tolist(), strict=True)),
    )


def _parts(table: Floats, times: NDArray[np.float64] | NDArray[np.int64]) -> Floats:
    """(draws, 3) components, none below 0, where (draws, settings) says how often each setting is there."""
    settings, records, many = table.shape
    of_record, of_setting = table.mean(axis=2), table.mean(axis=(1, 2))
    within = ((table - of_record[:, :, None]) ** 2).sum(axis=(1, 2))
    between = many * ((of_record - of_setting[:, None]) ** 2).sum(axis=1)
    mean = times @ of_setting / settings
    apart = records * many * (times @ of_setting**2 - settings * mean**2)
    ms_luck = times @ within / (settings * records * (many - 1))
    ms_records = times @ between / (settings * (records - 1)) if records > 1 else ms_luck
    ms_settings = apart / (settings - 1)
    found = np.stack(((ms_settings - ms_records) / (records * many), (ms_records - ms_luck) / many, ms_luck), axis=1)
    return np.asarray(np.maximum(found, 0.0), np.float64)


def _shares(parts: Floats, years: int) -> Floats:
    """(draws, 3) shares of the variance of an average of so many years."""
    weighed = parts / np.array([1.0, 1.0, years])
    total = weighed.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(weighed, total, out=np.full_like(weighed, nan), where=total > 0.0)
    return shares

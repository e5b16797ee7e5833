"""Where the uncertainty of an answer comes from: a year's luck, the recorded weeks, or the assumptions.

One nested design answers that.  Settings of all assumptions that nobody has confirmed are a Latin hypercube over their
ranges; under each, records are drawn anew from the recorded weeks; and of each record several years are simulated,
every one with luck of its own.  All options meet the same years, so differences between them are shared out as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from crisissim.demand import inputs_of
from crisissim.demand.redrawn import redrawable
from crisissim.domain.calls import Floats
from crisissim.experiment.comparison import COMPARED
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.replications import StoppingRule
from crisissim.experiment.sensitivity.alone import Sensitivity
from crisissim.experiment.sensitivity.look import Look
from crisissim.experiment.sensitivity.points import Point, Values
from crisissim.statistics import or_null
from crisissim.statistics.components import SOURCES, Components, components
from crisissim.streams import stream

SETTINGS = 50
"""Settings of the assumptions: the spread between them is then known to about a tenth of itself."""
RECORDS = 2
"""Records drawn under each setting."""
YEARS = 2
"""Years simulated of each record."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the uncertainty of one number comes from.

    Attributes:
        metric: its name.
        option: of which option.
        less: the option from which this is the difference; None: the number itself.
        parts: its variance in three parts.
    """

    metric: str
    option: str
    less: str | None
    parts: Components

    @property
    def most(self) -> str | None:
        """The source of more than half of it, by the lower limit of its share; None where no source surely is."""
        return next((source for source in SOURCES if self.parts.low[source] > 0.5), None)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the uncertainty of an answer comes from.

    Attributes:
        moved: how many assumptions were moved.
        settings: how many settings of them there were.
        records: records drawn under each setting; 1: the recorded calls as they are, being too few to draw from.
        years: years simulated of each record.
        averaged: years that an answer averages, to which the shares of luck belong.
        found: by headline metric, of every option and then of differences: of the best option from every other one in
            the metric that is looked at, of every option from the baseline in the others.
    """

    moved: int
    settings: int
    records: int
    years: int
    averaged: int
    found: tuple[Source, ...]

    def of(self, metric: str) -> list[Source]:
        """Those of one metric of which anything can be said."""
        return [source for source in self.found if source.metric == metric and source.parts.known]

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "moved": self.moved,
            "settings": self.settings,
            "records": self.records,
            "years": self.years,
            "averaged_years": self.averaged,
            "sources": [
                {
                    "metric": source.metric,
                    "option": source.option,
                    "less": source.less,
                    "variance": _named(vars_of(source.parts)),
                    "share": _named(source.parts.shares),
                    "share_low": _named(source.parts.low),
                    "share_high": _named(source.parts.high),
                }
                for source in self.found
            ],
        }


def sources(look: Look, alone: Sensitivity) -> Sources:
    """Share out the uncertainty of the headline metrics, of every option and of the differences between options.

    Args:
        look: what is looked at.
        alone: how far each assumption may be moved.

    Raises:
        Interrupted: the user broke it off; what was finished is kept.
    """
    records = RECORDS if redrawable(inputs_of(look.study)) else 1
    points = [*_points(look, alone, records)]
    found = [values for _, values in look.as_far_as_allowed(points, "years of other records and assumptions")]
    shape = SETTINGS, records, YEARS
    years = look.study.replications or int(StoppingRule.of(look.study.assumptions).fewest)
    return Sources(
        moved=len(alone.swings),
        settings=SETTINGS,
        records=records,
        years=YEARS,
        averaged=years,
        found=tuple(_shared_out(look, alone.best, _tables(look, found, shape), years)),
    )


def vars_of(parts: Components) -> dict[str, float]:
    """The variance that each source makes, by name of SOURCES."""
    return {source: getattr(parts, source) for source in SOURCES}


def _points(look: Look, alone: Sensitivity, records: int) -> Iterator[Point]:
    """Every record under every setting, no year of which has the luck of another."""
    swings = sorted(alone.swings, key=lambda swing: swing.assumption.name)
    names = [swing.assumption.name for swing in swings]
    low, high = (np.array([swing.ends[end].value for swing in swings]) for end in (0, 1))
    luck = stream(look.seed, 0, look.study.name, "settings of all assumptions")
    from scipy.stats import qmc  # a second to load, and every command knows this module

    places = qmc.LatinHypercube(max(len(names), 1), rng=luck).random(SETTINGS)[:, : len(names)]
    for number, row in enumerate((low + places * (high - low)).tolist()):
        for record in range(records):
            place = number * records + record
            replications = tuple(range(place * YEARS, (place + 1) * YEARS))
            yield Point(tuple(zip(names, row, strict=True)), replications, place if records > 1 else None)


def _tables(look: Look, found: list[Values], shape: tuple[int, ...]) -> dict[str, dict[str, Floats]]:
    """By option and metric, (settings, records, years) values."""
    tables = {}
    for name in look.names:
        joined = {metric: np.concatenate([values[name][metric] for values in found]) for metric in found[0][name]}
        never = as_never(joined, growing_metrics(joined))
        tables[name] = {metric: values.reshape(shape) for metric, values in never.items()}
    return tables


def _shared_out(look: Look, best: str, tables: Mapping[str, Mapping[str, Floats]], years: int) -> Iterator[Source]:
    for metric in dict.fromkeys((look.metric, *COMPARED)):
        luck = stream(look.seed, 0, look.study.name, f"sources of {metric}")
        for name in look.names:
            yield Source(metric, name, None, components(tables[name][metric], years, luck))
        for one, less in _pairs(look, best if metric == look.metric else None):
            with np.errstate(invalid="ignore"):
                difference = tables[one][metric] - tables[less][metric]
            yield Source(metric, one, less, components(difference, years, luck))


def _pairs(look: Look, best: str | None) -> Iterator[tuple[str, str]]:
    """Of which options the difference is told: the best less every other one, or every one less the baseline."""
    if best is not None:
        yield from ((best, name) for name in look.names if name != best)
    else:
        baseline = look.study.baseline
        yield from ((name, baseline) for name in look.names if name != baseline)


def _named(values: Mapping[str, float]) -> dict[str, float | None]:
    """By the names that an answer uses."""
    return {
        name: or_null(values[source])
        for name, source in (("assumptions", "settings"), ("history", "records"), ("luck", "luck"))
    }

"""What an experiment found: every value of every replication kept, and the summaries that are read from them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import nan
from typing import TYPE_CHECKING, Any

from crisissim.analysis import NOT_A_PREDICTION, Expected
from crisissim.domain.calls import Floats
from crisissim.errors import Notice
from crisissim.experiment.comparison import Comparison
from crisissim.experiment.limits import limits_of, limits_of_change, unit_of
from crisissim.experiment.replications import Precise
from crisissim.experiment.trimming import Trim
from crisissim.statistics import mean_interval, or_null, paired_difference, year_range

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Summary:
    """A metric over all replications.

    Attributes:
        mean: average; infinite if some replication never reached the moment that the metric measures.
        low: lower end of the 95 % precision interval of the average.
        high: its upper end.
        year_low: 5 % of simulated periods are below this, None where the arrival mode cannot tell.
        year_high: 5 % of simulated periods are above this, None likewise.
        grows: it only measures how long a history is, so there is no average.
    """

    mean: float
    low: float
    high: float
    year_low: float | None = None
    year_high: float | None = None
    grows: bool = False

    @property
    def detectable(self) -> bool:
        """As a difference: the interval does not hold zero."""
        return self.low > 0.0 or self.high < 0.0


GROWS = Summary(nan, nan, nan, grows=True)
"""What only measures how long a history is."""


@dataclass(frozen=True, slots=True, eq=False)
class OptionResult:
    """One option: its values by metric and its missed shares by reason, each of length replications.

    Attributes:
        profiles: (168,) by hour of the week, 0 being Monday from midnight; averages, by name of PROFILES.
        destinations: people taken there a year, by `held:NAME` and `willingly:NAME`, each of length replications.
        towns: values of each town by its name and metric of BY_TOWN, each of length replications; empty for one town.
        growing: metrics that only measure how long a history is; no average of them is ever shown.
        expected: what the user's own numbers make of police contacts; empty unless the study sets any.
    """

    name: str
    model: str
    metrics: Mapping[str, Floats]
    missed: Mapping[str, Floats]
    profiles: Mapping[str, Floats] = field(default_factory=dict)
    destinations: Mapping[str, Floats] = field(default_factory=dict)
    towns: Mapping[str, Mapping[str, Floats]] = field(default_factory=dict)
    growing: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Reproduction:
    """Whether the model reproduces the record of today's department, as an answer carries it.

    Attributes:
        passed: whether every pass mark was met.
        sentence: the verdict in one sentence.
        effect: what it does to the comparison, one sentence.
    """

    passed: bool
    sentence: str
    effect: str


@dataclass(frozen=True, slots=True, eq=False)
class ExperimentResult:
    """The answer of an experiment.

    Attributes:
        study: name of the study.
        seed: seed of all its call sets.
        replications: how many there were, numbered from 0.
        arrivals: arrival mode, `replay`, `resample` or `poisson`.
        measured_days: measured days of each replication; hours and calls a year are scaled from them.
        clocks_agree: both clocks left the same records on the calls they were compared on.
        baseline: name of the option that the others are compared with.
        options: in the order of the study.
        notices: remarks on the answer.
        calls_come: one sentence for each agency on how its calls are made.
        precise: what precision the headline averages reached.
        trims: per option, how many days at the ends of a history show where it was cut.
        comparison: which option is best, and how sure that is.
        reproduction: whether the model reproduces the record; None where it was not held against it.
    """

    study: str
    seed: int
    replications: int
    arrivals: str
    measured_days: int
    clocks_agree: bool
    baseline: str
    options: tuple[OptionResult, ...]
    notices: tuple[Notice, ...]
    calls_come: tuple[str, ...] = ()
    precise: Precise | None = None
    trims: tuple[Trim, ...] = ()
    comparison: Comparison | None = None
    reproduction: Reproduction | None = None

    def option(self, name: str) -> OptionResult:
        """The option of this name.

        Raises:
            KeyError: there is none.
        """
        for option in self.options:
            if option.name == name:
                return option
        raise KeyError(name)

    def summary(self, option: str, metric: str) -> Summary:
        """Average, precision and range of a year of one metric of one option."""
        found = self.option(option)
        return GROWS if metric in found.growing else self._summarise(found.metrics[metric], metric)

    def missed(self, option: str, reason: str) -> Summary:
        """The same of the share of eligible calls missed for this reason."""
        return self._summarise(self.option(option).missed[reason], "coverage")

    def taken(self, option: str, destination: str) -> Summary:
        """The same of the people taken somewhere a year, by `held:NAME` or `willingly:NAME`."""
        return self._summarise(self.option(option).destinations[destination], "holds")

    def of_town(self, option: str, town: str, metric: str) -> Summary:
        """The same of one town's own calls, by name of BY_TOWN; a replication without such calls does not count."""
        return self._summarise(self.option(option).towns[town][metric], metric)

    def difference(self, option: str, metric: str) -> Summary:
        """Option minus baseline, paired by replication: both met the same calls."""
        one, other = self.option(option), self.option(self.baseline)
        if metric in (*one.growing, *other.growing):
            return GROWS
        within = limits_of_change(unit_of(metric))
        pair = paired_difference(one.metrics[metric], other.metrics[metric], within=within)
        return Summary(pair.mean, pair.low, pair.high)

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data; what is not a number is None."""
        return {
            "study": self.study,
            "seed": self.seed,
            "replications": self.replications,
            "arrivals": self.arrivals,
            "calls_come": list(self.calls_come),
            "measured_days": self.measured_days,
            "clocks_agree": self.clocks_agree,
            "remarks": [asdict(notice) for notice in dict.fromkeys(self.notices)],
            "baseline": self.baseline,
            "precision": self.precise.to_json() if self.precise else None,
            "trimming": [asdict(trim) for trim in self.trims],
            "comparison": self.comparison.to_json() if self.comparison else None,
            "reproduction": None if self.reproduction is None else asdict(self.reproduction),
            "options": [self._option_json(option) for option in self.options],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Every value: one row per option and replication, one column per metric, `missed:REASON` and `taken:PLACE`."""
        from crisissim.experiment.frames import values_frame

        return values_frame(self)

    def summary_frame(self) -> "pd.DataFrame":
        """One row per option and metric: average, its 95 % precision, range of a year, difference from the baseline."""
        from crisissim.experiment.frames import summary_frame

        return summary_frame(self)

    def _option_json(self, option: OptionResult) -> dict[str, Any]:
        return {
            "name": option.name,
            "model": option.model,
            "metrics": {name: _with_year(self.summary(option.name, name)) for name in option.metrics},
            "grows_with_the_run": list(option.growing),
            "missed": {reason: _with_year(self.missed(option.name, reason)) for reason in option.missed},
            "difference_from_baseline": {
                name: _plain(self.difference(option.name, name), "mean", "low", "high") for name in option.metrics
            },
            "profiles": {name: hours.tolist() for name, hours in option.profiles.items()},
            "destinations": {place: _with_year(self.taken(option.name, place)) for place in option.destinations},
            **({"towns": self._towns_json(option)} if option.towns else {}),
            "outcomes": [asdict(outcome) | {"note": NOT_A_PREDICTION} for outcome in option.expected],
        }

    def _towns_json(self, option: OptionResult) -> dict[str, Any]:
        return {
            town: {metric: _with_year(self.of_town(option.name, town, metric)) for metric in metrics}
            for town, metrics in option.towns.items()
        }

    def _summarise(self, values: Floats, metric: str) -> Summary:
        """A missed share is of the same kind as `coverage`: no interval passes 0 or 1, none of minutes or people 0."""
        average = mean_interval(values, within=limits_of(metric))
        years = (None, None) if self.arrivals == "replay" else year_range(values)
        return Summary(average.mean, average.low, average.high, *years)


def _with_year(summary: Summary) -> dict[str, float | None]:
    return _plain(summary, "mean", "low", "high", "year_low", "year_high")


def _plain(summary: Summary, *names: str) -> dict[str, float | None]:
    """These fields with None for what JSON has no word for."""
    values = {name: getattr(summary, name) for name in names}
    return {name: None if value is None else or_null(value) for name, value in values.items()}

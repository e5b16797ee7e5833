"""The chance that a number of hires suffices, given what nobody knows: growth, screening, service times, vacancies.

Settings are a Latin hypercube over the ranges of the assumptions that nobody has confirmed; in each setting a few years
are simulated, the same for every number of units.  The chance is the share of all these years that meet every target.
Years of one setting share its assumptions, so its precision is taken across settings.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy.stats import qmc

from crisissim.domain.calls import Floats
from crisissim.domain.words import Payer
from crisissim.experiment.room import workers_for
from crisissim.experiment.workers import Progress
from crisissim.responses import MODELS, assumed_by_all
from crisissim.staffing.candidates import Candidates, candidates_of
from crisissim.staffing.search import TargetRule
from crisissim.staffing.size import against_baseline
from crisissim.staffing.sweep import Sweep
from crisissim.staffing.targets import Target, targets_of
from crisissim.staffing.trials import trials
from crisissim.statistics import Interval, mean_interval
from crisissim.streams import stream
from crisissim.study import Study
from crisissim.study.models.layers import layers_of
from crisissim.study.schema import OptionFile

UNCERTAIN = ("screening.", "on_scene.")
"""Beginnings of names of the assumptions behind screening error and service times."""
VOLUME, VACANCY = "sizing.volume", "sizing.vacancy"

Setting = Mapping[str, float]
"""A value by assumption, growth and vacancy among them."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely some units suffice.

    Attributes:
        number: units on the patterns that are varied.
        fte: full-time people on the option's posts.
        dollars: their cost a year.
        chance: share of the years of all settings that meet every target, with its precision.
    """

    number: int
    fte: float
    dollars: float
    chance: Interval

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"units": self.number, "fte": self.fte, "cost": self.dollars, "chance": self.chance.as_json()}


@dataclass(frozen=True, slots=True)
class Hires:
    """The chance that each number of units of a sweep suffices.

    Attributes:
        targets: what a year must reach.
        moved: the assumptions that were moved, with low and high end.
        settings: how many settings there were.
        years: simulated years of each.
        chances: in the order of the sweep.
    """

    targets: tuple[Target, ...]
    moved: Mapping[str, tuple[float, float]]
    settings: int
    years: int
    chances: tuple[Chance, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "targets": [{"metric": target.metric, "target": target.value} for target in self.targets],
            "assumptions": {name: {"low": low, "high": high} for name, (low, high) in self.moved.items()},
            "settings": self.settings,
            "years_of_each": self.years,
            "chances": [chance.to_json() for chance in self.chances],
        }


def chance_of_hires(
    study: Study,
    sweep: Sweep,
    targets: Mapping[str, float],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Hires:
    """The chance that each number of units of a sweep meets the targets, whatever the truth of the assumptions.

    Args:
        study: the study.
        sweep: whose levels are looked at; its seed is used.
        targets: as of `size_staff`.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.

    Raises:
        InputError: all that is wrong with the targets.
    """
    wanted = targets_of(targets)
    workers = workers_for(study, workers)
    candidates = candidates_of(study, sweep.option)
    moved = uncertain(study, candidates.table)
    many, years = (int(study.assumptions.value(f"sizing.{name}")) for name in ("settings", "setting_years"))
    rule = TargetRule(wanted, 1.0, range(0), range(years))
    shares = []
    with ThreadPoolExecutor(workers) as threads:
        settings = settings_of(moved, many, sweep.seed, study.name)
        for row in threads.map(partial(_shares, candidates, sweep, rule), settings):
            shares.append(row)
            if progress:
                progress("settings of the assumptions", len(shares), many)
    return Hires(
        targets=wanted,
        moved=moved,
        settings=many,
        years=years,
        chances=tuple(
            Chance(level.number, level.fte, level.dollars, mean_interval(column, within=(0.0, 1.0)))
            for level, column in zip(sweep.levels, np.array(shares).T, strict=True)
        ),
    )


def uncertain(study: Study, table: OptionFile) -> dict[str, tuple[float, float]]:
    """Low and high end of each uncertain assumption that the option may rest on and nobody has confirmed."""
    models = [MODELS[layer.model] for layer in layers_of(table)]
    used = {name for model in models for name in model.assumes} | {*assumed_by_all()}
    return {
        name: (row.low, row.high)
        for name, row in study.assumptions.items()
        if ((name in used and name.startswith(UNCERTAIN)) or name in (VOLUME, VACANCY))
        and row.low < row.high
        and not row.confirmed
    }


def settings_of(moved: Mapping[str, tuple[float, float]], many: int, seed: int, study: str) -> Iterator[Setting]:
    """So many settings spread over the ranges (Latin hypercube: McKay, Beckman and Conover 1979)."""
    if not moved:
        yield from ({} for _ in range(many))
        return
    points = qmc.LatinHypercube(len(moved), rng=stream(seed, 0, study, "hires")).random(many)
    low, high = np.array([*moved.values()]).T
    for row in (low + points * (high - low)).tolist():
        yield dict(zip(moved, row, strict=True))


def _shares(candidates: Candidates, sweep: Sweep, rule: TargetRule, setting: Setting) -> Floats:
    """(levels,) share of the years of a setting that meet the targets with the units of each level."""
    study = under(candidates.study, setting)
    table = with_vacancies(candidates.table, setting.get(VACANCY, 0.0))
    there, name = Candidates(study, table, candidates.most), candidates.table.name
    with trials(study, sweep.seed, 1, against_baseline(rule.targets)) as years:
        found = (years.run(there.study_of(level.units), name, rule.fresh) for level in sweep.levels)
        return np.array([float(rule.met(trial.values).mean()) for trial in found])


def under(study: Study, setting: Setting) -> Study:
    """The study as it would be under a setting."""
    values = {name: value for name, value in setting.items() if name not in (VOLUME, VACANCY)}
    changed = study.assuming(values) if values else study
    return changed.growing(setting.get(VOLUME, 1.0) - 1.0)


def with_vacancies(table: OptionFile, vacancy: float) -> OptionFile:
    """The option with this share of its posts vacant, beside the seats that stay empty anyway.

    Officers who come from patrol are there already: their seats have no vacancies.
    """

    def empty(payers: Sequence[str], unfilled: float) -> float:
        hired = sum(payer != Payer.PATROL for payer in payers) / len(payers)
        return 1.0 - (1.0 - unfilled) * (1.0 - vacancy * hired)

    posts = tuple(post.model_copy(update={"unfilled": empty(post.payer, post.unfilled)}) for post in table.posts)
    return table.model_copy(update={"posts": posts})

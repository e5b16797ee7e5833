"""When calls come in: counts per hour from rates, each at a uniform moment of its hour."""

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.study.scenario import Window
from crisissim.study.schema.rates import PER_PEOPLE
from crisissim.synth.recipe import FamilyTable, Recipe, TypeTable
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_HOUR, SATURDAY, on_grid


def rates_by_hour(recipe: Recipe, call_type: TypeTable, window: Window) -> Floats:
    """Expected calls in each simulated hour, (days * 24,): a year of them adds up to rate x population."""
    days = int(window.until / MINUTES_PER_DAY)
    weekday = (np.arange(days) + window.first_weekday) % 7
    a_day = call_type.rate * recipe.population / PER_PEOPLE / DAYS_PER_YEAR
    return (a_day * shape(recipe.families[call_type.family]))[weekday].ravel()


def shape(family: FamilyTable) -> Floats:
    """(7, 24) share of a mean day's calls in each hour of the week; the week adds up to 7."""
    hours = np.array([family.weekend if day >= SATURDAY else family.weekday for day in range(7)])
    days = np.array(family.days)
    shares: Floats = days[:, None] / days.mean() * hours / hours.sum(axis=1, keepdims=True)
    return shares


def arrivals(expected: Floats, luck: np.random.Generator) -> Floats:
    """Minutes at which calls come in, sorted, on whole seconds: a Poisson number in each hour, uniform inside it."""
    hour = np.repeat(np.arange(len(expected)), luck.poisson(expected))
    seconds = np.floor(luck.random(len(hour)) * MINUTES_PER_HOUR * 60)
    return np.sort(on_grid(hour * MINUTES_PER_HOUR + seconds / 60))

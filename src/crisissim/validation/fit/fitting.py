"""Practice that reproduces the delays of some weeks: how long dispatch takes, who is held for how long, who is skipped.

Waits of urgent calls are short and rest on how fast dispatch works.  Waits of others rest on practice more than on
load: dispatchers hold them until some units are free again, or for as long as is bearable.  Both are searched for by
replaying the weeks of the fit, and must then be tested on others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf, log

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Bools
from crisissim.study.duty.patrol import most_on_duty
from crisissim.validation.fit.fitted import Fitted
from crisissim.validation.fit.strengthening import strengthened
from crisissim.validation.fit.weeks import FitWeeks, Manner, Tried
from crisissim.validation.today import Today

OVERHEADS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 13.0, 17.0, 22.0, 30.0)
"""Mean minutes that are tried."""
SKIPPED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
"""Shares that are tried."""
ROUNDS = 3
"""Holding one priority back leaves more units to the others, so each is looked at again."""
HISTORIES = 2
"""Replays that each trial is made of."""
STARTS = (0.0, 2.0, 5.0, 10.0)
"""Mean minutes of overhead that are tried with each way of holding, before each priority is looked at."""
BEARABLE = (0.5, 1.0, 2.0, inf)
"""Multiples of the recorded median delay that are tried as bearable; infinite: held for units alone."""
NEARER = (0.7, 0.85, 1.0, 1.2, 1.45)
"""Multiples of these minutes of minutes and spreads that are then tried."""
URGENT_HISTORIES = 6
"""Replays for the most urgent calls, of which there are few."""
LIKE = 3
"""By how many steps of OVERHEADS the most urgent calls are then looked at again."""
NEAR = 2
"""By how many units held back a further look differs."""
PLAIN = 0.05
"""Holding for a time alone is believed unless also counting units comes nearer by such a share."""
NEARER_BY = 0.01
"""Skipping is believed where it comes nearer by such a distance; where calls wait alike, any share comes as near."""
FIGURES = 3
"""Of an estimate; more would only seem to be known."""


def fit_practice(today: Today, days: Bools, assumptions: Assumptions, seed: int, guessed: bool = False) -> Fitted:
    """The practice under which the model gives back the delays of some days; strength is estimated where it is guessed.

    Args:
        today: the department.
        days: (days of the record,) the days of the fit.
        assumptions: of the study.
        seed: of what the record does not tell.
        guessed: the roster is a guess, so that the record knows better.
    """
    weeks, strength = FitWeeks.of(replace(today, days=days), assumptions, HISTORIES, seed), None
    if guessed and weeks.rows:
        weeks, strength = strengthened(weeks, _for_a_time(weeks), days)
        today = weeks.today
    most = most_on_duty(today.scenario.units, today.agency, today.scenario.serves_patrol)
    urgent, *held = weeks.rows or [0]
    every = [Tried(dict.fromkeys(weeks.rows, Manner(minutes))) for minutes in OVERHEADS]
    practice = weeks.best(every, [urgent])
    if held:
        practice = weeks.best([*_starts(weeks, practice, held, most)])
    for _ in range(ROUNDS):
        practice = weeks.best([_shifted(practice, held, by, most) for by in range(-NEAR, NEAR + 1)])
        practice = _nearer(weeks, practice, held, most)
    for priority in held:
        practice = _plainer(weeks, practice, priority)
    practice = _nearer(weeks, practice, held, most)
    practice = _believed(weeks.longer(URGENT_HISTORIES, seed), [*_skipping(practice, urgent)], urgent)
    return Fitted(
        call_taking=weeks.call_taking,
        dispatch=weeks.dispatch(practice),
        waits=weeks.waits(practice),
        strength=strength,
        units=None if strength is None else today.scenario.units,
    )


def _for_a_time(weeks: FitWeeks) -> Tried:
    """Every call held for minutes such as were recorded, the most urgent as overhead, and nobody for units."""
    urgent, *held = weeks.rows
    delay, spread = _recorded(weeks, urgent)
    manners = {urgent: Manner(overhead=_figures(delay / log(2.0)))}
    for priority in held:
        delay, spread = _recorded(weeks, priority)
        manners[priority] = Manner(kept=None, bearable=_figures(delay), spread=spread)
    return Tried(manners)


def _recorded(weeks: FitWeeks, priority: int) -> tuple[float, float]:
    """Median of the recorded delays without call-taking, and of how many times that nine of ten are shorter."""
    delay = np.maximum(weeks.delay[weeks.rows[priority]] - weeks.call_taking, 0.0)
    middle, ninth = np.quantile(delay, (0.5, 0.9))
    return float(middle), _figures(float(ninth) / max(float(middle), 1.0), least=1.0)


def _starts(weeks: FitWeeks, practice: Tried, held: Sequence[int], most: int) -> Iterator[Tried]:
    """All priorities that may be held in one of many ways, each for multiples of its own recorded delay."""
    waits = {priority: _recorded(weeks, priority) for priority in held}
    for kept in (None, *range(most)):
        for multiple in BEARABLE:
            if (kept is None) > (multiple < inf) or (kept == 0 and multiple < inf):
                continue  # held for ever, or for nobody
            for minutes in STARTS:
                manners = {
                    one: Manner(minutes, kept, _figures(multiple * middle), spread)
                    for one, (middle, spread) in waits.items()
                }
                yield replace(practice, manners={**practice.manners, **manners})


def _nearer(weeks: FitWeeks, practice: Tried, held: Sequence[int], most: int) -> Tried:
    """Each priority looked at by itself; the most urgent calls are held for nobody."""
    for priority in held:
        alone = practice.manners[priority].kept is None  # units kept for others matter to these
        practice = weeks.best([*_held_otherwise(practice, priority, most)], [priority] if alone else ())
    for priority in weeks.rows:
        practice = weeks.best([*_moved_otherwise(practice, priority)], [priority])
    return practice


def _shifted(practice: Tried, held: Sequence[int], by: int, most: int) -> Tried:
    """The same with so many units more held back for every priority that is held for units."""
    for priority in held:
        manner = practice.manners[priority]
        if manner.kept is not None:
            kept = min(max(manner.kept + by, 0), most - 1)
            practice = practice.having(priority, replace(manner, kept=kept))
    return practice


def _held_otherwise(practice: Tried, priority: int, most: int) -> Iterator[Tried]:
    """One priority held for other numbers of units and other times."""
    manner = practice.manners[priority]
    kept: list[int | None] = [manner.kept]
    if manner.kept is not None:
        kept = [*range(max(0, manner.kept - NEAR), min(most, manner.kept + NEAR + 1))]
    times = NEARER if manner.bearable < inf else (1.0,)
    for units in kept:
        for multiple in times:
            minutes = _figures(manner.bearable * multiple)
            yield practice.having(priority, replace(manner, kept=units, bearable=minutes))


def _moved_otherwise(practice: Tried, priority: int) -> Iterator[Tried]:
    """One priority with other overheads, and held for minutes that are more or less alike."""
    manner = practice.manners[priority]
    yield from (practice.having(priority, replace(manner, overhead=minutes)) for minutes in OVERHEADS)
    if manner.bearable < inf:
        for multiple in NEARER:
            yield practice.having(priority, replace(manner, spread=_figures(manner.spread * multiple, least=1.0)))


def _plainer(weeks: FitWeeks, practice: Tried, priority: int) -> Tried:
    """A priority held for a time, whatever units are free, where they tell next to nothing."""
    manner = practice.manners[priority]
    if not manner.kept or manner.bearable == inf:
        return practice
    plain = practice.having(priority, replace(manner, kept=None))
    near = weeks.miss(plain, [priority]) <= (1.0 + PLAIN) * weeks.miss(practice, [priority])
    return plain if near else practice


def _skipping(practice: Tried, urgent: int) -> Iterator[Tried]:
    """Overheads near the one found for the most urgent calls, each with every share of skipped calls."""
    manner = practice.manners.get(urgent, Manner())
    place = OVERHEADS.index(manner.overhead)
    for minutes in OVERHEADS[max(0, place - LIKE) : place + LIKE + 1]:
        for share in SKIPPED:
            yield replace(practice.having(urgent, replace(manner, overhead=minutes)), skipped=share)


def _believed(weeks: FitWeeks, tried: Sequence[Tried], urgent: int) -> Tried:
    """The nearest of these for the most urgent calls: one that skips nobody, unless skipping comes surely nearer."""
    misses = [weeks.miss(one, [urgent]) for one in tried]
    nearest, plain = (
        min((place for place, one in enumerate(tried) if not (kept and one.skipped)), key=lambda place: misses[place])
        for kept in (False, True)
    )
    calls = float(weeks.rows[urgent].sum()) if urgent in weeks.rows else 0.0
    return tried[nearest if misses[plain] - misses[nearest] > NEARER_BY * calls else plain]


def _figures(value: float, least: float = 0.1) -> float:
    """To three figures."""
    return max(float(f"{value:.{FIGURES}g}"), least)

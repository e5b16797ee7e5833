"""One pool judged: fitted on earlier weeks, predicted for later ones, and set beside two simpler predictions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import Bools, CallHistory, Floats
from crisissim.domain.practice import Dispatch
from crisissim.statistics import ks_distance
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.estimates import split_days
from crisissim.validation.findings import Estimate
from crisissim.validation.pool.blind import blind_life
from crisissim.validation.pool.calibration import REPLICATIONS as TRIES
from crisissim.validation.pool.calibration import Calibrated, FitDays
from crisissim.validation.pool.measures import Measure, measures_of, values_of
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.practice import estimate_practice, practice_of
from crisissim.validation.pool.presence import BLOCK, Presence
from crisissim.validation.pool.relived import Practice, Relived

REPLICATIONS = 100
"""Histories of the prediction."""
BLIND = 5
"""The ends of an interval need more histories than a mean: so many times as many are drawn blind."""
INTERVAL = (0.05, 0.95)
"""Quantiles between which nine of ten of them lie."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure on the test days: what was recorded, and what each prediction says.

    Attributes:
        measure: what is compared.
        recorded: on the test days.
        simulated: mean over replications, with the test days' crews read from their jobs in hand.
        low, high: the middle 90 % of its replications.
        blind: mean over replications with no look at the test days.
        blind_low, blind_high: the middle 90 % of its replications.
        copied: what the fit days recorded.
        plain: of the plain queue.
    """

    measure: Measure
    recorded: float
    simulated: float
    low: float
    high: float
    blind: float
    blind_low: float
    blind_high: float
    copied: float
    plain: float

    @property
    def distance(self) -> float:
        return self.measure.distance(self.recorded, self.simulated)

    @property
    def passed(self) -> bool:
        return bool(abs(self.distance) <= self.measure.mark)

    @property
    def contained(self) -> bool:
        """Whether the prediction with no look holds what was recorded in its interval."""
        return bool(self.blind_low <= self.recorded <= self.blind_high)

    @property
    def copying_beats_blind(self) -> bool:
        """Whether copying the fit days comes nearer than the prediction that has seen no more than they."""
        copied, blind = (self.measure.distance(self.recorded, one) for one in (self.copied, self.blind))
        return bool(abs(copied) < abs(blind))

    @property
    def copying_wins(self) -> bool:
        """Whether copying the fit days comes nearer than the simulation that has seen the test days' crews."""
        return bool(abs(self.measure.distance(self.recorded, self.copied)) < abs(self.distance))


@dataclass(frozen=True, slots=True, eq=False)
class PoolCheck:
    """The whole judgement.

    Attributes:
        agency: whose pool.
        fit_days, test_days: how many.
        asked: (fit, test) calls that somebody asked for.
        estimates: practice as read straight from the fit days.
        calibrated: what was sought by simulating them.
        hours_a_day: (fit, test) estimated unit-hours on duty and taking calls of any kind, a day.
        rows: one per measure.
        ks: distances of delays by prediction: `simulated`, `blind`, `copied`, `plain`.
        ks_mark: the largest that passes.
        on_paper: units of the plain queue.
    """

    agency: str
    fit_days: int
    test_days: int
    asked: tuple[int, int]
    estimates: tuple[Estimate, ...]
    calibrated: Calibrated
    hours_a_day: tuple[float, float]
    rows: tuple[MeasureRow, ...]
    ks: Mapping[str, float]
    ks_mark: float
    on_paper: int

    @property
    def passed(self) -> bool:
        return all(row.passed for row in self.rows) and self.ks["simulated"] <= self.ks_mark

    def row(self, name: str) -> MeasureRow:
        """The row of the measure of this name."""
        return next(row for row in self.rows if row.measure.name == name)


def check_pool(
    history: CallHistory,
    on_paper: int,
    days: tuple[Bools, Bools] | None = None,
    seed: int = 1,
    replications: int = REPLICATIONS,
    tries: int = TRIES,
) -> PoolCheck:
    """Fits a pool's practice on some days and predicts others.

    The crews of the test days are read from their jobs in hand, six hours at a time, never from their delays; nothing
    else of them is looked at, and for the blind prediction nothing at all.

    Args:
        history: the pool's calls, those never sent to included.
        on_paper: units that the pool is said to have around the clock, for the plain queue.
        days: masks of the days to fit and to test on; halves in whole weeks if None.
        seed: of all luck.
        replications: simulated histories of the prediction; the blind one has more.
        tries: simulated histories per setting while practice is sought.

    Raises:
        InputError: the record is shorter than two weeks.
    """
    fit, test = split_days(history) if days is None else days
    past = Past.of(history)
    relived = Relived(history, past)
    estimates = estimate_practice(history, fit)
    presence = Presence.of(past, history.days)
    common = past.on_days(fit).common
    calibrated = FitDays(relived, presence, fit, seed, tries).calibrate(practice_of(estimates, common))
    crew = presence.crew(calibrated.used, calibrated.practice.changes, history.start.weekday(), history.agency)
    plain = plain_queue(history, on_paper)
    lives = {
        "simulated": [(life, test) for life in relived.lives(calibrated.practice, crew, seed + 1, replications)],
        "blind": [
            blind_life(history, presence, calibrated, fit, test, seed + 1, number)
            for number in range(BLIND * replications)
        ],
        "copied": [(past, fit)],
        "plain": [(plain, test)],
    }
    recorded = values_of(past, test, common)
    seen = {name: [values_of(life, on, common) for life, on in some] for name, some in lives.items()}
    rows = tuple(_row(measure, recorded[measure.name], seen) for measure in measures_of(common))
    delays = past.on_days(test).delays

    def hours(days: Bools) -> float:
        return presence.taken(np.flatnonzero(days)).hours_a_day / calibrated.used

    return PoolCheck(
        agency=history.agency,
        fit_days=int(fit.sum()),
        test_days=int(test.sum()),
        asked=(int(past.on_days(fit).heard.sum()), int(past.on_days(test).heard.sum())),
        estimates=estimates,
        calibrated=calibrated,
        hours_a_day=(hours(fit), hours(test)),
        rows=rows,
        ks={
            name: ks_distance(np.concatenate([life.on_days(on).delays for life, on in some]), delays)
            for name, some in lives.items()
        },
        ks_mark=defaults().value("validation.pool.ks"),
        on_paper=on_paper,
    )


def plain_queue(history: CallHistory, units: int) -> Past:
    """What a textbook would say: so many units around the clock, by priority and oldest first, nobody ever leaves.

    It is fed with the recorded requests and busy times of the calls that were dispatched, those tidied away included.
    """
    rows = history.dispatched & np.isfinite(history.dispatch_delay)
    sent = replace(history, **{name: getattr(history, name)[rows] for name in _row_columns(history)})
    past = Past.of(sent)
    moment = sent.received + sent.dispatch_delay
    ended = np.where(np.isfinite(past.closed), past.closed, np.where(np.isfinite(past.left), past.left, moment))
    whole = replace(past, sent=moment, closed=ended, left=np.full(len(sent), np.nan))
    blocks = round(history.days * MINUTES_PER_DAY / BLOCK)
    crew = Presence(np.ones((units, blocks))).crew(1.0, (), history.start.weekday(), history.agency)
    return Relived(sent, whole).under(Practice(dispatch=Dispatch()), crew, 0, 0)


def _row_columns(history: CallHistory) -> list[str]:
    names = CallHistory.__dataclass_fields__
    return [name for name in names if getattr(getattr(history, name), "shape", None) == (len(history),)]


def _row(measure: Measure, recorded: float, seen: Mapping[str, Sequence[Mapping[str, float]]]) -> MeasureRow:
    """One measure of every prediction."""

    def of(name: str) -> Floats:
        return np.array([values[measure.name] for values in seen[name]])

    simulated, blind = of("simulated"), of("blind")
    (low, high), (blind_low, blind_high) = (np.quantile(values, INTERVAL).tolist() for values in (simulated, blind))
    return MeasureRow(
        measure=measure,
        recorded=recorded,
        simulated=float(simulated.mean()),
        low=low,
        high=high,
        blind=float(blind.mean()),
        blind_low=blind_low,
        blind_high=blind_high,
        copied=float(of("copied")[0]),
        plain=float(of("plain")[0]),
    )

"""Benchmark model B1: a year of calls, officers in three levels a day, clinicians from 10:00 to 22:00.

One call in ten is a crisis.  It waits up to 15 minutes for an officer and a clinician together, then takes an officer
alone; all other calls take one officer.  Crisis calls go first, then first come, first served.  No travel, nobody
leaves.  Here B1 is written as what `compare` runs: a `Scenario` and a `CallSet`.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import LUCK, NO_ZONE, CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Kind, Need, Payer, Risk, Role
from crisissim.streams import stream
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_HOUR, on_grid

TOWN = "B1"
WEEKS = 52
CRISIS_SHARE = 0.1
PATIENCE = 15.0
MEAN_MINUTES = {False: 35.0, True: 70.0}
"""Mean minutes of service of other calls and of crisis calls."""
SIGMA = 0.8
"""Of the lognormal minutes of service."""
LEVEL_HOURS = (0, 8, 16, 24)
CLINICIAN_HOURS = (10, 22)
STAFF: dict[int, tuple[tuple[int, int, int], int]] = {
    15_000: ((2, 3, 3), 2),
    40_000: ((5, 6, 6), 2),
    400_000: ((35, 45, 50), 8),
    4_000_000: ((329, 419, 468), 72),
}
"""Calls a year -> officers by level, and clinicians."""


def draw_calls(many: int, seed: int = 1) -> CallSet:
    """So many calls in 52 weeks: busiest at 17:00, weekend nights busier, uniform within the hour."""
    hours = np.arange(HOURS_PER_WEEK)
    weekend_night = (hours + 4) % HOURS_PER_WEEK >= HOURS_PER_WEEK - 2 * 24  # Friday 20:00 to Sunday 20:00
    late = (hours % 24 >= 20) | (hours % 24 < 2)
    weights = 1.0 + 0.6 * np.cos(2 * np.pi * (hours % 24 - 17) / 24) + 0.3 * (weekend_night & late)
    year = np.tile(weights, WEEKS)
    counts = stream(seed, 0, TOWN, "hours").multinomial(many, year / year.sum())
    starts = np.repeat(np.arange(len(year)) * MINUTES_PER_HOUR, counts)
    received = np.sort(on_grid(starts + MINUTES_PER_HOUR * stream(seed, 0, TOWN, "minutes").random(many)))
    crisis = stream(seed, 0, TOWN, "need").random(many) < CRISIS_SHARE
    mean = np.where(crisis, MEAN_MINUTES[True], MEAN_MINUTES[False])
    service = on_grid(stream(seed, 0, TOWN, "service").lognormal(np.log(mean) - SIGMA**2 / 2, SIGMA))
    need = np.where(crisis, Need.MENTAL_HEALTH.code, Need.OTHER.code)
    nothing = np.zeros(many, np.int64)
    return CallSet(
        received=received,
        listed=received,
        agency=nothing,
        zone=np.full(many, NO_ZONE),
        call_type=nothing,
        coded_need=need,
        true_need=need,
        risk=np.full(many, Risk.LOW.code),
        priority=np.where(crisis, 1, 2),
        officers=np.ones(many, np.int64),
        officer_initiated=np.zeros(many, np.bool_),
        travel=np.zeros(many),
        on_scene=service,
        further=service,
        luck={purpose: np.full(many, 0.5) for purpose in LUCK},
    )


def daily(*hours: tuple[int, int]) -> tuple[Shift, ...]:
    """These stretches of hours on each day of the week."""
    days = np.arange(7) * MINUTES_PER_DAY
    return tuple(Shift(day + 60.0 * start, day + 60.0 * end) for day in days.tolist() for start, end in hours)


def staff(levels: Sequence[int], clinicians: int) -> tuple[Unit, ...]:
    """Officers so that each level of the day has its number, and clinicians."""
    blocks = list(zip(LEVEL_HOURS, LEVEL_HOURS[1:], levels, strict=False))
    officers = (
        Unit(
            name=f"officer {i}",
            agency=TOWN,
            pool="patrol",
            seats=(Seat(Role.OFFICER, Payer.TODAY),),
            shifts=daily(*((start, end) for start, end, level in blocks if i < level)),
        )
        for i in range(max(levels))
    )
    helpers = (
        Unit(
            name=f"clinician {i}",
            agency=TOWN,
            pool="clinician",
            seats=(Seat(Role.CLINICIAN, Payer.NEW),),
            shifts=daily(CLINICIAN_HOURS),
        )
        for i in range(clinicians)
    )
    return (*officers, *helpers)


def scenario(levels: Sequence[int], clinicians: int) -> Scenario:
    """B1 with these officers by level and clinicians."""
    together = Step((Responders(pools=("patrol", "clinician")),), PATIENCE)
    everybody_stays = {"stay.gone_at_once": 0.0, "stay.mean_minutes": 1e9, "cancel.share": 0.0}
    return Scenario(
        study=TOWN,
        option="together",
        model="together",
        agencies=(TOWN,),
        zones=(),
        units=staff(levels, clinicians),
        plans={(Need.MENTAL_HEALTH, Risk.LOW): (together,)},
        opening=None,
        qualifying=frozenset({Kind.CLINICIAN}),
        crisis_needs=frozenset({Need.MENTAL_HEALTH}),
        start_rule="first",
        screening=Screening(coded=(1.0,) * len(Need), uncoded=(1.0,) * len(Need), false_positive=0.0),
        travel=Travel(
            matrix=None,
            by_hour=np.ones(HOURS_PER_WEEK),
            reference_free=(1.0,),
            square_root=False,
            turnout={},
            speed_factor={},
            travel_in={},
        ),
        window=Window(date(2024, 1, 1), warm_up_days=0, days=7 * WEEKS, cool_down_days=1),
        targets={},
        assumptions=defaults().having(everybody_stays),
        patrol_hours_removed=0.0,
    )

"""Today's department as the replay needs it: one agency, its roster and programs, and who took which recorded calls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fnmatch import fnmatchcase

import numpy as np

from crisissim.domain.calls import FROM_CAD, Bools, CallHistory, Ints
from crisissim.domain.custody import Custody
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Averting, Dispatch, Outside, PoolRules
from crisissim.domain.staff import PATROL, Unit
from crisissim.domain.words import Missed, Need, Risk
from crisissim.errors import InputError
from crisissim.responses import MODELS
from crisissim.study import Study
from crisissim.study.scenario import Scenario, Travel, Window
from crisissim.study.schema.programs import ProgramTable
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY
from crisissim.validation.strength import jobs_in_hand, seen_on_calls

PRACTICE = ("overhead", "leaving", "leaving_minutes", "reserve", "bearable", "skipped", "shorten_for")
"""Settings of [dispatch] that make calls wait longer or shorter than any free unit going at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Today:
    """One agency as it was while the calls were recorded.

    Attributes:
        agency: its name.
        history: its record.
        scenario: its roster and programs; nobody is screened, diverted or lost: the record says what became of calls.
        program: (calls,) number of the program that answered each recorded call, FROM_CAD where the police did.
        days: (days,) which recorded days test the model.
        rests_on: what was taken for the department, a sentence each.
    """

    agency: str
    history: CallHistory
    scenario: Scenario
    program: Ints
    days: Bools
    rests_on: tuple[str, ...]

    @property
    def tested(self) -> Bools:
        """(calls,): recorded on a day that tests the model."""
        return self.days[(self.history.received // MINUTES_PER_DAY).astype(np.int64)]

    def with_practice(
        self,
        dispatch: Dispatch | None = None,
        *,
        pool_rules: Mapping[str, PoolRules] | None = None,
        units: tuple[Unit, ...] | None = None,
        rests_on: tuple[str, ...] = (),
    ) -> "Today":
        """The same under another practice or strength, such as an estimated one; what is None stays as it is."""
        scenario = self.scenario
        changed = replace(
            scenario,
            dispatch=scenario.dispatch if dispatch is None else dispatch,
            pool_rules=scenario.pool_rules if pool_rules is None else pool_rules,
            units=scenario.units if units is None else units,
        )
        return replace(self, scenario=changed, rests_on=(*self.rests_on, *rests_on))


def today_of(study: Study, number: int, days: Bools | None = None) -> Today:
    """An agency of a study as its roster and programs are today.

    Args:
        study: the study.
        number: which of its agencies, from 0.
        days: (days of its record,) those that test the model; as the study says if None.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    history = study.histories()[number]
    programs = study.files.study.table.programs
    scenario = study.today()
    own = {program.name: _plan(program) for program in programs}
    agency = history.agency
    first = history.start - timedelta(days=study.window.warm_up_days)
    replayed = replace(
        scenario,
        agencies=(agency,),
        units=tuple(unit for unit in scenario.units if unit.agency == agency),
        crisis_needs=frozenset(),
        plans={(need, risk): Missed.NOT_OFFERED for need in Need for risk in Risk},
        asked={},
        custody=Custody(),
        averting=Averting(),
        follow_up=None,
        agreements=(),
        outside=tuple(Outside(name, agency, 0.0) for name in own),
        outside_plans=own,
        travel=_travel(scenario.travel, number),
        window=Window(first, study.window.warm_up_days, history.days, study.window.cool_down_days),
    )
    tested = test_days(study, history) if days is None else days
    rests_on = tuple(_rests_on(study, history, replayed.units))
    return Today(agency, history, replayed, _answered(history, programs), tested, rests_on)


def test_days(study: Study, history: CallHistory) -> Bools:
    """(days,): recorded days that test the model, those from `test_from` of [validation] on, or all of them.

    Raises:
        InputError: the record ends before.
    """
    first = study.files.study.table.validation.test_from
    place = 0 if first is None else (first - history.start).days
    if place >= history.days:
        what = f"the record of {history.agency} ends before {first}, so no day of it tests the model"
        remedy = "Name an earlier day."
        raise InputError(study.files.study.source.fault(("validation", "test_from"), what, remedy))
    return np.arange(history.days) >= place


def _travel(travel: Travel, number: int) -> Travel:
    """Recorded minutes hold already how few units were free, so they are not made longer again."""
    return replace(travel, reference_free=(travel.reference_free[number],), square_root=False, towns=None)


def _plan(program: ProgramTable) -> tuple[Step, ...]:
    """The record says that its units went, so they go, however long it takes."""
    return (Step((Responders((MODELS[program.model].pool or "",)),)),)


def _answered(history: CallHistory, programs: tuple[ProgramTable, ...]) -> Ints:
    """(calls,) which program the call types say each call was answered by."""
    by_type = np.full(len(history.call_types), FROM_CAD, np.int64)
    for number, program in reversed(list(enumerate(programs))):
        for place, name in enumerate(history.call_types):
            if any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in program.call_types):
                by_type[place] = number
    answered: Ints = np.where(history.officer_initiated, FROM_CAD, by_type[history.call_type])
    return answered


def _rests_on(study: Study, history: CallHistory, units: Sequence[Unit]) -> Iterator[str]:
    table = study.files.study.table
    agency = history.agency
    guess = is_guessed(study, agency)
    yield f"Strength of {agency}: the roster of study.toml{', which is a guess.' if guess else ', as given.'}"
    if guess:
        yield from _estimated_strength(history, units)
    practice = [name for name in PRACTICE if getattr(table.dispatch, name)]
    if practice:
        yield f"Practice: {', '.join(practice)} of [dispatch] in study.toml."
    else:
        yield "Practice: any free unit goes at once to the most urgent call, the oldest first."


def is_guessed(study: Study, agency: str) -> bool:
    """Some of an agency's roster is a guess."""
    rows = study.files.study.table.roster
    return any(row.guess for row in rows if (row.agency or study.agencies[0].name) == agency)


def _estimated_strength(history: CallHistory, units: Sequence[Unit]) -> Iterator[str]:
    """What the record itself says of the units at work, beside a roster that is a guess."""
    every_day = np.ones(history.days, np.bool_)
    found = seen_on_calls(history, every_day) or jobs_in_hand(history, every_day)
    if found.hours_a_day > 0.0:
        there = sum(unit.hours_a_year for unit in units if unit.pool == PATROL) / DAYS_PER_YEAR
        yield (
            f"An estimate of strength by {found.source} is {found.hours_a_day:,.1f} unit-hours a day; the roster has "
            f"{there:,.1f} on patrol. {found.evidence}"
        )

"""Today's department as the replay needs it: one agency, its roster and programs, and who took which recorded calls."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from fnmatch import fnmatchcase

import numpy as np

from crisissim.domain.calls import FROM_CAD, Bools, CallHistory, Ints
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Averting, Custody, Dispatch, Outside, PoolRules
from crisissim.domain.staff import Unit
from crisissim.domain.words import Missed, Need, Risk
from crisissim.errors import InputError
from crisissim.responses import MODELS
from crisissim.study import Study
from crisissim.study.scenario import Scenario, Travel, Window
from crisissim.study.schema.programs import ProgramTable
from crisissim.timebase import MINUTES_PER_DAY


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
        skipped: share of calls more urgent than the commonest that are dealt with as these are.
    """

    agency: str
    history: CallHistory
    scenario: Scenario
    program: Ints
    days: Bools
    rests_on: tuple[str, ...]
    skipped: float = 0.0

    @property
    def tested(self) -> Bools:
        """(calls,): recorded on a day that tests the model."""
        return self.days[(self.history.received // MINUTES_PER_DAY).astype(np.int64)]

    def with_practice(
        self,
        dispatch: Dispatch | None = None,
        *,
        skipped: float | None = None,
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
        share = self.skipped if skipped is None else skipped
        return replace(self, scenario=changed, rests_on=(*self.rests_on, *rests_on), skipped=share)


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
    return Today(agency, history, replayed, _answered(history, programs), tested, tuple(_rests_on(study, agency)))


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


def _rests_on(study: Study, agency: str) -> list[str]:
    table = study.files.study.table
    rows = [row for row in table.roster if (row.agency or study.agencies[0].name) == agency]
    said = [
        f"Strength of {agency}: the roster of study.toml"
        + (", which is a guess." if any(row.guess for row in rows) else ", as given.")
    ]
    practice = [name for name in ("overhead", "leaving", "leaving_minutes", "reserve") if getattr(table.dispatch, name)]
    if practice:
        said.append(f"Practice: {', '.join(practice)} of [dispatch] in study.toml.")
    else:
        said.append("Practice: any free unit goes at once to the most urgent call, the oldest first.")
    return said

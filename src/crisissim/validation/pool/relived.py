"""One pool of units and the calls it was asked for, as a scenario of the engine: the record lived again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from crisissim.assumptions import defaults
from crisissim.demand import Demand, Inputs, draw, prepare
from crisissim.domain.calls import FROM_CAD, LUCK, NO_UNIT, NO_ZONE, CallHistory, CallSet, Floats, Ints, row_names
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Dispatch, Outside, PoolRules
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Need
from crisissim.engine import Tables, simulate, tables_of
from crisissim.streams import stream
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.timebase import on_grid
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.presence import BLOCK, COOL_DOWN_DAYS, Crew

OFF_CALLS = "off calls"


@dataclass(frozen=True, slots=True)
class Practice:
    """How a pool is run.

    Attributes:
        dispatch: the engine's own settings.
        rules: those of its units.
        skipped: share of urgent calls that are dealt with like the commonest, less urgent ones.
        handling: per priority, mean minutes before a call can be sent to at all (exponential); no unit waits for it.
        shortened: share that is left of the minutes left of a job of the commonest priority or less urgent, once a
            more urgent call waits and no unit is free.
        spell: minutes of each time that a unit spends off calls.
        changes: stretches of the day, in minutes after midnight, in which crews change.
    """

    dispatch: Dispatch = field(default_factory=Dispatch)
    rules: PoolRules = field(default_factory=PoolRules)
    skipped: float = 0.0
    handling: Mapping[int, float] = field(default_factory=dict)
    shortened: float = 1.0
    spell: float = 30.0
    changes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Relived:
    """The calls of a pool, ready to be lived again under any practice and crew.

    Attributes:
        history: the pool's record.
        past: what it says happened.
    """

    history: CallHistory
    past: Past
    _demand: dict[float, Demand] = field(default_factory=dict)

    def demand(self, shortened: float) -> Demand:
        """The recorded requests with their minutes of work; those of calls that left are drawn.

        Args:
            shortened: recorded minutes hold this shortening already, so it is taken out of them before the simulation
                shortens jobs again; 1 where it does not.
        """
        if shortened not in self._demand:
            self._demand[shortened] = self._prepared(unhurried(self.past, shortened))
        return self._demand[shortened]

    def _prepared(self, busy: Floats) -> Demand:
        """The requests with these minutes of work."""
        kinds = len(self.history.call_types)
        as_work = replace(
            self.history,
            travel=np.zeros(len(self.past)),
            on_scene=np.where(busy >= 0.0, busy, np.nan),
            nobody_met=np.zeros(len(self.past), np.bool_),
            # what a person needs changes nothing in how long the list is
            need_shares=np.tile(np.arange(len(Need)) == Need.OTHER.code, (kinds, 1)).astype(np.float64),
            recorded_need=None,
            first_clear=None,
            repeat_key=None,
        )
        return prepare(
            Inputs(
                histories=(as_work,),
                mode="replay",
                durations="recorded",
                growth=0.0,
                undercoding=0.0,
                window=self.window,
                crisis_needs=frozenset(set(Need) - {Need.OTHER}),
                assumptions=defaults().having({"call_taking.minutes": 0.0}),
            )
        )

    @property
    def window(self) -> Window:
        """The whole record, and two days beyond."""
        return Window(self.history.start, 0, self.history.days, COOL_DOWN_DAYS)

    def lives(self, practice: Practice, crew: Crew, seed: int, many: int) -> list[Past]:
        """So many replications of what would have happened to the recorded calls, each a record in order of arrival."""
        tables = tables_of(self._scenario(practice, crew))
        return [self._life(tables, practice, crew, seed, replication) for replication in range(many)]

    def under(self, practice: Practice, crew: Crew, seed: int, replication: int) -> Past:
        """One replication, the same as in `lives`."""
        return self._life(tables_of(self._scenario(practice, crew)), practice, crew, seed, replication)

    def _life(self, tables: Tables, practice: Practice, crew: Crew, seed: int, replication: int) -> Past:
        calls, urgency = self._calls(practice, crew, seed, replication)
        rows = simulate(tables, calls, "compiled").calls
        asked = calls.from_cad
        rows, urgency, calls = rows[asked], urgency[asked], calls.take(asked)
        first, last = rows["first_sent"], rows["closed"]
        sent, ended = (np.where(np.isfinite(moments), moments, np.nan) for moments in (first, last))
        nobody = np.isnan(sent)
        past = Past(
            received=calls.received,
            priority=urgency,
            sent=sent,
            closed=np.where(nobody, np.nan, ended),
            left=np.where(nobody, ended, np.nan),
            own=calls.officer_initiated,
            unit=np.full(len(calls), NO_UNIT),
        )
        return past.take(np.argsort(past.received, kind="stable"))

    def _calls(self, practice: Practice, crew: Crew, seed: int, replication: int) -> tuple[CallSet, Ints]:
        """The calls of one replication, listed and ranked as the practice has it, and the times off calls.

        The second array is their priority as recorded: an urgent call that is passed by still counts as urgent.
        """
        calls = draw(self.demand(practice.shortened), seed, replication)
        heard, n = ~calls.officer_initiated, len(calls)

        def luck(purpose: str) -> np.random.Generator:
            return stream(seed, replication, self.history.agency, purpose)

        mean = np.array([practice.handling.get(priority, 0.0) for priority in calls.priority.tolist()])
        listed = on_grid(calls.received + np.where(heard, mean * luck("handling").exponential(size=n), 0.0))
        passed_by = heard & (luck("skipped").random(n) < practice.skipped) & (calls.priority < self.past.common)
        urgency, priority = calls.priority, np.where(passed_by, self.past.common, calls.priority)
        calls = replace(calls, listed=listed, priority=priority)
        calls = _with(calls, times_off(crew, practice.spell, luck("off calls")), self.past.common - 1)
        urgency = np.concatenate((urgency, calls.priority[n:]))
        rows = np.lexsort((calls.received, calls.listed))
        return calls.take(rows), urgency[rows]

    def _scenario(self, practice: Practice, crew: Crew) -> Scenario:
        """Calls as ordinary work of one pool; nobody travels beyond the recorded minutes of work."""
        every = (1.0,) * len(Need)
        agency = self.history.agency
        step = Step((Responders(pools=(PATROL,), on_view=True, interruptible=True),))
        return Scenario(
            study=agency,
            option="as recorded",
            model="police-only",
            agencies=(agency,),
            zones=(),
            units=crew.units,
            plans={},
            opening=None,
            qualifying=frozenset(),
            crisis_needs=frozenset(set(Need) - {Need.OTHER}),
            start_rule="first",
            screening=Screening(coded=every, uncoded=every, false_positive=0.0),
            travel=Travel(None, np.ones(168), (1.0,), False, {}, {}, {}),
            window=self.window,
            targets={},
            assumptions=defaults(),
            patrol_hours_removed=0.0,
            pool_rules={PATROL: practice.rules},
            dispatch=replace(
                practice.dispatch, shorten_for=max(self.past.common - 1, 0), shorten_to=practice.shortened
            ),
            outside=(Outside(OFF_CALLS, agency, 0.0),),
            outside_plans={OFF_CALLS: (step,)},
        )


def unhurried(past: Past, shortened: float) -> Floats:
    """(calls,) minutes from being sent to the end, as they would have been had no more urgent call waited meanwhile.

    What a job of the commonest priority or less urgent took after the first such call began to wait is made longer by
    what it was shortened by.
    """
    busy = past.closed - past.sent
    if shortened == 1.0:
        return busy
    urgent = past.heard & (past.priority < past.common) & np.isfinite(past.off_list)
    begins = np.append(np.sort(past.received[urgent]), np.inf)
    following = begins[np.searchsorted(begins, np.nan_to_num(past.sent))]
    began = np.where(past.waiting(past.sent, urgent) > 0, past.sent, following)
    jobs = past.served & (past.priority >= past.common)
    late = np.where(jobs, np.maximum(past.closed - began, 0.0), 0.0)
    return busy + late * (1.0 / shortened - 1.0)


def times_off(crew: Crew, spell: float, luck: np.random.Generator) -> tuple[Floats, Floats]:
    """When the first unit goes off calls, and for how many minutes: in spells, at random moments of their block."""
    many = np.ceil(crew.off_calls / spell).astype(np.int64)
    block = np.repeat(np.arange(len(many)), many)
    minutes = crew.off_calls[block] / many[block]
    return on_grid((block + luck.random(len(block))) * BLOCK), on_grid(minutes)


def _with(calls: CallSet, off: tuple[Floats, Floats], priority: int) -> CallSet:
    """The calls and the times off calls, which come before calls of the commonest priority and after urgent ones."""
    begins, minutes = off
    n = len(begins)
    nothing, luck = np.zeros(n, np.int64), np.zeros(n)
    facts: dict[str, Any] = {
        "received": begins,
        "listed": begins,
        "zone": nothing + NO_ZONE,
        "true_need": nothing + Need.OTHER.code,
        "coded_need": nothing + Need.OTHER.code,
        "priority": nothing + priority,
        "officers": nothing + 1,
        "officer_initiated": nothing > 0,
        "travel": luck,
        "on_scene": minutes,
        "further": minutes,
    }
    columns: dict[str, Any] = {
        name: np.concatenate((getattr(calls, name), facts.get(name, nothing))) for name in row_names()
    }
    return replace(
        calls,
        **columns,
        luck={purpose: np.concatenate((calls.luck[purpose], luck)) for purpose in LUCK},
        outside=np.concatenate((np.full(len(calls), FROM_CAD), nothing)),
    )

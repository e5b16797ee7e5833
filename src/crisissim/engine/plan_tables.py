"""Response plans as tables: steps, options, parts and sources, written once before the run."""

from collections.abc import Mapping, Sequence
from typing import Literal

from crisissim.domain.plans import JoinAt, Plan, Responders, Step
from crisissim.domain.practice import Dispatch
from crisissim.domain.staff import PATROL, Shift
from crisissim.engine.codes import (
    ALWAYS_OPEN,
    AT_ARRIVAL,
    AT_DISPATCH,
    EVERYBODY,
    NEVER_JOINS,
    NONE,
    POOL_BITS,
    WHEN_ASKED,
)
from crisissim.engine.disciplines import DISCIPLINES
from crisissim.engine.sources import Lender
from crisissim.engine.told import OptionRow, Part, Source, StepRow
from crisissim.responses.grammar import with_officers
from crisissim.timebase import on_grid

BACKUP_PRIORITY = 1
"""A colleague who asks for help is as urgent as any call."""
JOIN_WHEN = {JoinAt.DISPATCH: AT_DISPATCH, JoinAt.ARRIVAL: AT_ARRIVAL, JoinAt.ASKED: WHEN_ASKED}


class PlanTables:
    """Writes plans into rows, each distinct plan, option and gate once.

    Args:
        lenders: for each agency and pool name, the pools that may send a unit, best first.
        qualified_pools: numbers of the pools whose units count as reaching a person.
        start: whether several officers start as they come free (`first`) or together (`all`).
        dispatch: how waiting calls and free units are matched.
    """

    def __init__(
        self,
        lenders: Mapping[tuple[int, str], Sequence[Lender]],
        qualified_pools: frozenset[int],
        start: Literal["first", "all"],
        dispatch: Dispatch,
    ) -> None:
        self.steps: list[StepRow] = []
        self.options: list[OptionRow] = []
        self.parts: list[Part] = []
        self.sources: list[Source] = []
        self.gates: list[tuple[Shift, ...] | None] = [None]
        self._lenders = lenders
        self._dispatch = dispatch
        self._discipline = DISCIPLINES[dispatch.order]
        self._surely_qualified = {
            pool for pool, those in lenders.items() if all(one.pool in qualified_pools for one in those)
        }
        self._start = start
        self._written: dict[tuple[int, Plan, int, int | None], int] = {}

    def first_step(self, agency: int, plan: Plan, priority: int, officers: int | None) -> int:
        """Number of the first step of this plan for calls of this agency, priority and number of officers.

        None is a plan for one unit more, such as a joiner, backup or a follower.
        """
        key = agency, plan, priority, officers
        if key not in self._written:
            self._written[key] = self._write(agency, plan, priority, officers)
        return self._written[key]

    def qualifies(self, agency: int, plan: Plan, asked: bool = True) -> bool:
        """Whether anybody in it counts as reaching a person; joiners that officers may ask for only if `asked`."""
        return any(self._brings(agency, option, asked) for step in plan for option in step.options)

    def _brings(self, agency: int, option: Responders, asked: bool) -> bool:
        join = option.join
        joins = join is not None and (asked or join.at is not JoinAt.ASKED)
        return self._is_qualified(agency, option) or (joins and join is not None and self.qualifies(agency, join.steps))

    def _is_qualified(self, agency: int, option: Responders) -> bool:
        """Whoever fills some part of the option, they count as reaching a person."""
        return any((agency, pool) in self._surely_qualified for pool in option.pools)

    def _write(self, agency: int, plan: Plan, priority: int, officers: int | None) -> int:
        """Steps of a plan stand one after the other, so those of joiners and followers are written first."""
        rows = [
            (place, step, held, self._options(agency, step, priority, officers, held))
            for place, step in enumerate(plan)
            for held in ((True, False) if self._holds(step, priority) else (False,))
        ]
        first = len(self.steps)
        for place, step, held, options in rows:
            last = place == len(plan) - 1 and not held
            self.steps.append(self._step(step, options, priority, place, last, held))
        return first

    def _holds(self, step: Step, priority: int) -> bool:
        """Calls of this priority are held for a while before they may take any free patrol unit."""
        return priority in self._dispatch.bearable and any(is_held_back(option) for option in step.options)

    def _options(self, agency: int, step: Step, priority: int, officers: int | None, held: bool) -> list[OptionRow]:
        options = [with_officers(one, officers, self._start) if officers else one for one in step.options]
        return [self._option(agency, option, priority, held) for option in options]

    def _step(
        self, step: Step, options: Sequence[OptionRow], priority: int, place: int, last: bool, held: bool
    ) -> StepRow:
        first = len(self.options)
        for number, option in enumerate(options, first):
            option.id = number
        self.options.extend(options)
        sources = [
            source
            for option in options
            for part in self.parts[option.first_part : option.end_part]
            for source in self.sources[part.first_source : part.end_source]
        ]
        mask = 0
        for source in sources:
            mask |= 1 << source.pool % POOL_BITS
        return StepRow(
            priority=priority,
            level=self._discipline.level(priority),
            behind=float(on_grid(self._discipline.behind(self._dispatch, priority))),
            patience=float(on_grid(step.patience_at(priority))),
            held=held,
            place=place,
            last=last,
            always_open=any(option.gate == ALWAYS_OPEN and not option.remote for option in options),
            qualified=any(option.qualified for option in options),
            first_option=first,
            end_option=len(self.options),
            pools=mask,
        )

    def _reserve(self, option: Responders, priority: int, held: bool) -> int:
        """Patrol units that must stay free; work that officers begin themselves is held back for nobody."""
        dispatch = self._dispatch
        if not is_held_back(option) or (priority in dispatch.bearable and not held):
            return 0
        return dispatch.reserve.get(priority, EVERYBODY if held else 0)

    def _option(self, agency: int, option: Responders, priority: int, held: bool) -> OptionRow:
        join_when, join_step, join = NEVER_JOINS, NONE, option.join
        if join:
            join_when, join_step = JOIN_WHEN[join.at], self.first_step(agency, join.steps, priority, None)
        patrol = (Step((Responders(pools=(PATROL,)),)),)
        first_part = len(self.parts)
        for pool in option.pools:
            reserve = self._reserve(option, priority, held) if pool == PATROL else 0
            first_source = len(self.sources)
            self.sources += [
                Source(pool=lender.pool, keep=max(lender.keep, reserve), rank=lender.rank)
                for lender in self._lenders[agency, pool]
            ]
            self.parts.append(Part(first_source, len(self.sources)))
        return OptionRow(
            first_part=first_part,
            end_part=len(self.parts),
            gate=self.gate(option.open),
            qualified=self._is_qualified(agency, option),
            answer_minutes=float(on_grid(option.answer_minutes)),
            answer_chance=option.answer_chance,
            load_refusal=option.load_refusal,
            refused_as=option.refused_as.code,
            next_on_list=option.next_on_list,
            remote=option.remote,
            resolve_chance=option.resolve_chance,
            interruptible=option.interruptible,
            resumes=option.resumes,
            decline_chance=option.decline_chance,
            on_scene_factor=option.on_scene_factor,
            on_view=option.on_view,
            join_when=join_when,
            join_step=join_step,
            hold_limit=float(on_grid(join.hold_limit)) if join else 0.0,
            hand_over=float(on_grid(join.hand_over)) if join else 0.0,
            lead_stays=join.lead_stays if join else False,
            ask_chance=join.ask_chance if join else 0.0,
            ask_after=join.ask_after if join else 0.0,
            backup_chance=option.backup_chance,
            hand_back_chance=option.hand_back_chance,
            backup_step=self.first_step(agency, patrol, BACKUP_PRIORITY, None) if option.backup_chance > 0 else NONE,
            follow_step=self.first_step(agency, patrol, priority, None) if option.followed else NONE,
        )

    def gate(self, open: tuple[Shift, ...] | None) -> int:
        """Number of the gate with these opening hours."""
        if open is None:
            return ALWAYS_OPEN
        if open not in self.gates:
            self.gates.append(open)
        return self.gates.index(open)


def is_held_back(option: Responders) -> bool:
    """Patrol is sent from where it is; an officer who has begun work needs nobody to send him."""
    return PATROL in option.pools and not option.on_view

"""Response plans as tables: steps, options, parts and sources, written once before the run."""

from collections.abc import Mapping, Sequence
from typing import Literal

from crisissim.domain.plans import JoinAt, Plan, Responders, Step
from crisissim.domain.staff import PATROL, Shift
from crisissim.engine.codes import ALWAYS_OPEN, AT_ARRIVAL, AT_DISPATCH, NEVER_JOINS, NONE, POOL_BITS
from crisissim.engine.told import OptionRow, Part, Source, StepRow
from crisissim.responses.grammar import with_officers
from crisissim.timebase import on_grid

BACKUP_PRIORITY = 1
"""A colleague who asks for help is as urgent as any call."""
JOIN_WHEN = {JoinAt.DISPATCH: AT_DISPATCH, JoinAt.ARRIVAL: AT_ARRIVAL}


class PlanTables:
    """Writes plans into rows, each distinct plan, option and gate once.

    Args:
        pool_ids: number of each (agency, pool name).
        qualified_pools: numbers of the pools whose units count as reaching a person.
        start: whether several officers start as they come free (`first`) or together (`all`).
    """

    def __init__(
        self,
        pool_ids: Mapping[tuple[int, str], int],
        qualified_pools: frozenset[int],
        start: Literal["first", "all"],
    ) -> None:
        self.steps: list[StepRow] = []
        self.options: list[OptionRow] = []
        self.parts: list[Part] = []
        self.sources: list[Source] = []
        self.gates: list[tuple[Shift, ...] | None] = [None]
        self._pool_ids = pool_ids
        self._qualified = qualified_pools
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

    def qualifies(self, agency: int, plan: Plan) -> bool:
        """Whether anybody in this plan, joiners included, counts as reaching a person."""
        return any(self._brings(agency, option) for step in plan for option in step.options)

    def _brings(self, agency: int, option: Responders) -> bool:
        own = any(self._pool_ids[agency, pool] in self._qualified for pool in option.pools)
        return own or (option.join is not None and self.qualifies(agency, option.join.steps))

    def _write(self, agency: int, plan: Plan, priority: int, officers: int | None) -> int:
        """Steps of a plan stand one after the other, so those of joiners and followers are written first."""
        rows = [
            [
                self._option(agency, with_officers(option, officers, self._start) if officers else option, priority)
                for option in step.options
            ]
            for step in plan
        ]
        first = len(self.steps)
        for place, (step, options) in enumerate(zip(plan, rows, strict=True)):
            self.steps.append(self._step(step, options, priority, place, last=place == len(plan) - 1))
        return first

    def _step(self, step: Step, options: Sequence[OptionRow], priority: int, place: int, last: bool) -> StepRow:
        first = len(self.options)
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
            patience=float(on_grid(step.patience_at(priority))),
            place=place,
            last=last,
            qualified=any(option.qualified for option in options),
            first_option=first,
            end_option=len(self.options),
            pools=mask,
        )

    def _option(self, agency: int, option: Responders, priority: int) -> OptionRow:
        join_when, join_step, join = NEVER_JOINS, NONE, option.join
        if join:
            join_when, join_step = JOIN_WHEN[join.at], self.first_step(agency, join.steps, priority, None)
        patrol = (Step((Responders(pools=(PATROL,)),)),)
        first_part = len(self.parts)
        for pool in option.pools:
            self.sources.append(Source(pool=self._pool_ids[agency, pool]))
            self.parts.append(Part(len(self.sources) - 1, len(self.sources)))
        return OptionRow(
            first_part=first_part,
            end_part=len(self.parts),
            gate=self._gate(option.open),
            qualified=any(self._pool_ids[agency, pool] in self._qualified for pool in option.pools),
            answer_minutes=float(on_grid(option.answer_minutes)),
            answer_chance=option.answer_chance,
            decline_chance=option.decline_chance,
            on_scene_factor=option.on_scene_factor,
            on_view=option.on_view,
            join_when=join_when,
            join_step=join_step,
            hold_limit=float(on_grid(join.hold_limit)) if join else 0.0,
            hand_over=float(on_grid(join.hand_over)) if join else 0.0,
            lead_stays=join.lead_stays if join else False,
            backup_chance=option.backup_chance,
            backup_step=self.first_step(agency, patrol, BACKUP_PRIORITY, None) if option.backup_chance > 0 else NONE,
            follow_step=self.first_step(agency, patrol, priority, None) if option.followed else NONE,
        )

    def _gate(self, open: tuple[Shift, ...] | None) -> int:
        if open is None:
            return ALWAYS_OPEN
        if open not in self.gates:
            self.gates.append(open)
        return self.gates.index(open)

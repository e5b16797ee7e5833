"""What the rest of the physics costs: time per event of studies in which it happens, next to benchmark model B1.

Every option of `scenarios/every-model` as it is, and again with all that dispatch and shifts can have: turns by age, a
reserve, calls held, skipped and leaving, overhead, units diverted, jobs shortened, reports put off, breaks, a briefing,
time after calls and hand-over to the next shift.  One replication each on the compiled clock, from call set to records,
in turns; processor time, the least of the rounds, so that others on the machine hardly matter.
Usage: python benchmarks/all_physics.py [--rounds 20]
"""

import gc
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time

import results
from model_b1 import STAFF, draw_calls, scenario
from results import Verdict

from crisissim.demand import draw, prepare
from crisissim.domain.calls import CallSet
from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.domain.staff import Break
from crisissim.engine import Tables, first_difference, simulate, tables_of
from crisissim.study import load_study
from crisissim.study.scenario import Scenario

SECTION = "physics"
EVERY_MODEL = Path(__file__).parents[1] / "scenarios" / "every-model"
CALLS = 15_000
"""Of B1: about as many as the other studies have."""
MOST = 3.0
"""An event takes at most so many times as long as one of B1."""
CHECKED = 3_000
"""Calls on which both clocks are compared before anything is timed."""
ALL_RULES = Dispatch(
    order="ageing",
    ageing=30.0,
    reserve=dict.fromkeys(range(4, 10), 1),
    bearable={5: 20.0, 6: 40.0},
    bearable_spread={5: 3.0, 6: 4.0},
    overhead=dict.fromkeys(range(1, 10), 2.0),
    leaving={5: 0.005, 6: 0.01},
    divert_from=4,
    divert_to=2,
    skipped={1: 0.1, 2: 0.1},
    skipped_to=4,
    shorten_for=2,
    shorten_to=0.7,
    report_share=0.2,
    reports_yield=True,
)
SHIFTS = PoolRules(
    shift_end="hand-over",
    last_call=20.0,
    briefing=10.0,
    after_call=5.0,
    after_call_yields=True,
    minimum=2,
    returns=True,
)
BREAKS = (Break(240.0, 30.0, 60.0, yields=True), Break(120.0, 15.0))


@dataclass
class Timed:
    """One study on the compiled clock."""

    name: str
    tables: Tables
    calls: CallSet
    events: int = 0
    seconds: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One replication."""
        gc.collect()
        start = process_time()
        records = simulate(self.tables, self.calls)
        self.seconds.append(process_time() - start)
        self.events = records.events

    @property
    def nanoseconds(self) -> float:
        """Of an event."""
        return 1e9 * min(self.seconds) / self.events


def with_all_rules(made: Scenario) -> Scenario:
    """The option with everything that dispatch, pools and shifts can have."""
    return replace(
        made,
        dispatch=ALL_RULES,
        pool_rules={unit.pool: SHIFTS for unit in made.units},
        units=tuple(replace(unit, breaks=BREAKS) for unit in made.units),
    )


def studies() -> Iterator[Timed]:
    """B1, then every option of every model, as it is and with all rules.

    Raises:
        SystemExit: the clocks disagree on one of them.
    """
    yield Timed("B1", tables_of(scenario(*STAFF[CALLS])), draw_calls(CALLS))
    study = load_study(EVERY_MODEL)
    calls = draw(prepare(study), study.seed, 0)
    for option in study.options:
        made = study.scenario(option)
        for name, one in ((option, made), (f"{option}, all rules", with_all_rules(made))):
            tables = tables_of(one)
            if difference := first_difference(tables, calls, CHECKED):
                raise SystemExit(f"{name}: the clocks disagree: {difference}")
            yield Timed(name, tables, calls)


def table(timed: Sequence[Timed], rounds: int) -> list[str]:
    """Every study as a row of a Markdown table."""
    base = timed[0].nanoseconds
    lines = [
        "## All physics on",
        "",
        "Time per event of the compiled clock, from call set to records, next to that of B1: each option of",
        "`scenarios/every-model` as it is, and with all that dispatch and shifts can have besides",
        f"(`benchmarks/all_physics.py`).  Processor time, the least of {rounds} rounds in turns.",
        "",
        "| study | calls | events | events a call | ns an event | times B1 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for one in timed:
        many = len(one.calls)
        lines.append(
            f"| {one.name} | {many:,} | {one.events:,} | {one.events / many:.1f} | {one.nanoseconds:.0f} "
            f"| {one.nanoseconds / base:.2f} |"
        )
    return lines


def judge(timed: Sequence[Timed]) -> Verdict:
    """Whether an event of the most expensive study is cheap enough."""
    worst = max(timed[1:], key=lambda one: one.nanoseconds)
    times = worst.nanoseconds / timed[0].nanoseconds
    return Verdict(
        what=f"an event on the compiled clock with all physics on ({worst.name}) in times of one of B1",
        required=f"at most {MOST:g}",
        measured=f"{times:.2f}",
        met=times <= MOST,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, add to the results; 1 if an event takes too long."""
    parser = ArgumentParser(description="Time per event with all physics on.")
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args(arguments).rounds
    timed = list(studies())
    for one in timed:
        one.run()
        one.seconds.clear()  # compiled, and its work spaces are there
    for turn in range(rounds):
        for place in range(len(timed)):
            timed[(turn + place) % len(timed)].run()
    found = {one.name: one.nanoseconds for one in timed}
    return 0 if results.keep(SECTION, table(timed, rounds), [judge(timed)], nanoseconds=found) else 1


if __name__ == "__main__":
    sys.exit(main())

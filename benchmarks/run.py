"""How fast the model is: its two clocks, their peers and a loop in C, on the same calls, in one run, in turns.

What is timed is `crisissim.engine.simulate`, the very function that `compare` calls for each option and replication,
from a call set to records.  No time is reported unless everybody who must agree does, call by call.
Usage: python benchmarks/run.py [--rounds 5] [--calls 15000 40000 400000] [--full]
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import results
from engines import (
    CIW,
    COMPILED,
    DISPATCHER,
    LIMIT,
    PATIENT,
    PLAIN,
    SIMPY_CLOCK,
    differing,
    of_b1,
    of_two_priorities,
)
from measuring import ENOUGH, peak, seconds_a_run
from model_b1 import STAFF
from plain_simpy import Answer
from results import Verdict

from crisissim.domain.calls import CallSet
from crisissim.domain.words import Need

SECTION = "engines"
FEW = 2
"""Rounds at sizes at which a run takes seconds."""
USUAL = tuple(calls for calls in STAFF if calls <= PATIENT)
"""Sizes that everybody answers; `--full` adds those that only the compiled clock and C do."""
MODELS = {"B1": of_b1, "two priorities": of_two_priorities}


@dataclass(frozen=True)
class Floor:
    """What the ratio of two engines' times must be: `slower` takes `times` as long as `faster`, at least or at most."""

    slower: str
    faster: str
    times: float
    at_least: bool
    stretch: float


FLOORS = (
    Floor(COMPILED, LIMIT, 8.0, at_least=False, stretch=2.5),
    Floor(PLAIN, COMPILED, 40.0, at_least=True, stretch=100.0),
    Floor(CIW, COMPILED, 50.0, at_least=True, stretch=300.0),
    Floor(SIMPY_CLOCK, PLAIN, 2.0, at_least=False, stretch=1.0),
)
FLOORS_AT = (15_000, 40_000)
"""Calls a year of the towns that the program is for; larger sizes are shown."""


@dataclass(frozen=True)
class Timing:
    """One engine at one size."""

    seconds: tuple[float, ...]
    mean_wait: float
    with_clinician: float
    differing: int
    same: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results; 1 if a floor is missed."""
    parser = ArgumentParser(description="Speed of the two clocks next to their peers.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, nargs="+", choices=STAFF, default=list(USUAL))
    parser.add_argument("--full", action="store_true", help=f"also {max(STAFF):,} calls, in some 8 GB of memory")
    parser.add_argument("--memory", nargs=2, metavar=("MODEL", "ENGINE"), help="only print what one run adds to memory")
    options = parser.parse_args(arguments)
    if options.memory:
        print(own_memory(options.memory[0], options.memory[1], options.calls[0]))
        return 0
    # this keeps the machine code: in the process that makes it, it lies scattered and is slower
    memory_of("B1", COMPILED, min(STAFF))
    lines, verdicts = heading(options.rounds), []
    seconds: dict[str, dict[str, list[float]]] = {}
    for model in MODELS:
        for many in sorted(STAFF) if options.full else options.calls:
            if model != "B1" and many >= PATIENT:
                continue
            timings = measure(model, many, options.rounds if many < PATIENT else min(options.rounds, FEW))
            seconds[f"{model}, {many:,} calls"] = {name: [*timing.seconds] for name, timing in timings.items()}
            verdicts += judge(model, many, timings) if many in FLOORS_AT else []
            lines += table(model, many, timings)
    return 0 if results.keep(SECTION, lines, verdicts, machine=results.machine(), seconds=seconds) else 1


def measure(model: str, many: int, rounds: int) -> dict[str, Timing]:
    """Every engine once in each round, in an order that rotates; nothing is timed the first time.

    Raises:
        SystemExit: one that must give the compiled clock's answers does not.
    """
    field = MODELS[model](many)
    field.check_clocks()
    calls, row = field.calls, field.engines
    answers = {engine.name: engine.read(engine.run()) for engine in row}
    others = {engine.name: differing(answers[engine.name], answers[COMPILED]) for engine in row}
    if wrong := [engine.name for engine in row if engine.same and others[engine.name]]:
        raise SystemExit(f"{model}, {many:,} calls: {', '.join(wrong)} answers otherwise than the {COMPILED}")
    seconds: dict[str, list[float]] = {engine.name: [] for engine in row}
    for turn in range(rounds):
        for place in range(len(row)):
            engine = row[(turn + place) % len(row)]
            seconds[engine.name].append(seconds_a_run(engine.run))
    return {
        engine.name: Timing(
            tuple(seconds[engine.name]), *summary(calls, answers[engine.name]), others[engine.name], engine.same
        )
        for engine in row
    }


def summary(calls: CallSet, answer: Answer) -> tuple[float, float]:
    """Mean wait in minutes, and the share of crisis calls that a clinician came to."""
    began = np.array(answer.began)
    served = np.isfinite(began)
    crisis = calls.true_need == Need.MENTAL_HEALTH.code
    return float(np.mean((began - calls.received)[served])), float(np.mean(np.array(answer.with_clinician)[crisis]))


def own_memory(model: str, engine: str, many: int) -> float:
    """MB that one run of an engine adds to the most that this process has had, its calls and tables apart."""
    run = next(one.run for one in MODELS[model](many).engines if one.name == engine)
    before = peak()
    run()
    return peak() - before


def memory_of(model: str, engine: str, many: int) -> float:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--calls", str(many), "--memory", model, engine]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def judge(model: str, many: int, timings: Mapping[str, Timing]) -> list[Verdict]:
    """The required ratios of the engines that are there."""
    found = []
    for floor in FLOORS:
        if floor.slower not in timings or floor.faster not in timings:
            continue
        ratio = median(timings[floor.slower].seconds) / median(timings[floor.faster].seconds)
        word = "at least" if floor.at_least else "at most"
        found.append(
            Verdict(
                f"{floor.slower} in times of {floor.faster}: {model}, {many:,} calls",
                f"{word} {floor.times:g}",
                f"{ratio:.2f}",
                ratio >= floor.times if floor.at_least else ratio <= floor.times,
                f"{word} {floor.stretch:g}",
            )
        )
    return found


def heading(rounds: int) -> list[str]:
    """What was run, where, and how."""
    return [
        "## The engines",
        "",
        "One replication of benchmark model B1 (`benchmarks/model_b1.py`): a year of calls with every drawn fact",
        "given, from call set to records; and of what Ciw can express of it, two priorities and identical officers.",
        f"*{PLAIN}* is a process per call and a `PriorityResource` per role, whose rule differs a little, so the calls",
        f"it treats otherwise are counted; *{DISPATCHER}* and the *{LIMIT}* (`benchmarks/limit.c`, gcc -O3) know B1's",
        "rule and answer exactly as the two clocks do.  They know nothing but B1; the two clocks run the whole model",
        f"and keep records.  The *{LIMIT}* is the limit: nothing simulates these calls in less time on this machine.",
        "",
        f"{rounds} rounds in turns ({FEW} from {PATIENT:,} calls), one process; in a round an engine runs for at least",
        f"{ENOUGH:g} s, at least once.  Seconds are of the processor.  Memory is what one run adds to the peak of a",
        "process of its own, machine code and what it needs included.",
        "",
    ]


def table(model: str, many: int, timings: Mapping[str, Timing]) -> list[str]:
    """One model at one size as a Markdown table, the fastest first."""
    columns = ("engine", "median ms", "min ms", "max ms", "calls per second", "times the fastest", "MB")
    columns += ("calls treated otherwise", "mean wait, min", "crisis calls with clinician")
    lines = [
        f"### {model}, {many:,} calls",
        "",
        f"| {' | '.join(columns)} |",
        "|---" + "|---:" * (len(columns) - 1) + "|",
    ]
    row = sorted(timings.items(), key=lambda item: median(item[1].seconds))
    fastest = median(row[0][1].seconds)
    for name, t in row:
        middle, low, high = (1000.0 * s for s in (median(t.seconds), min(t.seconds), max(t.seconds)))
        lines.append(
            f"| {name} | {middle:,.1f} | {low:,.1f} | {high:,.1f} | {many / middle * 1000.0:,.0f} "
            f"| {median(t.seconds) / fastest:,.1f} | {memory_of(model, name, many):,.0f} | {t.differing:,} "
            f"| {t.mean_wait:.2f} | {t.with_clinician:.1%} |"
        )
    return [*lines, ""]


if __name__ == "__main__":
    sys.exit(main())

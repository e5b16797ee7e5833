"""How fast the model is: its two clocks next to plain SimPy, on the same calls, in one run, in turns.

What is timed is `crisissim.engine.simulate`, the very function that `compare` calls for each option and replication,
from a call set to records.  Usage: python benchmarks/run.py [--rounds 7] [--calls 15000 40000]
"""

import gc
import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import plain_simpy
from model_b1 import STAFF, draw_calls, scenario

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Records
from crisissim.domain.words import Need
from crisissim.engine import first_difference, simulate, tables_of

RESULTS = Path(__file__).parent / "RESULTS.md"
PLAIN, SIMPY_CLOCK, COMPILED = "plain SimPy", "SimPy clock", "compiled clock"
ENOUGH = 0.3
"""Seconds that an engine runs in each round, at least once."""
FASTER, SLOWER = 25.0, 3.0
"""The compiled clock is at least so many times as fast as plain SimPy; the SimPy clock at most so many times slower."""


@dataclass(frozen=True)
class Engine:
    """One way to answer B1."""

    name: str
    run: Callable[[], Any]
    read: Callable[[Any], plain_simpy.Answer]
    """What is compared with the others, read after the time is taken."""


@dataclass(frozen=True)
class Timing:
    """One engine at one size."""

    seconds: tuple[float, ...]
    mean_wait: float
    with_clinician: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results; 1 if a required ratio is missed."""
    parser = ArgumentParser(description="Speed of the two clocks next to plain SimPy.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--calls", type=int, nargs="+", choices=STAFF, default=[15_000, 40_000])
    options = parser.parse_args(arguments)
    lines, met = heading(options.rounds), True
    for many in options.calls:
        timings = measure(many, options.rounds)
        verdicts, good = judge(timings)
        met = met and good
        lines += [*table(many, timings), *verdicts, ""]
    text = "\n".join(lines)
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0 if met else 1


def engines(calls: CallSet, levels: Sequence[int], clinicians: int) -> tuple[Engine, ...]:
    """Plain SimPy and the two clocks, on these calls and this staff."""
    tables = tables_of(scenario(levels, clinicians))
    if difference := first_difference(tables, calls, len(calls)):
        sys.exit(f"the clocks disagree: {difference}")
    return (
        Engine(PLAIN, lambda: plain_simpy.run(calls, levels, clinicians), lambda answer: answer),
        Engine(SIMPY_CLOCK, lambda: simulate(tables, calls, "simpy"), as_plain),
        Engine(COMPILED, lambda: simulate(tables, calls, "compiled"), as_plain),
    )


def as_plain(records: Records) -> plain_simpy.Answer:
    """Records in the form in which plain SimPy answers."""
    began, contact = records.calls["first_arrival"], records.calls["clinician_contact"]
    return plain_simpy.Answer(began.tolist(), np.isfinite(contact).tolist())


def measure(many: int, rounds: int) -> dict[str, Timing]:
    """Every engine once in each round, in an order that rotates; nothing is timed the first time."""
    calls = draw_calls(many)
    row = engines(calls, *STAFF[many])
    answers = {engine.name: engine.read(engine.run()) for engine in row}
    seconds: dict[str, list[float]] = {engine.name: [] for engine in row}
    for turn in range(rounds):
        for place in range(len(row)):
            engine = row[(turn + place) % len(row)]
            seconds[engine.name].append(seconds_a_run(engine.run))
    return {name: Timing(tuple(seconds[name]), *summary(calls, answer)) for name, answer in answers.items()}


def seconds_a_run(run: Callable[[], Any]) -> float:
    """Seconds of one run; short ones follow one another for a while, as replications do in `compare`."""
    gc.collect()
    runs, start = 0, perf_counter()
    while runs == 0 or perf_counter() - start < ENOUGH:
        run()
        runs += 1
    return (perf_counter() - start) / runs


def summary(calls: CallSet, answer: plain_simpy.Answer) -> tuple[float, float]:
    """Mean wait in minutes, and the share of crisis calls that a clinician came to."""
    began = np.array(answer.began)
    served = np.isfinite(began)
    crisis = calls.true_need == Need.MENTAL_HEALTH.code
    return float(np.mean((began - calls.received)[served])), float(np.mean(np.array(answer.with_clinician)[crisis]))


def judge(timings: dict[str, Timing]) -> tuple[list[str], bool]:
    """The two required ratios, and whether both are met."""
    plain, clock, compiled = (median(timings[name].seconds) for name in (PLAIN, SIMPY_CLOCK, COMPILED))
    faster, slower = plain / compiled, clock / plain
    rows = (
        (f"{COMPILED}: {faster:.1f} times as fast as {PLAIN}", f"at least {FASTER:g}", faster >= FASTER),
        (f"{SIMPY_CLOCK}: {slower:.2f} times the time of {PLAIN}", f"at most {SLOWER:g}", slower <= SLOWER),
    )
    return [f"- {what} (required: {rule}): **{'met' if good else 'MISSED'}**" for what, rule, good in rows], all(
        good for *_, good in rows
    )


def heading(rounds: int) -> list[str]:
    """What was run, where, and how."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("simpy", "numba", "numpy"))
    return [
        "# Speed",
        "",
        "One replication of benchmark model B1 (`benchmarks/model_b1.py`): a year of calls with every drawn fact",
        "given, from call set to records.  Plain SimPy is `benchmarks/plain_simpy.py`: a process per call, a",
        "`PriorityResource` per role.  It knows nothing but B1; the two clocks run the whole model and keep records.",
        "Written by `make bench`.",
        "",
        f"Python {platform.python_version()}, {packages}; {platform.machine()}, {os.cpu_count()} processors.",
        f"{rounds} rounds in turns, one process; in a round an engine runs for at least {ENOUGH:g} s, at least once.",
        "",
    ]


def table(many: int, timings: dict[str, Timing]) -> list[str]:
    """One size as a Markdown table."""
    lines = [
        f"## {many:,} calls",
        "",
        "| engine | median ms | min ms | max ms | calls per second | mean wait, min | crisis calls with clinician |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, t in timings.items():
        middle, low, high = (1000.0 * s for s in (median(t.seconds), min(t.seconds), max(t.seconds)))
        lines.append(
            f"| {name} | {middle:,.1f} | {low:,.1f} | {high:,.1f} | {many / middle * 1000.0:,.0f} | {t.mean_wait:.2f} "
            f"| {t.with_clinician:.1%} |"
        )
    return [*lines, ""]


if __name__ == "__main__":
    sys.exit(main())

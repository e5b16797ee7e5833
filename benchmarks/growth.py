"""What a call costs in a small town and in a year of four million calls: compiled clock and loop in C, in turns.

The state of the model grows with the calls; where it no longer fits the caches of the processor, every call costs more,
in the loop in C as well.
Usage: python benchmarks/growth.py [--rounds 3] [--calls 15000 40000 400000 4000000]
"""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from statistics import median

import limit
import results
from engines import COMPILED, LIMIT
from measuring import free_gigabytes, seconds_a_run
from model_b1 import STAFF, draw_calls, scenario
from results import Verdict
from run import memory_of

from crisissim.engine import simulate, tables_of

SECTION = "growth"
TIMES = 1.5
"""A call of the largest size costs at most so many times one of the smallest."""
BYTES_A_CALL = 2_000
"""Of memory: a call set, what the engine makes of it, and its records."""
Costs = Mapping[int, Mapping[str, Sequence[float]]]
"""Nanoseconds a call of each round, by size and engine."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results; 1 if the cost grows too much."""
    parser = ArgumentParser(description="What a call costs by the number of calls.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--calls", type=int, nargs="+", choices=STAFF, default=list(STAFF))
    asked = parser.parse_args(arguments)
    sizes = [many for many in sorted(asked.calls) if many * BYTES_A_CALL / 1e9 < free_gigabytes()]
    left_out = sorted(set(asked.calls) - set(sizes))
    memory_of("B1", COMPILED, min(STAFF))  # keeps the machine code: where it is made, it lies scattered and is slower
    costs = measure(sizes, asked.rounds)
    lines = [
        *table(costs, asked.rounds),
        *(f"- {many:,} calls left out: too little memory is free" for many in left_out),
    ]
    return 0 if results.keep(SECTION, lines, judge(costs), nanoseconds=costs) else 1


def measure(sizes: Sequence[int], rounds: int) -> Costs:
    """Every size and engine once in each round, each after a run of its own, as replications follow one another."""
    runs = {}
    for many in sizes:
        calls, (levels, clinicians) = draw_calls(many), STAFF[many]
        tables = tables_of(scenario(levels, clinicians))
        runs[many] = {COMPILED: lambda tables=tables, calls=calls: simulate(tables, calls, "compiled")}
        if limit.COMPILER:
            runs[many][LIMIT] = limit.prepared(calls, levels, clinicians)
    costs: dict[int, dict[str, list[float]]] = {many: {name: [] for name in runs[many]} for many in sizes}
    for _ in range(rounds):
        for many in sizes:
            for name, run in runs[many].items():
                run()
                costs[many][name].append(seconds_a_run(run) / many * 1e9)
    return costs


def judge(costs: Costs) -> list[Verdict]:
    """How much more a call of the largest size costs than one of the smallest, on the compiled clock."""
    least, most = min(costs), max(costs)
    if least == most:
        return []
    times = median(costs[most][COMPILED]) / median(costs[least][COMPILED])
    what = f"cost of a call on the {COMPILED}: {most:,} calls in times of {least:,}"
    return [Verdict(what, f"at most {TIMES:g}", f"{times:.2f}", times <= TIMES)]


def table(costs: Costs, rounds: int) -> list[str]:
    """Nanoseconds a call as a Markdown table."""
    least = min(costs)
    lines = [
        "## What a call costs",
        "",
        f"Nanoseconds of processor time for each call of B1; medians of {rounds} rounds in turns, least and most.",
        "",
        "| engine | calls | ns a call | least | most | times the smallest |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in (COMPILED, LIMIT):
        for many, by_engine in costs.items():
            if name in by_engine:
                found, first = by_engine[name], costs[least][name]
                span = f"{median(found):,.0f} | {min(found):,.0f} | {max(found):,.0f}"
                lines.append(f"| {name} | {many:,} | {span} | {median(found) / median(first):.2f} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())

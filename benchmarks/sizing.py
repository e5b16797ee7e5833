"""How fast staffing is found: a goal seek on the shipped town, and a sweep of staffing levels next to plain SimPy.

The sweep is of benchmark model B1: 40 numbers of clinicians, 30 years of 40,000 calls each, every level on the same
years.  Plain SimPy runs a part of it, and its time is scaled to the whole: so says the result.
Usage: python benchmarks/sizing.py [--levels 40] [--years 30] [--part 3]
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import plain_simpy
from model_b1 import STAFF, draw_calls, scenario

from crisissim import load_study, size_staff
from crisissim.domain.calls import CallSet
from crisissim.engine import Tables, simulate, tables_of

RESULTS = Path(__file__).parent / "SIZING.md"
CALLS = 40_000
TOWN, OPTION, TARGET = "medium-town", "social-worker", {"coverage": 0.25}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results."""
    parser = ArgumentParser(description="Speed of the goal seek and of a sweep.")
    parser.add_argument("--levels", type=int, default=40)
    parser.add_argument("--years", type=int, default=30)
    parser.add_argument("--part", type=int, default=3, help="levels that plain SimPy runs, one year each")
    options = parser.parse_args(arguments)
    workers = os.cpu_count() or 1
    years = [draw_calls(CALLS, seed) for seed in range(options.years)]
    simulate(tables_of(scenario(*STAFF[CALLS])), years[0])  # compiled before anything is timed
    ours = sweep(years, options.levels, workers)
    plain = plain_seconds(years, spread(options.levels, options.part)) * options.levels * options.years
    text = "\n".join([*heading(workers), *goal_seek(), *told(options.levels, options.years, options.part, ours, plain)])
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0


def sweep(years: Sequence[CallSet], levels: int, workers: int) -> float:
    """Seconds for every level in every year, packing included."""
    officers, _ = STAFF[CALLS]
    start = perf_counter()
    with ThreadPoolExecutor(workers) as threads:
        for clinicians in range(1, levels + 1):
            tables = tables_of(scenario(officers, clinicians))
            list(threads.map(lambda calls, packed=tables: events(packed, calls), years))
    return perf_counter() - start


def events(tables: Tables, calls: CallSet) -> int:
    """A year simulated; its records are dropped."""
    return simulate(tables, calls).events


def spread(levels: int, part: int) -> list[int]:
    """So many of the levels, from the first to the last."""
    return [1 + round(place * (levels - 1) / max(part - 1, 1)) for place in range(part)]


def plain_seconds(years: Sequence[CallSet], levels: Sequence[int]) -> float:
    """Seconds that plain SimPy needs for one level of one year, the average of these levels."""
    officers, _ = STAFF[CALLS]
    start = perf_counter()
    for place, clinicians in enumerate(levels):
        plain_simpy.run(years[place % len(years)], officers, clinicians)
    return (perf_counter() - start) / len(levels)


def heading(workers: int) -> list[str]:
    """What was run, and where."""
    return ["# Speed of staffing", "", f"Written by `python benchmarks/sizing.py`; {workers} threads.", ""]


def goal_seek() -> list[str]:
    """A goal seek on the shipped town: the second run, when nothing is compiled and the clocks were compared."""
    study = load_study(TOWN)
    study.histories()
    simulated = [0]
    size_staff(study, OPTION, TARGET)
    start = perf_counter()
    found = size_staff(study, OPTION, TARGET, progress=lambda what, done, total: simulated.append(done))
    seconds = perf_counter() - start
    units = sum(line.post.units for line in found.lines)
    what = f"- Goal seek `{OPTION}` of `{TOWN}` for {TARGET}: {seconds:.1f} s"
    return [f"{what}, {max(simulated)} years simulated, {units} units found."]


def told(levels: int, years: int, part: int, ours: float, plain: float) -> list[str]:
    """The two sweeps and their ratio."""
    return [
        f"- Sweep of {levels} levels x {years} years of {CALLS:,} calls: {ours:.1f} s, packing included.",
        f"- The same in plain SimPy: {plain:,.0f} s, scaled from {part} levels of one year each, one process.",
        f"- Ratio: **{plain / ours:.0f}**.",
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())

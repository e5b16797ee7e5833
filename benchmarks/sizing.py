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
from time import perf_counter, process_time

import plain_simpy
import results
from model_b1 import STAFF, draw_calls, scenario

from crisissim import load_study, size_staff
from crisissim.domain.calls import CallSet
from crisissim.engine import Tables, simulate, tables_of

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
    plain = plain_seconds(years, spread(options.levels, options.part))
    lines = [*heading(workers), *goal_seek(), *told(options.levels, options.years, options.part, ours, plain)]
    results.keep("sizing", lines, [])
    return 0


Seconds = tuple[float, float]
"""On the wall, and of all processors together: the second hardly depends on what else the machine does."""


def now() -> Seconds:
    """Both clocks."""
    return perf_counter(), process_time()


def since(start: Seconds) -> Seconds:
    """How long ago that was on each."""
    wall, work = now()
    return wall - start[0], work - start[1]


def sweep(years: Sequence[CallSet], levels: int, workers: int) -> Seconds:
    """Seconds for every level in every year, packing included."""
    officers, _ = STAFF[CALLS]
    start = now()
    with ThreadPoolExecutor(workers) as threads:
        for clinicians in range(1, levels + 1):
            tables = tables_of(scenario(officers, clinicians))
            list(threads.map(lambda calls, packed=tables: events(packed, calls), years))
    return since(start)


def events(tables: Tables, calls: CallSet) -> int:
    """A year simulated; its records are dropped."""
    return simulate(tables, calls).events


def spread(levels: int, part: int) -> list[int]:
    """So many of the levels, from the first to the last."""
    return [1 + round(place * (levels - 1) / max(part - 1, 1)) for place in range(part)]


def plain_seconds(years: Sequence[CallSet], levels: Sequence[int]) -> Seconds:
    """Seconds that plain SimPy needs for one level of one year, the average of these levels."""
    officers, _ = STAFF[CALLS]
    start = now()
    for place, clinicians in enumerate(levels):
        plain_simpy.run(years[place % len(years)], officers, clinicians)
    wall, work = since(start)
    return wall / len(levels), work / len(levels)


def heading(workers: int) -> list[str]:
    """What was run, and where."""
    return [
        "## Staffing",
        "",
        f"Goal seek and sweep with {workers} threads.",
        "",
    ]


def goal_seek() -> list[str]:
    """A goal seek on the shipped town: the second run, when nothing is compiled and the clocks were compared."""
    study = load_study(TOWN)
    study.histories()
    simulated = [0]
    size_staff(study, OPTION, TARGET)
    start = now()
    found = size_staff(study, OPTION, TARGET, progress=lambda what, done, total: simulated.append(done))
    wall, work = since(start)
    units = sum(line.post.units for line in found.lines)
    what = f"- Goal seek `{OPTION}` of `{TOWN}` for {TARGET}: {wall:.1f} s, {work:.1f} s of processor time"
    return [f"{what}, {max(simulated)} years simulated, {units} units found."]


def told(levels: int, years: int, part: int, ours: Seconds, plain: Seconds) -> list[str]:
    """The two sweeps and their ratios.

    Args:
        levels, years: of the sweep.
        part: levels that plain SimPy ran.
        ours: seconds of the sweep.
        plain: seconds of plain SimPy for one level in one year.
    """
    wall, work = (seconds * levels * years for seconds in plain)
    swept = f"{levels} levels x {years} years of {CALLS:,} calls"
    return [
        f"- Sweep of {swept}: {ours[0]:.1f} s, {ours[1]:.1f} s of processor time; packing included.",
        f"- The same in plain SimPy, scaled from {part} levels of a year each: {wall:,.0f} s, processor {work:,.0f} s.",
        f"- Ratio: **{wall / ours[0]:.0f}**; of processor time **{work / ours[1]:.0f}**.",
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())

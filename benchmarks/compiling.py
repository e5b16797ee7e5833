"""How long the model is compiled after an installation: the first run of the compiled clock with nothing kept.

Usage: python benchmarks/compiling.py [--rounds 2]
"""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import model_b1
import results
from measuring import Used, peak
from results import Verdict

SECTION = "compiling"
MOST_SECONDS = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results; 1 if it takes too long."""
    parser = ArgumentParser(description="Seconds until the model is machine code.")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--once", action="store_true", help="only print what the first run took more than the second")
    asked = parser.parse_args(arguments)
    if asked.once:
        print(*first_run_more())
        return 0
    rounds = [compiled_anew() for _ in range(asked.rounds)]
    return 0 if results.keep(SECTION, table(rounds), [verdict(rounds)]) else 1


def compiled_anew() -> tuple[Used, int]:
    """What compiling takes in a process of its own that finds nothing kept, and the bytes that it leaves."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, __file__, "--once"]
        environment = os.environ | {"NUMBA_CACHE_DIR": place}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        kept = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
    return Used(*map(float, done.stdout.split())), kept


def first_run_more() -> tuple[float, float, float]:
    """Seconds on the wall, of the processor, and MB that the first run takes more than the second."""
    from crisissim.engine import simulate, tables_of

    many = min(model_b1.STAFF)
    calls, tables = model_b1.draw_calls(many), tables_of(model_b1.scenario(*model_b1.STAFF[many]))
    found, before = [], peak()
    for _ in range(2):
        wall, work = perf_counter(), process_time()
        simulate(tables, calls, "compiled")
        found.append((perf_counter() - wall, process_time() - work))
    return found[0][0] - found[1][0], found[0][1] - found[1][1], peak() - before


def verdict(rounds: Sequence[tuple[Used, int]]) -> Verdict:
    """By the least seconds of the processor, which are those on the wall of a machine that nobody else uses."""
    work, wall = min(used.processor for used, _ in rounds), min(used.wall for used, _ in rounds)
    return Verdict(
        "compiling the model, once after an installation",
        f"at most {MOST_SECONDS:g} s",
        f"{work:.1f} s of the processor, {wall:.1f} s on the wall",
        work <= MOST_SECONDS,
    )


def table(rounds: Sequence[tuple[Used, int]]) -> list[str]:
    """A row for each figure."""
    figures = {
        "processor seconds": [used.processor for used, _ in rounds],
        "seconds": [used.wall for used, _ in rounds],
        "MB of memory": [used.megabytes for used, _ in rounds],
        "MB that are kept": [kept / 1e6 for _, kept in rounds],
    }
    return [
        "## Compiling",
        "",
        "What the first run of the compiled clock takes more than the second, in a process that finds nothing kept.",
        f"Least and median of {len(rounds)} rounds.",
        "",
        "| | least | median |",
        "|---|---:|---:|",
        *(f"| {name} | {min(found):,.1f} | {median(found):,.1f} |" for name, found in figures.items()),
    ]


if __name__ == "__main__":
    sys.exit(main())

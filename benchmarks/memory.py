"""The memory of `compare` for a large city, with one worker and with two.

The city is made by `crisissim synth large-city`: ten options, 400,000 calls a year.  Memory does not grow with options
or replications, since one history at a time is drawn, answered and dropped by each worker; so a few of either show what
all of them need, and `--full` runs ten options and thirty replications.
Usage: python benchmarks/memory.py [--full] [--replications 4]
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import results
from measuring import Used, new_user, of_command
from results import Verdict

SECTION = "memory"
CITY = "large-city"
OPTIONS = ("police-only", "social-worker", "co-responder")
MOST_MEGABYTES = 2_000
FULL = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the city, compare its options, print, write the results; 1 if too much memory is needed."""
    parser = ArgumentParser(description="Memory of a comparison in a large city.")
    parser.add_argument("--replications", type=int, default=4)
    parser.add_argument("--full", action="store_true", help=f"all options, {FULL} replications")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        city, environment = Path(place) / CITY, new_user(Path(place), compiled=True)
        of_command(["synth", CITY, "-o", str(city)], environment)
        options = sorted(path.stem for path in (city / "options").glob("*.toml")) if asked.full else OPTIONS
        replications = FULL if asked.full else asked.replications
        words = [
            "compare",
            str(city),
            "--json",
            "--no-store",
            *(word for name in options for word in ("--option", name)),
        ]
        of_command([*words, "--replications", "1"], environment)  # compares the clocks
        words += ["--replications", str(replications)]
        used = {workers: of_command([*words, "--workers", str(workers)], environment) for workers in (1, 2)}
    lines, verdict = report(used, len(options), replications)
    return 0 if results.keep(SECTION, lines, [verdict]) else 1


def report(used: dict[int, Used], options: int, replications: int) -> tuple[list[str], Verdict]:
    """A table and the verdict."""
    lines = [
        "## A large city",
        "",
        f"`crisissim compare` of {options} options of {CITY}, some 400,000 calls a year, {replications} replications;",
        "the most memory that its process held at any time.",
        "",
        "| workers | MB | processor seconds | seconds |",
        "|---:|---:|---:|---:|",
        *(f"| {many} | {one.megabytes:,.0f} | {one.processor:.0f} | {one.wall:.0f} |" for many, one in used.items()),
    ]
    most = max(one.megabytes for one in used.values())
    what = f"memory of {options} options, {replications} replications, 400,000 calls, up to {max(used)} workers"
    return lines, Verdict(what, f"at most {MOST_MEGABYTES:,} MB", f"{most:,.0f} MB", most <= MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())

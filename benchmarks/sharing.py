"""Six towns, every group of them, thirty histories each, sized: how long it takes, next to one town's comparison.

    python benchmarks/sharing.py

Calls simulated a second are counted the same way on both sides: calls in a history, times options or groups at the
sizes tried, times histories.  Both include drawing, measuring and the check of the clocks; compiling comes before.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import results

from crisissim.demand import draw, prepare
from crisissim.experiment import run_experiment
from crisissim.sharing import share
from crisissim.sharing.region import read_region
from crisissim.sharing.region.studies import Workshop
from crisissim.study import Study, load_study

HISTORIES = 30
SIX = """name,latitude,longitude,population,officers
One,41.00,-91.00,14000,3
Two,41.08,-91.10,8000,2
Three,41.02,-91.20,3500,1
Four,40.92,-91.08,6000,2
Five,41.10,-90.90,9000,2
Six,40.95,-90.90,2500,1
"""
REGION = """format = 1
name = "Six towns"
towns = "towns.csv"
study = "three-neighbours"
option = "shared-clinician"
most_minutes = 60
per_1000 = { mental-health = 9.0, suicide = 3.5, welfare-check = 8.0, substance = 4.0, other = 300.0 }
"""


def six_towns() -> Study:
    """Six synthetic towns with their patrol and all their calls."""
    with TemporaryDirectory() as place:
        Path(place, "towns.csv").write_text(SIX, encoding="utf-8")
        Path(place, "region.toml").write_text(REGION, encoding="utf-8")
        return Workshop.of(read_region(Path(place))).study(tuple(range(6)))


def main() -> int:
    """Measure both sides, print, write the results."""
    one = load_study("medium-town")
    run_experiment(one, replications=1)  # compiles
    begin = process_time()
    run_experiment(one, replications=HISTORIES)
    alone = process_time() - begin
    calls = len(draw(prepare(one), one.seed, 0)) * len(one.options) * HISTORIES
    six = six_towns()
    begin, wall = process_time(), perf_counter()
    found = share(six, replications=HISTORIES)
    took, wall = process_time() - begin, perf_counter() - wall
    rates = calls / alone, found.calls_simulated / took
    lines = [
        "## Sharing among six towns",
        "",
        f"`crisissim share`, every group of six towns sized: {len(found.groups)} groups and {len(found.rules)} rules,",
        f"{HISTORIES} histories, {found.calls_simulated:,} calls simulated in {took:.1f} processor seconds,",
        f"{wall:.1f} s on the wall.  Calls for each processor second: {rates[1]:,.0f}; `compare` of the medium town:",
        f"{rates[0]:,.0f}.",
    ]
    results.keep("sharing", lines, [])
    return 0


if __name__ == "__main__":
    sys.exit(main())

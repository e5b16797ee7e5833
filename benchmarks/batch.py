"""How long `crisissim batch` takes for many small agencies, and how much memory it needs.

The agencies are synthetic: towns of the recipes of `scenarios/three-neighbours`, each with its own people and seed, a
year of calls, and three options.  They are made in a temporary folder, which is not timed.
Usage: python benchmarks/batch.py [--agencies 20] [--replications 10]
"""

import os
import resource
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copy
from time import perf_counter

from sections import RESULTS, put_section

from crisissim.study.shipped import shipped_folder
from crisissim.synth import load_recipe, make_export, write_export

HEADING = "# Many small agencies"
TOWNS = ("ashford", "birch-falls", "cedar-hill")
OPTIONS = ("police-only", "social-worker", "on-call-clinician")
STEP = 0.05
"""Share of its people by which a town is larger than the last of its kind, as often as STEPS says."""
STEPS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the agencies, answer them, print, add to the results."""
    parser = ArgumentParser(description="Time and memory of a batch of small agencies.")
    parser.add_argument("--agencies", type=int, default=20)
    parser.add_argument("--replications", type=int, default=10)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        begin = perf_counter()
        calls = write_agencies(Path(place), asked.agencies, asked.replications)
        made = perf_counter() - begin
        wall, work, megabytes = answer(Path(place))
    simulated = calls * len(OPTIONS) * asked.replications
    lines = [
        HEADING,
        "",
        f"`crisissim batch` of {asked.agencies} towns of 3,500 to 17,000 people, {calls:,} recorded calls in all,",
        f"{len(OPTIONS)} options, {asked.replications} replications each, {os.cpu_count()} processors.",
        "",
        f"- on the wall {wall:.0f} s, {wall / asked.agencies:.1f} s for each agency; of processor time {work:.0f} s",
        f"- about {simulated:,} calls simulated, {simulated / work:,.0f} for each second of processor time",
        f"- memory at most {megabytes:,.0f} MB",
        f"- making the agencies took {made:.0f} s before that",
    ]
    print("\n".join(lines))
    put_section(RESULTS, HEADING, lines)
    return 0


def write_agencies(place: Path, many: int, replications: int) -> int:
    """A study folder for each agency, and the list of all; how many calls they have recorded."""
    town, neighbours = shipped_folder("medium-town"), shipped_folder("three-neighbours")
    assert town is not None
    assert neighbours is not None
    head = (town / "study.toml").read_text(encoding="utf-8").partition("# Today's patrol")[0]
    rows, calls = ["study,replications"], 0
    for number in range(many):
        recipe_file = neighbours / "recipes" / f"{TOWNS[number % len(TOWNS)]}.toml"
        recipe, name = load_recipe(recipe_file), f"agency-{number + 1:03}"
        people = round(recipe.population * (1.0 + STEP * (number // len(TOWNS) % STEPS)))
        folder = place / name
        (folder / "options").mkdir(parents=True)
        for option in OPTIONS:
            copy(town / "options" / f"{option}.toml", folder / "options")
        copy(town / "call-types.toml", folder)
        patrol = "[[roster]]" + recipe_file.read_text(encoding="utf-8").partition("[[roster]]")[2]
        study = head.replace('name = "medium-town"', f'name = "{name}"').replace("45_000", str(people))
        (folder / "study.toml").write_text(f"{study}{patrol}\n", encoding="utf-8")
        export = make_export(recipe.model_copy(update={"name": name, "population": people}), number, date(2025, 1, 1))
        write_export(export, folder / "calls.csv.gz")
        rows.append(f"{name},{replications}")
        calls += len(export)
    (place / "agencies.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return calls


def answer(place: Path) -> tuple[float, float, float]:
    """Seconds on the wall, of processor time, and megabytes of the command, as a user runs it for the first time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "crisissim", "batch", str(place / "agencies.csv"), "--fresh"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    wall, after = perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, work, after.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

"""How long `crisissim batch` takes for many small agencies, and how much memory it needs.

The agencies are synthetic: towns of the recipes of `scenarios/three-neighbours`, each with its own people and seed, a
year of calls, and three options.  They are made in a temporary folder, which is not timed.
Usage: python benchmarks/batch.py [--agencies 20] [--replications 10]
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copy

import results
from measuring import new_user, of_command

from crisissim.study.shipped import shipped_folder
from crisissim.synth import load_recipe, make_export, write_export

SECTION = "batch"
AGENCIES, MANY = 20, 300
TOWNS = ("ashford", "birch-falls", "cedar-hill")
OPTIONS = ("police-only", "social-worker", "on-call-clinician")
STEP = 0.05
"""Share of its people by which a town is larger than the last of its kind, as often as STEPS says."""
STEPS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the agencies, answer them, print, write the results."""
    parser = ArgumentParser(description="Time and memory of a batch of small agencies.")
    parser.add_argument("--agencies", type=int, default=AGENCIES)
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--full", action="store_true", help=f"a batch of {MANY}")
    asked = parser.parse_args(arguments)
    agencies = MANY if asked.full else asked.agencies
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        calls = write_agencies(place, agencies, asked.replications)
        environment = new_user(place, compiled=True)
        of_command(["batch", str(place / "one.csv"), "--fresh"], environment)  # compiles, if nobody has
        used = of_command(["batch", str(place / "agencies.csv"), "--fresh"], environment)
    simulated = calls * len(OPTIONS) * asked.replications
    lines = [
        "## Many small agencies",
        "",
        f"`crisissim batch` of {agencies} towns of 3,500 to 17,000 people, {calls:,} recorded calls in all,",
        f"{len(OPTIONS)} options, {asked.replications} replications each; machine code was there, nothing else kept.",
        "",
        f"- on the wall {used.wall:.0f} s, {used.wall / agencies:.1f} s for each agency",
        f"- of processor time {used.processor:.0f} s, {used.processor / agencies:.2f} s for each agency",
        f"- about {simulated:,} calls simulated, {simulated / used.processor:,.0f} for each second of processor time",
        f"- memory at most {used.megabytes:,.0f} MB",
    ]
    results.keep(SECTION, lines, [], agencies=agencies, processor=used.processor, megabytes=used.megabytes)
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
    for name, some in (("agencies", rows), ("one", rows[:2])):
        (place / f"{name}.csv").write_text("\n".join(some) + "\n", encoding="utf-8")
    return calls


if __name__ == "__main__":
    sys.exit(main())

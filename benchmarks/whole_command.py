"""How much of a whole `crisissim compare` is the model: its wall time next to that of the engine alone, in turns.

Thirty replications of ten options of the shipped medium town, made in a temporary folder.  The engine alone is
`crisissim.engine.simulate` on the very call sets and tables of the command, with as many threads.  The comparison of
the two clocks is timed apart: its result is remembered from the first run on, so later runs do not pay for it.
Usage: python benchmarks/whole_command.py [--rounds 3]
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter

from crisissim.demand import draw, prepare
from crisissim.engine import simulate
from crisissim.experiment.work import Job
from crisissim.experiment.workers import available_workers
from crisissim.study import load_study
from crisissim.study.shipped import shipped_folder

RESULTS = Path(__file__).parent / "RESULTS.md"
HEADING = "# The whole command"
REPLICATIONS = 30
OPTIONS = 10
TIMES, SECONDS = 2.0, 2.0
"""The rest of the command costs at most so many times the engine, and so many seconds on top."""
Timings = dict[str, list[float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, add to the results; 1 if the rest costs too much."""
    parser = ArgumentParser(description="The wall time of compare next to that of the engine.")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "town"
        ten_options(folder)
        timings = measure(folder, Path(place), rounds)
    lines, met = report(timings, rounds)
    text = "\n".join(lines)
    print(text)
    before = RESULTS.read_text(encoding="utf-8").partition(HEADING)[0].rstrip() if RESULTS.exists() else ""
    RESULTS.write_text(f"{before}\n\n{text}\n".lstrip(), encoding="utf-8")
    return 0 if met else 1


def ten_options(folder: Path) -> None:
    """The medium town with further copies of its options that begin an hour later each."""
    town = shipped_folder("medium-town")
    assert town is not None
    shutil.copytree(town, folder, ignore=shutil.ignore_patterns("results"))
    made = sorted((folder / "options").glob("*.toml"))
    crewed = [path for path in made if "start = 10:00:00" in path.read_text(encoding="utf-8")] or made
    number = 0
    while len(made) < OPTIONS:
        source, hour = crewed[number % len(crewed)], 11 + number // len(crewed)
        text = source.read_text(encoding="utf-8").replace("start = 10:00:00", f"start = {hour}:00:00")
        copy = source.with_name(f"{source.stem}-{hour}.toml")
        copy.write_text(text.replace(f'name = "{source.stem}"', f'name = "{source.stem}-{hour}"', 1), encoding="utf-8")
        made.append(copy)
        number += 1
    study = folder / "study.toml"
    lines = study.read_text(encoding="utf-8").splitlines()
    names = ", ".join(f'"{path.stem}"' for path in made)
    study.write_text("\n".join(f"order = [{names}]" if line.startswith("order = [") else line for line in lines) + "\n")


def measure(folder: Path, place: Path, rounds: int) -> Timings:
    """Seconds of the command at first, of the command, and of the engine, the latter two in turns."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(place / "cache")}
    job, calls = prepared(folder)
    found: Timings = {"first": [command(folder, environment)], "command": [], "engine": [], "kept": []}
    engine(job, calls)
    for _ in range(rounds):
        found["command"].append(command(folder, environment, "--fresh"))
        found["engine"].append(engine(job, calls))
        found["kept"].append(command(folder, environment))
    return found


def command(folder: Path, environment: dict[str, str], *more: str) -> float:
    """Seconds of `crisissim compare` as a user runs it."""
    words = ["compare", str(folder), "--replications", str(REPLICATIONS), "--json", *more]
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "crisissim", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start


def prepared(folder: Path) -> tuple[Job, list]:  # type: ignore[type-arg]
    """The tables of all options, and the call sets of all replications."""
    study = load_study(folder)
    demand = prepare(study)
    job = Job(demand, tuple(study.scenario(name) for name in study.options), study.seed, "compiled")
    assert len(job.options()) == OPTIONS
    return job, [draw(demand, study.seed, replication) for replication in range(REPLICATIONS)]


def engine(job: Job, calls: list) -> float:  # type: ignore[type-arg]
    """Seconds of the engine alone on all of them."""

    def one(number: int) -> None:
        for option in job.options():
            simulate(option.tables, calls[number], "compiled")

    start = perf_counter()
    with ThreadPoolExecutor(available_workers()) as threads:
        list(threads.map(one, range(len(calls))))
    return perf_counter() - start


def report(timings: Timings, rounds: int) -> tuple[list[str], bool]:
    """A table and the verdict."""
    first = timings["first"][0]
    whole, alone, kept = (median(timings[name]) for name in ("command", "engine", "kept"))
    rest, limit = whole - alone, TIMES * alone + SECONDS
    met = rest <= limit
    share = f"{kept / whole:.0%}".replace("%", " %")
    rows = (
        ("command", "the whole command, everything simulated (`--fresh`)"),
        ("engine", "the engine alone"),
        ("kept", "the whole command, everything kept"),
    )
    verdict = (
        f"- the rest of the command: {rest:.2f} s = {rest / alone:.1f} times the engine (required: at most {TIMES:g} "
        f"times the engine and {SECONDS:g} s, here {limit:.2f} s): **{'met' if met else 'MISSED'}**"
    )
    lines = [
        HEADING,
        "",
        f"`crisissim compare` of {OPTIONS} options of the medium town, {REPLICATIONS} replications, next to the engine",
        f"alone on the same call sets with as many threads; medians of {rounds} rounds in turns.",
        "",
        "| what | seconds | min | max |",
        "|---|---:|---:|---:|",
    ]
    for name, words in rows:
        seconds = timings[name]
        lines.append(f"| {words} | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} |")
    first_run = f"- the first run ever took {first - whole:.1f} s more: compiling, and comparing both clocks"
    return [*lines, "", first_run, verdict, f"- with everything kept, {share} of the time", ""], met


if __name__ == "__main__":
    sys.exit(main())

"""How much of a whole `crisissim compare` is the model: its time next to that of the engine alone, in turns.

Thirty replications of ten options of the shipped medium town, made in a temporary folder.  The engine alone is
`crisissim.engine.simulate` on the very call sets and tables of the command, with as many threads.  The comparison of
the two clocks is timed apart: its result is remembered from the first run on, so later runs do not pay for it.  The
verdict is on wall time; processor seconds stand beside it, since they tell the same on a machine that others use too.
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
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter, process_time

from sections import RESULTS, put_section

from crisissim.demand import draw, prepare
from crisissim.engine import simulate
from crisissim.experiment.work import Job
from crisissim.experiment.workers import available_workers
from crisissim.study import load_study
from crisissim.study.shipped import shipped_folder

HEADING = "# The whole command"
REPLICATIONS = 30
OPTIONS = 10
TIMES, SECONDS = 2.0, 2.0
"""The rest of the command costs at most so many times the engine, and so many seconds on top."""
Timings = dict[str, list[tuple[float, float]]]
"""Wall and processor seconds of each round, by what was timed."""


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
    print("\n".join(lines))
    put_section(RESULTS, HEADING, lines)
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
    """Seconds of the command at first, then in turns of the command in every way and of the engine."""
    environment = installed(place)
    job, calls = prepared(folder)
    found: Timings = {"first": [command(folder, environment)], "command": [], "engine": [], "unkept": [], "kept": []}
    engine(job, calls)
    for _ in range(rounds):
        found["command"].append(command(folder, environment, "--fresh"))
        found["engine"].append(engine(job, calls))
        found["unkept"].append(command(folder, environment, "--no-store"))
        found["kept"].append(command(folder, environment))
    return found


def installed(place: Path) -> dict[str, str]:
    """The environment of a user who has just installed the program: no results, and bytecode that Python keeps."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"XDG_CACHE_HOME": str(place / "cache"), "PYTHONPYCACHEPREFIX": str(place / "bytecode")}


def command(folder: Path, environment: dict[str, str], *more: str) -> tuple[float, float]:
    """Wall and processor seconds of `crisissim compare` as a user runs it."""
    words = ["compare", str(folder), "--replications", str(REPLICATIONS), "--json", *more]
    start, used = perf_counter(), of_children()
    subprocess.run(
        [sys.executable, "-m", "crisissim", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start, of_children() - used


def of_children() -> float:
    """Processor seconds of the programs that were run so far."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def prepared(folder: Path) -> tuple[Job, list]:  # type: ignore[type-arg]
    """The tables of all options, and the call sets of all replications."""
    study = load_study(folder)
    demand = prepare(study)
    job = Job(demand, tuple(study.scenario(name) for name in study.options), study.seed, "compiled")
    assert len(job.options()) == OPTIONS
    return job, [draw(demand, study.seed, replication) for replication in range(REPLICATIONS)]


def engine(job: Job, calls: list) -> tuple[float, float]:  # type: ignore[type-arg]
    """Wall and processor seconds of the engine alone on all of them."""

    def one(number: int) -> None:
        for option in job.options():
            simulate(option.tables, calls[number], "compiled")

    start, used = perf_counter(), process_time()
    with ThreadPoolExecutor(available_workers()) as threads:
        list(threads.map(one, range(len(calls))))
    return perf_counter() - start, process_time() - used


def report(timings: Timings, rounds: int) -> tuple[list[str], bool]:
    """A table and the verdict."""
    wall = {name: median(seconds for seconds, _ in rounds_of) for name, rounds_of in timings.items()}
    used = {name: median(seconds for _, seconds in rounds_of) for name, rounds_of in timings.items()}
    whole, alone = wall["command"], wall["engine"]
    rest, limit = whole - alone, TIMES * alone + SECONDS
    met = rest <= limit
    store = used["command"] - used["unkept"]
    rows = (
        ("command", "the whole command, everything simulated (`--fresh`)"),
        ("engine", "the engine alone"),
        ("unkept", "the whole command, everything simulated, nothing kept (`--no-store`)"),
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
        "| what | seconds | min | max | processor seconds |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, words in rows:
        seconds = [wall_seconds for wall_seconds, _ in timings[name]]
        span = f"{min(seconds):.2f} | {max(seconds):.2f}"
        lines.append(f"| {words} | {wall[name]:.2f} | {span} | {used[name]:.2f} |")
    crowd = os.getloadavg()[0] / available_workers()
    at_first = used["first"] - used["command"]
    further = (
        f"- {crowd:.1f} programs wanted each processor meanwhile: far above 1, all wall seconds are longer",
        f"- the first run ever took {at_first:.1f} processor seconds more: compiling, and comparing both clocks",
        verdict,
        f"- keeping the results costs {store:.2f} processor seconds",
        f"- with everything kept, {used['kept'] / used['command']:.0%} of the processor seconds",
    )
    return [*lines, "", *further, ""], met


if __name__ == "__main__":
    sys.exit(main())

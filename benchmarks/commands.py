"""How long whole commands take as a user runs them, and how much of `compare` is the model.

Thirty replications of ten options of the shipped medium town, made in a temporary folder, where nothing is kept but
what a first run leaves: machine code, and that the clocks agree.  The engine alone is `crisissim.engine.simulate` on
the very call sets and tables of the command, with as many threads.  Verdicts are on the least seconds of the rounds:
on the wall, but of the processor for what one thread does, which is the same on a machine that nobody else uses.
Usage: python benchmarks/commands.py [--rounds 3] [--full]
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import import_speed
import results
from measuring import Used, new_user, of_command
from results import Verdict

from crisissim.demand import draw, prepare
from crisissim.engine import simulate
from crisissim.experiment.work import Job
from crisissim.experiment.workers import available_workers
from crisissim.study import load_study
from crisissim.study.shipped import shipped_folder

SECTION = "commands"
REPLICATIONS = 30
OPTIONS = 10
TIMES, SECONDS = 2.0, 2.0
"""The rest of the command costs at most so many times the engine, and so many seconds on top."""
HELP_SECONDS = 0.3
FIRST_SECONDS = 1.5
"""From the start of `compare` to its first replication, where all else is kept."""
ROWS = 1_000_000
Timings = dict[str, list[Used]]
"""What each round took, by what was run."""
COMPARE, ENGINE, UNKEPT, KEPT, HELP, FIRST = (
    "`compare`, everything simulated (`--fresh`)",
    "the engine alone, for `compare`",
    "`compare`, everything simulated, nothing kept (`--no-store`)",
    "`compare`, everything kept",
    "`--help`",
    "`compare` until its first replication, the rest kept",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the results; 1 if something takes too long."""
    parser = ArgumentParser(description="Seconds of whole commands.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="also what takes minutes: a whole assessment")
    parser.add_argument("--until-first", metavar="STUDY", help="only print seconds until the first replication")
    asked = parser.parse_args(arguments)
    if asked.until_first:
        until_first(asked.until_first)
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "town"
        ten_options(folder)
        environment = new_user(Path(place))
        first = compare(folder, environment)
        timings = measure(folder, environment, asked.rounds) | once(folder, environment, asked.full)
    return 0 if results.keep(SECTION, table(timings, first, asked.rounds), verdicts(timings)) else 1


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


def measure(folder: Path, environment: dict[str, str], rounds: int) -> Timings:
    """The commands that take seconds, and the engine, in turns."""
    job, calls = prepared(folder)
    engine(job, calls)
    of_command(["--help"], environment)
    runs: dict[str, Callable[[], Used]] = {
        HELP: lambda: of_command(["--help"], environment),
        COMPARE: lambda: compare(folder, environment, "--fresh"),
        ENGINE: lambda: engine(job, calls),
        UNKEPT: lambda: compare(folder, environment, "--no-store"),
        KEPT: lambda: compare(folder, environment),
        FIRST: lambda: first_replication(folder, environment),
        "`check`": lambda: of_command(["check", str(folder)], environment, codes=(0, 3)),
    }
    found: Timings = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
    return found


def once(folder: Path, environment: dict[str, str], full: bool) -> Timings:
    """The commands that take longer, a single time: a second time most of it would be kept."""
    three = folder.with_name("three")
    source = shipped_folder("three-neighbours")
    assert source is not None
    shutil.copytree(source, three, ignore=shutil.ignore_patterns("results"))
    export, made = folder.with_name("calls.csv"), folder.with_name("made")
    import_speed.write_calls(export, ROWS)
    said = ["--agency", "Bench", "--population", "500000", "-o", str(made)]
    size = ["size", str(folder), "--option", "social-worker", "--target", "coverage=0.25"]
    runs = {
        f"`init` of {ROWS:,} rows": ["init", str(export), *said],
        "`size`": size,
        "`share`": ["share", str(three)],
        "`assess --quick`": ["assess", str(folder), "--quick", "-o", str(folder.with_name("quick"))],
    }
    if full:
        runs["`assess`"] = ["assess", str(folder), "-o", str(folder.with_name("assessed"))]
    return {name: [of_command(words, environment)] for name, words in runs.items()}


def compare(folder: Path, environment: dict[str, str], *more: str) -> Used:
    """`crisissim compare` as a user runs it."""
    return of_command(["compare", str(folder), "--replications", str(REPLICATIONS), "--json", *more], environment)


def first_replication(folder: Path, environment: dict[str, str]) -> Used:
    """`crisissim compare` with one replication more than is kept, broken off where that one would begin."""
    begin = perf_counter()
    command = [sys.executable, __file__, "--until-first", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Used(perf_counter() - begin, float(done.stdout), 0.0)


def until_first(study: str) -> None:
    """Run the command line up to its first replication, and print the processor seconds so far."""
    from crisissim.cli.app import run
    from crisissim.experiment.workers import Team

    def begun(team: Team, tasks: object) -> None:
        os.write(1, f"{process_time()}".encode())
        os._exit(0)

    Team.run = begun  # type: ignore[assignment,method-assign]
    sys.argv = ["crisissim", "compare", study, "--replications", str(REPLICATIONS + 1), "--json"]
    run()


def prepared(folder: Path) -> tuple[Job, list]:  # type: ignore[type-arg]
    """The tables of all options, and the call sets of all replications."""
    study = load_study(folder)
    demand = prepare(study)
    job = Job(demand, tuple(study.scenario(name) for name in study.options), study.seed, "compiled")
    assert len(job.options()) == OPTIONS
    return job, [draw(demand, study.seed, replication) for replication in range(REPLICATIONS)]


def engine(job: Job, calls: list) -> Used:  # type: ignore[type-arg]
    """The engine alone on all of them."""

    def one(number: int) -> None:
        for option in job.options():
            simulate(option.tables, calls[number], "compiled")

    start, used = perf_counter(), process_time()
    with ThreadPoolExecutor(available_workers()) as threads:
        list(threads.map(one, range(len(calls))))
    return Used(perf_counter() - start, process_time() - used, 0.0)


def verdicts(timings: Timings) -> list[Verdict]:
    """What is required of the commands, by the least seconds of the rounds."""
    wall = {name: min(one.wall for one in rounds) for name, rounds in timings.items()}
    rest, limit = wall[COMPARE] - wall[ENGINE], TIMES * wall[ENGINE] + SECONDS
    work = {name: min(one.processor for one in rounds) for name, rounds in timings.items()}

    def within(what: str, name: str, most: float) -> Verdict:
        measured = f"{work[name]:.2f} s of the processor, {wall[name]:.2f} s on the wall"
        return Verdict(what, f"at most {most:g} s", measured, work[name] <= most)

    return [
        within(HELP, HELP, HELP_SECONDS),
        within(FIRST, FIRST, FIRST_SECONDS),
        Verdict(
            f"`compare` beside the engine: {OPTIONS} options, {REPLICATIONS} replications",
            f"at most {TIMES:g} times the engine and {SECONDS:g} s",
            f"{rest:.2f} s of {limit:.2f} s, {rest / wall[ENGINE]:.1f} times the engine",
            rest <= limit,
        ),
    ]


def table(timings: Timings, first: Used, rounds: int) -> list[str]:
    """Seconds and memory of every command as a Markdown table."""
    lines = [
        "## Whole commands",
        "",
        f"As a user runs them, on the medium town with {OPTIONS} options and {REPLICATIONS} replications; `share` on",
        f"three neighbours.  Least and median of {rounds} rounds in turns; `init`, `size`, `share` and `assess` once.",
        "",
        "| command | seconds | median | processor seconds | median | MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, each in timings.items():
        wall, work = [one.wall for one in each], [one.processor for one in each]
        megabytes = max(one.megabytes for one in each)
        cells = [f"{min(wall):.2f}", f"{median(wall):.2f}", f"{min(work):.2f}", f"{median(work):.2f}"]
        lines.append(f"| {name} | {' | '.join(cells)} | {f'{megabytes:,.0f}' if megabytes else '-'} |")
    more = first.processor - min(one.processor for one in timings[COMPARE])
    store = min(one.processor for one in timings[COMPARE]) - min(one.processor for one in timings[UNKEPT])
    return [
        *lines,
        "",
        f"- the first `compare` ever took {more:.1f} processor seconds more: compiling, and comparing both clocks",
        f"- keeping the results costs {store:.2f} processor seconds",
    ]


if __name__ == "__main__":
    sys.exit(main())

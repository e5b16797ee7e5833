"""`make mutants`: a seeded sample of mutants, and whether the tests notice.

Each mutant is the program with one small change.  A test suite that does not notice it does not test that line.  The
operators are mutmut's.  Its runner is not used: it knows no sample, and it wraps every function in a switch between the
original and all mutants, which slows an engine that runs as plain Python several times over.

What was found is written down after each mutant, so the run can be ended at any time and taken up again.  A mutant is
known by the text of its function: what a change of another function leaves as it was is not tried again.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from making import all_mutants, drawn
from reaching import Reach
from rooms import COPIED, ROOT, WAYS, WORK, Way, sources
from telling import read_verdicts, tell

TREE = WORK / "tree"


def main() -> int:
    """Measure where that is not done, then try mutants in their order for as long as is wanted."""
    wanted = arguments()
    os.chdir(ROOT)  # mutmut looks for its settings here
    state = copy_project()
    reaches = [reached(name, way, state) for name, way in WAYS.items()]
    if wanted.coverage:
        return not tell({}, [], reaches, wanted)
    mutants = drawn(all_mutants(TREE, sources(TREE), WORK / "made"), wanted.seed)
    sample = WORK / "sample.json"
    sample.write_text(json.dumps([vars(mutant) for mutant in mutants[: wanted.sample]]), encoding="utf-8")
    for name, way in WAYS.items():
        minutes = wanted.minutes / len(WAYS)
        run(way, "work.py", name, TREE, sample, minutes, wanted.seconds, "again" if wanted.again else "")
    return not tell(read_verdicts(), mutants, reaches, wanted)


def arguments() -> argparse.Namespace:
    """What is wanted."""
    parser = argparse.ArgumentParser(description="Try a seeded sample of mutants on the tests.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=1500, help="how many mutants (default 1500)")
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no mutant after so many")
    parser.add_argument("--seconds", type=float, default=30.0, help="processor seconds of tests on one mutant, at most")
    parser.add_argument("--again", action="store_true", help="try the survivors again first, after tests were added")
    parser.add_argument("--coverage", action="store_true", help="only run the tests once, for what they run")
    return parser.parse_args()


def copy_project() -> str:
    """The project as it is now, in a folder of its own; returns a digest of it."""
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir(parents=True)
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, TREE / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, TREE / name)
    files = sorted(path for part in ("src", "tests") for path in (TREE / part).rglob("*.py"))
    return sha256(b"\0".join(path.read_bytes() for path in files if path.parent.name != "mutation")).hexdigest()


def reached(name: str, way: Way, state: str) -> Reach:
    """Which tests come by which line: measured once for each state of sources and tests."""
    path = WORK / f"reach-{name}.json"
    reach = Reach.read(path) if path.exists() else None
    if reach is None or reach.state != state:
        print(f"running the tests of {', '.join(way.rooms)} once", flush=True)
        run(way, "measure.py", name, TREE, state, path)
        reach = Reach.read(path)
    if failed := [test for test, reason in reach.left_out.items() if reason == "fails"]:
        print(f"{len(failed)} tests fail on the original and are left out:", *failed, sep="\n  ", file=sys.stderr)
    return reach


def run(way: Way, program: str, *arguments: object) -> None:
    """A program of this folder in a process of its own, which imports the copy and nothing else."""
    command = [sys.executable, str(Path(__file__).parent / program), *map(str, arguments)]
    environment = os.environ | way.environment | {"PYTHONPATH": str(TREE / "src")}
    with (WORK / f"{Path(program).stem}.log").open("a") as log:
        subprocess.run(command, stdout=None if program == "work.py" else log, stderr=log, check=True, env=environment)


if __name__ == "__main__":
    sys.exit(main())

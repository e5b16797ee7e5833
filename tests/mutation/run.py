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
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

os.environ |= {"NUMBA_DISABLE_JIT": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

import pytest
from making import Mutant, all_mutants, drawn
from reaching import Reach
from rooms import COPIED, ROOT, WORK, sources
from telling import Found, tell
from trying import Attempt, Trial

TREE = WORK / "tree"
VERDICTS = WORK / "verdicts.jsonl"


def main() -> None:
    """Measure where that is not done, then try mutants in their order for as long as is wanted."""
    wanted = arguments()
    state = copy_project()
    reach = reached(state)
    if wanted.reach_only:
        tell(read_verdicts(), [], reach, wanted)
        return
    mutants = drawn(all_mutants(TREE, sources(TREE), WORK / "made"), wanted.seed)
    sample = mutants[: wanted.sample]

    def work(attempt: Attempt) -> None:
        until = time.monotonic() + 60 * wanted.minutes
        for mutant in waiting(sample, wanted.again):
            if time.monotonic() > until:
                break
            try_one(attempt, mutant, reach, wanted.seconds)

    os.chdir(TREE)
    sys.path.insert(0, str(TREE / "src"))
    sys.dont_write_bytecode = True
    files = sorted({test.partition("::")[0] for test in reach.tests})
    pytest.main([*files, "-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[Trial(TREE, work)])
    tell(read_verdicts(), mutants, reach, wanted)


def arguments() -> argparse.Namespace:
    """What is wanted."""
    parser = argparse.ArgumentParser(description="Try a seeded sample of mutants on the tests.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=1500, help="how many mutants (default 1500)")
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no mutant after so many")
    parser.add_argument("--seconds", type=float, default=30.0, help="processor seconds of tests on one mutant, at most")
    parser.add_argument("--again", action="store_true", help="try the survivors again first, after tests were added")
    parser.add_argument("--reach-only", action="store_true", help="only run the tests once, for their coverage")
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


def reached(state: str) -> Reach:
    """Which tests come by which line: measured once for each state of sources and tests."""
    path = WORK / "reach.json"
    reach = Reach.read(path) if path.exists() else None
    if reach is None or reach.state != state:
        command = [sys.executable, str(Path(__file__).parent / "measure.py"), str(TREE), state, str(path)]
        with (WORK / "measure.log").open("w") as log:
            subprocess.run(
                command, stdout=log, stderr=log, check=True, env=os.environ | {"PYTHONPATH": str(TREE / "src")}
            )
        reach = Reach.read(path)
    if failed := [test for test, reason in reach.left_out.items() if reason == "fails"]:
        print(f"{len(failed)} tests fail on the original and are left out:", *failed, sep="\n  ", file=sys.stderr)
    return reach


def waiting(sample: list[Mutant], again: bool) -> Iterator[Mutant]:
    """Those of the sample that were not tried, in their order; before them the survivors, if those are wanted again."""
    verdicts = read_verdicts()
    if again:
        yield from (m for m in sample if m.key in verdicts and verdicts[m.key].verdict in ("survived", "no tests"))
    yield from (mutant for mutant in sample if mutant.key not in verdicts)


def try_one(attempt: Attempt, mutant: Mutant, reach: Reach, seconds: float) -> None:
    """Try a mutant and write down what became of it."""
    tests = reach.tests_at(mutant.source, mutant.lines, seconds)
    before = time.monotonic()
    verdict, killer = attempt(mutant, tests, sum(reach.tests[test] for test in tests))
    taken = round(time.monotonic() - before, 1)
    with VERDICTS.open("a", encoding="utf-8") as file:
        file.write(Found(mutant, verdict, killer, len(tests), taken).line() + "\n")
    if verdict != "killed":
        print(f"{verdict:9} {mutant.source}:{mutant.lines[0]} {mutant.function}: {mutant.before}  ->  {mutant.after}")


def read_verdicts() -> dict[str, Found]:
    """What was found so far, by key; of several the last."""
    lines = VERDICTS.read_text(encoding="utf-8").splitlines() if VERDICTS.exists() else []
    found = [Found.of(json.loads(line)) for line in lines]
    return {one.mutant.key: one for one in found}


if __name__ == "__main__":
    main()

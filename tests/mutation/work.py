"""Try the mutants of a way, in a process of its own: `work.py WAY TREE SAMPLE MINUTES SECONDS [again]`."""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import Mutant
from reaching import Reach, make_machine_code
from rooms import PYTEST, WAYS, WORK, room_of
from telling import VERDICTS, Found, equivalents, read_verdicts
from trying import Attempt, Trial


def main(name: str, tree: Path, sample: Path, minutes: float, seconds: float, again: bool) -> None:
    """One after the other, for so many minutes."""
    way, reach = WAYS[name], Reach.read(WORK / f"reach-{name}.json")
    rows = json.loads(sample.read_text(encoding="utf-8"))
    mutants = [Mutant(**{**row, "lines": tuple(row["lines"])}) for row in rows]

    def work(attempt: Attempt) -> None:
        if not way.plain:
            make_machine_code()
        until = time.monotonic() + 60 * minutes
        for mutant in waiting([mutant for mutant in mutants if room_of(mutant.source) in way.rooms], again):
            if time.monotonic() > until:
                break
            try_one(attempt, mutant, reach, seconds)

    os.chdir(tree)
    sys.path.insert(0, str(tree / "src"))
    sys.dont_write_bytecode = True
    files = sorted({test.partition("::")[0] for test in reach.tests})
    pytest.main([*files, *PYTEST], plugins=[Trial(tree, work)])


def waiting(mutants: list[Mutant], again: bool) -> Iterator[Mutant]:
    """Those that were not tried, in their order; before them, if wanted again, survivors that should not be."""
    found, same = read_verdicts(), equivalents()
    if again:
        alive = {key for key, one in found.items() if one.verdict in ("survived", "no tests")}
        yield from (mutant for mutant in mutants if mutant.key in alive and mutant.key not in same)
    yield from (mutant for mutant in mutants if mutant.key not in found)


def try_one(attempt: Attempt, mutant: Mutant, reach: Reach, seconds: float) -> None:
    """Try a mutant and write down what became of it."""
    tests = reach.tests_at(mutant.source, mutant.lines, seconds)
    before = time.monotonic()
    verdict, killer = attempt(mutant, {test: reach.tests[test] for test in tests})
    found = Found(mutant, verdict, killer, len(tests), round(time.monotonic() - before, 1))
    with VERDICTS.open("a", encoding="utf-8") as file:
        file.write(found.line() + "\n")
    if verdict != "killed":
        change = f"{mutant.before}  ->  {mutant.after}"
        print(f"{verdict:9} {mutant.source}:{mutant.lines[0]} {mutant.function}: {change}", flush=True)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(words[0], Path(words[1]), Path(words[2]), float(words[3]), float(words[4]), "again" in words[5:])

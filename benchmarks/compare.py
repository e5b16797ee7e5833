"""The last `make bench` next to the results that are stored with the commit: ratios of times, with their noise.

Nothing is judged good or bad; a ratio is only called a change where the two ranges do not overlap.  Times are compared
as they are and, since machines differ and are busy, as multiples of the loop in C on the same machine.
Usage: python benchmarks/compare.py [--with HEAD]
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from engines import LIMIT

RESULTS = Path(__file__).parent / "RESULTS.json"
Seconds = Mapping[str, Mapping[str, Sequence[float]]]
"""Seconds of a run in each round, by field (a model at a size) and engine."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios; 1 if there is nothing to compare."""
    parser = ArgumentParser(description="Ratios of the last benchmark to the stored one.")
    parser.add_argument("--with", dest="commit", default="HEAD", help="commit whose results are the old ones")
    commit = parser.parse_args(arguments).commit
    old = stored(commit)
    if old is None or not RESULTS.exists():
        missing = f"at {commit}" if old is None else "here: run make bench"
        print(f"There are no results {missing}.", file=sys.stderr)
        return 1
    new = json.loads(RESULTS.read_text(encoding="utf-8"))
    if new == old:
        print(f"The results are those of {commit}: run make bench first.", file=sys.stderr)
        return 1
    print(f"now: {new['machine']}\n{commit}: {old['machine']}\n")
    print("\n".join(table(old["seconds"], new["seconds"])))
    return 0


def stored(commit: str) -> dict[str, Seconds] | None:
    """The results of a commit, None if it has none."""
    command = ["git", "show", f"{commit}:./{RESULTS.name}"]
    found = subprocess.run(command, cwd=RESULTS.parent, capture_output=True, text=True, check=False)
    return json.loads(found.stdout) if found.returncode == 0 else None


def table(old: Seconds, new: Seconds) -> Iterator[str]:
    """One line for each engine that both have."""
    yield "| what | engine | now / then | at least | at most | in C loops: now / then | |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for field in new:
        for engine in new[field]:
            if engine in old.get(field, {}):
                ratio, low, high = ratios(old[field][engine], new[field][engine])
                word = "within the noise" if low <= 1.0 <= high else "slower" if ratio > 1.0 else "faster"
                in_c = in_loops(old[field], new[field], engine)
                yield f"| {field} | {engine} | {ratio:.2f} | {low:.2f} | {high:.2f} | {in_c} | {word} |"


def ratios(old: Sequence[float], new: Sequence[float]) -> tuple[float, float, float]:
    """New over old seconds: of the medians, and the least and the most that the rounds allow."""
    return median(new) / median(old), min(new) / max(old), max(new) / min(old)


def in_loops(old: Mapping[str, Sequence[float]], new: Mapping[str, Sequence[float]], engine: str) -> str:
    """The ratio of the two times, each as a multiple of the loop in C of its own run."""
    if LIMIT not in old or LIMIT not in new:
        return "-"
    now, then = (median(rounds[engine]) / median(rounds[LIMIT]) for rounds in (new, old))
    return f"{now / then:.2f}"


if __name__ == "__main__":
    sys.exit(main())

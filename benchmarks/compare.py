"""What changed since a commit: instructions, counted now and then, and the times of `make bench`, with their noise.

Instructions are counted again, since they are the same on a busy machine; one that takes so many more of them that it
cannot be noise fails.  Times are only told: a ratio is called a change where the two ranges do not overlap, and since
machines differ and are busy, they are also compared as multiples of the loop in C of their own run.
Usage: python benchmarks/compare.py [--with HEAD]
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import instructions
import results
import run
from engines import COMPILED, LIMIT

Facts = Mapping[str, Any]
Seconds = Mapping[str, Mapping[str, Sequence[float]]]
"""Seconds of a run in each round, by field (a model at a size) and engine."""
ALLOWED = 0.05
"""Share by which the compiled clock may take more instructions than it did."""
LEAST_NOISE = 0.001
"""Share of the instructions that moves with the length of paths and the like."""


class IncomparableError(Exception):
    """The two sides were not counted on the same thing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios; 1 if the compiled clock takes too many more instructions, or nothing can be compared."""
    parser = ArgumentParser(description="Instructions and times next to those stored with a commit.")
    parser.add_argument("--with", dest="commit", default="HEAD", help="commit whose results are the old ones")
    commit = parser.parse_args(arguments).commit
    old, now = results.of_commit(commit), results.read()
    if old is None:
        print(f"There are no results at {commit}: run make bench and commit them.", file=sys.stderr)
        return 1
    code = count_again(old, commit)
    if run.SECTION in old and run.SECTION in now and old[run.SECTION]["seconds"] != now[run.SECTION]["seconds"]:
        then = old[run.SECTION]
        print(f"\nnow: {now[run.SECTION]['machine']}\n{commit}: {then['machine']}\n")
        print("\n".join(table(then["seconds"], now[run.SECTION]["seconds"])))
    else:
        print(f"\nTimes: those here are those of {commit}; make bench takes new ones.", file=sys.stderr)
    return code


def count_again(old: Facts, commit: str) -> int:
    """Count instructions and print them next to the old ones; 1 if there are too many more of them."""
    then = old.get(instructions.SECTION)
    if why := instructions.missing() or ("" if then else f"{commit} has no count to compare with"):
        print(f"SKIPPED: instructions are not compared: {why}.", file=sys.stderr)
        return 0
    assert then is not None
    try:
        lines, good = told(then, instructions.count(then["calls"]))
    except IncomparableError as error:
        print(f"Instructions cannot be compared with {commit}: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0 if good else 1


def told(then: Facts, now: Facts) -> tuple[list[str], bool]:
    """Instructions a call then and now as a table, and whether the compiled clock keeps within what is allowed.

    Raises:
        IncomparableError: they were counted on other models, or one side lacks an engine.
    """
    if then["model"] != now["model"]:
        raise IncomparableError(f"the benchmark model is another ({then['model']} then, {now['model']} now).")
    if lacking := {COMPILED, LIMIT} - (set(then["instructions"]) & set(now["instructions"])):
        raise IncomparableError(f"one side has no count of the {' and the '.join(sorted(lacking))}.")
    lines = ["| engine | instructions a call then | now | now / then | noise | |", "|---|---:|---:|---:|---:|---|"]
    good = True
    for engine in (LIMIT, COMPILED):
        before, after = then["instructions"][engine], now["instructions"][engine]
        ratio = min(after) / min(before)
        unsure = max(instructions.noise(before), instructions.noise(after), LEAST_NOISE)
        word = "within the noise" if abs(ratio - 1.0) <= unsure else "more" if ratio > 1.0 else "fewer"
        if engine == COMPILED and ratio - 1.0 > max(ALLOWED, unsure):
            word, good = f"TOO MANY MORE: {ALLOWED:.0%} are allowed", False
        each = " | ".join(f"{min(runs) / now['calls']:,.0f}" for runs in (before, after))
        lines.append(f"| {engine} | {each} | {ratio:.4f} | {unsure:.2%} | {word} |")
    pairs = [(name, then["versions"].get(name), new) for name, new in now["versions"].items()]
    changed = [f"{name} {before} then, {new} now" for name, before, new in pairs if before != new]
    if changed:
        lines += ["", f"Other versions may count otherwise: {'; '.join(changed)}."]
    return lines, good


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

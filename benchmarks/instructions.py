"""How many instructions a call of B1 takes: the compiled clock and the loop in C, counted by callgrind.

Times on a machine that others use say little; the number of instructions is the same whoever else is there.  What is
counted is `crisissim.engine.simulate`, from call set to records, and the loop in C on the same calls.  Both are built
for a plain processor of the kind, so that another machine counts the same.
Usage: python benchmarks/instructions.py [--calls 15000]
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import limit
import model_b1
import results
from engines import COMPILED, LIMIT

SECTION = "instructions"
CALLS = 15_000
REPEATS = 3
"""Runs of each engine that are counted; how far they lie apart is the noise."""
VALGRIND = shutil.which("valgrind")
MARCH = "x86-64-v2"
PLAIN_PROCESSOR = {"NUMBA_CPU_NAME": MARCH, "NUMBA_CPU_FEATURES": "+sse4.2", "PYTHONHASHSEED": "0"}
MARKS = Path(__file__).with_name("counting.c")
Counts = dict[str, list[int]]
"""Instructions of each counted run, by engine."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print, write the results."""
    parser = ArgumentParser(description="Instructions that a call takes.")
    parser.add_argument("--calls", type=int, choices=model_b1.STAFF, default=CALLS)
    parser.add_argument("--marked", type=Path, metavar="LIBRARY", help="only run, with marks for callgrind")
    asked = parser.parse_args(arguments)
    if asked.marked:
        run_marked(asked.calls, asked.marked)
        return 0
    if why := missing():
        print(f"SKIPPED: instructions are not counted: {why}.", file=sys.stderr)
        return 0
    found = count(asked.calls)
    results.keep(SECTION, table(found), [], **found)
    return 0


def missing() -> str:
    """What this machine lacks for counting; empty if nothing."""
    if VALGRIND is None:
        return "valgrind is not installed"
    if not limit.COMPILER:
        return "gcc is not installed"
    return "" if Path("/usr/include/valgrind/callgrind.h").exists() else "valgrind's header callgrind.h is not there"


def count(calls: int) -> dict[str, Any]:
    """What was counted, and of what: `model`, `versions`, `calls`, `instructions`.

    Raises:
        subprocess.CalledProcessError: callgrind or the program fails under it.
    """
    with TemporaryDirectory() as place:
        library, out = Path(place, "marks.so"), Path(place, "callgrind.out")
        subprocess.run([str(limit.COMPILER), "-shared", "-fPIC", "-o", library, MARKS], check=True)
        marked = [sys.executable, __file__, "--calls", str(calls), "--marked", str(library)]
        environment = os.environ | PLAIN_PROCESSOR
        # first without callgrind, under which compiling would take an hour
        subprocess.run(marked, env=environment, check=True, capture_output=True)
        watch = [str(VALGRIND), "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={out}"]
        subprocess.run([*watch, *marked], env=environment, check=True, capture_output=True)
        texts = [path.read_text() for path in sorted(Path(place).glob("callgrind.out*"))]
    return {"model": model(calls), "versions": versions(), "calls": calls, "instructions": counted(texts)}


def run_marked(calls: int, library: Path) -> None:
    """Each engine once for nothing, and then between marks."""
    from crisissim.engine import simulate, tables_of

    limit.MARCH = MARCH
    marks = ctypes.CDLL(str(library))
    drawn, (levels, clinicians) = model_b1.draw_calls(calls), model_b1.STAFF[calls]
    tables = tables_of(model_b1.scenario(levels, clinicians))
    runs = {COMPILED: lambda: simulate(tables, drawn, "compiled"), LIMIT: limit.prepared(drawn, levels, clinicians)}
    for name, run in runs.items():
        run()
        for _ in range(REPEATS):
            marks.count_from_here()
            run()
            marks.count_to_here(name.encode())


def counted(texts: Iterable[str]) -> Counts:
    """Instructions by mark, from the files that callgrind leaves: one for each mark, and one without at its end."""
    found: Counts = {}
    for text in texts:
        mark = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.MULTILINE)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
        if mark and total:
            found.setdefault(mark[1].strip(), []).append(int(total[1]))
    return found


def model(calls: int) -> str:
    """Digest of what is counted on: another benchmark model or loop in C cannot be compared with."""
    sources = [Path(model_b1.__file__), limit.SOURCE]
    return sha256(b"\0".join([*(path.read_bytes() for path in sources), MARCH.encode(), b"%d" % calls])).hexdigest()[
        :16
    ]


def versions() -> dict[str, str]:
    """Of what makes machine code of the engine."""
    return {"python": sys.version.split()[0], **{name: version(name) for name in ("numba", "llvmlite", "numpy")}}


def table(found: Mapping[str, Any]) -> list[str]:
    """Instructions a call as a Markdown table."""
    counts, calls = found["instructions"], found["calls"]
    lines = [
        "## Instructions",
        "",
        f"Instructions for each of the {calls:,} calls of B1, from call set to records, counted by callgrind; the",
        f"least of {REPEATS} runs, and by how much the others are more.  `make bench-compare` counts again.",
        "",
        "| engine | instructions a call | spread | times the loop in C |",
        "|---|---:|---:|---:|",
    ]
    for name, runs in counts.items():
        in_c = f"{min(runs) / min(counts[LIMIT]):.1f}" if LIMIT in counts else "-"
        lines.append(f"| {name} | {min(runs) / calls:,.0f} | {noise(runs):.2%} | {in_c} |")
    return lines


def noise(runs: Sequence[int]) -> float:
    """By what share the largest count is above the least."""
    return max(runs) / min(runs) - 1.0


if __name__ == "__main__":
    sys.exit(main())

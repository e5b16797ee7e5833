"""How fast a million rows are imported, next to pandas reading the same file as text, each in a process of its own.

Usage: python benchmarks/import_speed.py [--rows 1000000] [--rounds 3]
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import pandas as pd
import results
from measuring import peak
from results import Verdict

SLOWER, MEGABYTES = 3.0, 1_500.0
"""The import takes at most so many times as long as pandas, and at most so much memory."""
Measured = tuple[float, float]
"""Processor seconds, and megabytes."""
FORM = "%m/%d/%Y %H:%M:%S"


def write_calls(path: Path, rows: int) -> None:
    """A year of calls with all their stages, as a CAD system would export them."""
    luck = np.random.default_rng(1)
    received = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(luck.integers(0, 365 * 86_400, rows)), unit="s")
    stages = [received]
    for low, high in ((30, 2_000), (60, 1_800), (60, 7_200)):
        stages.append(stages[-1] + pd.to_timedelta(luck.integers(low, high, rows), unit="s"))
    names = [
        "TRAFFIC STOP",
        "WELFARE CHECK",
        "DISTURBANCE",
        "THEFT",
        "MENTAL HEALTH",
        *(f"TYPE {i}" for i in range(155)),
    ]
    columns = {"Incident Number": [f"23-{i:07d}" for i in range(rows)]}
    columns |= {
        name: stage.strftime(FORM)
        for name, stage in zip(("Call Received", "Dispatch Time", "Arrival Time", "Clear Time"), stages, strict=True)
    }
    columns |= {"Call Type": np.array(names)[luck.integers(0, 160, rows)], "Priority": luck.integers(1, 6, rows)}
    columns |= {"Beat": luck.integers(1, 40, rows), "Address": [f"{i % 9000} MAIN ST" for i in range(rows)]}
    columns |= {
        "Units": luck.integers(1, 5, rows),
        "Disposition": np.array(["REPORT", "GOA"])[luck.integers(0, 2, rows)],
    }
    pd.DataFrame(columns).to_csv(path, index=False)


def by_pandas(path: Path) -> float:
    """Seconds that pandas takes to read the file as text."""
    begin = process_time()
    pd.read_csv(path, dtype=str)
    return process_time() - begin


def by_import(path: Path) -> float:
    """Seconds from the file to the history of calls, as a study reads it; how it is written is found before."""
    from crisissim.domain.words import Need
    from crisissim.intake import read_history, shipped_rules
    from crisissim.intake.detect import detect
    from crisissim.intake.sources import read_table

    spec = detect([read_table(path)], preset=False).spec
    begin = process_time()
    read_history(spec, shipped_rules(), frozenset(Need) - {Need.OTHER})
    return process_time() - begin


WAYS = {"pandas": by_pandas, "import": by_import}


def measured(path: Path, way: str) -> Measured:
    """Seconds and megabytes of one way, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", way, path], check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in turns, print, write the results; 1 if a limit is missed."""
    parser = ArgumentParser(description="Speed of the import next to pandas.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"))
    asked = parser.parse_args(arguments)
    if asked.one:
        seconds = WAYS[asked.one[0]](Path(asked.one[1]))
        print(seconds, peak())
        return 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "calls.csv"
        write_calls(path, asked.rows)
        found = [(measured(path, "pandas"), measured(path, "import")) for _ in range(asked.rounds)]
    return 0 if results.keep("import", *report(asked.rows, found)) else 1


def report(
    rows: int, rounds: Sequence[tuple[tuple[float, float], tuple[float, float]]]
) -> tuple[list[str], list[Verdict]]:
    """What was measured, and the verdicts; seconds and megabytes of pandas and of the import by round."""
    pandas, ours = (median(one[way][0] for one in rounds) for way in (0, 1))
    megabytes = max(one[1][1] for one in rounds)
    lines = [
        "## The import",
        "",
        f"{rows:,} rows of CSV with all their stages, from the file to the history of calls, next to pandas reading",
        f"the same file as text.  Processor seconds, medians of {len(rounds)} rounds: pandas {pandas:.2f}, import",
        f"{ours:.2f}.",
    ]
    return lines, [
        Verdict(
            f"import of {rows:,} rows in times of pandas", f"at most {SLOWER:g}", f"{ours / pandas:.1f}",
            ours <= SLOWER * pandas,
        ),
        Verdict(
            f"memory of the import of {rows:,} rows", f"at most {MEGABYTES:,.0f} MB", f"{megabytes:,.0f} MB",
            megabytes <= MEGABYTES,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

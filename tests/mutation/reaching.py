"""Which test comes by which line, how long each test takes, and how much of each room the tests run.

The engine runs as plain Python (NUMBA_DISABLE_JIT=1), so its lines are seen like any others.
"""

import json
import os
import signal
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import coverage
import pytest
from rooms import LEFT_OUT, PACKAGE, ROOMS, SLOWEST_TEST, TESTS, sources


class TooLong(BaseException):
    """A test has used up its seconds; no handler of exceptions may swallow it."""


@dataclass(frozen=True)
class Reach:
    """What was seen of the tests.

    Attributes:
        state: digest of the sources and tests that were run.
        tests: every test that passed in time, by its processor seconds.
        left_out: tests that did not, with the reason.
        lines: by file and line, the tests that come by.
        coverage: by room, lines and branches: how many there are, how many were run, and per cent of both.
    """

    state: str
    tests: dict[str, float]
    left_out: dict[str, str]
    lines: dict[str, dict[int, list[str]]]
    coverage: dict[str, dict[str, float]]

    def tests_at(self, source: str, lines: tuple[int, ...], seconds: float) -> list[str]:
        """Tests that come by, the quickest first, until so many seconds are full."""
        at = self.lines.get(source, {})
        found = {test for line in lines for test in at.get(line, ())}
        taken, used = [], 0.0
        for test in sorted(found, key=lambda test: (self.tests[test], test)):
            used += self.tests[test]
            if taken and used > seconds:
                break
            taken.append(test)
        return taken

    def write(self, path: Path) -> None:
        """As JSON, tests by their number."""
        number = {test: i for i, test in enumerate(self.tests)}
        lines = {f: {line: [number[t] for t in tests] for line, tests in at.items()} for f, at in self.lines.items()}
        path.write_text(json.dumps({**vars(self), "lines": lines}), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Reach":
        """What `write` wrote."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        tests = list(kept["tests"])
        kept["lines"] = {
            f: {int(line): [tests[i] for i in numbers] for line, numbers in at.items()}
            for f, at in kept["lines"].items()
        }
        return cls(**kept)


class Watch:
    """A plugin of pytest that tells coverage which test is running, and stops one that takes too long."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.left_out: dict[str, str] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Lines from here on belong to this test."""
        self.measured.switch_context(item.nodeid)
        before = process_time()
        signal.setitimer(signal.ITIMER_PROF, SLOWEST_TEST)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.seconds[item.nodeid] = process_time() - before
            self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is slow cannot tell a mutant from the original."""
        if report.failed:
            slow = "TooLong" in str(report.longrepr)
            self.left_out[report.nodeid] = "too slow as plain Python" if slow else "fails"
        elif report.skipped:
            self.left_out[report.nodeid] = "skipped"


def measure(tree: Path, state: str, data: Path) -> Reach:
    """Run every test once, in this process."""

    def too_long(number: int, frame: Any) -> None:
        raise TooLong

    os.chdir(tree)
    signal.signal(signal.SIGPROF, too_long)
    measured = coverage.Coverage(
        data_file=str(data), config_file=False, branch=True, source=[str(tree / PACKAGE / room) for room in ROOMS],
        omit=[str(tree / name) for name in LEFT_OUT],
    )  # fmt: skip
    measured.erase()
    watch = Watch(measured)
    measured.start()
    pytest.main([*TESTS, "-q", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[watch])
    measured.stop()
    measured.save()
    tests = {test: seconds for test, seconds in watch.seconds.items() if test not in watch.left_out}
    by_room = {room: share_run(measured, tree, room) for room in ROOMS}
    return Reach(state, tests, watch.left_out, lines_reached(measured, tree, tests), by_room)


def lines_reached(measured: coverage.Coverage, tree: Path, tests: dict[str, float]) -> dict[str, dict[int, list[str]]]:
    """By file and line, the tests that come by."""
    data = measured.get_data()
    found: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for source in sources(tree):
        for line, contexts in data.contexts_by_lineno(str(tree / source)).items():
            found[source][line] = sorted(test for test in contexts if test in tests)
    return dict(found)


def share_run(measured: coverage.Coverage, tree: Path, room: str) -> dict[str, float]:
    """Lines and branches of a room, and how many of them were run."""
    report = tree.parent / f"coverage-{room}.json"
    measured.json_report(outfile=str(report), include=[str(tree / PACKAGE / room / "*")])
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    branches, run = totals["num_branches"], totals["covered_branches"]
    return {
        "lines": totals["num_statements"],
        "lines_run": totals["covered_lines"],
        "branches": branches,
        "branches_run": run,
        "branches_run_percent": round(100 * run / branches, 1) if branches else 100.0,
    }

"""Which test comes by which line, how long each test takes, and how much of each room the tests run."""

import json
import os
import select
import signal
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from time import process_time
from typing import Any

import coverage
import pytest
from rooms import LEFT_OUT, PACKAGE, PYTEST, SLOWEST_TEST, Way, sources

LONGEST_WAIT = 300.0
"""Wall seconds after which a test that works no more is ended."""


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
    """A plugin of pytest: each test under coverage, each file of tests in a process of its own.

    A test that takes too long ends its process, for an exception out of the blue could leave a lock locked, and the
    rest of its file goes on in another.
    """

    def __init__(self, measured: coverage.Coverage, plain: bool) -> None:
        self.measured, self.plain = measured, plain
        self.seconds: dict[str, float] = {}
        self.left_out: dict[str, str] = {}
        self.outcome = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running all tests here."""
        if not self.plain:
            make_machine_code()
        for file, group in groupby(session.items, lambda item: item.nodeid.partition("::")[0]):
            items = list(group)
            print(file, len(items), flush=True)
            while items:
                items = items[max(1, self.run_in_child(items)) :]
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is skipped cannot tell a mutant from the original."""
        if report.failed or report.skipped:
            self.outcome = "fails" if report.failed else "skipped"

    def run_in_child(self, items: list[pytest.Item]) -> int:
        """Run tests of one file, and return how many were done with when the child ended."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self.run_and_leave(items, writing)
        os.close(writing)
        told, asked = b"", True
        while asked:
            ready, _, _ = select.select([reading], [], [], LONGEST_WAIT)
            if not ready:
                os.killpg(child, signal.SIGKILL)
            asked = bool(ready) and bool(part := os.read(reading, 65536))
            told += part if asked else b""
        os.close(reading)
        os.waitpid(child, 0)
        rows = [json.loads(line) for line in told.decode().splitlines()]
        for item, (seconds, outcome) in zip(items, rows, strict=False):
            self.seconds[item.nodeid] = seconds
            if outcome:
                self.left_out[item.nodeid] = outcome
        if not rows:
            self.left_out[items[0].nodeid] = "ends its process, or waits for ever"
        return len(rows)

    def run_and_leave(self, items: list[pytest.Item], pipe: int) -> None:
        """The child: after each test a line on how long it took and what came of it."""
        os.setsid()

        def tell(outcome: str) -> None:
            row = round(process_time() - before, 4), outcome
            os.write(pipe, (json.dumps(row) + "\n").encode())

        def too_long(number: int, frame: Any) -> None:
            self.measured.stop()
            self.measured.save()
            tell("too slow")
            os._exit(0)

        signal.signal(signal.SIGPROF, too_long)
        for item, following in zip(items, [*items[1:], None], strict=True):
            self.measured.switch_context(item.nodeid)
            self.outcome, before = "", process_time()
            signal.setitimer(signal.ITIMER_PROF, SLOWEST_TEST)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            signal.setitimer(signal.ITIMER_PROF, 0)
            tell(self.outcome)
        self.measured.stop()
        self.measured.save()
        os._exit(0)


def make_machine_code() -> None:
    """Once, before any process is forked; the tests' folder is on the path by then."""
    from random_studies import random_study

    from crisissim.engine import simulate, tables_of

    scenario, calls = random_study(1)
    simulate(tables_of(scenario), calls)


def measure(way: Way, tree: Path, state: str, data: Path) -> Reach:
    """Run every test once."""
    os.chdir(tree)
    for old in data.parent.glob(f"{data.name}*"):
        old.unlink()
    measured = coverage.Coverage(
        data_file=str(data), data_suffix=True, config_file=False, branch=True, omit=[str(tree / f) for f in LEFT_OUT],
        source=[str(tree / PACKAGE / room) for room in way.rooms],
    )  # fmt: skip
    watch = Watch(measured, way.plain)
    measured.start()
    pytest.main([*way.tests, *PYTEST], plugins=[watch])
    measured.stop()
    measured.save()
    measured.combine()
    tests = {test: seconds for test, seconds in watch.seconds.items() if test not in watch.left_out}
    by_room = {room: share_run(measured, tree, room) for room in way.rooms}
    return Reach(state, tests, watch.left_out, lines_reached(measured, tree, way.rooms, tests), by_room)


def lines_reached(
    measured: coverage.Coverage, tree: Path, rooms: tuple[str, ...], tests: dict[str, float]
) -> dict[str, dict[int, list[str]]]:
    """By file and line, the tests that come by."""
    data = measured.get_data()
    found: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for source in sources(tree, rooms):
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

"""One mutant and the tests that come by, in a process of its own.

All tests are collected once.  For each mutant the process is forked, the child gives one function other code, runs the
tests that come by until one fails, and ends.  What modules compute while they are imported stays as it was.
"""

import ast
import gc
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Literal

import pytest
from _pytest.reports import TestReport
from making import Mutant

Verdict = Literal["killed", "timeout", "survived", "no tests"]

# processor seconds, so that a busy machine condemns nobody: so many times what the tests take, and some to begin with
PATIENCE, START = 4.0, 5
WALL = 60.0  # wall seconds for each of those: a mutant may wait for ever without working
MEMORY = 8 * 2**30

Attempt = Callable[[Mutant, list[str], float], tuple[Verdict, str]]


class Trial:
    """A plugin of pytest: collect the tests, then hand over to whoever has mutants."""

    def __init__(self, tree: Path, work: Callable[[Attempt], None]) -> None:
        self.tree, self.work = tree, work
        self.failed = ""
        self.pipe = -1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running all tests."""
        items = {item.nodeid: item for item in session.items}
        gc.collect()
        gc.freeze()
        self.work(lambda mutant, tests, seconds: self.attempt(mutant, [items[test] for test in tests], seconds))
        return True

    def pytest_runtest_logreport(self, report: TestReport) -> None:
        """Remember the first test that fails."""
        self.failed = self.failed or (report.nodeid if report.failed else "")

    def attempt(self, mutant: Mutant, tests: list[pytest.Item], seconds: float) -> tuple[Verdict, str]:
        """The verdict on a mutant, and the test that found it out."""
        if not tests:
            return "no tests", ""
        limit = int(START + PATIENCE * seconds)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self.run_and_leave(mutant, tests, limit, writing)
        os.close(writing)
        status = _wait(child, limit * WALL)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            killer = pipe.read()
        shutil.rmtree(_cache(self.tree, child), ignore_errors=True)
        if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            return "timeout", killer
        return ("survived" if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else "killed"), killer

    def run_and_leave(self, mutant: Mutant, tests: list[pytest.Item], limit: int, pipe: int) -> None:
        """The child: change the function, run the tests until one fails, and end."""
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os.environ["XDG_CACHE_HOME"] = str(_cache(self.tree, os.getpid()))
        try:
            change(mutant)
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.failed:
                    break
        except BaseException as fault:  # noqa: BLE001  whatever it is, it was noticed
            self.failed = self.failed or repr(fault)
        os.write(pipe, self.failed.encode())
        os._exit(1 if self.failed else 0)


def change(mutant: Mutant) -> None:
    """Give the function that everybody knows other code and other defaults."""
    name = mutant.source.removeprefix("src/").removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    module = sys.modules[name]
    around, _, method = mutant.function.rpartition(".")
    live = vars(getattr(module, around))[method] if around else vars(module)[mutant.function]
    live = getattr(live, "__func__", live)
    assert isinstance(live, FunctionType), mutant.function
    tree = ast.parse(mutant.code)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.decorator_list = []
    for annotated in ast.walk(tree):
        if isinstance(annotated, ast.arg):
            annotated.annotation = None
    function.returns = None
    if around:  # within a class of that name, so that `super()` finds its way
        tree.body = [ast.ClassDef(name=around, bases=[], keywords=[], body=[function], decorator_list=[])]
    room = dict(vars(module))
    exec(compile(ast.fix_missing_locations(tree), module.__file__ or "", "exec"), room)  # noqa: S102
    made = vars(room[around])[method] if around else room[mutant.function]
    live.__code__, live.__defaults__, live.__kwdefaults__ = made.__code__, made.__defaults__, made.__kwdefaults__


def _cache(tree: Path, process: int) -> Path:
    return tree.parent / "cache" / str(process)


def _wait(child: int, seconds: float) -> int | None:
    """How the child ended; None if it had to be ended."""
    for _ in _until(seconds):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _until(seconds: float) -> Iterator[None]:
    """Now and then, for so many seconds."""
    end, pause = time.monotonic() + seconds, 0.005
    while time.monotonic() < end:
        yield
        time.sleep(pause)
        pause = min(0.1, 1.5 * pause)

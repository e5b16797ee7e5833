"""One mutant and the tests that come by, in a process of its own.

All tests are collected once.  For each mutant the process is forked, the child gives one function other code, runs the
tests that come by until one fails, and ends.  What modules compute while they are imported stays as it was.
"""

import ast
import gc
import importlib
import os
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Literal

import pytest
from _pytest.reports import TestReport
from making import Mutant

Verdict = Literal["killed", "timeout", "survived", "no tests"]

# of processor seconds, so that a busy machine condemns nobody: so many times what a test takes, and some besides
PATIENCE, BESIDES = 5.0, 5.0
LONGEST_WAIT = 600.0  # wall seconds, and ten times what the tests take: a mutant may wait for ever without working
MEMORY = 8 * 2**30
NOT_TRIED = 3

Attempt = Callable[[Mutant, dict[str, float]], tuple[Verdict, str]]
"""Of a mutant and the seconds that each of its tests takes, the verdict and the test that found it out."""


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
        self.work(lambda mutant, tests: self.attempt(mutant, {items[test]: tests[test] for test in tests}))
        return True

    def pytest_runtest_logreport(self, report: TestReport) -> None:
        """Remember the first test that fails."""
        self.failed = self.failed or (report.nodeid if report.failed else "")

    def attempt(self, mutant: Mutant, tests: dict[pytest.Item, float]) -> tuple[Verdict, str]:
        """The verdict on a mutant, and the test that found it out."""
        if not tests:
            return "no tests", ""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self.run_and_leave(mutant, tests, writing)
        os.close(writing)
        status = _wait(child, LONGEST_WAIT + 10.0 * sum(tests.values()))
        with os.fdopen(reading, encoding="utf-8") as pipe:
            killer = pipe.read()
        shutil.rmtree(_cache(self.tree, child), ignore_errors=True)
        if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF):
            return "timeout", killer
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == NOT_TRIED:
            raise RuntimeError(f"{mutant.function} of {mutant.source} could not be changed")
        return ("survived" if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else "killed"), killer

    def run_and_leave(self, mutant: Mutant, tests: dict[pytest.Item, float], pipe: int) -> None:
        """The child: change the function, run the tests until one fails, and end."""
        os.setsid()
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os.environ["XDG_CACHE_HOME"] = str(_cache(self.tree, os.getpid()))
        try:
            change(mutant)
        except BaseException:  # noqa: BLE001  nothing was tried then
            os._exit(NOT_TRIED)
        try:
            for item, following in zip(tests, [*list(tests)[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_PROF, BESIDES + PATIENCE * tests[item])
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
    module = importlib.import_module(name)
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

"""What every test may ask for; pytest puts this folder on the path, so `from factories import ...` works."""

import faulthandler
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import settings
from verification.noting import NOTES, take

ROOT = Path(__file__).parent.parent

# The same examples on every machine and no limit on how slow a busy one may be.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

# A script that runs the tests in the background has them ignore the keyboard, and every program that they begin.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real call exports beside the project; it is not part of it, so a machine may be without."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        reason = "no real exports beside the project (../shared/data)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and a build machine must not skip")
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing is looked up or reached beyond this machine, by the program or by a test of it."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def checked(host: Any) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in (None, "", "localhost", "::1", "0.0.0.0", "::", socket.gethostname()) and not str(  # noqa: S104
            name
        ).startswith("127."):
            pytest.fail(f"the network beyond this machine was asked for: {name}")

    def here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            checked(address[0])

    def connect_here(self: socket.socket, address: Any) -> None:
        here(self, address)
        connect(self, address)

    def connect_ex_here(self: socket.socket, address: Any) -> int:
        here(self, address)
        return connect_ex(self, address)

    def look_up_here(host: Any, *arguments: Any, **named: Any) -> Any:
        checked(host)
        return look_up(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket.socket, "connect_ex", connect_ex_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """What the test noted of its cases travels with its report, from worker processes too."""
    if call.when == "call":
        item.user_properties.append((NOTES, take()))
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_exception_interact(node: pytest.Item | pytest.Collector) -> None:
    """The limit on a test's time holds for what it leaves to be ended too: pytest lifts it when a test has failed."""
    seconds = float(node.config.getini("faulthandler_timeout"))
    if seconds and isinstance(node, pytest.Item) and not node.config.getoption("usepdb"):
        faulthandler.dump_traceback_later(seconds, file=node.config.stash[fault_handler_stderr_fd_key], exit=True)

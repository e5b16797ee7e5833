"""Tests of the work done elsewhere: a real scheduler and real workers on this machine, one of them killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from fixtures import Edited
from midway import once
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.errors import InputError
from crisissim.experiment import cluster as module
from crisissim.experiment.cluster import cluster
from crisissim.experiment.store import Store

runner = CliRunner()
needs_dask = pytest.mark.skipif(
    find_spec("distributed") is None and os.environ.get("CI") != "true", reason="the extra [cluster] is not installed"
)


class Machines:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{port}"
        self.processes = [self._begin("dask_scheduler", "--host", host, "--port", port)]

    def add_workers(self, count: int) -> list[subprocess.Popen[bytes]]:
        """Further workers; waits until they have joined."""
        added = [
            self._begin(
                "dask_worker",
                self.address,
                "--host",
                "127.0.0.1",
                "--nthreads",
                "1",
                "--no-nanny",
                "--death-timeout",
                "60",
            )
            for _ in range(count)
        ]
        self.processes += added
        return added

    def _begin(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait(self, workers: int) -> None:
        """Until so many workers have joined."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with cluster(self.address) as executor:
                    if len(executor.workers()) == workers:
                        return
            except InputError as error:
                if workers == 0 and "has no workers" in str(error):
                    return
            time.sleep(0.2)
        pytest.fail("scheduler and workers did not find each other")

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def machines() -> Iterator[Machines]:
    """A scheduler that is ready; the tests give it its workers, in their order."""
    begun = Machines()
    try:
        begun.wait(0)
        yield begun
    finally:
        begun.end()


@needs_dask
def test_a_scheduler_without_workers_is_a_sentence(machines: Machines, town: Path) -> None:
    """And the command that starts one."""
    found = runner.invoke(app, ["compare", str(town), "--scheduler", machines.address])
    assert found.exit_code == 1
    assert found.stderr.startswith(f"the scheduler at {machines.address} has no workers.")
    assert f"dask worker {machines.address}" in found.stderr


@needs_dask
def test_a_worker_with_another_program_is_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal answers need equal sources and libraries."""
    machines.add_workers(2)
    machines.wait(2)
    monkeypatch.setattr(module, "package_digest", lambda: "another")
    with pytest.raises(InputError, match="does not run the same crisissim as this process"), cluster(machines.address):
        pass


@needs_dask
def test_a_worker_killed_in_the_middle_changes_no_byte(
    machines: Machines, edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had in hand is done by the other; the answer is that of one processor."""
    folder = edited("study.toml", "seed = 5", "seed = 13")
    arguments = ["compare", str(folder), "--json", "--replications", "300", "--option", "social-worker"]
    worker = machines.processes[1]
    with monkeypatch.context() as patch:
        patch.setattr(Store, "keep", once(5, worker.kill))
        found = runner.invoke(app, [*arguments, "--scheduler", machines.address])
    assert found.exit_code == 0, found.stderr
    assert worker.wait(60) == -signal.SIGKILL
    assert found.stdout == runner.invoke(app, [*arguments, "--no-store", "--workers", "1"]).stdout


@needs_dask
def test_a_scheduler_that_listens_to_everybody_is_refused() -> None:
    """Even where it is asked at the address of this machine."""
    open_to_all = Machines(host="0.0.0.0")  # noqa: S104 - that is what is tested
    try:
        deadline = time.monotonic() + 60
        told = ""
        while "open to the network" not in told and time.monotonic() < deadline:
            with pytest.raises(InputError) as refused, cluster(open_to_all.address):
                pass
            told = str(refused.value)
            time.sleep(0.2)
        assert "open to the network without TLS" in told
    finally:
        open_to_all.end()


@needs_dask
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tcp://10.0.0.3:8786", "is open to the network without TLS"),
        ("scheduler.example:8786", "is open to the network without TLS"),
        ("http://127.0.0.1:8786", "is not an address of a scheduler"),
        ("tcp://127.0.0.1:9", "no scheduler answers at tcp://127.0.0.1:9"),
        ("tls://127.0.0.1:9", "no scheduler answers at tls://127.0.0.1:9"),
        ("tcp://127.0.0.1:many", "no scheduler answers at"),
    ],
)
def test_an_address_that_will_not_do_is_a_sentence(address: str, sentence: str) -> None:
    """Before anything is sent anywhere."""
    with pytest.raises(InputError, match=sentence), cluster(address):
        pass


def test_without_the_extra_it_is_said_what_to_install(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, exit code 1."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = runner.invoke(app, ["compare", str(town), "--scheduler", "tcp://127.0.0.1:8786"])
    assert found.exit_code == 1
    assert "Install crisissim[cluster], or leave --scheduler out." in found.stderr

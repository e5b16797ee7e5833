"""Unit tests of worker processes: each test has two, which begin in half a second."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from multiprocessing import active_children
from pathlib import Path

import pytest
from tasks import divided, large, leave_file, not_to_be_sent, send_half_an_answer, slow_pid

from crisissim.experiment.processes import Processes


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Two of them, which leave a file each when they begin."""
    with Processes(2, leave_file, (tmp_path,)) as two:
        yield two
    assert active_children() == []


def test_answers_and_errors_come_from_other_processes(processes: Processes, tmp_path: Path) -> None:
    """Each task has its answer or its error; processes are made ready once."""
    answers = [processes.submit(divided, 6.0, by=by) for by in (1.0, 2.0, 0.0, 3.0)]
    assert [answer.result() for answer in (answers[0], answers[1], answers[3])] == [6.0, 3.0, 2.0]
    with pytest.raises(ZeroDivisionError):
        answers[2].result()
    pids = {processes.submit(slow_pid).result() for _ in range(4)}
    assert pids <= {int(file.name) for file in tmp_path.iterdir()}
    assert os.getpid() not in pids


def test_an_answer_that_cannot_be_sent_is_an_error(processes: Processes) -> None:
    """It does not end the process."""
    with pytest.raises(Exception, match="pickle"):
        processes.submit(not_to_be_sent).result()
    assert processes.submit(divided, 1.0, by=1.0).result() == 1.0


def test_a_process_that_ends_in_the_midst_of_an_answer(processes: Processes) -> None:
    """It is told as such, where a pipe shared by all would be waited at for ever; the other one goes on."""
    half = processes.submit(send_half_an_answer)
    with pytest.raises(BrokenExecutor):
        half.result(timeout=20)
    assert processes.submit(divided, 6.0, by=2.0).result() == 3.0


def test_what_goes_wrong_meanwhile_ends_them_at_once(tmp_path: Path) -> None:
    """Nobody waits for what they do, even if an answer of many megabytes is half sent."""

    def broken_off() -> None:
        with Processes(2, leave_file, (tmp_path,)) as two:
            asked = [two.submit(large) for _ in range(40)]
            asked[0].result()
            raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert time.monotonic() - begun < 20
    assert active_children() == []


def test_the_keyboard_does_not_reach_them(processes: Processes) -> None:
    """An interrupt goes to every process of a terminal, and is the main process's to answer."""
    pid = processes.submit(os.getpid).result()
    os.kill(pid, signal.SIGINT)
    assert {processes.submit(slow_pid).result() for _ in range(6)} >= {pid}
